"""A kill at any moment leaves nothing lost and nothing double; the long run is ``python -m bench.kills``."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def test_what_was_killed_is_whole_after_the_next_start() -> None:
    """Eight kills, each in a fresh process: at steps of adding and indexing, and at random moments."""
    command = [sys.executable, "-m", "bench.kills", "--random", "2", "--steps", "6", "--acts", "3"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)  # noqa: S603
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "0 wrong afterwards" in ran.stdout
