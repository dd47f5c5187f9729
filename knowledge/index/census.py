"""How much is kept: counts over the record, for faces, for the indexes and for whoever remembers answers."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, and_, func, select

from knowledge.index.database import Database, articles, passages
from knowledge.index.readable import Readable, own
from knowledge.models import Holdings


class State(StrEnum):
    """How far an article version has come."""

    PENDING = "pending"
    INDEXED = "indexed"
    SUPERSEDED = "superseded"
    REMOVED = "removed"


LIVE = (State.PENDING, State.INDEXED)
INDEXED = articles.c.state == State.INDEXED


@dataclass(frozen=True, slots=True)
class Counts:
    """How many article versions of a workspace are in each state."""

    pending: int
    indexed: int


class Census:
    """Counts what the record holds. ``readable`` names the workspaces that one reads."""

    def __init__(self, database: Database, readable: Readable = own) -> None:
        self._database = database
        self._readable = readable

    def damage(self) -> str:
        """Return what is wrong with the database itself, or nothing."""
        return self._database.damage()

    def passage_count(self, workspace: str, *, waiting: bool = False) -> int:
        """Return how many passages the indexes of a workspace should hold; where asked, of what still waits too."""
        states = articles.c.state.in_(LIVE if waiting else (State.INDEXED,))
        with self._database.begin() as connection:
            return self._passages(connection, and_(articles.c.workspace == workspace, states))

    def workspaces(self) -> list[str]:
        """Return the names of all workspaces that hold articles."""
        with self._database.begin() as connection:
            return list(connection.scalars(select(articles.c.workspace).distinct().order_by(articles.c.workspace)))

    def counts(self) -> Counts:
        """Return how many article versions wait and how many are indexed, over all workspaces."""
        with self._database.begin() as connection:
            query = select(articles.c.state, func.count()).group_by(articles.c.state)
            states: dict[str, int] = {row[0]: row[1] for row in connection.execute(query)}
        return Counts(states.get(State.PENDING, 0), states.get(State.INDEXED, 0))

    def index_version(self, workspace: str) -> str:
        """Return a name for what is indexed: the same only as long as the same versions of the same articles are."""
        here = and_(articles.c.workspace.in_(self._readable(workspace)), INDEXED)
        figures = select(func.count(), func.max(articles.c.id), func.sum(articles.c.id)).where(here)
        with self._database.begin() as connection:
            count, newest, total = connection.execute(figures).one()
        return f"{count}-{newest or 0}-{total or 0}"

    def holdings(self, workspace: str) -> Holdings:
        """Count what a workspace can answer from: its own articles, and the public ones where it reads them."""
        here = and_(articles.c.workspace.in_(self._readable(workspace)), INDEXED)
        with self._database.begin() as connection:
            languages = connection.execute(
                select(articles.c.language, func.count())
                .where(here)
                .group_by(articles.c.language)
                .order_by(func.count().desc(), articles.c.language)
            ).all()
            newest = connection.scalar(select(func.max(articles.c.published)).where(here))
            others = select(func.count()).where(here, articles.c.workspace != workspace)
            public = connection.scalar(others) or 0
            held = self._passages(connection, here)
        return Holdings(sum(row[1] for row in languages), held, tuple(row[0] for row in languages), newest, public)

    @staticmethod
    def _passages(connection: Connection, wanted: ColumnElement[bool]) -> int:
        its = and_(articles.c.key == passages.c.article_key, articles.c.version == passages.c.version)
        query = select(func.count(passages.c.key.distinct())).join(articles, its).where(wanted)
        return connection.scalar(query) or 0
