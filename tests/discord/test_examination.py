"""What `masthead doctor` finds out about the token and the permissions, by asking the local Discord."""

import asyncio
from functools import partial
from pathlib import Path

from bot.examination import NEEDED, examine
from bot.settings import Settings
from knowledge import Check
from tests.discord.server import LocalDiscord
from tests.discord.server.certificates import connector


async def found(local: LocalDiscord, token: str, **settings: str) -> Check:
    """Ask as the doctor does, in a thread of its own."""
    given = Settings.read({"DISCORD_TOKEN": token, **settings})
    connect = partial(connector, local.port, Path(local.authority.path))
    return await asyncio.to_thread(examine, given, connect)


async def test_a_good_token_is_told_with_its_servers(local: LocalDiscord) -> None:
    """With all permissions nothing is to be done."""
    local.world.bot_permissions = NEEDED.value
    check = await found(local, local.world.token)
    assert (check.health, check.advice) == ("good", "")
    assert "servers, with all permissions" in check.finding or "server, with" in check.finding


async def test_missing_permissions_are_named_as_discord_writes_them(local: LocalDiscord) -> None:
    """The server is named too; an administrator lacks nothing."""
    local.world.server("Newsroom")
    local.world.bot_permissions = NEEDED.value & ~(1 << 14)
    check = await found(local, local.world.token)
    assert check.health == "warning"
    assert "Newsroom: Embed Links" in check.finding
    local.world.bot_permissions = 1 << 3
    assert (await found(local, local.world.token)).health == "good"


async def test_a_token_that_discord_refuses_is_broken(local: LocalDiscord) -> None:
    """The advice says where to get another; the token is not shown."""
    check = await found(local, "wrong.token.altogether")
    assert check.health == "broken"
    assert "Copy it again" in check.advice
    assert "wrong.token" not in check.finding + check.advice


async def test_an_intent_that_discord_does_not_allow_is_told(local: LocalDiscord) -> None:
    """Before the bot is refused at its start."""
    check = await found(local, local.world.token, MESSAGE_CONTENT="yes")
    assert check.health == "broken"
    assert "Message Content Intent" in check.advice


async def test_a_discord_that_cannot_be_reached_is_a_warning(local: LocalDiscord) -> None:
    """The archive works without."""
    local.port = 1  # where nobody listens
    check = await found(local, local.world.token)
    assert check.health == "warning"
    assert "cannot be reached" in check.finding
