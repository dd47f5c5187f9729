"""One feed polled once: asked whether it changed, read, compared, written down, its next time set."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

import structlog

from knowledge.errors import FetchFailed, InvalidInput, NotFound, Obstacle, Unfetched
from knowledge.feeds.comparing import Comparison, Situation, compare
from knowledge.feeds.completing import Completer
from knowledge.feeds.entries import EntryRecord
from knowledge.feeds.identity import hashed
from knowledge.feeds.models import Feed, FeedDocument, FeedState, NoticeKind, Polled
from knowledge.feeds.record import FeedRecord, Overtaken
from knowledge.feeds.schedule import after_failure, gives_up, interval, jittered, learn
from knowledge.feeds.sharing import SharedFetcher
from knowledge.index.database import Database
from knowledge.intake.fetch import FEEDS, Fetched

GoOn = Callable[[], None]
"""Called between two steps of long work; may raise to stop it."""

_NOT_COUNTED = frozenset({Obstacle.WAITING, Obstacle.STOPPED})
_OF_THE_NETWORK = frozenset({Obstacle.NAME, Obstacle.CONNECTION, Obstacle.TIMEOUT})
_POSTPONED = 60.0  # seconds, where nobody said how long


class ReadsFeeds(Protocol):
    """What reads a feed."""

    def read(self, content: bytes, charset: str | None, address: str) -> FeedDocument:
        """Return the feed. Raises InvalidInput."""


@dataclass(frozen=True, slots=True)
class Records:
    """Where a poll writes."""

    database: Database
    feeds: FeedRecord
    entries: EntryRecord


class Poller:
    """Polls feeds. Thread-safe for different feeds."""

    def __init__(
        self,
        records: Records,
        source: SharedFetcher,
        reader: ReadsFeeds,
        completer: Completer,
        now: Callable[[], datetime],
    ) -> None:
        self._records = records
        self._source = source
        self._reader = reader
        self._completer = completer
        self._now = now
        self._log = structlog.get_logger(__name__)

    def poll(self, feed: Feed, go_on: GoOn = lambda: None, *, now: bool = False) -> Polled:
        """Ask a feed whether it is due, or ``now`` anyhow, and do what is left to do of its entries.

        What ``go_on`` raises stops it between two steps; what was seen until then is kept and finished next time.
        """
        polled = Polled(feed, unchanged=True)
        try:
            if now or feed.health.next_at <= self._now():
                polled = self._asked(feed)
        except Overtaken:
            self._log.info("feed.overtaken", feed=feed.key)
            return polled
        reasons = self._completer.complete(polled.feed, go_on)
        if polled.new or reasons:
            became = {reason.value: count for reason, count in Counter(reasons).items()}
            self._log.info("feed.polled", feed=feed.key, new=polled.new, became=became)
        return Polled(polled.feed, polled.shown, polled.new, polled.unchanged, polled.error, tuple(reasons))

    def first(self, feed: Feed, fetched: Fetched, document: FeedDocument, backfill: int) -> Polled:
        """Take a feed's first document as its baseline, but for the newest ``backfill`` entries, which are taken."""
        situation = Situation(feed.options, self._now(), first=True, backfill=backfill)
        return self._written(feed, fetched, document, situation)

    def _asked(self, feed: Feed) -> Polled:
        try:
            fetched = self._source.get(feed.url, accept=FEEDS, etag=feed.etag, last_modified=feed.modified, robots=True)
            if fetched.unchanged or hashed_bytes(fetched.content) == feed.body:
                return Polled(self._unchanged(feed, fetched), unchanged=True)
            document = self._reader.read(fetched.content, fetched.charset, fetched.url)
        except Unfetched as error:
            return self._failed(feed, error)
        except InvalidInput as error:
            return self._failed(feed, error)
        situation = Situation(
            feed.options, self._now(), since=feed.health.succeeded_at, first=feed.health.succeeded_at is None
        )
        return self._written(feed, fetched, document, situation)

    def _written(self, feed: Feed, fetched: Fetched, document: FeedDocument, situation: Situation) -> Polled:
        """Write down what a document shows and that it was read, in one transaction: both or neither."""
        entries = self._records.entries
        found = compare(document.entries, entries.known(feed), feed.identity, situation)
        changed = bool(found.new or found.edited)
        changes = self._success(feed, fetched, asked=document.every, changed=changed) | {
            "title": document.title or feed.title,
            "site": document.site or feed.site,
            "identity": found.identity,
            "body": hashed_bytes(fetched.content),
        }
        with self._records.database.begin() as connection:
            self._records.feeds.write(connection, feed, changes)
            entries.insert(connection, feed, found.new)
            entries.saw(connection, found.seen)
            for edited in found.edited:
                entries.edit(connection, edited.known, edited.entry, edited.fate)
            entries.prune(connection, feed)
        self._note(feed, found)
        written = self._records.feeds.get(feed.workspace, feed.key)
        return Polled(self._moved(written, fetched), len(document.entries), len(found.new) + len(found.edited))

    def _unchanged(self, feed: Feed, fetched: Fetched) -> Feed:
        changes = self._success(feed, fetched, asked=feed.health.asked, changed=False)
        return self._moved(self._records.feeds.change(feed, changes), fetched)

    def _success(self, feed: Feed, fetched: Fetched, *, asked: float | None, changed: bool) -> dict[str, Any]:
        now = self._now()
        learned = learn(feed.health.learned, changed=changed)
        longest = max(asked or 0.0, fetched.fresh_for or 0.0)
        wished = feed.options.every * 60.0 if feed.options.every else None
        wait = jittered(interval(learned, longest, wished), feed.key, feed.revision)
        return {
            "etag": fetched.etag or (feed.etag if fetched.unchanged else None),
            "modified": fetched.last_modified or (feed.modified if fetched.unchanged else None),
            "learned": learned,
            "asked": asked,
            "polled_at": now,
            "succeeded_at": now,
            "next_at": now + timedelta(seconds=wait),
            "failing_since": None,
            "failures": 0,
            "error": "",
            **({"changed_at": now} if changed else {}),
        }

    def _moved(self, feed: Feed, fetched: Fetched) -> Feed:
        """Follow a feed to the address that its site says is right from now on, unless it is followed there already."""
        to = fetched.moved
        if not to or to == feed.url or any(other.url == to for other in self._records.feeds.all(feed.workspace)):
            return feed
        return self._records.feeds.change(feed, {"url": to}, NoticeKind.MOVED, to)

    def _failed(self, feed: Feed, error: Unfetched | InvalidInput) -> Polled:
        now = self._now()
        asked = error.retry_after if isinstance(error, FetchFailed) else None
        obstacle = error.obstacle if isinstance(error, Unfetched) else None
        if obstacle in _NOT_COUNTED:
            later = now + timedelta(seconds=asked or _POSTPONED)
            return Polled(self._records.feeds.change(feed, {"next_at": later}), error=str(error))
        since = feed.health.failing_since or now
        failures = feed.health.failures + 1
        wait = jittered(after_failure(failures, asked), feed.key, feed.revision)
        changes: dict[str, Any] = {
            "polled_at": now,
            "failing_since": since,
            "failures": failures,
            "error": str(error),
            "next_at": now + timedelta(seconds=wait),
        }
        notice = self._notice(obstacle, failures, since)
        if notice is not None:
            changes |= {"state": FeedState.PAUSED, "paused": str(error)}
        self._log.warning("feed.failed", feed=feed.key, failures=failures, obstacle=obstacle, paused=notice)
        return Polled(self._records.feeds.change(feed, changes, notice, str(error)), error=str(error))

    def broke(self, feed: Feed) -> None:
        """Leave a feed alone for a while that cannot be polled by a mistake of ours; the log says which.

        The entry that was next is put off as well: it may be what we could not cope with.
        """
        error = InvalidInput("Masthead could not cope with this feed. The log has the reason; it is tried again.")
        self._completer.give_way(feed)
        with suppress(Overtaken, NotFound):
            self._failed(self._records.feeds.get(feed.workspace, feed.key), error)

    def _notice(self, obstacle: Obstacle | None, failures: int, since: datetime) -> NoticeKind | None:
        """Say whether a feed is to be paused, and why.

        One that cannot be reached at all is not, while no other feed can be reached either: that is our own network.
        """
        if obstacle is Obstacle.GONE:
            return NoticeKind.GONE
        if not gives_up(failures, self._now() - since):
            return None
        alone = self._records.feeds.count() == 1
        if obstacle in _OF_THE_NETWORK and not alone and not self._records.feeds.succeeded_since(since):
            return None
        return NoticeKind.FAILING

    def _note(self, feed: Feed, found: Comparison) -> None:
        if found.identity is not feed.identity and feed.identity is not None:
            self._log.info("feed.identity", feed=feed.key, before=feed.identity, now=found.identity)


def hashed_bytes(content: bytes) -> str:
    """Return a short hash of a document, to know it again."""
    return hashed(content.decode("latin-1"))
