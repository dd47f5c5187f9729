"""A release: its version stands in one place, and the changelog has a heading for it."""

import re
import tomllib
from importlib.metadata import version
from pathlib import Path

from typer.testing import CliRunner

from bot.cli import app

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))["project"]


def test_the_version_is_told_and_has_a_heading_in_the_changelog() -> None:
    """The one that is installed, as pyproject.toml names it."""
    assert CliRunner().invoke(app, ["--version"]).stdout.strip() == f"masthead {version('masthead')}"
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf8")
    assert re.search(rf"^## \[{re.escape(PROJECT['version'])}\]", changelog, re.MULTILINE)


def test_no_other_file_names_the_version() -> None:
    """A second place would be forgotten at the next release."""
    written = re.compile(rf"(?<![\d.]){re.escape(PROJECT['version'])}(?![\d.])")
    files = [path for package in ("bot", "knowledge", "deploy") for path in (ROOT / package).rglob("*")]
    files += [ROOT / "Dockerfile", ROOT / "compose.yaml", ROOT / "README.md"]
    texts = {
        path: path.read_text(encoding="utf8")
        for path in files
        if path.suffix in {"", ".py", ".yaml", ".md"} and path.is_file()
    }
    assert [path for path, text in texts.items() if written.search(text)] == []
