"""Indexing: an article that Masthead cannot cope with, by a mistake of its own, keeps no other from being found."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from structlog.testing import capture_logs

from knowledge import ArticleDraft, Library, LibrarySettings, Question
from knowledge.models import Article
from knowledge.moves.models import MovesReading
from tests.knowledge.sharing.member import Letters

POISON = "Xyzzy"


class Clumsy(Letters):
    """An embedder that breaks on a word."""

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return vectors."""
        if any(POISON in text for text in texts):
            raise ZeroDivisionError
        return super().embed(texts)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Open an archive whose embedder is clumsy."""
    with Library.open(LibrarySettings(tmp_path, threads=1), Clumsy()) as opened:
        yield opened


def drafts() -> list[ArticleDraft]:
    """Write three articles, the second of which breaks something."""
    texts = ("Mei Tan leads the design of chairs.", f"The word {POISON} means nothing.", "Lim steers ships into port.")
    return [ArticleDraft(text, title=f"Article {number}", language="en") for number, text in enumerate(texts)]


def test_an_article_that_cannot_be_embedded_waits_and_the_others_do_not(library: Library, tmp_path: Path) -> None:
    """It is told of as waiting, the log names it, and the next start, which can, finishes it."""
    with capture_logs() as lines:
        additions = list(library.add_all("default", drafts()))
    assert [addition.waiting for addition in additions] == [False, True, False]
    assert [line["article"] for line in lines if line["event"] == "article.left"] == [additions[1].article.key]
    assert library.tend()
    assert library.waiting() == 1
    assert library.add("default", ArticleDraft("Berg makes kettles.", title="Later", language="en")).passages == 1
    library.close()
    with Library.open(LibrarySettings(tmp_path, threads=1), Letters()) as again:
        again.tend()
        assert again.waiting() == 0


def test_an_article_whose_moves_cannot_be_read_is_found_all_the_same(tmp_path: Path) -> None:
    """The log names it."""

    def read(article: Article) -> MovesReading:
        if POISON in article.text:
            raise ZeroDivisionError
        return MovesReading((), ())

    with Library.open(LibrarySettings(tmp_path, threads=1), Letters()) as library, capture_logs() as lines:
        library._base.indexes.read_moves = read
        additions = list(library.add_all("default", drafts()))
        assert not any(addition.waiting for addition in additions)
        assert library.ask(Question(f"What does {POISON} mean?")).citations
    assert [line["article"] for line in lines if line["event"] == "moves.unread"] == [additions[1].article.key]
