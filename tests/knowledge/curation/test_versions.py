"""What a curator may rely on when an article is published anew with other words."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from knowledge import ArticleDraft, Library, LibrarySettings, Outcome, Question
from knowledge.language.embedder import MiniLM, Vectors

URL = "https://news.example/market"
LINES = [f"On day {day} the market for chairs number {day} was calm and sellers went home early." for day in range(90)]


class Counting(MiniLM):
    """The embedder that Masthead ships, which remembers what it was given."""

    def __init__(self) -> None:
        super().__init__(threads=1)
        self.given: list[str] = []

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row for each text."""
        self.given += texts
        return super().embed(texts)


@pytest.fixture(scope="module")
def embedder() -> Counting:
    """Load the embedder once."""
    return Counting()


@pytest.fixture
def library(tmp_path: Path, embedder: Counting) -> Iterator[Library]:
    """Open an empty archive."""
    with Library.open(LibrarySettings(tmp_path, threads=1), embedder) as opened:
        yield opened


def market(lines: Sequence[str]) -> ArticleDraft:
    """Make a long article."""
    return ArticleDraft(" ".join(lines), title="The market", url=URL)


def test_an_edit_embeds_only_the_passages_that_changed(library: Library, embedder: Counting) -> None:
    """The rest keeps its vectors and its words, and both indexes hold what the record says."""
    first = library.add("default", market(LINES))
    assert first.passages > 6
    edited = [*LINES[:40], "A storm closed every stall in Surabaya.", *LINES[41:]]
    embedder.given.clear()
    second = library.add("default", market(edited))
    assert second.outcome is Outcome.NEW_VERSION
    assert 1 <= len(embedder.given) <= 2
    assert all("Surabaya" in text or "day 39" in text or "day 41" in text for text in embedder.given)
    assert library.level(thorough=True) == 0
    cited = library.ask(Question("What closed every stall in Surabaya?")).citations[0]
    assert cited.article.version == 2
    assert edited[40] in cited.quote
    assert not any("On day 40 " in found.passage.text for found in library.ask(Question("day 40")).retrieved)


def test_what_moved_but_did_not_change_is_quoted_where_it_now_stands(library: Library) -> None:
    """A passage keeps its place in the indexes, yet its quote is a span of the newest text."""
    library.add("default", market(LINES))
    library.add("default", market(["A storm is coming, the harbour said.", *LINES]))
    found = library.ask(Question("How was the market for chairs number 70 on day 70?")).retrieved[0].passage
    assert found.article.version == 2
    assert "day 70" in found.text


def test_a_new_title_is_indexed_with_every_passage(library: Library, embedder: Counting) -> None:
    """The title is part of how a passage is found."""
    count = library.add("default", market(LINES)).passages
    embedder.given.clear()
    library.add("default", ArticleDraft(" ".join(LINES), title="Stalls of Surabaya", url=URL))
    assert len(embedder.given) == count
    assert library.level(thorough=True) == 0


def test_versions_that_wait_together_leave_only_the_newest(library: Library) -> None:
    """Two edits before the indexes are free: the first is kept for citations, and is not indexed."""
    library.add("default", market(LINES[:30]))
    with library.indexing():
        for words in ("One", "Two"):
            assert library.add("default", market([f"{words} more.", *LINES[:30]])).waiting
    assert library.tend()
    assert library.article("default", library.articles("default").items[0].key).version == 3
    assert library.level(thorough=True) == 0
    assert library.holdings("default").articles == 1
