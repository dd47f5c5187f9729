"""The articles of the house: added, finished, and found again where an index lost them."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from knowledge.index.archive import Archive
from knowledge.index.folders import told
from knowledge.index.leases import Leases
from knowledge.index.lock import FolderLock
from knowledge.index.pending import Pending
from knowledge.intake.away import waiting_for_server
from knowledge.intake.importing import Import
from knowledge.intake.indexing import Indexes
from knowledge.intake.keeping import Keeper
from knowledge.intake.levelling import Progress
from knowledge.models import HOUSE, Actor, Addition, Article, ArticleDraft, Outcome
from knowledge.workspaces.log import CuratingLog, article_named
from knowledge.workspaces.models import Act

PATIENCE = 2.0  # seconds to wait for another process that indexes, before leaving the work to it
AGAIN = 0.1  # seconds between two looks at what another process is indexing
WORKER = "worker:"  # how the names of the leases begin by which workers show that they live


@dataclass(frozen=True, slots=True)
class Hands:
    """Who indexes: one thread that has the lock, beside other processes; workers alone, where any live.

    ``works`` says that this process is one of them.
    """

    lock: FolderLock
    leases: Leases
    pending: Pending
    works: bool = False

    @property
    def are_others(self) -> bool:
        """Whether the work is left to workers."""
        return not self.works and self.leases.any_of(WORKER)


class Collection:
    """Puts articles in and keeps the indexes level with them; what another process holds is left to it."""

    def __init__(self, archive: Archive, indexes: Indexes, keeper: Keeper, hands: Hands, log: CuratingLog) -> None:
        self._archive = archive
        self._indexes = indexes
        self._keeper = keeper
        self._hands = hands
        self._lock = hands.lock
        self._log = log

    def add(self, workspace: str, draft: ArticleDraft, *, by: Actor = HOUSE, unasked: bool = False) -> Addition:
        """Add one article and index it, as ``Library.add`` says."""
        put = self._keeper.write(workspace, [draft], unasked=unasked)
        if put.refused:
            raise put.refused
        with told():
            if not unasked:
                self.tend(patience=PATIENCE)
            addition = self._completed(put.additions[0], patience=0 if unasked else PATIENCE)
        if addition.outcome is not Outcome.UNCHANGED or not unasked:
            self._log.write(workspace, by, Act.ADD, article_named(addition.article), addition.outcome)
        return addition

    def add_all(self, workspace: str, drafts: Iterable[ArticleDraft], *, by: Actor = HOUSE) -> Iterator[Addition]:
        """Add many articles, as ``Library.add_all`` says."""
        counts = Counter[str]()
        try:
            for addition in self._streamed(Import(drafts, partial(self._keeper.write, workspace))):
                counts[addition.outcome] += 1
                yield addition
        finally:
            if counts:
                told = ", ".join(f"{count} {outcome}" for outcome, count in counts.items())
                self._log.write(workspace, by, Act.IMPORT, f"{counts.total()} articles", told)

    def article(self, workspace: str, key: str) -> Article:
        """Return an article. Raises NotFound when the workspace has none by that key."""
        return self._archive.article(workspace, key)

    def tend(self, progress: Progress = lambda _: None, patience: float = 0) -> bool:
        """Finish what is pending; return False when other processes will do it, or the vectors' server is away.

        In any case the word indexes of this machine are brought up to the record: first, since much may be pending.
        """
        with self._lock.held(patience) as mine:
            if not mine:
                return False
            self._indexes.follow()
            others = self._hands.are_others
            with waiting_for_server() as server:
                if not others:
                    self._indexes.finish_pending(progress)
            self._indexes.follow()
            return server.answers and not others

    def follow(self, go_on: Callable[[], bool]) -> int:
        """Bring the word indexes of this machine up to the record, unless another process does; return what changed."""
        with self._lock.held(0) as mine:
            return self._indexes.follow(go_on=go_on) if mine else 0

    def level(self, progress: Progress, patience: float, *, thorough: bool) -> int:
        """Rebuild from the record what an index lacks; return how many passages were added or dropped."""
        changed = 0
        with self._lock.held(patience) as mine, waiting_for_server():
            changed += self._indexes.follow() if mine else 0
            for workspace in self._archive.workspaces() if mine else []:
                if thorough or not self._indexes.is_level(workspace):
                    changed += self._indexes.level(workspace, progress)
        return changed

    @contextmanager
    def indexing(self) -> Iterator[None]:
        """Hold the right to write to the indexes, however long it takes to get it; others leave articles pending."""
        with self._lock.held(-1):
            yield

    def _streamed(self, run: Import) -> Iterator[Addition]:
        while run.going:
            with self._lock.held(PATIENCE) as mine:
                if mine and not self._hands.are_others:
                    with told(), waiting_for_server():
                        for done in self._indexes.finishing(run.more):
                            yield from map(self._counted, run.indexed(done))
                else:
                    run.more()
            yield from map(self._completed, run.left())

    def _completed(self, addition: Addition, patience: float = 0) -> Addition:
        """Say whether an article waits; give other processes ``patience`` seconds to finish it."""
        key, version, ends = addition.article.key, addition.article.version, time.monotonic() + patience
        while waits := self._hands.pending.is_waiting(key, version):
            if not self._hands.leases.shared or time.monotonic() >= ends:
                break
            time.sleep(AGAIN)
        return Addition(addition.outcome, addition.article, 0, waiting=True) if waits else self._counted(addition)

    def _counted(self, addition: Addition) -> Addition:
        """Say of an article that does not wait how many passages it has."""
        count = self._archive.count_of(addition.article.key, addition.article.version)
        return Addition(addition.outcome, addition.article, count)
