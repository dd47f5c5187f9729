"""The bot: what it listens to, how it starts, how it stops."""

import asyncio
import contextlib
import math
import secrets
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, TypedDict, Unpack

import aiohttp
import discord
import structlog
from discord import app_commands
from discord.ext import commands, tasks

from bot.commands import CommandRecord, CommandTranslator
from bot.desk import Archive, Desk
from bot.elsewhere import Elsewhere
from bot.errors import Closing, MastheadTree, told_by
from bot.locales import Texts, Translations
from bot.login import logged_in, raise_in_a_sentence
from bot.memberships import Memberships
from bot.metered import MeteredDesk
from bot.metrics import Metrics, ShardState
from bot.pace import Pace
from bot.pulse import Pulse
from bot.sharding import OwnShards
from bot.speaking import tell_author
from bot.workspaces import Places
from knowledge import Library, MastheadError, Misconfigured, Reason

_COGS = (
    "ask",
    "messages",
    "moves",
    "articles",
    "sources",
    "mending",
    "feeds",
    "watch",
    "settings",
    "servers",
    "about",
    "rounds",
    "guests",
    "feedback",
    "oblivion",
    "digests",
    "follows",
    "buttons",
)
PARTS = tuple(f"bot.cogs.{name}" for name in _COGS)
"""The modules that bring the commands and the lasting buttons, in the order they are loaded."""

_log = structlog.get_logger("bot.client")


class BotOptions(TypedDict, total=False):
    """How the bot is run.

    ``workspace`` is what readers are answered from (default: ``default``); with ``separate_servers`` each server is
    answered from a workspace of its own instead. ``message_content`` asks Discord for the words of every message.
    ``state`` is the file that remembers which commands Discord was told; without it Discord is told at every start.
    ``alive`` is the file that is touched as long as the bot hears from Discord. ``library`` is what curators change
    from Discord, and remembers what the bot must. ``asking`` is how many questions are answered at once.
    ``secret`` keys the codes of readers; without it one is drawn that holds until the bot stops. ``contact`` is where
    whoever runs the bot can be reached, ``now`` the clock by which digests are due. ``sharding`` says which shards
    are this process's; without it there are none, and it has all servers.
    """

    workspace: str
    separate_servers: bool
    message_content: bool
    state: Path | None
    alive: Path | None
    library: Library | None
    asking: int
    secret: bytes
    contact: str | None
    now: Callable[[], datetime]
    sharding: OwnShards


