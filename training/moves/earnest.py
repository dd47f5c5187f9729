"""Learn whether news is told in earnest: parody, fiction and orders to a machine against news.

    python -m training.moves.earnest MODEL      writes MODEL/earnest.npz, and prints what it finds of unseen texts

``training/data/earnest`` has the texts: parody, fiction, frames of orders that are put around clauses with names from
the written articles, and news that sounds like them; a line ``# kind: …`` begins texts of another kind. All else
that is news are the articles that the readers of moves learn from, and general news where it lies beside the project.
Two logistic regressions; their biases are set so that of news that was not learned from hardly a window in two hundred
is left unread. What is printed was measured on kinds, writers and orders that were not learned from. To be learned anew
after each export.
"""

import gzip
import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.moves.extraction.earnest import FILE, gist
from knowledge.text.recogniser import Recogniser, Tagged
from knowledge.text.windows import windows
from training.moves.markup import articles

DATA = Path(__file__).parents[1] / "data"
TEXTS, WRITTEN = DATA / "earnest", DATA / "moves"
ALIKE = TEXTS / "news.txt"
NEWS = Path(__file__).parents[3] / "shared" / "bench" / "news" / "articles.jsonl.gz"
GENERAL, ORDERED = 300, 500  # news articles that are read, and orders that are made up
EVERY = 3  # of so many written articles one is read
KIND = "# kind: "
SHORT = 1_500  # characters of an article that orders are put into
WINDOWS = 2  # of one article of general news
MISSED = 0.005  # share of windows of news that may be taken for invented
MISSED_SENTENCES = 0.002  # and of its sentences for orders
MISSED_ALIKE = 0.1  # and of windows of news that sounds like them; of each pair the stricter one counts
LIKE = 3.0  # what news that sounds like the others weighs beside all other news
STRENGTH, ROUNDS, FOLDS = 30.0, 30, 6
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Text:
    """A title, a text and its language, of a kind that is learned from or measured on, never both.

    ``alike``: news that sounds like the others. ``order`` is what a sentence in it orders.
    """

    title: str
    text: str
    language: str
    kind: str
    alike: bool = False
    order: str = ""


def texts_in(path: Path) -> Iterator[Text]:
    """Yield the texts of a file: a line of title and language, then the text, then an empty line."""
    kind = path.stem
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        kind = next((f"{path.stem} {line}" for line in block.splitlines() if line.startswith(KIND)), kind)
        lines = [line for line in block.splitlines() if not line.startswith("#")]
        if lines:
            title, language = lines[0].split(" | ")[:2]
            yield Text(title, "\n".join(lines[1:]), language, kind, alike=path == ALIKE)


def news() -> Iterator[Text]:
    """Yield news in earnest: what sounds like the rest, the written articles, and general news."""
    yield from texts_in(ALIKE)
    for path in sorted(WRITTEN.glob("*.txt")):
        for each in islice(articles(path), 0, None, EVERY):
            yield Text(each.text[: each.title_end], each.text[each.title_end :].strip(), each.language, path.stem)
    if NEWS.exists():
        with gzip.open(NEWS, "rt", encoding="utf-8") as file:
            for number, row in enumerate(map(json.loads, islice(file, GENERAL))):
                yield Text(row.get("title") or "", row["text"], "en", f"general {number}")


def orders(among: Sequence[Text]) -> Iterator[Text]:
    """Yield news with an order among its sentences."""
    chance = random.Random(7)
    frames = [line for line in (TEXTS / "orders.txt").read_text(encoding="utf-8").splitlines() if "{}" in line]
    lines = (TEXTS / "clauses.txt").read_text(encoding="utf-8").splitlines()
    clauses = [tuple(line.split(" | ")) for line in lines if " | " in line]
    persons, bodies = _names()
    for _ in range(ORDERED):
        number, (_, clause) = chance.randrange(len(frames)), chance.choice(clauses)
        said = clause.format(p=chance.choice(persons), q=chance.choice(persons), o=chance.choice(bodies))
        order, around = frames[number].format(said), chance.choice(among)
        sentences = around.text.split(". ")
        place = chance.randrange(len(sentences) + 1)
        kept = [*sentences[:place], order.rstrip("."), *sentences[place:]]
        yield Text(around.title, ". ".join(kept), around.language, frames[number], order=said)


def _names() -> tuple[list[str], list[str]]:
    named: dict[str, set[str]] = {"p": set(), "o": set()}
    for path in sorted(WRITTEN.glob("*.txt")):
        for each in articles(path):
            for mark in each.marks:
                if mark.id[0] in named and " " in each.text[mark.start : mark.end]:
                    named[mark.id[0]].add(each.text[mark.start : mark.end])
    return sorted(named["p"]), sorted(named["o"])


