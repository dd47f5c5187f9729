"""The pages show commands that the program understands, and settings that it reads."""

import re
import shlex
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from knowledge import Misconfigured
from tests.deploy.program import ROOT, parsed, without_effect

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def commands(page: Path) -> Iterator[list[str]]:
    """Yield the words of each of Masthead's commands in the blocks that a reader would copy from."""
    for block in re.findall(r"^```sh\n(.*?)^```", page.read_text(encoding="utf8"), re.DOTALL | re.MULTILINE):
        for line in block.splitlines():
            splitting = shlex.shlex(line, posix=True, punctuation_chars=";&|<>")
            splitting.commenters, splitting.whitespace_split = "#", True
            words = [word for word in splitting if word != "…"]
            ends = [-1, *(at for at, word in enumerate(words) if set(word) <= set(";&|<>")), len(words)]
            for start, end in pairwise(ends):
                piece = words[start + 1 : end]
                at = [number for number, word in enumerate(piece) if Path(word).name == "masthead"]
                if at and (at[-1] == 0 or piece[0] in {"docker", "runuser"}):
                    yield piece[at[-1] :]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_program_understands_the_commands_of_a_page(page: Path) -> None:
    """Every command, argument and option, as the command line reads them; nothing is done."""
    for words in commands(page):
        assert parsed(words)


def test_commands_were_found() -> None:
    """The pages are really looked at."""
    found = {parsed(words) for page in PAGES for words in commands(page)}
    assert {"ask", "feeds add", "mend hide", "doctor", "backup", "forget", "work", "import"} <= found


def test_each_setting_of_the_readme_is_read(tmp_path: Path) -> None:
    """A variable of its table that the program does not know would be set in vain."""
    chapter = (ROOT / "README.md").read_text(encoding="utf8").partition("## Configuration")[2].partition("\n## ")[0]
    heads = re.findall(r"^\| (.+?) \|", chapter, re.MULTILINE)
    named = re.findall(r"`([A-Z][A-Z_]{4,})`", " ".join([*heads, chapter.partition("\n| ")[0]]))
    assert {"DISCORD_TOKEN", "DISCORD_TOKEN_FILE", "CREDENTIALS_DIRECTORY", "CHAT_MODEL", "METRICS"} <= set(named)
    values = {
        "MASTHEAD_SERVERS": "shared",
        "MESSAGE_CONTENT": "yes",
        "MASTHEAD_MOST_ARTICLES": "1",
        "CHAT_MODEL": "openai:m",
        "EMBEDDINGS": "openai:m",
        "FETCH_PORTS": "8080",
        "FETCH_ALLOW": "10.0.0.5:8080",
        "FETCH_CERTIFICATES": str(Path(__file__)),
        "MASTHEAD_THREADS": "1",
        "METRICS": "9464",
        "LOG_LEVEL": "ERROR",
    }
    for name in sorted(set(named)):
        value = str(tmp_path / "secrets" / "DISCORD_TOKEN") if name.endswith("_FILE") else values.get(name, "words")
        value = str(tmp_path / "secrets") if name == "CREDENTIALS_DIRECTORY" else value
        refused = ""
        try:
            unread = without_effect({name: value}, tmp_path / "secrets")
        except Misconfigured as wrong:  # it is read, and needs others beside it
            unread, refused = set(), str(wrong)
        assert (unread, name in (refused or name)) == (set(), True), name
