"""What has changed in the record: for each article the number of its last change, which replicas follow by a cursor.

Numbers are microseconds since 1970 by the database's clock, and grow within a workspace in the order in which changes
can be seen: they are given out by whoever has the workspace to itself. So whoever has seen one has seen all before it.
"""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import BigInteger, Column, ColumnElement, Connection, Index, String, Table, and_, func, select

from knowledge.index.database import Database, metadata, upsert

changes = Table(
    "changes",
    metadata,
    Column("workspace", String(100), primary_key=True),
    Column("article", String(32), primary_key=True),
    Column("number", BigInteger, nullable=False),
    Index(None, "workspace", "number"),
)


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
        first = max(last + 1, int((connection.scalar(select(self._database.moment)) or 0.0) * 1_000_000))
        rows = [
            {"workspace": workspace, "article": article, "number": number}
            for number, article in enumerate(sorted(articles), first)
        ]
        upsert(connection, changes, rows)

    def since(self, workspace: str, cursor: int, limit: int) -> list[tuple[int, str]]:
        """Return the numbers and articles of the first changes after ``cursor``, in order."""
        query = select(changes.c.number, changes.c.article).where(_after(workspace, cursor))
        with self._database.begin() as connection:
            rows = connection.execute(query.order_by(changes.c.number).limit(limit)).all()
        return [(row.number, row.article) for row in rows]

    def lag(self, workspace: str, cursor: int) -> Lag:
        """Return how far behind somebody is who has seen everything up to ``cursor``."""
        query = select(func.count(), self._database.moment - func.min(changes.c.number) / 1e6)
        with self._database.begin() as connection:
            count, seconds = connection.execute(query.where(_after(workspace, cursor))).one()
        return Lag(count, max(0.0, float(seconds)), not cursor) if count else LEVEL

    def newest(self) -> dict[str, int]:
        """Return the number of each workspace's last change."""
        query = select(changes.c.workspace, func.max(changes.c.number)).group_by(changes.c.workspace)
        with self._database.begin() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}


def _after(workspace: str, cursor: int) -> ColumnElement[bool]:
    return and_(changes.c.workspace == workspace, changes.c.number > cursor)
