"""What has changed in the record: for each article the number of its last change, which replicas follow by a cursor.

Numbers are microseconds since 1970 by the database's clock, and grow within a workspace in the order in which changes
can be seen: they are given out by whoever has the workspace to itself. So whoever has seen one has seen all before it.

A record may be put back to an earlier day, or be another one. So the first change of each process in a workspace begins
an era there, by a name that nobody else gives, and a cursor says in which era it was: a record that lacks that era, or
where the next one began before the cursor's number, never was where the cursor has been.
"""

import secrets
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Index,
    Integer,
    String,
    Table,
    and_,
    delete,
    func,
    insert,
    select,
)

from knowledge.index.database import Database, metadata, upsert

ERAS = 500  # of one workspace that are kept: a replica that was away for longer is compared key by key

changes = Table(
    "changes",
    metadata,
    Column("workspace", String(100), primary_key=True),
    Column("article", String(32), primary_key=True),
    Column("number", BigInteger, nullable=False),
    Index(None, "workspace", "number"),
)

eras = Table(
    "eras",
    metadata,
    Column("workspace", String(100), primary_key=True),
    Column("place", Integer, primary_key=True),  # in the order of a workspace's eras, from 1
    Column("name", String(32), nullable=False),
    Column("writer", String(32), nullable=False),  # the process that began it
    Column("begins", BigInteger, nullable=False),  # after the change of this number
)


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far somebody has followed a workspace: up to the change of a number, in an era."""

    number: int = 0
    era: str = ""


@dataclass(frozen=True, slots=True)
class Lag:
    """How far behind the record something is: articles it has not seen, and for how many seconds the first of them.

    What ``begins`` has seen nothing yet: then the seconds say how old the record is, not how late it is.
    """

    articles: int = 0
    seconds: float = 0.0
    begins: bool = False

    def __bool__(self) -> bool:
        """Tell whether it is behind."""
        return self.articles > 0


LEVEL = Lag()


class Changes:
    """Reads and writes what has changed; thread-safe."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, connection: Connection, workspace: str, articles: Collection[str]) -> None:
        """Write down that passages of articles have changed; ``connection`` has the workspace to itself."""
        if not articles:
            return
        last = connection.scalar(select(func.max(changes.c.number)).where(changes.c.workspace == workspace)) or 0
        self._begin_era(connection, workspace, last)
        first = max(last + 1, int((connection.scalar(select(self._database.moment)) or 0.0) * 1_000_000))
        rows = [
            {"workspace": workspace, "article": article, "number": number}
            for number, article in enumerate(sorted(articles), first)
        ]
        upsert(connection, changes, rows)

    def _begin_era(self, connection: Connection, workspace: str, last: int) -> None:
        here, writer = eras.c.workspace == workspace, self._database.writer
        if connection.scalar(select(eras.c.place).where(here, eras.c.writer == writer).limit(1)) is not None:
            return
        place = (connection.scalar(select(func.max(eras.c.place)).where(here)) or 0) + 1
        era = {"workspace": workspace, "place": place, "name": secrets.token_hex(8), "writer": writer, "begins": last}
        connection.execute(insert(eras).values(era))
        connection.execute(delete(eras).where(here, eras.c.place <= place - ERAS))

    def since(self, workspace: str, number: int, limit: int) -> list[tuple[Cursor, str]]:
        """Return the first changes after a number, in order: how far one is after each, and its article."""
        query = select(changes.c.number, changes.c.article, _newest_era(workspace)).where(_after(workspace, number))
        with self._database.begin() as connection:
            rows = connection.execute(query.order_by(changes.c.number).limit(limit)).all()
        return [(Cursor(row.number, row.era or ""), row.article) for row in rows]

    def end(self, workspace: str) -> Cursor:
        """Return how far one is who has seen everything."""
        query = select(func.max(changes.c.number).label("number"), _newest_era(workspace))
        with self._database.begin() as connection:
            row = connection.execute(query.where(changes.c.workspace == workspace)).one()
        return Cursor(row.number or 0, row.era or "")

    def reached(self, workspace: str, cursor: Cursor) -> bool:
        """Tell whether this record ever was where a cursor has been."""
        begun = select(eras.c.name, eras.c.begins).where(eras.c.workspace == workspace).order_by(eras.c.place)
        with self._database.begin() as connection:
            known = connection.execute(begun).all()
        names = ["", *(era.name for era in known)]
        if cursor.era not in names:
            return False
        later = known[names.index(cursor.era) :]
        return cursor.number <= (later[0].begins if later else self.end(workspace).number)

    def lag(self, workspace: str, cursor: Cursor) -> Lag:
        """Return how far behind somebody is who has seen everything up to ``cursor``."""
        query = select(func.count(), self._database.moment - func.min(changes.c.number) / 1e6)
        with self._database.begin() as connection:
            count, seconds = connection.execute(query.where(_after(workspace, cursor.number))).one()
        return Lag(count, max(0.0, float(seconds)), not cursor.number) if count else LEVEL

    def newest(self) -> dict[str, int]:
        """Return the number of each workspace's last change."""
        query = select(changes.c.workspace, func.max(changes.c.number)).group_by(changes.c.workspace)
        with self._database.begin() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}


def _after(workspace: str, number: int) -> ColumnElement[bool]:
    return and_(changes.c.workspace == workspace, changes.c.number > number)


def _newest_era(workspace: str) -> ColumnElement[str]:
    """Choose the name of the newest era, as of the very moment at which the changes beside it are read."""
    here = select(eras.c.name).where(eras.c.workspace == workspace)
    return here.order_by(eras.c.place.desc()).limit(1).scalar_subquery().label("era")
