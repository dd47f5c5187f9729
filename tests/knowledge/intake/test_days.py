"""The day that words name: in the forms of many lands, and never one that the words do not bear out."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.intake.days import LONGEST, day_in

DAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    "words",
    ["2026-11-25", "2026-11-25T23:30:00-08:00", "Wed, 25 Nov 2026 23:30:00 -0800", "2026/11/25 10:00:00", "2026.11.25",
     "25/11/2026", "11/25/2026", "25.11.2026", "25. 11. 2026", "25-Nov-2026 10:00", "25 Nov 2026 at 10:00",
     "Wed Nov 25 2026 10:00:00 GMT+0100 (CET)", "November 25, 2026", "Nov. 25th, 2026", "25 Nov 26",
     "Rabu, 25 November 2026 | 10:00 WIB", "Rab, 25 Nov 2026 10:00:00 +0700", "Mi, 25 Nov 2026", "25. November 2026",
     "25 novembre 2026", "25 de noviembre de 2026", "25 ноября 2026", "25 ноя 2026 10:00:00 +0300",
     "2026年11月25日", "2026年11月25日 10:00", "2026년 11월 25일", "25 listopada 2026"],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(words: str) -> None:
    """By the calendar of who wrote it, whatever hour it is elsewhere."""
    assert day_in(words) == DAY


@pytest.mark.parametrize(
    ("words", "day"),
    [("6 Agu 2026", date(2026, 8, 6)), ("8 Mei 2026", date(2026, 5, 8)), ("09 Des 2025", date(2025, 12, 9)),
     ("15 Okt 2026", date(2026, 10, 15)), ("3. März 2026", date(2026, 3, 3)), ("1er février 2026", date(2026, 2, 1)),
     ("5 de enero de 2026", date(2026, 1, 5)), ("7 июля 2026", date(2026, 7, 7))],
)  # fmt: skip
def test_months_are_known_by_their_names(words: str, day: date) -> None:
    """Indonesian, German, French, Spanish, Russian."""
    assert day_in(words) == day


@pytest.mark.parametrize(
    "words",
    [None, "", "2026", "2026-11", "Nov 2026", "November", "Wednesday", "yesterday", "3 hours ago", "1795600000",
     "0001-13-01", "Mon, 01 Jan 0001 00:00:00 +0000", "Wed, 30 Nov -0001 00:00:00 +0000", "0000-00-00 00:00:00",
     "00/00/0000", "31/02/2026", "Invalid DateTime", "Mr 25 went up 11 steps in 2026", "25 Nov 2026 " * 20],
)  # fmt: skip
def test_what_names_no_day_is_none(words: str | None) -> None:
    """A year or a month alone least of all."""
    assert day_in(words) is None


@pytest.mark.parametrize(
    ("tag", "day"),
    [(None, None), ("en", None), ("en-US", date(2023, 11, 6)), ("en_us", date(2023, 11, 6)),
     ("en-GB", date(2023, 6, 11)), ("id", date(2023, 6, 11)), ("de-DE", date(2023, 6, 11))],
)  # fmt: skip
def test_which_number_is_the_month_is_told_by_the_language(tag: str | None, day: date | None) -> None:
    """And left open where that says nothing."""
    assert day_in("11/06/2023", tag) == day
    assert day_in("11/11/2023", tag) == date(2023, 11, 11)


@given(st.text(max_size=2 * LONGEST))
def test_no_words_break_it(words: str) -> None:
    """And what comes of them stands in them."""
    day = day_in(words)
    assert day is None or any(character.isdigit() for character in words)


def test_long_words_cost_nothing() -> None:
    """They are no date."""
    began = time.monotonic()
    assert day_in("1." * 500_000) is None
    assert time.monotonic() - began < 1
