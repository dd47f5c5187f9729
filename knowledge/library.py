"""The library: everything a face may ask of the archive. Synchronous and thread-safe."""

import secrets
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Self

import structlog

from knowledge.chat.embeddings import FEW
from knowledge.chat.model import chat_model
from knowledge.cores import leave_cores_to_networks
from knowledge.curation.marking import Remark
from knowledge.doctor import examine
from knowledge.errors import Misconfigured, StorageFailed
from knowledge.index.archive import ALL
from knowledge.index.census import Counts
from knowledge.index.changes import Lag
from knowledge.index.clock import Clock, utc
from knowledge.index.heap import share_heaps
from knowledge.index.leases import AGAIN, Lease
from knowledge.index.privacy import secret_of
from knowledge.index.retriever import Embedder, Retriever
from knowledge.index.shares import Share, are_taken, shared_out
from knowledge.intake.away import noted, waiting_for_server
from knowledge.intake.collection import PATIENCE, WORKER
from knowledge.intake.levelling import Progress
from knowledge.models import (
    HOUSE,
    Actor,
    Addition,
    Answer,
    Article,
    ArticleDraft,
    Check,
    Citation,
    Holdings,
    Lateness,
    Page,
    Passage,
    Question,
    RemovedArticle,
    StaleAnswer,
    Wanted,
)
from knowledge.parts import Foundation, Parts
from knowledge.settings import LibrarySettings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

TURN = 120.0
"""Seconds for which a turn lasts: longer than one message takes, also where Discord makes it wait."""
SEVERAL = (
    "Several processes of one bot share a PostgreSQL and a store of vectors: set DATABASE_URL and CHROMA_URL, or "
    "DATABASE_URL and VECTORS=pgvector. With the "
    "database or the vectors in the data folder, one process has all shards."
)

_log = structlog.get_logger(__name__)


