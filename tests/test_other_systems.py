"""Masthead on systems that are not Linux: nothing that they lack is asked for."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import SAMPLES

ROOT = Path(__file__).parent.parent
PRETENCE = str(ROOT / "tests" / "elsewhere")


def said(home: Path, system: str, *words: object) -> str:
    """Run a command as on that system and return what it printed."""
    own = {"ELSEWHERE": system, "PYTHONPATH": PRETENCE, "MASTHEAD_HOME": str(home), "MASTHEAD_THREADS": ""}
    command = [sys.executable, "-m", "bot", *map(str, words)]
    ran = subprocess.run(  # noqa: S603
        command, cwd=ROOT, env={**os.environ, **own}, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


@pytest.mark.parametrize("system", ["windows", "macos"])
def test_the_terminal_works_without_what_only_linux_has(system: str, tmp_path: Path) -> None:
    """Adding, asking, looking after the archive, and carrying it away."""
    home = tmp_path / "data"
    assert "14 added" in said(home, system, "add", SAMPLES)
    assert "Fedus" in said(home, system, "ask", "who replaced Barret Zoph?")
    assert {each["health"] for each in json.loads(said(home, system, "doctor", "--json"))} == {"good", "warning"}
    said(home, system, "backup", tmp_path / "backup.db")
    said(home, system, "export", "default", tmp_path / "all.jsonl.gz")
    assert "14" in said(tmp_path / "other", system, "import", tmp_path / "all.jsonl.gz")
