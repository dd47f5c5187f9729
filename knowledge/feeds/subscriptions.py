"""The feeds of each workspace, as the faces see them."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from rapidfuzz import fuzz

from knowledge.errors import InvalidInput, NotFound
from knowledge.feeds.completing import Completer, KeepsArticles, KeepsPages
from knowledge.feeds.discovery import only_feed_of
from knowledge.feeds.entries import EntryRecord
from knowledge.feeds.isolation import Reader
from knowledge.feeds.models import Feed, FeedDocument, FeedOptions, FeedState, Notice, Polled, Sighting
from knowledge.feeds.news import News
from knowledge.feeds.polling import GoOn, Poller, Records
from knowledge.feeds.record import FeedRecord, NewFeed, Overtaken, columns_of
from knowledge.feeds.rounds import Rounds
from knowledge.feeds.schedule import SOONEST
from knowledge.feeds.sharing import SharedFetcher
from knowledge.index.clock import Clock, utc
from knowledge.index.database import Database
from knowledge.index.leases import Lease
from knowledge.intake.fetch import FEEDS, Fetched, Fetcher, Medium
from knowledge.intake.guard.addresses import read
from knowledge.models import HOUSE, Actor, Page, Reason
from knowledge.workspaces.limits import LimitBook
from knowledge.workspaces.log import CuratingLog
from knowledge.workspaces.models import Act

PATIENCE = 20.0  # seconds that one feed's poll waits for another process's round
LONGEST_INTERVAL = 1_440  # minutes
LONGEST_HORIZON = 3_650  # days
MOST_BACKFILLED = 500
PLAIN = FeedOptions()
_HTML = frozenset({Medium.HTML})


class FeedExists(InvalidInput):
    """The workspace follows the feed already."""


@dataclass(frozen=True, slots=True)
class Following:
    """A feed that was just added: how many entries it shows, and how many of them are on their way to be articles."""

    feed: Feed
    shown: int
    taken: int


@dataclass(frozen=True, slots=True)
class Ways:
    """What feeds need of the rest of the house: what fetches, and where articles go."""

    fetcher: Fetcher
    web: KeepsPages
    shelf: KeepsArticles


class Feeds:
    """Follows feeds. Thread-safe. ``news`` are the articles that they brought, until readers are told of them."""

    def __init__(self, database: Database, ways: Ways, limits: LimitBook, log: CuratingLog, now: Clock = utc) -> None:
        self._source = SharedFetcher(ways.fetcher)
        self._limits = limits
        self._log = log
        self._now = now
        self._reader = Reader()
        self._record = FeedRecord(database, now)
        self._entries = EntryRecord(database, now)
        self.news = News(database, now)
        completer = Completer(self._entries, ways.web, ways.shelf, now)
        records = Records(database, self._record, self._entries)
        self._poller = Poller(records, self._source, self._reader, completer, now)
        self._rounds = Rounds(self._record, self._poller, Lease(database), self._source)

    def close(self) -> None:
        """End what runs beside this process."""
        self._reader.close()

    def add(
        self,
        workspace: str,
        address: str,
        options: FeedOptions = PLAIN,
        *,
        backfill: int = 0,
        by: Actor = HOUSE,
    ) -> Following:
        """Follow a feed, given by its address or that of a page that names it.

        What it shows now is its baseline and brings nothing, but for the newest ``backfill`` entries. Raises
        SeveralFeeds with the choices, NoFeedThere, FeedExists, LimitReached, InvalidInput for wishes that cannot be,
        and what fetching raises.
        """
        _check(options)
        if not 0 <= backfill <= MOST_BACKFILLED:
            raise InvalidInput(f"From 0 to {MOST_BACKFILLED} entries can be taken at the start, not {backfill}.")
        self._expect_new(workspace, str(read(address)))
        self._limits.expect_feed(workspace, len(self.all(workspace)))
        fetched, document = self._found(str(read(address)))
        url = fetched.moved or fetched.asked
        self._expect_new(workspace, url)
        feed = self._record.add(workspace, NewFeed(url, document.title, document.site, options))
        polled = self._poller.first(feed, fetched, document, backfill)
        self._log.write(workspace, by, Act.FEED, _named(feed), "followed")
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

    def change(self, workspace: str, name: str, options: FeedOptions, *, by: Actor = HOUSE) -> Feed:
        """Wish something else of a feed, from its next entry on. Raises NotFound, InvalidInput."""
        _check(options)
        return self._changed(workspace, name, columns_of(options), by, "changed")

    def pause(self, workspace: str, name: str, *, by: Actor = HOUSE) -> Feed:
        """Poll a feed no longer until it is resumed. Raises NotFound."""
        paused = {"state": FeedState.PAUSED, "paused": "A curator has paused it."}
        return self._changed(workspace, name, paused, by, "paused")

    def resume(self, workspace: str, name: str, *, by: Actor = HOUSE) -> Feed:
        """Poll a feed again, at once; what it has shown meanwhile is not lost. Raises NotFound."""
        fresh = {"failures": 0, "failing_since": None, "error": "", "next_at": self._now()}
        active = {"state": FeedState.ACTIVE, "paused": "", **fresh}
        return self._changed(workspace, name, active, by, "resumed")

    def remove(self, workspace: str, name: str, *, by: Actor = HOUSE) -> Feed:
        """Follow a feed no longer; its articles stay. Raises NotFound."""
        feed = self.feed(workspace, name)
        self._record.remove(feed)
        self._log.write(workspace, by, Act.FEED, _named(feed), "removed")
        return feed

    def poll(self, workspace: str, name: str, go_on: GoOn = lambda: None) -> Polled | None:
        """Poll one feed at once, also a paused one; return None when another process polls. Raises NotFound."""
        feed = self.feed(workspace, name)
        self._source.forgive(feed.url)
        return self._rounds.one(feed, go_on, PATIENCE)

    def poll_due(self, progress: Callable[[Polled], None] = lambda _: None, go_on: GoOn = lambda: None) -> bool:
        """Poll all feeds of all workspaces whose time has come; return False when another process does.

        The faces call this now and then. What ``go_on`` raises stops it between two steps, and nothing is lost.
        """
        return self._rounds.run(progress, go_on)

    def why(self, workspace: str, name: str, *, limit: int = 20, offset: int = 0) -> Page[Sighting]:
        """Return what a feed has shown, newest first, and what became of each entry. Raises NotFound."""
        feed = self.feed(workspace, name)
        page = self._entries.sightings(feed, limit=limit, offset=offset)
        return Page([_as_it_stands(feed, sighting) for sighting in page.items], page.total, offset)

    def why_address(self, workspace: str, url: str) -> list[tuple[Feed, Sighting]]:
        """Return what became of an address in each feed that has shown it, newest first."""
        found = self._entries.at(workspace, url.strip())
        shown = [(self._record.get(workspace, key), sighting) for key, sighting in found]
        return [(feed, _as_it_stands(feed, sighting)) for feed, sighting in shown]

    def waiting(self, feed: Feed) -> int:
        """Return how many entries of a feed are still to be tried."""
        return self._entries.waiting(feed)

    def states(self) -> dict[str, int]:
        """Return how many feeds of all workspaces do well, fail, and are paused."""
        return self._record.states()

    def notices(self, workspace: str | None = None) -> list[Notice]:
        """Return what curators have not been told yet, oldest first; of all workspaces where none is named."""
        return self._record.notices(workspace)

    def deliver(self, delivered: Sequence[Notice]) -> None:
        """Forget notices once curators have them."""
        self._record.deliver(delivered)

    def _found(self, address: str) -> tuple[Fetched, FeedDocument]:
        """Fetch the feed at an address, or the one that the page there names."""
        self._source.forgive(address)
        fetched = self._source.get(address, accept=FEEDS | _HTML, robots=True)
        if fetched.medium is Medium.HTML:
            fetched = self._source.get(only_feed_of(fetched.text(), fetched.url).url, accept=FEEDS, robots=True)
        return fetched, self._reader.read(fetched.content, fetched.charset, fetched.url)

    def _expect_new(self, workspace: str, url: str) -> None:
        for feed in self._record.all(workspace):
            if feed.url == url:
                raise FeedExists(f"“{feed.name}” is followed here already, as {feed.key}.")

    def _changed(self, workspace: str, name: str, changes: Mapping[str, Any], by: Actor, outcome: str) -> Feed:
        """Change a feed; where a poll was quicker, change it as it is after that."""
        for _ in range(5):
            feed = self.feed(workspace, name)
            with suppress(Overtaken):
                changed = self._record.change(feed, changes)
                self._log.write(workspace, by, Act.FEED, _named(feed), outcome)
                return changed
        raise InvalidInput("The feed is being changed by somebody else. Try again in a moment.")


def _as_it_stands(feed: Feed, sighting: Sighting) -> Sighting:
    """Say of an entry that is still to be tried that its feed is paused, where it is."""
    if feed.state is FeedState.ACTIVE or sighting.try_at is None:
        return sighting
    return replace(sighting, reason=Reason.PAUSED, detail=f"with its feed; before that: {sighting.why}", try_at=None)


def _named(feed: Feed) -> str:
    return f"{feed.name[:200]} ({feed.key})"


def _check(options: FeedOptions) -> None:
    soonest = int(SOONEST // 60)
    if options.every is not None and not soonest <= options.every <= LONGEST_INTERVAL:
        raise InvalidInput(
            f"A feed is polled every {soonest} to {LONGEST_INTERVAL} minutes, not every {options.every}. Leave it out "
            "to follow the feed's own pace."
        )
    if not 0 < options.horizon <= LONGEST_HORIZON:
        raise InvalidInput(f"Entries may be from 1 to {LONGEST_HORIZON} days old, not {options.horizon}.")


def _unknown(name: str, found: Sequence[Feed]) -> str:
    if not found:
        return "No feed is followed here yet. Add one first."
    nearest = max(found, key=lambda feed: fuzz.WRatio(name, feed.name))
    return f"There is no feed {name!r} here, or more than one. The nearest is “{nearest.name}”, {nearest.key}."
