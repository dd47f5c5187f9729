"""A look at every part of the archive: what is configured, what works, and what to do about what does not."""

import os
import shutil
from collections.abc import Callable

from knowledge.chat.embeddings import ChosenVectors
from knowledge.chat.model import ChatModel
from knowledge.errors import MastheadError, ModelFailed, Trouble
from knowledge.index.archive import Archive
from knowledge.index.privacy import is_open
from knowledge.index.vectors import VectorIndex
from knowledge.intake.away import SOON
from knowledge.intake.indexing import Indexes
from knowledge.models import Check, Health, Lateness
from knowledge.settings import LibrarySettings

SCARCE = 500_000_000  # bytes free on the disk under which a warning is due
NONE = 10_000_000  # under which the next article may be the one that does not fit


def examine(
    settings: LibrarySettings,
    archive: Archive,
    indexes: Indexes,
    models: tuple[ChatModel | None, ChosenVectors | None] = (None, None),
) -> list[Check]:
    """Check the data folder, the record, vectors and words, the embedder and, by asking them, the models."""
    chat, embeddings = models
    examinations: tuple[tuple[str, Callable[[], Check]], ...] = (
        ("data folder", lambda: _folder(settings)),
        ("database", lambda: _database(settings, archive)),
        ("vectors", lambda: _vectors(indexes.vectors)),
        ("indexes", lambda: _indexes(archive, indexes)),
        ("embedder", lambda: _embedder(indexes)),
        ("chat model", lambda: _chat(chat)),
        *((("embeddings", lambda: _embeddings(archive, embeddings)),) if embeddings else ()),
    )
    return [_safely(part, examination) for part, examination in examinations]


def _safely(part: str, examination: Callable[[], Check]) -> Check:
    try:
        return examination()
    except MastheadError as error:
        return Check(part, Health.BROKEN, str(error))


def _folder(settings: LibrarySettings) -> Check:
    free = shutil.disk_usage(settings.home).free
    finding = f"{settings.home}, {free / 1e9:.1f} GB free"
    if not os.access(settings.home, os.W_OK):
        return Check("data folder", Health.BROKEN, finding, "Give this user the right to write there.")
    if free < NONE:
        advice = "Free some space: questions are answered as far as they can be, and nothing can be added."
        return Check("data folder", Health.BROKEN, finding, advice)
    if is_open(settings.home):
        advice = f"Others on this machine may look into it: chmod 700 {settings.home}"
        return Check("data folder", Health.WARNING, finding, advice)
    if free < SCARCE:
        return Check("data folder", Health.WARNING, finding, "Free some space before adding articles.")
    return Check("data folder", Health.GOOD, finding)


def _database(settings: LibrarySettings, archive: Archive) -> Check:
    kind = "DATABASE_URL" if settings.database_url else "SQLite in the data folder"
    if archive.damage():
        advice = "Put a backup in its place (docs/operators.md); the indexes are made again from it."
        return Check("database", Health.BROKEN, f"{kind}: the file is damaged", advice)
    counts = archive.counts()
    finding = f"{kind}: {counts.indexed} articles indexed, {counts.pending} pending"
    if counts.pending:
        return Check(
            "database",
            Health.WARNING,
            finding,
            "They are finished at the next start, or by `masthead doctor --repair`.",
        )
    return Check("database", Health.GOOD, finding)


def _vectors(vectors: VectorIndex) -> Check:
    vectors.reach()
    if vectors.is_overheard:
        advice = "The key goes over the network for everybody to read: use https, or a tunnel."
        return Check("vectors", Health.WARNING, vectors.place, advice)
    return Check("vectors", Health.GOOD, vectors.place)


def _how_far(late: Lateness) -> str:
    """Say how far a workspace's words and vectors are behind, as far as that can be counted."""
    words = (
        f"words: {late.articles:,} articles"
        if late.begins
        else (f"words: {late.articles:,} articles, the first {late.seconds:,.0f} seconds ago")
    )
    parts = [*([words] if late.articles else []), *([f"vectors: {late.passages:,} passages"] if late.passages else [])]
    return f" ({'; '.join(parts)})" if parts else ""


def _indexes(archive: Archive, indexes: Indexes) -> Check:
    indexes.vectors.reach()
    late = {each: indexes.late(each) for each in archive.workspaces()}
    uneven = [each for each in late if late[each].seconds > SOON or not indexes.is_level(each)]
    if uneven:
        finding = f"behind the database in {', '.join(f'{each}{_how_far(late[each])}' for each in uneven)}"
        return Check(
            "indexes", Health.BROKEN, finding, "Run `masthead doctor --repair` to rebuild them from the database."
        )
    return Check("indexes", Health.GOOD, "words and vectors hold what the database says")


def _embedder(indexes: Indexes) -> Check:
    dimensions = len(indexes.embedder.embed(["Who replaced whom?"])[0])
    return Check(
        "embedder", Health.GOOD, f"all-MiniLM-L6-v2, int8, {dimensions} numbers a passage, shipped with Masthead"
    )


def _chat(chat: ChatModel | None) -> Check:
    if chat is None:
        return Check("chat model", Health.GOOD, "none is set; answers are quotes")
    try:
        chat.check()
    except ModelFailed as failure:
        return _failed("chat model", failure, "Answers are quotes until it works.")
    return Check("chat model", Health.GOOD, f"{chat.name} answers")


def _embeddings(archive: Archive, embeddings: ChosenVectors) -> Check:
    try:
        dimensions = embeddings.check()
    except ModelFailed as failure:
        return _failed("embeddings", failure, "The embedder that comes with Masthead is used until it works.")
    lacking = sum(embeddings.lacking(workspace) for workspace in archive.workspaces())
    finding = f"{embeddings.model}, {dimensions} numbers a passage, {lacking:,} passages still to embed"
    if lacking:
        advice = "The bot embeds them in the background; `masthead doctor --repair` does it at once."
        return Check("embeddings", Health.WARNING, finding, advice)
    return Check("embeddings", Health.GOOD, finding)


def _failed(part: str, failure: ModelFailed, meanwhile: str) -> Check:
    lasting = failure.trouble in {Trouble.SETTINGS, Trouble.KEY}
    advice = f"{meanwhile} docs/models.md says how to set one up."
    return Check(part, Health.BROKEN if lasting else Health.WARNING, str(failure), advice)
