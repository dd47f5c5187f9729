"""What tells the machine's keepers how the bot is: ``/metrics`` for Prometheus, ``/health`` and ``/ready``."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import structlog
from aiohttp import web

from bot.metrics import Troubles
from bot.settings import Listening
from knowledge import Library, MastheadError

if TYPE_CHECKING:
    from bot.client import MastheadBot

PATIENCE = 5.0
"""Seconds that the database may take to show that it is there."""
TEXT = "text/plain; version=0.0.4; charset=utf-8"
_AWAY = "the database"
_log = structlog.get_logger("bot.monitor")
Found = TypeVar("Found")


class NotListening(MastheadError):
    """The keepers' questions cannot be heard where the settings say; that may pass, as a network comes up."""


@asynccontextmanager
async def monitored(bot: "MastheadBot", library: Library, where: Listening | None) -> AsyncIterator[None]:
    """Answer the keepers' questions for a while, at ``where``; None: nobody asks, and nothing listens.

    Raises NotListening when another program does there, or the address is not this machine's, or not yet.
    """
    if where is None:
        yield
        return
    bot.metrics.watch(bot, library)
    troubles = Troubles(bot.metrics)
    logging.getLogger().addHandler(troubles)
    looks = _Looks()
    runner = web.AppRunner(_application(bot, library, looks), access_log=None)
    await runner.setup()
    try:
        await _listen(runner, where)
        yield
    finally:
        await runner.cleanup()
        looks.close()
        logging.getLogger().removeHandler(troubles)


async def _listen(runner: web.AppRunner, where: Listening) -> None:
    try:
        await web.TCPSite(runner, where.host, where.port).start()
    except OSError as error:
        raise NotListening(f"METRICS: nothing can listen at {where.host}:{where.port}: {error.strerror}.") from error
    _log.info("monitor.open", host=where.host, port=where.port)


class _Looks:
    """Looks into the database in one thread of its own: where that hangs, no thread is taken from the bot's work."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="monitor")
        self._late: Future[Any] | None = None

    async def look(self, into: Callable[[], Found]) -> Found:
        """Return what is found. Raises TimeoutError after ``PATIENCE``, and at once while an earlier look hangs."""
        if self._late is not None and not self._late.done():
            raise TimeoutError
        looking = self._pool.submit(into)
        try:
            return await asyncio.wait_for(asyncio.wrap_future(looking), PATIENCE)
        except TimeoutError:
            if not looking.done():  # one that only waited behind another was called off
                self._late = looking
            raise

    def close(self) -> None:
        """Look no more; a look that hangs is not waited for."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def _application(bot: "MastheadBot", library: Library, looks: _Looks) -> web.Application:
    async def metrics(_: web.Request) -> web.Response:
        try:
            numbers = await looks.look(bot.metrics.text)
        except TimeoutError:
            return web.json_response({"missing": [_AWAY]}, status=503)
        return web.Response(body=numbers, headers={"Content-Type": TEXT})

    async def health(_: web.Request) -> web.Response:
        shards = {str(number): state.ready for number, state in bot.shard_states().items()}
        return web.json_response({"healthy": True, "shards": shards})

    async def ready(_: web.Request) -> web.Response:
        missing = await _missing(bot, library, looks)
        return web.json_response({"ready": not missing, "missing": missing}, status=503 if missing else 200)

    application = web.Application()
    application.add_routes([web.get("/metrics", metrics), web.get("/health", health), web.get("/ready", ready)])
    return application


async def _missing(bot: "MastheadBot", library: Library, looks: _Looks) -> list[str]:
    """Return what the bot cannot answer without: Discord on all its shards, its desk, its database."""
    silent = [number for number, state in bot.shard_states().items() if not state.ready]
    missing = [] if bot.is_heard else ["Discord"]
    if silent and bot.sharding.of > 1:
        missing = [f"Discord on shard {number}" for number in silent]
    missing += [] if bot.is_open else ["the bot is stopping"]
    try:
        await looks.look(library.counts)
    except (MastheadError, TimeoutError):
        missing.append(_AWAY)
    return missing
