"""What a script may rely on that reads what a command prints."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bot.terminal.conftest import Masthead
from tests.conftest import SAMPLES

LONG = "https://news.example/" + "a-rather-long-name-of-an-article-about-a-change-at-the-top-" * 4 + "1"
LEAVES = "Mei Tan has resigned as head of design at Acme. Jonas Berg, her deputy, replaced Tan on Monday."
INDONESIAN = "Mei Tan mengundurkan diri sebagai kepala desain Acme. Jonas Berg menggantikan Tan sejak Senin."


def written(path: Path, title: str, text: str = LEAVES, url: str = LONG, more: str = "") -> Path:
    """Write an article to a file."""
    path.write_text(f"---\ntitle: {title}\nurl: {url}\n{more}---\n{text}\n")
    return path


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run in a terminal that is too narrow for anything."""
    monkeypatch.setenv("COLUMNS", "40")


def test_a_table_has_tabs_between_its_columns_and_nothing_else(masthead: Masthead, tmp_path: Path) -> None:
    """One row a line, whole and without a head; how many there are is told beside it."""
    masthead("add", written(tmp_path / "tan.txt", "A title that\tis longer than forty columns of a terminal are"))
    ran = masthead("articles")
    (row,) = ran.out.splitlines()
    key, published, language, title, source = row.split("\t")
    assert (published, language, source) == ("undated", "en", "news.example")
    assert title == "A title that is longer than forty columns of a terminal are"
    assert masthead("show", key, "--json").json()["url"] == LONG
    assert "1 to 1 of 1" in ran.err


def test_addresses_and_sentences_are_whole(masthead: Masthead, tmp_path: Path) -> None:
    """No line is broken at the width of a terminal that is not there."""
    masthead("add", written(tmp_path / "tan.txt", "Tan leaves Acme"))
    ran = masthead("ask", "Who", "replaced", "Mei", "Tan", "at", "Acme?")
    assert LONG in ran.out.splitlines()
    assert any("Jonas Berg, her deputy, replaced Tan on Monday." in line for line in ran.out.splitlines())
    assert all(line == line.rstrip() for line in ran.out.splitlines())
    moves = masthead("moves", "--all").out.splitlines()
    assert {len(row.split("\t")) for row in moves} == {5}
    assert "no file or folder" in masthead("add", tmp_path / ("long-" * 30)).err.replace("\n", "¶").rstrip("¶")


def test_a_question_needs_no_quotation_marks(masthead: Masthead, tmp_path: Path) -> None:
    """As words or as one, it is the same question."""
    masthead("add", written(tmp_path / "tan.txt", "Tan leaves Acme"))
    apart = masthead("ask", "who", "replaced", "Mei", "Tan", "--json").json()
    assert apart["question"] == "who replaced Mei Tan"
    assert apart["answer"] == masthead("ask", "who replaced Mei Tan", "--json").json()["answer"]


def test_several_articles_are_removed_and_restored_at_once(masthead: Masthead, tmp_path: Path) -> None:
    """What is not there is named, and the status says that it was not all."""
    masthead(
        "add", written(tmp_path / "one.txt", "One"), written(tmp_path / "two.txt", "Two", "Nobody left.", LONG + "2")
    )
    keys = [row.split("\t")[0] for row in masthead("articles").out.splitlines()]
    ran = masthead("remove", *keys, "nothing")
    assert (ran.status, ran.out.count("Removed")) == (4, 2)
    assert "nothing" in ran.err
    assert len(masthead("restore", *keys, "--json").json()["restored"]) == 2
    assert masthead("restore", *keys).status == 1


FOUND = {
    ("tan", "ACME"): {"Tan leaves Acme"},
    ("rosa",): {"Mill sold"},
    ("--source", "Herald"): {"Mill sold"},
    ("--source", "news.example"): {"Tan leaves Acme", "Undated"},
    ("--language", "id"): {"Undated"},
    ("--since", "2026"): {"Tan leaves Acme"},
    ("--until", "2026-01-01"): {"Mill sold"},
    ("tan", "--since", "2026-03-01", "--until", "2026-04"): {"Tan leaves Acme"},
    ("100%",): set(),
}


