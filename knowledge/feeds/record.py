"""Feeds and notices as rows of the record."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, case, delete, func, insert, or_, select, update

from knowledge.errors import NotFound
from knowledge.feeds.filters import Filter
from knowledge.feeds.identity import Identity
from knowledge.feeds.models import Feed, FeedOptions, FeedState, Notice, NoticeKind, PollingHealth
from knowledge.feeds.tables import entries, feeds, notices
from knowledge.index.database import Database

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that is read as something else
OFFLINE_KEEPS = 1_000  # notices kept for a face that never asks for them


class Overtaken(Exception):
    """Somebody else has written to the feed since it was read; what was found is not written."""


@dataclass(frozen=True, slots=True)
class NewFeed:
    """A feed as it is first written down."""

    url: str
    title: str
    site: str | None
    options: FeedOptions


class FeedRecord:
    """Keeps feeds and notices."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def add(self, workspace: str, new: NewFeed) -> Feed:
        """Write down a feed, to be polled at once."""
        row: dict[str, Any] = {
            "workspace": workspace,
            "key": "".join(secrets.choice(_ALPHABET) for _ in range(5)),
            "url": new.url,
            "title": new.title,
            "site": new.site,
            "state": FeedState.ACTIVE,
            "paused": "",
            **columns_of(new.options),
            "added_at": self._now(),
            "next_at": self._now(),
            "failures": 0,
            "error": "",
            "revision": 0,
        }
        with self._database.begin() as connection:
            connection.execute(insert(feeds).values(**row))
        return self.get(workspace, row["key"])

    def get(self, workspace: str, key: str) -> Feed:
        """Return a feed of a workspace. Raises NotFound."""
        with self._database.begin() as connection:
            found = connection.execute(
                select(feeds).where(feeds.c.workspace == workspace, feeds.c.key == key)
            ).one_or_none()
        if found is None:
            raise NotFound(f"There is no feed {key!r} here. The list of feeds shows their keys.")
        return _feed(found)

    def all(self, workspace: str) -> list[Feed]:
        """Return the feeds of a workspace in the order they were added."""
        with self._database.begin() as connection:
            found = connection.execute(select(feeds).where(feeds.c.workspace == workspace).order_by(feeds.c.id))
            return [_feed(row) for row in found]

    def due(self) -> list[Feed]:
        """Return active feeds of all workspaces that are due, or do well and have an entry to try."""
        now = self._now()
        waiting = and_(feeds.c.failures == 0, feeds.c.id.in_(select(entries.c.feed).where(entries.c.try_at <= now)))
        due = and_(feeds.c.state == FeedState.ACTIVE, or_(feeds.c.next_at <= now, waiting))
        with self._database.begin() as connection:
            found = connection.execute(select(feeds).where(due).order_by(feeds.c.next_at, feeds.c.id))
            return [_feed(row) for row in found]

    def write(self, connection: Connection, feed: Feed, changes: Mapping[str, Any]) -> None:
        """Write changes to a feed within a transaction. Raises Overtaken when it is no longer as it was read."""
        this = and_(feeds.c.id == feed.id, feeds.c.revision == feed.revision)
        done = connection.execute(update(feeds).where(this).values(**changes, revision=feed.revision + 1))
        if not done.rowcount:
            raise Overtaken

    def change(
        self, feed: Feed, changes: Mapping[str, Any], notice: NoticeKind | None = None, detail: str = ""
    ) -> Feed:
        """Write changes to a feed, with a notice for its curators if given; return it as it is now.

        Raises Overtaken.
        """
        with self._database.begin() as connection:
            self.write(connection, feed, changes)
            if notice is not None:
                row = {"workspace": feed.workspace, "feed": feed.key, "name": feed.name, "url": feed.url}
                write_notice(connection, {**row, "kind": notice, "detail": detail, "at": self._now()})
        return self.get(feed.workspace, feed.key)

    def remove(self, feed: Feed) -> None:
        """Forget a feed and its entries; its articles stay."""
        with self._database.begin() as connection:
            connection.execute(delete(entries).where(entries.c.feed == feed.id))
            connection.execute(delete(feeds).where(feeds.c.id == feed.id))

    def succeeded_since(self, moment: datetime) -> bool:
        """Say whether any feed was read since then: whether this machine can reach the world."""
        with self._database.begin() as connection:
            return bool(connection.scalar(select(func.count()).where(feeds.c.succeeded_at >= moment)))

    def count(self) -> int:
        """Return how many feeds there are, in all workspaces."""
        with self._database.begin() as connection:
            return connection.scalar(select(func.count()).select_from(feeds)) or 0

    def states(self) -> dict[str, int]:
        """Return how many feeds of all workspaces do well, fail, and are paused."""
        fails = case((feeds.c.failures > 0, 1), else_=0)
        with self._database.begin() as connection:
            query = select(feeds.c.state, fails, func.count()).group_by(feeds.c.state, fails)
            found = {(row[0], row[1]): row[2] for row in connection.execute(query)}
        active, paused = FeedState.ACTIVE, FeedState.PAUSED
        return {
            "well": found.get((active, 0), 0),
            "failing": found.get((active, 1), 0),
            "paused": found.get((paused, 0), 0) + found.get((paused, 1), 0),
        }

    def notices(self, workspace: str | None) -> list[Notice]:
        """Return the notices that were not delivered, oldest first; of all workspaces where none is named."""
        wanted = [notices.c.workspace == workspace] if workspace is not None else []
        with self._database.begin() as connection:
            return [_notice(row) for row in connection.execute(select(notices).where(*wanted).order_by(notices.c.id))]

    def deliver(self, delivered: Sequence[Notice]) -> None:
        """Forget notices that were delivered."""
        with self._database.begin() as connection:
            connection.execute(delete(notices).where(notices.c.id.in_([notice.id for notice in delivered])))


