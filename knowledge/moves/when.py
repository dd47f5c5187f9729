"""Which of the dates around a move are its announcement and its taking effect."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from knowledge.moves.events import Event
from knowledge.moves.grammar import SIGNS
from knowledge.moves.languages import LANGUAGES
from knowledge.moves.models import Day
from knowledge.moves.story import Sentence

_DATE = re.compile(SIGNS["D"])
NEAR = 80  # characters from the words of the move to a date that belongs to them
_WHEN = (", when", ", ketika", ", saat")  # "since 1 May, when she left"
BEFORE = 10  # a date before the words counts as that much farther away


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a move, and the sentences that say so. ``came`` is the day on which the successor came."""

    announced: Day | None = None
    effective: Day | None = None
    came: Day | None = None
    proofs: Mapping[str, Sentence] = field(default_factory=dict)


def days_of(told: Sequence[Event], language: str) -> Days:
    """Return the days of a move that ``told`` tells of."""
    known: dict[str, Day | None] = {}
    proofs: dict[str, Sentence] = {}
    owned: set[tuple[int, str]] = set()
    announces, future, others = _forms(language)
    told = [event for event in told if not (event.echo and "destination" in event.fields)]  # the day of another move
    for event, sign, position in _near(told, others):
        day, line = event.sentence.days[sign].day, event.sentence.line
        told_then = announces.search(line[max(0, position - 40) : position + 25])
        said_before = position < event.end and not future.search(line[max(event.start, position - 40) : position])
        fields = ["announced_on"] if told_then and said_before else ["effective_on"]
        if event.succession and not (told_then and said_before) and (event.sentence.number, sign) not in owned:
            fields.append("came_on")
        owned.add((event.sentence.number, sign))  # a date belongs to the words that stand nearest
        for name in fields:
            if name not in known:
                known[name], proofs[name] = day, event.sentence
    return Days(known.get("announced_on"), known.get("effective_on"), known.get("came_on"), proofs)


def _near(told: Sequence[Event], others: re.Pattern[str]) -> list[tuple[Event, str, int]]:
    """Return the dates that stand near the words of the move and belong to them, the nearest first."""
    found = []
    for order, event in enumerate(told):
        line = event.sentence.line
        for match in _DATE.finditer(line):
            position, sign = match.start(), match.group()
            distance = position - event.end if position >= event.end else event.end - position + BEFORE
            between = line[event.end : position] if position >= event.end else line[position : event.start]
            dated = event.sentence.days.get(sign)
            named = event.sentence.signs[sign].text.lower()
            then = line[match.end() :].startswith(_WHEN)
            if dated and dated.day and distance <= NEAR and (then or not others.search(f"{between} {named}")):
                found.append((distance, order, sign, position))
    return [(told[order], sign, position) for _, order, sign, position in sorted(found)]


@cache
def _forms(code: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    language = LANGUAGES[code]
    return re.compile(language.announces), re.compile(language.future), re.compile(language.other_times)
