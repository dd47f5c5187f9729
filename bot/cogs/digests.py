"""Digests of who left and who came: told where a server wants them, and shown to whoever asks."""

from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import discord
import structlog
from discord import Interaction, app_commands
from discord.app_commands import Choice
from discord.ext import commands, tasks

from bot.client import MastheadBot
from bot.cogs.sources import IN_SERVERS
from bot.desk import desk_of
from bot.digests import Every, Wish, events, rows, tell_digests, wish_of
from bot.errors import Refused, one_of_many, texts_of
from bot.locales import Texts
from bot.pace import Work, keep
from bot.places import opened
from bot.render.digest import digest_embeds
from knowledge import Library, MastheadError

_log = structlog.get_logger("bot.digests")


class Digests(commands.Cog):
    """Tells digests when they are due, and shows one at any time."""

    digest = app_commands.Group(name="digest", description="Who left and who came lately.", allowed_contexts=IN_SERVERS)

    def __init__(self, bot: MastheadBot) -> None:
        self._bot = bot

    async def cog_load(self) -> None:
        """Begin."""
        if self._bot.desk.is_curated:
            self._telling.start()

    async def cog_unload(self) -> None:
        """End."""
        self._telling.cancel()

    @digest.command()
    @app_commands.describe(every="The last week or the last day. Left out: as the server has it.")
    @app_commands.choices(every=[Choice(name=each.value, value=each.value) for each in Every])
    async def now(self, interaction: Interaction, every: str | None = None) -> None:
        """Show you alone what a digest would say now."""
        keep(interaction, Work.LIST)
        workspace, texts = await opened(interaction, ephemeral=True), texts_of(interaction)
        wished = Every(every) if every else None
        found = await desk_of(interaction).curate(partial(lately, workspace, wished, self._bot.now(), texts))
        for embed in found:
            await interaction.followup.send(embed=embed, ephemeral=True)

    @tasks.loop(seconds=60)
    async def _telling(self) -> None:
        """Tell what is due."""
        await self._bot.wait_until_ready()
        try:
            await one_of_many(tell_digests(self._bot, self._bot.now()), "digests.broken")
        except (Refused, MastheadError) as error:  # it is tried again at the next round
            _log.warning("digests.untold", reason=str(error) or type(error).__name__)


def lately(workspace: str, every: Every | None, now: datetime, texts: Texts, library: Library) -> list[discord.Embed]:
    """Return what a digest of the time up to now says, whatever was told already."""
    wish = wish_of(library, workspace) or Wish(0)
    every = every or wish.every
    today = now.astimezone(ZoneInfo(wish.zone)).date()
    found = events(library, workspace, now.date() - every.length + timedelta(days=1), now.date())
    return digest_embeds(rows(library, found, texts), every.value, texts, today=today)


async def setup(bot: MastheadBot) -> None:
    """Add the cog to the bot."""
    await bot.add_cog(Digests(bot))
