"""Servers that come and go: what a server keeps is erased a while after the bot was removed from it."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial

import structlog
from discord import Guild
from discord.ext import commands

from bot.client import MastheadBot
from bot.errors import Refused
from bot.greeting import greet
from knowledge import HOUSE, Act, Library, MastheadError

DELAY = timedelta(days=30)
"""How long a server that removed the bot can take it back and find everything as it was. The documents say so too."""

SERVER = "server"
"""The kind of note that says that a bot is in a server."""

_log = structlog.get_logger("bot.guests")


class Guests(commands.Cog):
    """Plans to forget the servers that removed the bot, and keeps those that took it back."""

    def __init__(self, bot: MastheadBot) -> None:
        self._bot = bot

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: Guild) -> None:
        """Plan to forget a server, and write down when."""
        await self._settle(partial(leaves, self._bot.desk.workspace_of(guild.id)))

    @commands.Cog.listener()
    async def on_guild_join(self, guild: Guild) -> None:
        """Keep what a server had, if it is still there, and say hello."""
        await self._settle(partial(arrives, self._key(guild), self._bot.desk.workspace_of(guild.id)))
        await greet(self._bot, guild)

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Catch up with the servers that came and went while nobody was here to see it."""
        here = {self._key(guild): self._bot.desk.workspace_of(guild.id) for guild in self._bot.guilds}
        await self._settle(partial(catch_up, f"{self._bot.application_id}:", here))

    def _key(self, guild: Guild) -> str:
        """Return how it is written down that this very bot is in a server: another may share the database."""
        return f"{self._bot.application_id}:{guild.id}"

    async def _settle(self, change: Callable[[Library], None]) -> None:
        if not self._bot.desk.is_curated:
            return
        try:
            await self._bot.desk.behind(change)
        except (Refused, MastheadError) as error:  # the next start catches up
            _log.warning("servers.unsettled", reason=str(error) or type(error).__name__)


def catch_up(mine: str, here: Mapping[str, str], library: Library) -> None:
    """Keep the workspaces of servers that the bot is in; plan to forget those of servers that it was in before.

    ``mine`` is how the keys of this bot begin, ``here`` are the workspaces by their keys.
    """
    for key, workspace in here.items():
        arrives(key, workspace, library)
    for note in library.notes.all(SERVER):
        if note.key.startswith(mine) and note.key not in here:
            leaves(note.workspace, library)


def arrives(key: str, workspace: str, library: Library) -> None:
    """Write down that the bot is in a server, and call its forgetting off."""
    if library.notes.get(SERVER, key) is None:
        library.notes.put(SERVER, key, workspace, {})
    if library.keep(workspace):
        library.log.write(workspace, HOUSE, Act.FORGET, "the bot came back", "nothing is erased")
        _log.info("server.returned", workspace=workspace)


def leaves(workspace: str, library: Library) -> None:
    """Plan to forget a workspace, once."""
    if library.forgotten_at(workspace) is None:
        due = library.forget(workspace, after=DELAY)
        library.log.write(
            workspace, HOUSE, Act.FORGET, "the bot was removed", f"everything is erased on {due:%Y-%m-%d}"
        )
        _log.info("server.left", workspace=workspace, erased_on=due.date().isoformat())


async def setup(bot: MastheadBot) -> None:
    """Add the cog to the bot."""
    await bot.add_cog(Guests(bot))
