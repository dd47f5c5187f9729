"""Who stood in and goes back to their own post leaves only the one that they stood in for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from knowledge.models import Span
from knowledge.moves.extraction.cast import Cast, Key, Thing
from knowledge.moves.extraction.claims import Claim, Pointed
from knowledge.moves.extraction.joining import JoinedMove
from knowledge.moves.extraction.lines import ArticleLines
from knowledge.moves.models import Status
from knowledge.text.languages import any_word
from knowledge.text.recogniser import Entity

_INTERIM, _RETURNS = (any_word(lambda each: each.moves.interim), any_word(lambda each: each.moves.returns))
INTERIM, FILLING = 0.5, 0.02  # probability that a newcomer only fills in: alone, and where their sentence says so too
_BEHIND = (1, 2)  # characters between a post and who has it: "head Ann Roe", "head, Ann Roe"
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

    def fills_in(self, told: JoinedMove, newcomer: Thing) -> bool:
        """Say whether a newcomer only fills in: by the network, by their post's name, or by it and their sentence."""
        claim = told.other or told.claim
        post = claim.points.get("role")
        called = (
            post is not None and is_interim(post.entity, self.cast.text) and self._holder(post.entity) == newcomer.key
        )
        spans = [self.lines.span(number) for number in claim.sentences]
        said = claim.interim >= FILLING and any(self._says_so(newcomer, span) for span in spans)
        return claim.interim >= INTERIM or called or said

    def _says_so(self, newcomer: Thing, sentence: Span) -> bool:
        """Say whether a sentence that names a newcomer says of them, not of whom it names last, that they fill in."""
        named = any(sentence.start <= each.start < sentence.end for each in newcomer.mentions)
        cues = (sentence.start + each.start() for each in _INTERIM.finditer(sentence.of(self.cast.text)))
        return named and any(self._last_named(Span(sentence.start, at)) in {newcomer.key, None} for at in cues)

    def _holder(self, post: Entity) -> Key | None:
        """Return who has a post by where it stands: the person right behind it, or else the last one before it."""
        behind = (key for key, each in self._persons() if each.start - post.end in _BEHIND)
        return next(behind, None) or self._last_named(Span(0, post.start))

    def _last_named(self, part: Span) -> Key | None:
        inside = [(each.end, key) for key, each in self._persons() if part.start <= each.start and each.end <= part.end]
        return max(inside, default=(0, None))[1]

    def _persons(self) -> Iterator[tuple[Key, Entity]]:
        return ((key, each) for key, thing in self.cast.things.items() if key[0] == "person" for each in thing.mentions)

    def _left(self, claim: Claim) -> Claim | None:
        here = None if claim.likeliest_status == Status.DENIED else self._going_back(claim, claim.person)
        if here is None:
            return claim
        if any(is_interim(each, self.cast.text) for each in self._told_roles(claim, here)):
            return claim
        held = [(key, each) for key, each in self._roles(here) if is_interim(each, self.cast.text)]
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
        if not theirs or any(is_interim(each, self.cast.text) for each in theirs):
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


def is_interim(role: Entity, text: str) -> bool:
    """Say whether a post in ``text`` is called one for a while: "acting head", "as interim head"."""
    before = text[max(0, role.start - _BEFORE) : role.start]
    near = any(before[each.end() :].strip() == "" for each in _INTERIM.finditer(before))
    return near or _INTERIM.search(role.of(text)) is not None
