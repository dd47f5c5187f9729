"""Posts that must not be told wrongly: a minister's of another body, and the one that a stand-in goes back to."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from knowledge.models import Span
from knowledge.moves.extraction.cast import Cast, Key
from knowledge.moves.extraction.claims import Claim, Pointed
from knowledge.moves.extraction.lines import Lines
from knowledge.moves.extraction.officeholders import BESIDE
from knowledge.moves.models import Status
from knowledge.text.languages import LANGUAGES
from knowledge.text.languages.language import MoveWords
from knowledge.text.recogniser import Entity

ROLE = 0.35  # share from which a role is told
_BEFORE = 25  # characters before a role in which a word makes it one for a while


def _any(slot: Callable[[MoveWords], str]) -> re.Pattern[str]:
    return re.compile("|".join(words for each in LANGUAGES.values() if (words := slot(each.moves))), re.IGNORECASE)


_OF_STATE, _STATES = _any(lambda words: words.of_state), _any(lambda words: words.states)
_INTERIM, _RETURNS = _any(lambda words: words.interim), _any(lambda words: words.returns)


def in_office(cast: Cast, claim: Claim) -> Claim:
    """Return a claim without its organisation where a minister's post cannot be one of it: no name is better then."""
    return claim if may_have(cast, claim, claim.organization) else replace(claim, organization=None)


def may_have(cast: Cast, claim: Claim, body: Pointed | None) -> bool:
    """Say whether an organisation may have the post of a claim: a minister is a state's, or of what stands beside."""
    role = claim.points.get("role")
    if body is None or body.key[0] == "place" or role is None or role.share < ROLE:
        return True
    posts, bodies = cast.things[role.key].mentions, cast.things[body.key].mentions
    if not any(_OF_STATE.search(each.of(cast.text)) for each in posts):
        return True
    if any(_STATES.search(each.of(cast.text)) for each in bodies):
        return True
    return any(_stand_together(cast.text, post, each) for post in posts for each in bodies)


def _stand_together(text: str, one: Entity, other: Entity) -> bool:
    first, second = sorted((one, other), key=lambda each: each.start)
    return first.end > second.start or BESIDE.fullmatch(text, first.end, second.start) is not None


def stand_ins(cast: Cast, claims: Iterable[Claim], lines: Lines) -> list[Claim]:
    """Return claims with the departure of who only stood in told of the post that they stood in for, or not at all.

    Of "The acting head Ann Roe returns to her post as dean" nobody leaves the post of dean, and nobody gets it.
    """
    return [found for each in claims for found in (_left if each.kind == "left" else _came)(cast, each, lines)]


def _left(cast: Cast, claim: Claim, lines: Lines) -> Iterator[Claim]:
    here = None if claim.likeliest_status == Status.DENIED else _going_back(cast, claim.person, claim, lines)
    told = _told_roles(cast, claim, here) if here is not None else []
    if here is None or any(_is_interim(cast.text, each) for each in told):
        yield claim
        return
    held = [(key, each) for key, each in _roles(cast, here) if _is_interim(cast.text, each)]
    if held:
        yield replace(claim, points={**claim.points, "role": Pointed(held[-1][0], 1.0, held[-1][1])})


def _came(cast: Cast, claim: Claim, lines: Lines) -> Iterator[Claim]:
    before = claim.points.get("prev")
    here = _going_back(cast, before.key, claim, lines) if before is not None else None
    if before is not None and here is not None:
        names = {each.start for each in cast.things[before.key].mentions}
        theirs = [each for each in _told_roles(cast, claim, here) if {each.end, each.end + 1} & names]
        if theirs and not any(_is_interim(cast.text, each) for each in theirs):
            claim = replace(claim, points={name: each for name, each in claim.points.items() if name != "role"})
    yield claim


def _going_back(cast: Cast, person: Key, claim: Claim, lines: Lines) -> Span | None:
    """Return the sentence of a claim that tells of a person who stood in and goes back."""
    return next((span for span in map(lines.span, claim.sentences) if _goes_back(cast, person, span)), None)


def _told_roles(cast: Cast, claim: Claim, sentence: Span) -> list[Entity]:
    role = claim.points.get("role")
    return [each for key, each in _roles(cast, sentence) if role is not None and key == role.key]


def _goes_back(cast: Cast, person: Key, sentence: Span) -> bool:
    words = sentence.of(cast.text)
    named = [each for each in cast.things[person].mentions if sentence.start <= each.start < sentence.end]
    return bool(named) and _INTERIM.search(words) is not None and _RETURNS.search(words) is not None


def _roles(cast: Cast, sentence: Span) -> Iterator[tuple[Key, Entity]]:
    for key, thing in cast.things.items():
        for each in thing.mentions if key[0] == "role" else ():
            if sentence.start <= each.start < sentence.end:
                yield key, each


def _is_interim(text: str, role: Entity) -> bool:
    """Say whether a post is called one for a while: "acting head", "as interim head"."""
    before = text[max(0, role.start - _BEFORE) : role.start]
    near = [each for each in _INTERIM.finditer(before) if before[each.end() :].strip() == ""]
    return bool(near) or _INTERIM.search(role.of(text)) is not None
