"""Where an answer is shown: written down with the answer, so that it can be marked and found again."""

import re
from dataclasses import dataclass
from typing import Self

import discord

_WRITTEN = re.compile(
    r"discord:(?P<channel>\d{1,20}):(?P<message>\d{0,20}):(?P<language>[a-z]{2,3})(?::(?:(?P<room>\d{1,20})|(?P<direct>direct)))?(?P<shared>:shared)?"
)


@dataclass(frozen=True, slots=True)
class Shown:
    """The channel of an answer, its message once all may see it, and the language it is told in.

    ``room`` is the channel that a public thread belongs to: whoever may read that may read the thread. ``direct`` is
    what one reader and the bot say to each other: nobody else sees it. ``shared``: above it stands who shares it.
    """

    channel: int
    message: int | None
    language: str
    room: int | None = None
    direct: bool = False
    shared: bool = False

    def __str__(self) -> str:
        """Write it down as ``read`` reads it."""
        belongs = ":direct" if self.direct else f":{self.room}" if self.room else ""
        shared = ":shared" * self.shared
        return f"discord:{self.channel}:{self.message or ''}:{self.language}{belongs}{shared}"

    @classmethod
    def read(cls, written: str | None) -> Self | None:
        """Read what was written down, or None where that is nothing of ours."""
        match = _WRITTEN.fullmatch(written or "")
        if match is None:
            return None
        message, room = (int(match[name]) if match[name] else None for name in ("message", "room"))
        direct, shared = match["direct"] is not None, match["shared"] is not None
        return cls(int(match["channel"]), message, match["language"], room, direct, shared)

    @classmethod
    def within(cls, channel: object, number: int, language: str) -> Self:
        """Return where an answer is going to be shown: in a channel, of which Discord always gives the number."""
        room = None
        if isinstance(channel, discord.Thread) and channel.type is not discord.ChannelType.private_thread:
            room = channel.parent_id
        return cls(number, None, language, room, isinstance(channel, discord.DMChannel))
