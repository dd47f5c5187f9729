"""Where an answer is shown: written down with the answer, so that it can be marked, and read nowhere else."""

import re
from dataclasses import dataclass
from typing import Self

_WRITTEN = re.compile(r"discord:(?P<channel>\d{1,20}):(?P<message>\d{0,20}):(?P<language>[a-z]{2,3})")


@dataclass(frozen=True, slots=True)
class Shown:
    """The channel of an answer, its message once there is one, and the language it is told in."""

    channel: int
    message: int | None
    language: str

    def __str__(self) -> str:
        """Write it down as ``read`` reads it."""
        return f"discord:{self.channel}:{self.message or ''}:{self.language}"

    @classmethod
    def read(cls, written: str | None) -> Self | None:
        """Read what was written down, or None where that is nothing of ours."""
        match = _WRITTEN.fullmatch(written or "")
        if match is None:
            return None
        return cls(int(match["channel"]), int(match["message"]) if match["message"] else None, match["language"])
