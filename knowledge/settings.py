"""Where an archive lives, which models it uses, and how much a workspace may hold: read by the faces, frozen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

Resolver = Callable[[str, int], Sequence[str]]
"""Returns the IP addresses of a host at a port, or raises OSError."""


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """How web addresses are fetched, and which may be.

    ``ports`` may be connected to on public hosts. ``allowed`` are (IP address, port) pairs that may be connected to
    though they are not public, such as a wiki inside the house. ``largest`` is in bytes, after decompression.
    ``connect``, ``read`` and ``whole`` are seconds: for the connection, for a silence, for everything that comes;
    ``understand`` are those for making an article of it.
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
    understand: float = 30.0
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
class Provider:
    """Who serves models, by the name that LangChain has for it.

    ``extra`` installs its client. ``keys`` and ``addresses`` are the variables that its own tools read; without
    ``keys`` it needs none.
    """

    name: str
    extra: str
    package: str
    keys: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()


PROVIDERS: Mapping[str, Provider] = {
    each.name: each
    for each in (
        Provider("openai", "openai", "langchain_openai", ("OPENAI_API_KEY",), ("OPENAI_BASE_URL", "OPENAI_API_BASE")),
        Provider(
            "anthropic",
            "anthropic",
            "langchain_anthropic",
            ("ANTHROPIC_API_KEY",),
            ("ANTHROPIC_BASE_URL", "ANTHROPIC_API_URL"),
        ),
        Provider("google_genai", "google-genai", "langchain_google_genai", ("GOOGLE_API_KEY", "GEMINI_API_KEY")),
        Provider("ollama", "ollama", "langchain_ollama", (), ("OLLAMA_HOST",)),
        Provider("mistralai", "mistral", "langchain_mistralai", ("MISTRAL_API_KEY",), ("MISTRAL_BASE_URL",)),
    )
}
ALIASES: Mapping[str, str] = {"google-genai": "google_genai", "google": "google_genai", "mistral": "mistralai"}


def provider_of(model: str) -> Provider | None:
    """Return who serves ``provider:model``, or None where that is nobody known."""
    name = model.partition(":")[0].strip().lower()
    return PROVIDERS.get(ALIASES.get(name, name))


@dataclass(frozen=True, slots=True)
class Price:
    """What a million tokens cost, in whatever money the operator counts in."""

    read: Decimal
    written: Decimal

    def of(self, read: int, written: int) -> Decimal:
        """Return what that many tokens cost."""
        return (self.read * read + self.written * written) / 1_000_000


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """Which model of which provider (``provider:model``), how it is reached, and with which key."""

    model: str
    key: str | None = field(default=None, repr=False)
    address: str | None = None


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """A chat model, and what it may take.

    ``temperature`` None leaves it to the provider. ``time_limit`` is in seconds, for one answer with all its
    ``retries``. ``daily_tokens`` and ``daily_money`` bound a workspace's day (UTC). ``moves`` also lets the model
    read people moves when articles are indexed.
    """

    served: ModelSettings
    temperature: float | None = 0.0
    time_limit: float = 20.0
    retries: int = 2
    price: Price | None = None
    daily_tokens: int | None = None
    daily_money: Decimal | None = None
    moves: bool = False

    @property
    def model(self) -> str:
        """The model as it was named: ``provider:model``."""
        return self.served.model


@dataclass(frozen=True, slots=True)
class ChromaSettings:
    """A Chroma server, of one's own or hosted.

    ``url`` is http or https, with a port and, behind a proxy, a path. ``tenant`` and ``database`` are Chroma's; None:
    those that the key is for, else the server's default ones. ``key`` is sent as a bearer's and as Chroma's own token,
    with ``basic`` it is a name and a password with a colon between. ``certificates`` is a PEM file of authorities that
    are trusted in place of the usual ones.
    """

    url: str
    tenant: str | None = None
    database: str | None = None
    key: str | None = field(default=None, repr=False)
    basic: bool = False
    certificates: Path | None = None


@dataclass(frozen=True, slots=True)
class PgvectorSettings:
    """A PostgreSQL with the extension pgvector, by its address as SQLAlchemy writes it. The password is never shown."""

    url: str = field(repr=False)


VectorSettings = ChromaSettings | PgvectorSettings


@dataclass(frozen=True, slots=True)
class LibrarySettings:
    """What a ``Library`` must be told.

    ``home`` is the data folder. ``database_url`` (SQLAlchemy) and ``vectors`` replace the files in it: without
    ``vectors``, Chroma keeps them in the data folder. ``threads`` bounds the processor cores that the embedder uses;
    None means all it may use. ``fetch`` says how web addresses are fetched.
    ``limits`` hold for each workspace that is not named in ``unlimited``. ``public`` is the workspace that others
    may read beside their own. Without ``chat``, answers are quotes; without
    ``embeddings``, the embedder is the one that comes with Masthead. A process that ``works`` is one of several that
    index and read in the background: it keeps no word index and answers nothing.
    """

    home: Path
    database_url: str | None = field(default=None, repr=False)
    vectors: VectorSettings | None = None
    threads: int | None = None
    fetch: FetchSettings = field(default_factory=FetchSettings)
    limits: Limits = field(default_factory=Limits)
    unlimited: frozenset[str] = frozenset({"default"})
    public: str | None = None
    chat: ChatSettings | None = None
    embeddings: ModelSettings | None = None
    works: bool = False

    @property
    def database(self) -> str:
        """Where the record is, as SQLAlchemy writes it: the server that is named, or a file of the data folder."""
        return self.database_url or f"sqlite:///{self.home / 'masthead.db'}"
