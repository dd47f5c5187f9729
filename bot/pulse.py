"""A sign of life: a file that the bot touches as long as Discord is heard from, and a worker its database."""

from pathlib import Path
from typing import ClassVar

import structlog

ALIVE = "alive"  # the file in the data folder
_log = structlog.get_logger("bot.pulse")


class Pulse:
    """Touches ``file``, if there is one, between ``begin`` and ``end``."""

    SECONDS: ClassVar[float] = 15.0
    """How far apart the beats are."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._beating = False

    @property
    def beating(self) -> bool:
        """Whether Discord is heard from."""
        return self._beating

    def begin(self) -> None:
        """Discord is heard from."""
        self._beating = True
        self.beat()

    def end(self) -> None:
        """Discord is no longer heard from."""
        self._beating = False

    def beat(self) -> None:
        """Touch the file if Discord is heard from."""
        if self._file is None or not self._beating:
            return
        try:
            self._file.touch()
        except OSError as error:  # a full or read-only disk must not stop the answers
            _log.warning("pulse.unwritten", reason=error.strerror)
