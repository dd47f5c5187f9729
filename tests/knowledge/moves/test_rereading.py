"""What an earlier reader read is read again, and nothing of the curators' is lost."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import update

from knowledge import Article, ArticleDraft, Library, LibrarySettings
from knowledge.index.database import articles
from knowledge.moves.models import MovesReading

TEXT = "Analytix chief executive Ada Lovelace resigned on Monday. Grace Hopper will succeed Lovelace."


def _nothing(article: Article) -> MovesReading:
    return MovesReading()


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Return a library with one article, read by an earlier reader that found nothing."""
    opened = Library.open(LibrarySettings(home=tmp_path))
    indexes = opened._base.indexes
    today, indexes.read_moves = indexes.read_moves, _nothing
    opened.add("default", ArticleDraft(TEXT, title="Lovelace resigns", published=date(2025, 2, 6), language="en"))
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
