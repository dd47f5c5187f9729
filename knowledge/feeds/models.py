"""The nouns of following feeds: frozen values."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from knowledge.feeds.filters import Filter
from knowledge.feeds.identity import Identity
from knowledge.models import Reason


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry as its feed gives it, in plain text: missing words are empty, a missing or wrong date is None.

    ``text`` is the longest text that the feed gives; ``content`` says whether the feed meant it to be the whole
    article. ``updated`` is the feed's own word on when the entry changed last, as it stands. ``apart`` is what stands
    after ``#`` in its address where other entries of the feed have the same page, empty where its page is its own.
    """

    guid: str = ""
    link: str | None = None
    title: str = ""
    text: str = ""
    content: bool = False
    published: date | None = None
    stamp: str = ""  # the moment of publication as it stands in the feed
    updated: str = ""
    author: str = ""
    subjects: tuple[str, ...] = ()
    apart: str = ""


@dataclass(frozen=True, slots=True)
class FeedDocument:
    """A feed as it was read.

    ``every`` is how many seconds it asks to be left alone; ``left_out`` counts entries beyond the most that are read.
    """

    title: str
    site: str | None
    entries: tuple[FeedEntry, ...]
    every: float | None = None
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class FeedChoice:
    """One of several feeds that a page names."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Sighting:
    """One entry that a feed has shown, and what became of it.

    ``detail`` completes the reason (filtered "by" what, failed with which sentence), empty where the reason says it
    all. ``article`` is the key of the article it became. ``try_at`` is when it is tried again, None where it is not.
    """

    title: str
    url: str | None
    published: date | None
    reason: Reason
    detail: str
    article: str | None
    seen_at: datetime
    try_at: datetime | None

    @property
    def why(self) -> str:
        """The reason in words."""
        sentence = self.detail[:1].isupper()
        return f"{self.reason}{':' if sentence else ''} {self.detail}".strip()


class FeedState(StrEnum):
    """Whether a feed is polled."""

    ACTIVE = "active"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class FeedOptions:
    """What a curator wishes of a feed.

    ``every`` is the interval in minutes, None for one that follows the feed. ``horizon`` is how many days old an
    entry may be when it is first seen. ``full`` fetches the article where the entry has only a summary.
    """

    filter: Filter = field(default_factory=Filter)
    every: int | None = None
    horizon: int = 30
    full: bool = True


@dataclass(frozen=True, slots=True)
class PollingHealth:
    """How polling a feed has gone: times, failures in a row, and the last failure's sentence."""

    next_at: datetime
    polled_at: datetime | None = None
    succeeded_at: datetime | None = None
    changed_at: datetime | None = None
    failing_since: datetime | None = None
    failures: int = 0
    error: str = ""
    learned: float | None = None  # seconds between polls, as learned from how often it changes
    asked: float | None = None  # seconds that the publisher asks for


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that a workspace follows.

    ``key`` names it in commands. ``paused`` says why it is not polled, empty where it is.
    """

    id: int
    key: str
    workspace: str
    url: str
    title: str
    site: str | None
    added_at: datetime
    state: FeedState
    paused: str
    options: FeedOptions
    health: PollingHealth
    identity: Identity | None = None
    etag: str | None = None
    modified: str | None = None
    body: str | None = None  # the hash of what came last
    revision: int = 0  # counts every change, so that a poller that was overtaken notices

    @property
    def name(self) -> str:
        """What the feed is called: its title, or its address where it has none."""
        return self.title or self.url


class NoticeKind(StrEnum):
    """What a notice tells the curators of a workspace."""

    FAILING = "failing"  # paused after repeated failure
    GONE = "gone"  # paused because the site says that it is gone
    MOVED = "moved"  # the address was updated
    UNWATCHED = "unwatched"  # a watched page was given up after repeated failure


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that curators should know, kept until a face has delivered it. ``detail`` is a sentence or address."""

    id: int
    workspace: str
    kind: NoticeKind
    feed: str  # its key; of a watched page, that of its article
    name: str
    url: str
    detail: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Untold:
    """An article that a feed (by its key) has brought and that readers have not been told of yet."""

    id: int
    workspace: str
    feed: str
    article: str


@dataclass(frozen=True, slots=True)
class Polled:
    """What one poll of a feed did.

    ``shown`` counts the entries that the feed shows, ``new`` those that were not known or say something else now.
    ``unchanged`` is true when the feed is as it was. ``error`` is a sentence where it could not be read.
    ``reasons`` says what became of entries in this poll, also of those that were tried again.
    """

    feed: Feed
    shown: int = 0
    new: int = 0
    unchanged: bool = False
    error: str = ""
    reasons: tuple[Reason, ...] = ()
