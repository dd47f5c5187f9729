"""What readers think, what they asked in vain, and asking it again, at the command line."""

import json
from pathlib import Path

import pytest

from bot.oblivion import ASKED as WHO_ASKED
from knowledge import ArticleDraft, Fault, Library, LibrarySettings, Question, Verdict, Vote
from tests.bot.terminal.conftest import Masthead

LEFT = "Mei Tan has resigned as head of design at Acme. Jonas Berg, her deputy, replaced Tan on Monday."
FOUND = "Ursula Okafor has resigned as head of sales at Globex. Lena Ford, her deputy, replaced Okafor on Monday."
ASKED = "Who replaced Mei Tan at Acme?"
VAIN = "Who replaced Ursula Okafor at Globex?"


@pytest.fixture
def voted(tmp_path: Path) -> Path:
    """Make a data folder in which one answer was found helpful and one was not; return where it is."""
    home = tmp_path / "home"
    with Library.open(LibrarySettings(home, threads=1)) as library:
        library.add("default", ArticleDraft(LEFT, title="Tan", language="en"))
        helpful, vain = (library.ask(Question(question)).key for question in (ASKED, VAIN))
        library.feedback.cast("default", helpful, "ani", Vote(Verdict.UP))
        library.feedback.cast("default", vain, "ani", Vote(Verdict.DOWN, Fault.MISSED, "Lena Ford"))
        library.feedback.cast("default", vain, "budi", Vote(Verdict.DOWN, Fault.MISSED, "\x1b[31mred"))
        library.notes.put(WHO_ASKED, f"ani:{vain}", "default", {})
    return home


def test_votes_and_questions_in_vain_are_listed(masthead: Masthead, voted: Path) -> None:
    """For people and for programs; no sign of the terminal's own gets through."""
    ran = masthead("feedback")
    assert ran.status == 0
    assert "\tmissed\t" in ran.out
    assert "\x1b" not in ran.out
    assert "1 helpful, 2 not, missed 2" in ran.err
    said = masthead("feedback", "--json").json()
    assert (said["up"], said["down"], said["against"][0]["question"]) == (1, 2, VAIN)
    assert said["against"][0]["index_version"]
    assert VAIN in masthead("unanswered").out
    (row,) = masthead("unanswered", "--json").json()
    assert (row["asked"], row["questions"]) == (1, [VAIN])
    assert voted.is_dir()


def test_nothing_to_show_has_an_exit_status_of_its_own(masthead: Masthead) -> None:
    """A script can tell it."""
    for command in ("feedback", "unanswered", "replay"):
        assert masthead(command).status == 3, command


@pytest.mark.usefixtures("voted")
def test_what_is_answered_otherwise_now_is_shown(masthead: Masthead, tmp_path: Path) -> None:
    """What a new article answers; the file that is written can be measured, and nothing of all this is kept."""
    assert "2 asked: 2 as before." in masthead("replay").out
    article = tmp_path / "okafor.txt"
    article.write_text(FOUND)
    masthead("add", article)
    file = tmp_path / "voted.jsonl"
    ran = masthead("replay", "--out", file)
    assert ran.status == 0
    assert f"{VAIN}\n  answered now, other words, other quotes" in ran.out
    assert "+ “" in ran.out
    assert "2 asked: 1 answered now, 1 as before." in ran.out
    assert ASKED not in ran.out
    figures = masthead("eval", file, "--json").json()
    assert (figures["questions"], figures["answer in answer"], figures["refused"]) == (2, 1.0, 0.0)
    assert masthead("replay", "--out", file).status == 1
    (row,) = masthead("replay", "--which", "unanswered", "--json").json()
    assert row["changes"] == ["answered now", "other words", "other quotes"]
    assert len(masthead("replay", "--which", "all", "--json").json()) == 2
    assert len(masthead("unanswered", "--json").json()) == 1


@pytest.mark.usefixtures("voted")
def test_given_questions_are_asked_again(masthead: Masthead, tmp_path: Path) -> None:
    """Those that were asked are compared, others are new; a file that is none is refused in a sentence."""
    file = tmp_path / "questions.jsonl"
    rows = [{"id": "1", "question": ASKED}, {"id": "2", "question": "Who replaced Nadia Petrov at Initech?"}]
    file.write_text("\n".join(map(json.dumps, rows)))
    assert "2 asked: 1 new, 1 as before." in masthead("replay", file).out
    file.write_text("nonsense")
    ran = masthead("replay", file)
    assert ran.status == 1
    assert "Line 1 is no question." in ran.err


def test_forgotten_answers_take_votes_and_who_asked_along(masthead: Masthead, voted: Path) -> None:
    """Nothing of a reader is left that belonged to them."""
    assert "Forgot 2 answers of default." in masthead("forget", "-w", "default", "--answers", "--yes").out
    assert masthead("feedback").status == 3
    with Library.open(LibrarySettings(voted, threads=1)) as library:
        assert library.notes.all(WHO_ASKED) == []
