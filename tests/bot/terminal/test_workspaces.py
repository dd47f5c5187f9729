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
