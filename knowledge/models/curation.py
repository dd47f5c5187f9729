"""Who curates, and what became of what was handed in, linked to, shown by a feed, or removed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from knowledge.models.articles import Article


@dataclass(frozen=True, slots=True)
class Actor:
    """Who curates: ``key`` is an opaque id, such as ``discord:user:42`` or ``feed:3f9a``; ``name`` is for people."""

    key: str
    name: str


HOUSE = Actor("masthead", "Masthead")


class Outcome(StrEnum):
    """What became of an article that was handed in.

    ``REMOVED``: a curator removed it earlier, so it stays away until it is restored. ``DUPLICATE``: the same story is
    here under another address.
    """

    ADDED = "added"
    UNCHANGED = "unchanged"
    NEW_VERSION = "new version"
    REMOVED = "removed earlier"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Addition:
    """What adding one article did. ``waiting`` is true when another process will index it in a moment."""

    outcome: Outcome
    article: Article
    passages: int
    waiting: bool = False


class Reason(StrEnum):
    """What became of an address or a feed's entry that might have become an article: one of these, always."""

    ADDED = "added"
    NEW_VERSION = "new version"
    UNCHANGED = "unchanged"
    REMOVED = "removed earlier"  # by a curator, who can restore it
    DUPLICATE = "duplicate"  # the same story is here under another address
    BASELINE = "baseline"  # was there when its feed was added
    OLDER = "older"  # published before what the feed is asked for
    FILTERED = "filtered"
    TOO_LARGE = "too large"
    NO_TEXT = "no text found"
    REFUSED = "fetch refused"
    FAILED = "failed"
    PAUSED = "paused"
    WAITING = "waiting"  # seen, and about to be tried
    LIMIT = "limit reached"  # the workspace may not have more for now


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of a web address: one named reason, a sentence, and the article where there is one.

    ``tried_at`` is when it was asked last. ``next_try`` is when trying again is of use, None where nobody knows or
    where it never will be. ``passages`` and ``waiting`` are as in ``Addition``.
    """

    address: str
    reason: Reason
    sentence: str
    article: Article | None = None
    tried_at: datetime | None = None
    next_try: datetime | None = None
    passages: int = 0
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class RemovedArticle:
    """An article that was removed, when, and until when it can be restored."""

    article: Article
    removed_at: datetime
    until: datetime