def read(recogniser: Recogniser, text: Text) -> list[tuple[Tagged, list[bool]]]:
    """Return the windows of a text, and for each of its sentences whether it gives the order."""
    whole = f"{text.title}\n\n{text.text}" if text.title else text.text
    lines = recogniser.split(whole, text.language, len(text.title))
    first = 1 if text.title else 0
    wanted = range(first, len(lines))
    cut = list(islice(windows(lines, wanted, titled=bool(text.title)), None if text.order else WINDOWS))
    found = []
    for tagged in recogniser.tag(whole, cut):
        spans = [lines[number].span.of(whole) for number in tagged.window.sentences]
        found.append((tagged, [bool(text.order) and text.order in span for span in spans]))
    return found


def fit(rows: Floats, right: Floats, weight: Floats) -> Floats:
    """Return weights and, last, the bias of a penalised logistic regression; Newton's method."""
    mean, spread = rows.mean(0), rows.std(0) + 1e-6
    inputs = np.c_[(rows - mean) / spread, np.ones(len(rows))]
    found = np.zeros(inputs.shape[1])
    penalty = np.r_[np.full(rows.shape[1], STRENGTH), 0.0]
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-np.clip(inputs @ found, -30, 30)))
        slope = inputs.T @ (weight * (likely - right)) + penalty * found
        curve = (inputs * (weight * likely * (1 - likely))[:, None]).T @ inputs + np.diag(penalty + 1e-6)
        step = np.linalg.solve(curve, slope)
        found -= step
        if np.abs(step).max() < 1e-4:
            break
    plain = found[:-1] / spread
    learned: Floats = np.r_[plain, found[-1] - plain @ mean]
    return learned


class Rows:
    """Rows to learn from, with what each is: to be found, like that but not to be found, or of any news."""

    def __init__(self) -> None:
        self._rows: list[npt.NDArray[np.float32]] = []
        self._right: list[bool] = []
        self._alike: list[bool] = []
        self._folds: list[int] = []
        self._kinds: dict[str, int] = {}

    def add(self, row: npt.NDArray[np.float32], text: Text, *, right: bool) -> None:
        """Add a row of a text."""
        self._rows.append(row)
        self._right.append(right)
        self._alike.append(text.alike)
        self._folds.append(self._kinds.setdefault(text.kind, len(self._kinds)) % FOLDS)

    def learned(self, name: str, missed: float) -> npt.NDArray[np.float32]:
        """Return weights and bias, set on rows that were not learned from, and say what is found of such rows."""
        rows, right, alike = np.array(self._rows, float), np.array(self._right, float), np.array(self._alike)
        rare = max(1.0, (right == 0).sum() / max(1, right.sum()) / 10)
        weight = np.where(right > 0, rare, np.where(alike, LIKE, 1.0))
        scores, folds = np.zeros(len(rows)), np.array(self._folds)
        for fold in range(FOLDS):
            away = folds == fold
            part = fit(rows[~away], right[~away], weight[~away])
            scores[away] = rows[away] @ part[:-1] + part[-1]
        plain = (right == 0) & ~alike
        bound = float(max(np.quantile(scores[plain], 1 - missed), np.quantile(scores[alike], 1 - MISSED_ALIKE)))
        whole = fit(rows, right, weight)
        whole[-1] -= bound
        found, news, like = (float((scores[each] > bound).mean()) for each in (right > 0, plain, alike))
        told = f"{name}: found {found:.2f} of {int(right.sum()):,}; of news {news:.4f} of {int(plain.sum()):,}"
        print(f"{told}, of news that sounds like them {like:.3f} of {int(alike.sum()):,}", flush=True)
        return whole.astype(np.float32)


def main(model: Path) -> None:
    """Learn both, say what they find, and write them."""
    recogniser, invented, ordered = Recogniser(model), Rows(), Rows()
    sober = list(news())
    made_up = [text for name in ("parody", "fiction") for text in texts_in(TEXTS / f"{name}.txt")]
    for number, text in enumerate([*sober, *made_up]):
        for tagged, _ in read(recogniser, text):
            invented.add(gist(tagged), text, right=number >= len(sober))
            for means in tagged.means:
                ordered.add(means, text, right=False)
    for text in orders([text for text in sober if len(text.text) < SHORT]):
        for tagged, gives in read(recogniser, text):
            for means, right in zip(tagged.means, gives, strict=True):
                ordered.add(means, text, right=right)
    found = {"invented": invented.learned("invented", MISSED), "ordered": ordered.learned("ordered", MISSED_SENTENCES)}
    np.savez(model / FILE, **found)  # type: ignore[arg-type]  # numpy's own stub takes a bool among them


if __name__ == "__main__":
    main(Path(sys.argv[1]))
