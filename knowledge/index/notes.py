"""What a face must remember across restarts: small values by kind and key, each belonging to a workspace."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, select, update

from knowledge.index.database import Database, notes


@dataclass(frozen=True, slots=True)
class Note:
    """A value (anything JSON can say) under a key, unique for its kind."""

    kind: str
    key: str
    workspace: str
    value: Mapping[str, Any]
    written_at: datetime


class Notes:
    """Keeps notes. What they mean is up to the face that writes them; they go with their workspace."""

    def __init__(self, database: Database, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._database = database
        self._now = now

    def put(self, kind: str, key: str, workspace: str, value: Mapping[str, Any]) -> None:
        """Write a note, in the place of the one with the same kind and key if there is one."""
        row = {"workspace": workspace, "value": dict(value), "written_at": self._now()}
        with self._database.begin() as connection:
            this = (notes.c.kind == kind, notes.c.key == key)
            if not connection.execute(update(notes).where(*this).values(**row)).rowcount:
                connection.execute(insert(notes).values(kind=kind, key=key, **row))

    def renew(self, kind: str, key: str, value: Mapping[str, Any]) -> None:
        """Write a note anew if it is still there."""
        with self._database.begin() as connection:
            this = (notes.c.kind == kind, notes.c.key == key)
            connection.execute(update(notes).where(*this).values(value=dict(value), written_at=self._now()))

    def get(self, kind: str, key: str) -> Note | None:
        """Return a note, or None where there is none."""
        return next(iter(self._read(kind, notes.c.key == key)), None)

    def all(self, kind: str) -> list[Note]:
        """Return every note of a kind, oldest first."""
        return self._read(kind)

    def under(self, kind: str, prefix: str) -> list[Note]:
        """Return the notes of a kind whose keys begin so, oldest first."""
        return self._read(kind, notes.c.key.startswith(prefix, autoescape=True))

    def lapse(self, kind: str, kept: timedelta) -> None:
        """Forget the notes of a kind that were written longer ago than they are ``kept``."""
        with self._database.begin() as connection:
            old = notes.c.written_at < self._now() - kept
            connection.execute(delete(notes).where(notes.c.kind == kind, old))

    def move(self, kind: str, key: str, workspace: str, to: str) -> Note | None:
        """Give a workspace's note another kind; of several who do so at once, only one is given the note."""
        this = (notes.c.kind == kind, notes.c.key == key, notes.c.workspace == workspace)
        with self._database.begin() as connection:
            moved = connection.execute(update(notes).where(*this).values(kind=to, written_at=self._now())).rowcount
        return self.get(to, key) if moved else None

    def drop(self, kind: str, key: str) -> None:
        """Forget a note; one that is not there is forgotten already."""
        with self._database.begin() as connection:
            connection.execute(delete(notes).where(notes.c.kind == kind, notes.c.key == key))

    def clear(self, kind: str, workspace: str) -> None:
        """Forget all notes of a kind that belong to a workspace."""
        with self._database.begin() as connection:
            connection.execute(delete(notes).where(notes.c.kind == kind, notes.c.workspace == workspace))

    def _read(self, kind: str, *wanted: Any) -> list[Note]:  # noqa: ANN401 - conditions of SQLAlchemy
        query = select(notes).where(notes.c.kind == kind, *wanted).order_by(notes.c.written_at, notes.c.key)
        with self._database.begin() as connection:
            return [
                Note(row.kind, row.key, row.workspace, row.value, row.written_at) for row in connection.execute(query)
            ]
