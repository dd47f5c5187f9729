"""A site, a clock, and a library that can reach the one and believes the other."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge import Library, LibrarySettings, Limits
from knowledge.language.embedder import MiniLM
from tests.knowledge.feeds.site import Clock, Site, Story, words
from tests.web.local import Server, settings


@pytest.fixture(scope="module")
def web() -> Iterator[Server]:
    """Run a web on loopback."""
    server = Server()
    yield server
    server.close()


@pytest.fixture
def site(web: Server) -> Site:
    """Return a site with three stories, whole in its feed."""
    web.scripts.clear()
    web.asked.clear()
    return Site(web, stories=[Story(number, full=words(number)) for number in (3, 2, 1)])


@pytest.fixture
def clock() -> Clock:
    """Return a clock that stands."""
    return Clock()


@pytest.fixture(scope="session")
def embedder() -> MiniLM:
    """Return the embedder, loaded once."""
    return MiniLM(threads=1)


@pytest.fixture
def bounded(tmp_path: Path, web: Server, clock: Clock, embedder: MiniLM) -> Iterator[Library]:
    """Open an archive whose workspaces may follow one feed and add two articles a day."""
    limits = Limits(feeds=1, additions=2)
    given = LibrarySettings(tmp_path / "bounded", fetch=settings(web), limits=limits)
    with Library.open(given, embedder, now=clock) as opened:
        yield opened


@pytest.fixture
def library(tmp_path: Path, web: Server, clock: Clock, embedder: MiniLM) -> Iterator[Library]:
    """Open an empty archive that can reach the site."""
    given = LibrarySettings(tmp_path / "archive", fetch=settings(web))
    with Library.open(given, embedder, now=clock) as opened:
        yield opened
