"""A bot whose place another has by now closes: both would answer every message."""

import asyncio
from functools import partial
from pathlib import Path

from bot import wiring
from bot.settings import Settings
from bot.sharding import OwnShards
from tests.discord.server import TOKEN, LocalDiscord
from tests.discord.server.certificates import connector


async def test_a_bot_that_lost_its_place_leaves_discord(local: LocalDiscord, tmp_path: Path) -> None:
    """By itself, as if it were told to stop."""
    settings = Settings.read({"MASTHEAD_HOME": str(tmp_path), "DISCORD_TOKEN": TOKEN, "MASTHEAD_THREADS": "1"})
    connect = partial(connector, local.port, local.authority.path)
    with wiring.open_library(settings) as library, library.sharing("bot", [0], 1) as share:
        running = asyncio.create_task(wiring._run(settings, library, TOKEN, connect, OwnShards(share)))
        await local.online()
        assert not running.done()
        assert share.hold is not None
        share.hold.give_back([share.name(0)])
        await asyncio.wait_for(running, 30)
