"""Where an archive lives and which models it uses: one frozen value, read from the environment by the faces."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True)
class LibrarySettings:
    """What a ``Library`` must be told.

    ``home`` is the data folder. ``database_url`` (SQLAlchemy) and ``chroma_url`` (http or https) replace the
    files in it. ``threads`` bounds the processor cores that the embedder uses; None means all it may use.
    ``fetch`` says how web addresses are fetched.
    """

    home: Path
    database_url: str | None = None
    chroma_url: str | None = None
    threads: int | None = None
    fetch: FetchSettings = field(default_factory=FetchSettings)
