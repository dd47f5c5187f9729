"""A Discord in memory with the bot in it."""

from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any, ClassVar

import pytest
import simcord

from bot.client import MastheadBot
from tests.bot.newsroom import Newsroom
from tests.bot.samples import HARBOUR, PELABUHAN, Shelf, answer, article, citation


@pytest.fixture
def shelf() -> Shelf:
    """Make an archive with two articles and an answer that quotes both."""
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


class QuickBot(MastheadBot):
    """The bot, with less patience."""

    grace: ClassVar[float] = 0.2
    patience: ClassVar[float] = 5.0


@pytest.fixture
async def bot(shelf: Shelf, tmp_path: Path) -> AsyncIterator[MastheadBot]:
    """Build the bot over the shelf."""
    bot = QuickBot(shelf, separate_servers=True, state=tmp_path / "discord.json")
    yield bot
    shelf.release()
    await bot.desk.close(0)


@pytest.fixture
def simcord_bot(bot: MastheadBot) -> MastheadBot:
    """Name the bot that ``simcord_env``, Discord in memory, logs in."""
    return bot


@pytest.fixture
def indonesian(simcord_env: simcord.Env) -> None:
    """Set every reader's Discord to Indonesian; the simulation itself only speaks American English."""

    def speak(event: str, payload: Mapping[str, Any]) -> None:
        if event == "INTERACTION_CREATE" and isinstance(payload, dict):
            payload["locale"] = "id"

    simcord_env.backend.subscribers.insert(0, speak)


@pytest.fixture
def guild(simcord_env: simcord.Env) -> simcord.GuildHandle:
    """Open a server with the bot."""
    return simcord_env.create_guild()


@pytest.fixture
def channel(guild: simcord.GuildHandle) -> simcord.ChannelHandle:
    """Open a channel of that server."""
    return guild.create_text_channel("newsroom")


@pytest.fixture
def reader(simcord_env: simcord.Env, guild: simcord.GuildHandle) -> simcord.MemberActor:
    """Let a reader join that server."""
    return guild.add_member(simcord_env.create_user("reader"))


@pytest.fixture
def newsroom(
    simcord_env: simcord.Env, reader: simcord.MemberActor, channel: simcord.ChannelHandle, shelf: Shelf, tmp_path: Path
) -> Newsroom:
    """Put that reader into that channel."""
    workspace = f"guild:{reader.guild.id}"
    return Newsroom(simcord_env, reader, channel, shelf, workspace, tmp_path / "discord.json")
