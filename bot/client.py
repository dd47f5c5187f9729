"""The bot: what it listens to, how it starts, how it stops."""

import asyncio
import contextlib
import signal
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import discord
import structlog
from discord import app_commands
from discord.ext import commands, tasks

from bot.commands import CommandRecord, CommandTranslator
from bot.desk import Archive, Desk
from bot.errors import MastheadTree, tell_author
from bot.locales import Texts, Translations
from bot.views.articles import ArticlesButton
from bot.views.sources import PassageButton, SourcesButton
from knowledge import MastheadError, Misconfigured

COGS = ("bot.cogs.ask", "bot.cogs.articles", "bot.cogs.about")
"""The modules that bring the commands, in the order they are loaded."""

_log = structlog.get_logger("bot.client")


@dataclass(frozen=True, slots=True)
class BotOptions:
    """How the bot is run.

    ``direct`` is the workspace that direct messages are answered from. ``commands_file`` remembers which commands
    Discord was told; without it they are told at every start. ``grace`` is how many seconds questions under way get
    when the bot stops, ``patience`` how many seconds one may take at all, ``workers`` how many are answered at once.
    """

    direct: str = "default"
    commands_file: Path | None = None
    grace: float = 10.0
    patience: float = 60.0
    workers: int = 2
    cogs: Sequence[str] = COGS


class MastheadBot(commands.Bot):
    """Answers Discord's readers from an archive.

    It asks for the intents of servers, their messages and direct messages, and for none that needs Discord's
    approval. Without ``message_content`` Discord leaves out the words of every message that is not sent to the bot
    directly and does not mention it: the bot cannot read along, and a reply to it without a mention is empty to it.
    """

    def __init__(
        self, archive: Archive, *, connector: aiohttp.BaseConnector | None = None, options: BotOptions | None = None
    ) -> None:
        self.options_given = options or BotOptions()
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=MastheadTree,
            intents=discord.Intents(guilds=True, guild_messages=True, dm_messages=True),
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
            max_messages=None,
            connector=connector,
        )
        given = self.options_given
        self.translations = Translations.load()
        self.desk = Desk(archive, direct=given.direct, workers=given.workers, patience=given.patience)

    async def setup_hook(self) -> None:
        """Load what the bot consists of and tell Discord its commands.

        Raises Misconfigured, naming the part, when one cannot be loaded.
        """
        await self.tree.set_translator(CommandTranslator(self.translations))
        for cog in self.options_given.cogs:
            try:
                await self.load_extension(cog)
            except commands.ExtensionError as error:
                raise Misconfigured(
                    f"The part {cog} could not be loaded, so the bot does not start: {error}"
                ) from error
        self.add_dynamic_items(SourcesButton, PassageButton, ArticlesButton)
        await CommandRecord(self.options_given.commands_file).sync(self.tree)
        self._tending.start()

    async def on_ready(self) -> None:
        """Write down that readers can come."""
        _log.info("bot.ready", name=str(self.user), servers=len(self.guilds))

    async def on_message(self, message: discord.Message, /) -> None:
        """Leave messages to the cogs: there are no commands by prefix."""

    async def on_error(self, event_method: str, /, *args: Any, **_: Any) -> None:  # noqa: ANN401 - discord.py's events
        """Tell the author of a message that it failed; write down everything else."""
        error = sys.exc_info()[1]
        if error is not None and args and isinstance(args[0], discord.Message):
            await tell_author(args[0], error, self.texts_for(args[0]))
        else:
            _log.error("event.failed", event_name=event_method, exc_info=error)

    def texts_for(self, message: discord.Message) -> Texts:
        """Return the sentences in the language of the server a message stands in; a message has none of its own."""
        return self.translations.of(message.guild.preferred_locale if message.guild else None)

    async def close(self) -> None:
        """Stop in order: take no more questions, finish those under way, then leave Discord."""
        self._tending.cancel()
        await self.desk.close(self.options_given.grace)
        await super().close()

    @tasks.loop(minutes=5)
    async def _tending(self) -> None:
        """Finish what another process has left half indexed."""
        try:
            await self.desk.tend()
        except MastheadError as error:
            _log.warning("archive.untended", reason=str(error))


async def run_bot(bot: MastheadBot, token: str) -> None:
    """Run the bot until it is told to stop by SIGINT or SIGTERM.

    Raises Misconfigured when Discord refuses the token or cannot be reached.
    """
    async with bot:
        with _stopped_by_signals(bot):
            try:
                await bot.start(token)
            except discord.LoginFailure as error:
                raise Misconfigured(
                    "Discord refused the token. Copy it again from your application's Bot page at "
                    "https://discord.com/developers/applications and set DISCORD_TOKEN to it."
                ) from error
            except aiohttp.ClientConnectionError as error:
                raise Misconfigured(
                    "Discord cannot be reached. Check this machine's connection to the internet, then start again."
                ) from error


@contextlib.contextmanager
def _stopped_by_signals(bot: MastheadBot) -> Iterator[None]:
    loop = asyncio.get_running_loop()
    closing: list[asyncio.Task[None]] = []  # the loop keeps no hold of a task; we must
    handled = []
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows has no signal handlers on its event loop
            loop.add_signal_handler(number, lambda: closing.append(loop.create_task(bot.close())))
            handled.append(number)
    try:
        yield
    finally:
        for number in handled:
            loop.remove_signal_handler(number)
