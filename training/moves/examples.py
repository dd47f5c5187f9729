"""What the recogniser and the reader of moves learn from, in one shape, and names swapped at random."""

import gzip
import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from training.moves.markup import MarkedArticle, articles

TYPES = ("person", "organization", "place", "role", "date")
LETTERS = {"p": "person", "o": "organization", "l": "place", "r": "role", "d": "date"}
_SUFFIXES = {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"}
SOURCES = ("usatoday", "others")
SHARED = Path("../shared/bench")
QUESTIONS = Path(__file__).parents[1] / "data" / "questions"
WRITTEN = Path("training/data/moves")
ANNOTATED = (
    "moves_dev", "moves_more", "moves_id", "written_en", "written_id", "written_en_arrivals", "written_id_arrivals",
    "written_near_misses",
)  # fmt: skip
_FIRM = {"the", "of", "and", "inc", "corp", "co", "ltd", "llc", "plc", "company", "group", "pt", "tbk", "for", "in"}


@dataclass(frozen=True)
class Mention:
    """An entity where it stands; ``id`` is the same for all mentions of one thing, "" where that is not known."""

    start: int
    end: int
    type: str
    id: str = ""


@dataclass(frozen=True)
class Told:
    """What an example tells of one person; ``fields`` name ids; ``quotes`` are spans of the sentences that tell it."""

    person: str
    kind: str  # left, came
    status: str
    future: bool | None
    interim: bool
    fields: dict[str, str]
    quotes: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Example:
    """A text, its entities and moves.

    ``known``: the types whose every mention is marked; of the others nothing is said outside the marks.
    ``moves`` is None where moves were not looked for.
    """

    text: str
    title_end: int
    language: str
    group: str
    mentions: tuple[Mention, ...]
    known: frozenset[str]
    moves: tuple[Told, ...] | None = None
    source: Any = field(default=None, compare=False)
    dated: bool = False  # the days of its moves are marked


def written(folder: Path) -> Iterator[Example]:
    """The articles written for learning."""
    for path in sorted(folder.glob("*.txt")):
        for article in articles(path):
            if not article.faults:
                yield of_marked(article, path.stem)


def of_marked(article: MarkedArticle, group: str) -> Example:
    """Return a written article as an example."""
    mentions = tuple(Mention(m.start, m.end, LETTERS[m.id[0]], m.id) for m in article.marks)
    moves = []
    for move in article.moves:
        fields = dict(move.fields)
        if move.organization:
            fields["organization"] = move.organization
        moves.append(Told(move.person, move.kind, move.status, move.future, move.interim, fields))
    return Example(
        article.text,
        article.title_end,
        article.language,
        group,
        mentions,
        frozenset(TYPES),
        tuple(moves),
        article,
        dated=True,
    )


def annotated(path: Path) -> Iterator[Example]:
    """The annotated articles of a file of moves; only who moves, and where from, is marked."""
    for line in path.read_text(encoding="utf8").splitlines():
        row = json.loads(line)
        title = row["title"] or ""
        text = f"{title}\n\n{row['text']}"
        outlet = re.sub(r"^(?:https?://)?(?:www\.)?", "", row["url"]).split("/")[0]
        invented = "example" in outlet or path.stem.startswith(("written", "moves_id"))
        group = f"{path.stem}:{row.get('id') or row['url']}" if invented else outlet
        ids, mentions = _Marks(text), []
        moves = [told for move in row["moves"] for told in _told(move, ids, text)]
        mentions = ids.mentions()
        yield Example(text, len(title), row["language"], group, tuple(mentions), frozenset(), tuple(moves), row)


def source_of(group: str) -> str:
    """Which of the sources that are left out in turn a group belongs to; "" for what is never left out.

    ``usatoday``; ``others``: the other outlets, and what was written for measuring.
    """
    if "usatoday" in group:
        return "usatoday"
    return "others" if ":" in group or "." in group else ""


class _Marks:
    """Finds the names of annotated moves in a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ids: dict[tuple[str, str], str] = {}

    def id(self, type: str, name: str) -> str:
        for (other_type, other), id in self._ids.items():
            if other_type == type and type == "person" and _same_person(other, name):
                if len(name) > len(other):
                    del self._ids[other_type, other]
                    self._ids[type, name] = id
                return id
        return self._ids.setdefault((type, name), f"{type[0]}{len(self._ids) + 1}")

    def mentions(self) -> list[Mention]:
        found: list[Mention] = []
        taken = [False] * len(self._text)
        wanted = [(form, type, id) for (type, name), id in self._ids.items() for form in _forms(type, name)]
        for form, type, id in sorted(wanted, key=lambda each: -len(each[0])):
            for match in re.finditer(r"(?<!\w)" + re.escape(form) + r"(?!\w)", self._text):
                if not any(taken[match.start() : match.end()]):
                    taken[match.start() : match.end()] = [True] * len(form)
                    found.append(Mention(match.start(), match.end(), type, id))
        return sorted(found, key=lambda m: m.start)


def _same_person(one: str, other: str) -> bool:
    a, b = one.lower().split(), other.lower().split()
    return set(a) <= set(b) or set(b) <= set(a)


def _forms(type: str, name: str) -> list[str]:
    if type == "person":
        parts = [part for part in name.split() if part.lower() not in _SUFFIXES]
        return [name, *([parts[-1]] if len(parts) > 1 and len(parts[-1]) > 2 else [])]
    if type == "organization":
        parts = [part for part in name.split() if part.lower().strip(".,") not in _FIRM]
        short = " ".join(parts)
        return list(dict.fromkeys(form for form in (name, short) if len(form) > 1))
    return [name]


def _told(move: dict[str, Any], ids: _Marks, text: str) -> Iterator[Told]:
    found = [(text.find(quote), len(quote)) for quote in (move.get("quote"), move.get("quote2")) if quote]
    quotes = tuple((place, place + length) for place, length in found if place >= 0)
    future = move["tense"] == "future" if move.get("tense") else None
    person = ids.id("person", move["person"])
    fields: dict[str, str] = {name: ids.id(name, move[name]) for name in ("organization", "role") if move.get(name)}
    common = (move["status"], future)
    if move["kind"] == "departure":
        if move.get("destination"):
            fields["to"] = ids.id("organization", move["destination"])
        if move.get("successor"):
            successor = ids.id("person", move["successor"])
            came = {name: id for name, id in fields.items() if name != "to"}
            yield Told(successor, "came", *common, bool(move.get("interim")), {**came, "prev": person}, quotes)
            fields["next"] = successor
        yield Told(person, "left", *common, False, fields, quotes)
    else:
        if move.get("predecessor"):
            fields["prev"] = ids.id("person", move["predecessor"])
        yield Told(person, "came", *common, bool(move.get("interim")), fields, quotes)


def tagged(path: Path, language: str) -> Iterator[Example]:
    """The sentences of a file of named entities.

    NERP marks products as ``ORG`` and leaves ministries, parties and agencies out, so that what it does not mark may be
    an organisation all the same.
    """
    names = {"PER": "person", "ORG": "organization", "LOC": "place"}
    known = frozenset(names.values()) - ({"organization"} if "nerp" in path.stem else set())
    words: list[str] = []
    marks: list[Mention] = []
    place = 0
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in [*lines, "\n"]:
            word, _, tag = line.rstrip("\n").partition("\t")
            if not word:
                if words:
                    yield Example(" ".join(words), 0, language, path.stem, tuple(marks), known)
                words, marks, place = [], [], 0
                continue
            kind = names.get(tag[2:])
            if kind and tag.startswith("I") and marks and marks[-1].end == place - 1 and marks[-1].type == kind:
                marks[-1] = replace(marks[-1], end=place + len(word))
            elif kind:
                marks.append(Mention(place, place + len(word), kind))
            words.append(word)
            place += len(word) + 1


def asked(folder: Path) -> Iterator[Example]:
    """The written questions, with the names in them; small letters and typing errors are theirs."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf8").splitlines():
            row = json.loads(line)
            text, marks = row["question"], []
            named = [(each["text"], each["type"]) for each in row["entities"]]
            for number, (name, kind) in enumerate([*named, *([(row["role"], "role")] if row["role"] else [])]):
                if (start := text.find(name)) >= 0:
                    marks.append(Mention(start, start + len(name), kind, f"n{number}"))
            marks.sort(key=lambda mark: mark.start)
            apart = [
                mark
                for mark, before in zip(marks, [None, *marks], strict=False)
                if not before or mark.start >= before.end
            ]
            yield Example(text, 0, row["language"], path.stem, tuple(apart), frozenset({"person", "organization"}))


