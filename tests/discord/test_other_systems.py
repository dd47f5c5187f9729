"""The bot on a system that is not Linux."""

import signal
from pathlib import Path

from tests.discord.process import PROJECT, BotProcess
from tests.discord.server import LocalDiscord


async def test_it_works_without_what_only_linux_has(local: LocalDiscord, archive: Path) -> None:
    """It answers, and ends in order when Ctrl-C is pressed, where the event loop hears no signals."""
    elsewhere = {"ELSEWHERE": "windows", "PYTHONPATH": str(PROJECT / "tests" / "elsewhere")}
    bot = BotProcess(local, archive, settings=elsewhere)
    await bot.start()
    try:
        answer = await local.member("Ani").slash("ask", question="who replaced Barret Zoph?")
        assert "Fedus" in str(answer.post.payload)
    finally:
        ended = await bot.stop(signal.SIGINT)
    assert ended == 130
