"""The bot starts whole or not at all, tells Discord its commands once, and stops without leaving readers behind."""

import asyncio
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import aiohttp
import discord
import pytest
import simcord
from aiohttp.abc import AbstractResolver, ResolveResult
from simcord import ChannelHandle, Env, MemberActor

from bot.client import PARTS, MastheadBot, run_bot
from bot.commands import CommandRecord
from bot.login import DiscordAway, refusal
from knowledge import Misconfigured
from tests.bot.samples import Shelf


@dataclass(frozen=True)
class Socket:
    """A socket that was closed."""

    close_code: int


def syncs(env: Env) -> int:
    """Count how often Discord was told the commands."""
    return sum(request.method == "PUT" and request.path.endswith("/commands") for request in env.http_requests)


async def test_commands_are_told_once(simcord_env: Env, shelf: Shelf, tmp_path: Path) -> None:
    """A restart without a change tells Discord nothing."""
    assert syncs(simcord_env) == 1
    again = MastheadBot(shelf, state=tmp_path / "discord.json")
    await simcord_env.restart_bot(again)
    assert syncs(simcord_env) == 1
    await again.desk.close(0)


async def test_changed_commands_are_told_again(simcord_env: Env, shelf: Shelf, tmp_path: Path) -> None:
    """When a command has gone since, Discord learns of it."""

    class Smaller(MastheadBot):
        """The bot with fewer commands."""

        parts: ClassVar[Sequence[str]] = PARTS[:3]

    smaller = Smaller(shelf, state=tmp_path / "discord.json")
    await simcord_env.restart_bot(smaller)
    assert syncs(simcord_env) == 2
    await smaller.desk.close(0)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"commands": 3}', "\0"])
async def test_a_damaged_memory_only_costs_a_sync(shelf: Shelf, tmp_path: Path, content: str) -> None:
    """What cannot be read is as good as forgotten."""
    state = tmp_path / "discord.json"
    state.write_text(content)
    bot = MastheadBot(shelf, state=state)
    async with simcord.run(bot) as env:
        assert syncs(env) == 1
    await bot.desk.close(0)


async def test_a_bot_without_memory_tells_discord_each_time(shelf: Shelf) -> None:
    """Without a file to remember in, the commands are still there."""
    bot = MastheadBot(shelf)
    async with simcord.run(bot) as env:
        assert syncs(env) == 1
    await bot.desk.close(0)


async def test_a_part_that_cannot_be_loaded_stops_the_start(shelf: Shelf) -> None:
    """A bot that lacks a part does not pretend to be whole; one sentence says which."""

    class Broken(MastheadBot):
        """The bot with a broken part."""

        parts: ClassVar[Sequence[str]] = (*PARTS, "tests.bot.broken_part")

    bot = Broken(shelf)
    with pytest.raises(Misconfigured, match=r"^The part tests\.bot\.broken_part could not be loaded, so the bot does"):
        async with simcord.run(bot):
            pass
    await bot.desk.close(0)


async def test_a_sync_that_discord_puts_off_does_not_stop_the_start(
    simcord_env: Env, shelf: Shelf, tmp_path: Path
) -> None:
    """Readers keep the commands they have, and Discord is told at the next start."""
    state = tmp_path / "other.json"
    simcord_env.inject_error("PUT", "/applications/*/commands", status=403, code=30034)
    late = MastheadBot(shelf, state=state)
    await simcord_env.restart_bot(late)
    assert not state.exists()
    await late.desk.close(0)


async def test_commands_that_discord_finds_wrong_stop_the_start(
    simcord_env: Env, bot: MastheadBot, tmp_path: Path
) -> None:
    """A mistake in a command is said at once, not met by readers."""
    simcord_env.inject_error("PUT", "/applications/*/commands", status=400, code=50035)
    with pytest.raises(Misconfigured, match=r"^Discord did not accept the commands"):
        await CommandRecord(tmp_path / "fresh.json").sync(bot.tree)


