"""What the bot must be told, read once from a mapping, with a sentence for each thing that is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from bot.fetch_settings import fetch_settings
from bot.model_settings import chat_settings, embeddings_settings
from bot.secret_files import Given
from bot.vector_settings import vector_settings
from knowledge import (
    ChatSettings,
    FetchSettings,
    LibrarySettings,
    Limits,
    Misconfigured,
    ModelSettings,
    VectorSettings,
)

HOW_TO_GET_ONE = (
    "DISCORD_TOKEN is not set. Make an application at https://discord.com/developers/applications, open its Bot page, "
    'press "Reset Token", and put the token into the file .env as DISCORD_TOKEN=…, or into a file of its own that '
    "DISCORD_TOKEN_FILE names."
)


@dataclass(frozen=True, slots=True)
class Listening:
    """Where the bot answers the machine's keepers."""

    host: str
    port: int


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, checked. What is secret is left out of the representation.

    ``no_token`` says why the token cannot be read, where one is set: only who needs it must be told. ``secrets`` is
    what no log may hold.
    """

    home: Path
    token: str | None = field(default=None, repr=False)
    no_token: str | None = None
    secrets: frozenset[str] = field(default=frozenset(), repr=False, compare=False)
    database_url: str | None = field(default=None, repr=False)
    vectors: VectorSettings | None = field(default=None, repr=False)
    workspace: str = "default"
    separate_servers: bool = True
    message_content: bool = False
    threads: int | None = None
    log_level: str = "INFO"
    limits: Limits = field(default_factory=Limits)
    public: str | None = None
    chat: ChatSettings | None = None
    embeddings: ModelSettings | None = None
    fetch: FetchSettings = field(default_factory=FetchSettings)
    metrics: Listening | None = None

    @classmethod
    def read(cls, environment: Mapping[str, str]) -> Self:
        """Read the settings from environment variables and files of secrets. Raises Misconfigured, naming what."""
        given = Given(environment)
        token, no_token = _token(given)
        settings = cls(
            home=home_of(given),
            token=token,
            no_token=no_token,
            database_url=given.get("DATABASE_URL"),
            vectors=vector_settings(given),
            workspace=given.get("MASTHEAD_WORKSPACE", "default"),
            separate_servers=_servers(given),
            message_content=_yes(given, "MESSAGE_CONTENT"),
            threads=_whole(given, "MASTHEAD_THREADS"),
            log_level=_level(given),
            limits=_limits(given),
            public=given.get("MASTHEAD_PUBLIC"),
            chat=chat_settings(given, moves=_yes(given, "CHAT_MOVES")),
            embeddings=embeddings_settings(given),
            fetch=fetch_settings(given),
            metrics=_listening(given.get("METRICS")),
        )
        return replace(settings, secrets=given.secrets())

    def library(self) -> LibrarySettings:
        """Return the part that the archive needs."""
        own = {self.workspace} | ({self.public} if self.public else set())
        return LibrarySettings(
            self.home,
            self.database_url,
            self.vectors,
            self.threads,
            limits=self.limits,
            unlimited=frozenset(own),
            public=self.public,
            chat=self.chat,
            embeddings=self.embeddings,
            fetch=self.fetch,
        )

    def required_token(self) -> str:
        """Return the token. Raises Misconfigured, saying how to get one."""
        if not self.token:
            raise Misconfigured(self.no_token or HOW_TO_GET_ONE)
        return self.token


def home_of(environment: Mapping[str, str]) -> Path:
    """Return the data folder, whatever else is set."""
    return Path(environment.get("MASTHEAD_HOME", "").strip() or "data").expanduser()


def _token(given: Given) -> tuple[str | None, str | None]:
    """Return the token, or why it cannot be read."""
    try:
        return given.get("DISCORD_TOKEN"), None
    except Misconfigured as error:
        return None, str(error)


def _yes(given: Mapping[str, str], name: str) -> bool:
    value = given.get(name, "no").lower()
    if value not in {"yes", "no", "true", "false", "1", "0", "on", "off"}:
        raise Misconfigured(f"{name} is {value!r}; it must be yes or no.")
    return value in {"yes", "true", "1", "on"}


def _servers(given: Mapping[str, str]) -> bool:
    value = given.get("MASTHEAD_SERVERS", "separate").lower()
    if value not in {"shared", "separate"}:
        raise Misconfigured(f"MASTHEAD_SERVERS is {value!r}; it must be shared or separate.")
    return value == "separate"


def _whole(given: Mapping[str, str], name: str) -> int | None:
    value = given.get(name)
    if value is None:
        return None
    if not value.isdecimal() or not 1 <= int(value) <= 256:
        raise Misconfigured(f"{name} is {value!r}; it must be a whole number from 1 to 256.")
    return int(value)


def _listening(value: str | None) -> Listening | None:
    """Read where to listen: a port of this machine alone, or an address with a port."""
    if value is None:
        return None
    host, _, port = value.rpartition(":")
    if not port.isdecimal() or not 1 <= int(port) <= 65_535:
        raise Misconfigured(f"METRICS is {value!r}; it must be a port, such as 9464, or an address and a port.")
    return Listening(host.strip("[]") or "127.0.0.1", int(port))


def _limits(given: Mapping[str, str]) -> Limits:
    """Read what a workspace may hold; ``none`` is no limit."""
    usual, read = Limits(), {}
    for limit in Limits.__slots__:
        name = f"MASTHEAD_MOST_{limit.upper()}"
        value = given.get(name, "").lower().replace("_", "")
        if value and value != "none" and not value.isdecimal():
            raise Misconfigured(f"{name} is {given[name]!r}; it must be a whole number, or none for no limit.")
        read[limit] = getattr(usual, limit) if not value else None if value == "none" else int(value)
    return Limits(**read)


def _level(given: Mapping[str, str]) -> str:
    level = given.get("LOG_LEVEL", "INFO").upper()
    if level not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        raise Misconfigured(f"LOG_LEVEL is {level!r}; it must be DEBUG, INFO, WARNING or ERROR.")
    return level
