"""What the operator may rely on at the command line who forgets or moves a whole workspace."""

from pathlib import Path

import pytest

from tests.bot.terminal.conftest import Masthead

TEXT = "Mei Tan has resigned as head of design at Acme. Jonas Berg, her deputy, replaced Tan on Monday."


@pytest.fixture
def filled(masthead: Masthead, tmp_path: Path) -> Masthead:
    """Add an article to two workspaces and ask one of them."""
    (tmp_path / "tan.txt").write_text(TEXT)
    for workspace in ("one", "two"):
        masthead("add", tmp_path / "tan.txt", "-w", workspace)
    masthead("ask", "Who replaced Mei Tan?", "-w", "one")
    return masthead


def test_forgetting_asks_first_and_forgets_one_workspace_whole(filled: Masthead) -> None:
    """Whoever does not say yes loses nothing; --yes does not ask."""
    refused = filled("forget", "-w", "one", stdin="n\n")
    assert "1 article and everything else of one" in refused.err
    assert refused.status == 1
    assert filled("articles", "-w", "one", "--json").json()["total"] == 1
    assert "Forgot 1 answer" in filled("forget", "-w", "one", "--answers", "--yes").out
    assert "Forgot everything of one" in filled("forget", "-w", "one", "--yes").out
    assert filled("articles", "-w", "one", "--json").json()["total"] == 0
    assert filled("log", "-w", "one", "--json").json()["total"] == 0
    assert filled("articles", "-w", "two", "--json").json()["total"] == 1


def test_a_workspace_moves_through_a_file(filled: Masthead, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`import` knows an exported workspace by its first line; nothing is overwritten; a backup is a file too."""
    assert "Wrote" in filled("export", "one", tmp_path / "one.jsonl.gz").out
    assert "nothing is overwritten" in filled("export", "one", tmp_path / "one.jsonl.gz").err
    assert "masthead.db" in filled("backup", tmp_path / "backup.db").out
    assert filled("import", tmp_path / "one.jsonl.gz", "-w", "one").out == "New in one: nothing.\n"
    monkeypatch.setenv("MASTHEAD_HOME", str(tmp_path / "elsewhere"))
    assert "1 articles" in filled("import", tmp_path / "one.jsonl.gz", "-w", "one").out
    assert filled("ask", "Who replaced Mei Tan?", "-w", "one").status == 0
    assert filled("log", "-w", "one", "--json").json()["total"] == 1


def test_the_operator_sets_limits_and_sees_how_much_is_used(filled: Masthead, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what is named changes; a workspace may have no limit, and may read the public one."""
    usual = filled("rules", "-w", "one", "--json").json()
    assert usual["limits"][0] == {"limit": "articles", "used": 1, "most": 5_000}
    monkeypatch.setenv("MASTHEAD_PUBLIC", "two")
    filled("forget", "-w", "one", "--yes")
    assert filled("articles", "-w", "one", "--json").json()["total"] == 0
    shown = filled("rules", "-w", "one", "--public", "--articles", "7", "--bytes", "none").out
    assert "reads the public workspace\tyes" in shown
    assert "0 of 7" in shown
    assert "0 no limit" in shown
    assert filled("articles", "-w", "one", "--json").json()["total"] == 1
    assert "give a whole number, or none" in filled("rules", "-w", "one", "--feeds", "few").err


def test_a_public_article_is_removed_where_it_is(filled: Masthead, monkeypatch: pytest.MonkeyPatch) -> None:
    """From a workspace that only reads it, it is not, and the sentence says from where; unread, it is unknown there."""
    monkeypatch.setenv("MASTHEAD_PUBLIC", "two")
    (key,) = [article["key"] for article in filled("articles", "-w", "two", "--json").json()["articles"]]
    assert "There is no article" in filled("remove", key, "-w", "one").err
    filled("rules", "-w", "one", "--public")
    refused = filled("remove", key, "-w", "one")
    assert refused.status != 0
    assert f"is a public article, which one only reads. `masthead remove {key} --workspace two` removes it" in " ".join(
        refused.err.split()
    )
    assert filled("articles", "-w", "two", "--json").json()["total"] == 1
    assert filled("remove", key, "--workspace", "two").status == 0


def test_additions_say_when_there_is_not_much_room_left(filled: Masthead, tmp_path: Path) -> None:
    """From four fifths of a limit on, in one line beside the output, before anything is refused."""
    filled("rules", "-w", "one", "--articles", 5, "--additions", "none")
    lines = [f'{{"text": "Crane {number} fell."}}' for number in range(3)]
    (tmp_path / "two.jsonl").write_text("\n".join(lines[:2]))
    (tmp_path / "one.txt").write_text("A ferry sank.")
    assert filled("import", tmp_path / "two.jsonl", "-w", "one").err.strip() == ""
    assert filled("add", tmp_path / "one.txt", "-w", "one", "--json").err.lstrip() == (
        "There is not much room left in one: 4 of 5 articles.\n"
    )
    (tmp_path / "three.jsonl").write_text("\n".join(lines))
    ran = filled("import", tmp_path / "three.jsonl", "-w", "one")
    assert (ran.status, "There is not much room left in one: 5 of 5 articles.\n" in ran.err) == (0, True)
    assert filled("add", tmp_path / "one.txt", "-w", "two").err.strip() == ""
