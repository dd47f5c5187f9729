"""The stores of vectors beside each other: how fast they write and find, how much they find, what they take.

    python -m bench.vector_stores [--passages 30000] [--questions 200]

A Chroma server and a PostgreSQL with pgvector on this machine, each through the same ``VectorIndex``. PostgreSQL is
asked twice: row by row, which is exact, and with the graph (HNSW) that a large workspace gets. Vectors are made up:
points around as many topics as a newspaper has, in 384 dimensions; questions are other points around them. What is
found is compared with the ten nearest by numpy, in single precision.
"""

import argparse
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from sqlalchemy import create_engine, text

from bench.table import Row, print_table
from knowledge import ChromaSettings, PgvectorSettings
from knowledge.index.chroma_vectors import ChromaVectors
from knowledge.index.pgvector_vectors import SCHEMA, PgvectorVectors
from knowledge.index.vectors import VectorIndex
from knowledge.language.embedder import DIMENSIONS, Vectors
from knowledge.models import Article, Passage
from tests.knowledge.test_servers import chroma_server, postgresql

TOPICS, SPREAD = 300, 1.2
BATCH = 112  # passages in one step of several processes that index
POOL, FIRST = 100, 10  # what the retriever asks for, and what is compared
WORKSPACE = "guild:1"


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--passages", type=int, default=30_000)
    options.add_argument("--questions", type=int, default=200)
    given = options.parse_args()
    chance = np.random.default_rng(7)
    topics = chance.normal(size=(TOPICS, DIMENSIONS))
    rows, asked = _points(chance, topics, given.passages), _points(chance, topics, given.questions)
    nearest = [set(np.argpartition(-(rows @ question), FIRST)[:FIRST].tolist()) for question in asked]
    kept = list(_passages(given.passages))
    with tempfile.TemporaryDirectory() as folder:
        table = [
            *_chroma(Path(folder), kept, rows, asked, nearest),
            *_pgvector(Path(folder), kept, rows, asked, nearest),
        ]
    print_table(f"Stores of vectors, {given.passages:,} passages of one workspace", table)


def _points(
    chance: np.random.Generator, topics: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]", count: int
) -> Vectors:
    points = topics[chance.integers(0, len(topics), count)] + SPREAD * chance.normal(size=(count, topics.shape[1]))
    unit: Vectors = (points / np.linalg.norm(points, axis=1, keepdims=True)).astype(np.float32)
    return unit


def _passages(count: int) -> Iterator[Passage]:
    """Make passages of some 180 words, as Chroma keeps them beside their vectors."""
    now = datetime.now(UTC)
    words = "The sellers of chairs at the fair went home early that day, says the keeper of the gate. " * 11
    for number in range(count):
        article = Article(f"{number:032x}", 1, WORKSPACE, "Chairs", f"{number} {words}", "en", now)
        yield Passage(f"{article.key}:0", article, 0, len(article.text))


def _chroma(
    folder: Path, kept: Sequence[Passage], rows: Vectors, asked: Vectors, nearest: Sequence[set[int]]
) -> Iterator[Row]:
    with chroma_server(folder / "chroma") as address:
        store = ChromaVectors(ChromaSettings(address), "bench")
        yield _written("Chroma", store, kept, rows)
        yield from _found("Chroma", store, asked, nearest)
        size = sum(file.stat().st_size for file in (folder / "chroma").rglob("*") if file.is_file())
        yield Row("Chroma: on disk, with the words of the passages", f"{size / 1e6:,.0f} MB", "")
        store.close()


def _pgvector(
    folder: Path, kept: Sequence[Passage], rows: Vectors, asked: Vectors, nearest: Sequence[set[int]]
) -> Iterator[Row]:
    with postgresql(folder / "postgres") as address:
        engine = create_engine(address)
        for name, graph_from in (("pgvector, row by row", len(kept) + 1), ("pgvector, graph", len(kept) * 2 // 3)):
            store = PgvectorVectors(PgvectorSettings(address), name, graph_from=graph_from)
            yield _written(name, store, kept, rows)
            yield from _found(name, store, asked, nearest)
            with engine.connect() as connection:
                table = f'{SCHEMA}."{store.name(WORKSPACE)}"'
                size = connection.scalar(text("SELECT pg_total_relation_size(:table)"), {"table": table})
            yield Row(f"{name}: on disk", f"{(size or 0) / 1e6:,.0f} MB", "")
            store.close()
        engine.dispose()


def _written(name: str, store: VectorIndex, kept: Sequence[Passage], rows: Vectors) -> Row:
    begun = time.perf_counter()
    for start in range(0, len(kept), BATCH):
        store.add(WORKSPACE, kept[start : start + BATCH], rows[start : start + BATCH])
    return Row(f"{name}: passages written a second", f"{len(kept) / (time.perf_counter() - begun):,.0f}", "")


def _found(name: str, store: VectorIndex, asked: Vectors, nearest: Sequence[set[int]]) -> Iterator[Row]:
    times, right = [], 0
    for question, wanted in zip(asked, nearest, strict=True):
        begun = time.perf_counter()
        found = store.search(WORKSPACE, question.tolist(), POOL)
        times.append((time.perf_counter() - begun) * 1000)
        right += len({int(key.partition(":")[0], 16) for key, _ in found[:FIRST]} & wanted)
    times.sort()
    p50, p95 = times[len(times) // 2], times[int(len(times) * 0.95)]
    yield Row(f"{name}: a search for {POOL}, p50 / p95", f"{p50:.1f} / {p95:.1f} ms", "")
    yield Row(
        f"{name}: of the {FIRST} nearest among its first {FIRST}", f"{right / FIRST / len(asked):.3f}", "numpy: 1"
    )


if __name__ == "__main__":
    main()
