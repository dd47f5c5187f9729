"""Notes on news that lies beside the project: who moved in which article. Of its words only names, posts and days.

    ## https://www.example.com/story
    p1: Ruth Mellor | Mellor
    o1: Harrow Energy | Harrow
    d1: said on [Monday]
    - p1 left o1 ; role r1 ; announced d1 ; told 3 5

An id is an entity and behind it stand the words that it is called by, each marked wherever they stand; of words in
brackets only these are marked, where the words around them stand. The lines of moves are those of
``training.moves.markup``, with the numbers of the sentences that tell the move (0 is the title). Whoever has no line
does not move.

    python -m training.moves.notes show   NUMBER …            the articles of these places with their sentences numbered
    python -m training.moves.notes check  FILE …              prints what is wrong with notes
"""

import gzip
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from urllib.parse import urlparse

from knowledge.text.sentences import sentences
from training.moves.examples import LETTERS, SHARED, Example, Mention, Told
from training.moves.markup import ToldMove, move_of

LONGEST = 4_000  # characters of an article that are noted, at most
_ENTITY = re.compile(r"([polrd]\d+): (.+)")
_TOLD = re.compile(r"\s*;\s*told ((?:\d+ ?)+)\s*$")


@dataclass(frozen=True)
class Source:
    """A text that notes are about."""

    name: str
    language: str
    group: str
    title: str
    text: str

    @property
    def lines(self) -> list[tuple[int, int]]:
        """The title and each sentence, as offsets of ``whole``; of pairs the lines as they are."""
        if not self.title:
            return [(match.start(), match.end()) for match in re.finditer(r".+", self.text)]
        start = len(self.title) + 2
        found = [(start + s.start, start + s.end) for s in sentences(self.text, self.language)]
        return [(0, len(self.title)), *found]

    @property
    def whole(self) -> str:
        """Title and text."""
        return f"{self.title}\n\n{self.text}" if self.title else self.text


def source(name: str) -> list[Source]:
    """Return what a heading names: an article by its address, or sentence pairs (``pairs 120-131``) as two texts."""
    if name.startswith("pairs "):
        first, last = map(int, name.split()[1].split("-"))
        sides = list(zip(*_pairs()[first : last + 1], strict=True))
        return [
            Source(name, lang, f"pairs{first // 500}", "", "\n".join(s))
            for lang, s in zip(("en", "id"), sides, strict=True)
        ]
    row = _news()[name]
    text = " ".join(row["text"][:LONGEST].split(" "))
    cut = text.rfind("\n")
    if len(row["text"]) > LONGEST and cut > LONGEST // 2:
        text = text[:cut]
    outlet = urlparse(name).netloc.removeprefix("www.")
    return [Source(name, "en", outlet, row["title"] or "", text.strip())]


@cache
def _news() -> dict[str, dict[str, str]]:
    with gzip.open(SHARED / "news/articles.jsonl.gz", "rt", encoding="utf8") as lines:
        return {row["url"]: row for row in map(json.loads, lines)}


@cache
def _pairs() -> list[tuple[str, str]]:
    with gzip.open(SHARED / "parallel/en-id.tsv.gz", "rt", encoding="utf8") as lines:
        return [(one, other) for one, _, other in (line.rstrip("\n").partition("\t") for line in lines)]


def noted(path: Path) -> Iterator[Example]:
    """Every text that a file of notes is about, with its entities and moves."""
    for name, body in _blocks(path):
        for text in source(name):
            yield _example(text, body, [])


def _blocks(path: Path) -> Iterator[tuple[str, list[str]]]:
    name = ""
    for heading, lines in groupby(path.read_text(encoding="utf8").splitlines(), lambda line: line.startswith("## ")):
        if heading:
            *empty, name = (line[3:].strip() for line in lines)
            yield from ((each, []) for each in empty)
        elif name:
            yield name, [line.strip() for line in lines if line.strip()]
            name = ""
    if name:
        yield name, []


def _example(text: Source, body: list[str], faults: list[str]) -> Example:
    whole, lines = text.whole, text.lines
    mentions, ids = _mentions(whole, body, faults)
    moves = []
    for line in body:
        if line.startswith("- "):
            told = _TOLD.search(line)
            move = move_of(line[: told.start()] if told else line, ids, faults)
            places = [int(number) for number in told[1].split()] if told else []
            if not places or max(places) >= len(lines):
                faults.append(f"no 'told' with the numbers of sentences, or one too high: {line}")
            elif move:
                moves.append(_told(move, [lines[n] for n in places]))
    return Example(
        whole, len(text.title), text.language, text.group, tuple(mentions), frozenset(), tuple(moves), text, dated=True
    )


def _told(move: ToldMove, quotes: list[tuple[int, int]]) -> Told:
    fields = dict(move.fields)
    if move.organization:
        fields["organization"] = move.organization
    return Told(move.person, move.kind, move.status, move.future, move.interim, fields, tuple(quotes))


def _mentions(whole: str, body: list[str], faults: list[str]) -> tuple[list[Mention], set[str]]:
    wanted: list[tuple[int, int, str]] = []
    ids: set[str] = set()
    for line in body:
        entity = _ENTITY.fullmatch(line)
        if entity is None:
            if not line.startswith("- "):
                faults.append(f"neither 'p1: name | name' nor '- p1 left o1 …': {line}")
            continue
        ids.add(entity[1])
        found = [place for form in entity[2].split("|") for place in _places(whole, form.strip())]
        wanted += [(start, end, entity[1]) for start, end in found]
        if not found:
            faults.append(f"stands nowhere in the text: {line}")
    mentions: list[Mention] = []
    taken = [False] * (len(whole) + 1)
    for start, end, id in sorted(set(wanted), key=lambda each: each[0] - each[1]):
        if not any(taken[start:end]):
            taken[start:end] = [True] * (end - start)
            mentions.append(Mention(start, end, LETTERS[id[0]], id))
    return sorted(mentions, key=lambda m: m.start), ids


def _places(whole: str, form: str) -> Iterator[tuple[int, int]]:
    before, bracket, rest = form.partition("[")
    words, _, _ = rest.partition("]") if bracket else (form, "", "")
    plain = form.replace("[", "").replace("]", "")
    start = len(before) if bracket else 0
    for match in re.finditer(r"(?<!\w)" + re.escape(plain) + r"(?!\w)", whole):
        yield match.start() + start, match.start() + start + len(words)


def _show(names: list[str]) -> None:
    for name in names:
        texts = source(name)
        print(f"## {name}")
        shown = [[re.sub(r"\s+", " ", t.whole[a:b]) for a, b in t.lines] for t in texts]
        for number in range(len(shown[0])):
            print(f"[{number}] " + "\n    ".join(lines[number] for lines in shown if number < len(lines)))
        print()


def check(paths: list[str]) -> int:
    """Print what is wrong with files of notes; 1 where something is."""
    wrong = number = 0
    for path in paths:
        for name, body in _blocks(Path(path)):
            number += 1
            every = []
            for text in source(name):
                faults: list[str] = []
                _example(text, body, faults)
                every.append(faults)
            for fault in set(every[0]).intersection(*every[1:]):
                wrong += 1
                print(f"{path}: {name}: {fault}")
    print(f"{number} texts, {wrong} faults")
    return int(wrong > 0)


if __name__ == "__main__":
    if sys.argv[1] == "show":
        _show(sys.argv[2:])
    else:
        sys.exit(check(sys.argv[2:]))
