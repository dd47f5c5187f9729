"""Everything that can be wrong with what Masthead is given, and the sentence that each gets; printed as a table."""

import gzip
import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from filelock import FileLock
from rich.console import Console
from rich.table import Table

from tests.bot.terminal.conftest import Masthead, Ran
from tests.knowledge.intake.test_files import pdf

ARTICLE = "Mei Tan has resigned as head of design at Acme. Jonas Berg, her deputy, replaced Tan on Monday.\n"
QUESTION = "Who replaced Mei Tan at Acme?"


@dataclass(frozen=True)
class Place:
    """Where a case happens: the command line, a folder for files, and the data folder."""

    masthead: Masthead
    folder: Path
    home: Path
    setenv: Callable[[str, str], None]

    def add(self, name: str, content: bytes) -> Ran:
        """Write a file and add it."""
        (self.folder / name).write_bytes(content)
        return self.masthead("add", self.folder / name)


def _damage(folder: Path) -> None:
    for file in folder.rglob("*"):
        if file.is_file():
            file.write_bytes(b"damaged " * 64)


def _with_broken_line(place: Place) -> Ran:
    lines = [json.dumps({"text": ARTICLE}), '{"text": "Broken in the mid', json.dumps({"text": "Another one left."})]
    (place.folder / "articles.jsonl").write_text("\n".join(lines))
    return place.masthead("import", place.folder / "articles.jsonl")


