"""Who stood in and goes back to their own post leaves only the one that they stood in for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from knowledge.models import Span
from knowledge.moves.extraction.cast import Cast, Key
from knowledge.moves.extraction.claims import Claim, Pointed
from knowledge.moves.extraction.lines import ArticleLines
from knowledge.moves.models import Status
from knowledge.text.languages import any_word
from knowledge.text.recogniser import Entity

_INTERIM, _RETURNS = (any_word(lambda each: each.moves.interim), any_word(lambda each: each.moves.returns))
_BEFORE = 25  # characters before a role in which a word makes it one for a while


@dataclass(frozen=True, slots=True)
class StandIns:
    """Tells the claims of an article so that nobody leaves, or gets, the post that a stand-in goes back to.

    Of "The acting head Ann Roe returns to her post as dean" nobody leaves the post of dean.
    """

    cast: Cast
    lines: ArticleLines

    def settled(self, claims: Iterable[Claim]) -> list[Claim]:
        """Return the claims; a departure of which only the post that is kept is told is none."""
        told = (self._left(each) if each.kind == "left" else self._came(each) for each in claims)
        return [each for each in told if each is not None]

    def _left(self, claim: Claim) -> Claim | None:
        here = None if claim.likeliest_status == Status.DENIED else self._going_back(claim, claim.person)
        if here is None:
            return claim
        if any(self._is_interim(each) for each in self._told_roles(claim, here)):
            return claim
        held = [(key, each) for key, each in self._roles(here) if self._is_interim(each)]
        if not held:
            return None
        return replace(claim, points={**claim.points, "role": Pointed(held[-1][0], 1.0, held[-1][1])})

    def _came(self, claim: Claim) -> Claim:
        """Return a coming without the post that stands at the name of who stood in."""
        before = claim.points.get("prev")
        here = self._going_back(claim, before.key) if before is not None else None
        if before is None or here is None:
            return claim
        names = {each.start for each in self.cast.things[before.key].mentions}
        theirs = [each for each in self._told_roles(claim, here) if {each.end, each.end + 1} & names]
        if not theirs or any(self._is_interim(each) for each in theirs):
            return claim
        return replace(claim, points={name: each for name, each in claim.points.items() if name != "role"})

    def _going_back(self, claim: Claim, person: Key) -> Span | None:
        """Return the sentence of a claim that tells of a person who stood in and goes back."""
        return next((span for span in map(self.lines.span, claim.sentences) if self._goes_back(person, span)), None)

    def _goes_back(self, person: Key, sentence: Span) -> bool:
        words = sentence.of(self.cast.text)
        named = [each for each in self.cast.things[person].mentions if sentence.start <= each.start < sentence.end]
        return bool(named) and _INTERIM.search(words) is not None and _RETURNS.search(words) is not None

    def _told_roles(self, claim: Claim, sentence: Span) -> list[Entity]:
        role = claim.points.get("role")
        return [each for key, each in self._roles(sentence) if role is not None and key == role.key]

    def _roles(self, sentence: Span) -> Iterator[tuple[Key, Entity]]:
        for key, thing in self.cast.things.items():
            for each in thing.mentions if key[0] == "role" else ():
                if sentence.start <= each.start < sentence.end:
                    yield key, each

    def _is_interim(self, role: Entity) -> bool:
        """Say whether a post is called one for a while: "acting head", "as interim head"."""
        before = self.cast.text[max(0, role.start - _BEFORE) : role.start]
        near = any(before[each.end() :].strip() == "" for each in _INTERIM.finditer(before))
        return near or _INTERIM.search(role.of(self.cast.text)) is not None
