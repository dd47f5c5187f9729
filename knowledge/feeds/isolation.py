"""Feeds are read in a process of their own; see ``knowledge.intake.apart``."""

from knowledge.feeds.models import FeedDocument
from knowledge.feeds.reading import read
from knowledge.intake.apart import TIME, Apart, TooHard

__all__ = ["Reader", "TooHard"]

_Given = tuple[bytes, str | None, str]


class Reader:
    """Reads feeds beside this process. Thread-safe: one feed at a time. Close it in the end."""

    def __init__(self, seconds: float = TIME) -> None:
        self._apart = Apart[_Given, FeedDocument](_read, seconds)

    def read(self, content: bytes, charset: str | None, address: str) -> FeedDocument:
        """Return the feed. Raises NoFeed, or TooHard when it takes too long."""
        return self._apart((content, charset, address))

    def close(self) -> None:
        """End the process."""
        self._apart.close()


def _read(given: _Given) -> FeedDocument:
    return read(*given)
