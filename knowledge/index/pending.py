"""The articles that wait to be indexed: claimed by whoever indexes them, and marked when it is done.

A late one, whose lease somebody else has by then, writes nothing here.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate
from typing import Any

from sqlalchemy import Connection, and_, delete, insert, literal, select, update

from knowledge.index.archive import article_of, has_newer, is_version
from knowledge.index.census import LIVE, State
from knowledge.index.changes import Changes
from knowledge.index.database import Database, articles, passages
from knowledge.index.leases import Hold
from knowledge.models import Article, Passage

AT_ONCE = 2_000_000  # bytes of text that are indexed together: bounds memory whatever the length of articles
ARTICLE, WORKSPACE = "article:", "workspace:"  # how the names of leases on what is written to the indexes begin


class Pending:
    """Knows the articles that wait; thread-safe."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._changes = Changes(database)

    def claim(self, hold: Hold, limit: int, besides: Collection[str] = ()) -> list[Article]:
        """Return up to ``limit`` articles that wait to be indexed, oldest first; of each only its newest version.

        ``hold`` then has the lease on each; what others have, or it has already, is left out, and so are the keys
        ``besides``. All together have no more than ``AT_ONCE`` bytes of text; one that is longer comes alone.
        """
        lease, erasing = literal(ARTICLE) + articles.c.key, literal(WORKSPACE) + articles.c.workspace
        free = ~hold.taken_by_others(lease) & ~hold.taken_by_others(erasing)
        held = {*besides, *(name.partition(":")[2] for name in hold.names)}
        waits = and_(articles.c.state == State.PENDING, ~has_newer(), articles.c.key.not_in(held), free)
        columns = (articles.c.id, articles.c.size, articles.c.key, articles.c.workspace)
        query = select(*columns).where(waits).order_by(articles.c.id).limit(limit)
        with self._database.begin() as connection:
            rows = connection.execute(query.with_for_update(of=articles, skip_locked=True)).all()
            sizes = accumulate(row.size for row in rows)
            chosen = [row for row, size in zip(rows, sizes, strict=True) if size <= AT_ONCE] or list(rows[:1])
            if not chosen:
                return []
            ours = hold.take([on_article(row.key) for row in chosen], [row.workspace for row in chosen])
        # Looked at once more, now that others see the leases: one of them may have finished it, or be erasing it.
        waiting = and_(articles.c.id.in_([row.id for row in chosen]), articles.c.state == State.PENDING)
        with self._database.begin() as connection:
            again = select(articles).where(waiting, ~hold.taken_by_others(erasing)).order_by(articles.c.id)
            found = [article_of(row) for row in connection.execute(again) if on_article(row.key) in ours]
        hold.give_back(ours - {on_article(article.key) for article in found})
        return found

    def record_passages(self, hold: Hold, found: Sequence[Passage]) -> None:
        """Write the passages of articles that still wait and are ours; writing them again changes nothing."""
        with self.waiting(hold, list({id(passage.article): passage.article for passage in found}.values())) as still:
            names = {(article.key, article.version) for article in still}
            rows = [_passage_row(each) for each in found if (each.article.key, each.article.version) in names]
            with self._database.begin() as connection:
                for key, version in names:
                    here = (passages.c.article_key == key, passages.c.version == version)
                    connection.execute(delete(passages).where(*here))
                if rows:
                    connection.execute(insert(passages), rows)
                self._note(connection, still)

    @contextmanager
    def waiting(self, hold: Hold, wanted: Sequence[Article]) -> Iterator[list[Article]]:
        """Open a transaction in which no article is removed; yield those that still wait to be indexed, by us."""
        with self._database.alone(*{article.workspace for article in wanted}) as connection:
            ours = hold.kept([on_article(article.key) for article in wanted])
            mine = [article for article in wanted if on_article(article.key) in ours]
            yield [article for article in mine if self._waits(connection, article.key, article.version)]

    @staticmethod
    def _waits(connection: Connection, key: str, version: int) -> bool:
        return connection.scalar(select(articles.c.state).where(is_version(key, version))) == State.PENDING

    def is_waiting(self, key: str, version: int) -> bool:
        """Tell whether an article version waits to be indexed."""
        with self._database.begin() as connection:
            return self._waits(connection, key, version)

    def mark_indexed(self, hold: Hold, done: Sequence[Article], reading: int = 0) -> list[Article]:
        """Say that articles are indexed, and that their earlier versions no longer answer; give their leases back.

        ``reading`` is the number of the reader that read their moves.

        Return those that it was said of: not what was removed meanwhile, nor what is another's work by now.
        """
        with self.waiting(hold, done) as still, self._database.begin() as connection:
            for article in still:
                older = and_(articles.c.key == article.key, articles.c.version < article.version)
                connection.execute(
                    delete(passages).where(passages.c.article_key == article.key, passages.c.version < article.version)
                )
                connection.execute(
                    update(articles).where(older, articles.c.state.in_(LIVE)).values(state=State.SUPERSEDED)
                )
                mine = update(articles).where(is_version(article.key, article.version))
                connection.execute(mine.values(state=State.INDEXED, moves_reading=reading))
            self._note(connection, still)
            hold.give_back([on_article(article.key) for article in still])
        return still

    def _note(self, connection: Connection, changed: Sequence[Article]) -> None:
        for workspace in {article.workspace for article in changed}:
            self._changes.note(connection, workspace, {each.key for each in changed if each.workspace == workspace})


def on_article(key: str) -> str:
    """Return the name of the lease on what the indexes hold of an article."""
    return f"{ARTICLE}{key}"


def on_workspace(workspace: str) -> str:
    """Return the name of the lease on all that the indexes hold of a workspace: no article of it is claimed then."""
    return f"{WORKSPACE}{workspace}"


def _passage_row(passage: Passage) -> dict[str, Any]:
    return {
        "key": passage.key,
        "workspace": passage.article.workspace,
        "article_key": passage.article.key,
        "version": passage.article.version,
        "start": passage.start,
        "end": passage.end,
    }
