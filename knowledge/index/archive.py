"""Articles and passages as rows of the record: the only place that reads and writes those tables."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, func, insert, or_, select, update

from knowledge.errors import NotFound
from knowledge.index.database import Database, articles, passages
from knowledge.index.recent import RecentArticles
from knowledge.models import Addition, Article, ArticleDraft, Holdings, Outcome, Page, Passage

CHUNK = 500  # rows named in one statement: below every database's limit of parameters


class State(StrEnum):
    """How far an article version has come."""

    PENDING = "pending"
    INDEXED = "indexed"
    SUPERSEDED = "superseded"
    REMOVED = "removed"


LIVE = (State.PENDING, State.INDEXED)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many article versions of a workspace are in each state."""

    pending: int
    indexed: int


class Archive:
    """Keeps article versions and their passages."""

    def __init__(self, database: Database, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._database = database
        self._now = now
        self._recent = RecentArticles()

    def put(self, workspace: str, drafts: Sequence[ArticleDraft]) -> list[Addition]:
        """Write drafts as pending articles, in one transaction; what is there already stays as it is.

        The same words under the same address change nothing. Without an address or file, the same words are the
        same article. New words at a known address are a new version.
        """
        with self._database.begin() as connection:
            return [self._put(connection, workspace, draft) for draft in drafts]

    def _put(self, connection: Connection, workspace: str, draft: ArticleDraft) -> Addition:
        digest = digest_of(draft)
        latest = connection.execute(
            select(articles)
            .where(articles.c.workspace == workspace, _same(draft, digest), articles.c.state != State.SUPERSEDED)
            .order_by(articles.c.version.desc())
            .limit(1)
        ).one_or_none()
        if latest is not None and latest.digest == digest and latest.state != State.REMOVED:
            return Addition(Outcome.UNCHANGED, _article(latest), 0)
        key = latest.key if latest is not None else key_of(workspace, draft.url or draft.origin or digest)
        version = self._next_version(connection, key)
        row = dict(vars_of(draft), workspace=workspace, key=key, version=version, digest=digest)
        connection.execute(insert(articles).values(**row, state=State.PENDING, added_at=self._now()))
        stored = connection.execute(select(articles).where(_is(key, version))).one()
        outcome = Outcome.NEW_VERSION if latest is not None and latest.state != State.REMOVED else Outcome.ADDED
        return Addition(outcome, _article(stored), 0)

    @staticmethod
    def _next_version(connection: Connection, key: str) -> int:
        newest = connection.scalar(select(func.max(articles.c.version)).where(articles.c.key == key))
        return (newest or 0) + 1

    def pending(self, limit: int) -> list[Article]:
        """Return up to ``limit`` articles that wait to be indexed, oldest first."""
        with self._database.begin() as connection:
            query = select(articles).where(articles.c.state == State.PENDING).order_by(articles.c.id).limit(limit)
            return [_article(row) for row in connection.execute(query)]

    def record_passages(self, found: Sequence[Passage]) -> None:
        """Write the passages of pending articles; writing them again changes nothing."""
        rows: list[dict[str, Any]] = [
            {
                "key": passage.key,
                "workspace": passage.article.workspace,
                "article_key": passage.article.key,
                "version": passage.article.version,
                "start": passage.start,
                "end": passage.end,
            }
            for passage in found
        ]
        with self._database.begin() as connection:
            for chunk in _chunks([row["key"] for row in rows]):
                connection.execute(delete(passages).where(passages.c.key.in_(chunk)))
            if rows:
                connection.execute(insert(passages), rows)

    def mark_indexed(self, done: Sequence[Article]) -> None:
        """Say that articles are in both indexes, and that their earlier versions no longer answer."""
        with self._database.begin() as connection:
            for article in done:
                older = and_(articles.c.key == article.key, articles.c.version < article.version)
                connection.execute(
                    delete(passages).where(passages.c.article_key == article.key, passages.c.version < article.version)
                )
                connection.execute(
                    update(articles).where(older, articles.c.state.in_(LIVE)).values(state=State.SUPERSEDED)
                )
                connection.execute(
                    update(articles)
                    .where(_is(article.key, article.version), articles.c.state == State.PENDING)
                    .values(state=State.INDEXED)
                )

    def older_passages(self, done: Sequence[Article]) -> list[str]:
        """Return the keys of passages of earlier versions of these articles."""
        keys: list[str] = []
        with self._database.begin() as connection:
            for article in done:
                keys += connection.scalars(
                    select(passages.c.key).where(
                        passages.c.article_key == article.key, passages.c.version < article.version
                    )
                )
        return keys

    def remove(self, workspace: str, key: str) -> tuple[Article, list[str]]:
        """Take an article out of answers; return it and the keys of its passages, now forgotten."""
        article = self.article(workspace, key)
        with self._database.begin() as connection:
            keys = list(connection.scalars(select(passages.c.key).where(passages.c.article_key == key)))
            connection.execute(delete(passages).where(passages.c.article_key == key))
            connection.execute(
                update(articles).where(articles.c.key == key, articles.c.state.in_(LIVE)).values(state=State.REMOVED)
            )
        return article, keys

    def article(self, workspace: str, key: str) -> Article:
        """Return the newest version of an article that is not removed.

        Raises NotFound, also where the key is another workspace's.
        """
        query = (
            select(articles)
            .where(articles.c.workspace == workspace, articles.c.key == key, articles.c.state.in_(LIVE))
            .order_by(articles.c.version.desc())
            .limit(1)
        )
        with self._database.begin() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            raise NotFound(f"There is no article {key!r} here. The list of articles shows their keys.")
        return _article(row)

    def version(self, key: str, version: int) -> Article:
        """Return one version of an article, also one that no longer answers. Raises NotFound."""
        with self._database.begin() as connection:
            row = connection.execute(select(articles).where(_is(key, version))).one_or_none()
        if row is None:
            raise NotFound(f"There is no version {version} of article {key!r}.")
        return _article(row)

    def articles(self, workspace: str, *, limit: int, offset: int) -> Page[Article]:
        """Return the articles of a workspace, newest published first, undated last."""
        here = and_(articles.c.workspace == workspace, articles.c.state.in_(LIVE), _is_newest())
        order = (articles.c.published.is_(None), articles.c.published.desc(), articles.c.id.desc())
        with self._database.begin() as connection:
            total = connection.scalar(select(func.count()).select_from(articles).where(here)) or 0
            rows = connection.execute(select(articles).where(here).order_by(*order).limit(limit).offset(offset)).all()
        return Page([_article(row) for row in rows], total, offset)

    def load(self, keys: Sequence[str]) -> dict[str, Passage]:
        """Return passages by key; a key that is not kept is left out."""
        columns = (passages.c.key, passages.c.article_key, passages.c.version, passages.c.start, passages.c.end)
        with self._database.begin() as connection:
            rows = [
                row
                for chunk in _chunks(keys)
                for row in connection.execute(select(*columns).where(passages.c.key.in_(chunk)))
            ]
            wanted = {(row.article_key, row.version) for row in rows}
            known = {name: article for name in wanted if (article := self._recent.get(*name))}
            for chunk in _chunks(sorted({key for key, version in wanted if (key, version) not in known})):
                for row in connection.execute(select(articles).where(articles.c.key.in_(chunk))):
                    known[row.key, row.version] = _article(row)
                    self._recent.put(known[row.key, row.version])
        return {
            row.key: Passage(row.key, known[row.article_key, row.version], row.start, row.end)
            for row in rows
            if (row.article_key, row.version) in known
        }

    def passages_of(self, key: str, version: int) -> list[Passage]:
        """Return the passages of one article version, in order."""
        with self._database.begin() as connection:
            query = select(passages.c.key).where(passages.c.article_key == key, passages.c.version == version)
            keys = list(connection.scalars(query.order_by(passages.c.start)))
        return list(self.load(keys).values())

    def count_of(self, key: str, version: int) -> int:
        """Return how many passages one article version has."""
        here = (passages.c.article_key == key, passages.c.version == version)
        with self._database.begin() as connection:
            return connection.scalar(select(func.count()).select_from(passages).where(*here)) or 0

    def passage_keys(self, workspace: str) -> set[str]:
        """Return the keys of all passages that the indexes of a workspace should hold."""
        with self._database.begin() as connection:
            query = (
                select(passages.c.key)
                .join(
                    articles, and_(articles.c.key == passages.c.article_key, articles.c.version == passages.c.version)
                )
                .where(passages.c.workspace == workspace, articles.c.state == State.INDEXED)
            )
            return set(connection.scalars(query))

    def passage_count(self, workspace: str) -> int:
        """Return how many passages the indexes of a workspace should hold."""
        return self.holdings(workspace).passages

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

    def holdings(self, workspace: str) -> Holdings:
        """Count what a workspace can answer from."""
        here = and_(articles.c.workspace == workspace, articles.c.state == State.INDEXED)
        with self._database.begin() as connection:
            languages = connection.execute(
                select(articles.c.language, func.count())
                .where(here)
                .group_by(articles.c.language)
                .order_by(func.count().desc(), articles.c.language)
            ).all()
            newest = connection.scalar(select(func.max(articles.c.published)).where(here))
            held = connection.scalar(
                select(func.count())
                .select_from(passages)
                .join(
                    articles, and_(articles.c.key == passages.c.article_key, articles.c.version == passages.c.version)
                )
                .where(here)
            )
        return Holdings(sum(row[1] for row in languages), held or 0, tuple(row[0] for row in languages), newest)


def digest_of(draft: ArticleDraft) -> str:
    """Return the hash that tells whether two drafts say the same words: title and text, white space folded."""
    folded = " ".join(f"{draft.title}\n{draft.text}".split())
    return hashlib.sha256(folded.encode("utf8", "surrogatepass")).hexdigest()


def key_of(workspace: str, identity: str) -> str:
    """Return the article's key: ten letters and digits that say nothing and never change."""
    return hashlib.sha256(f"{workspace}\n{identity}".encode("utf8", "surrogatepass")).hexdigest()[:10]


def vars_of(draft: ArticleDraft) -> dict[str, Any]:
    """Return the fields of a draft by the names of their columns."""
    return {name: getattr(draft, name) for name in ArticleDraft.__slots__}


def _same(draft: ArticleDraft, digest: str) -> ColumnElement[bool]:
    if draft.url:
        return articles.c.url == draft.url
    if draft.origin:
        return articles.c.origin == draft.origin
    return articles.c.digest == digest


def _is(key: str, version: int) -> ColumnElement[bool]:
    return and_(articles.c.key == key, articles.c.version == version)


def _is_newest() -> ColumnElement[bool]:
    """Leave out an indexed version while its successor is pending."""
    newer = articles.alias("newer")
    later = select(newer.c.id).where(
        newer.c.key == articles.c.key, newer.c.version > articles.c.version, newer.c.state.in_(LIVE)
    )
    return or_(articles.c.state == State.PENDING, ~later.exists())


def _chunks(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(keys), CHUNK):
        yield keys[start : start + CHUNK]


def _article(row: Row[Any]) -> Article:
    return Article(
        key=row.key,
        version=row.version,
        workspace=row.workspace,
        title=row.title,
        text=row.text,
        language=row.language,
        added_at=row.added_at,
        url=row.url,
        source=row.source,
        author=row.author,
        published=row.published,
    )