class MastheadBot(commands.Bot):
    """Answers Discord's readers from an archive.

    It asks for servers, their messages and direct messages, and for nothing that needs Discord's approval unless
    ``message_content`` is given. Without that, Discord leaves out the words of every message that neither mentions the
    bot nor was sent to it directly: a mention, a direct message and a reply that mentions the bot work all the same; a
    reply with its mention switched off reaches the bot without words, and is not answered.

    ``connector`` is how it reaches Discord; the rest of how it runs is said by ``BotOptions``.
    """

    parts: ClassVar[Sequence[str]] = PARTS
    grace: ClassVar[float] = 10.0
    """Seconds that questions under way get when the bot stops."""
    patience: ClassVar[float] = 60.0
    """Seconds that one question may take."""
    believed: ClassVar[float] = 60.0
    """Seconds that a reader is believed to be in a server, once Discord has said so."""

    def __init__(
        self,
        archive: Archive,
        *,
        connector: aiohttp.BaseConnector | None = None,
        **options: Unpack[BotOptions],
    ) -> None:
        # It never speaks; discord.py would warn at each start that it cannot.
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
        self.sharding = options.get("sharding") or OwnShards()
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=MastheadTree,
            intents=_intents(options.get("message_content", False)),
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
            max_messages=None,
            connector=connector,
            **_lines(self.sharding),
        )
        self.translations = Translations.load()
        places = Places(options.get("workspace", "default"), separate=options.get("separate_servers", False))
        self.metrics = Metrics()
        kept, asking = options.get("library"), options.get("asking", 2)
        self._metered = MeteredDesk(self.metrics, archive, places, library=kept, asking=asking, patience=self.patience)
        self.desk: Desk = self._metered
        elsewhere = Elsewhere(self, self.desk, self.sharding, self.believed)
        self.memberships = Memberships(self, self.desk, self.believed, elsewhere)
        self.pace = Pace()
        self.waiting: dict[int, str | discord.Message] = {}
        """What people asked alone with the bot before they chose a server, by their numbers."""
        self.contact = options.get("contact")
        self.now = options.get("now", partial(datetime.now, UTC))
        self.secret = options.get("secret") or secrets.token_bytes(32)
        self._record = CommandRecord(options.get("state"))
        self._pulse = Pulse(options.get("alive"), self.sharding.given)

    async def setup_hook(self) -> None:
        """Load what the bot consists of and tell Discord its commands.

        Raises Misconfigured, naming the part, when one cannot be loaded.
        """
        await self.tree.set_translator(CommandTranslator(self.translations))
        for part in self.parts:
            try:
                await self.load_extension(part)
            except commands.ExtensionError as error:
                raise Misconfigured(
                    f"The part {part} could not be loaded, so the bot does not start: {error}"
                ) from error
        if self.sharding.have(None):  # one process of a bot: one that is older would take back what is new
            await self._record.sync(self.tree)
        self._tending.start()
        self._levelling.start()
        self._pulsing.start()
        if self.desk.remembers:
            self._polling.start()

    async def on_ready(self) -> None:
        """Write down that readers can come."""
        self._log_ready()
        self._pulse.begin()

    async def on_resumed(self) -> None:
        """Hear from Discord again."""
        self._pulse.begin()

    async def on_disconnect(self) -> None:
        """Hear nothing from Discord until it is found again."""
        self._pulse.end()

    @property
    def processes(self) -> int:
        """About how many processes this bot has, as far as can be told from its shards."""
        return math.ceil(self.sharding.of / max(1, len(self.sharding.numbers)))

    async def behind(self, work: Callable[[Library], Any]) -> Any:  # noqa: ANN401 - whatever the work brings
        """Do a piece of work with the library that nobody waits for, off the event loop. Raises Uncurated, Closing."""
        return await self.desk.behind(work)

    async def note(self, work: Callable[[Library], Any]) -> Any:  # noqa: ANN401 - as above
        """Write down what was just done, also while the bot is about to stop. Raises Uncurated, Closing."""
        return await self.desk.note(work)

    def _log_ready(self) -> None:
        _log.info("bot.ready", name=str(self.user), servers=len(self.guilds), shards=sorted(self.sharding.numbers))

    @property
    def is_heard(self) -> bool:
        """Whether Discord is heard from."""
        return self._pulse.beating

    @property
    def is_open(self) -> bool:
        """Whether questions are taken."""
        return self._metered.open

    @property
    def own_guilds(self) -> list[discord.Guild]:
        """The servers on shards that are this process's: of one that was lost, Discord's are still remembered."""
        mine = self.sharding.numbers
        return [guild for guild in self.guilds if self.sharding.number_of(guild.id) in mine]

    @property
    def told_servers(self) -> dict[str, discord.Guild]:
        """One of these servers for each workspace that they read: the one in which it is told what concerns it."""
        return {self.desk.workspace_of(guild.id): guild for guild in self.own_guilds}

    def is_told(self, workspace: str) -> bool:
        """Tell whether this process is told what happens in the server of a workspace, and tells its readers."""
        return self.sharding.have(self.desk.server_of(workspace))

    def tells(self, workspace: str, *, direct: bool = False) -> bool:
        """Tell whether this process tells the readers of a workspace; ``direct``: those whom it writes to alone.

        One that several servers read is told by each process in its own servers.
        """
        if direct:
            return self.sharding.have(None)
        server = self.desk.server_of(workspace)
        return bool(self.sharding.numbers) if server is None else self.sharding.have(server)

    def queues(self) -> dict[str, int]:
        """Return how much waits, by what it waits for."""
        return self._metered.queues()

    def shard_states(self) -> dict[int, ShardState]:
        """Return how the bot's own shards are, by their numbers."""
        servers = Counter(self.sharding.number_of(guild.id) for guild in self.own_guilds)
        latencies = self._latencies()
        return {
            number: ShardState(heard, latencies.get(number), servers[number])
            for number, heard in self._pulse.heard.items()
        }

    def _latencies(self) -> dict[int, float]:
        """Return the seconds that Discord takes to answer, by the number of the shard; those that it does answer."""
        return {0: self.latency} if math.isfinite(self.latency) else {}

    async def on_message(self, message: discord.Message, /) -> None:
        """Leave messages to the cogs: there are no commands by prefix."""

    async def on_error(self, event_method: str, /, *args: Any, **_: Any) -> None:  # noqa: ANN401 - discord.py's events
        """Tell the author of a message that it failed; write down everything else."""
        error = sys.exc_info()[1]
        if error is not None and args and isinstance(args[0], discord.Message):
            await self.told(args[0], error)
        elif error is not None:
            _log.error("event.failed", event_name=event_method, exception=told_by(error))

    async def told(self, message: discord.Message, error: BaseException) -> None:
        """Tell the author of a message that it could not be answered."""
        await tell_author(message, error, self.texts_for(message))
        _log.debug("message.heard", message=message.id)

    async def leave(self, shard: int) -> None:
        """Answer nothing any more on a shard that is another process's: without shards, all there is."""
        self._pulse.drop(shard)

    def texts_for(self, message: discord.Message) -> Texts:
        """Return the sentences in the language of the server a message stands in; a message has none of its own."""
        return self.translations.of(message.guild.preferred_locale if message.guild else None)

    async def close(self) -> None:
        """Stop in order: take no more questions, finish those under way, then leave Discord."""
        self._tending.cancel()
        self._levelling.cancel()
        self._pulsing.cancel()
        self._polling.cancel()
        await self.desk.close(self.grace)
        await super().close()

    @tasks.loop(seconds=5)
    async def _tending(self) -> None:
        """Index what the terminal has added in the meantime."""
        _report(await self.desk.tend())

    @tasks.loop(minutes=5)
    async def _levelling(self) -> None:
        """Rebuild what an index has lost."""
        _report(await self.desk.level())

    @tasks.loop(seconds=5)
    async def _polling(self) -> None:
        """Poll the feeds whose time has come."""
        became: list[Reason] = []
        _report(await self.desk.poll_feeds(lambda polled: became.extend(polled.reasons)))
        if Reason.ADDED in became:
            self.dispatch("articles_came")

    @tasks.loop(seconds=Pulse.SECONDS)
    async def _pulsing(self) -> None:
        """Show that the bot still hears from Discord."""
        self._pulse.beat()


