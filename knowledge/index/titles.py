"""Articles found by the words of their title or address, while somebody types them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, or_, select

from knowledge.index.census import LIVE, State
from knowledge.index.database import Database, articles


@dataclass(frozen=True, slots=True)
class Heading:
    """What an article is known by, without its text."""

    key: str
    title: str
    published: date | None


class Titles:
    """Finds articles of a workspace by what they are called."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, workspace: str, typed: str, *, limit: int = 25, removed: bool = False) -> list[Heading]:
        """Return articles whose title or address has every word typed, the last added first.

        ``removed`` asks for those that were taken out instead.
        """
        newer = articles.alias("newer")
        later = select(newer.c.id).where(newer.c.key == articles.c.key, newer.c.version > articles.c.version)
        wanted = [_has(word) for word in typed.split()[:10]]
        states = (State.REMOVED,) if removed else LIVE
        query = (
            select(articles.c.key, articles.c.title, articles.c.published)
            .where(articles.c.workspace == workspace, articles.c.state.in_(states), ~later.exists(), *wanted)
            .order_by(articles.c.id.desc())
            .limit(limit)
        )
        with self._database.begin() as connection:
            return [Heading(row.key, row.title, row.published) for row in connection.execute(query)]


def _has(word: str) -> ColumnElement[bool]:
    shown = func.lower(articles.c.title), func.lower(func.coalesce(articles.c.url, "")), articles.c.key
    return or_(*(column.contains(word.lower(), autoescape=True) for column in shown))
