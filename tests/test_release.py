"""A release: its version stands in one place, the changelog has a heading for it, and it is made by one command."""

import re
import tomllib
from datetime import date
from importlib.metadata import version
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from scripts.release import MIGRATIONS, Unfinished, dated, git, release

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
    files += [ROOT / name for name in ("Dockerfile", "compose.yaml", "compose.servers.yaml", "README.md")]
    texts = {
        path: path.read_text(encoding="utf8")
        for path in files
        if path.suffix in {"", ".py", ".yaml", ".md"} and path.is_file()
    }
    assert [path for path, text in texts.items() if written.search(text)] == []


CHANGELOG = """# Changelog

Words.

## [Unreleased]

### Added

- A new thing.

### Fixed

- A mended thing.

## [0.1.0] - in preparation

The first release.

### Added

- The first thing.
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Make a source under git, with a first version in preparation."""
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "masthead"\nversion = "0.1.0"\n')
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG)
    (tmp_path / MIGRATIONS).mkdir(parents=True)
    (tmp_path / MIGRATIONS / "0001_articles.py").write_text("")
    git(tmp_path, "init", "--quiet")
    for name, value in (
        ("user.name", "Nobody"),
        ("user.email", "nobody@example.org"),
        ("tag.gpgsign", "false"),
        ("commit.gpgsign", "false"),
    ):
        git(tmp_path, "config", name, value)
    committed(tmp_path)
    return tmp_path


def committed(source: Path) -> None:
    """Commit everything."""
    git(source, "add", "--all")
    git(source, "commit", "--quiet", "--message", "Work")


def noted(source: Path, words: str) -> None:
    """Note a change as unreleased, and commit it."""
    changelog = source / "CHANGELOG.md"
    text = changelog.read_text(encoding="utf8")
    changelog.write_text(text.replace("## [Unreleased]\n", f"## [Unreleased]\n\n### Added\n\n- {words}\n", 1))
    committed(source)


def test_a_release_is_one_command(source: Path) -> None:
    """Version, changelog, commit and tag; what was unreleased stands with what was in preparation."""
    release(source, "0.1.0", date(2026, 5, 1))
    text = (source / "CHANGELOG.md").read_text(encoding="utf8")
    assert text == (
        "# Changelog\n\nWords.\n\n## [Unreleased]\n\n## [0.1.0] - 2026-05-01\n\nThe first release.\n\n"
        "### Added\n\n- A new thing.\n- The first thing.\n\n### Fixed\n\n- A mended thing.\n"
    )
    assert git(source, "describe").strip() == "v0.1.0"
    assert git(source, "status", "--porcelain") == ""
    noted(source, "One more.")
    release(source, "0.2.0", date(2026, 6, 1))
    text = (source / "CHANGELOG.md").read_text(encoding="utf8")
    assert "## [Unreleased]\n\n## [0.2.0] - 2026-06-01\n\n### Added\n\n- One more.\n\n## [0.1.0] - 2026-05-01\n" in text
    assert 'version = "0.2.0"' in (source / "pyproject.toml").read_text(encoding="utf8")


def test_a_release_that_is_not_ready_changes_nothing(source: Path) -> None:
    """And says what is missing."""
    for words in ("1", "v0.1.0", "0.01.0", "0.1.0rc1"):
        with pytest.raises(Unfinished, match="is no version"):
            release(source, words, date(2026, 5, 1))
    (source / "new.py").write_text("")
    with pytest.raises(Unfinished, match="not committed"):
        release(source, "0.1.0", date(2026, 5, 1))
    committed(source)
    release(source, "0.1.0", date(2026, 5, 1))
    with pytest.raises(Unfinished, match=r"says nothing of 0\.1\.1"):
        release(source, "0.1.1", date(2026, 5, 2))
    noted(source, "One more.")
    for words in ("0.1.0", "0.0.9"):
        with pytest.raises(Unfinished, match="does not come after"):
            release(source, words, date(2026, 5, 2))
    assert git(source, "status", "--porcelain") == ""
    assert git(source, "tag").split() == ["v0.1.0"]


def test_changed_tables_take_another_second_number(source: Path) -> None:
    """For the page on upgrading tells by it whether machines may be upgraded one after another."""
    release(source, "0.1.0", date(2026, 5, 1))
    (source / MIGRATIONS / "0002_moves.py").write_text("")
    noted(source, "Moves.")
    with pytest.raises(Unfinished, match=r"tables have changed since 0\.1\.0 \(0002_moves\.py\)"):
        release(source, "0.1.1", date(2026, 5, 2))
    release(source, "0.2.0", date(2026, 5, 2))
    assert git(source, "describe").strip() == "v0.2.0"


def test_the_changelog_of_the_house_can_be_released() -> None:
    """Every line of it is kept."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf8")
    done = dated(text, PROJECT["version"], date(2026, 5, 1))
    entries = [line for line in text.splitlines() if line.startswith(("- ", "  "))]
    assert sorted(entries) == sorted(line for line in done.splitlines() if line.startswith(("- ", "  ")))
    assert done.count("## [") == text.count("## [")
