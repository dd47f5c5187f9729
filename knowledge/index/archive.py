"""Articles and passages as rows of the record: the only place that reads and writes those tables."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, func, insert, select

from knowledge.errors import LimitReached, NotFound
from knowledge.index.census import LIVE, Census, State
from knowledge.index.clock import Clock, utc
from knowledge.index.database import Database, articles, erased, passages
from knowledge.index.readable import Readable, own
from knowledge.index.recent import RecentArticles
from knowledge.index.sketches import Sketches, Story
from knowledge.index.titles import chosen
from knowledge.models import Addition, Article, ArticleDraft, Outcome, Page, Passage, Wanted

CHUNK = 500  # rows named in one statement: below every database's limit of parameters


class HasRoom(Protocol):
    """What is left of a workspace's limits."""

    def take(self, outcome: Outcome, size: int) -> None:
        """Make room for an article of ``size`` bytes. Raises LimitReached where there is none."""


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms articles are added.

    ``room`` returns what is left of the workspace's limits. ``unasked``: nobody asked for these very articles, so
    that one which a curator removed stays away also after it was erased. ``sketches`` know a story by its words.
    """

    room: Callable[[Connection, str], HasRoom] | None = None
    unasked: bool = False
    sketches: Sketches | None = None


FREE = Terms()
ALL = Wanted()


@dataclass(frozen=True, slots=True)
class Put:
    """What became of drafts, in order; ``refused`` is why those after the last one were not kept, if any were not."""

    additions: list[Addition]
    refused: LimitReached | None = None


class Archive(Census):
    """Keeps article versions and their passages."""

    def __init__(self, database: Database, now: Clock = utc, readable: Readable = own) -> None:
        super().__init__(database, readable)
        self._now = now
        self._recent = RecentArticles()

    def put(self, workspace: str, drafts: Sequence[ArticleDraft], terms: Terms = FREE) -> Put:
        """Write drafts as pending articles, in one transaction; what is there already stays as it is.

        The same words under the same address change nothing. Without an address or file, the same words are the
        same article. New words at a known address are a new version. A story that is here under another address is a
        duplicate, and so is a file whose every word is. What a curator removed stays removed. At the first one that
        there is no room for, the earlier ones are kept and the others left out.
        """
        done: list[Addition] = []
        with self._database.alone(workspace) as connection:
            room = terms.room(connection, workspace) if terms.room else None
            for draft in drafts:
                try:
                    done.append(self._put(connection, workspace, draft, terms, room))
                except LimitReached as refused:
                    return Put(done, refused)
        return Put(done)

    def _put(
        self, connection: Connection, workspace: str, draft: ArticleDraft, terms: Terms, room: HasRoom | None
    ) -> Addition:
        digest = digest_of(draft)
        story = Story.of(draft)
        latest = _newest(connection, workspace, _same(draft, digest))
        if latest is not None and latest.state == State.REMOVED:
            return Addition(Outcome.REMOVED, article_of(latest), 0)
        if latest is not None and latest.digest == digest:
            return Addition(Outcome.UNCHANGED, article_of(latest), 0)
        if latest is None and (twin := self._twin(connection, workspace, draft, story, terms)) is not None:
            gone = twin.state == State.REMOVED
            return Addition(Outcome.REMOVED if gone else Outcome.DUPLICATE, article_of(twin), 0)
        key = latest.key if latest is not None else key_of(workspace, draft.url or draft.origin or digest)
        row = dict(vars_of(draft), workspace=workspace, key=key, digest=digest, added_at=self._now())
        row |= {"version": self._next_version(connection, key), "size": len(draft.text.encode()), "removed_at": None}
        if latest is None and self._was_erased(connection, workspace, key, forgive=not terms.unasked):
            return Addition(Outcome.REMOVED, article_of(SimpleNamespace(**row)), 0)
        outcome = Outcome.ADDED if latest is None else Outcome.NEW_VERSION
        if room is not None:
            room.take(outcome, row["size"])
        connection.execute(insert(articles).values(**row, state=State.PENDING))
        stored = connection.execute(select(articles).where(is_version(key, row["version"]))).one()
        if terms.sketches:
            terms.sketches.keep(connection, stored, story)
        return Addition(outcome, article_of(stored), 0)

    @staticmethod
    def _twin(
        connection: Connection, workspace: str, draft: ArticleDraft, story: Story, terms: Terms
    ) -> Row[Any] | None:
        """Return the article that tells the same under another address or in another file.

        Of files only those of the same words: an edited one beside its original may be what is wanted.
        """
        twin = _newest(connection, workspace, articles.c.digest == digest_of(draft))
        if twin is not None or terms.sketches is None or not draft.url:
            return twin
        key = terms.sketches.find(workspace, story)
        return _newest(connection, workspace, articles.c.key == key) if key else None

    @staticmethod
    def _was_erased(connection: Connection, workspace: str, key: str, *, forgive: bool) -> bool:
        """Tell whether an article was removed and erased; where somebody asks for it again, forget that it was."""
        here = and_(erased.c.workspace == workspace, erased.c.key == key)
        if forgive:
            connection.execute(delete(erased).where(here))
            return False
        return connection.scalar(select(erased.c.key).where(here)) is not None

    @staticmethod
    def _next_version(connection: Connection, key: str) -> int:
        newest = connection.scalar(select(func.max(articles.c.version)).where(articles.c.key == key))
        return (newest or 0) + 1

    def before(self, article: Article) -> list[Passage]:
        """Return the passages of the version that ``article`` takes the place of, in order."""
        mine = passages.c
        query = select(func.max(mine.version)).where(mine.article_key == article.key, mine.version < article.version)
        with self._database.begin() as connection:
            version = connection.scalar(query)
        return self.passages_of(article.key, version) if version else []

    def article(self, workspace: str, key: str) -> Article:
        """Return the newest version of an article that is not removed.

        Raises NotFound, also where the key is another workspace's.
        """
        query = (
            select(articles)
            .where(
                articles.c.workspace.in_(self._readable(workspace)), articles.c.key == key, articles.c.state.in_(LIVE)
            )
            .order_by(articles.c.version.desc())
            .limit(1)
        )
        with self._database.begin() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            raise NotFound(f"There is no article {key!r} here. The list of articles shows their keys.")
        return article_of(row)

    def known(self, workspace: str, *, key: str | None = None, url: str | None = None) -> Article | None:
        """Return the newest version of an article by its key or its address, also a removed one; None without one."""
        this = articles.c.key == key if key is not None else articles.c.url == url
        query = (
            select(articles)
            .where(articles.c.workspace == workspace, this, articles.c.state != State.SUPERSEDED)
            .order_by(articles.c.id.desc())
            .limit(1)
        )
        with self._database.begin() as connection:
            row = connection.execute(query).one_or_none()
        return article_of(row) if row else None

    def version(self, key: str, version: int) -> Article:
        """Return one version of an article, also one that no longer answers. Raises NotFound."""
        with self._database.begin() as connection:
            row = connection.execute(select(articles).where(is_version(key, version))).one_or_none()
        if row is None:
            raise NotFound(f"There is no version {version} of article {key!r}.")
        return article_of(row)

    def removed(self, keys: Iterable[str]) -> set[str]:
        """Return those articles of which no version may be shown: they were removed, or erased."""
        wanted = set(keys)
        with self._database.begin() as connection:
            for chunk in _chunks(sorted(wanted)):
                rows = connection.execute(select(articles.c.key, articles.c.state).where(articles.c.key.in_(chunk)))
                states: dict[str, set[str]] = {}
                for row in rows:
                    states.setdefault(row.key, set()).add(row.state)
                wanted -= {key for key, found in states.items() if State.REMOVED not in found}
        return wanted

    def articles(self, workspace: str, *, limit: int, offset: int, wanted: Wanted = ALL) -> Page[Article]:
        """Return the articles that a workspace reads and that are wanted, newest published first, undated last."""
        readable = articles.c.workspace.in_(self._readable(workspace))
        here = and_(readable, articles.c.state.in_(LIVE), ~has_newer(), *chosen(wanted))
        order = (articles.c.published.is_(None), articles.c.published.desc(), articles.c.id.desc())
        with self._database.begin() as connection:
            total = connection.scalar(select(func.count()).select_from(articles).where(here)) or 0
            rows = connection.execute(select(articles).where(here).order_by(*order).limit(limit).offset(offset)).all()
        return Page([article_of(row) for row in rows], total, offset)

    def load(self, keys: Sequence[str]) -> dict[str, Passage]:
        """Return passages by key; one that is not kept, or whose article was removed, is left out."""
        mine = passages.c
        query = select(mine.key, mine.article_key, mine.version, mine.start, mine.end).join(
            articles, and_(articles.c.key == mine.article_key, articles.c.version == mine.version)
        )
        query = query.where(articles.c.state.in_(LIVE)).order_by(mine.version.desc())
        with self._database.begin() as connection:
            rows = [row for chunk in _chunks(keys) for row in connection.execute(query.where(mine.key.in_(chunk)))]
            wanted = {(row.article_key, row.version) for row in rows}
            known = {name: article for name in wanted if (article := self._recent.get(*name))}
            for chunk in _chunks(sorted({key for key, version in wanted if (key, version) not in known})):
                for row in connection.execute(select(articles).where(articles.c.key.in_(chunk))):
                    known[row.key, row.version] = article_of(row)
                    self._recent.put(known[row.key, row.version])
        return {
            row.key: Passage(row.key, known[row.article_key, row.version], row.start, row.end)
            for row in rows  # the older version comes last, and stays until the newer is in both indexes
            if (row.article_key, row.version) in known
        }

    def passages_of(self, key: str, version: int) -> list[Passage]:
        """Return the passages of one article version, in order."""
        here = (passages.c.article_key == key, passages.c.version == version)
        with self._database.begin() as connection:
            rows = connection.execute(select(passages).where(*here).order_by(passages.c.start)).all()
        article = self.version(key, version) if rows else None
        return [Passage(row.key, article, row.start, row.end) for row in rows if article]

    def count_of(self, key: str, version: int) -> int:
        """Return how many passages one article version has."""
        here = (passages.c.article_key == key, passages.c.version == version)
        with self._database.begin() as connection:
            return connection.scalar(select(func.count()).select_from(passages).where(*here)) or 0

    def passage_keys(self, workspace: str, of: Sequence[str] | None = None, *, waiting: bool = False) -> set[str]:
        """Return the keys of all passages that the indexes of a workspace should hold, or of those ``of`` articles.

        Those of articles that are still ``waiting`` too, where that is asked for.
        """
        states = LIVE if waiting else (State.INDEXED,)
        its = and_(articles.c.key == passages.c.article_key, articles.c.version == passages.c.version)
        query = select(passages.c.key).join(articles, its)
        query = query.where(passages.c.workspace == workspace, articles.c.state.in_(states))
        with self._database.begin() as connection:
            if of is None:
                return set(connection.scalars(query))
            chunks = (connection.scalars(query.where(passages.c.article_key.in_(chunk))) for chunk in _chunks(of))
            return {key for chunk in chunks for key in chunk}


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


def _newest(connection: Connection, workspace: str, this: ColumnElement[bool]) -> Row[Any] | None:
    query = select(articles).where(articles.c.workspace == workspace, this, articles.c.state != State.SUPERSEDED)
    return connection.execute(query.order_by(articles.c.version.desc()).limit(1)).one_or_none()


def _same(draft: ArticleDraft, digest: str) -> ColumnElement[bool]:
    if draft.url:
        return articles.c.url == draft.url
    if draft.origin:
        return articles.c.origin == draft.origin
    return articles.c.digest == digest


def is_version(key: str, version: int) -> ColumnElement[bool]:
    """Choose one version of an article."""
    return and_(articles.c.key == key, articles.c.version == version)


def has_newer() -> ColumnElement[bool]:
    """Choose the versions that another one will take the place of, or has."""
    newer = articles.alias("newer")
    later = select(newer.c.id).where(
        newer.c.key == articles.c.key, newer.c.version > articles.c.version, newer.c.state.in_(LIVE)
    )
    return later.exists()


def _chunks(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(keys), CHUNK):
        yield keys[start : start + CHUNK]


def article_of(row: Row[Any] | SimpleNamespace) -> Article:
    """Return the article that a row of the table tells of."""
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
