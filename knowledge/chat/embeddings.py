"""An embedder of the operator's choice beside the one that comes with Masthead: filled in the background, then used.

The house's own vectors are kept up all the same. They answer until the others hold every passage, and whenever the
operator's embedder fails, so that its server can be away without anybody noticing more than another ranking.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import structlog
from langchain_core.embeddings import Embeddings

from knowledge.chat.opening import open_embeddings
from knowledge.chat.patience import Patience
from knowledge.errors import ModelFailed, StorageBusy, StorageFailed
from knowledge.index.archive import Archive
from knowledge.index.lock import FolderLock
from knowledge.index.retriever import Retriever, Shelves, WordSearch
from knowledge.index.vector_stores import open_vectors
from knowledge.language.embedder import Vectors
from knowledge.language.gloss import Glosser
from knowledge.models import ParsedQuestion, Passage, Retrieved
from knowledge.settings import LibrarySettings, ModelSettings

SHARE = 64  # passages in one request
FEW = 256  # passages that are embedded while somebody waits; more are left to the background
ASKING, FILLING = 8.0, 60.0  # seconds for the question of a reader, and for a share of passages
PATIENCE = 5.0  # seconds to wait for the right to write
NO_LEXICON = Path("none")  # such embedders read other languages themselves: nothing is glossed for them

Progress = Callable[[int], None]


class ChosenEmbedder:
    """LangChain's embedder in the house's terms: unit vectors, its failures in sentences, in time."""

    def __init__(self, served: ModelSettings, limit: float, opened: Embeddings | None = None) -> None:
        self._served = served
        self._opened = opened
        self._patience = Patience(served.model, limit, retries=1)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row for each text. Raises ModelFailed."""
        return self._unit(self._patience.run(lambda: self._model().embed_documents(list(texts))))

    def check(self) -> int:
        """Return how many numbers a vector has, or raise ModelFailed."""
        return int(self.embed(["Who replaced whom?"]).shape[1])

    def _model(self) -> Embeddings:
        self._opened = self._opened or open_embeddings(self._served)
        return self._opened

    @staticmethod
    def _unit(rows: list[list[float]]) -> Vectors:
        vectors = np.asarray(rows, dtype=np.float32)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: Vectors = vectors / np.maximum(lengths, np.float32(1e-12))
        return unit


class ChosenVectors:
    """The vectors of the operator's embedder, in collections of their own."""

    def __init__(self, settings: LibrarySettings, archive: Archive, lock: FolderLock) -> None:
        served = settings.embeddings or ModelSettings("")
        self.model = served.model
        self._asking = ChosenEmbedder(served, ASKING)
        self._filling = ChosenEmbedder(served, FILLING)
        self._vectors = open_vectors(settings, served.model)
        self._archive = archive
        self._lock = lock
        self._level: dict[str, str] = {}  # workspace to the version of its index that these vectors were level with
        self._threads = threading.Lock()
        self._log = structlog.get_logger(__name__)

    def check(self) -> int:
        """Return how many numbers a vector has. Raises ModelFailed."""
        return self._asking.check()

    def close(self) -> None:
        """Let go of the files."""
        self._vectors.close()

    def lacking(self, workspace: str) -> int:
        """Return how many passages are not embedded yet, or are there no longer and not forgotten yet."""
        return len(self._archive.passage_keys(workspace) ^ self._vectors.keys(workspace))

    def is_level(self, workspace: str) -> bool:
        """Tell whether every passage is embedded, and none that is gone."""
        version = self._archive.index_version(workspace)
        with self._threads:
            if self._level.get(workspace) == version:
                return True
        try:
            level = self._archive.passage_keys(workspace) == self._vectors.keys(workspace)
        except StorageFailed:
            return False
        if level:
            with self._threads:
                self._level[workspace] = version
        return level

    def fill(self, progress: Progress = lambda _: None, most: int | None = None) -> int:
        """Embed what lacks in every workspace, and forget what is gone; return how many passages were embedded.

        Workspaces that lack more than ``most`` are left for another time. Stops quietly where the embedder fails, and
        goes on there the next time. ``progress`` is told after each share, and may stop it by raising.
        """
        done = 0
        for workspace in self._archive.workspaces():
            if not self.is_level(workspace) and (most is None or self.lacking(workspace) <= most):
                try:
                    done += self._fill(workspace, progress)
                except (ModelFailed, StorageBusy) as failure:
                    self._log.warning("embeddings.stopped", model=self.model, reason=str(failure))
                    break
        return done

    def _fill(self, workspace: str, progress: Progress) -> int:
        wanted, held = self._archive.passage_keys(workspace), self._vectors.keys(workspace)
        with self._writing():
            self._vectors.remove(workspace, sorted(held - wanted))
        missing = sorted(wanted - held)
        for start in range(0, len(missing), SHARE):
            found = list(self._archive.load(missing[start : start + SHARE]).values())
            vectors = self._filling.embed([_text(passage) for passage in found])
            with self._writing():
                self._vectors.add(workspace, found, vectors)
            progress(len(found))
        return len(missing)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._lock.held(PATIENCE) as mine:
            if not mine:
                raise StorageBusy("Another process writes to the indexes.")
            yield

    def retriever(self, workspace: str, words: WordSearch, house: Retriever) -> Retriever:
        """Return a retriever that asks these vectors where they are level, else, and where they fail, ``house``."""
        shelves = Shelves(workspace, words, self._vectors, self._archive.load)
        return _Switching(shelves, self, house)

    @property
    def embedder(self) -> ChosenEmbedder:
        """The embedder for questions."""
        return self._asking


class _Switching(Retriever):
    """Retrieves with the operator's embedder, else with the house's own."""

    def __init__(self, shelves: Shelves, chosen: ChosenVectors, house: Retriever) -> None:
        super().__init__(shelves, chosen.embedder, Glosser(NO_LEXICON))
        self._chosen = chosen
        self._house = house
        self._workspace = shelves.workspace

    def retrieve(self, understanding: ParsedQuestion, limit: int) -> list[Retrieved]:
        """Return at most ``limit`` passages, the likeliest to answer first."""
        if not self._chosen.is_level(self._workspace):
            return self._house.retrieve(understanding, limit)
        try:
            return super().retrieve(understanding, limit)
        except (ModelFailed, StorageFailed) as error:
            structlog.get_logger(__name__).warning("embeddings.failed", reason=str(error))
            return self._house.retrieve(understanding, limit)


def _text(passage: Passage) -> str:
    title = passage.article.title
    return f"{title}. {passage.text}" if title else passage.text
