"""The feeds of each workspace, as the faces see them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from rapidfuzz import fuzz

from knowledge.errors import InvalidInput, NotFound
from knowledge.feeds.completing import Completer, Shelf, Source
from knowledge.feeds.discovery import only_feed_of
from knowledge.feeds.entries import EntryRecord
from knowledge.feeds.isolation import Reader
from knowledge.feeds.lease import Lease
from knowledge.feeds.models import Arrival, Feed, FeedDocument, FeedOptions, FeedState, Notice, Polled, Sighting
from knowledge.feeds.polling import GoOn, Poller, Records, content_type_of
from knowledge.feeds.record import FeedRecord, NewFeed, Overtaken, columns_of
from knowledge.feeds.rounds import Rounds
from knowledge.feeds.schedule import SOONEST
from knowledge.index.database import Database
from knowledge.intake.fetch import FEEDS, Fetched, Medium
from knowledge.models import ArticleDraft, Page

PATIENCE = 20.0  # seconds that one feed's poll waits for another process's round
LONGEST_INTERVAL = 1_440  # minutes
LONGEST_HORIZON = 3_650  # days
MOST_BACKFILLED = 500
_HTML = frozenset({Medium.HTML})


class FeedExists(InvalidInput):
    """The workspace follows the feed already."""


@dataclass(frozen=True, slots=True)
class Following:
    """A feed that was just added: how many entries it shows, and how many of them are on their way to be articles."""

    feed: Feed
    shown: int
    taken: int


class Feeds:
    """Follows feeds. Thread-safe. ``shelf`` is where articles go, ``page`` reads a fetched page as an article."""

    def __init__(
        self,
        database: Database,
        source: Source,
        shelf: Shelf,
        page: Callable[[Fetched], ArticleDraft],
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._source = source
        self._reader = Reader()
        self._now = now
        self._record = FeedRecord(database, now)
        self._entries = EntryRecord(database, now)
        completer = Completer(self._entries, source, shelf, page, now)
        records = Records(database, self._record, self._entries)
        self._poller = Poller(records, source, self._reader, completer, now)
        self._rounds = Rounds(self._record, self._poller, Lease(database))

    def close(self) -> None:
        """End what runs beside this process."""
        self._reader.close()

    def add(self, workspace: str, address: str, options: FeedOptions | None = None, *, backfill: int = 0) -> Following:
        """Follow a feed, given by its address or that of a page that names it.

        What it shows now is its baseline and brings nothing, but for the newest ``backfill`` entries. Raises
        SeveralFeeds with the choices, NoFeedThere, FeedExists, InvalidInput for wishes that cannot be, and what
        fetching raises.
        """
        wishes = _checked(options or FeedOptions())
        if not 0 <= backfill <= MOST_BACKFILLED:
            raise InvalidInput(f"From 0 to {MOST_BACKFILLED} entries can be taken at the start, not {backfill}.")
        self._expect_new(workspace, address.strip())
        fetched, document = self._found(address.strip())
        url = fetched.moved or fetched.asked
        self._expect_new(workspace, url)
        feed = self._record.add(workspace, NewFeed(url, document.title, document.site, wishes))
        polled = self._poller.first(feed, fetched, document, backfill)
        return Following(polled.feed, polled.shown, self._entries.waiting(polled.feed))

    def all(self, workspace: str) -> list[Feed]:
        """Return the feeds of a workspace in the order they were added."""
        return self._record.all(workspace)

    def feed(self, workspace: str, name: str) -> Feed:
        """Return a feed by its key, address or title. Raises NotFound, naming the nearest."""
        found = self._record.all(workspace)
        wanted = name.strip().casefold()
        for candidates in (
            [feed for feed in found if wanted in {feed.key, feed.url.casefold()}],
            [feed for feed in found if feed.title.casefold() == wanted],
            [feed for feed in found if wanted and feed.title.casefold().startswith(wanted)],
        ):
            if len(candidates) == 1:
                return candidates[0]
        raise NotFound(_unknown(name, found))

    def change(self, workspace: str, name: str, options: FeedOptions) -> Feed:
        """Wish something else of a feed, from its next entry on. Raises NotFound, InvalidInput."""
        return self._changed(workspace, name, columns_of(_checked(options)))

    def pause(self, workspace: str, name: str) -> Feed:
        """Poll a feed no longer until it is resumed. Raises NotFound."""
        return self._changed(workspace, name, {"state": FeedState.PAUSED, "paused": "A curator has paused it."})

    def resume(self, workspace: str, name: str) -> Feed:
        """Poll a feed again, at once; what it has shown meanwhile is not lost. Raises NotFound."""
        fresh = {"failures": 0, "failing_since": None, "error": "", "next_at": self._now()}
        return self._changed(workspace, name, {"state": FeedState.ACTIVE, "paused": "", **fresh})

    def remove(self, workspace: str, name: str) -> Feed:
        """Follow a feed no longer; its articles stay. Raises NotFound."""
        feed = self.feed(workspace, name)
        self._record.remove(feed)
        return feed

    def poll(self, workspace: str, name: str, go_on: GoOn = lambda: None) -> Polled | None:
        """Poll one feed at once; return None when another process polls and will come to it. Raises NotFound."""
        return self._rounds.one(self.feed(workspace, name), go_on, PATIENCE)

    def poll_due(self, progress: Callable[[Polled], None] = lambda _: None, go_on: GoOn = lambda: None) -> bool:
        """Poll all feeds of all workspaces whose time has come; return False when another process does.

        The faces call this now and then. What ``go_on`` raises stops it between two steps, and nothing is lost.
        """
        return self._rounds.run(progress, go_on)

    def why(self, workspace: str, name: str, *, limit: int = 20, offset: int = 0) -> Page[Sighting]:
        """Return what a feed has shown, newest first, and what became of each entry. Raises NotFound."""
        return self._entries.sightings(self.feed(workspace, name), limit=limit, offset=offset)

    def why_address(self, workspace: str, url: str) -> list[tuple[Feed, Sighting]]:
        """Return what became of an address in each feed that has shown it, newest first."""
        found = self._entries.at(workspace, url.strip())
        return [(self._record.get(workspace, key), sighting) for key, sighting in found]

    def waiting(self, feed: Feed) -> int:
        """Return how many entries of a feed are still to be tried."""
        return self._entries.waiting(feed)

    def notices(self, workspace: str | None = None) -> list[Notice]:
        """Return what curators have not been told yet, oldest first; of all workspaces where none is named."""
        return self._record.notices(workspace)

    def deliver(self, delivered: Sequence[Notice]) -> None:
        """Forget notices once curators have them."""
        self._record.deliver(delivered)

    def arrivals(self, limit: int = 100) -> list[Arrival]:
        """Return articles that feeds have brought and followers have not been told of, oldest first."""
        return self._entries.untold(limit)

    def told(self, arrivals: Sequence[Arrival]) -> None:
        """Note that followers were told of articles: each is told once."""
        self._entries.told(arrivals)

    def _found(self, address: str) -> tuple[Fetched, FeedDocument]:
        """Fetch the feed at an address, or the one that the page there names."""
        fetched = self._source.get(address, accept=FEEDS | _HTML)
        if fetched.medium is Medium.HTML:
            fetched = self._source.get(only_feed_of(fetched.text(), fetched.url).url, accept=FEEDS)
        return fetched, self._reader.read(fetched.content, content_type_of(fetched), fetched.url)

    def _expect_new(self, workspace: str, url: str) -> None:
        for feed in self._record.all(workspace):
            if feed.url == url:
                raise FeedExists(f"“{feed.name}” is followed here already, as {feed.key}.")

    def _changed(self, workspace: str, name: str, changes: Mapping[str, Any]) -> Feed:
        """Change a feed; where a poll was quicker, change it as it is after that."""
        for _ in range(5):
            feed = self.feed(workspace, name)
            try:
                return self._record.change(feed, changes)
            except Overtaken:
                continue
        raise InvalidInput("The feed is being changed by somebody else. Try again in a moment.")


def _checked(options: FeedOptions) -> FeedOptions:
    soonest = int(SOONEST // 60)
    if options.every is not None and not soonest <= options.every <= LONGEST_INTERVAL:
        raise InvalidInput(
            f"A feed is polled every {soonest} to {LONGEST_INTERVAL} minutes, not every {options.every}. Leave it out "
            "to follow the feed's own pace."
        )
    if not 0 < options.horizon <= LONGEST_HORIZON:
        raise InvalidInput(f"Entries may be from 1 to {LONGEST_HORIZON} days old, not {options.horizon}.")
    return replace(options)


def _unknown(name: str, found: Sequence[Feed]) -> str:
    if not found:
        return "No feed is followed here yet. Add one first."
    nearest = max(found, key=lambda feed: fuzz.WRatio(name, feed.name))
    return f"There is no feed {name!r} here, or more than one. The nearest is “{nearest.name}”, {nearest.key}."
