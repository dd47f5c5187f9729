"""A small archive whose clock a test sets."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge import ArticleDraft, Library, LibrarySettings
from tests.knowledge.curation.clock import Clock

TEXT = "Mei Tan has resigned as head of design at Acme. Jonas Berg, her deputy, replaced Tan on Monday."
ASKED = "Who replaced Mei Tan at Acme?"
UNKNOWN = "Who replaced Ursula Okafor at Globex?"


@pytest.fixture
def clock() -> Clock:
    """Return a clock that stands still."""
    return Clock()


@pytest.fixture
def library(tmp_path: Path, clock: Clock) -> Iterator[Library]:
    """Open an archive with one article."""
    with Library.open(LibrarySettings(tmp_path, threads=1), now=clock) as opened:
        opened.add("guild:1", ArticleDraft(TEXT, title="Tan", url="https://news.example/tan", language="en"))
        yield opened