def silver(path: Path) -> Iterator[Example]:
    """Texts with entities that another tagger found (OntoNotes types)."""
    names = {"PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place"}
    for line in path.read_text(encoding="utf8").splitlines():
        row = json.loads(line)
        marks = []
        for start, end, label in row["ents"]:
            if label in names:
                words = row["text"][start:end]
                left = start + (4 if words.lower().startswith("the ") else 0)
                right = end - (2 if words.endswith(("'s", "\u2019s")) else 0)
                marks.append(Mention(left, right, names[label]))
        yield Example(row["text"], 0, "en", "silver", tuple(marks), frozenset({"person", "organization", "place"}))


class Names:
    """Makes names at random, out of the names and the words of what is learned from."""

    def __init__(self, examples: Iterable[Example], given: Sequence[str] = ()) -> None:
        self._firms: set[str] = set()
        self._first, self._last = set(given), set[str]()
        words: set[str] = set()
        for example in examples:
            for mention in example.mentions:
                name = example.text[mention.start : mention.end]
                if mention.type == "person" and name[:1].isupper():
                    parts = name.split()
                    if len(parts) > 1:
                        self._first.add(parts[0])
                        self._last.add(parts[-1])
                if mention.type == "organization" and name[:1].isupper():
                    self._firms.add(name)
            words |= set(re.findall(r"(?<![\w'\u2019-])[a-z]{3,8}(?![\w'\u2019-])", example.text))
        self.first, self.last, self.firms, self.words = (
            sorted(x) for x in (self._first, self._last, self._firms, words)
        )

    def person(self, rng: random.Random) -> list[str]:
        """A name of one to three parts, of any origin, now and then a word of the language."""
        chance = rng.random()
        last = self._word(rng) if rng.random() < 0.25 else rng.choice(self.last)
        first = self._word(rng) if rng.random() < 0.12 else rng.choice(self.first)
        if chance < 0.06:
            return [last]
        if chance < 0.16:
            return [first, rng.choice([*"ABCDEFGHJKLMNPRSTW"]) + ".", last]
        if chance < 0.24:
            return [first, rng.choice(self.last), last]
        if chance < 0.28:
            return [first, f"({rng.choice(self.first)})", last]
        return [first, last]

    def firm(self, rng: random.Random) -> list[str]:
        """A name of an organisation."""
        if rng.random() < 0.12:
            return [self._word(rng)]
        return rng.choice(self.firms).split()

    def _word(self, rng: random.Random) -> str:
        return rng.choice(self.words).capitalize()