def _intents(message_content: bool) -> discord.Intents:
    return discord.Intents(guilds=True, guild_messages=True, dm_messages=True, message_content=message_content)


def _lines(sharding: OwnShards) -> dict[str, Any]:
    """Return how many lines to Discord there are to be, as its client takes it; without shards there is one."""
    return {"shard_ids": sorted(sharding.given), "shard_count": sharding.of} if sharding.of > 1 else {}


def _report(error: BaseException | None) -> None:
    """Write down what stopped the upkeep; it is tried again."""
    if isinstance(error, MastheadError | Closing):
        _log.warning("archive.untended", reason=str(error) or type(error).__name__)
    elif error is not None:
        _log.error("archive.untended", exception=told_by(error))


async def run_bot(bot: MastheadBot, token: str, connect: Callable[[], aiohttp.BaseConnector] | None = None) -> None:
    """Run the bot until it is told to stop by SIGINT or SIGTERM; ``connect``, if given, makes its way to Discord anew.

    Where Discord is out of order it is waited for. Raises Misconfigured when Discord refuses the token,
    DiscordAway when it cannot be reached.
    """
    async with bot:
        with _stopped_by_signals(bot):
            try:
                if await logged_in(bot, token, connect):
                    await bot.connect()
            except (discord.DiscordException, aiohttp.ClientConnectionError) as error:
                raise_in_a_sentence(error)


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
