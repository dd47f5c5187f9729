"""The bot with shards: a line to Discord for each, and perhaps others in other processes."""

import asyncio
import math
from collections.abc import Callable
from typing import ClassVar, Unpack

import aiohttp
import discord
import structlog

from bot.client import BotOptions, MastheadBot
from bot.desk import Archive
from knowledge import StorageFailed

LOOK = 0.25
"""Seconds between two looks whether it is a shard's turn to identify itself."""

_log = structlog.get_logger("bot.sharded")


class ShardedBot(MastheadBot, discord.AutoShardedClient):
    """Does what ``MastheadBot`` does, for the shards that its ``sharding`` has.

    ``concurrency`` is how many shards of the bot may identify themselves at once, over all its processes.
    """

    between: ClassVar[float] = 5.5
    """Seconds between two that may not: Discord's five, and some for the way there."""

    def __init__(
        self,
        archive: Archive,
        *,
        connector: aiohttp.BaseConnector | None = None,
        concurrency: int = 1,
        **options: Unpack[BotOptions],
    ) -> None:
        super().__init__(archive, connector=connector, **options)
        self._library = options.get("library")
        self._concurrency = max(1, concurrency)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait for the turn of a shard, which it shares with others of this bot in all its processes."""
        if self._library is None:
            await super().before_identify_hook(shard_id, initial=initial)
            return
        key = (shard_id or 0) % self._concurrency
        turn = self._library.turn(f"identify {self.application_id} {key}", self.between)  # nobody gives it back
        while not await asyncio.to_thread(_taken, turn.take):  # noqa: ASYNC110 - the record tells nobody
            await asyncio.sleep(LOOK)

    async def leave(self, shard: int) -> None:
        """Hear nothing more of a shard, and answer nothing there."""
        self._pulse.drop(shard)
        line = self.get_shard(shard)
        if line is not None and not line.is_closed():
            _log.warning("shard.left", shard=shard)
            await line.disconnect()

    async def on_ready(self) -> None:
        """Write down that readers can come, on all shards."""
        self._log_ready()

    async def on_resumed(self) -> None:
        """Leave it to ``on_shard_resumed``."""

    async def on_disconnect(self) -> None:
        """Leave it to ``on_shard_disconnect``."""

    async def on_shard_ready(self, shard: int) -> None:
        """Hear from Discord on a shard."""
        _log.info("shard.ready", shard=shard)
        self._pulse.begin(shard)

    async def on_shard_resumed(self, shard: int) -> None:
        """Hear from Discord again on a shard."""
        self._pulse.begin(shard)

    async def on_shard_disconnect(self, shard: int) -> None:
        """Hear nothing from Discord on a shard until it is found again."""
        self._pulse.end(shard)

    def _latencies(self) -> dict[int, float]:
        return {number: seconds for number, seconds in self.latencies if math.isfinite(seconds)}


def _taken(take: Callable[[], bool]) -> bool:
    try:
        return take()
    except StorageFailed as error:  # without its database the bot can answer nothing; it is asked again
        _log.warning("identify.waits", reason=str(error))
        return False
