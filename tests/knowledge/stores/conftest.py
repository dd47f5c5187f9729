"""Servers for all tests here, started when the first test needs them."""

from collections.abc import Iterator
from datetime import UTC, datetime

import numpy as np
import pytest

from knowledge.language.embedder import Vectors
from knowledge.models import Article, Passage
from tests.knowledge.test_servers import chroma_server, postgresql

WHEN = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="session")
def chroma(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run a Chroma server."""
    with chroma_server(tmp_path_factory.mktemp("stores") / "chroma") as address:
        yield address


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run a PostgreSQL that has pgvector."""
    with postgresql(tmp_path_factory.mktemp("stores") / "postgres") as address:
        yield address


def passages(count: int, name: str = "kettle") -> list[Passage]:
    """Return passages of one article each."""
    text = "The kettle of the fair boils in ninety seconds."
    made = [Article(f"{name}-{number:04}", 1, "w", "Kettle", text, "en", WHEN) for number in range(count)]
    return [Passage(f"{article.key}:0", article, 0, len(text)) for article in made]


def vectors(count: int, seed: int = 1, width: int = 16) -> Vectors:
    """Return unit vectors that lie anywhere."""
    rows = np.random.default_rng(seed).normal(size=(count, width)).astype(np.float32)
    unit: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit
