"""The bot's keepers ask it how it is."""

import socket
from pathlib import Path

import aiohttp

from bot.terminal.frame import Exit
from tests.discord.process import BotProcess
from tests.discord.server import LocalDiscord


def free_port() -> int:
    """Return a port that nothing listens at."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


async def test_the_keepers_are_told_how_the_bot_is(local: LocalDiscord, archive: Path) -> None:
    """Healthy, ready, and with each question counted, by nothing that a reader said."""
    port = free_port()
    bot = BotProcess(local, archive, settings={"METRICS": str(port)})
    await bot.start()
    try:
        await bot.logged("bot.ready")
        await local.member("Ani").slash("ask", question="who replaced Barret Zoph?")
        async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as keeper:
            async with keeper.get("/health") as health:
                assert (health.status, await health.json()) == (200, {"healthy": True, "shards": {"0": True}})
            async with keeper.get("/ready") as ready:
                assert (ready.status, await ready.json()) == (200, {"ready": True, "missing": []})
            async with keeper.get("/metrics") as metrics:
                text = await metrics.text()
        assert 'masthead_questions_total{engine="ledger",outcome="answered"} 1.0' in text
        assert 'masthead_discord_latency_seconds{shard="0"}' in text
        assert 'masthead_servers{shard="0"} 1.0' in text
        assert 'masthead_shard_ready{shard="0"} 1.0' in text
        assert "Zoph" not in text
    finally:
        await bot.stop()


async def test_a_port_that_is_taken_is_told_in_a_sentence(local: LocalDiscord, archive: Path) -> None:
    """And the bot does not start; it may at the next try."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        bot = BotProcess(local, archive, settings={"METRICS": str(listening.getsockname()[1])})
        await bot.launch()
        assert await bot.ended() == Exit.FAILED
    assert any("METRICS: nothing can listen at 127.0.0.1" in line for line in bot.log)
