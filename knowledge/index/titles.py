"""Articles found by the words of their title or address, while somebody types them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, or_, select

from knowledge.index.census import LIVE, State
from knowledge.index.database import Database, articles
from knowledge.index.readable import Readable, own
from knowledge.models import Wanted


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


def chosen(wanted: Wanted) -> list[ColumnElement[bool]]:
    """Return the conditions that choose the articles which somebody wants to see."""
    mine = articles.c
    conditions = [or_(_has(word), _says(mine.source, word), _says(mine.author, word)) for word in wanted.words]
    if wanted.source is not None:
        conditions.append(or_(_says(mine.source, wanted.source), _says(mine.url, wanted.source)))
    if wanted.language is not None:
        conditions.append(mine.language == wanted.language.lower())
    if wanted.since is not None:
        conditions.append(mine.published >= wanted.since)
    if wanted.until is not None:
        conditions.append(mine.published < wanted.until)
    return conditions


def _says(column: ColumnElement[str], word: str) -> ColumnElement[bool]:
    """Find a word in capitals or small letters; of other letters than ASCII's, SQLite knows only those typed."""
    told = func.coalesce(column, "")
    return or_(func.lower(told).contains(word.lower(), autoescape=True), told.contains(word, autoescape=True))


def _has(word: str) -> ColumnElement[bool]:
    return or_(*(_says(column, word) for column in (articles.c.title, articles.c.url, articles.c.key)))
