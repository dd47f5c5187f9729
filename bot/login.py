"""Logging in: what an operator must mend ends it with a sentence, what passes by itself at Discord is waited for."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import NoReturn, TypeVar

import aiohttp
import discord
import structlog

from knowledge import MastheadError, Misconfigured

FIRST, LONGEST = 1.0, 60.0
"""Seconds until Discord is asked again: twice as many each time, up to so many."""
BANNED = 3_600.0  # seconds that are waited at most where Discord says how long
_LOOK = 0.1  # seconds between two looks whether the bot was told to stop
_TOO_OFTEN, _BROKEN = 429, 500
_TOKEN_GONE, _INTENTS = 4004, frozenset({4013, 4014})
"""Codes with which Discord's gateway turns a bot away for good."""
_MORE_SHARDS = 4011
_REVOKED = frozenset({401, 403, 404})
_COPY_IT = (
    "Copy it again from your application's Bot page at https://discord.com/developers/applications and set "
    "DISCORD_TOKEN to it."
)
_log = structlog.get_logger("bot.login")
Result = TypeVar("Result")


class DiscordAway(MastheadError):
    """Discord was not reached; it may be at the next try."""


class GivenUp(Exception):
    """The client was closed before Discord answered."""


async def logged_in(
    client: discord.Client, token: str, connect: Callable[[], aiohttp.BaseConnector] | None = None
) -> bool:
    """Log a client in, waiting while Discord is out of order; return False where it was closed meanwhile.

    ``connect`` makes its way to Discord anew, where that is not the usual one. Raises what else keeps it out.
    """

    async def attempt() -> None:
        try:
            await client.login(token)
        except (discord.HTTPException, aiohttp.ClientError, OSError):
            await client.http.close()  # each login opens a session of its own, with what it is given to connect by
            client.http.connector = connect() if connect else discord.utils.MISSING
            raise

    try:
        await patiently(client, attempt)
    except GivenUp:
        return False
    return True


async def patiently(client: discord.Client, attempt: Callable[[], Awaitable[Result]]) -> Result:
    """Ask Discord something until it answers, with longer and longer pauses; the log says what is waited for.

    Raises GivenUp when the client is closed, and what will not pass by itself.
    """
    pause = FIRST
    while True:
        try:
            return await attempt()
        except (discord.DiscordException, aiohttp.ClientError, OSError, RuntimeError) as error:
            if client.is_closed():
                raise GivenUp from error
            answered = _cause(error)
            if (said := _said(answered)) is None:
                raise
            wait = max(pause, _wished(answered))
        sentence = f"Discord is out of order: {said}. It is asked again until it is well."
        _log.warning("discord.unwell", reason=sentence, seconds=wait)
        await _rest(client, wait)
        pause = min(pause * 2, LONGEST)


async def _rest(client: discord.Client, seconds: float) -> None:
    """Wait. Raises GivenUp when the client is closed."""
    loop = asyncio.get_running_loop()
    ends = loop.time() + seconds
    while loop.time() < ends:
        if client.is_closed():
            raise GivenUp
        await asyncio.sleep(min(_LOOK, seconds))


def _said(error: BaseException) -> str | None:
    """Return what Discord did where that will pass by itself; None where it will not, or it was never reached."""
    if isinstance(error, discord.HTTPException):
        passes = error.status >= _BROKEN or error.status == _TOO_OFTEN
        return f"it answered {error.status}" if passes else None
    if isinstance(error, aiohttp.ClientConnectionError):
        return None
    return "it did not finish its answer" if isinstance(error, aiohttp.ClientPayloadError | TimeoutError) else None


def _wished(error: BaseException) -> float:
    """Return how many seconds Discord wants to be left alone."""
    wish = getattr(getattr(error, "response", None), "headers", {}).get("Retry-After", "")
    return min(float(wish), BANNED) if wish.isdecimal() else 0.0


def _cause(error: BaseException) -> BaseException:
    """Return what Discord answered where its gateway was asked for."""
    return error.__cause__ or error if isinstance(error, discord.GatewayNotFound) else error


def raise_in_a_sentence(error: BaseException) -> NoReturn:
    """Raise Misconfigured or DiscordAway where Discord does not let the bot in; else the failure itself."""
    sentence = refusal(_cause(error))
    if sentence is None:
        raise error
    raise (DiscordAway if isinstance(error, aiohttp.ClientConnectionError) else Misconfigured)(sentence) from error


def refusal(error: BaseException) -> str | None:
    """Return what to do about it when Discord does not let the bot in, or no longer; None for other failures."""
    code = getattr(error, "code", None) if isinstance(error, discord.ConnectionClosed) else None
    if isinstance(error, discord.PrivilegedIntentsRequired) or code in _INTENTS:
        return (
            "Discord does not let this bot read messages along. Switch on the Message Content Intent on the "
            "Bot page of your application, or remove MESSAGE_CONTENT from the settings."
        )
    if isinstance(error, aiohttp.ClientConnectionError):
        return "Discord cannot be reached. Check this machine's connection to the internet, then start again."
    if isinstance(error, discord.LoginFailure):
        return f"Discord refused the token. {_COPY_IT}"
    if code == _TOKEN_GONE or (isinstance(error, discord.HTTPException) and error.status in _REVOKED):
        return f"Discord no longer takes the token: it was reset, or the application is gone. {_COPY_IT}"
    return _closed_for_good(code) if code is not None else None


def _closed_for_good(code: int) -> str:
    if code == _MORE_SHARDS:
        return "Discord wants this bot to have more shards, for it is in many servers. Start it with --shards auto."
    return f"Discord has closed the connection for good, with code {code}. Start the bot again."
