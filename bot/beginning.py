"""Beginning to follow: where somebody is told of it, who may choose that, and what they are told at once."""

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, cast

import discord
from discord import Interaction

from bot.curating import curating
from bot.errors import Refused, texts_of
from bot.following import CHANNEL, DIRECT, choose_times, times_of
from bot.news import NEEDED
from bot.places import opened
from bot.render.letters import followed_name
from bot.suggesting import similar
from knowledge import Aim, Follow, Followed, Library

if TYPE_CHECKING:
    from bot.client import MastheadBot

Channel = discord.TextChannel | discord.Thread


class NoLetters(Refused):
    """The bot may not write in a channel that was chosen."""

    key = "no_writing"


class NotCalled(Refused):
    """Everyone is no role that a message may call."""

    key = "no_call"


class NotTheirRole(Refused):
    """Somebody may not mention the role that a message is to call."""

    key = "not_their_role"


class NotTheirChannel(Refused):
    """Somebody may not write in the channel that a message is to come to."""

    key = "not_their_channel"


@dataclass(frozen=True, slots=True)
class Seat:
    """Where something is followed to, of which workspace, and by whom."""

    workspace: str
    place: str
    owner: str


async def seat_of(interaction: Interaction, channel: Channel | None = None, calls: discord.Role | None = None) -> Seat:
    """Acknowledge, and return where somebody is told: directly, or in a channel, which curators choose.

    Raises what ``opened`` and ``curating`` raise, NotCalled for the role of everyone, and NoLetters where the bot may
    not write; NotTheirChannel and NotTheirRole where the curator may not write or mention, for the bot lends nobody
    its rights. Who manages the server may.
    """
    owner = str(interaction.user.id)
    if channel is None and calls is None:
        workspace = await opened(interaction, ephemeral=True)
        return Seat(workspace, f"{DIRECT}{owner}", owner)
    workspace = (await curating(interaction)).workspace
    if calls is not None and calls.is_default():
        raise NotCalled
    where: Any = channel or interaction.channel
    if interaction.guild is not None and not where.permissions_for(interaction.guild.me) >= NEEDED:
        raise NoLetters(channel=where.mention)
    if isinstance(interaction.user, discord.Member):
        may = where.permissions_for(interaction.user)
        if not (may.manage_guild or (may.view_channel and may.send_messages)):
            raise NotTheirChannel(channel=where.mention)
        if calls is not None and not (may.manage_guild or may.mention_everyone or calls.mentionable):
            raise NotTheirRole
    await interaction.response.defer(ephemeral=True, thinking=True)
    return Seat(workspace, f"{CHANNEL}{where.id}", owner)


async def begin(interaction: Interaction, seat: Seat, followed: Followed, calls: discord.Role | None = None) -> None:
    """Follow something from now on, and say so; where nothing was read of it yet, that too."""
    bot, texts = cast("MastheadBot", interaction.client), texts_of(interaction)
    called = str(calls.id) if calls else None
    where = interaction.channel_id if interaction.guild_id else None
    begun = partial(_begun, seat, followed, called, texts.language, where)
    follow, known, closed = await bot.desk.curate(begun)
    direct = seat.place.startswith(DIRECT)
    facts = {"name": followed_name(follow.followed, texts), "channel": f"<#{seat.place.partition(':')[2]}>"}
    said = [texts.say("follow.begun" if direct else "follow.begun_channel", **facts)]
    said += [] if known else [texts.say("follow.unknown", **facts)]
    said += [texts.say("follow.still_closed")] if closed else []
    await interaction.followup.send("\n".join(said), ephemeral=True)


def _begun(  # noqa: PLR0913, PLR0917 - who follows what to where, in which language
    seat: Seat, followed: Followed, calls: str | None, language: str, asked_in: int | None, library: Library
) -> tuple[Follow, bool, bool]:
    """Follow something; return that, whether it is known, and whether its place was closed the last time."""
    follow = library.follows.add(seat.workspace, seat.place, seat.owner, followed, calls)
    times = times_of(library, seat.workspace, seat.place)
    wished = replace(times, language=language, asked_in=asked_in or times.asked_in)
    choose_times(library, seat.workspace, seat.place, wished)
    return follow, _is_known(library, seat.workspace, follow.followed), times.closed is not None


def _is_known(library: Library, workspace: str, followed: Followed) -> bool:
    if followed.aim is Aim.TOPIC:
        return True
    look = library.moves.people if followed.aim is Aim.PERSON else library.moves.organizations
    name = followed.organization if followed.aim is Aim.POST else followed.name
    return name is None or bool(similar(partial(look, workspace), name))
