"""Turning pending articles into findable ones: passages, words, vectors, moves; each step may run again."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import structlog

from knowledge.errors import StorageAway, StorageBusy, StorageFailed, StorageFull
from knowledge.index.archive import Archive
from knowledge.index.heap import give_back
from knowledge.index.retriever import Embedder
from knowledge.index.vectors import VectorIndex
from knowledge.index.words import WordIndex
from knowledge.intake.passages import passages
from knowledge.language.gloss import Glosser
from knowledge.models import Article, Passage
from knowledge.moves.extraction import read
from knowledge.moves.ledger import Ledger
from knowledge.moves.models import MovesReading
from knowledge.moves.rereading import READING

BATCH = 64  # articles in one step: enough to share the cost of a commit, few enough to lose little
SHARE = 512  # passages embedded at once: bounds memory whatever the length of an article; each end is waited for

Progress = Callable[[int], None]  # told how many articles have just been finished
Vectors = npt.NDArray[np.float32]
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Models:
    """The models that indexing and asking share."""

    embedder: Embedder
    glosser: Glosser


@dataclass(frozen=True, slots=True)
class TolerantWords:
    """A word index that finds nothing where it is damaged, so that vectors still answer."""

    index: WordIndex

    def search(self, text: str, language: str, limit: int) -> list[tuple[str, float]]:
        """Return passage keys and scores, best first."""
        try:
            return self.index.search(text, language, limit)
        except StorageFailed as error:
            structlog.get_logger(__name__).warning("words.unsearchable", reason=str(error))
            return []


@dataclass(frozen=True, slots=True)
class _Share:
    """Passages that are embedded together."""

    workspace: str
    passages: Sequence[Passage]
    vectors: "Future[Vectors]"


@dataclass(slots=True)
class _Batch:
    """Passages of several articles: all that were ``found``, the keys that an earlier version had, those it lost."""

    articles: Sequence[Article]
    workspaces: Sequence[str]
    found: list[Passage] = field(default_factory=list)
    kept: set[str] = field(default_factory=set)
    stale: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    shares: list[_Share] = field(default_factory=list)

    @property
    def embedded(self) -> bool:
        """Whether all vectors are there."""
        return all(share.vectors.done() for share in self.shares)

    def of(self, workspace: str) -> list[Passage]:
        """Return the passages of one workspace."""
        return [passage for passage in self.found if passage.article.workspace == workspace]


class Indexes:
    """The word index of each workspace and the vector store, kept equal to the record.

    Used by one thread of one process at a time for writing (the caller holds the index lock); searching is free.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - the record, what is kept equal to it, and what reads
        self,
        folder: Path,
        archive: Archive,
        vectors: VectorIndex,
        ledger: Ledger,
        models: Models,
        read_moves: Callable[[Article], MovesReading] = read,
    ) -> None:
        self._folder = folder
        self._archive = archive
        self.ledger = ledger
        self.embedder = models.embedder
        self.glosser = models.glosser
        self._words: dict[str, WordIndex] = {}
        self._log = structlog.get_logger(__name__)
        self.vectors = vectors
        self.read_moves = read_moves
        self._half: set[str] = set()  # articles whose words and moves are known, while their vectors have to wait

    def words(self, workspace: str) -> WordIndex:
        """Return the word index of a workspace."""
        if workspace not in self._words:
            self._words[workspace] = WordIndex(self._folder / self.vectors.name(workspace), self.glosser)
        return self._words[workspace]

    def finish_pending(self, progress: Progress = lambda _: None) -> int:
        """Index every article that waits; return how many."""
        finished = 0
        for done in self.finishing():
            finished += len(done)
            progress(len(done))
        return finished

    def finishing(self, more: Callable[[], None] = lambda: None) -> Iterator[Sequence[Article]]:
        """Index every article that waits, and yield each batch when it can be found.

        ``more`` is called before each look for what waits: it may write further articles to the record. One batch
        is made ready and stored while another is embedded, so that the embedder never waits. Batches are stored in
        order, and no two of them hold versions of one article. Where the vectors' server is away, words and moves are
        known all the same, and the articles wait for the rest: raises StorageAway.
        """
        try:
            self.vectors.reach()
        except StorageAway:
            self._half_finish(more)
            raise
        self._half.clear()
        with _embedding() as ahead:
            batch = self._begun(ahead, more, ())
            while batch is not None:
                self._add_words(batch)
                self._read_moves(batch)
                # What is embedded already is not kept waiting for articles that are slow to come.
                following = None if batch.embedded else self._begun(ahead, more, batch.articles)
                self._finish(batch)
                give_back()
                yield batch.articles
                batch = following or self._begun(ahead, more, ())

    def _begun(
        self, ahead: ThreadPoolExecutor, more: Callable[[], None], under_way: Sequence[Article]
    ) -> "_Batch | None":
        """Cut the next articles into passages, write those to the record and have them embedded."""
        more()
        waiting = self._archive.pending(BATCH, [article.key for article in under_way])
        if not waiting:
            return None
        batch = self._cut(waiting)
        self._archive.record_passages(batch.found)
        for workspace in batch.workspaces:
            kept = [passage for passage in batch.of(workspace) if passage.key in batch.kept]
            held = self.vectors.redescribe(workspace, kept) if kept else set()
            fresh = [passage for passage in batch.of(workspace) if passage.key not in held]
            for share in _shares(fresh):
                vectors = ahead.submit(self.embedder.embed, self._texts(share))
                batch.shares.append(_Share(workspace, share, vectors))
        return batch

    def _half_finish(self, more: Callable[[], None]) -> None:
        """Make what waits findable by its words, and its moves known; once for each article."""
        more()
        while waiting := self._archive.pending(BATCH, sorted(self._half)):
            batch = self._cut(waiting)
            self._archive.record_passages(batch.found)
            self._add_words(batch)
            self._read_moves(batch)
            self._half.update(article.key for article in waiting)
            more()

    def _read_moves(self, batch: "_Batch") -> None:
        """Read who left and who came, and write to the ledger what those articles tell that still wait."""
        told = [(article, self.read_moves(article)) for article in batch.articles]
        with self._archive.waiting(batch.articles) as still:
            for article, reading in told:
                if article in still:
                    self.ledger.record(article, reading.moves, reading.posts)

    def _finish(self, batch: "_Batch") -> None:
        """Store the vectors, forget what the articles no longer say, and say that they can be found."""
        for workspace in batch.workspaces:
            mine = [share for share in batch.shares if share.workspace == workspace]
            if mine:
                vectors = np.vstack([share.vectors.result() for share in mine])
                self.vectors.add(workspace, [each for share in mine for each in share.passages], vectors)
            self.vectors.remove(workspace, batch.stale[workspace])
        for removed in self._archive.mark_indexed(batch.articles, READING):
            keys = [passage.key for passage in batch.found if passage.article.key == removed.key]
            self.forget(removed.workspace, removed.key, keys)

    def _cut(self, waiting: Sequence[Article]) -> "_Batch":
        """Cut articles into passages; where an article has an earlier version, find out what it kept of it."""
        batch = _Batch(waiting, sorted({article.workspace for article in waiting}))
        for article in waiting:
            before = self._archive.before(article) if article.version > 1 else []
            found = passages(article, [passage.text for passage in before])
            batch.found += found
            batch.kept |= {passage.key for passage in before} & {passage.key for passage in found}
            batch.stale[article.workspace] += [passage.key for passage in before if passage.key not in batch.kept]
        return batch

    def _add_words(self, batch: "_Batch") -> None:
        """Put passages into the word index; start a damaged one anew, for what it lacks is rebuilt by levelling."""
        for workspace in batch.workspaces:
            words = self.words(workspace)
            held: set[str] = set()
            try:
                words.drop(batch.stale[workspace])
                held = words.held(batch.kept) if batch.kept else held
            except (StorageBusy, StorageFull):
                raise
            except StorageFailed:
                self._log.warning("words.damaged", workspace=workspace)
                words.clear()
            words.add([passage for passage in batch.of(workspace) if passage.key not in held])

    def _texts(self, share: Sequence[Passage]) -> list[str]:
        return [self.glosser.embedding_text(p.article.title, p.text, p.language) for p in share]

    def forget(self, workspace: str, article_key: str, passage_keys: Sequence[str]) -> None:
        """Take an article out of both indexes."""
        self.words(workspace).remove([article_key])
        self.vectors.remove(workspace, passage_keys)

    def drop(self, workspace: str) -> None:
        """Forget a workspace in both indexes, also what an earlier embedder made of it."""
        self.vectors.drop(workspace)
        self._words.pop(workspace, None)
        for folder in self._folder.glob(f"{self.vectors.family(workspace)}*"):
            WordIndex(folder, self.glosser).clear()

    def search(self, workspace: str, vector: Sequence[float], limit: int) -> list[tuple[str, float]]:
        """Search by vector; where the vector store is damaged, find nothing, so that words still answer."""
        try:
            return self.vectors.search(workspace, vector, limit)
        except StorageFailed as error:
            self._log.warning("vectors.unsearchable", reason=str(error))
            return []

    def is_level(self, workspace: str) -> bool:
        """Tell, by counting, whether both indexes hold what the record says."""
        wanted = self._archive.passage_count(workspace)
        try:
            return self.words(workspace).count() == wanted == self.vectors.count(workspace)
        except StorageFailed:
            return False

    def level(self, workspace: str, progress: Progress = lambda _: None) -> int:
        """Make both indexes hold exactly what the record says; return how many passages were added or dropped."""
        wanted = self._archive.passage_keys(workspace)
        return self._level_words(workspace, wanted, progress) + self._level_vectors(workspace, wanted, progress)

    def _level_words(self, workspace: str, wanted: set[str], progress: Progress) -> int:
        held = self._word_keys(workspace)
        uneven = {_article_key(key) for key in held ^ wanted}
        if uneven:
            self._log.warning("words.uneven", workspace=workspace, articles=len(uneven))
            self.words(workspace).remove(sorted(uneven))
            missing = sorted(key for key in wanted if _article_key(key) in uneven)
            for share in _shares(missing):
                self.words(workspace).add(list(self._archive.load(share).values()))
                progress(0)
        return len(held ^ wanted)

    def _level_vectors(self, workspace: str, wanted: set[str], progress: Progress) -> int:
        held = self._vector_keys(workspace)
        if held != wanted:
            self._log.warning("vectors.uneven", workspace=workspace, passages=len(held ^ wanted))
            self.vectors.remove(workspace, sorted(held - wanted))
            missing = sorted(wanted - held)
            for share in _shares(missing):
                loaded = list(self._archive.load(share).values())
                self.vectors.add(workspace, loaded, self.embedder.embed(self._texts(loaded)))
                progress(len(loaded))
        return len(held ^ wanted)

    def _word_keys(self, workspace: str) -> set[str]:
        """Return what the word index holds; start a damaged one anew."""
        try:
            return self.words(workspace).keys()
        except StorageFailed:
            self._log.warning("words.damaged", workspace=workspace)
            self.words(workspace).clear()
            return set()

    def _vector_keys(self, workspace: str) -> set[str]:
        """Return what the vector store holds; set a damaged one aside and start empty."""
        try:
            return self.vectors.keys(workspace)
        except StorageAway:
            raise
        except StorageFailed:
            self._log.warning("vectors.damaged")
            self.vectors.renew()
            return set()


@contextmanager
def _embedding() -> Iterator[ThreadPoolExecutor]:
    """Give a thread that embeds; leave what it has not begun when the work is broken off."""
    ahead = ThreadPoolExecutor(1, thread_name_prefix="embedding")
    try:
        yield ahead
    finally:
        ahead.shutdown(cancel_futures=True)


def _shares(every: Sequence[Item]) -> Iterator[Sequence[Item]]:
    for start in range(0, len(every), SHARE):
        yield every[start : start + SHARE]


def _article_key(passage_key: str) -> str:
    return passage_key.partition(":")[0]
