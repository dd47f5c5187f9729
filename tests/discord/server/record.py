"""What the bot has sent, and everything that was wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Request:
    """One request and how it was answered. ``route`` is its name in the table of routes."""

    route: str
    method: str
    path: str
    template: str
    query: Mapping[str, str]
    body: Any
    status: int = 0
    answer: Any = None

    @property
    def message(self) -> dict[str, Any]:
        """The message it carries; for the first answer to an interaction that is its data."""
        body = self.body if isinstance(self.body, dict) else {}
        return (body.get("data") or {}) if self.route == "callback" else body


@dataclass
class Record:
    """All requests in order; ``refused`` are those nobody knows, ``problems`` those that broke a rule."""

    requests: list[Request] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def of(self, *routes: str) -> list[Request]:
        """Return the requests of some routes."""
        return [request for request in self.requests if request.route in routes]

    def forget(self) -> None:
        """Begin a new page, for the next test."""
        for entries in (self.requests, self.refused, self.problems):
            entries.clear()

    def complaints(self) -> list[str]:
        """Return one sentence for everything the bot did that Discord, or the house, forbids."""
        return [*self.problems, *(f"the bot asked for {what}, which no test knows" for what in self.refused)]
