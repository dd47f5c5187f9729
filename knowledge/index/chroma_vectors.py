"""Vectors kept by Chroma, in a folder or on a server: a collection for each workspace and embedder.

The only modules that know Chroma are this one and the way to its server.
"""

import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar

import chromadb
import httpx
import numpy as np
import numpy.typing as npt
from chromadb.api import ClientAPI
from chromadb.api.client import Client
from chromadb.api.models.Collection import Collection
from chromadb.api.shared_system_client import SharedSystemClient
from chromadb.config import Settings
from chromadb.errors import AuthorizationError, ChromaAuthError, ChromaError, NotFoundError, QuotaError
from langchain_chroma import Chroma
from langchain_core.embeddings import Embeddings

from knowledge.errors import StorageBusy, StorageFailed, StorageFull
from knowledge.index.chroma_server import ChromaServer
from knowledge.index.folders import set_aside
from knowledge.index.vectors import (
    CHUNK,
    NOT_ADDED,
    NOT_DROPPED,
    NOT_READ,
    NOT_REMOVED,
    NOT_SEARCHED,
    VectorIndex,
)
from knowledge.models import Passage
from knowledge.settings import ChromaSettings

HOSTED = 300  # rows that Chroma Cloud takes or gives in one request: https://docs.trychroma.com/cloud/quotas-limits
LONGEST = 1_000  # characters of a field that are kept beside a vector: Chroma Cloud refuses more than 4,096 bytes
_SEGMENT = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")

Result = TypeVar("Result")

# What Chroma raises when its files or its server cannot be used: its own errors, SQLite's and Rust's panics
# surface as these types.
BROKEN = (ChromaError, OSError, ValueError, KeyError, RuntimeError)


