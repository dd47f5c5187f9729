"""A Discord in memory with the bot in it, over a real archive, and people who may and may not curate."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import ClassVar

import discord
import pytest
import simcord

from bot.client import MastheadBot
from bot.errors import Refused
from knowledge import Library, LibrarySettings, MastheadError
from knowledge.language.embedder import MiniLM
from tests.bot.conftest import QuickBot
from tests.bot.curating.desk import CuratingDesk
from tests.web.local import Server, settings


@pytest.fixture(scope="session")
def embedder() -> MiniLM:
    """Load the embedder once for all archives."""
    return MiniLM(threads=1)


@pytest.fixture
def web() -> Iterator[Server]:
    """Open a web on this machine, with nothing in it yet."""
    server = Server()
    yield server
    server.close()


@pytest.fixture
def library(tmp_path: Path, embedder: MiniLM, web: Server) -> Iterator[Library]:
    """Open an empty archive that may reach that web."""
    chosen = LibrarySettings(tmp_path / "archive", threads=1, fetch=settings(web, connect=10.0, read=20.0, whole=40.0))
    with Library.open(chosen, embedder) as opened:
        yield opened


class ForgetfulBot(QuickBot):
    """The bot, asking Discord anew each time whether somebody is still in a server."""

    believed: ClassVar[float] = 0.0


@pytest.fixture(autouse=True)
def _refusals(simcord_env: simcord.Env) -> Iterator[None]:
    """Let refusals be what the test says they are, and everything else a failure."""
    yield
    causes = [getattr(error, "original", error) for error in simcord_env.errors]
    assert [cause for cause in causes if not isinstance(cause, Refused | MastheadError)] == []


@pytest.fixture
async def bot(library: Library, tmp_path: Path) -> AsyncIterator[MastheadBot]:
    """Build the bot over the archive, each server with its own."""
    bot = ForgetfulBot(library, separate_servers=True, state=tmp_path / "discord.json", library=library)
    yield bot
    await bot.desk.close(0)


@pytest.fixture
def curator(simcord_env: simcord.Env, guild: simcord.GuildHandle) -> simcord.MemberActor:
    """Let somebody join who may manage the server."""
    role = guild.create_role("editors", permissions=discord.Permissions(manage_guild=True))
    return guild.add_member(simcord_env.create_user("editor"), roles=[role])


@pytest.fixture
def elsewhere(simcord_env: simcord.Env) -> simcord.GuildHandle:
    """Open another server with the bot."""
    return simcord_env.create_guild(name="Elsewhere")


@pytest.fixture
def desk(
    simcord_env: simcord.Env,
    curator: simcord.MemberActor,
    channel: simcord.ChannelHandle,
    library: Library,
    bot: MastheadBot,
) -> CuratingDesk:
    """Put the curator into a channel of the server, which shows the curators' commands to everybody."""
    for name, kind in (("sources", 1), ("feeds", 1), ("watch", 1), ("settings", 1), ("Add to Masthead", 3)):
        command = simcord_env.backend.find_command(name, curator.guild.id, type=kind)
        assert command is not None
        curator.guild.set_command_permissions(int(command["id"]), {curator.guild.default_role: True})
    return CuratingDesk(simcord_env, curator, channel, library, bot)
