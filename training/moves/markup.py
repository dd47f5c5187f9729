"""The written articles that the readers of moves learn from: entities marked in the text, moves below it.

    # en 2024-03-18 | {p1 Ruth Mellor} to leave {o1 Harrow Energy}
    {o1 Harrow Energy} said {d1 on Monday} that its {r1 chief executive}, {p1 Ruth Mellor}, will go in {d2 June}.
    - p1 left o1 ; role r1 ; announced d1 ; effective d2 ; future

A mark is ``{id words}``; the letter of its id says what it is: p person, o organisation, l place, r role, d date.
One id is one thing of the world, however often and however shortly it is named. A line of a move is
``- PERSON left|came ORGANISATION`` and, parted by semicolons: ``role R``, ``next P`` (who follows), ``prev P`` (who
went before), ``to O`` (where who left goes), ``there R`` (as what), ``announced D``, ``effective D``, ``reported``,
``denied`` or ``background`` (else confirmed), ``future`` (as of the article's day), ``interim``. ``?`` stands for an
organisation that the article does not tell; a town or a district that the post belongs to may stand there as a place.

    python -m training.moves.markup FILE …    checks the files and prints what is wrong with them
"""

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from knowledge.models import Article

_MARK = re.compile(r"\{([polrd]\d+) ([^{}]+)\}")
_HEAD = re.compile(r"# (en|id) (\d{4}-\d{2}-\d{2}) \| (.+)")
_MOVE = re.compile(r"- (p\d+) (left|came) ([ol]\d+|\?)(.*)")
_FIELDS = {"role": "r", "next": "p", "prev": "p", "to": "[ol]", "there": "r", "announced": "d", "effective": "d"}
_WORDS = {"confirmed", "reported", "denied", "background", "future", "past", "interim"}


@dataclass(frozen=True)
class Mark:
    """An entity where it stands: offsets of the article's text, end excluded."""

    start: int
    end: int
    id: str


@dataclass(frozen=True)
class ToldMove:
    """One line below an article; fields hold ids of marks."""

    person: str
    kind: str
    organization: str | None
    status: str
    future: bool
    interim: bool
    fields: dict[str, str]


@dataclass(frozen=True)
class MarkedArticle:
    """An article with its entities and moves. ``text`` begins with the title and an empty line."""

    language: str
    published: str
    text: str
    title_end: int
    marks: tuple[Mark, ...]
    moves: tuple[ToldMove, ...]
    faults: tuple[str, ...] = field(default=())

    def rows(self) -> list[dict[str, Any]]:
        """Return its moves with the fullest names that it has for who and what belongs to them."""
        name: dict[str | None, str] = {}
        for mark in self.marks:
            name[mark.id] = max(name.get(mark.id, ""), self.text[mark.start : mark.end], key=len)
        kinds = {"left": "departure", "came": "appointment"}
        return [
            {
                "kind": kinds[move.kind],
                "status": move.status,
                "person": name[move.person],
                "organization": name.get(move.organization),
                "successor": name.get(move.fields.get("next")),
            }
            for move in self.moves
        ]


def drafted(marked: MarkedArticle) -> Article:
    """Return a marked article as the house has it, without the marks."""
    title, text = marked.text[: marked.title_end], marked.text[marked.title_end + 2 :]
    day = date.fromisoformat(marked.published)
    return Article("marked", 1, "w", title, text, marked.language, datetime(day.year, 1, 1, tzinfo=UTC), published=day)


def articles(path: Path) -> Iterator[MarkedArticle]:
    """Every article of a file, faulty ones with their faults."""
    block: list[str] = []
    for line in path.read_text(encoding="utf8").splitlines():
        if line.startswith("# ") and block:
            yield _article(block)
            block = []
        if block or line.startswith("# "):
            block.append(line.rstrip())
    if block:
        yield _article(block)


def _article(block: Sequence[str]) -> MarkedArticle:
    faults: list[str] = []
    head = _HEAD.fullmatch(block[0])
    if head is None:
        return MarkedArticle(
            "en", "", block[0], 0, (), (), (f"the first line is not '# en 2024-03-18 | title': {block[0][:80]}",)
        )
    body = "\n".join(line for line in block[1:] if not line.startswith("- ")).strip()
    title, marks = _unmarked(head[3], 0)
    told, more = _unmarked(body, len(title) + 2)
    text, marks = f"{title}\n\n{told}", marks + more
    if "{" in text or "}" in text:
        faults.append(f"a brace that marks nothing near: {text[max(0, re.search('[{}]', text).start() - 30) :][:70]!r}")  # type: ignore[union-attr]
    ids = {mark.id for mark in marks}
    moves = [move_of(line, ids, faults) for line in block[1:] if line.startswith("- ")]
    return MarkedArticle(head[1], head[2], text, len(title), tuple(marks), tuple(m for m in moves if m), tuple(faults))


def _unmarked(marked: str, offset: int) -> tuple[str, list[Mark]]:
    parts, marks, last, length = [], [], 0, offset
    for match in _MARK.finditer(marked):
        before = marked[last : match.start()]
        words = match[2]
        parts += [before, words]
        start = length + len(before)
        marks.append(Mark(start, start + len(words), match[1]))
        length, last = start + len(words), match.end()
    parts.append(marked[last:])
    return "".join(parts), marks


def move_of(line: str, ids: set[str], faults: list[str]) -> ToldMove | None:
    """Read the line of a move; what is wrong with it is added to the faults."""
    match = _MOVE.fullmatch(line)
    if match is None:
        faults.append(f"not '- p1 left o1 ; …': {line}")
        return None
    fields: dict[str, str] = {}
    words: set[str] = set()
    for part in filter(None, (part.strip() for part in match[4].split(";"))):
        name, _, value = part.partition(" ")
        if value == "?":
            continue  # not told
        if name in _FIELDS and re.fullmatch(_FIELDS[name] + r"\d+", value):
            fields[name] = value
        elif part in _WORDS:
            words.add(part)
        else:
            faults.append(f"not a part of a move: {part!r} in {line}")
    named = {match[1], *fields.values(), *({match[3]} - {"?"})}
    faults += [f"{id} is not marked in the article: {line}" for id in named - ids]
    if (match[2] == "left" and "prev" in fields) or (match[2] == "came" and {"next", "to", "there"} & set(fields)):
        faults.append(f"'next', 'to' and 'there' go with left, 'prev' with came: {line}")
    status = next(iter(sorted(words & {"reported", "denied", "background"})), "confirmed")
    organization = None if match[3] == "?" else match[3]
    return ToldMove(match[1], match[2], organization, status, "future" in words, "interim" in words, fields)


def main(paths: Sequence[str]) -> int:
    """Check files; the count of faults."""
    count = faulty = moves = 0
    for path in paths:
        for article in articles(Path(path)):
            count, moves, faulty = count + 1, moves + len(article.moves), faulty + bool(article.faults)
            for fault in article.faults:
                print(f"{path}: {article.text[:50]!r}: {fault}")
    print(f"{count} articles, {moves} moves, {faulty} faulty")
    return faulty


if __name__ == "__main__":
    sys.exit(bool(main(sys.argv[1:])))
