"""What an earlier reader read is read again, and nothing of the curators' is lost."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import update

from knowledge import Article, ArticleDraft, Library, LibrarySettings, Question
from knowledge.index.database import articles
from knowledge.moves.models import MovesReading

WHY = "The notice says otherwise."
URL = "https://news.example/lovelace"
TEXT = "Analytix chief executive Ada Lovelace resigned on Monday. Grace Hopper will succeed Lovelace."


def _nothing(article: Article) -> MovesReading:
    return MovesReading()


def draft(text: str) -> ArticleDraft:
    """Return the article with these words."""
    return ArticleDraft(text, title="Lovelace resigns", url=URL, published=date(2025, 2, 6), language="en")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Return a library with one article, read by an earlier reader that found nothing."""
    opened = Library.open(LibrarySettings(home=tmp_path))
    indexes = opened._base.indexes
    today, indexes.read_moves = indexes.read_moves, _nothing
    opened.add("default", draft(TEXT))
    indexes.read_moves = today
    with opened._base.database.begin() as connection:
        connection.execute(update(articles).values(moves_reading=0))
    return opened


def test_an_archive_of_an_earlier_reader_is_read_again_once(library: Library) -> None:
    """Its moves come into the ledger; then nothing waits, and nothing is read twice."""
    assert library.moves.all("default") == []
    assert library.rereading.waiting() == 1
    assert library.rereading.go_on() == 1
    assert [move.person for move in library.moves.all("default")] == ["Ada Lovelace"]
    assert (library.rereading.waiting(), library.rereading.go_on()) == (0, 0)


def outdated(library: Library) -> None:
    """Have everything read again."""
    with library._base.database.begin() as connection:
        connection.execute(update(articles).values(moves_reading=0))


def test_an_article_that_cannot_be_read_holds_up_no_other(library: Library) -> None:
    """What is known of it stays as it was, and it is not tried for ever."""
    library.rereading.go_on()
    other = "Initech chief executive Rosa Diaz resigned on Monday."
    key = library.add("default", ArticleDraft(other, title="Diaz", language="en")).article.key
    before = library.moves.all("default")
    outdated(library)
    read, done = library.rereading.read, []

    def breaks(article: Article) -> MovesReading:
        if article.key == key:
            raise KeyError
        done.append(article.key)
        return read(article)

    library.rereading.read = breaks
    assert library.rereading.go_on() == 2
    assert (len(done), library.rereading.waiting()) == (1, 0)
    assert library.moves.all("default") == before


def test_what_curators_mended_outlives_reading_and_importing_again(library: Library) -> None:
    """Hidden stays hidden and corrected stays corrected, also in a new version with other words before it."""
    library.rereading.go_on()
    (told,) = library.moves.all("default")
    library.mends.correct("default", told, {"organization": "Bahari Bank", "day": "2025-01-31"}, WHY)
    hidden: list[int] = []
    for version in (TEXT, f"This was first told on the radio. {TEXT}"):
        library.add("default", draft(version))
        outdated(library)
        library.rereading.go_on()
        (move,) = library.moves.all("default")
        assert (move.organization, str(move.day)) == ("Bahari Bank", "2025-01-31")
        assert all(library.moves.quote(proof) in version for proof in move.evidence)
        hidden.append(library.mends.hide("default", move, WHY).number)
        outdated(library)
        library.rereading.go_on()
        assert library.moves.all("default") == []
        library.mends.undo("default", hidden[-1], WHY)
    (key,) = {article.key for article in library.articles("default").items}
    library.remove("default", key)
    assert library.moves.all("default") == []
    library.restore("default", key)
    (move,) = library.moves.all("default")
    assert move.organization == "Bahari Bank"


def test_an_answer_rests_on_the_articles_own_words(library: Library) -> None:
    """What a curator says is said to be a curator's; the quote beside it is what the article says, word for word."""
    library.rereading.go_on()
    (told,) = library.moves.all("default")
    library.mends.correct("default", told, {"organization": "Bahari Bank"}, WHY)
    answer = library.ask(Question("Who left Bahari Bank?", "default"))
    assert "a curator corrected the organisation" in answer.text
    assert answer.citations
    assert all(citation.quote in TEXT for citation in answer.citations)
    entry = library.mends.hide("default", library.moves.all("default")[0], WHY)
    refused = library.ask(Question("Who replaced Ada Lovelace?", "default"))
    assert (refused.abstained, refused.withheld, refused.nearest, refused.retrieved) == (True, True, (), ())
    library.mends.undo("default", entry.number, WHY)
    assert "Grace Hopper" in library.ask(Question("Who replaced Ada Lovelace?", "default")).text


def test_mends_go_along_to_another_archive(library: Library, tmp_path: Path) -> None:
    """An exported workspace tells there what curators said here, and it can be undone there."""
    library.rereading.go_on()
    (told,) = library.moves.all("default")
    library.mends.correct("default", told, {"organization": "Bahari Bank"}, WHY)
    lines = list(library.moving.export("default"))
    with Library.open(LibrarySettings(home=tmp_path / "other")) as other:
        other.moving.bring("default", lines)
        other.tend()
        (move,) = other.moves.all("default")
        assert move.organization == "Bahari Bank"
        assert other.moving.bring("default", lines).total() == 0
        (entry,) = other.mends.page("default").items
        other.mends.undo("default", entry.number, WHY)
        assert other.moves.all("default")[0].organization == "Analytix"