def _cut_archive(place: Place) -> Ran:
    whole = gzip.compress(b"".join(b'{"text": "Number %d left the firm."}\n' % number for number in range(4_000)))
    (place.folder / "articles.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    return place.masthead("import", place.folder / "articles.jsonl.gz")


def _elsewhere(place: Place, home: str) -> Ran:
    place.setenv("MASTHEAD_HOME", home)
    return place.masthead("articles")


def _file_as_home(place: Place) -> Ran:
    (place.folder / "file").write_text("not a folder")
    return _elsewhere(place, str(place.folder / "file"))


def _locked(place: Place) -> Ran:
    place.masthead("add", place.folder / "tan.txt")
    (place.folder / "lim.txt").write_text("Lim left.")
    other = sqlite3.connect(place.home / "masthead.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        return place.masthead("add", place.folder / "lim.txt")
    finally:
        other.close()


def _no_database(place: Place) -> Ran:
    place.home.mkdir()
    (place.home / "masthead.db").write_bytes(b"a letter to my aunt, not a database " * 60)
    return place.masthead("articles")


def _without(place: Place, folder: str) -> Ran:
    place.masthead("add", place.folder / "tan.txt")
    shutil.rmtree(place.home / folder)
    return place.masthead("ask", QUESTION)


def _damaged(place: Place, folder: str) -> Ran:
    place.masthead("add", place.folder / "tan.txt")
    _damage(place.home / folder)
    return place.masthead("ask", QUESTION)


def _second_bot(place: Place) -> Ran:
    place.home.mkdir()
    place.setenv("DISCORD_TOKEN", "not-a-token")
    with FileLock(place.home / "bot.lock"):
        return place.masthead("run")


def _no_lock(place: Place) -> Ran:
    (place.home / "bot.lock").mkdir(parents=True)
    place.setenv("DISCORD_TOKEN", "not-a-token")
    return place.masthead("run")


CASES: dict[str, tuple[Callable[[Place], Ran], int, str]] = {
    "empty question": (lambda p: p.masthead("ask", ""), 1, "empty"),
    "blank question": (lambda p: p.masthead("ask", " \n\t "), 1, "empty"),
    "question of 4,000 characters": (lambda p: p.masthead("ask", "why " * 1000), 1, "1,000"),
    "question of emoji": (lambda p: p.masthead("ask", "🎉🎉🎉"), 1, "words"),
    "question right to left": (lambda p: p.masthead("ask", "من خلف ماي تان؟"), 3, "no articles here yet"),
    "question with control characters": (lambda p: p.masthead("ask", "who \x1b[31mleft\x07?"), 3, "no articles"),
    "empty file": (lambda p: p.add("a.txt", b""), 1, "is empty"),
    "name that moves the terminal": (lambda p: p.add("\x1b[31m\x07red\u202e.txt", b""), 1, "red.txt is empty"),
    "binary file": (lambda p: p.add("a.txt", bytes(range(256)) * 8), 1, "of no kind that I can read"),
    "file in no known encoding": (lambda p: p.add("a.txt", b"\x81\x8d\x8f\x90\x9d\xff\xfe\xfd" * 40), 1, ""),
    "file of 20 MB": (lambda p: p.add("a.txt", b"word " * 4_100_000), 1, "20 MB"),
    "PDF with a password": (lambda p: p.masthead("add", pdf(p.folder / "a.pdf", "Tan left.", "x")), 1, "password"),
    "PDF of pictures": (lambda p: p.masthead("add", pdf(p.folder / "b.pdf", None)), 1, "text recognition"),
    "damaged PDF": (lambda p: p.add("c.pdf", b"%PDF-1.7 nonsense"), 1, "damaged"),
    "JSON line broken in the middle": (_with_broken_line, 4, "line 2"),
    "compressed lines that break off": (_cut_archive, 4, "breaks off"),
    "data folder that cannot be made": (lambda p: _elsewhere(p, "/proc/masthead"), 1, "MASTHEAD_HOME"),
    "file in place of the data folder": (_file_as_home, 1, "MASTHEAD_HOME"),
    "locked database": (_locked, 1, "Try again"),
    "database that is none": (_no_database, 1, "damaged"),
    "Chroma folder deleted": (lambda p: _without(p, "chroma"), 0, "Jonas Berg"),
    "Chroma folder damaged": (lambda p: _damaged(p, "chroma"), 0, "Jonas Berg"),
    "word index deleted": (lambda p: _without(p, "words"), 0, "Jonas Berg"),
    "word index damaged": (lambda p: _damaged(p, "words"), 0, "Jonas Berg"),
    "no token": (lambda p: p.masthead("run"), 78, "DISCORD_TOKEN"),
    "bot lock that cannot be written": (_no_lock, 1, "cannot be written"),
    "two bots on one data folder": (_second_bot, 1, "Another Masthead bot"),
}
MOVING = set("\x1b\x07\u202e")  # what colours, rings, and turns what follows
SAID: dict[str, tuple[int, str]] = {}


@pytest.mark.parametrize("what", CASES)
def test_bad_input_gets_a_sentence_and_loses_nothing(
    masthead: Masthead, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """The exit status tells programs, the sentence tells people, and no traceback reaches anybody."""
    (tmp_path / "tan.txt").write_text(ARTICLE)
    monkeypatch.setattr("knowledge.index.database.PATIENCE", 50)
    case, status, sentence = CASES[what]
    ran = case(Place(masthead, tmp_path, tmp_path / "home", monkeypatch.setenv))
    said = (ran.err.strip() or ran.out.strip()).splitlines()
    SAID[what] = (ran.status, " ".join(" ".join(said).split()))
    assert ran.status == status
    assert sentence in ran.out + ran.err
    assert "Traceback" not in ran.out + ran.err
    assert not MOVING & set(ran.out + ran.err)
    assert said


@pytest.fixture(scope="module", autouse=True)
def table(pytestconfig: pytest.Config) -> Iterator[None]:
    """Print what was said, when the module is done and output is not captured (``pytest -s``)."""
    yield
    if pytestconfig.getoption("capture") == "no":
        shown = Table("what is wrong", "exit", "what Masthead says", box=None)
        for what, (status, sentence) in SAID.items():
            shown.add_row(what, str(status), sentence[:300])
        Console(width=150).print(shown)
