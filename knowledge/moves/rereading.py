"""Reading again, in the background, the moves of articles that an earlier reader read.

What curators joined, separated or mended lies beside what articles tell, and stays.
"""

from collections.abc import Callable

import structlog
from sqlalchemy import ColumnElement, and_, func, select, update

from knowledge.errors import InvalidInput
from knowledge.index.archive import Archive, is_version
from knowledge.index.census import INDEXED
from knowledge.index.database import Database, articles
from knowledge.models import Article
from knowledge.moves.ledger import Ledger
from knowledge.moves.models import MovesReading

Read = Callable[[Article], MovesReading]
READING = 7  # of this reader of moves; one more, and every archive is read again
FEW = 16  # articles that are read while somebody waits; more are left to the background
STEP = 32  # articles between two looks at what is left


class Rereading:
    """Brings the ledger up to today's reader; may be broken off anywhere and goes on from there.

    ``attempt`` reads one article, and raises InvalidInput where that breaks, whatever breaks.
    """

    def __init__(
        self,
        database: Database,
        archive: Archive,
        ledger: Ledger,
        read: Read,
        attempt: Callable[[Read, Article], MovesReading],
    ) -> None:
        self._database = database
        self._archive = archive
        self._ledger = ledger
        self.read = read
        self._attempt = attempt
        self._log = structlog.get_logger(__name__)

    def waiting(self) -> int:
        """Return how many articles an earlier reader read."""
        with self._database.begin() as connection:
            return connection.scalar(select(func.count()).select_from(articles).where(_old())) or 0

    def go_on(self, progress: Callable[[int], None] = lambda _: None, *, few: bool = False) -> int:
        """Read articles again, newest first, a ``few`` or all; return how many.

        ``progress`` is told after each article, and may stop it by raising.
        """
        done = 0
        while batch := self._next(FEW if few else STEP):
            for article in batch:
                self._take(article, self._attempted(article))
                done += 1
                progress(1)
            if few:
                break
        return done

    def _attempted(self, article: Article) -> MovesReading | None:
        """Read an article; None where the networks cannot cope with it: the others are read all the same."""
        try:
            return self._attempt(self.read, article)
        except InvalidInput as error:
            self._log.error("moves.unread", article=article.key, reason=str(error))
            return None

    def _next(self, limit: int) -> list[Article]:
        query = select(articles.c.key, articles.c.version).where(_old())
        query = query.order_by(articles.c.published.is_(None), articles.c.published.desc(), articles.c.id.desc())
        with self._database.begin() as connection:
            rows = connection.execute(query.limit(limit)).all()
        return [self._archive.version(row.key, row.version) for row in rows]

    def _take(self, article: Article, reading: MovesReading | None) -> None:
        """Put a reading into the ledger, unless the article was removed or changed meanwhile; None leaves it as it is.

        Either way the article is done with: it would be the first to be read, and break, for ever.
        """
        here = is_version(article.key, article.version)
        with self._database.alone(article.workspace) as connection:
            if reading and connection.scalar(select(articles.c.id).where(here, INDEXED)) is not None:
                self._ledger.record(article, reading.moves, reading.posts)
            connection.execute(update(articles).where(here).values(moves_reading=READING))


def _old() -> ColumnElement[bool]:
    return and_(INDEXED, articles.c.moves_reading < READING)
