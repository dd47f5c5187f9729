"""What the tests of Discord share: one certificate authority for the whole run, local Discords, and the bot in them."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from knowledge import Library, LibrarySettings, files
from tests.discord.articles import ENDLESS, SAMPLES
from tests.discord.process import BotProcess
from tests.discord.server import Authority, LocalDiscord, Person


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Make an authority that nobody outside this run trusts."""
    return Authority.new(tmp_path_factory.mktemp("authority"))


@pytest.fixture
async def local(authority: Authority) -> AsyncIterator[LocalDiscord]:
    """Start a Discord on this machine; what it complains of is up to the test."""
    async with LocalDiscord(authority) as discord:
        yield discord


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fill a data folder with the project's sample articles and one of endless sentences."""
    home = tmp_path_factory.mktemp("archive")
    drafts = [*(files.read(path) for path in sorted(SAMPLES.glob("*.md"))), ENDLESS]
    with Library.open(LibrarySettings(home, threads=1)) as library:
        for draft in drafts:
            library.add("default", draft)
    return home


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def bot(authority: Authority, archive: Path) -> AsyncIterator[BotProcess]:
    """Start the real bot in a local Discord, once for all conversations of a file."""
    async with LocalDiscord(authority, wait=30.0) as discord:
        process = BotProcess(discord, archive)
        await process.start()
        yield process
        await process.stop()


@pytest.fixture
def discord(bot: BotProcess) -> Iterator[LocalDiscord]:
    """Return the Discord the real bot lives in; a test fails when the bot did anything there that is forbidden."""
    bot.discord.record.forget()
    yield bot.discord
    complaints = bot.discord.complaints()
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def editor(discord: LocalDiscord) -> Person:
    """Let somebody join who may manage the server."""
    return discord.curator("Ed")
