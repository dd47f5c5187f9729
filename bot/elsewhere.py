"""Servers on shards of other processes: known by the record, and asked of Discord where somebody alone needs them."""

from collections.abc import Mapping, Sequence
from time import monotonic

import discord

from bot.desk import Desk
from bot.sharding import OwnShards
from knowledge import Library

KNOWN = "known server"
"""The kind of note that says that a bot is in a server, and what that is called."""


class Elsewhere:
    """Finds the servers that this process is told nothing of; what Discord says of one is ``believed`` for a while."""

    def __init__(self, client: discord.Client, desk: Desk, sharding: OwnShards, believed: float) -> None:
        self._client = client
        self._desk = desk
        self._sharding = sharding
        self._believed = believed
        self._named: tuple[float, Mapping[int, str]] = (0.0, {})
        self._asked: dict[int, tuple[float, discord.Guild | None]] = {}
        self._channels: dict[int, tuple[float, Sequence[discord.abc.GuildChannel]]] = {}
        self._homes: dict[int, int] = {}

    async def named(self, words: str) -> dict[int, str]:
        """Return the names of servers whose name has these words, by their numbers."""
        if self._sharding.are_all or not self._desk.remembers:
            return {}
        until, names = self._named
        if monotonic() >= until:
            prefix = f"{self._client.application_id}:"
            notes = await self._desk.quickly(lambda library: library.notes.under(KNOWN, prefix))
            names = {int(note.key.removeprefix(prefix)): str(note.value["name"]) for note in notes}
            self._named = (monotonic() + self._believed, names)
        found = ((number, name) for number, name in names.items() if words in name.casefold())
        return {number: name for number, name in found if not self._sharding.have(number)}

    async def server(self, number: int) -> discord.Guild | None:
        """Return a server, without its channels; None where the bot is not in it."""
        if self._sharding.are_all or self._sharding.have(number):
            return None
        until, server = self._asked.get(number, (0.0, None))
        if monotonic() < until:
            return server
        try:
            server = await self._client.fetch_guild(number, with_counts=False)
        except (discord.Forbidden, discord.NotFound):
            server = None
        now = monotonic()
        self._asked = {each: kept for each, kept in self._asked.items() if kept[0] > now}
        self._asked[number] = (now + self._believed, server)
        return server

    async def channels(self, server: discord.Guild) -> Sequence[discord.abc.GuildChannel]:
        """Return the channels of a server, whichever process it is told to."""
        if self._sharding.are_all or self._sharding.have(server.id):
            return server.channels
        until, channels = self._channels.get(server.id, (0.0, ()))
        if monotonic() < until:
            return channels
        channels = await server.fetch_channels()
        now = monotonic()
        self._channels = {each: kept for each, kept in self._channels.items() if kept[0] > now}
        self._channels[server.id] = (now + self._believed, channels)
        return channels

    async def home_of(self, channel: int) -> int | None:
        """Return the number of the server that a channel is in, whichever process it is told to; None: of none."""
        if channel not in self._homes:
            try:
                found = self._client.get_channel(channel) or await self._client.fetch_channel(channel)
            except (discord.Forbidden, discord.NotFound, discord.InvalidData):
                return None
            if isinstance(found, discord.abc.PrivateChannel):
                return None
            self._homes[channel] = found.guild.id  # for good: a channel moves to no other server
        return self._homes[channel]


def know(library: Library, key: str, workspace: str, name: str) -> None:
    """Write down that the bot is in a server, for those processes that are not told of it."""
    note = library.notes.get(KNOWN, key)
    if note is None or note.value.get("name") != name:
        library.notes.put(KNOWN, key, workspace, {"name": name})
