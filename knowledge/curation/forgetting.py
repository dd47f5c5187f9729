"""Forgetting a workspace: at once, or after a delay in which it can be kept after all. Nothing of it remains."""

import time
from collections.abc import Collection
from datetime import UTC, datetime, timedelta

import structlog
from sqlalchemy import MetaData, and_, delete, insert, select, update

from knowledge.answering.record import KEPT
from knowledge.errors import StorageAway
from knowledge.index.clock import Clock, utc
from knowledge.index.database import Database, answers, chat_answers, spending, turns
from knowledge.index.leases import AGAIN, Leases
from knowledge.index.lock import FolderLock
from knowledge.index.pending import on_workspace
from knowledge.intake.indexing import Indexes
from knowledge.workspaces.tables import forgettings

PATIENCE = 2.0  # seconds to wait for another process that indexes, before leaving the erasing to it


class Forgetting:
    """Erases workspaces when they are due; thread-safe, and finished by the next start where a process dies."""

    def __init__(
        self, database: Database, indexes: Indexes, lock: FolderLock, leases: Leases, now: Clock = utc
    ) -> None:
        self._database = database
        self._indexes = indexes
        self._lock = lock
        self._leases = leases
        self._now = now
        self._log = structlog.get_logger(__name__)

    def plan(self, workspace: str, after: timedelta) -> datetime:
        """Write down that a workspace is to be erased, and return when; planning it again moves that time."""
        due = self._now() + after
        with self._database.alone(workspace) as connection:
            connection.execute(delete(forgettings).where(forgettings.c.workspace == workspace))
            connection.execute(insert(forgettings).values(workspace=workspace, due_at=due))
        return due

    def cancel(self, workspace: str) -> bool:
        """Keep a workspace after all; return whether it was to be erased."""
        with self._database.begin() as connection:
            return bool(connection.execute(delete(forgettings).where(forgettings.c.workspace == workspace)).rowcount)

    def due_at(self, workspace: str) -> datetime | None:
        """Return when a workspace will be erased, or None."""
        with self._database.begin() as connection:
            due = connection.scalar(select(forgettings.c.due_at).where(forgettings.c.workspace == workspace))
        return due.replace(tzinfo=UTC) if due else None

    def erase_due(self) -> list[str]:
        """Erase the workspaces that are due, unless another process holds the indexes; return their names.

        Where the vectors' server is away, they stay due, as does one that somebody is indexing.
        """
        query = select(forgettings.c.workspace).where(forgettings.c.due_at <= self._now())
        with self._database.begin() as connection:
            due = list(connection.scalars(query))
        if not due:
            return []
        with self._lock.held(PATIENCE) as mine:
            if not mine:
                return []
            try:
                erased = [workspace for workspace in due if self._erased(workspace)]
            except StorageAway as error:
                self._log.warning("workspace.not_forgotten_yet", reason=str(error))
                return []
            self._indexes.vectors.compact()
        self._database.settle()
        return erased

    def _erased(self, workspace: str) -> bool:
        """Erase a workspace while nobody else writes of it to the indexes; return whether that could be."""
        with self._leases.hold() as hold:
            if not hold.take([on_workspace(workspace)]):
                return False
            ends = time.monotonic() + PATIENCE  # no more of it is claimed from now on
            while self._leases.any_in(workspace):
                if time.monotonic() > ends:
                    self._log.warning("workspace.not_forgotten_yet", reason="it is being indexed")
                    return False
                time.sleep(AGAIN)
            self._erase(workspace)
        return True

    def answers(self, workspace: str) -> int:
        """Delete a workspace's answers, their votes, what a model remembers of them, and who asked; return how many.

        Their words are in no file afterwards. What was spent stays counted, for a day's budget is not refunded.
        """
        with self._database.begin() as connection:
            connection.execute(delete(chat_answers).where(chat_answers.c.workspace == workspace))
            connection.execute(update(spending).where(spending.c.workspace == workspace).values(reader=None))
            count = connection.execute(delete(answers).where(answers.c.workspace == workspace)).rowcount
        self._database.settle()
        return count

    def of_reader(self, reader: str, asked: Collection[str] = ()) -> int:
        """Delete the answers to a reader's questions: those with the keys ``asked``, and those tied to the reader.

        What a chat model's memory holds where they were given goes too. What was spent stays counted, for nobody.
        Returns how many answers there were; their words are in no file afterwards.
        """
        tied, count = select(turns.c.answer).where(turns.c.reader == reader), 0
        with self._database.begin() as connection:
            keys = sorted({*asked, *connection.scalars(tied)})
            for start in range(0, len(keys), 500):
                these = answers.c.key.in_(keys[start : start + 500])
                places = select(answers.c.workspace).where(these)
                connection.execute(delete(chat_answers).where(chat_answers.c.workspace.in_(places)))
                count += connection.execute(delete(answers).where(these)).rowcount
            connection.execute(update(spending).where(spending.c.reader == reader).values(reader=None))
        self._database.settle()
        return count

    def readers(self) -> None:
        """Forget who the chat model was called for, once the answers of that time are forgotten."""
        old = and_(spending.c.at < self._now() - KEPT, spending.c.reader.is_not(None))
        with self._database.begin() as connection:
            if connection.scalar(select(spending.c.id).where(old).limit(1)) is not None:
                connection.execute(update(spending).where(old).values(reader=None))

    def _erase(self, workspace: str) -> None:
        """Erase the indexes first and the rows after them, the one that says so among them."""
        self._indexes.drop(workspace)
        with self._database.alone(workspace) as connection:
            kept = MetaData()  # read from the database itself: no table is missed, whoever made it
            kept.reflect(connection)
            for table in reversed(kept.sorted_tables):
                if "workspace" in table.c:
                    connection.execute(delete(table).where(table.c.workspace == workspace))
        self._log.info("workspace.forgotten", workspace=workspace)
