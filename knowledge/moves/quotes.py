"""The words of evidence: which pieces an answer shows, and how an article itself names a day."""

from collections.abc import Sequence
from datetime import date

from knowledge.moves.dates import date_form, dates
from knowledge.moves.models import Day, Evidence, Move
from knowledge.text.languages import LANGUAGES

QUOTES = 4  # pieces of evidence that one answer shows


def day_words(text: str, day: Day | None, published: date | None) -> str | None:
    """Return the words of ``text`` that name ``day``, in any language that has a calendar."""
    for language in LANGUAGES.values():
        for each in dates(text, date_form(language.calendar), language.calendar, published):
            if each.day is not None and each.day == day:
                return each.span.of(text).strip(" ().,;:")
    return None


def proofs(moves: Sequence[Move], *fields: str) -> tuple[Evidence, ...]:
    """Return the best evidence of each move, one piece a span, the moves taking turns."""
    lines = [move.proofs(*fields, "organization") for move in moves]
    found: dict[tuple[str, int, int, int], Evidence] = {}
    for turn in range(max((len(line) for line in lines), default=0)):
        for line in lines:
            if turn < len(line):
                proof = line[turn]
                found.setdefault((proof.article, proof.version, proof.start, proof.end), proof)
    return tuple(found.values())[: max(QUOTES, len(moves))]
