"""When a feed is polled next."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from knowledge.feeds.schedule import (
    LONGEST_ASKED,
    LONGEST_LEARNED,
    SOONEST,
    USUAL,
    after_failure,
    gives_up,
    interval,
    jittered,
    learn,
)


def test_a_quiet_feed_is_polled_less_and_a_lively_one_more() -> None:
    """From a quarter of an hour to two hours, and back."""
    quiet = USUAL
    for _ in range(20):
        quiet = learn(quiet, changed=False)
    assert quiet == LONGEST_LEARNED
    assert learn(quiet, changed=True) == LONGEST_LEARNED / 2
    assert learn(USUAL, changed=True) == USUAL == learn(None, changed=False)


def test_the_publisher_and_the_curator_are_heeded() -> None:
    """The curator chooses, never sooner than the feed asks for nor than every five minutes."""
    assert interval(7_200, None, 600.0) == 600
    assert interval(900, 3_600.0, 600.0) == 3_600
    assert interval(900, 10_000_000.0, None) == LONGEST_ASKED
    assert interval(900, None, 1.0) == SOONEST


def test_failures_are_left_alone_for_twice_as_long_each_time() -> None:
    """From five minutes to a day, or for as long as the site says."""
    assert [after_failure(failures, None) for failures in (1, 2, 3, 20)] == [300, 600, 1_200, 86_400]
    assert after_failure(1, 7_200.0) == 7_200
    assert after_failure(5, 1.0) == 4_800


def test_giving_up_takes_ten_tries_or_three_days() -> None:
    """A machine that was off for a week has not tried for a week."""
    assert gives_up(10, timedelta(hours=20))
    assert gives_up(5, timedelta(days=3))
    assert not gives_up(9, timedelta(days=2))
    assert not gives_up(2, timedelta(days=7))


@given(st.floats(SOONEST, LONGEST_ASKED), st.text(), st.integers(0, 1_000_000))
def test_feeds_drift_apart_by_a_tenth_at_most(seconds: float, key: str, turn: int) -> None:
    """The same feed and turn always give the same moment."""
    moved = jittered(seconds, key, turn)
    assert seconds * 0.9 <= moved <= seconds * 1.1
    assert moved == jittered(seconds, key, turn)
