"""Where somebody reads: in a server's channel, or alone with the bot from a server that they chose.

An answer rests on the articles of its server, which whoever may read anywhere in that server may read. What is private
to a channel is what was asked there and what was answered: that is shown in no other place.
"""

from dataclasses import dataclass
from typing import Any, Self, cast

import discord
from discord import Interaction

from bot.errors import Refused
from bot.memberships import CHANNEL, Hosting, NoServer, keys_of_channel
from bot.views.servers import ChooseServer

_NAMED = 10  # channels that a refusal names


class NotInChannel(Refused):
    """The server lets the bot answer in other channels only."""

    key = "not_in_channel"
    private = True


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who reads somewhere: in a server (None: alone with the bot) and a channel."""

    person: int
    guild: int | None
    channel: Any

    @classmethod
    def of(cls, said: Interaction | discord.Message) -> Self:
        """Return who pressed, sent or wrote something."""
        if isinstance(said, Interaction):
            return cls(said.user.id, said.guild_id, said.channel)
        return cls(said.author.id, said.guild.id if said.guild else None, said.channel)


async def reading(bot: Hosting, reader: Reader) -> str:
    """Return the workspace that somebody reads. Raises NotInChannel, NoServer, ChooseServer."""
    desk = bot.desk
    if reader.guild is not None:
        bot.memberships.meet(reader.person, reader.guild)
    if not desk.is_curated:
        return desk.workspace_of(reader.guild)
    if reader.guild is None:
        return desk.workspace_of(await _alone(bot, reader.person))
    workspace = desk.workspace_of(reader.guild)
    rules = await desk.quickly(lambda library: library.rules.of(workspace))
    if rules.channels and not keys_of_channel(reader.channel) & rules.channels:
        named = [f"<#{key.removeprefix(CHANNEL)}>" for key in sorted(rules.channels)[:_NAMED]]
        raise NotInChannel(channels=" ".join(named))
    return workspace


async def opened(interaction: Interaction, *, ephemeral: bool = False, update: bool = False) -> str:
    """Acknowledge an interaction and return the workspace that is read from; raises as ``reading`` does.

    In a server the right to read is checked first, so that a refusal is seen by nobody else. ``update`` is for buttons
    that change their own message.
    """
    bot, reader = cast("Hosting", interaction.client), Reader.of(interaction)
    workspace = await reading(bot, reader) if reader.guild is not None else None
    if update:
        await interaction.response.defer()
    else:
        await interaction.response.defer(ephemeral=ephemeral, thinking=True)
    return workspace or await reading(bot, reader)


async def _alone(bot: Hosting, person: int) -> int:
    chosen = await bot.memberships.chosen(person)
    if chosen is not None:
        return chosen.id
    servers = await bot.memberships.shared(person)
    if not servers:
        raise NoServer
    if len(servers) > 1:
        raise ChooseServer(servers)
    return servers[0].id
