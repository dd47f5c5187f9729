"""A sign of life: a file that the bot touches as long as Discord is heard from, and a worker its database."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import ClassVar

import structlog

ALIVE = "alive"  # the file in the data folder
_log = structlog.get_logger("bot.pulse")


class Pulse:
    """Touches ``file``, if there is one, while Discord is heard from on all ``shards``."""

    SECONDS: ClassVar[float] = 15.0
    """How far apart the beats are."""

    def __init__(self, file: Path | None, shards: Iterable[int] = (0,)) -> None:
        self._file = file
        self._heard = dict.fromkeys(shards, False)

    @property
    def beating(self) -> bool:
        """Whether Discord is heard from, on every shard that is listened to."""
        return bool(self._heard) and all(self._heard.values())

    @property
    def heard(self) -> Mapping[int, bool]:
        """Which shards Discord is heard from on, by their numbers."""
        return dict(self._heard)

    def begin(self, shard: int = 0) -> None:
        """Discord is heard from."""
        if shard in self._heard:
            self._heard[shard] = True
            self.beat()

    def end(self, shard: int = 0) -> None:
        """Discord is no longer heard from."""
        if shard in self._heard:
            self._heard[shard] = False

    def drop(self, shard: int) -> None:
        """Listen to a shard no longer: it is another process's."""
        self._heard.pop(shard, None)

    def beat(self) -> None:
        """Touch the file if Discord is heard from."""
        if self._file is None or not self.beating:
            return
        try:
            self._file.touch()
        except OSError as error:  # a full or read-only disk must not stop the answers
            _log.warning("pulse.unwritten", reason=error.strerror)
