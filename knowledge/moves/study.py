"""Reading moves with a chat model in the background: each indexed article once, in its own time, within the budget."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import structlog
from sqlalchemy import and_, insert, select

from knowledge.errors import ModelFailed, NotFound, Trouble
from knowledge.index.archive import Archive
from knowledge.index.census import State
from knowledge.index.database import Database, articles, model_readings
from knowledge.models import Article
from knowledge.moves.agreement import combined
from knowledge.moves.extraction import as_borne_out, read
from knowledge.moves.ledger import Ledger
from knowledge.moves.models import Move, MovesReading
from knowledge.moves.rows import told_of, written

_HOPELESS = frozenset({Trouble.REFUSED, Trouble.UNUSABLE, Trouble.TOO_LONG})  # of this article; others may do
ReadByModel = Callable[[Article], list[Move]]


class Study:
    """Keeps what a model read of each article version, and joins it to what the networks read."""

    def __init__(self, database: Database, archive: Archive, ledger: Ledger, read_by_model: ReadByModel) -> None:
        self._database = database
        self._archive = archive
        self._ledger = ledger
        self._read_by_model = read_by_model
        self._log = structlog.get_logger(__name__)

    def read(self, article: Article) -> MovesReading:
        """Return what the networks read, with what a model read of this very version before; asks no model."""
        told = read(article)
        mine = model_readings.c
        query = select(mine.moves).where(mine.article == article.key, mine.version == article.version)
        with self._database.begin() as connection:
            kept: Sequence[dict[str, Any]] = connection.scalar(query) or ()
        if not kept:
            return told
        borne_out = as_borne_out(article, [told_of(each) for each in kept])
        return MovesReading(tuple(combined(told.moves, borne_out)), told.posts)

    def waiting(self, limit: int = 100) -> list[Article]:
        """Return indexed articles that no model has read yet, newest published first."""
        read_already = and_(model_readings.c.article == articles.c.key, model_readings.c.version == articles.c.version)
        query = (
            select(articles.c.key, articles.c.version)
            .outerjoin(model_readings, read_already)
            .where(articles.c.state == State.INDEXED, model_readings.c.article.is_(None))
            .order_by(articles.c.published.is_(None), articles.c.published.desc(), articles.c.id.desc())
            .limit(limit)
        )
        with self._database.begin() as connection:
            rows = connection.execute(query).all()
        return [self._archive.version(row.key, row.version) for row in rows]

    def go_on(self, progress: Callable[[int], None] = lambda _: None, limit: int = 100) -> int:
        """Let the model read what waits, newest first; return how many articles it read.

        Stops where the model is down or the budget is spent, and goes on there the next time. ``progress`` is told
        after each article, and may stop it by raising.
        """
        done = 0
        spent: set[str] = set()
        for article in self.waiting(limit):
            if article.workspace in spent:
                continue
            try:
                self._take(article, self._read_by_model(article))
                done += 1
            except ModelFailed as failure:
                if failure.trouble in _HOPELESS:
                    self._take(article, [])
                elif failure.trouble is Trouble.SPENT:
                    spent.add(article.workspace)
                else:
                    self._log.warning("study.stopped", reason=str(failure))
                    break
            progress(1)
        return done

    def _take(self, article: Article, moves: Sequence[Move]) -> None:
        """Keep a reading, and put it into the ledger unless the article was removed or changed meanwhile."""
        kept = [written(move) for move in moves]
        row = {"article": article.key, "version": article.version, "workspace": article.workspace, "moves": kept}
        with self._database.begin() as connection:
            connection.execute(insert(model_readings).values(**row, at=datetime.now(UTC)))
        if moves and self._stands(article):
            told = self.read(article)
            self._ledger.record(article, told.moves, told.posts)
            if not self._stands(article):
                self._ledger.forget(article.workspace, article.key)

    def _stands(self, article: Article) -> bool:
        try:
            return self._archive.article(article.workspace, article.key).version == article.version
        except NotFound:
            return False
