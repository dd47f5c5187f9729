"""Turning pending articles into findable ones: passages, words, vectors, moves; each step may run again."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby

import numpy as np
import structlog

from knowledge.errors import InvalidInput, MastheadError, StorageAway, StorageFailed
from knowledge.index.archive import Archive
from knowledge.index.changes import LEVEL, Lag
from knowledge.index.heap import give_back
from knowledge.index.leases import Hold, Leases
from knowledge.index.pending import Pending, on_article
from knowledge.index.replicas import WordReplicas, article_key
from knowledge.index.retriever import Embedder
from knowledge.index.vectors import VectorIndex
from knowledge.index.words import WordIndex
from knowledge.intake.apart import attempt
from knowledge.intake.levelling import BATCH, Leveller, Progress, Vectors, shares
from knowledge.intake.lookout import Lookout
from knowledge.intake.passages import passages
from knowledge.language.gloss import Glosser
from knowledge.models import Article, Lateness, Passage
from knowledge.moves.extraction import read
from knowledge.moves.ledger import Ledger
from knowledge.moves.models import MovesReading
from knowledge.moves.rereading import READING

SHARED_BATCH = 16  # where several processes index: small enough that each gets some of what waits


@dataclass(frozen=True, slots=True)
class Record:
    """What is indexed and whose work it is, with the word indexes that follow it; a worker keeps none."""

    archive: Archive
    pending: Pending
    leases: Leases
    words: WordReplicas | None


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

    articles: list[Article]
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
    """The vector store and the word indexes, kept equal to the record.

    What an article's vectors are is written by whoever has the lease on it, so that any number of processes may index
    beside each other. In one process, one thread at a time writes (the caller holds the index lock); searching is free.
    """

    def __init__(
        self,
        record: Record,
        vectors: VectorIndex,
        ledger: Ledger,
        models: Models,
        read_moves: Callable[[Article], MovesReading] = read,
    ) -> None:
        self._archive = record.archive
        self._pending = record.pending
        self._leases = record.leases
        self._words = record.words
        self.ledger = ledger
        self.embedder = models.embedder
        self.glosser = models.glosser
        self._log = structlog.get_logger(__name__)
        self.vectors = vectors
        self.read_moves = read_moves
        self._leveller = Leveller(record.archive, record.leases, vectors, self._embed)
        self._lookout = Lookout(record.archive, vectors)
        self._half: set[str] = set()  # articles whose words and moves are known, while their vectors have to wait
        self._left: set[str] = set()  # articles that indexing foundered on; they wait for the next start

    def words(self, workspace: str) -> WordIndex:
        """Return the word index of a workspace. Raises StorageFailed where this process keeps none."""
        if self._words is None:
            raise StorageFailed("A worker keeps no word index and answers no questions.")
        return self._words.of(workspace)

    def follow(self, workspaces: Iterable[str] | None = None, go_on: Callable[[], bool] = lambda: True) -> int:
        """Bring the word indexes up to the record, all or some; return how many passages were added or dropped.

        Of all, as long as ``go_on`` says so.
        """
        if self._words is None:
            return 0
        return self._words.follow_all(go_on) if workspaces is None else sum(map(self._words.follow, workspaces))

    def behind(self, workspace: str) -> Lag:
        """Return how far a workspace's word index is behind the record; a damaged one counts as new."""
        return self._words.behind(workspace) if self._words else LEVEL

    def late(self, workspace: str) -> Lateness:
        """Return how far a workspace's words and vectors are behind the record."""
        lag = self.behind(workspace)
        try:
            passages = self._lookout.lacking(workspace)
        except StorageFailed:
            return Lateness(lag.articles, lag.seconds, lag.begins, away=True)
        return Lateness(lag.articles, lag.seconds, lag.begins, passages)

    def latest(self) -> Lateness:
        """Return how far they are behind over all workspaces; of vectors what was seen when each was last looked at."""
        lag = self._words.behind_all() if self._words else LEVEL
        return Lateness(
            lag.articles,
            lag.seconds,
            lag.begins,
            self._lookout.total,
            self.vectors.is_away,
        )

    def finish_pending(self, progress: Progress = lambda _: None) -> int:
        """Index every article that waits and that nobody else indexes; return how many."""
        finished = 0
        for done in self.finishing():
            finished += len(done)
            progress(len(done))
        return finished

    def finishing(self, more: Callable[[], None] = lambda: None) -> Iterator[Sequence[Article]]:
        """Index every article that waits and that nobody else indexes; yield each batch when it can be found.

        ``more`` is called before each look for what waits: it may write further articles to the record. One batch
        is made ready and stored while another is embedded, so that the embedder never waits. Batches are stored in
        order, and no two of them hold versions of one article. Where the vectors' server is away, words and moves are
        known all the same, and the articles wait for the rest: raises StorageAway. An article that cannot be indexed
        by a mistake of ours does not keep the others from it: it waits for the next start, and the log says why.
        """
        with self._leases.hold() as hold:
            try:
                self.vectors.reach()
            except StorageAway:
                self._half_finish(hold, more)
                raise
            self._half.clear()
            with _embedding() as ahead:
                batch = self._begun(hold, ahead, more)
                while batch is not None:
                    self.follow(batch.workspaces)
                    self._read_moves(hold, batch)
                    # What is embedded already is not kept waiting for articles that are slow to come.
                    following = None if batch.embedded else self._begun(hold, ahead, more)
                    done = self._finish(hold, batch)
                    give_back()
                    yield done
                    batch = following or self._begun(hold, ahead, more)

    def _begun(self, hold: Hold, ahead: ThreadPoolExecutor, more: Callable[[], None]) -> "_Batch | None":
        """Cut the next articles into passages, write those to the record and have them embedded."""
        more()
        batch = self._claimed(hold, SHARED_BATCH if self._leases.shared else BATCH, self._left)
        if batch is None:
            return None
        self._pending.record_passages(hold, batch.found)
        for workspace in batch.workspaces:
            kept = [passage for passage in batch.of(workspace) if passage.key in batch.kept]
            held = self.vectors.redescribe(workspace, kept) if kept else set()
            fresh = [passage for passage in batch.of(workspace) if passage.key not in held]
            for share in shares(fresh):
                batch.shares.append(_Share(workspace, share, ahead.submit(self._embed, share)))
        return batch

    def _claimed(self, hold: Hold, limit: int, besides: Collection[str]) -> "_Batch | None":
        """Claim the next articles that wait and can be cut into passages; None where there are no more."""
        while waiting := self._pending.claim(hold, limit, besides):
            batch = self._cut(waiting)
            if batch.articles:
                return batch
        return None

    def _half_finish(self, hold: Hold, more: Callable[[], None]) -> None:
        """Make what waits findable by its words, and its moves known; once for each article."""
        more()
        while batch := self._claimed(hold, BATCH, self._half | self._left):
            self._pending.record_passages(hold, batch.found)
            self.follow(batch.workspaces)
            self._read_moves(hold, batch)
            self._half.update(article.key for article in batch.articles)
            hold.give_back([on_article(article.key) for article in batch.articles])
            more()

    def _read_moves(self, hold: Hold, batch: "_Batch") -> None:
        """Read who left and who came, and write to the ledger what those articles tell that still wait."""
        told = [(article, self._moves_of(article)) for article in batch.articles]
        with self._pending.waiting(hold, batch.articles) as still:
            for article, reading in told:
                if article in still:
                    self.ledger.record(article, reading.moves, reading.posts)

    def _moves_of(self, article: Article) -> MovesReading:
        """Read the moves of an article; one that the networks cannot cope with is found by its words all the same."""
        try:
            return attempt(self.read_moves, article)
        except InvalidInput:
            self._log.error("moves.unread", article=article.key)
            return MovesReading((), ())

    def _finish(self, hold: Hold, batch: "_Batch") -> Sequence[Article]:
        """Store the vectors, forget what the articles no longer say, and say that they can be found; return which.

        What another has taken over meanwhile is left to it; what was removed meanwhile is taken out again.
        """
        ready = [each for share in batch.shares for each in self._embedded(share)]
        whole = [article for article in batch.articles if article.key not in self._left]
        ours = hold.renew()
        for workspace in batch.workspaces:
            stored = [
                (passage, vector)
                for place, passages_, vectors in ready
                for passage, vector in zip(passages_, vectors, strict=True)
                if place == workspace and on_article(passage.article.key) in ours
            ]
            if stored:
                self.vectors.add(workspace, [each[0] for each in stored], np.vstack([each[1] for each in stored]))
            stale = [key for key in batch.stale[workspace] if on_article(article_key(key)) in ours]
            self.vectors.remove(workspace, stale)
        done = self._pending.mark_indexed(hold, whole, READING)
        self.follow(batch.workspaces)
        self._take_out(hold, [article for article in batch.articles if article not in done], batch)
        return done

    def _take_out(self, hold: Hold, left: Sequence[Article], batch: "_Batch") -> None:
        """Forget the vectors of what was not marked, where nobody else has it and the record does not want them."""
        ours = hold.take([on_article(each.key) for each in left], [each.workspace for each in left])
        for article in left:
            if on_article(article.key) in ours:
                stored = {passage.key for passage in batch.found if passage.article == article}
                wanted = self._archive.passage_keys(article.workspace, [article.key], waiting=True)
                self.vectors.remove(article.workspace, sorted(stored - wanted))
        hold.give_back(ours)

    def _embedded(self, share: _Share) -> Iterator[tuple[str, Sequence[Passage], Vectors]]:
        """Yield a share with its vectors; where embedding founders, article by article, as far as that goes."""
        error = share.vectors.exception()
        if error is None:
            yield share.workspace, share.passages, share.vectors.result()
            return
        if isinstance(error, MastheadError) or not isinstance(error, Exception):
            raise error
        for _, group in groupby(share.passages, lambda passage: passage.article.key):
            own = list(group)
            try:
                yield share.workspace, own, attempt(self._embed, own)
            except InvalidInput:
                self._leave(own[0].article)

    def _cut(self, waiting: Sequence[Article]) -> "_Batch":
        """Cut articles into passages; where an article has an earlier version, find out what it kept of it."""
        batch = _Batch([], sorted({article.workspace for article in waiting}))
        for article in waiting:
            before = self._archive.before(article) if article.version > 1 else []
            try:
                found = attempt(partial(passages, before=[passage.text for passage in before]), article)
            except InvalidInput:
                self._leave(article)
                continue
            batch.articles.append(article)
            batch.found += found
            batch.kept |= {passage.key for passage in before} & {passage.key for passage in found}
            batch.stale[article.workspace] += [passage.key for passage in before if passage.key not in batch.kept]
        return batch

    def _leave(self, article: Article) -> None:
        """Leave an article to the next start."""
        self._left.add(article.key)
        self._log.error("article.left", article=article.key, version=article.version)

    def _embed(self, share: Sequence[Passage]) -> Vectors:
        return self.embedder.embed(self.texts(share))

    def texts(self, share: Sequence[Passage]) -> list[str]:
        """Return what the embedder reads of passages."""
        return [self.glosser.embedding_text(p.article.title, p.text, p.language) for p in share]

    def forget(self, workspace: str, article: str, passage_keys: Sequence[str]) -> None:
        """Take an article out of both indexes; where somebody is indexing it, that one takes it out of the vectors."""
        self.follow([workspace])
        with self._leases.hold() as hold:
            if hold.take([on_article(article)], [workspace]):
                wanted = self._archive.passage_keys(workspace, [article], waiting=True)
                self.vectors.remove(workspace, sorted(set(passage_keys) - wanted))

    def drop(self, workspace: str) -> None:
        """Forget a workspace in both indexes, also what an earlier embedder made of it."""
        self._lookout.doubt(workspace)
        self.vectors.drop(workspace)
        if self._words is not None:
            self._words.drop(self.vectors.family(workspace))

    def search(self, workspace: str, vector: Sequence[float], limit: int) -> list[tuple[str, float]]:
        """Search by vector; where the vector store is damaged, find nothing, so that words still answer."""
        try:
            return self.vectors.search(workspace, vector, limit) or self._lookout.nothing(workspace)
        except StorageFailed as error:
            self._log.warning("vectors.unsearchable", reason=str(error))
            return []

    def is_level(self, workspace: str) -> bool:
        """Tell, by counting, whether both indexes hold what the record says."""
        try:
            return self._lookout.is_level(workspace) and self._words_are_level(workspace)
        except StorageFailed:
            return False

    def _words_are_level(self, workspace: str) -> bool:
        """Tell whether the words are level; where they had followed another record, the vectors may have, too."""
        wanted = self._archive.passage_count(workspace, waiting=True)
        if self._words is None:
            return True
        return workspace not in self._words.strayed and self.words(workspace).count() == wanted

    def level(self, workspace: str, progress: Progress = lambda _: None) -> int:
        """Make both indexes hold exactly what the record says; return how many passages were added or dropped.

        What others are indexing is left to them.
        """
        changed = self._words.level(workspace) if self._words else 0
        changed += self._leveller.level(workspace, progress)
        self._lookout.doubt(workspace)
        if self._words is not None:
            self._words.strayed.discard(workspace)
        return changed


@contextmanager
def _embedding() -> Iterator[ThreadPoolExecutor]:
    """Give a thread that embeds; leave what it has not begun when the work is broken off."""
    ahead = ThreadPoolExecutor(1, thread_name_prefix="embedding")
    try:
        yield ahead
    finally:
        ahead.shutdown(cancel_futures=True)
