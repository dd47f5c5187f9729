"""What an answer says of time: that it is old, or that no article is of the time that was asked about."""

from collections.abc import Sequence
from datetime import date, timedelta

from knowledge.models import Citation, Intent, ParsedQuestion, Retrieved

STALE = timedelta(days=90)  # after which an answer about the present says of when it is
_PRESENT = (Intent.HOLDER, Intent.STILL)


def stale_since(understood: ParsedQuestion, citations: Sequence[Citation], day: date) -> date | None:
    """Return the day of the best article cited, where the question asks for the present and that is long past."""
    told = next((citation.article.published for citation in citations if citation.article.published), None)
    if told is None or told >= day - STALE or not _asks_for_the_present(understood):
        return None
    return told


def timely(understood: ParsedQuestion, ranked: Sequence[Retrieved]) -> Sequence[Retrieved]:
    """Return the passages that may answer: those of the time asked about alone, where it is strict and any is."""
    window = understood.window
    if window is None or not window.strict:
        return ranked
    return [found for found in ranked if window.holds(found.passage.article.published)] or ranked


def is_untimely(understood: ParsedQuestion, retrieved: Sequence[Retrieved]) -> bool:
    """Say whether nothing was found of the time that the question asks about."""
    window = understood.window
    if window is None or not window.strict or not retrieved:
        return False
    return not any(window.holds(found.passage.article.published) for found in retrieved)


def _asks_for_the_present(understood: ParsedQuestion) -> bool:
    if understood.window is not None:
        return False
    if understood.about_news and understood.as_of is None:
        return True
    return understood.intent in _PRESENT and not understood.times.days and not understood.times.bounded
