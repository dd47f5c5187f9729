"""The bot waits for a Discord that is out of order, and ends at once where it is refused."""

from pathlib import Path

import pytest

from bot.terminal.frame import Exit
from tests.discord.process import BotProcess
from tests.discord.server import LocalDiscord
from tests.discord.server.calls import Outcome

BROKEN = Outcome(503, {"message": "Service Unavailable", "code": 0})


@pytest.mark.parametrize("shards", [None, "auto"])
async def test_a_discord_that_is_out_of_order_is_waited_for(
    local: LocalDiscord, tmp_path: Path, shards: str | None
) -> None:
    """With a line of the log for each try, and no traceback; then readers are answered."""
    local.wait = 60.0
    for route in ("login", "application", "login", *(["gateway"] if shards else [])):
        local.fail(route, BROKEN)
    bot = BotProcess(local, tmp_path, shards=shards)
    await bot.start()
    assert (await bot.logged("bot.ready"))["servers"] == 1
    unwell = [line for line in bot.log if "discord.unwell" in line]
    assert len(unwell) == 3 + bool(shards)
    assert all("Discord is out of order: it answered 503." in line for line in unwell)
    assert not [line for line in bot.log if "Traceback" in line or "Unclosed" in line]
    assert await bot.stop() == Exit.DONE


async def test_who_waits_for_discord_can_be_told_to_stop(local: LocalDiscord, tmp_path: Path) -> None:
    """In order, and at once."""
    for _ in range(50):
        local.fail("login", BROKEN)
    bot = BotProcess(local, tmp_path)
    await bot.launch()
    await bot.logged("discord.unwell", '"seconds": 4')
    assert await bot.stop() == Exit.DONE
    assert not [line for line in bot.log if "Traceback" in line or "Unclosed" in line]


async def test_a_wrong_token_is_not_tried_again(local: LocalDiscord, tmp_path: Path) -> None:
    """Also where Discord was out of order before it said so."""
    local.fail("login", BROKEN)
    bot = BotProcess(local, tmp_path, token="another.token.than.this")
    await bot.launch()
    assert await bot.ended() == Exit.SETTINGS
    assert any("Discord refused the token" in line for line in bot.log)