class ChromaVectors(VectorIndex):
    """Keeps vectors in a folder, or on a Chroma server."""

    def __init__(self, place: Path | ChromaSettings, embedder: str) -> None:
        super().__init__(embedder)
        self._place = place
        self._collections: dict[str, Collection] = {}
        self._lock = RLock()
        self._most = CHUNK  # rows in one request; fewer from when a server says that it takes no more
        self._server = ChromaServer(place) if isinstance(place, ChromaSettings) else None
        self._folder: ClientAPI | None = None
        self._shut = StorageFailed("The vector store was closed.")
        if isinstance(place, Path):
            self._open(place)

    @property
    def place(self) -> str:
        """Where the vectors are."""
        return (
            "Chroma in the data folder"
            if self._server is None
            else f"Chroma at {self._server.place}{self._server.room}"
        )

    @property
    def is_overheard(self) -> bool:
        """Whether the key goes over a network unencrypted."""
        return self._server is not None and self._server.is_overheard

    @property
    def is_away(self) -> bool:
        """Whether the server could not be used a moment ago; a folder is always there."""
        return self._server is not None and self._server.is_away

    def reach(self) -> None:
        """Ask the server whether it is there and lets us in. Raises StorageAway."""
        if self._server is not None:
            self._server.reach()

    def prepare(self) -> None:
        """Make the tenant and the database that are set, where the server has none."""
        if self._server is not None:
            self._server.make_room()

    @property
    def _client(self) -> ClientAPI:
        if self._server is not None:
            return self._server.client()
        if self._folder is None:
            raise self._shut
        return self._folder

    def _open(self, folder: Path) -> None:
        """Open a folder; one that cannot be at the moment fails when it is used, so that words still answer."""
        try:
            self._folder = _open_folder(folder)
        except (StorageFull, StorageBusy) as trouble:
            self._shut = trouble

    @contextmanager
    def _told(self, sentence: str) -> Iterator[None]:
        """Say what failed, in ``sentence`` or, where a server cannot be used, in its own."""
        try:
            yield
        except httpx.HTTPError as error:
            raise (StorageFailed(sentence) if self._server is None else self._server.lost(error)) from error
        except (AuthorizationError, ChromaAuthError) as error:
            raise (StorageFailed(sentence) if self._server is None else self._server.refused(error)) from error
        except BROKEN as error:
            _refuse_sound(error)
            raise StorageFailed(sentence) from error

    def add(self, workspace: str, passages: Sequence[Passage], vectors: npt.NDArray[np.float32]) -> None:
        """Keep the vectors of passages, row by row; the same key again replaces what was there."""

        def put(collection: Collection) -> None:
            for part in self._parts(len(passages)):
                these = passages[part]
                collection.upsert(
                    ids=[passage.key for passage in these],
                    embeddings=vectors[part],
                    documents=[passage.text[: 4 * LONGEST] for passage in these],
                    metadatas=[_metadata(passage) for passage in these],
                )

        self._do(workspace, put, NOT_ADDED, create=True)

    def redescribe(self, workspace: str, passages: Sequence[Passage]) -> set[str]:
        """Say anew where passages stand that a newer version of their article still has; return those that are kept."""
        held = self.held(workspace, [passage.key for passage in passages])
        here = [passage for passage in passages if passage.key in held]

        def say(collection: Collection) -> None:
            for part in self._parts(len(here)):
                these = here[part]
                collection.update(ids=[each.key for each in these], metadatas=[_metadata(each) for each in these])

        self._do(workspace, say, NOT_READ)
        return held

    def held(self, workspace: str, keys: Sequence[str]) -> set[str]:
        """Return those passages that are kept."""

        def look(collection: Collection) -> set[str]:
            parts = (list(keys[part]) for part in self._parts(len(keys)))
            return {key for part in parts for key in collection.get(ids=part, include=[])["ids"]}

        return self._do(workspace, look, NOT_READ) or set()

    def remove(self, workspace: str, keys: Sequence[str]) -> None:
        """Forget passages; unknown keys are fine."""

        def forget(collection: Collection) -> None:
            for part in self._parts(len(keys)):
                collection.delete(ids=list(keys[part]))

        if keys:
            self._do(workspace, forget, NOT_REMOVED)

    def search(self, workspace: str, vector: Sequence[float], limit: int) -> list[tuple[str, float]]:
        """Return the keys of the nearest passages with their cosine (-1 to 1), nearest first."""

        def look(collection: Collection) -> list[tuple[str, float]]:
            most = min(limit, self._most)
            found = collection.query(query_embeddings=[vector], n_results=most, include=["distances"])
            distances = found["distances"] or [[]]
            return [(key, 1.0 - distance) for key, distance in zip(found["ids"][0], distances[0], strict=True)]

        return self._do(workspace, look, NOT_SEARCHED) or []

    def count(self, workspace: str) -> int:
        """Return how many passages are kept."""
        return self._do(workspace, lambda collection: collection.count(), NOT_READ) or 0

    def keys(self, workspace: str) -> set[str]:
        """Return the keys of all passages that are kept."""

        def look(collection: Collection) -> set[str]:
            if self._server is None:
                return set(collection.get(include=[])["ids"])
            found, seen = set[str](), 0
            while page := collection.get(include=[], limit=self._most, offset=seen)["ids"]:
                found.update(page)
                seen += len(page)
            return found

        return self._do(workspace, look, NOT_READ) or set()

    def _parts(self, count: int) -> list[slice]:
        """Return which rows go into which request."""
        return [slice(start, start + self._most) for start in range(0, count, self._most)]

    def _do(
        self, workspace: str, work: Callable[[Collection], Result], sentence: str, *, create: bool = False
    ) -> Result | None:
        """Do something with a workspace's collection; None where there is none.

        One that another process has deleted meanwhile, and perhaps made anew, is looked for again.
        """
        with self._told(sentence):
            for last in (workspace not in self._collections, True):
                try:
                    return self._in_parts(lambda: work(self._collection(workspace, create=create)))
                except NotFoundError as error:
                    with self._lock:
                        self._collections.pop(workspace, None)
                    if last and create:
                        self.reach()  # it may be the database that is gone
                        raise StorageFailed(sentence) from error
                    if last:
                        return None
        return None

    def _in_parts(self, work: Callable[[], Result]) -> Result:
        """Do something in requests as large as the server takes; a hosted one says when they are too large."""
        try:
            return work()
        except QuotaError:
            if self._most == HOSTED:
                raise
            self._most = HOSTED
            return work()

    def drop(self, workspace: str) -> None:
        """Forget a whole workspace, also what an earlier embedder made of it."""
        with self._lock, self._told(NOT_DROPPED):
            self._collections.pop(workspace, None)
            for name in self._in_parts(self._names):
                if name.startswith(self.family(workspace)):
                    self._client.delete_collection(name)

    def _names(self) -> list[str]:
        """Return the names of all collections."""
        found: list[str] = []
        while page := self._client.list_collections(self._most, len(found)):
            found += [collection.name for collection in page]
        return found

    def compact(self) -> None:
        """Give the room of forgotten passages back to the disk, so that their words are nowhere in the files.

        Chroma leaves the files of a deleted collection where they are.
        """
        file = self._place / "chroma.sqlite3" if isinstance(self._place, Path) else None
        if file is None or not file.exists():
            return
        with suppress(sqlite3.OperationalError), closing(sqlite3.connect(file, timeout=5)) as database:
            living = {row[0] for row in database.execute("SELECT id FROM segments")}
            for folder in file.parent.iterdir():
                if folder.is_dir() and _SEGMENT.fullmatch(folder.name) and folder.name not in living:
                    shutil.rmtree(folder, ignore_errors=True)
            database.execute("VACUUM")  # where Chroma is busy, the next time will do

    def store(self, workspace: str, embeddings: Embeddings) -> Chroma:
        """Return the workspace's collection as a LangChain vector store."""
        return Chroma(client=self._client, collection_name=self._collection(workspace, create=True).name,
                      embedding_function=embeddings)  # fmt: skip

    def close(self) -> None:
        """Let go of the files; Chroma shares them between all clients of one folder in a process."""
        with self._lock:
            self._collections.clear()
            if self._server is not None:
                self._server.close()
            elif isinstance(self._folder, Client):
                with suppress(*BROKEN):
                    self._folder.close()

    def renew(self) -> bool:
        """Set damaged files aside and start empty, what was in them is rebuilt from the record; False: a server's."""
        if not isinstance(self._place, Path):
            return False
        with self._lock:
            self.close()
            set_aside(self._place)
            self._open(self._place)
        return True

    def _collection(self, workspace: str, *, create: bool = False) -> Collection:
        with self._lock:
            if workspace not in self._collections:
                name = self.name(workspace)
                if create:
                    self._collections[workspace] = self._client.get_or_create_collection(
                        name,
                        configuration={"hnsw": {"space": "cosine"}},
                        metadata={"workspace": workspace},
                        embedding_function=None,
                    )
                else:
                    self._collections[workspace] = self._client.get_collection(name, embedding_function=None)
            return self._collections[workspace]


