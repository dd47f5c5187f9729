"""What feeds and watched pages have to tell, told once in a channel of the server whose they are."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import discord
import structlog

from bot.errors import UNSENDABLE, one_of_many
from bot.memberships import NOTICES
from bot.render.following import notice_embed
from bot.turns import Turn, in_turns
from knowledge import Library, Notice

if TYPE_CHECKING:
    from bot.client import MastheadBot

FEED = "feed"
"""The kind of note that says in which channel a feed or a watched page was added."""

_log = structlog.get_logger("bot.postman")


def remember_where(library: Library, workspace: str, key: str, channel: int) -> None:
    """Write down in which channel a feed, or a page by its article's key, was added."""
    library.notes.put(FEED, f"{workspace}:{key}", workspace, {"channel": channel})


async def deliver_notices(bot: "MastheadBot") -> None:
    """Tell what feeds and watched pages have to tell, each thing once; what cannot be told anywhere is logged."""
    servers = bot.told_servers
    here = {each: servers[each] for each in await bot.desk.behind(_waiting) if each in servers}
    await in_turns(bot, NOTICES, here, partial(_tell, bot))


async def _tell(bot: "MastheadBot", guild: discord.Guild, turn: Turn) -> None:
    """Tell one server what there is to tell, in its turn."""
    workspace = bot.desk.workspace_of(guild.id)
    for notice in await bot.desk.behind(lambda library: library.feeds.notices(workspace)):
        if not await turn.is_ours():
            return
        async with bot.desk.unbroken():
            if await one_of_many(_told(bot, guild, notice), "notice.broken"):
                await bot.desk.note(partial(_delivered, notice))


def _waiting(library: Library) -> list[str]:
    """Return the workspaces that have something to tell, the one that waits longest first."""
    return list(dict.fromkeys(notice.workspace for notice in library.feeds.notices()))


def _delivered(notice: Notice, library: Library) -> None:
    library.feeds.deliver([notice])


async def _told(bot: "MastheadBot", guild: discord.Guild, notice: Notice) -> bool:
    """Send one notice; return whether there is nothing left to do about it."""
    embed = notice_embed(notice, bot.translations.of(guild.preferred_locale))
    places = await bot.desk.note(partial(places_of_notices, guild, notice.workspace, [notice.feed]))
    try:
        if not await sent_to_any(bot, places, embed, nonce=f"notice {notice.id}"):
            _log.warning("notice.untold", workspace=notice.workspace, feed=notice.feed, kind=notice.kind.value)
    except UNSENDABLE as error:
        _log.warning("notice.delayed", feed=notice.feed, reason=type(error).__name__)
        return False
    return True


async def sent_to_any(
    bot: "MastheadBot", places: Sequence[int], embed: discord.Embed, nonce: str | None = None
) -> bool:
    """Send to the first channel in which the bot may write; return whether there is one.

    By the ``nonce`` Discord knows a message again that was sent, and not noted as sent before a crash. Raises what
    sending raises where it may work later.
    """
    known: dict[str, Any] = {"nonce": nonce} if nonce else {}
    for place in places:
        try:
            await bot.get_partial_messageable(place).send(embed=embed, **known)
        except (discord.Forbidden, discord.NotFound):
            continue
        return True
    return False


def places_of_notices(guild: discord.Guild, workspace: str, feeds: Sequence[str], library: Library) -> list[int]:
    """Return where to try: the channel that the server chose, where feeds were added, Discord's own for news."""
    notes = (library.notes.get(NOTICES, workspace), *(library.notes.get(FEED, f"{workspace}:{key}") for key in feeds))
    chosen = [int(note.value["channel"]) for note in notes if note is not None]
    return list(dict.fromkeys([*chosen, *([guild.system_channel.id] if guild.system_channel else [])]))
