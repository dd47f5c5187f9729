"""What a question says of time."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.moves.answers import answer_from
from knowledge.moves.lists import NAMED, SHOWN
from knowledge.moves.models import Day
from knowledge.moves.times import times, window_of
from knowledge.questions import parse
from tests.knowledge.moves.making import article, empty_ledger, move

BOUNDS = [
    ("en", "who left Analytix since August 2024", "2024-08-01", None),
    ("en", "who left analytix since august 2024", "2024-08-01", None),
    ("en", "who left Analytix after March 2025", "2025-04-01", None),
    ("en", "who left Analytix after 5 March 2025", "2025-03-06", None),
    ("en", "who left Analytix before 2024", None, "2023-12-31"),
    ("en", "who left Analytix until June 2024", None, "2024-06-30"),
    ("en", "who left Analytix between March 2024 and June 2025", "2024-03-01", "2025-06-30"),
    ("id", "siapa yang keluar dari Analytix sejak Agustus 2024", "2024-08-01", None),
    ("id", "siapa yang keluar dari Analytix sejak tahun 2024", "2024-01-01", None),
    ("id", "siapa yang keluar dari Analytix setelah 3/4/2024", "2024-04-04", None),
    ("id", "siapa yang keluar dari Analytix sebelum Mei 2024", None, "2024-04-30"),
    ("id", "siapa yang keluar dari Analytix antara 2023 dan 2024", "2023-01-01", "2024-12-31"),
    ("en", "from March to May 2024, who left Analytix", "2024-03-01", "2024-05-31"),
    ("id", "dari Maret sampai Mei 2024 siapa keluar dari Analytix", "2024-03-01", "2024-05-31"),
    ("id", "antara Mei dan Juli 2024 siapa keluar dari Analytix", "2024-05-01", "2024-07-31"),
]
PARTS = [
    ("en", "who left Analytix in the first quarter of 2024", "2024-01-01", "2024-03-31"),
    ("en", "who left Analytix in Q3 2024?", "2024-07-01", "2024-09-30"),
    ("en", "departures during the second half of last year", "2024-07-01", "2024-12-31"),
    ("en", "exits in H1", "2025-01-01", "2025-06-30"),
    ("en", "who left in the fourth quarter", "2024-10-01", "2024-12-31"),
    ("id", "siapa keluar pada kuartal pertama 2024", "2024-01-01", "2024-03-31"),
    ("id", "yang mundur di triwulan III tahun 2024", "2024-07-01", "2024-09-30"),
    ("id", "siapa mundur pada semester kedua tahun lalu", "2024-07-01", "2024-12-31"),
    ("id", "kepergian paruh pertama tahun ini", "2025-01-01", "2025-06-30"),
]


@pytest.mark.parametrize(("language", "question", "since", "until"), PARTS)
def test_a_part_of_a_year_is_no_whole_year(language: str, question: str, since: str, until: str) -> None:
    """A quarter or a half bounds the time; without a year it is the last that has begun."""
    said = times(question, language, date(2025, 8, 1))
    assert (said.since, said.until) == (date.fromisoformat(since), date.fromisoformat(until))
    assert said.days == ()


@pytest.mark.parametrize(
    ("language", "question", "days"),
    [
        ("en", "who left in september and october 2024", ["2024-09", "2024-10"]),
        ("en", "how many left analytix in june?", ["2025-06"]),
        ("id", "siapa keluar bulan juni", ["2025-06"]),
        ("id", "siapa mundur pada mei", ["2025-05"]),
        ("en", "did theresa may leave", []),
        ("en", "who left in the first half of the season", []),
    ],
)
def test_a_month_is_known_by_what_stands_beside_it(language: str, question: str, days: list[str]) -> None:
    """Two months share the year behind them; in small letters a month is one behind a word that months stand behind."""
    said = times(question, language, date(2025, 8, 1))
    assert [str(day) for day in said.days] == days
    assert not said.bounded


@pytest.mark.parametrize(("language", "question", "since", "until"), BOUNDS)
def test_a_bound_is_time_and_no_name(language: str, question: str, since: str | None, until: str | None) -> None:
    """Words such as "since" and a date bound the time; what is left is the question without them."""
    said = times(question, language)
    assert (since, until) == tuple(day and day.isoformat() for day in (said.since, said.until))
    assert said.plain.lower().endswith("analytix")
    assert said.days == ()


def test_a_bound_without_a_year_is_said_to_be_vague() -> None:
    """Nobody can say which March is meant, so nothing is made of it but a warning."""
    assert times("who left Analytix after March", "en").vague
    assert not times("who left Analytix in March 2024", "en").vague


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    """Whatever is asked, reading its times does no harm."""
    for language in ("en", "id"):
        assert len(times(text, language).plain) <= len(text) + len(" 2024") * text.count(" ")


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "Who left Analytix since August 2024?"),
        ("en", "Who left Analytix after 2023?"),
        ("en", "who has left Analytix in 2024?"),
        ("id", "siapa yang meninggalkan Analytix sejak Agustus 2024?"),
        ("id", "siapa saja yang mundur dari Analytix pada 2024?"),
    ],
)
def test_only_who_left_in_the_time_that_is_asked_about_is_told(language: str, question: str) -> None:
    """The ledger lists who left then, and nobody else."""
    ledger = empty_ledger()
    ledger.record(article("x", key="a"), [move("Ada Lovelace", day="2023-06-01")])
    ledger.record(article("x", key="b"), [move("Alan Kay", day="2024-09-25", key="b")])
    asked = parse(question, language)
    said = answer_from(ledger, "default", asked)
    assert said is not None
    assert "Alan Kay" in said.text
    assert "Lovelace" not in said.text


def test_an_undated_move_counts_as_of_the_day_of_its_article() -> None:
    """Who left on an untold day is told for the year of the article, as reported then, and for no other year."""
    ledger = empty_ledger()
    ledger.record(article("x", key="a"), [move("Ada Lovelace")])
    then, later = parse("Who left Analytix in 2025?", "en"), parse("Who left Analytix in 2030?", "en")
    said = answer_from(ledger, "default", then)
    assert said is not None
    assert said.text == "Ada Lovelace left Analytix (reported on 6 February 2025)."
    refused = answer_from(ledger, "default", later)
    assert refused is not None
    assert refused.abstained


FAMILIES = [f"{first}{last}" for first in "BCDFG" for last in ("ark", "ell", "inn", "ott", "ube", "yst")]


@pytest.mark.parametrize(
    ("language", "question"), [("en", "who left Analytix?"), ("id", "siapa saja yang keluar dari Analytix?")]
)
def test_a_long_list_is_told_as_far_as_it_is_read(language: str, question: str) -> None:
    """Of many who left the newest have a sentence, more are named, and of the rest it says how many and where."""
    ledger = empty_ledger()
    names = [f"{given} Lovelace-{family}" for given in ("Ada", "Rosa") for family in FAMILIES]
    for number, name in enumerate(names):
        day = date(2024, 1, 1) + timedelta(days=number)
        ledger.record(article("x", key=f"k{number}"), [move(name, day=day.isoformat(), key=f"k{number}")])
    asked = parse(question, language)
    said = answer_from(ledger, "default", asked)
    assert said is not None
    assert said.text.splitlines()[0].startswith(names[-1])
    assert all(name in said.text for name in names[-SHOWN - NAMED :])
    assert f" {len(names) - SHOWN - NAMED} " in said.text
    assert "/departures" in said.text
    narrowed = parse("Who left Analytix over a quarrel?", "en")
    assert answer_from(ledger, "default", narrowed) is None


def test_a_day_may_be_as_vague_as_the_bound() -> None:
    """A move of which only the year is known counts where the year fits."""
    bounded = times("who left since August 2024", "en")
    assert bounded.hold([Day.parse("2024")])
    assert not bounded.hold([Day.parse("2023")])
    assert not bounded.hold([])


WEDNESDAY = date(2024, 10, 16)


@pytest.mark.parametrize(
    ("language", "words", "since", "until"),
    [
        ("en", "yesterday", "2024-10-15", "2024-10-15"),
        ("en", "this week", "2024-10-09", "2024-10-16"),
        ("en", "last week", "2024-10-07", "2024-10-13"),
        ("en", "this month", "2024-10-01", "2024-10-31"),
        ("en", "last month", "2024-09-01", "2024-09-30"),
        ("en", "last year", "2023-01-01", "2023-12-31"),
        ("en", "in the past three months", "2024-07-16", "2024-10-16"),
        ("en", "over the last 10 days", "2024-10-06", "2024-10-16"),
        ("en", "since March", "2024-03-01", None),
        ("en", "since November", "2023-11-01", None),
        ("en", "since last week", "2024-10-07", None),
        ("en", "before last year", None, "2022-12-31"),
        ("en", "between March and June", "2024-03-01", "2024-06-30"),
        ("id", "kemarin", "2024-10-15", "2024-10-15"),
        ("id", "minggu ini", "2024-10-09", "2024-10-16"),
        ("id", "pekan lalu", "2024-10-07", "2024-10-13"),
        ("id", "minggu lalu", "2024-10-07", "2024-10-13"),
        ("id", "bulan lalu", "2024-09-01", "2024-09-30"),
        ("id", "tahun ini", "2024-01-01", "2024-12-31"),
        ("id", "dalam tiga bulan terakhir", "2024-07-16", "2024-10-16"),
        ("id", "seminggu terakhir", "2024-10-09", "2024-10-16"),
        ("id", "sejak Maret", "2024-03-01", None),
        ("id", "sejak bulan lalu", "2024-09-01", None),
    ],
)
def test_a_time_is_told_from_the_day_of_the_question(
    language: str, words: str, since: str | None, until: str | None
) -> None:
    """Relative words and months without a year become bounds; what is left is the question without them."""
    question = {"en": "who left Analytix", "id": "siapa yang keluar dari Analytix"}[language]
    said = times(f"{question} {words}", language, WEDNESDAY)

    assert (since, until) == tuple(day and day.isoformat() for day in (said.since, said.until))
    assert said.plain == question
    assert not said.vague


@pytest.mark.parametrize(
    ("language", "text", "strict"),
    [
        ("en", "Who left Analytix last month?", True),
        ("id", "Siapa yang keluar dari Analytix bulan lalu?", True),
        ("en", "Who left Analytix in 2023?", False),
        ("en", "Whom did the court convict on Tuesday?", False),
        ("en", "What has changed since 2020?", False),
        ("en", "Who may lead Analytix?", None),
        ("en", "Who was the last minister of the year?", None),
        ("id", "Siapa pemimpin Analytix?", None),
    ],
)
def test_only_a_time_counted_from_the_day_leaves_articles_out(language: str, text: str, strict: bool | None) -> None:
    """An article of May tells of a Tuesday in April, or of 2020; "last month" is about what was new then."""
    window = window_of(text, language, WEDNESDAY)
    assert (window.strict if window else None) == strict


@given(st.text(max_size=60), st.dates())
def test_any_text_is_read_on_any_day(text: str, day: date) -> None:
    """Whatever is asked whenever, reading its times does no harm."""
    for language in ("en", "id"):
        times(text, language, day)
        window_of(text, language, day)


@given(
    st.sampled_from(("this week", "last month", "in the past 999 years", "yesterday", "last year", "since May")),
    st.dates(),
)
def test_relative_words_are_read_on_any_day(words: str, day: date) -> None:
    """The first and the last days of the calendar, and leap days, are days too."""
    times(f"who left {words}", "en", day)


@pytest.mark.parametrize(("before", "between"), [("word " * 4_000, " "), ("3 May 2023 " * 2_000, " ")])
def test_a_bound_is_heard_however_much_stands_before_it(before: str, between: str) -> None:
    """It is looked for where it stands, beside its date."""
    said = times(f"{before}who left since{between}2024", "en")
    assert str(said.since) == "2024-01-01"
    assert said.plain.endswith("who left")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Who replaced Sunday Okoro?"),
        ("en", "when did June Hart leave Analytix"),
        ("id", "siapa pengganti Senin Wijaya?"),
    ],
)
def test_a_day_in_a_name_is_none(language: str, text: str) -> None:
    """Who is called Sunday is asked about whenever they left, and in articles of any day."""
    meant = parse(text, language, date(2026, 11, 30))
    assert meant.times.days == ()
    assert (meant.times.since, meant.times.until) == (None, None)
    assert window_of(text, language, date(2026, 11, 30), meant.names) is None


def test_a_day_beside_a_name_counts() -> None:
    """Only the day in the name is none."""
    meant = parse("Who replaced Sunday Okoro in May 2024?", "en", date(2026, 11, 30))
    assert [str(day) for day in meant.times.days] == ["2024-05"]
