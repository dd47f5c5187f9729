"""Who is in which server and may read there, and which server somebody chose for direct messages."""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from time import monotonic
from typing import Any, Protocol

import discord

from bot.desk import Desk, Staffed
from bot.elsewhere import Elsewhere
from bot.errors import Refused
from knowledge import Note

CHANNEL = "discord:channel:"
"""How a channel is written down, before its number."""
READER = "reader"
"""The kind of note that says which server somebody reads in direct messages."""
NOTICES = "notices"
"""The kind of note that says where a server hears of its feeds."""
LOOKED_AT = 25
"""Servers that are looked through for one person in one go: as many as one menu can offer."""
_AT_ONCE = 5


class Sharding(Protocol):
    """A client that knows which servers are its own."""

    @property
    def own_guilds(self) -> Sequence[discord.Guild]:
        """The servers on shards that are this process's."""

    def get_guild(self, number: int, /) -> discord.Guild | None:
        """Return a server that it is told of, or None."""


class NoServer(Refused):
    """The person shares no server with the bot in which they may read."""

    key = "no_server"


class Memberships:
    """Knows who may read where. Discord does not tell the bot who leaves: it is asked, and believed for a while.

    ``believed`` is for how many seconds.
    """

    def __init__(self, client: "Sharding", desk: Desk, believed: float, elsewhere: Elsewhere) -> None:
        self._believed = believed
        self._client = client
        self._desk = desk
        self._elsewhere = elsewhere
        self._known: dict[tuple[int, int], tuple[float, discord.Member | None]] = {}
        self._met: defaultdict[int, set[int]] = defaultdict(set)
        self._next: dict[int, int] = {}  # of those who are looked for in servers of other processes: how far that is
        self._turn = asyncio.Semaphore(_AT_ONCE)

    def meet(self, person: int, guild: int) -> None:
        """Remember, as long as the bot runs, that somebody was seen in a server."""
        self._met[person].add(guild)

    async def shared(self, person: int, named: str = "") -> list[discord.Guild]:
        """Return servers in which somebody may read and whose name has these words; where they were seen first."""
        met = self._met.get(person, set())
        named = named.casefold()
        here = {guild.id: guild for guild in self._client.own_guilds if named in guild.name.casefold()}
        names = {number: guild.name for number, guild in here.items()} | await self._elsewhere.named(named)
        likely = sorted(names, key=lambda number: (number not in met, names[number].casefold()))[:LOOKED_AT]
        asked = [here.get(number) or await self._elsewhere.server(number) for number in likely]
        guilds = [guild for guild in asked if guild is not None]
        may = await asyncio.gather(*(self.may_read(guild, person) for guild in guilds))
        return [guild for guild, allowed in zip(guilds, may, strict=True) if allowed]

    async def may_read(self, guild: discord.Guild, person: int) -> bool:
        """Tell whether somebody is in a server and sees a channel in which the bot may answer."""
        member = await self._member(guild, person)
        if member is None:
            return False
        workspace = self._desk.workspace_of(guild.id)
        rules = await self._desk.quickly(lambda library: library.rules.of(workspace))
        if not rules.channels:
            return True
        channels = await self._elsewhere.channels(guild)
        return any(_sees(member, channel) for channel in channels if keys_of_channel(channel) & rules.channels)

    async def chosen(self, person: int) -> discord.Guild | None:
        """Return the server that somebody chose for direct messages, if they may still read there."""
        note: Note | None = await self._desk.quickly(lambda library: library.notes.get(READER, str(person)))
        guild = await self.server(int(note.value["server"])) if note else None
        return guild if guild is not None and await self.may_read(guild, person) else None

    async def choose(self, person: int, guild_id: int) -> discord.Guild:
        """Remember which server somebody chose. Raises NoServer where they may not read there."""
        guild = await self.server(guild_id)
        if guild is None or not await self.may_read(guild, person):
            raise NoServer
        workspace, value = self._desk.workspace_of(guild_id), {"server": guild_id}
        await self._desk.quickly(lambda library: library.notes.put(READER, str(person), workspace, value))
        return guild

    async def reading(self, workspace: str, person: int, asked_in: int | None = None) -> discord.Guild | None:
        """Return a server that reads a workspace and in which somebody may read, whichever process it is told to.

        ``asked_in`` is a channel in which they were seen. Of the servers of other processes some are asked at one call,
        the next ones at the next. None: in none that was asked.
        """
        own = self._desk.server_of(workspace)
        for number in [own] if own is not None else await self._likely(person, asked_in):
            guild = await self.server(number) if self._desk.workspace_of(number) == workspace else None
            if guild is not None and await self.may_read(guild, person):
                self._next.pop(person, None)
                return guild
        return None

    async def _likely(self, person: int, asked_in: int | None) -> list[int]:
        """Return the numbers of servers in which to look for somebody, where they were seen first."""
        asked = await self._elsewhere.home_of(asked_in) if asked_in is not None else None
        seen = [*([asked] if asked is not None else []), *sorted(self._met.get(person, set()))]
        others = sorted(await self._elsewhere.named(""))
        start = self._next.get(person, 0) % max(1, len(others))
        self._next[person] = start + LOOKED_AT
        own = [guild.id for guild in self._client.own_guilds]
        return list(dict.fromkeys([*seen, *own, *(others[start:] + others[:start])[:LOOKED_AT]]))

    async def server(self, number: int) -> discord.Guild | None:
        """Return a server that the bot is in, whichever process it is told to; None where it is in none such."""
        return self._client.get_guild(number) or await self._elsewhere.server(number)

    async def _member(self, guild: discord.Guild, person: int) -> discord.Member | None:
        until, member = self._known.get((guild.id, person), (0.0, None))
        if monotonic() < until:
            return member
        async with self._turn:
            try:
                member = await guild.fetch_member(person)
            except discord.NotFound:
                member = None
        now = monotonic()
        self._known = {key: kept for key, kept in self._known.items() if kept[0] > now}
        self._known[guild.id, person] = (now + self._believed, member)
        return member


def keys_of_channel(channel: Any) -> set[str]:  # noqa: ANN401 - every sort of channel there is
    """Return how a channel, the channel of a thread, and its category would be written down."""
    parent = getattr(channel, "parent", None)
    numbers = {getattr(channel, name, None) for name in ("id", "parent_id", "category_id")}
    return {f"{CHANNEL}{number}" for number in (*numbers, getattr(parent, "category_id", None)) if number}


def _sees(member: discord.Member, channel: discord.abc.GuildChannel) -> bool:
    return not isinstance(channel, discord.CategoryChannel) and channel.permissions_for(member).read_messages


class Hosting(Staffed, Protocol):
    """A client with a desk that knows who is in which of its servers."""

    memberships: Memberships
    waiting: dict[int, str | discord.Message]  # what somebody asked before they chose a server

    def dispatch(self, event: str, /, *args: object) -> None:
        """Tell whoever listens that something happened."""
        ...
