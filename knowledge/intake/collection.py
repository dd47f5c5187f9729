"""The articles of the house: added, finished, and found again where an index lost them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial

from knowledge.index.archive import Archive
from knowledge.index.folders import told
from knowledge.index.lock import FolderLock
from knowledge.intake.away import waiting_for_server
from knowledge.intake.importing import Import
from knowledge.intake.indexing import Indexes, Progress
from knowledge.intake.keeping import Keeper
from knowledge.models import HOUSE, Actor, Addition, Article, ArticleDraft, Outcome
from knowledge.workspaces.log import CuratingLog, article_named
from knowledge.workspaces.models import Act

PATIENCE = 2.0  # seconds to wait for another process that indexes, before leaving the work to it


class Collection:
    """Puts articles in and keeps the indexes level with them; what another process holds is left to it."""

    def __init__(self, archive: Archive, indexes: Indexes, keeper: Keeper, lock: FolderLock, log: CuratingLog) -> None:
        self._archive = archive
        self._indexes = indexes
        self._keeper = keeper
        self._lock = lock
        self._log = log

    def add(self, workspace: str, draft: ArticleDraft, *, by: Actor = HOUSE, unasked: bool = False) -> Addition:
        """Add one article and index it, as ``Library.add`` says."""
        put = self._keeper.write(workspace, [draft], unasked=unasked)
        if put.refused:
            raise put.refused
        with told():
            addition = self._completed(put.additions[0], indexed=not unasked and self.tend(patience=PATIENCE))
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
        """Finish what is pending; return False when another process will do it, or the vectors' server is away."""
        with self._lock.held(patience) as mine:
            if not mine:
                return False
            with waiting_for_server() as server:
                self._indexes.finish_pending(progress)
            return server.answers

    def level(self, progress: Progress, patience: float, *, thorough: bool) -> int:
        """Rebuild from the record what an index lacks; return how many passages were added or dropped."""
        changed = 0
        with self._lock.held(patience) as mine, waiting_for_server():
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
                if mine:
                    with told(), waiting_for_server() as server:
                        for done in self._indexes.finishing(run.more):
                            yield from self._counted(run.indexed(done), indexed=True)
                else:
                    run.more()
            yield from self._counted(run.left(), indexed=mine and server.answers)

    def _counted(self, additions: Iterable[Addition], *, indexed: bool) -> Iterator[Addition]:
        return (self._completed(addition, indexed=indexed) for addition in additions)

    def _completed(self, addition: Addition, *, indexed: bool) -> Addition:
        count = self._archive.count_of(addition.article.key, addition.article.version) if indexed else 0
        return Addition(addition.outcome, addition.article, count, waiting=not indexed)
