"""Articles that a curator removed: out of answers at once, kept for 30 days in case it was a mistake, then erased."""

from datetime import timedelta

from sqlalchemy import ColumnElement, and_, delete, func, insert, select, update

from knowledge.errors import NotFound
from knowledge.index.archive import article_of, is_version
from knowledge.index.census import LIVE, State
from knowledge.index.changes import Changes
from knowledge.index.clock import Clock, utc
from knowledge.index.database import Database, articles, erased, passages
from knowledge.models import Article, Page, RemovedArticle

KEPT = timedelta(days=30)


class RemovedArticles:
    """Removes articles from the record, brings them back, and erases them in the end; thread-safe."""

    def __init__(self, database: Database, now: Clock = utc) -> None:
        self._database = database
        self._now = now
        self._changes = Changes(database)

    def remove(self, workspace: str, key: str) -> tuple[Article, list[str]]:
        """Take an article out of answers; return it and the keys of its passages, now forgotten. Raises NotFound."""
        with self._database.alone(workspace) as connection:
            mine = articles.c
            live = and_(mine.workspace == workspace, mine.key == key, mine.state.in_(LIVE))
            newest = connection.execute(select(articles).where(live).order_by(mine.version.desc()).limit(1)).first()
            if newest is None:
                raise NotFound(f"There is no article {key!r} here. The list of articles shows their keys.")
            held = list(connection.scalars(select(passages.c.key).where(passages.c.article_key == key)))
            connection.execute(delete(passages).where(passages.c.article_key == key))
            connection.execute(update(articles).where(live).values(state=State.SUPERSEDED))
            connection.execute(
                update(articles)
                .where(is_version(key, newest.version))
                .values(state=State.REMOVED, removed_at=self._now())
            )
            self._changes.note(connection, workspace, [key])
        return article_of(newest), held

    def restore(self, workspace: str, key: str) -> Article:
        """Let a removed article wait to be indexed again. Raises NotFound when it is not among the removed ones."""
        with self._database.alone(workspace) as connection:
            row = connection.execute(select(articles).where(_removed(workspace), articles.c.key == key)).first()
            if row is None:
                raise NotFound(f"No article {key!r} was removed here in the last {KEPT.days} days.")
            connection.execute(
                update(articles).where(articles.c.id == row.id).values(state=State.PENDING, removed_at=None)
            )
        return article_of(row)

    def page(self, workspace: str, *, limit: int, offset: int) -> Page[RemovedArticle]:
        """Return a page of removed articles, the last removed first."""
        here = _removed(workspace)
        with self._database.begin() as connection:
            total = connection.scalar(select(func.count()).select_from(articles).where(here)) or 0
            order = (articles.c.removed_at.desc(), articles.c.id.desc())
            rows = connection.execute(select(articles).where(here).order_by(*order).limit(limit).offset(offset)).all()
        return Page(
            [RemovedArticle(article_of(row), row.removed_at, row.removed_at + KEPT) for row in rows], total, offset
        )

    def due(self) -> list[Article]:
        """Return the articles, of all workspaces, that were removed long enough ago to be erased."""
        query = select(articles).where(articles.c.state == State.REMOVED, articles.c.removed_at < self._now() - KEPT)
        with self._database.begin() as connection:
            return [article_of(row) for row in connection.execute(query)]

    def erase(self, workspace: str, key: str) -> None:
        """Delete every version of an article for good, and remember no more of it than its key."""
        with self._database.begin() as connection:
            mine = erased.c
            connection.execute(delete(passages).where(passages.c.workspace == workspace, passages.c.article_key == key))
            connection.execute(delete(articles).where(articles.c.workspace == workspace, articles.c.key == key))
            connection.execute(delete(erased).where(mine.workspace == workspace, mine.key == key))
            connection.execute(insert(erased).values(workspace=workspace, key=key))


def _removed(workspace: str) -> ColumnElement[bool]:
    return and_(articles.c.workspace == workspace, articles.c.state == State.REMOVED)
