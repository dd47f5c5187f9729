"""A Chroma server that stops: words and ledger answer and say so, additions wait, and nothing is lost."""

import time
from pathlib import Path

import pytest

from knowledge import ArticleDraft, ChromaSettings, Health, Library, LibrarySettings, Misconfigured, Question
from tests.knowledge.test_servers import chroma_at, free_port

TAN = ArticleDraft("Mei Tan has resigned as head of design at Acme. Jonas Berg replaced Tan on Monday.", title="Tan")
LI = ArticleDraft("Soon Li has left Globex after nine years. Rosa Diaz replaced Li as treasurer.", title="Li")
KETTLE = ArticleDraft("The folding kettle of the Bandung fair boils in ninety seconds, its maker says.", title="Kettle")
AWAY = "The vector store cannot be used at the moment"


@pytest.fixture
def settings(tmp_path: Path) -> LibrarySettings:
    """Keep vectors on a server that nobody has started yet."""
    return LibrarySettings(tmp_path / "data", vectors=ChromaSettings(f"http://127.0.0.1:{free_port()}"), threads=1)


def port_of(settings: LibrarySettings) -> int:
    """Return the server's port."""
    assert isinstance(settings.vectors, ChromaSettings)
    return int(settings.vectors.url.rpartition(":")[2])


def test_a_server_that_stops_and_comes_back(settings: LibrarySettings, tmp_path: Path) -> None:
    """Asking, adding and removing go on meanwhile; when it is back, what waited is finished."""
    with chroma_at(port_of(settings), tmp_path / "chroma"):
        library = Library.open(settings)
        first = library.add("default", TAN)
        assert (first.waiting, library.ask(Question("Who replaced Mei Tan?")).note) == (False, None)
    assert all(addition.waiting for addition in library.add_all("default", [KETTLE]))
    assert library.add("default", LI).waiting
    kettle = library.ask(Question("How fast does the folding kettle of Bandung boil?"))
    assert "ninety seconds" in " ".join(quote.quote for quote in (*kettle.citations, *kettle.nearest))
    assert (kettle.note or "").startswith(AWAY)
    assert "Rosa Diaz" in library.ask(Question("Who replaced Soon Li?")).text
    library.remove("default", first.article.key)
    assert library.ask(Question("Who replaced Mei Tan?")).abstained
    library.level()
    indexes = next(check for check in library.doctor() if check.part == "indexes")
    assert (indexes.health, "Chroma server" in indexes.finding) == (Health.BROKEN, True)
    with chroma_at(port_of(settings), tmp_path / "chroma"):
        while not library.tend():
            time.sleep(0.2)
        library.level()
        assert next(check for check in library.doctor() if check.part == "indexes").health is Health.GOOD
        assert library.ask(Question("Who replaced Soon Li?")).note is None
        library.close()


def test_a_start_without_the_server_answers_all_the_same(settings: LibrarySettings) -> None:
    """What is no address is refused at once; a server that is down is no reason not to start."""
    with Library.open(settings) as library:
        assert library.add("default", LI).waiting
        assert "Rosa Diaz" in library.ask(Question("Who replaced Soon Li?")).text
    with pytest.raises(Misconfigured, match="CHROMA_URL must look like"):
        Library.open(LibrarySettings(settings.home, vectors=ChromaSettings("localhost:8000")))
