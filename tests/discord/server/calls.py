"""A request as the handlers see it, and what they make of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.discord.server.world import Payload, World


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a message."""

    number: int
    filename: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Call:
    """One request: where it went, with what path parts, query, body and files."""

    world: World
    params: Mapping[str, str]
    query: Mapping[str, str]
    body: Any
    uploads: tuple[Upload, ...] = ()

    @property
    def sizes(self) -> tuple[tuple[int, int], ...]:
        """The number and size in bytes of each uploaded file."""
        return tuple((upload.number, len(upload.content)) for upload in self.uploads)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is answered, and which events the gateway tells of because of it."""

    status: int = 200
    body: Any = None
    events: tuple[tuple[str, Payload], ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)


class Rejected(Exception):
    """Discord refuses: ``status`` and ``code`` as its own, ``complaint`` for the test when it is the bot's fault."""

    def __init__(self, status: int, code: int, message: str, complaint: str | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.complaint = complaint


def no_problems(_call: Call) -> Iterator[str]:
    """Find nothing wrong."""
    yield from ()
