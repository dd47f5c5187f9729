"""What a curator may rely on at the command line who looks back or takes something back."""

from pathlib import Path

import pytest

from tests.bot.terminal.conftest import Masthead

TEXT = "Mei Tan has resigned as head of design at Acme. Jonas Berg, her deputy, replaced Tan on Monday."
ARTICLE = f"---\ntitle: Tan leaves Acme\n---\n{TEXT}\n"


def added(masthead: Masthead, tmp_path: Path, text: str = ARTICLE) -> str:
    """Add an article from a file and return its key."""
    path = tmp_path / "tan.txt"
    path.write_text(text)
    return str(masthead("add", path, "--json").json()["articles"][0]["key"])


def test_a_removed_article_can_be_listed_and_restored(masthead: Masthead, tmp_path: Path) -> None:
    """Removing says how to undo it, adding again says so too, and restoring undoes it."""
    key = added(masthead, tmp_path)
    assert f"masthead restore {key}" in masthead("remove", key).out
    (listed,) = masthead("articles", "--removed", "--json").json()["removed"]
    assert listed["key"] == key
    assert key in masthead("articles", "--removed").out
    assert f"masthead restore {key}" in masthead("add", tmp_path / "tan.txt").out
    assert masthead("ask", "Who replaced Mei Tan?").status == 3
    assert masthead("restore", key).status == 0
    assert masthead("ask", "Who replaced Mei Tan?").status == 0
    assert "No article" in masthead("restore", key).err


def test_versions_are_listed_shown_and_compared(masthead: Masthead, tmp_path: Path) -> None:
    """The old words can be read, and what changed is told in whole sentences."""
    key = added(masthead, tmp_path)
    added(masthead, tmp_path, ARTICLE.replace("Monday", "Tuesday"))
    assert [each["version"] for each in masthead("versions", key, "--json").json()] == [2, 1]
    assert "first" in masthead("versions", key).out
    assert "Monday" in masthead("show", key, "--version", 1).out
    assert "Tuesday" in masthead("show", key).out
    (change,) = masthead("changes", key, "--json").json()["changes"]
    assert change == {
        "before": ["Jonas Berg, her deputy, replaced Tan on Monday."],
        "after": ["Jonas Berg, her deputy, replaced Tan on Tuesday."],
    }
    assert "- Jonas Berg, her deputy, replaced Tan on Monday." in masthead("changes", key).out
    assert "versions 1 to 2" in masthead("show", key, "--version", 3).err
    assert "nothing changed" in masthead("changes", key, "--from", 2, "--to", 2).out


def test_the_log_says_who_did_what(masthead: Masthead, tmp_path: Path) -> None:
    """The last comes first."""
    assert "Nothing was done here yet" in masthead("log").out
    key = added(masthead, tmp_path)
    masthead("remove", key)
    entries = masthead("log", "--json").json()["log"]
    assert [entry["act"] for entry in entries] == ["remove", "import"]
    assert entries[0]["actor"]["key"].startswith("terminal:")
    assert key in masthead("log").out


def test_a_workspace_that_is_full_says_so_and_keeps_what_it_took(
    masthead: Masthead, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The exit status tells that some was left out."""
    monkeypatch.setenv("MASTHEAD_MOST_ARTICLES", "1")
    (tmp_path / "news").mkdir()
    for name in ("one", "two"):
        (tmp_path / "news" / f"{name}.txt").write_text(f"Acme makes {name} chair.")
    ran = masthead("add", tmp_path / "news", "--workspace", "guild:1")
    assert ran.status == 4
    assert "1 added." in ran.out
    assert "1 of 1 articles are used here" in ran.err
    monkeypatch.setenv("MASTHEAD_MOST_ARTICLES", "many")
    assert "must be a whole number, or none" in masthead("articles").err
