"""A bot whose place another has by now closes: both would answer every message."""

import asyncio
import threading
from functools import partial
from pathlib import Path

from bot import wiring
from bot.settings import Settings
from tests.discord.server import TOKEN, LocalDiscord
from tests.discord.server.certificates import connector


async def test_a_bot_that_lost_its_place_leaves_discord(local: LocalDiscord, tmp_path: Path) -> None:
    """By itself, as if it were told to stop."""
    settings = Settings.read({"MASTHEAD_HOME": str(tmp_path), "DISCORD_TOKEN": TOKEN, "MASTHEAD_THREADS": "1"})
    lost, connect = threading.Event(), partial(connector, local.port, local.authority.path)
    with wiring.open_library(settings) as library:
        running = asyncio.create_task(wiring._run(settings, library, TOKEN, connect, lost))
        await local.online()
        assert not running.done()
        lost.set()
        await asyncio.wait_for(running, 30)
