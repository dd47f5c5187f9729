"""One archive of the sample articles for all conversations, and readers who talk to it."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from knowledge import Answer, Conversation, Library, LibrarySettings, Question, files
from tests.conftest import SAMPLES

_places = itertools.count()


@dataclass
class Talk:
    """A conversation in a place of its own, or in one that is given."""

    library: Library
    place: str
    workspace: str = "default"
    apart: bool = False

    def asks(self, text: str, *, reader: str | None = None, follows: str | None = None, **given: object) -> Answer:
        """Ask a question in this conversation."""
        where = Conversation(self.place, apart=self.apart, follows=follows)
        return self.library.ask(
            Question(text, self.workspace, conversation=where, reader=reader, **given)  # type: ignore[arg-type]
        )

    def understood(self, *texts: str) -> str | None:
        """Ask one question after another; return what the last was understood as."""
        *_, last = (self.asks(text) for text in texts)
        return last.understood_as


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Fill an archive with the sample articles."""
    with Library.open(LibrarySettings(tmp_path_factory.mktemp("talk"), threads=1)) as library:
        for _ in library.add_all("default", [files.read(path) for path in sorted(SAMPLES.glob("*.md"))]):
            pass
        yield library


@pytest.fixture
def talk(archive: Library) -> Talk:
    """Begin a conversation."""
    return Talk(archive, f"test:{next(_places)}")
