"""The composition root: settings in, a ready library or bot out."""

import asyncio
import hashlib
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import structlog
from filelock import FileLock, Timeout

from bot.pulse import ALIVE
from bot.settings import Settings
from bot.sharding import Advice, OwnShards, ShardPlan
from bot.studying import studying
from knowledge import Library, ModelFailed, Share, StorageBusy, StorageFailed

if TYPE_CHECKING:
    import aiohttp

    from bot.client import MastheadBot

    Connect = Callable[[], aiohttp.BaseConnector]

READING, WAITING = 2, 64
"""Questions answered at once: where the archive reads, and where its chat model does while threads wait for it."""
SWITCH = 0.0005
"""Seconds that a thread may compute before another has its turn. The event loop gives way at every message it sends;
at Python's own 5 ms, threads that read passages let two hundred readers wait seconds for their acknowledgement."""
LATE = 75.0  # seconds to wait for the place of a bot on the same server, which may have died a moment ago
LOOK = 1.0  # seconds between two looks whether its place was lost


def open_library(settings: Settings) -> Library:
    """Open the archive that the settings name."""
    return Library.open(settings.library())


def build_bot(
    settings: Settings,
    library: Library,
    *,
    connector: "aiohttp.BaseConnector | None" = None,
    sharding: OwnShards | None = None,
    concurrency: int = 1,
) -> "MastheadBot":
    """Return the bot over ``library``, not yet connected; ``connector`` is how it reaches Discord.

    With several shards, ``sharding`` says which are its own; ``concurrency`` of them may identify themselves at once.
    """
    from bot.client import BotOptions, MastheadBot  # noqa: PLC0415 - the terminal does not need discord.py
    from bot.sharded import ShardedBot  # noqa: PLC0415 - as above

    sharding = sharding or OwnShards()
    options = BotOptions(
        workspace=settings.workspace,
        separate_servers=settings.separate_servers,
        message_content=settings.message_content,
        state=settings.home / "discord.json",
        alive=settings.home / ALIVE,
        library=library,
        secret=library.secret,
        asking=WAITING if settings.chat else READING,
        contact=settings.fetch.contact,
        sharding=sharding,
    )
    if sharding.of == 1:
        return MastheadBot(library, connector=connector, **options)
    return ShardedBot(library, connector=connector, concurrency=concurrency, **options)


def run(settings: Settings, *, shards: str | None = None, connect: "Connect | None" = None) -> None:
    """Open the archive and run the bot until it is told to stop; ``connect``, if given, makes its way to Discord.

    ``shards`` are those of the bot that this process has, as ``ShardPlan.read`` reads them; without it there are none.
    Raises Misconfigured without a token and for shards that cannot be, NotYet for those that Discord lets begin later,
    DiscordAway where it cannot be asked, StorageBusy when another bot runs on the same
    data folder, or the same one on the same database, also where that one took the place of this one while it was
    cut off.
    """
    token = settings.required_token()
    wished = ShardPlan() if shards is None else ShardPlan.read(shards)
    sys.setswitchinterval(SWITCH)
    work = f"bot {hashlib.sha256(token.encode()).hexdigest()[:16]}"
    with _only_bot(settings.home), open_library(settings) as library:
        if wished is not None and len(wished.numbers) < wished.of:
            library.expect_servers()
        plan, concurrency = wished or ShardPlan(), 1
        if shards is not None:
            plan, concurrency = _allowed(wished, asyncio.run(_advice(token, connect)))
        _catch_up(library, partial(library.is_shared_out, work, plan.numbers, plan.of))
        with library.sharing(work, plan.numbers, plan.of, LATE) as share:
            _expect_all(share)
            threading.Thread(target=_look_at_model, args=(library,), name="chat check", daemon=True).start()
            with studying(library):
                asyncio.run(_run(settings, library, token, connect, OwnShards(share), concurrency))
            if not share.parts:
                raise StorageBusy(
                    "This bot was cut off from the database for over a minute, and its place there is lost: it may "
                    "run on another machine by now, and both would answer. So this one has stopped."
                )


