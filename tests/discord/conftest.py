"""What the tests of Discord share: one certificate authority for the whole run, and a local Discord for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.discord.server import Authority, LocalDiscord


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
def project() -> Path:
    """Return the project's folder."""
    return Path(__file__).resolve().parents[2]
