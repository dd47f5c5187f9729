"""Where an archive lives, which models it uses, and how much a workspace may hold: read by the faces, frozen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

Resolver = Callable[[str, int], Sequence[str]]
"""Returns the IP addresses of a host at a port, or raises OSError."""


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """How web addresses are fetched, and which may be.

    ``ports`` may be connected to on public hosts. ``allowed`` are (IP address, port) pairs that may be connected to
    though they are not public, such as a wiki inside the house. ``largest`` is in bytes, after decompression.
    ``connect``, ``read`` and ``whole`` are seconds: for the connection, for a silence, for everything.
    ``pause`` are seconds between two requests to one host. ``contact`` is a web or mail address that tells a site
    who asks. ``certificates`` is a PEM file of authorities that are trusted beside the usual ones. ``resolver``
    takes the place of the system's.
    """

    ports: frozenset[int] = frozenset({80, 443})
    allowed: frozenset[tuple[str, int]] = frozenset()
    largest: int = 20_000_000
    connect: float = 10.0
    read: float = 15.0
    whole: float = 60.0
    pause: float = 1.0
    contact: str | None = None
    certificates: Path | None = None
    resolver: Resolver | None = None


class Limit(StrEnum):
    """What a workspace may only have so much of."""

    ARTICLES = "articles"
    FEEDS = "feeds"
    ADDITIONS = "additions a day"
    BYTES = "bytes of text"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a workspace may hold; None is no limit. ``bytes`` counts every version, in UTF-8."""

    articles: int | None = 5_000
    feeds: int | None = 50
    additions: int | None = 500
    bytes: int | None = 50_000_000

    def of(self, limit: Limit) -> int | None:
        """Return one of them."""
        most: int | None = getattr(self, limit.name.lower())
        return most


UNLIMITED = Limits(None, None, None, None)


@dataclass(frozen=True, slots=True)
class LibrarySettings:
    """What a ``Library`` must be told.

    ``home`` is the data folder. ``database_url`` (SQLAlchemy) and ``chroma_url`` (http or https) replace the
    files in it. ``threads`` bounds the processor cores that the embedder uses; None means all it may use.
    ``fetch`` says how web addresses are fetched.
    ``limits`` hold for each workspace that is not named in ``unlimited``. ``public`` is the workspace that others
    may read beside their own.
    """

    home: Path
    database_url: str | None = None
    chroma_url: str | None = None
    threads: int | None = None
    fetch: FetchSettings = field(default_factory=FetchSettings)
    limits: Limits = field(default_factory=Limits)
    unlimited: frozenset[str] = frozenset({"default"})
    public: str | None = None
