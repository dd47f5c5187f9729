"""The composition root: settings in, a ready library or bot out."""

import asyncio
import hashlib
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import structlog
from filelock import FileLock, Timeout

from bot.pulse import ALIVE
from bot.settings import Settings
from bot.studying import studying
from knowledge import Library, ModelFailed, StorageBusy, StorageFailed

if TYPE_CHECKING:
    import aiohttp

    from bot.client import MastheadBot

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
    settings: Settings, library: Library, *, connector: "aiohttp.BaseConnector | None" = None
) -> "MastheadBot":
    """Return the bot over ``library``, not yet connected; ``connector`` is how it reaches Discord."""
    from bot.client import MastheadBot  # noqa: PLC0415 - the terminal does not need discord.py

    return MastheadBot(
        library,
        workspace=settings.workspace,
        separate_servers=settings.separate_servers,
        message_content=settings.message_content,
        state=settings.home / "discord.json",
        alive=settings.home / ALIVE,
        library=library,
        secret=library.secret,
        asking=WAITING if settings.chat else READING,
        connector=connector,
        contact=settings.fetch.contact,
    )


def run(settings: Settings, *, connect: "Callable[[], aiohttp.BaseConnector] | None" = None) -> None:
    """Open the archive and run the bot until it is told to stop; ``connect``, if given, makes its way to Discord.

    Raises Misconfigured without a token, StorageBusy when another bot runs on the same data folder, or the same
    one on the same database, also where that one took the place of this one while it was cut off.
    """
    token = settings.required_token()
    sys.setswitchinterval(SWITCH)
    place = f"bot {hashlib.sha256(token.encode()).hexdigest()[:16]}"
    lost = threading.Event()
    with _only_bot(settings.home), open_library(settings) as library, library.claiming(place, lost.set, LATE) as ours:
        if not ours:
            raise StorageBusy("This bot runs on another machine already: both would answer. Stop one of them.")
        threading.Thread(target=_look_at_model, args=(library,), name="chat check", daemon=True).start()
        with studying(library):
            asyncio.run(_run(settings, library, token, connect, lost))
        if lost.is_set():
            raise StorageBusy(
                "This bot was cut off from the database for over a minute, and its place there is lost: it may run on "
                "another machine by now, and both would answer. So this one has stopped."
            )


async def _run(
    settings: Settings,
    library: Library,
    token: str,
    connect: "Callable[[], aiohttp.BaseConnector] | None",
    lost: threading.Event,
) -> None:
    from bot.client import run_bot  # noqa: PLC0415 - as above
    from bot.monitor import monitored  # noqa: PLC0415 - as above

    connector = connect() if connect else None  # made here, because a connector belongs to the running event loop
    bot = build_bot(settings, library, connector=connector)
    async with monitored(bot, library, settings.metrics):
        watching = asyncio.create_task(_closed_when(lost, bot))
        try:
            await run_bot(bot, token)
        finally:
            watching.cancel()


async def _closed_when(lost: threading.Event, bot: "MastheadBot") -> None:
    """Close the bot soon after its place is lost."""
    while not lost.is_set():  # noqa: ASYNC110 - a thread sets it, which knows of no loop
        await asyncio.sleep(LOOK)
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
