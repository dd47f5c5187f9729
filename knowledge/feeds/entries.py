"""The entries that feeds have shown, as rows of the record: what tells each apart, its fate, and what is left to do."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from knowledge.feeds.identity import Marks, hashed
from knowledge.feeds.models import Feed, FeedEntry, Sighting
from knowledge.feeds.record import aware
from knowledge.feeds.tables import entries, feeds
from knowledge.index.database import Database
from knowledge.models import Page, Reason

REMEMBERED = timedelta(days=400)  # how long an entry that its feed no longer shows is known again
MOST_REMEMBERED = 5_000  # of one feed


@dataclass(frozen=True, slots=True)
class Known:
    """What is remembered of an entry, as far as telling it apart and seeing an edit need it."""

    id: int
    marks: Marks
    digest: str
    updated: str
    reason: Reason
    published: date | None
    article: str | None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """An entry that is to become an article, or a newer version of the one it became."""

    id: int
    entry: FeedEntry
    article: str | None
    tries: int
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of an entry. With ``try_at`` it is tried again, and its words are kept for that."""

    reason: Reason
    detail: str = ""
    article: str | None = None
    try_at: datetime | None = None
    untold: bool = False


class EntryRecord:
    """Keeps entries. What writes within a transaction takes its connection."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def known(self, feed: Feed) -> list[Known]:
        """Return what is remembered of a feed's entries, the last seen first."""
        query = select(*(entries.c[each.name] for each in fields(Known))).where(entries.c.feed == feed.id)
        with self._database.begin() as connection:
            found = connection.execute(query.order_by(entries.c.last_seen_at.desc(), entries.c.id.desc()))
            return [Known(**row._asdict() | {"reason": Reason(row.reason)}) for row in found]

    def insert(self, connection: Connection, feed: Feed, found: Sequence[tuple[FeedEntry, Marks, Fate]]) -> None:
        """Write down entries that were not seen before."""
        if not found:
            return
        moment = self._now()
        rows = [
            {
                "feed": feed.id,
                "marks": dict(marks),
                "digest": digest_of(entry),
                "updated": entry.updated,
                "title": entry.title,
                "url": entry.link,
                "published": entry.published,
                "payload": payload_of(entry) if fate.try_at else None,
                "tries": 0,
                "seen_at": moment,
                "last_seen_at": moment,
                **_columns(fate),
            }
            for entry, marks, fate in found
        ]
        connection.execute(insert(entries), rows)

    def saw(self, connection: Connection, known: Sequence[tuple[Known, Marks]]) -> None:
        """Note that entries were seen again, and by which marks."""
        moment = self._now()
        unchanged = [each.id for each, marks in known if each.marks == marks]
        for start in range(0, len(unchanged), 500):
            chunk = unchanged[start : start + 500]
            connection.execute(update(entries).where(entries.c.id.in_(chunk)).values(last_seen_at=moment))
        for each, marks in known:
            if each.marks != marks:
                connection.execute(
                    update(entries).where(entries.c.id == each.id).values(marks=dict(marks), last_seen_at=moment)
                )

    def edit(self, connection: Connection, known: Known, entry: FeedEntry, fate: Fate | None) -> None:
        """Note that an entry says something else now; without a fate, what became of it stays."""
        changes: dict[str, Any] = {"digest": digest_of(entry), "updated": entry.updated, "title": entry.title}
        if fate is not None:
            dated = replace(entry, published=known.published or entry.published)
            changes |= _columns(fate) | {
                "url": entry.link,
                "published": dated.published,
                "payload": payload_of(dated) if fate.try_at else None,
                "article": known.article,
                "tries": 0,
            }
            changes.pop("untold")
        connection.execute(update(entries).where(entries.c.id == known.id).values(**changes))

    def prune(self, connection: Connection, feed: Feed) -> None:
        """Forget entries that the feed has not shown for very long."""
        of_feed = entries.c.feed == feed.id
        old = entries.c.last_seen_at < self._now() - REMEMBERED
        connection.execute(delete(entries).where(of_feed, old, entries.c.try_at.is_(None)))
        newest = select(entries.c.id).where(of_feed).order_by(entries.c.last_seen_at.desc(), entries.c.id.desc())
        if (connection.scalar(select(func.count()).where(of_feed)) or 0) > MOST_REMEMBERED:
            kept = newest.limit(MOST_REMEMBERED).scalar_subquery()
            connection.execute(delete(entries).where(of_feed, entries.c.id.not_in(kept), entries.c.try_at.is_(None)))

    def tasks(self, feed: Feed, limit: int) -> list[Task]:
        """Return entries of a feed whose time has come: new ones before those that failed, oldest first."""
        query = select(entries).where(entries.c.feed == feed.id, entries.c.try_at <= self._now())
        with self._database.begin() as connection:
            found = connection.execute(query.order_by(entries.c.tries, entries.c.id).limit(limit)).all()
        return [Task(row.id, entry_of(row.payload), row.article, row.tries, aware(row.seen_at)) for row in found]

    def settle(self, feed: Feed, done: Sequence[tuple[Task, Fate]]) -> None:
        """Write down what became of entries; one whose feed is gone by now is let go."""
        with self._database.begin() as connection:
            for task, fate in done:
                changes = _columns(fate) | {"tries": task.tries + 1}
                if fate.try_at is None:
                    changes["payload"] = None
                changes["article"] = fate.article or task.article
                if not fate.untold:
                    changes.pop("untold")
                this = (entries.c.id == task.id, entries.c.feed == feed.id)
                connection.execute(update(entries).where(*this).values(**changes))

    def sightings(self, feed: Feed, *, limit: int, offset: int) -> Page[Sighting]:
        """Return what a feed has shown, newest first, and what became of each."""
        here = entries.c.feed == feed.id
        order = (entries.c.seen_at.desc(), entries.c.id.desc())
        with self._database.begin() as connection:
            total = connection.scalar(select(func.count()).where(here)) or 0
            found = connection.execute(select(entries).where(here).order_by(*order).limit(limit).offset(offset))
            return Page([_sighting(row) for row in found], total, offset)

    def at(self, workspace: str, url: str) -> list[tuple[str, Sighting]]:
        """Return every entry of a workspace with this link, with the key of its feed, newest first."""
        query = (
            select(entries, feeds.c.key.label("feed_key"))
            .join(feeds, feeds.c.id == entries.c.feed)
            .where(feeds.c.workspace == workspace, entries.c.url == url)
            .order_by(entries.c.seen_at.desc())
        )
        with self._database.begin() as connection:
            return [(row.feed_key, _sighting(row)) for row in connection.execute(query)]

    def waiting(self, feed: Feed) -> int:
        """Return how many entries of a feed are still to be tried."""
        with self._database.begin() as connection:
            here = (entries.c.feed == feed.id, entries.c.try_at.is_not(None))
            return connection.scalar(select(func.count()).where(*here)) or 0


def digest_of(entry: FeedEntry) -> str:
    """Return the hash of what an entry says; its dates and links are not what it says."""
    return hashed("\n".join((*entry.title.split(), "", *entry.text.split())))


def payload_of(entry: FeedEntry) -> dict[str, Any]:
    """Return an entry as JSON can say it."""
    return asdict(entry) | {"published": entry.published.isoformat() if entry.published else None}


def entry_of(payload: Mapping[str, Any]) -> FeedEntry:
    """Return the entry that was kept."""
    day = payload["published"]
    given = dict(payload) | {
        "published": date.fromisoformat(day) if day else None,
        "subjects": tuple(payload["subjects"]),
    }
    return FeedEntry(**given)


def _columns(fate: Fate) -> dict[str, Any]:
    return {
        "reason": fate.reason,
        "detail": fate.detail,
        "article": fate.article,
        "try_at": fate.try_at,
        "untold": fate.untold,
    }


def _sighting(row: Row[Any]) -> Sighting:
    return Sighting(
        title=row.title,
        url=row.url,
        published=row.published,
        reason=Reason(row.reason),
        detail=row.detail,
        article=row.article,
        seen_at=aware(row.seen_at),
        try_at=aware(row.try_at) if row.try_at else None,
    )
