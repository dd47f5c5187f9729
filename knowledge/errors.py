"""Everything that can go wrong in the archive, in words that a reader may see.

::

    MastheadError
    ├── InvalidInput          what was given cannot be used; the sentence says what to do
    │   ├── InvalidQuestion
    │   ├── InvalidArticle
    │   ├── UnreadableFile
    │   └── NoArticleText     a page without an article: drawn by a script, behind a log-in, not found
    ├── Unfetched             a web address was not read; ``obstacle`` names what stood in the way
    │   ├── FetchRefused      and it never will be, as it stands: private, no web page, too large, forbidden to robots
    │   └── FetchFailed       but it may be later: ``retry_after`` says in how many seconds, where that is known
    ├── NotFound              no such article, answer or person in this workspace
    │   └── UnknownName       no article here names that person or organisation
    ├── LimitReached          the workspace holds as much as it may
    ├── Misconfigured         a setting is missing or wrong
    ├── ModelFailed           a chat model or embedder gave nothing that can be used; ``trouble`` says in which way
    └── StorageFailed         the data folder, database or index cannot be used
        ├── StorageBusy       somebody else holds it
        ├── StorageAway       its server does not answer; what was to be done waits for it
        ├── StorageFull       the disk is full
        └── WrittenByNewer    a newer Masthead has changed the database

A message is one or two whole sentences: what was wrong, and what to do. It never holds a secret or a traceback.
"""

from collections.abc import Sequence
from enum import StrEnum


class Obstacle(StrEnum):
    """What stood in the way of a fetch: short names for programs, tables and tests."""

    ADDRESS = "address"  # no address, or one that cannot be read
    SCHEME = "scheme"
    USERINFO = "userinfo"
    PORT = "port"
    PRIVATE = "private"  # inside a network that is not the public internet
    NAME = "name"  # no such host
    CONNECTION = "connection"
    CERTIFICATE = "certificate"
    TIMEOUT = "timeout"
    BROKEN = "broken"  # the answer broke off, or is no HTTP
    STATUS = "status"  # the site answered with an error
    GONE = "gone"  # the site says that it is gone for good
    LOGIN = "login"  # the site wants to know who asks
    BUSY = "busy"  # the site asks to come back later
    REDIRECTS = "redirects"
    ROBOTS = "robots"
    TYPE = "type"  # neither page, text, PDF nor feed, or not the one that was asked for
    ENCODING = "encoding"  # compressed in a way that is not read
    TOO_LARGE = "too large"
    WAITING = "waiting"  # failed a while ago; its next try has not come
    STOPPED = "stopped"


class MastheadError(Exception):
    """Tell the reader what went wrong, in a sentence fit to be shown."""


class InvalidInput(MastheadError):
    """What was given cannot be used."""


class InvalidQuestion(InvalidInput):
    """The question is empty, too long, or has no words."""


class UnusableMend(InvalidInput):
    """A move cannot be mended so: the sentence says what would do."""


class PublicMove(InvalidInput):
    """A move that only public articles tell can be hidden, and is mended by whoever runs the bot."""


class InvalidArticle(InvalidInput):
    """The article has no text, or a field that cannot be read."""


class UnreadableFile(InvalidInput):
    """The file is missing, binary, encrypted, too large or in no known encoding."""


class HoldsLinks(InvalidInput):
    """A file is a list of addresses, not an article: of ``feeds``, or of ``pages``."""

    def __init__(self, name: str, feeds: tuple[str, ...] = (), pages: tuple[str, ...] = ()) -> None:
        self.name, self.feeds, self.pages = name, feeds, pages
        count, what = len(feeds) or len(pages), "feed" if feeds else "page"
        addresses = f"with the address of a {what}" if count == 1 else f"of {count:,} addresses of {what}s"
        super().__init__(
            f"{name} is no article but a list {addresses}. Add the addresses that you want."
            if count
            else f"{name} is a list of addresses without any in it."
        )

    def __reduce__(self) -> tuple[type["HoldsLinks"], tuple[object, ...]]:
        """Cross over to another process whole."""
        return HoldsLinks, (self.name, self.feeds, self.pages)


class NoArticleText(InvalidInput):
    """A page holds no article; the sentence says what it is instead."""


class Unfetched(MastheadError):
    """A web address was not read; ``obstacle`` names what stood in the way, ``status`` is HTTP's where it answered."""

    def __init__(self, obstacle: Obstacle, sentence: str, *, status: int | None = None) -> None:
        self.obstacle = obstacle
        self.status = status
        super().__init__(sentence)

    def __reduce__(self) -> tuple[object, ...]:
        """Let it cross from one process to another."""
        return type(self), (self.obstacle, str(self)), vars(self)


class FetchRefused(Unfetched):
    """The address will not be read as it stands; trying again is of no use."""


class FetchFailed(Unfetched):
    """The address was not read this time; ``retry_after`` is in seconds from now, None where nobody said."""

    def __init__(
        self, obstacle: Obstacle, sentence: str, *, status: int | None = None, retry_after: float | None = None
    ) -> None:
        self.retry_after = retry_after
        super().__init__(obstacle, sentence, status=status)


class NotFound(MastheadError):
    """Nothing by that name is kept in this workspace."""


class UnknownName(NotFound):
    """No article of this workspace names that person or organisation; ``nearest`` are known names like it."""

    def __init__(self, name: str, nearest: Sequence[str] = ()) -> None:
        self.name = name
        self.nearest = tuple(nearest)
        hint = f" The nearest names are {', '.join(nearest)}." if nearest else ""
        super().__init__(f"I found no article here that tells of a move of {name!r}.{hint}")


class LimitReached(MastheadError):
    """The workspace holds as much as it may; ``limit`` names of what. Nothing of what went over it was kept."""

    def __init__(self, sentence: str, limit: str) -> None:
        self.limit = limit
        super().__init__(sentence)


class Misconfigured(MastheadError):
    """A setting is missing or wrong."""


class Trouble(StrEnum):
    """In which way a model failed: what a reader is told, and whether trying again can help."""

    SETTINGS = "settings"  # no such provider or model, or its client is not installed
    KEY = "key"  # missing, or refused
    BUSY = "busy"
    DOWN = "down"
    SLOW = "slow"
    REFUSED = "refused"  # the model will not answer this
    UNUSABLE = "unusable"  # it answered, but not in the form it was asked for
    TOO_LONG = "too long"
    SPENT = "spent"  # the budget of the day


class ModelFailed(MastheadError):
    """A chat model or an embedder gave nothing that can be used."""

    def __init__(self, trouble: Trouble, sentence: str) -> None:
        self.trouble = trouble
        super().__init__(sentence)


class StorageFailed(MastheadError):
    """The data folder, the database or an index cannot be used."""


class StorageBusy(StorageFailed):
    """Another process holds what is needed."""


class StorageAway(StorageFailed):
    """A server that keeps an index does not answer at the moment."""


class StorageFull(StorageFailed):
    """There is no room left on the disk."""


class WrittenByNewer(StorageFailed):
    """A newer version of Masthead has changed the database, and this one does not know how."""
