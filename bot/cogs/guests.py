"""Servers that come and go: what a server keeps is erased a while after the bot was removed from it."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import structlog
from discord import Guild
from discord.ext import commands

from bot.client import MastheadBot
from bot.errors import Refused
from knowledge import HOUSE, Act, Library, MastheadError

DELAY = timedelta(days=30)
"""How long a server that removed the bot can take it back and find everything as it was. The documents say so too."""

_log = structlog.get_logger("bot.guests")


class Guests(commands.Cog):
    """Plans to forget the servers that removed the bot, and keeps those that took it back."""

    def __init__(self, bot: MastheadBot) -> None:
        self._bot = bot

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: Guild) -> None:
        """Plan to forget a server, and write down when."""
        await self._settle(guild.id, leaves)

    @commands.Cog.listener()
    async def on_guild_join(self, guild: Guild) -> None:
        """Keep what a server had, if it is still there."""
        await self._settle(guild.id, returns)

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Catch up with the servers that came and went while nobody was here to see it."""
        if not self._bot.desk.is_curated:
            return
        here = {self._bot.desk.workspace_of(guild.id) for guild in self._bot.guilds}
        known = await self._bot.desk.curate(lambda library: library.workspaces())
        for workspace in known:
            if workspace in here:
                await self._bot.desk.curate(partial(returns, workspace))
            elif workspace.startswith("guild:"):
                await self._bot.desk.curate(partial(leaves, workspace))

    async def _settle(self, guild: int, change: Callable[[str, Library], None]) -> None:
        desk = self._bot.desk
        if not desk.is_curated:
            return
        try:
            await desk.curate(partial(change, desk.workspace_of(guild)))
        except (Refused, MastheadError) as error:  # the next start catches up
            _log.warning("server.unsettled", server=guild, reason=str(error) or type(error).__name__)


def leaves(workspace: str, library: Library) -> None:
    """Plan to forget a workspace, once."""
    if library.forgotten_at(workspace) is None:
        due = library.forget(workspace, after=DELAY)
        library.log.write(
            workspace, HOUSE, Act.FORGET, "the bot was removed", f"everything is erased on {due:%Y-%m-%d}"
        )
        _log.info("server.left", workspace=workspace, erased_on=due.date().isoformat())


def returns(workspace: str, library: Library) -> None:
    """Call the forgetting off."""
    if library.keep(workspace):
        library.log.write(workspace, HOUSE, Act.FORGET, "the bot came back", "nothing is erased")
        _log.info("server.returned", workspace=workspace)


async def setup(bot: MastheadBot) -> None:
    """Add the cog to the bot."""
    await bot.add_cog(Guests(bot))