class Library(Parts):
    """An archive of articles that answers questions. Make one with ``Library.open``."""

    @classmethod
    def open(
        cls,
        settings: LibrarySettings,
        embedder: Embedder | None = None,
        chat: "BaseChatModel | None" = None,
        now: Clock = utc,
    ) -> Self:
        """Open the archive in ``settings.home``, making it where there is none.

        ``embedder``, ``chat``, a LangChain chat model, and ``now`` stand for those of the settings and the clock.

        Raises StorageFailed when the folder cannot be used, Misconfigured when a setting is wrong.
        """
        share_heaps()
        leave_cores_to_networks()
        return cls.over(
            Foundation.laid(settings, embedder, lambda database: chat_model(settings.chat, database, chat), now)
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give back everything that is held open."""
        self.fetcher.close()
        self.feeds.close()
        self.web.close()
        if self.embeddings is not None:
            self.embeddings.close()
        self._base.indexes.vectors.close()
        self._base.database.close()

    def add(self, workspace: str, draft: ArticleDraft, *, by: Actor = HOUSE, unasked: bool = False) -> Addition:
        """Add one article and index it; adding what is there already changes nothing.

        A story that is here under another address is a duplicate, and the address is noted as one of its own. What a
        curator removed stays removed (``Outcome.REMOVED``) until it is restored. ``unasked`` says that nobody
        chose this very article, as with a feed: then it stays away also after it was erased, and whoever adds several
        calls ``tend`` in the end, so that they are indexed together.

        Raises InvalidArticle when it has no text, LimitReached when there is no room, StorageFailed when it cannot be
        kept.
        """
        return self._collection.add(workspace, draft, by=by, unasked=unasked)

    def add_all(self, workspace: str, drafts: Iterable[ArticleDraft], *, by: Actor = HOUSE) -> Iterator[Addition]:
        """Add many articles, a batch at a time, and say of each what became of it, in order.

        Stopping half way loses nothing: what was yielded is kept, what was begun is finished later.
        Raises LimitReached, after those that there was room for.
        """
        return self._collection.add_all(workspace, drafts, by=by)

    def tend(self, progress: Progress = lambda _: None, patience: float = 0) -> bool:
        """Finish what is pending; return False when another process will do it, or the vectors' server is away.

        The faces call this at the start and now and then, so that nothing stays half done.
        """
        self.web.rest()
        return self._collection.tend(progress, patience)

    def follow(self, go_on: Callable[[], bool] = lambda: True) -> int:
        """Bring this machine's words up to the record, as long as ``go_on`` says so; index nothing.

        Return how many passages were added or dropped.
        """
        return self._collection.follow(go_on)

    def waiting(self) -> int:
        """Return how many articles wait to be indexed, whoever indexes them."""
        return self._base.archive.counts().pending

    def behind(self, workspace: str) -> Lag:
        """Return how far this machine's word index is behind the record; ``tend`` brings it up."""
        return self._base.indexes.behind(workspace)

    def latest(self) -> Lateness:
        """Return how far the indexes are behind the record over all workspaces."""
        return self._base.indexes.latest()

    def prepare(self) -> None:
        """Make what a server of vectors lacks before they can be kept there: a tenant, a database, an extension."""
        with waiting_for_server():
            self._base.indexes.vectors.prepare()

    def is_helped(self) -> bool:
        """Tell whether indexing, feeds and background reading are left to workers: any live, and this is none."""
        return not self._base.settings.works and self._base.leases.any_of(WORKER)

    @contextmanager
    def working(self) -> Iterator[None]:
        """Let the others know, until the block ends, that this process is a worker and lives."""
        with self._base.leases.hold() as hold:
            hold.take([f"{WORKER}{secrets.token_hex(8)}"])
            yield

    @contextmanager
    def claiming(self, work: str, lost: Callable[[], None], patience: float = 0) -> Iterator[bool]:
        """Have a sort of work for this process until the block ends; yield whether no other had it for ``patience``.

        ``lost`` is called, in another thread, when this process was away for so long that another may do it now.
        """
        name, ends = f"work:{work}", time.monotonic() + patience
        with self._base.leases.hold(lost) as hold:
            while not (ours := bool(hold.take([name]))) and time.monotonic() < ends:
                time.sleep(AGAIN)
            yield ours

    def sharing(self, work: str, parts: Iterable[int], of: int, patience: float = 0) -> AbstractContextManager[Share]:
        """Have parts of a sort of work for this process until the block ends, all or none of them.

        Raises Misconfigured where the record or the vectors are this process's alone, and others were to do the rest.
        """
        wanted = frozenset(parts)
        if len(wanted) < of:
            self.expect_servers()
        return shared_out(self._base.leases, f"work:{work}", wanted, of, patience)

    def is_shared_out(self, work: str, parts: Iterable[int], of: int) -> bool:
        """Tell whether any of these parts of a sort of work is a process's now."""
        return are_taken(self._base.leases, f"work:{work}", parts, of)

    def expect_servers(self) -> None:
        """Raise Misconfigured where the record or the vectors are in the data folder: no other process could help."""
        if not (self._base.leases.shared and self._base.settings.vectors):
            raise Misconfigured(SEVERAL)

    def turn(self, work: str, seconds: float = TURN) -> Lease:
        """Return the lease on some short work, by its name; it is taken anew while the work goes on."""
        return Lease(self._base.database, work, seconds)

    def indexing(self) -> AbstractContextManager[None]:
        """Hold the right to write to the indexes, however long it takes to get it; others leave articles pending."""
        return self._collection.indexing()

    def level(self, progress: Progress = lambda _: None, patience: float = 0, *, thorough: bool = False) -> int:
        """Rebuild from the record what an index lacks; return how many passages were added or dropped.

        Compares by counting, or key by key when ``thorough``. ``progress`` is told how many passages were just done.
        """
        self.upkeep()
        changed = self._collection.level(progress, patience, thorough=thorough)
        self.rereading.go_on(few=not thorough)
        if self.embeddings is not None:
            self.embeddings.fill(progress, None if thorough else FEW)
        return changed

    def articles(self, workspace: str, *, limit: int = 10, offset: int = 0, wanted: Wanted = ALL) -> Page[Article]:
        """Return a page of the articles that a workspace reads, newest published first; each says whose it is."""
        return self._base.archive.articles(workspace, limit=limit, offset=offset, wanted=wanted)

    def article(self, workspace: str, key: str) -> Article:
        """Return an article. Raises NotFound when the workspace has none by that key."""
        return self._base.archive.article(workspace, key)

    def remove(self, workspace: str, key: str, *, by: Actor = HOUSE) -> Article:
        """Take an article out of all answers at once; it can be restored for 30 days. Raises NotFound."""
        return self._shelf.remove(workspace, key, by)

    def restore(self, workspace: str, key: str, *, by: Actor = HOUSE) -> Article:
        """Bring a removed article back into answers. Raises NotFound when it is not among the removed ones."""
        article = self._shelf.restore(workspace, key, by)
        self.tend(patience=PATIENCE)
        return article

    def removed(self, workspace: str, *, limit: int = 10, offset: int = 0) -> Page[RemovedArticle]:
        """Return a page of the articles that can be restored, the last removed first."""
        return self._shelf.removed(workspace, limit=limit, offset=offset)

    def upkeep(self) -> None:
        """Erase what was removed long enough ago, and the workspaces that are due; levelling begins with it."""
        self._shelf.erase_due()
        self.forgetting.erase_due()
        self.forgetting.readers()

    def forget(self, workspace: str, *, after: timedelta = timedelta(0)) -> datetime:
        """Erase everything of a workspace at once, or after a delay in which ``keep`` calls it off; return when.

        Where another process holds the indexes, that process erases it at its next upkeep.
        """
        due = self.forgetting.plan(workspace, after)
        self.forgetting.erase_due()
        return due

    def keep(self, workspace: str) -> bool:
        """Call off that a workspace is to be erased; return whether it was."""
        return self.forgetting.cancel(workspace)

    def forgotten_at(self, workspace: str) -> datetime | None:
        """Return when a workspace will be erased, or None where it will not."""
        return self.forgetting.due_at(workspace)

    def forget_answers(self, workspace: str) -> int:
        """Delete all answers given in a workspace, with the words of their questions and the votes; return how many.

        What was spent on them and what was read of articles stays, without the codes of readers.
        """
        return self.forgetting.answers(workspace)

    @cached_property
    def secret(self) -> bytes:
        """The secret of this installation, with which a face makes codes of readers' names."""
        return secret_of(self._base.settings.home)

    def placed(self, key: str, place: str) -> None:
        """Store where an answer was shown, so that it can be marked when it no longer stands. Raises NotFound."""
        self._replies.standing.place(key, place)

    def placed_at(self, workspace: str, key: str) -> str | None:
        """Return what ``placed`` stored of an answer of this workspace, or None."""
        return self._replies.standing.where(workspace, key)

    def stale_answers(
        self, limit: int = 50, wanted: Callable[[str], bool] = lambda _: True, *, reviewed: bool = True
    ) -> list[StaleAnswer]:
        """Return answers of which the face was not told yet how they stand.

        They quote what has changed, was removed or was restored, or told what a curator has mended since. Each is
        offered until it is acknowledged, and not again before that changes anew. ``wanted`` chooses workspaces. All
        answers are ``reviewed`` first, with what was mended, which takes time with their number: of several processes
        that look now and then, one is enough.
        """
        if reviewed:
            self._marking.weigh()
        return self._replies.standing.stale(limit, wanted, reviewed=reviewed)

    def remark(self, stale: StaleAnswer) -> Remark | None:
        """Return what curators mended of what an answer told, or None."""
        return self._marking.remark(stale)

    def begin_marking(self, stale: StaleAnswer) -> None:
        """Say that an answer is about to be marked: should the process die over it, it is offered again."""
        self._replies.standing.begin(stale)

    def acknowledge(self, stale: StaleAnswer) -> None:
        """Say that an answer was marked where it was shown, or cannot be."""
        self._replies.standing.acknowledge(stale)

    def postpone(self, stale: StaleAnswer) -> None:
        """Say that an answer could not be marked now; it is offered again."""
        self._replies.standing.postpone(stale)

    def ask(self, question: Question) -> Answer:
        """Answer a question with proven quotes, or say that no article does; recorded unless overheard in vain.

        Raises InvalidQuestion when there is nothing to search for.
        """
        answer = self.reply(question)
        if question.overheard and not answer.sure:
            return answer
        try:
            self._replies.record.write(answer)
            self.conversations.keep(answer)
        except StorageFailed as error:
            _log.warning("answer.unrecorded", reason=str(error))
        return answer

    def reply(self, question: Question) -> Answer:
        """Answer a question as ``ask`` does and record nothing of it: nobody reads the answer, it is measured.

        Raises InvalidQuestion when there is nothing to search for.
        """
        return noted(
            self.conversations.answer(question, self._replies.answerer.answer),
            self._base.indexes.late(question.workspace),
        )

    def answer(self, workspace: str, key: str) -> Answer:
        """Return a recorded answer, its citations proven anew. Raises NotFound."""
        return self._replies.record.open(workspace, key)

    def explained(self, workspace: str, key: str) -> Answer:
        """Return a recorded answer with how its question was understood and what was found for it. Raises NotFound."""
        return self._replies.record.explain(workspace, key)

    def passage_around(self, citation: Citation) -> Passage:
        """Return the passage that a quote stands in, or the quote itself where the article has a newer version."""
        key, version = citation.article.key, citation.article.version
        for passage in self._base.archive.passages_of(key, version):
            if passage.start <= citation.start and citation.end <= passage.end:
                return passage
        return Passage(f"{key}:{version}:quote", citation.article, citation.start, citation.end)

    def holdings(self, workspace: str) -> Holdings:
        """Count what a workspace can answer from."""
        return self._base.archive.holdings(workspace)

    def counts(self) -> Counts:
        """Return how many articles wait and how many are indexed, over all workspaces."""
        return self._base.archive.counts()

    def retriever(self, workspace: str) -> Retriever:
        """Return the retriever over a workspace's passages."""
        return self._replies.retriever(workspace)

    def doctor(self) -> list[Check]:
        """Examine the archive and say what works, what does not, and what to do about it."""
        return examine(self._base.settings, self._base.archive, self._base.indexes, (self.chat, self.embeddings))
