"""One model server for all tests here, and archives whose chat model it is."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from knowledge import ArticleDraft, ChatSettings, Library, LibrarySettings, ModelSettings
from tests.models.server import ModelServer, serving

Open = Callable[..., Library]


@pytest.fixture(scope="session")
def running() -> Iterator[ModelServer]:
    """Run a model server."""
    with serving() as server:
        yield server


@pytest.fixture
def server(running: ModelServer) -> ModelServer:
    """Return the model server, with nothing asked of it yet."""
    running.requests.clear()
    return running


@pytest.fixture
def settings(request: pytest.FixtureRequest, server: ModelServer) -> ChatSettings:
    """Return the settings of a chat model of the provider that the test is run for, OpenAI's where it names none."""
    provider = getattr(request, "param", "openai")
    address = server.openai if provider == "openai" else server.address
    return ChatSettings(ModelSettings(f"{provider}:test-model", "sk-test-key", address), time_limit=20, retries=1)


@pytest.fixture
def open_library(tmp_path: Path) -> Iterator[Open]:
    """Return a way to open an archive with articles and a chat model."""
    opened: list[Library] = []

    def open_one(chat: ChatSettings | None, *drafts: ArticleDraft) -> Library:
        library = Library.open(LibrarySettings(tmp_path / "archive", threads=1, chat=chat))
        opened.append(library)
        for draft in drafts:
            library.add("default", draft)
        return library

    yield open_one
    for library in opened:
        library.close()