def _quiet() -> Settings:
    """Return settings of their own for each client: Chroma writes into what it is given."""
    return Settings(anonymized_telemetry=False)


def _open_folder(place: Path) -> ClientAPI:
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageFailed(f"The folder {place} cannot be made: {error.strerror}.") from error
    try:
        return chromadb.PersistentClient(str(place), settings=_quiet())
    except BROKEN as error:
        SharedSystemClient.clear_system_cache()
        _refuse_sound(error)
    set_aside(place)
    try:
        return chromadb.PersistentClient(str(place), settings=_quiet())
    except BROKEN as error:
        raise StorageFailed(f"The vector store in {place} cannot be opened. The log has the details.") from error


def _refuse_sound(error: Exception) -> None:
    """Raise where the files are sound and something else is wrong: such are not set aside."""
    words = str(error).lower()
    if "full" in words or "no space" in words:
        raise StorageFull("The disk is full, so the vector store cannot be opened. Free some space.") from error
    if "readonly" in words or "read-only" in words or "permission denied" in words:
        raise StorageFailed("The vector store is read-only. Give this user the right to write there.") from error
    if "locked" in words:
        raise StorageBusy("Another process holds the vector store. Try again in a moment.") from error


def _metadata(passage: Passage) -> dict[str, Any]:
    """Return what a LangChain user finds beside the text."""
    article = passage.article
    return {
        "article": article.key,
        "version": article.version,
        "start": passage.start,
        "end": passage.end,
        "language": article.language,
        "title": article.title[:LONGEST],
        "url": (article.url or "")[:LONGEST],
        "published": article.published.isoformat() if article.published else "",
    }
