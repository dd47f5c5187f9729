"""Which of the dates around a move are its announcement and its taking effect."""

import re
from collections.abc import Sequence

from knowledge.moves.events import Event
from knowledge.moves.grammar import SIGNS, Language
from knowledge.moves.models import Day
from knowledge.moves.story import Sentence, Story

_DATE = re.compile(SIGNS["D"])
_EFFECTIVE = re.compile(r"\b(?:effective|effectively|efektif|per|mulai|terhitung)\b")
NEAR = 70  # characters from the words of the move to a date that belongs to them


def days_of(
    story: Story, told: Sequence[Event], language: Language
) -> tuple[Day | None, Day | None, dict[str, Sentence]]:
    """Return the day announced, the day effective, and the sentences that say so."""
    announced: Day | None = None
    effective: Day | None = None
    proofs: dict[str, Sentence] = {}
    announces = re.compile(language.announces)
    for event in told:
        for sign, position in _near(event):
            dated = event.sentence.days.get(sign)
            if dated is None or dated.day is None:
                continue
            told_then = announces.search(event.sentence.line[max(0, position - 60) : position + 25])
            inside = event.sentence.line[event.start : position] if position > event.start else ""
            if told_then and announced is None and not re.search(language.future, inside[-40:]) and position < event.end + 8:
                announced, proofs["announced_on"] = dated.day, event.sentence
            elif effective is None:
                effective, proofs["effective_on"] = dated.day, event.sentence
    return announced, effective, proofs


def _near(event: Event) -> list[tuple[str, int]]:
    """Return the dates of the sentence that stand near the words of the move, the nearest first."""
    line, found = event.sentence.line, []
    for match in _DATE.finditer(line):
        position = match.start()
        distance = max(event.start - position, position - event.end, 0)
        if distance <= NEAR:
            found.append((distance, match.group(), position))
    return [(sign, position) for _, sign, position in sorted(found)]
