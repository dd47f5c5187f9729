"""Preferring what was found of the time that a question asks about."""

from collections.abc import Mapping

from knowledge.models import ParsedQuestion, Passage

WIDER = 4  # times as many passages are looked at where only those of a time may answer
FIRST, BESIDE_RECENCY = 0.3, 0.1
"""What a passage of the time gains, on scores from 0 to 1; less where new ones gain already: docs/decisions/time.md."""


def preferred(
    scores: Mapping[str, float], passages: Mapping[str, Passage], understanding: ParsedQuestion
) -> Mapping[str, float]:
    """Return the scores, those of passages published in the time asked about raised."""
    window = understanding.window
    if window is None:
        return scores
    gain = BESIDE_RECENCY if understanding.about_news else FIRST
    return {
        key: score + gain * (key in passages and window.holds(passages[key].article.published))
        for key, score in scores.items()
    }