def swapped(example: Example, names: Names, rng: random.Random, people: float = 0.7, firms: float = 0.35) -> Example:
    """Return the example with other names of persons and organisations, the same for all mentions of one."""
    words = _new_names(example, names, rng, people, firms)
    if not words:
        return example
    parts, mentions_, last, moved = [], [], 0, [0] * (len(example.text) + 1)
    length = 0
    for mention in example.mentions:
        for place in range(last, mention.start + 1):
            moved[place] = length + place - last
        before = example.text[last : mention.start]
        new_words = words.get(mention, example.text[mention.start : mention.end])
        start = length + len(before)
        parts += [before, new_words]
        mentions_.append(replace(mention, start=start, end=start + len(new_words)))
        for place in range(mention.start + 1, mention.end):
            moved[place] = min(start + place - mention.start, start + len(new_words))
        length, last = start + len(new_words), mention.end
    for place in range(last, len(example.text) + 1):
        moved[place] = length + place - last
    text = "".join([*parts, example.text[last:]])
    moves = example.moves and tuple(
        replace(m, quotes=tuple((moved[a], moved[b]) for a, b in m.quotes)) for m in example.moves
    )
    return replace(example, text=text, title_end=moved[example.title_end], mentions=tuple(mentions_), moves=moves)


def _new_names(example: Example, names: Names, rng: random.Random, people: float, firms: float) -> dict[Mention, str]:
    """Draw what is renamed, and how each mention of it is called then."""
    by_id: dict[str, list[Mention]] = {}
    for place, mention in enumerate(example.mentions):
        by_id.setdefault(mention.id or f"?{place}", []).append(mention)
    words: dict[Mention, str] = {}
    for mentions in by_id.values():
        type = mentions[0].type
        if (type == "person" and rng.random() < people) or (type == "organization" and rng.random() < firms):
            new = names.person(rng) if type == "person" else names.firm(rng)
            words |= _renamed([(m, example.text[m.start : m.end]) for m in mentions], new)
    return words


def _renamed(mentions: Sequence[tuple[Mention, str]], new: list[str]) -> dict[Mention, str]:
    """Map every mention to the new name as it would be shortened; nothing where a mention is no part of the name."""
    full = max((words for _, words in mentions), key=len).split()
    lower = not any(words[:1].isupper() for _, words in mentions)
    renamed = {}
    for mention, words in mentions:
        parts = words.split()
        if parts == full:
            name = new
        elif parts == full[-len(parts) :]:
            name = new[-1:]
        elif parts == full[: len(parts)]:
            name = new[: max(1, len(new) - 1)]
        else:
            return {}
        spoken = " ".join(name)
        renamed[mention] = spoken.lower() if lower else spoken.upper() if words.isupper() and len(words) > 4 else spoken
    return renamed


def lowered(example: Example) -> Example:
    """Return the example as people type who press no shift key."""
    text = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in example.text)
    return replace(example, text=text)
