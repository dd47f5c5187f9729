"""Asking Discord whether it takes the token, and whether the bot may do what it must in each of its servers."""

import asyncio
from collections.abc import Callable

import aiohttp
import discord

from bot.settings import Settings
from knowledge import Check, Health

PART = "Discord"
PATIENCE = 15.0  # seconds for all of it
NEEDED = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    embed_links=True,
    attach_files=True,
    read_message_history=True,
)
Connect = Callable[[], aiohttp.BaseConnector]


def examine(settings: Settings, connect: Connect | None = None) -> Check:
    """Return what Discord says of the token and of the bot's permissions; ``connect`` makes the way to Discord."""
    if settings.no_token:
        return Check(PART, Health.BROKEN, settings.no_token, "Only the bot needs a token.")
    if not settings.token:
        advice = "Only the bot needs one. README.md says how to get it."
        return Check(PART, Health.WARNING, "DISCORD_TOKEN is not set", advice)
    try:
        return asyncio.run(_asked(settings, settings.token, connect))
    except discord.LoginFailure:
        advice = "Copy it again from your application's Bot page at https://discord.com/developers/applications."
        return Check(PART, Health.BROKEN, "Discord refuses the token", advice)
    except (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError):
        advice = "Check this machine's connection to the internet."
        return Check(PART, Health.WARNING, "a token is set; Discord cannot be reached to ask about it", advice)


async def _asked(settings: Settings, token: str, connect: Connect | None) -> Check:
    client = discord.Client(intents=discord.Intents.none(), connector=connect() if connect else None)
    async with client, asyncio.timeout(PATIENCE):
        await client.login(token)
        servers = await client.http.get_guilds(limit=200)
        flags = (await client.application_info()).flags
    if settings.message_content and not (flags.gateway_message_content or flags.gateway_message_content_limited):
        advice = "Switch on the Message Content Intent on the Bot page, or remove MESSAGE_CONTENT."
        return Check(PART, Health.BROKEN, "MESSAGE_CONTENT is set, and Discord does not allow it", advice)
    lacking = {server["name"]: _lacking(int(server.get("permissions", 0))) for server in servers}
    wrong = [f"{name}: {', '.join(names)}" for name, names in lacking.items() if names]
    if wrong:
        return Check(
            PART, Health.WARNING, f"permissions are missing in {'; '.join(wrong)}", "Give the bot's role these."
        )
    count = len(servers)
    finding = f"the token is good; in {count} {'server' if count == 1 else 'servers'}, with all permissions it needs"
    return Check(PART, Health.GOOD, finding)


def _lacking(value: int) -> list[str]:
    """Return the names of the permissions that are needed and not given, as Discord writes them."""
    given = discord.Permissions(value)
    if given.administrator:
        return []
    return [name.replace("_", " ").title() for name, needed in NEEDED if needed and not getattr(given, name)]
