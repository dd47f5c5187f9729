"""Whoever asks how the bot is takes nothing from its work, whatever the database does."""

import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, cast

import aiohttp
import pytest

from bot import monitor
from bot.metrics import Metrics, ShardState
from bot.settings import Listening
from bot.sharding import OwnShards
from knowledge import Library, LibrarySettings
from knowledge.index.census import Counts
from tests.discord.test_monitor import free_port

if TYPE_CHECKING:
    from bot.client import MastheadBot


@dataclass
class Heard:
    """A bot that Discord hears."""

    metrics: Metrics = field(default_factory=Metrics)
    is_heard: bool = True
    is_open: bool = True
    sharding: OwnShards = field(default_factory=OwnShards)

    def queues(self) -> dict[str, int]:
        """Have nothing wait."""
        return {}

    def shard_states(self) -> dict[int, ShardState]:
        """Have one shard."""
        return {0: ShardState(self.is_heard, None, 1)}


async def test_a_database_that_hangs_takes_one_thread_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each question is answered all the same; when the database is back, so are the numbers."""
    back, counts, port = threading.Event(), Library.counts, free_port()

    def hanging(library: Library) -> Counts:
        back.wait()
        return counts(library)

    monkeypatch.setattr(Library, "counts", hanging)
    monkeypatch.setattr(monitor, "PATIENCE", 0.1)
    with Library.open(LibrarySettings(tmp_path, threads=1)) as library:
        bot = cast("MastheadBot", Heard())
        async with (
            monitor.monitored(bot, library, Listening("127.0.0.1", port)),
            aiohttp.ClientSession(f"http://127.0.0.1:{port}") as keeper,
        ):
            before = set(threading.enumerate())
            try:
                for path in ("/ready", "/metrics") * 3:
                    async with keeper.get(path, timeout=aiohttp.ClientTimeout(10)) as told:
                        assert (told.status, (await told.json())["missing"]) == (503, ["the database"])
                assert len(set(threading.enumerate()) - before) == 1
            finally:
                back.set()
            monkeypatch.setattr(monitor, "PATIENCE", 30.0)
            while (await keeper.get("/ready")).status != 200:
                pass
            async with keeper.get("/metrics") as told:
                assert "masthead_articles" in await told.text()
