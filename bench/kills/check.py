"""What must be so after a kill and a new start: nothing lost, nothing double, everything equal to a rebuild."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import sqlalchemy as sa

from bench.kills.script import Act, Left, left_by
from knowledge import Library, LibrarySettings
from knowledge.index.chroma_vectors import ChromaVectors
from knowledge.index.database import Database, articles, passages
from knowledge.index.words import WordIndex
from knowledge.language.embedder import FINGERPRINT, MiniLM
from knowledge.language.gloss import Glosser

ALIKE = 0.98  # cosine of one text embedded twice: int8 rounds by what else is in the batch


def faults_of(library: Library, home: Path, workspace: str, done: Sequence[Act], begun: Sequence[Act]) -> Iterator[str]:
    """Say what is wrong of an archive after ``done``, or after ``begun`` where the last act was interrupted."""
    database = Database(f"sqlite:///{home / 'masthead.db'}")
    try:
        found = _found(database, workspace)
        if found.logged not in {left_by(done, workspace).logged, left_by(begun, workspace).logged}:
            yield f"the log has {found.logged} entries"
        if not any(_alike(found, left_by(acts, workspace)) for acts in (done, begun)):
            yield f"the record holds {found}, expected {left_by(done, workspace)}"
        yield from _states(database)
        yield from _indexes(library, database, home, workspace)
    finally:
        database.close()
    yield from _ledger(library, home, workspace)


def _found(database: Database, workspace: str) -> Left:
    left = Left()
    with database.begin() as connection:
        rows = connection.execute(sa.select(articles).order_by(articles.c.version)).all()
        left.logged = connection.scalar(sa.text("SELECT count(*) FROM acts")) or 0
    for row in rows:
        left.versions.setdefault(row.key, []).append(row.text)
        if row.state == "removed":
            left.removed.add(row.key)
        elif row.state == "indexed":
            left.living[row.key] = row.text
    return left


def _alike(found: Left, expected: Left) -> bool:
    return (found.living, found.versions, found.removed) == (expected.living, expected.versions, expected.removed)


def _states(database: Database) -> Iterator[str]:
    """One version of an article at most is found, and none waits."""
    query = sa.select(articles.c.key, articles.c.state).where(articles.c.state != "superseded")
    with database.begin() as connection:
        rows = connection.execute(query).all()
    if len({row.key for row in rows}) != len(rows):
        yield "an article has two versions that count"
    if any(row.state == "pending" for row in rows):
        yield "an article still waits"


def _indexes(library: Library, database: Database, home: Path, workspace: str) -> Iterator[str]:
    """Both indexes hold the passages of the record and no other, each with the vector that its text has."""
    with database.begin() as connection:
        wanted = set(connection.scalars(sa.select(passages.c.key)))
        count = connection.scalar(sa.select(sa.func.count()).select_from(passages))
    if count != len(wanted):
        yield "a passage stands twice in the record"
    vectors = ChromaVectors(home / "chroma", FINGERPRINT)
    glosser = Glosser()
    words = WordIndex(home / "words" / vectors.name(workspace), glosser)
    for name, held in (("word index", words.keys()), ("vector store", vectors.keys(workspace))):
        if held != wanted:
            yield f"the {name} lacks {len(wanted - held)} passages and has {len(held - wanted)} too many"
    if words.count() != len(wanted) or vectors.count(workspace) != len(wanted):
        yield "an index holds a passage twice"
    if not wanted:
        return
    embedder = MiniLM(threads=1)
    kept = vectors.store(workspace, embedder).get(include=["embeddings", "documents", "metadatas"])
    texts = [
        glosser.embedding_text(metadata["title"], text, metadata["language"])
        for text, metadata in zip(kept["documents"], kept["metadatas"], strict=True)
    ]
    likeness = float(np.sum(embedder.embed(texts) * np.array(kept["embeddings"]), axis=1).min())
    if likeness < ALIKE:
        yield f"a vector is not that of its passage: their cosine is {likeness:.3f}"


def _ledger(library: Library, home: Path, workspace: str) -> Iterator[str]:
    """Compare the moves with those that the same articles tell in an archive that was never killed."""
    with Library.open(LibrarySettings(home / "again", threads=1)) as again:
        again.moving.bring(workspace, library.moving.export(workspace))
        again.tend()
        if sorted(map(repr, again.moves.all(workspace))) != sorted(map(repr, library.moves.all(workspace))):
            yield "the ledger is not what the articles tell"
