"""The questions that intents are learned from, and how each is varied: other names, small letters, typing errors."""

import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).parents[2]
WRITTEN = ROOT / "training" / "data" / "questions"
SEEN = (ROOT / "bench" / "data" / "questions.jsonl", ROOT / "bench" / "data" / "questions-paraphrased.jsonl")
CALLED = {"date_left": "when left", "date_came": "when came", "date_replaced": "when replaced", "none": "other"}
SWAPPED, LOWERED, UNMARKED, MISSPELT, TIMED = 0.7, 0.25, 0.3, 0.4, 0.15  # how often a variant differs so
MONTHS = {"en": ("March", "October", "May"), "id": ("Maret", "Oktober", "Mei")}
WHEN = {
    "en": (
        "in {year}",
        "in {month} {year}",
        "in {month}",
        "last year",
        "last month",
        "this week",
        "on 3 {month} {year}",
    ),
    "id": (
        "pada {year}",
        "tahun {year}",
        "pada {month} {year}",
        "tahun lalu",
        "bulan lalu",
        "pekan ini",
        "{month} {year}",
    ),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and its intent; ``file`` keeps one writer's together; ``names``: of which sort, as typed."""

    file: str
    text: str
    language: str
    intent: str
    names: tuple[tuple[str, str], ...]


def questions() -> list[Asked]:
    """Return the written questions, and those of the benchmark that have been seen since."""
    return [asked for path in (*sorted(WRITTEN.glob("*.jsonl")), *SEEN) for asked in _read(path)]


def _read(path: Path) -> Iterator[Asked]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        names = tuple((each["type"], each["text"]) for each in row["entities"] if isinstance(each, dict))
        intent = CALLED.get(row["intent"], row["intent"]).replace("_", " ")
        yield Asked(path.stem, row["question"], row["language"], intent, names)


def pool(asked: Sequence[Asked]) -> Mapping[str, Sequence[str]]:
    """Return all names by their sort."""
    found: dict[str, list[str]] = {}
    for each in asked:
        for kind, name in each.names:
            found.setdefault(kind, []).append(name)
    return found


def varied(asked: Asked, names: Mapping[str, Sequence[str]], rng: random.Random) -> Asked:
    """Return a question as another reader might have typed it, with the same meaning."""
    text, kept = asked.text, []
    for kind, name in asked.names:
        if rng.random() < SWAPPED and text.count(name) == 1:
            other = rng.choice(names[kind])
            other = other.lower() if name.islower() else other
            text, name = text.replace(name, other), other  # noqa: PLW2901 - the name that now stands there
        kept.append((kind, name))
    for _ in range(2):
        if rng.random() < MISSPELT / 2:
            text = _misspelt(text, [name for _, name in kept], rng)
    if text.endswith("?") and rng.random() < TIMED:
        text = f"{text[:-1].rstrip()} {_when(asked.language, rng)}?"
    text = text.lower() if rng.random() < LOWERED else text
    text = text.rstrip("?. ") if rng.random() < UNMARKED else text
    return replace(asked, text=text, names=tuple(kept))


def _when(language: str, rng: random.Random) -> str:
    """Return words of time; any question may be asked of a year or a month, and means the same."""
    return rng.choice(WHEN[language]).format(year=rng.randrange(2008, 2027), month=rng.choice(MONTHS[language]))


def _misspelt(text: str, names: Sequence[str], rng: random.Random) -> str:
    """Return a text with two letters swapped, one left out or one doubled, in a word that names nobody."""
    words = [each for each in re.finditer(r"[^\W\d_]{4,}", text) if not any(each[0] in name for name in names)]
    if not words:
        return text
    word = rng.choice(words)
    at = rng.randrange(word.start() + 1, word.end() - 1)
    here, after = text[at], text[at + 1]
    wrong = rng.choice([after + here, after, here + here + after])
    return text[:at] + wrong + text[at + 2 :]
