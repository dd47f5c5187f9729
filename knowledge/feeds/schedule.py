"""When a feed is polled next: pure arithmetic, in seconds."""

import hashlib
from datetime import timedelta

from knowledge.intake.guard.pace import back_off

SOONEST = 300.0  # no feed is polled more often
USUAL = 900.0
LONGEST_LEARNED = 7_200.0  # a feed that is silent for months is still looked at every two hours
LONGEST_ASKED = 86_400.0
GROWTH = 1.5
SPREAD = 0.1  # of the interval, either way, so that feeds added together are not polled together for ever
TRIES = 10
PATIENCE = timedelta(days=3)
FEWEST_TRIES = 5  # a machine that slept for a week has not tried for a week


def learn(learned: float | None, *, changed: bool) -> float:
    """Return the interval that a feed has earned: half as long after news, half as long again after none."""
    if learned is None:
        return USUAL
    return max(USUAL, learned / 2) if changed else min(LONGEST_LEARNED, learned * GROWTH)


def interval(learned: float, asked: float | None, wished: float | None) -> float:
    """Return the seconds to the next poll: the curator's wish or what was learned, never sooner than the feed asks."""
    return max(SOONEST, wished or learned, min(asked or 0.0, LONGEST_ASKED))


def after_failure(failures: int, retry_after: float | None) -> float:
    """Return the seconds to the next try: doubling from five minutes to a day, or later where the site says so."""
    return max(back_off(failures), retry_after or 0.0)


def gives_up(failures: int, failing_for: timedelta) -> bool:
    """Say whether a feed has failed so often, or for so long, that a curator should decide."""
    return failures >= TRIES or (failures >= FEWEST_TRIES and failing_for >= PATIENCE)


def jittered(seconds: float, key: str, turn: int) -> float:
    """Return the interval moved by up to a tenth either way, the same for the same feed and turn."""
    draw = int.from_bytes(hashlib.sha256(f"{key}:{turn}".encode()).digest()[:4]) / 2**32
    return seconds * (1 - SPREAD + 2 * SPREAD * draw)
