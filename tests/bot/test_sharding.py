"""Shards: how they are wished for, what Discord allows, and whose a server is."""

from dataclasses import dataclass
from datetime import timedelta

import aiohttp
import discord
import pytest

from bot import login
from bot.login import DiscordAway, refusal
from bot.sharding import Advice, NotYet, OwnShards, ShardPlan
from bot.wiring import _advice
from knowledge import Misconfigured, Share


@pytest.mark.parametrize(
    ("wish", "numbers", "of"),
    [
        ("0-3/8", (0, 1, 2, 3), 8), ("7/8", (7,), 8), ("0/1", (0,), 1), (" 4,0-1, 6 / 8 ", (0, 1, 4, 6), 8),
        ("2-2,2/3", (2,), 3),
    ],
)  # fmt: skip
def test_shards_are_read(wish: str, numbers: tuple[int, ...], of: int) -> None:
    """One, some in a row, some apart; each once."""
    assert ShardPlan.read(wish) == ShardPlan(numbers, of)
    assert ShardPlan.read("Auto") is None


@pytest.mark.parametrize(
    "wish", ["", "8", "8/8", "0-8/8", "3-1/8", "0/0", "-1/8", "a/b", "0-3/99999", "0-99999/8", "0,/4", "0-3/8/2", "٣/8"]
)
def test_shards_that_cannot_be_are_refused(wish: str) -> None:
    """With a sentence that shows how they are written."""
    with pytest.raises(Misconfigured, match="such as 0-3/8"):
        ShardPlan.read(wish)


def test_more_sessions_than_discord_allows_are_not_begun() -> None:
    """It would take the token away; the sentence says when it allows more."""
    plan = ShardPlan.read("0-3/8")
    assert plan is not None
    Advice(8, 1, 4, timedelta(hours=2)).allow(plan)
    with pytest.raises(NotYet, match="only 3 more sessions until"):
        Advice(8, 1, 3, timedelta(hours=2)).allow(plan)


@dataclass(frozen=True)
class Response:
    """What Discord answered."""

    status: int
    reason: str = ""


AWAY = {"unreachable": aiohttp.ClientConnectionError()}
PASSING: dict[str, Exception] = {
    "out of order": discord.DiscordServerError(Response(503), ""),  # type: ignore[arg-type]
    "busy": discord.HTTPException(Response(429), ""),  # type: ignore[arg-type]
    "cut off": aiohttp.ClientPayloadError(),
    "silent": TimeoutError(),
}
REFUSED = {
    "a wrong token": discord.LoginFailure(),
    "no such bot": discord.Forbidden(Response(403), ""),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("why", [*AWAY, *PASSING, *REFUSED])
@pytest.mark.parametrize("late", [False, True])
async def test_only_what_an_operator_must_mend_is_a_setting(
    monkeypatch: pytest.MonkeyPatch, why: str, *, late: bool
) -> None:
    """What passes by itself is waited for, at the login and when Discord is asked; the network is checked by people."""
    tries = 0

    async def fails(*_: object) -> object:
        nonlocal tries
        tries += 1
        if why in PASSING and tries > 2:
            return 3, "", {"max_concurrency": 1, "remaining": 9, "reset_after": 0}
        error = (AWAY | PASSING | REFUSED)[why]
        if late and isinstance(error, discord.HTTPException):
            raise discord.GatewayNotFound from error
        raise error

    async def works(*_: object) -> None:
        pass

    monkeypatch.setattr(login, "FIRST", 0.01)
    monkeypatch.setattr(discord.Client, "login", works if late else fails)
    monkeypatch.setattr(discord.http.HTTPClient, "get_bot_gateway", fails)
    if why in PASSING:
        assert (await _advice("token", None)).shards == 3
        return
    with pytest.raises(DiscordAway if why in AWAY else Misconfigured):
        await _advice("token", None)


def test_a_server_is_on_the_shard_that_its_number_says() -> None:
    """As Discord counts; direct messages are on the first."""
    own = OwnShards(Share(frozenset({1, 2}), 4))
    on = [(number << 22) + 5 for number in range(8)]
    assert [own.number_of(server) for server in on] == [0, 1, 2, 3, 0, 1, 2, 3]
    assert [own.have(server) for server in on] == [False, True, True, False] * 2
    assert (own.have(None), own.are_all, sorted(own.lost)) == (False, False, [])
    alone = OwnShards()
    assert alone.have(None)
    assert all(map(alone.have, on))
    assert alone.are_all


def test_a_bot_that_has_grown_is_told_to_take_shards() -> None:
    """Discord closes the line with a number; the operator gets a sentence."""

    class Socket:
        close_code = 4011

    closed = discord.ConnectionClosed(Socket(), shard_id=None)  # type: ignore[arg-type]
    assert "--shards auto" in (refusal(closed) or "")
