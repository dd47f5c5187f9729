"""Questions of a time: which articles may answer, and what is said where none is of it, or the newest is old."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from knowledge import Answer, ArticleDraft, Library, LibrarySettings, Question

TODAY = datetime(2026, 5, 14, tzinfo=UTC)
ARTICLES = (
    ("The port of Cenang raised its mooring fee to 90 ringgit.", date(2026, 5, 12)),
    ("The port of Cenang raised its mooring fee to 70 ringgit.", date(2024, 3, 12)),
    ("The ferry to Batu carried 4,000 passengers in a single day.", date(2024, 3, 12)),
    ("Cenang Lines has appointed Ova Lindqvist as chief executive.", date(2024, 3, 12)),
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Open an archive of old and new articles on a day that stays the same."""
    settings = LibrarySettings(tmp_path_factory.mktemp("time"), threads=1)
    with Library.open(settings, now=lambda: TODAY) as opened:
        for number, (text, day) in enumerate(ARTICLES):
            opened.add("default", ArticleDraft(text, title=f"News {number}", published=day))
        yield opened


def ask(library: Library, text: str, **given: object) -> Answer:
    """Ask the archive."""
    return library.ask(Question(text, **given))  # type: ignore[arg-type]


def days_of(answer: Answer) -> set[date | None]:
    """Return the days of the articles that are quoted or offered."""
    return {citation.article.published for citation in (*answer.citations, *answer.nearest)}


@pytest.mark.parametrize(
    "text",
    ["What is the mooring fee of Cenang this week?", "How much was the mooring fee of Cenang in the past month?"],
)
def test_only_articles_of_the_time_answer(library: Library, text: str) -> None:
    """Where an article is of the time that is asked about, no other is quoted."""
    answer = ask(library, text)
    assert days_of(answer) == {date(2026, 5, 12)}
    assert not answer.untimely


def test_the_time_is_counted_from_the_as_of_day(library: Library) -> None:
    """Asked as of a day, "this week" is the week before it."""
    answer = ask(library, "What is the mooring fee of Cenang this week?", as_of=date(2024, 3, 14))
    assert days_of(answer) == {date(2024, 3, 12)}


def test_where_nothing_is_of_the_time_that_is_said(library: Library) -> None:
    """Articles of other times come in, and the answer says that they are."""
    answer = ask(library, "How many passengers did the ferry to Batu carry last month?")
    assert answer.untimely
    assert days_of(answer) <= {date(2024, 3, 12), date(2026, 5, 12)}


def test_a_year_prefers_and_leaves_nothing_out(library: Library) -> None:
    """An article of later may tell of a year; those of it come first."""
    answer = ask(library, "What was the mooring fee of Cenang in 2024?", explain=True)
    assert answer.retrieved[0].passage.article.published == date(2024, 3, 12)
    assert {found.passage.article.published for found in answer.retrieved} >= {date(2026, 5, 12)}


@pytest.mark.parametrize(
    "text", ["Who is the chief executive of Cenang Lines?", "Siapa direktur utama Cenang Lines sekarang?"]
)
def test_an_old_answer_about_the_present_says_of_when_it_is(library: Library, text: str) -> None:
    """Whoever asks who leads learns the day of the article that says so."""
    answer = ask(library, text)
    assert "Ova Lindqvist" in answer.text
    assert answer.stale == date(2024, 3, 12)


def test_a_fresh_answer_or_one_about_the_past_says_nothing_of_it(library: Library) -> None:
    """Where the article is new, or the question names its time, there is nothing to warn of."""
    assert ask(library, "Who is the chief executive of Cenang Lines?", as_of=date(2024, 4, 1)).stale is None
    assert ask(library, "Who was the chief executive of Cenang Lines in 2024?").stale is None


def test_what_was_said_of_time_is_kept_with_the_answer(library: Library) -> None:
    """An answer that is opened again says the same of its time, and why."""
    untimely = ask(library, "How many passengers did the ferry to Batu carry last month?")
    stale = ask(library, "Who is the chief executive of Cenang Lines?")
    again = library.explained("default", untimely.key)

    assert again.untimely
    assert again.understood is not None
    assert again.understood.window is not None
    assert (again.understood.window.since, again.understood.window.until) == (date(2026, 4, 1), date(2026, 4, 30))
    assert library.answer("default", stale.key).stale == date(2024, 3, 12)


def test_an_answer_can_be_explained_later(library: Library) -> None:
    """The names, the passages with their ranks and trust, and the threshold are those of the time it was given."""
    answer = ask(library, "What is the mooring fee of Cenang?")
    again = library.explained("default", answer.key)

    assert again.understood is not None
    assert again.understood.names == ("Cenang",)
    assert [found.passage.text for found in again.retrieved] == [found.passage.text for found in answer.retrieved]
    assert (again.retrieved[0].word_rank, again.retrieved[0].vector_rank) == (
        answer.retrieved[0].word_rank,
        answer.retrieved[0].vector_rank,
    )
    assert sum(found.trust or 0 for found in again.retrieved) == pytest.approx(1, abs=0.05)
    assert again.threshold == answer.threshold


def test_an_explanation_tells_nothing_of_a_removed_article(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What a curator takes out is gone from old explanations too."""
    with Library.open(LibrarySettings(tmp_path_factory.mktemp("removed"), threads=1)) as library:
        added = [library.add("default", ArticleDraft(text, published=day)) for text, day in ARTICLES[:2]]
        answer = ask(library, "What is the mooring fee of Cenang?")
        library.remove("default", added[0].article.key)
        again = library.explained("default", answer.key)

    assert {found.passage.article.key for found in again.retrieved} == {added[1].article.key}