def write_notice(connection: Connection, row: Mapping[str, Any]) -> None:
    """Keep a notice until a face delivers it; of those that nobody asks for, the newest."""
    connection.execute(insert(notices).values(**row))
    newest = select(notices.c.id).order_by(notices.c.id.desc()).limit(OFFLINE_KEEPS)
    connection.execute(delete(notices).where(notices.c.id.not_in(newest.scalar_subquery())))


def columns_of(options: FeedOptions) -> dict[str, Any]:
    """Return a curator's wishes by the names of their columns."""
    return {
        "filter": str(options.filter),
        "every": options.every,
        "horizon": options.horizon,
        "full": options.full,
    }


def aware(moment: datetime) -> datetime:
    """Return a moment as UTC; SQLite keeps it without saying so."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _maybe_aware(moment: datetime | None) -> datetime | None:
    return aware(moment) if moment else None


def _feed(row: Row[Any]) -> Feed:
    return Feed(
        id=row.id,
        key=row.key,
        workspace=row.workspace,
        url=row.url,
        title=row.title,
        site=row.site,
        added_at=aware(row.added_at),
        state=FeedState(row.state),
        paused=row.paused,
        options=FeedOptions(Filter.parse(row.filter), row.every, row.horizon, row.full),
        health=PollingHealth(
            next_at=aware(row.next_at),
            polled_at=_maybe_aware(row.polled_at),
            succeeded_at=_maybe_aware(row.succeeded_at),
            changed_at=_maybe_aware(row.changed_at),
            failing_since=_maybe_aware(row.failing_since),
            failures=row.failures,
            error=row.error,
            learned=row.learned,
            asked=row.asked,
        ),
        identity=Identity(row.identity) if row.identity else None,
        etag=row.etag,
        modified=row.modified,
        body=row.body,
        revision=row.revision,
    )


def _notice(row: Row[Any]) -> Notice:
    return Notice(row.id, row.workspace, NoticeKind(row.kind), row.feed, row.name, row.url, row.detail, aware(row.at))
