"""The bot's first words in a server: one short message where it may write, else to whoever added it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import discord
import structlog
from discord import AuditLogAction, Guild, TextChannel

from bot.errors import UNSENDABLE
from bot.views.arriving import first_steps

if TYPE_CHECKING:
    from bot.client import MastheadBot

_LOOKED_AT = 10  # entries of the audit log

_log = structlog.get_logger("bot.greeting")


async def greet(bot: "MastheadBot", guild: Guild) -> None:
    """Say what the bot is and what comes next."""
    texts = bot.translations.of(guild.preferred_locale)
    key = "hello" if bot.desk.is_curated else "hello_shared"
    said = texts.say(f"arriving.{key}", server=discord.utils.escape_markdown(guild.name))
    view = first_steps(texts) if bot.desk.is_curated else discord.utils.MISSING
    for channel in _writable(guild):
        try:
            await channel.send(said, view=view)
        except (discord.Forbidden, discord.NotFound):
            continue  # what was known of its permissions is out of date
        except UNSENDABLE as error:
            _log.warning("greeting.unsent", reason=type(error).__name__)
            return
        return
    try:
        host = await bot.create_dm(discord.Object(await _host(guild)))
        await host.send(said)  # without buttons: they curate the server that they are pressed in
    except UNSENDABLE as error:
        _log.warning("greeting.unsent", reason=type(error).__name__)


def _writable(guild: Guild) -> Iterator[TextChannel]:
    """Yield the channels in which the bot may write: the server's own for such news, then from the top."""
    system = [guild.system_channel] if guild.system_channel else []
    for channel in dict.fromkeys([*system, *sorted(guild.text_channels, key=lambda each: each.position)]):
        may = channel.permissions_for(guild.me)
        if may.view_channel and may.send_messages:
            yield channel


async def _host(guild: Guild) -> int:
    """Return who added the bot, where the bot may know it, else who owns the server."""
    if guild.me.guild_permissions.view_audit_log:
        try:
            async for entry in guild.audit_logs(limit=_LOOKED_AT, action=AuditLogAction.bot_add):
                if getattr(entry.target, "id", None) == guild.me.id and entry.user_id:
                    return entry.user_id
        except UNSENDABLE as error:
            _log.info("greeting.host_unknown", reason=type(error).__name__)
    return guild.owner_id or 0
