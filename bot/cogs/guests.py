"""Servers that come and go: what a server keeps is erased a while after the bot was removed from it."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial

import structlog
from discord import Guild
from discord.ext import commands, tasks

from bot.client import MastheadBot
from bot.elsewhere import KNOWN, know
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
        await self._tell_others(lambda library: library.notes.drop(KNOWN, self._key(guild)))

    @commands.Cog.listener()
    async def on_guild_join(self, guild: Guild) -> None:
        """Keep what a server had, if it is still there, and say hello."""
        workspace = self._bot.desk.workspace_of(guild.id)
        await self._settle(partial(arrives, self._key(guild), workspace))
        await self._tell_others(lambda library: know(library, self._key(guild), workspace, guild.name))
        await greet(self._bot, guild)

    @commands.Cog.listener()
    async def on_guild_update(self, before: Guild, after: Guild) -> None:
        """Let other processes find a server by its new name."""
        if before.name != after.name:
            workspace = self._bot.desk.workspace_of(after.id)
            await self._tell_others(lambda library: know(library, self._key(after), workspace, after.name))

    async def cog_unload(self) -> None:
        """End."""
        self._catching_up.cancel()

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Catch up with the servers that came and went while nobody was here to see it."""
        if not self._catching_up.is_running():
            self._catching_up.start()

    @tasks.loop(minutes=1)
    async def _catching_up(self) -> None:
        """Catch up once; where the database is away, again."""
        mine, guilds = f"{self._bot.application_id}:", self._bot.own_guilds
        here = {self._key(guild): self._bot.desk.workspace_of(guild.id) for guild in guilds}
        names = {self._key(guild): guild.name for guild in guilds}
        settled = await self._settle(partial(catch_up, mine, here, self._is_own))
        if await self._tell_others(partial(catch_up_known, mine, here, names, self._is_own)) and settled:
            self._catching_up.stop()

    def _is_own(self, key: str) -> bool:
        """Tell whether the server of a key is on a shard of this process: of the others it knows nothing."""
        return self._bot.sharding.have(int(key.rpartition(":")[2]))

    def _key(self, guild: Guild) -> str:
        """Return how it is written down that this very bot is in a server: another may share the database."""
        return f"{self._bot.application_id}:{guild.id}"

    async def _tell_others(self, change: Callable[[Library], None]) -> bool:
        """Write down for other processes in which servers the bot is; return False where it must be tried again."""
        wanted = not self._bot.sharding.are_all and self._bot.desk.remembers
        return not wanted or await self._written(change)

    async def _settle(self, change: Callable[[Library], None]) -> bool:
        """Write down what becomes of a server's articles; return False where it must be tried again."""
        return not self._bot.desk.is_curated or await self._written(change)

    async def _written(self, change: Callable[[Library], None]) -> bool:
        try:
            await self._bot.desk.behind(change)
        except (Refused, MastheadError) as error:  # the next catching up makes up for it
            _log.warning("servers.unsettled", reason=str(error) or type(error).__name__)
            return False
        return True


def catch_up(mine: str, here: Mapping[str, str], is_own: Callable[[str], bool], library: Library) -> None:
    """Keep the workspaces of servers that the bot is in; plan to forget those of servers that it was in before.

    ``mine`` is how the keys of this bot begin, ``here`` are the workspaces by their keys, ``is_own`` says of a key
    whether this process would be told of its server.
    """
    for key, workspace in here.items():
        arrives(key, workspace, library)
    for note in library.notes.under(SERVER, mine):
        if note.key not in here and is_own(note.key):
            leaves(note.workspace, library)


def catch_up_known(
    mine: str, here: Mapping[str, str], names: Mapping[str, str], is_own: Callable[[str], bool], library: Library
) -> None:
    """Write down what the servers are called that this process is told of, and forget those that have gone."""
    for key, workspace in here.items():
        know(library, key, workspace, names[key])
    for note in library.notes.under(KNOWN, mine):
        if note.key not in here and is_own(note.key):
            library.notes.drop(KNOWN, note.key)


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
