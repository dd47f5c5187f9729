"""masthead mend: a curator at the terminal puts moves right, takes them out, and takes that back."""

from pathlib import Path

import pytest

from tests.bot.terminal.conftest import Masthead

NEWS = "Rosa Diaz has resigned as chief executive of Boeing. The company announced it today."
POST = "Ida Marsh, finance director of Tarn Water, said on Monday that profits rose again."
WHY = ("--because", "The notice says otherwise.")


@pytest.fixture
def filled(masthead: Masthead, tmp_path: Path) -> Masthead:
    """Add one article that tells of one move."""
    (tmp_path / "news.txt").write_text(NEWS, encoding="utf-8")
    assert masthead("add", "news.txt").status == 0
    return masthead


def test_corrected_listed_and_undone(filled: Masthead) -> None:
    """The list says what a curator says; the record who and why; after an undo all is as it was."""
    before = filled("moves", "Rosa Diaz").out
    said = filled("mend", "correct", "Rosa Diaz", "role=chair", "day=2026-02", *WHY)
    assert (said.status, "role: chief executive → chair" in said.out) == (0, True), said
    told = filled("moves", "Rosa Diaz").out
    assert "left Boeing as chair (corrected by a curator: day, role)" in told
    assert filled("mend", "undo", 1, *WHY).out.count("The notice says otherwise.") == 2
    assert filled("moves", "Rosa Diaz").out == before
    (mend,) = filled("mend", "list", "--json").json()["mends"]
    assert (mend["act"], mend["reason"], mend["before"][0]["role"]) == ("correct", WHY[1], "chief executive")
    assert mend["undone"]["by"]["key"].startswith("terminal:")
    assert {line.split("\t")[2] for line in filled("log").out.splitlines()} >= {"mend a move", "undo a mend"}


def test_hidden_and_disputed(filled: Masthead) -> None:
    """A disputed move says so; a hidden one is in no list, and answers do not tell it."""
    filled("mend", "dispute", "Rosa Diaz", *WHY)
    assert "disputed by a curator" in filled("departures").out
    key = filled("moves", "Rosa Diaz", "--keys").out.split()[-1]
    assert filled("mend", "hide", "Rosa Diaz", "--move", key, *WHY).status == 0
    assert filled("departures").status == 3
    asked = filled("ask", "who left Boeing?")
    assert "a curator has hidden or corrected" in asked.out
    assert "resigned" not in asked.out
    assert "Diaz" not in asked.out, "who asks of nobody is not told whom it is about"


def test_a_post_is_mended(filled: Masthead, tmp_path: Path) -> None:
    """Of whoever has no move it needs no key; it cannot be split."""
    (tmp_path / "post.txt").write_text(POST, encoding="utf-8")
    filled("add", "post.txt")
    listed = filled("moves", "Ida Marsh", "--keys")
    assert (listed.status, "has finance director, Tarn Water" in listed.out) == (0, True), listed
    key = listed.out.split()[-1]
    said = filled("mend", "correct", "Ida Marsh", "role=chair", *WHY)
    assert (said.status, "role: finance director → chair" in said.out) == (0, True), said
    told = filled("moves", "Ida Marsh", "--keys").out
    assert "has chair, Tarn Water (corrected by a curator: role)" in told
    assert "a curator has hidden or corrected" in filled("ask", "who is the finance director of Tarn Water?").out
    assert "Ida Marsh" in filled("ask", "who is the chair of Tarn Water?").out
    filled("mend", "undo", 1, *WHY)
    assert filled("mend", "hide", "Ida Marsh", "--post", key, *WHY).status == 0
    assert filled("moves", "Ida Marsh", "--keys").status == 3
    filled("mend", "undo", 2, *WHY)
    split = filled("mend", "split", "Ida Marsh", "abc", *WHY)
    assert "A post cannot be split" in " ".join((split.out + split.err).split())


def test_what_cannot_be_done_is_said(filled: Masthead) -> None:
    """Somebody unknown, a key that is none, no reason, no correction, no such number."""
    assert filled("mend", "list").status == 3
    for words, said in (
        (("hide", "Nobody Known", *WHY), "Nobody Known"),
        (("hide", "Rosa Diaz", "--move", "abc", *WHY), "no such move"),
        (("hide", "Rosa Diaz", "--because", " "), "Say why"),
        (("correct", "Rosa Diaz", "chair", *WHY), "role=chair"),
        (("correct", "Rosa Diaz", "day=soon", *WHY), "2024-09-25"),
        (("split", "Rosa Diaz", "abc", *WHY), "several articles"),
        (("undo", 9, *WHY), "no mend with the number 9"),
    ):
        ran = filled("mend", *words)
        assert ran.status != 0, words
        assert said in " ".join((ran.out + ran.err).split()), (words, ran)
