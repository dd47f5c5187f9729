"""Articles found by the words of their title or address, while somebody types them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, or_, select

from knowledge.index.census import LIVE, State
from knowledge.index.database import Database, articles
from knowledge.index.readable import Readable, own


@dataclass(frozen=True, slots=True)
class Heading:
    """What an article is known by, without its text."""

    key: str
    title: str
    published: date | None
    workspace: str


class Titles:
    """Finds articles by what they are called. ``readable`` names the workspaces that one reads."""

    def __init__(self, database: Database, readable: Readable = own) -> None:
        self._database = database
        self._readable = readable

    def find(self, workspace: str, typed: str, *, limit: int = 25, removed: bool = False) -> list[Heading]:
        """Return a workspace's own articles whose title or address has every word typed, the last added first.

        ``removed`` asks for those that were taken out instead.
        """
        return self._having(typed, (State.REMOVED,) if removed else LIVE, workspace, limit)

    def read(self, workspace: str, typed: str, *, limit: int = 25) -> list[Heading]:
        """Return the articles of that sort that a workspace reads: its own first, then the public ones."""
        found: list[Heading] = []
        for place in self._readable(workspace):
            found += self._having(typed, LIVE, place, limit - len(found))
        return found

    def _having(self, typed: str, states: Sequence[State], workspace: str, limit: int) -> list[Heading]:
        newer = articles.alias("newer")
        later = select(newer.c.id).where(newer.c.key == articles.c.key, newer.c.version > articles.c.version)
        wanted = [_has(word) for word in typed.split()[:10]]
        query = (
            select(articles.c.key, articles.c.title, articles.c.published, articles.c.workspace)
            .where(articles.c.workspace == workspace, articles.c.state.in_(states), ~later.exists(), *wanted)
            .order_by(articles.c.id.desc())
            .limit(limit)
        )
        with self._database.begin() as connection:
            return [Heading(row.key, row.title, row.published, row.workspace) for row in connection.execute(query)]


def _has(word: str) -> ColumnElement[bool]:
    shown = func.lower(articles.c.title), func.lower(func.coalesce(articles.c.url, "")), articles.c.key
    return or_(*(column.contains(word.lower(), autoescape=True) for column in shown))
