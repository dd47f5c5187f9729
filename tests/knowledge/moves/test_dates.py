"""Days in running text, relative to the day of the article."""

from datetime import date

import pytest

from knowledge.moves.dates import Tense, date_form, dates
from knowledge.moves.models import Day, Precision
from knowledge.text.languages import LANGUAGES

THURSDAY = date(2025, 2, 6)

DAYS = [
    ("en", "on Wednesday", "2025-02-05"),
    ("en", "on Thursday", "2025-02-06"),
    ("en", "yesterday", "2025-02-05"),
    ("en", "on Jan. 31", "2025-01-31"),
    ("en", "Dec. 30", "2024-12-30"),
    ("en", "12 November 2023", "2023-11-12"),
    ("en", "November 12, 2023", "2023-11-12"),
    ("en", "in September 2017", "2017-09"),
    ("en", "in April of 2023", "2023-04"),
    ("en", "last month", "2025-01"),
    ("en", "earlier this year", "2025"),
    ("en", "last year", "2024"),
    ("en", "in 2016", "2016"),
    ("id", "Rabu (5/2/2025)", "2025-02-05"),
    ("id", "Rabu (5/2)", "2025-02-05"),
    ("id", "pada Senin", "2025-02-03"),
    ("id", "kemarin", "2025-02-05"),
    ("id", "17 Agustus 2024", "2024-08-17"),
    ("id", "Desember 2024", "2024-12"),
    ("id", "bulan lalu", "2025-01"),
    ("id", "tahun lalu", "2024"),
]


@pytest.mark.parametrize(("language", "words", "day"), DAYS)
def test_a_day_is_read_as_exactly_as_it_is_told(language: str, words: str, day: str) -> None:
    """Day, month or year: never more exact than the words."""
    calendar = LANGUAGES[language].calendar
    assert [day] == [str(each.day) for each in dates(f"x {words}, y", date_form(calendar), calendar, THURSDAY)]


@pytest.mark.parametrize(("words", "day"), [("on 18 February", "2025-02-18"), ("on 16 September", "2024-09-16")])
def test_a_day_that_comes_soon_is_no_day_of_the_year_before(words: str, day: str) -> None:
    """What "takes office on 18 February", told on the 6th, means lies ahead; half a year ahead it lies behind."""
    calendar = LANGUAGES["en"].calendar
    found = dates(f"x {words}, y", date_form(calendar), calendar, THURSDAY, Tense.PAST)
    assert [str(each.day) for each in found] == [day]


@pytest.mark.parametrize("words", ["She may resign", "Jan Leike left", "June Jones left", "the 45 percent"])
def test_what_only_looks_like_a_date_is_none(words: str) -> None:
    """A verb, a given name and a number are no days."""
    calendar = LANGUAGES["en"].calendar
    assert dates(words, date_form(calendar), calendar, THURSDAY) == []


@pytest.mark.parametrize("words", ["on Wednesday", "last month", "on 31 June 2024", "on Jan. 31"])
def test_a_day_that_cannot_be_known_stays_unknown(words: str) -> None:
    """Without the article's own day, and for days that do not exist, no day is made up."""
    calendar = LANGUAGES["en"].calendar
    assert [each.day for each in dates(words, date_form(calendar), calendar, None)] == [None]


def test_a_day_reads_what_it_writes() -> None:
    """A day survives being written down."""
    for day in (Day(date(2024, 9, 25)), Day(date(2024, 9, 1), Precision.MONTH), Day(date(2024, 1, 1), Precision.YEAR)):
        assert day == Day.parse(str(day))
