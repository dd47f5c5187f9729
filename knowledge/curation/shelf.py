"""Removing articles and bringing them back: the record, both indexes, the ledger and the log move together."""

from contextlib import suppress
from dataclasses import dataclass

from knowledge.answering.record import AnswerRecord
from knowledge.errors import StorageAway
from knowledge.index.database import Database
from knowledge.index.lock import FolderLock
from knowledge.index.removed import RemovedArticles
from knowledge.intake.indexing import Indexes
from knowledge.models import HOUSE, Actor, Article, Page, RemovedArticle
from knowledge.workspaces.log import CuratingLog, article_named
from knowledge.workspaces.models import Act

PATIENCE = 2.0  # seconds to wait for another process that indexes, before leaving the indexes to its levelling


@dataclass(frozen=True, slots=True)
class Shelf:
    """Takes articles out of answers, brings them back, and erases them in the end; thread-safe."""

    database: Database
    removals: RemovedArticles
    indexes: Indexes
    lock: FolderLock
    answers: AnswerRecord
    log: CuratingLog

    def remove(self, workspace: str, key: str, by: Actor) -> Article:
        """Take an article out of all answers at once. Raises NotFound."""
        with self.database.alone(workspace):
            article, passage_keys = self.removals.remove(workspace, key)
            self.indexes.ledger.forget(workspace, key)
            self.log.write(workspace, by, Act.REMOVE, article_named(article))
        with self.lock.held(PATIENCE) as mine:
            if mine:
                with suppress(StorageAway):  # no answer has it any more, and levelling does the rest
                    self.indexes.forget(workspace, key, passage_keys)
        return article

    def restore(self, workspace: str, key: str, by: Actor) -> Article:
        """Let a removed article wait to be indexed again. Raises NotFound when it is not among the removed ones."""
        with self.database.alone(workspace):
            article = self.removals.restore(workspace, key)
            self.log.write(workspace, by, Act.RESTORE, article_named(article))
        return article

    def removed(self, workspace: str, *, limit: int = 10, offset: int = 0) -> Page[RemovedArticle]:
        """Return a page of the articles that can be restored, the last removed first."""
        return self.removals.page(workspace, limit=limit, offset=offset)

    def erase_due(self) -> int:
        """Erase what was removed more than 30 days ago: text, versions, and what answers quoted; return how many."""
        due = self.removals.due()
        for article in due:
            with self.database.alone(article.workspace):
                self.answers.strike(article.key)
                self.removals.erase(article.workspace, article.key)
                self.log.strike(article.workspace, article.key)
                self.log.write(article.workspace, HOUSE, Act.ERASE, article.key, "removed 30 days ago")
        if due:
            self.database.settle()
            with self.lock.held() as mine:
                if mine:
                    self.indexes.vectors.compact()
        return len(due)