def _allowed(wished: ShardPlan | None, advice: Advice) -> tuple[ShardPlan, int]:
    """Return which shards there are to be, and how many may begin at once. Raises NotYet where they may not."""
    plan = wished or ShardPlan(tuple(range(advice.shards)), advice.shards)
    advice.allow(plan)
    return plan, advice.concurrency


def _catch_up(library: Library, is_answered: Callable[[], bool]) -> None:
    """Bring this machine's words up to the record while another process still answers: readers wait for less then.

    Where nobody answers, the bot begins at once, and its words follow while it answers.
    """
    if is_answered():
        library.follow(is_answered)


def _expect_all(share: Share) -> None:
    """Raise StorageBusy where others have what this process was to have."""
    if share.of == 1 and (share.missing or share.otherwise):
        raise StorageBusy("This bot runs on another machine already: both would answer. Stop one of them.")
    if share.otherwise:
        raise StorageBusy(
            f"This bot runs already with another number of shards than {share.of}: both would answer. Stop all its "
            "processes first, then start them with the new number."
        )
    if share.missing:
        named = ", ".join(map(str, sorted(share.missing)))
        raise StorageBusy(
            f"Another process of this bot has these of its shards already: {named}. Both would answer. Stop that one, "
            "or give this one others with --shards."
        )


async def _advice(token: str, connect: "Connect | None") -> Advice:
    """Ask Discord how many shards the bot should have, and how many may begin.

    Where it is out of order it is waited for. Raises Misconfigured where Discord refuses the token,
    DiscordAway where it cannot be reached.
    """
    import aiohttp  # noqa: PLC0415 - the terminal does not need it
    import discord  # noqa: PLC0415 - as above

    from bot.login import logged_in, patiently, raise_in_a_sentence  # noqa: PLC0415 - as above

    client = discord.Client(intents=discord.Intents(guilds=True), connector=connect() if connect else None)
    try:
        async with client:
            await logged_in(client, token, connect)
            shards, _, limit = await patiently(client, client.http.get_bot_gateway)
    except (discord.DiscordException, aiohttp.ClientConnectionError) as error:
        raise_in_a_sentence(error)
    reset = timedelta(milliseconds=limit["reset_after"])
    return Advice(shards, limit["max_concurrency"], limit["remaining"], reset)


async def _run(  # noqa: PLR0913, PLR0917 - what a bot is run with
    settings: Settings,
    library: Library,
    token: str,
    connect: "Connect | None",
    sharding: OwnShards,
    concurrency: int = 1,
) -> None:
    from bot.client import run_bot  # noqa: PLC0415 - as above
    from bot.monitor import monitored  # noqa: PLC0415 - as above

    connector = connect() if connect else None  # made here, because a connector belongs to the running event loop
    bot = build_bot(settings, library, connector=connector, sharding=sharding, concurrency=concurrency)
    async with monitored(bot, library, settings.metrics):
        watching = asyncio.create_task(_leaving(bot))
        try:
            await run_bot(bot, token, connect)
        finally:
            watching.cancel()


async def _leaving(bot: "MastheadBot") -> None:
    """Leave each shard soon after it is lost, and close the bot when none is left."""
    while bot.sharding.numbers:
        await asyncio.sleep(LOOK)
        for number in bot.sharding.lost:
            await bot.leave(number)
    await bot.close()


def _look_at_model(library: Library) -> None:
    """Say in the log at the start what is wrong with the chat model, if one is set and anything is."""
    if library.chat is None:
        return
    log = structlog.get_logger(__name__)
    try:
        library.chat.check()
        log.info("chat.ready", model=library.chat.name)
    except ModelFailed as failure:
        log.warning("chat.unusable", reason=str(failure), effect="answers are quotes until it works")


@contextmanager
def _only_bot(home: Path) -> Iterator[None]:
    """Hold the data folder's bot lock: two bots would answer every question twice."""
    lock = FileLock(home / "bot.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise StorageBusy(
            f"Another Masthead bot runs on the data folder {home}. Stop it, or give this one a folder of its own "
            "with MASTHEAD_HOME."
        ) from None
    except OSError as error:
        raise StorageFailed(f"The data folder {home} cannot be written: {error.strerror}.") from error
    try:
        yield
    finally:
        lock.release()
