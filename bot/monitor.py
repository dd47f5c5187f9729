"""What tells the machine's keepers how the bot is: ``/metrics`` for Prometheus, ``/health`` and ``/ready``."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import structlog
from aiohttp import web

from bot.metrics import Troubles
from bot.settings import Listening
from knowledge import Library, MastheadError, Misconfigured

if TYPE_CHECKING:
    from bot.client import MastheadBot

PATIENCE = 5.0
"""Seconds that the database may take to show that it is there."""
TEXT = "text/plain; version=0.0.4; charset=utf-8"
_log = structlog.get_logger("bot.monitor")


@asynccontextmanager
async def monitored(bot: "MastheadBot", library: Library, where: Listening | None) -> AsyncIterator[None]:
    """Answer the keepers' questions for a while, at ``where``; None: nobody asks, and nothing listens.

    Raises Misconfigured when another program listens there.
    """
    if where is None:
        yield
        return
    bot.metrics.watch(bot, library)
    troubles = Troubles(bot.metrics)
    logging.getLogger().addHandler(troubles)
    runner = web.AppRunner(_application(bot, library), access_log=None)
    await runner.setup()
    try:
        await _listen(runner, where)
        yield
    finally:
        await runner.cleanup()
        logging.getLogger().removeHandler(troubles)


async def _listen(runner: web.AppRunner, where: Listening) -> None:
    try:
        await web.TCPSite(runner, where.host, where.port).start()
    except OSError as error:
        raise Misconfigured(f"METRICS: nothing can listen at {where.host}:{where.port}: {error.strerror}.") from error
    _log.info("monitor.open", host=where.host, port=where.port)


def _application(bot: "MastheadBot", library: Library) -> web.Application:
    async def metrics(_: web.Request) -> web.Response:
        return web.Response(body=await asyncio.to_thread(bot.metrics.text), headers={"Content-Type": TEXT})

    async def health(_: web.Request) -> web.Response:
        return web.json_response({"healthy": True})

    async def ready(_: web.Request) -> web.Response:
        missing = await _missing(bot, library)
        return web.json_response({"ready": not missing, "missing": missing}, status=503 if missing else 200)

    application = web.Application()
    application.add_routes([web.get("/metrics", metrics), web.get("/health", health), web.get("/ready", ready)])
    return application


async def _missing(bot: "MastheadBot", library: Library) -> list[str]:
    """Return what the bot cannot answer without: Discord, its desk, its database."""
    missing = [] if bot.is_heard else ["Discord"]
    missing += [] if bot.is_open else ["the bot is stopping"]
    try:
        await asyncio.wait_for(asyncio.to_thread(library.counts), PATIENCE)
    except (MastheadError, TimeoutError):
        missing.append("the database")
    return missing
