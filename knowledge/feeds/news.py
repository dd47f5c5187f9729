"""What feeds have brought since their baseline, to be told once, while it is new."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Row, and_, func, select, update

from knowledge.feeds.models import Untold
from knowledge.feeds.record import aware
from knowledge.feeds.tables import entries, feeds
from knowledge.index.census import State
from knowledge.index.database import Database, articles

FRESH = timedelta(days=2)
"""How long an article is news: after a long stop nobody is flooded with what came in the meantime."""


class News:
    """Keeps which articles readers have not been told of. Thread-safe.

    Whoever tells a workspace has its turn, and asks ``due`` what to tell when nobody else can tell of it any more.
    """

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now
        self._log = structlog.get_logger(__name__)

    def untold(self) -> list[Untold]:
        """Return articles of all workspaces that readers were not told of, in the order in which they appeared.

        One that is not indexed yet is left out for now, one that was removed unless it is restored.
        """
        return [_untold(row) for row in self._rows() if row.state == State.INDEXED]

    def due(self, listening: Collection[str], workspace: str | None = None) -> list[Untold]:
        """Return what to tell the workspaces that are ``listening``, or one ``workspace`` of them.

        What nobody listens for, and what is no longer new, is noted as told.
        """
        if not self._count():
            return []
        rows = self._rows(workspace)
        silent = [row for row in rows if row.workspace not in listening]
        old = [row for row in rows if row.workspace in listening and not self._is_new(row)]
        self.told([_untold(row) for row in (*silent, *old)])
        for place in {row.workspace for row in old}:
            self._log.info("news.old", workspace=place, articles=sum(row.workspace == place for row in old))
        passed = {row.id for row in (*silent, *old)}
        return [_untold(row) for row in rows if row.id not in passed and row.state == State.INDEXED]

    def told(self, told: Sequence[Untold]) -> None:
        """Note that readers were told of articles: each is told once."""
        numbers = [each.id for each in told]
        with self._database.begin() as connection:
            for start in range(0, len(numbers), 500):
                chunk = entries.c.id.in_(numbers[start : start + 500])
                connection.execute(update(entries).where(chunk).values(untold=False))

    def hush(self, workspace: str) -> None:
        """Note everything that a workspace has as told."""
        its = select(feeds.c.id).where(feeds.c.workspace == workspace)
        with self._database.begin() as connection:
            connection.execute(update(entries).where(entries.c.untold, entries.c.feed.in_(its)).values(untold=False))

    def _is_new(self, row: Row[Any]) -> bool:
        """Tell whether an article came lately, and was new then: a feed may show old entries after a long stop."""
        seen = aware(row.seen_at)
        came = seen if row.added_at is None else aware(row.added_at)
        was_new = row.published is None or row.published >= (seen - FRESH).date()
        return was_new and came >= self._now() - FRESH

    def _count(self) -> int:
        with self._database.begin() as connection:
            return connection.scalar(select(func.count()).select_from(entries).where(entries.c.untold)) or 0

    def _rows(self, workspace: str | None = None) -> list[Row[Any]]:
        """Read what is untold, in all workspaces or in one, each article once; one that is gone has no state."""
        its = and_(articles.c.key == entries.c.article, articles.c.state != State.SUPERSEDED)
        here = [] if workspace is None else [feeds.c.workspace == workspace]
        columns = [entries.c[name] for name in ("id", "article", "published", "seen_at")]
        columns += [feeds.c.workspace, feeds.c.key, articles.c.state, articles.c.added_at]
        query = (
            select(*columns)
            .join(feeds, feeds.c.id == entries.c.feed)
            .outerjoin(articles, its)
            .where(entries.c.untold, entries.c.article.is_not(None), *here)
            .order_by(entries.c.id, articles.c.version.desc())
        )
        with self._database.begin() as connection:
            found = connection.execute(query).all()
        rows: dict[int, Row[Any]] = {}
        for row in found:  # where a new version waits, the one before it still answers
            if row.id not in rows or row.state == State.INDEXED:
                rows[row.id] = row
        return list(rows.values())


def _untold(row: Row[Any]) -> Untold:
    return Untold(row.id, row.workspace, row.key, row.article)
