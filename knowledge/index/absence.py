"""A server that keeps vectors and was of no use: left alone for a moment, so that no reader waits for it."""

import time

import structlog

from knowledge.errors import StorageAway

ALONE = 5.0  # seconds for which it is not asked again


class Absence:
    """Remembers why a server was of no use a moment ago. ``name`` is the one that the log calls it by."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._until = 0.0
        self._sentence = ""

    def __bool__(self) -> bool:
        """Tell whether it was of no use a moment ago."""
        return time.monotonic() < self._until

    def expect_none(self) -> None:
        """Raise StorageAway, with the reason of a moment ago, where the server is left alone."""
        if self:
            raise StorageAway(self._sentence)

    def begins(self, sentence: str, error: Exception | None = None) -> StorageAway:
        """Leave the server alone from now on, and return what to raise: ``sentence`` says why, and what to do."""
        if sentence != self._sentence or not self:
            reason = type(error).__name__ if error else sentence
            structlog.get_logger(__name__).warning(f"{self._name}.away", reason=reason, told=sentence)
        self._until, self._sentence = time.monotonic() + ALONE, sentence
        return StorageAway(sentence)

    def ends(self) -> None:
        """Ask the server again."""
        self._until = 0.0