@pytest.mark.parametrize("asked", FOUND)
def test_articles_are_searched_and_filtered(masthead: Masthead, tmp_path: Path, asked: tuple[str, ...]) -> None:
    """By words of title, address, source and author, by source, language and day; none has a status of its own."""
    mill = "The mill of Ostheim was sold for 3 million on Tuesday, and its forty workers keep their places."
    masthead(
        "add",
        written(tmp_path / "one.txt", "Tan leaves Acme", more="published: 2026-03-14\n"),
        written(tmp_path / "two.txt", "Mill sold", mill, "https://other.example/2",
                "published: 2025-12-31\nsource: The Herald\nauthor: Rosa Diaz\n"),
        written(tmp_path / "three.txt", "Undated", INDONESIAN, LONG + "3"),
    )  # fmt: skip
    ran = masthead("articles", *asked)
    assert {row.split("\t")[3] for row in ran.out.splitlines() if "\t" in row} == FOUND[asked]
    assert ran.status == (0 if FOUND[asked] else 3)


def test_nothing_found_is_the_same_status_everywhere(masthead: Masthead) -> None:
    """A script tells what is not there from what went wrong."""
    masthead("add", SAMPLES)
    for words in (("ask", "who replaced Ursula Okafor?"), ("moves", "Ursula Okafor"), ("departures", "Globex"),
                  ("post", "Globex"), ("departures", "--since", "2999"), ("articles", "okafor")):  # fmt: skip
        assert masthead(*words).status == 3, words


def test_the_version_is_told(masthead: Masthead) -> None:
    """Whatever else is wrong."""
    ran = masthead("--version")
    assert (ran.status, ran.out.split()[0]) == (0, "masthead")


def test_an_indonesian_question_gets_an_indonesian_answer(masthead: Masthead, tmp_path: Path) -> None:
    """Every word around the quotes, found or not; and no aid to reading what the reader can read."""
    masthead("add", written(tmp_path / "tan.txt", "Tan mundur", INDONESIAN, more="language: id\n"))
    told = masthead("ask", "siapa yang menggantikan Mei Tan?").out
    asked = masthead("ask", "kapan Ursula Okafor mundur dari Globex?").out
    for english in ("word for word", "undated", "nearest", "I found", "replaced", "left", "As of"):
        assert english not in told + asked
    assert "tanpa tanggal" in told


def test_a_reader_that_stops_reading_is_no_failure(tmp_path: Path) -> None:
    """`masthead articles | head -0` ends quietly."""
    ours, theirs = os.pipe()
    os.close(ours)
    done = run("articles", home=tmp_path, out=theirs)
    os.close(theirs)
    assert (done.returncode, done.stderr) == (141, "")


def test_the_shell_completes_commands(tmp_path: Path) -> None:
    """What `masthead --install-completion` installs asks for them like this."""
    asked = {"_MASTHEAD_COMPLETE": "complete_bash", "COMP_WORDS": "masthead rest", "COMP_CWORD": "1"}
    assert run(home=tmp_path, more=asked).stdout.split() == ["restore"]


def run(
    *words: str, home: Path, out: int = subprocess.PIPE, more: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the installed command in a process of its own."""
    given = {**os.environ, "MASTHEAD_HOME": str(home), "MASTHEAD_THREADS": "1", **(more or {})}
    script = f"import sys; sys.argv = {['masthead', *words]!r}; from bot.__main__ import main; main()"
    return subprocess.run(  # noqa: S603 - ours
        [sys.executable, "-c", script], env=given, stdout=out, stderr=subprocess.PIPE, check=False, text=True
    )
