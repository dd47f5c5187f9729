"""The sign of life: the file is fresh as long as Discord is heard from, and grows old otherwise."""

import os
from pathlib import Path

from bot.pulse import Pulse


def test_the_file_is_touched_only_while_discord_is_heard(tmp_path: Path) -> None:
    """Whoever watches the file learns of a silent bot."""
    file = tmp_path / "alive"
    pulse = Pulse(file)
    pulse.beat()
    assert not file.exists()
    pulse.begin()
    assert file.exists()
    os.utime(file, (0, 0))
    pulse.beat()
    assert file.stat().st_mtime > 0
    pulse.end()
    os.utime(file, (0, 0))
    pulse.beat()
    assert file.stat().st_mtime == 0


def test_a_disk_that_refuses_stops_nothing(tmp_path: Path) -> None:
    """The bot answers on although nobody can see its sign of life."""
    Pulse(tmp_path / "missing" / "alive").begin()


def test_no_file_is_no_harm() -> None:
    """A bot that nobody watches needs no file."""
    Pulse(None).begin()
