"""News of feeds, told once in a channel of the server that follows them."""

from functools import partial
from typing import TYPE_CHECKING

import discord
import structlog

from bot.errors import UNSENDABLE
from bot.memberships import NOTICES
from bot.render.following import notice_embed
from knowledge import Feed, Library, Notice

if TYPE_CHECKING:
    from bot.client import MastheadBot

FEED = "feed"
"""The kind of note that says in which channel a feed was added."""

_log = structlog.get_logger("bot.postman")


def remember_where(library: Library, feed: Feed, channel: int) -> None:
    """Write down in which channel a feed was added."""
    library.notes.put(FEED, f"{feed.workspace}:{feed.key}", feed.workspace, {"channel": channel})


async def deliver_notices(bot: "MastheadBot") -> None:
    """Tell what feeds have to tell, each thing once; what cannot be told anywhere is logged."""
    servers = {bot.desk.workspace_of(guild.id): guild for guild in bot.guilds}
    for notice in await bot.desk.behind(lambda library: library.feeds.notices()):
        guild = servers.get(notice.workspace)
        if guild is not None and await _told(bot, guild, notice):
            await bot.desk.behind(partial(_delivered, notice))


def _delivered(notice: Notice, library: Library) -> None:
    library.feeds.deliver([notice])


async def _told(bot: "MastheadBot", guild: discord.Guild, notice: Notice) -> bool:
    """Send one notice; return whether there is nothing left to do about it."""
    embed = notice_embed(notice, bot.translations.of(guild.preferred_locale))
    for channel in await bot.desk.behind(lambda library: _channels(library, guild, notice)):
        try:
            await bot.get_partial_messageable(channel).send(embed=embed)
        except (discord.Forbidden, discord.NotFound):
            continue
        except UNSENDABLE as error:
            _log.warning("notice.delayed", feed=notice.feed, reason=type(error).__name__)
            return False
        return True
    _log.warning("notice.untold", workspace=notice.workspace, feed=notice.feed, kind=notice.kind.value)
    return True


def _channels(library: Library, guild: discord.Guild, notice: Notice) -> list[int]:
    """Return where to try: the channel that the server chose, where the feed was added, Discord's own for news."""
    notes = (library.notes.get(NOTICES, notice.workspace), library.notes.get(FEED, f"{notice.workspace}:{notice.feed}"))
    chosen = [int(note.value["channel"]) for note in notes if note is not None]
    return [*chosen, *([guild.system_channel.id] if guild.system_channel else [])]