async def test_a_disk_that_cannot_remember_only_costs_a_sync(
    simcord_env: Env, bot: MastheadBot, tmp_path: Path
) -> None:
    """The bot starts although it cannot write down what it told Discord."""
    assert await CommandRecord(tmp_path / "missing" / "discord.json").sync(bot.tree)


async def test_the_sign_of_life_follows_the_connection(shelf: Shelf, tmp_path: Path) -> None:
    """While Discord is away the file grows old; when it is back the file is fresh."""
    alive = tmp_path / "alive"
    bot = MastheadBot(shelf, alive=alive)
    async with simcord.run(bot) as env:
        assert alive.exists()
        bot.dispatch("disconnect")
        await env.settle()
        os.utime(alive, (0, 0))
        await env.advance_time(60)
        assert alive.stat().st_mtime == 0
        bot.dispatch("resumed")
        await env.settle()
        assert alive.stat().st_mtime > 0
    await bot.desk.close(0)


async def test_a_network_that_is_down_is_said_in_one_sentence(shelf: Shelf) -> None:
    """An operator without a connection reads what to check, not a traceback."""

    class Nowhere(AbstractResolver):
        """Finds no host at all."""

        async def resolve(self, host: str, port: int = 0, family: int = 0) -> list[ResolveResult]:
            raise OSError(f"{host}:{port} is not found")

        async def close(self) -> None:
            pass

    bot = MastheadBot(shelf, connector=aiohttp.TCPConnector(resolver=Nowhere()))
    with pytest.raises(DiscordAway, match=r"^Discord cannot be reached"):
        await run_bot(bot, "token")
    assert bot.is_closed()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (4004, "Discord no longer takes the token: it was reset, or the application is gone."),
        (4013, "Discord does not let this bot read messages along."),
        (4014, "Discord does not let this bot read messages along."),
        (4012, "Discord has closed the connection for good, with code 4012."),
    ],
)
def test_a_connection_that_discord_closes_for_good_is_said_in_one_sentence(code: int, words: str) -> None:
    """Whoever runs the bot reads what to do, not a traceback."""
    closed = discord.ConnectionClosed(Socket(code), shard_id=None, code=code)  # type: ignore[arg-type]
    assert (refusal(closed) or "").startswith(words)
    assert refusal(ValueError("a mistake of ours")) is None


async def test_only_what_is_needed_is_listened_to(bot: MastheadBot) -> None:
    """The bot hears of servers and messages, and of nothing that Discord guards, unless the operator says so."""
    heard = {name for name, on in bot.intents if on}
    assert heard == {"guilds", "guild_messages", "dm_messages"}
    curious = MastheadBot(Shelf(), message_content=True)
    assert {name for name, on in curious.intents if on} - heard == {"message_content"}
    await curious.desk.close(0)


async def test_stopping_tells_the_reader_who_waits(
    simcord_env: Env, reader: MemberActor, channel: ChannelHandle, shelf: Shelf, bot: MastheadBot
) -> None:
    """A reader whose question cannot be finished is told to ask again."""
    shelf.hold()

    async def stop() -> None:
        await asyncio.to_thread(shelf.called.wait, 5)
        await bot.desk.close(0.05)
        shelf.release()

    stopping = asyncio.create_task(stop())
    result = await reader.slash(channel, "ask", question="Who?")
    await stopping
    assert result.response is not None
    assert result.response.content == "I am being restarted and could not finish this. Please ask again in a minute."
    assert simcord_env.errors


async def test_who_comes_while_it_stops_is_told_so(
    simcord_env: Env, reader: MemberActor, channel: ChannelHandle, bot: MastheadBot
) -> None:
    """There is no silence between the signal and the end."""
    await bot.desk.close(0)
    result = await reader.slash(channel, "ask", question="Who?")
    assert result.response is not None
    assert result.response.content.startswith("I am being restarted")
    assert simcord_env.errors
