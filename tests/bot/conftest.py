"""A Discord in memory with the bot in it."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
import simcord

from bot.client import BotOptions, MastheadBot
from tests.bot.samples import HARBOUR, PELABUHAN, Shelf, answer, article, citation


@pytest.fixture
def shelf() -> Shelf:
    """An archive with two articles and an answer that quotes both."""
    english = article(HARBOUR)
    indonesian = article(PELABUHAN, key="a2", language="id", title="Kepala pandu baru", url="https://kabar.example/1")
    shelf = Shelf([english, indonesian])
    shelf.prepared = answer(
        citations=[
            citation("She follows Tom Ashdown, who left in March.", english),
            citation("Ia menggantikan Tom Ashdown", indonesian, number=2, gloss="She replaces Tom Ashdown"),
        ]
    )
    return shelf


@pytest.fixture
def options(tmp_path: Path) -> BotOptions:
    """The options the bot runs with; a test may name its own."""
    return BotOptions(commands_file=tmp_path / "commands", grace=0.2)


@pytest.fixture
async def bot(shelf: Shelf, options: BotOptions) -> AsyncIterator[MastheadBot]:
    """The bot over the shelf."""
    bot = MastheadBot(shelf, options=options)
    yield bot
    await bot.desk.close(0)


@pytest.fixture
def simcord_bot(bot: MastheadBot) -> MastheadBot:
    """The bot that ``simcord_env``, Discord in memory, logs in."""
    return bot


@pytest.fixture
def indonesian(simcord_env: simcord.Env) -> None:
    """Every reader's Discord is set to Indonesian; the simulation itself only speaks American English."""

    def speak(event: str, payload: dict[str, Any]) -> None:
        if event == "INTERACTION_CREATE":
            payload["locale"] = "id"

    subscribers: list[Callable[[str, dict[str, Any]], None]] = simcord_env.backend.subscribers
    subscribers.insert(0, speak)


@pytest.fixture
def guild(simcord_env: simcord.Env) -> simcord.GuildHandle:
    """A server with the bot."""
    return simcord_env.create_guild()


@pytest.fixture
def channel(guild: simcord.GuildHandle) -> simcord.ChannelHandle:
    """A channel of that server."""
    return guild.create_text_channel("newsroom")


@pytest.fixture
def reader(simcord_env: simcord.Env, guild: simcord.GuildHandle) -> simcord.MemberActor:
    """A member of that server."""
    return guild.add_member(simcord_env.create_user("reader"))
