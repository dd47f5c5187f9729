"""Which of the dates around a move are its announcement and its taking effect."""

import re
from collections.abc import Sequence
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


def days_of(told: Sequence[Event], language: str) -> tuple[Day | None, Day | None, dict[str, Sentence]]:
    """Return the day announced, the day effective, and the sentences that say so."""
    announced: Day | None = None
    effective: Day | None = None
    proofs: dict[str, Sentence] = {}
    announces, future, others = _forms(language)
    for event, sign, position in _near(told, others):
        day, line = event.sentence.days[sign].day, event.sentence.line
        told_then = announces.search(line[max(0, position - 40) : position + 25])
        said_before = position < event.end and not future.search(line[max(event.start, position - 40) : position])
        if told_then and said_before:
            if announced is None:
                announced, proofs["announced_on"] = day, event.sentence
        elif effective is None:
            effective, proofs["effective_on"] = day, event.sentence
    return announced, effective, proofs


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
