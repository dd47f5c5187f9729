"""Learn to read what questions name, off the recogniser's vectors.

    python -m training.questions.learn_names            writes knowledge/questions/data/names.npz; needs torch
    python -m training.questions.learn_names --folds 4  learns from some hands, prints how it does on the others

Must be run again whenever the recogniser's network is. Seeds are fixed.
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - as everybody calls it

from knowledge.questions.naming import FILE, TAGS, NameReader, seen, words_of
from knowledge.text.recogniser import TAGS as HEARD
from knowledge.text.recogniser import WIDTH, EntityType, recogniser
from training.moves.markup import articles
from training.questions.examples import SEEN, questions
from training.questions.naming import Pool
from training.questions.typed import ARTICLES, Marked, filled, forms, headline, renamed, retyped, spans, written

FILLED, RENAMED, TITLES = 70, 8, 3_500  # of each form, of each written question, of all articles
EPOCHS, RATE, ROWS = 4, 2e-3, 64
NEAR, STATE = 128, 64
DROPPED, SMOOTHED = 0.3, 0.03
UNSEEN = (2, 1)  # which of a word's vectors (inner, lower, outer) each reader does not see: two that differ err apart
DOUBTED = {"written": ("role", "place"), "filled": ("role",), "title": ()}  # sorts that are not always marked


@dataclass(frozen=True)
class Row:
    """A question as it is seen, the right tag of each word, and for how much each of them counts."""

    marked: Marked
    text: str
    language: str
    x: np.ndarray
    tags: np.ndarray
    counts: np.ndarray


class Network(nn.Module):
    """One reader. See ``knowledge.questions.naming.NameNetwork``."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.near = nn.Linear(features, NEAR)
        self.rnn = nn.GRU(NEAR, STATE, batch_first=True, bidirectional=True)
        self.out = nn.Linear(2 * STATE + NEAR, len(TAGS))

    def forward(self, x: Tensor, lengths: Tensor) -> Tensor:
        """Scores of the tags of each word (rows, words, tags)."""
        near = F.dropout(torch.relu(self.near(F.dropout(x, 0.1, self.training))), DROPPED, self.training)
        packed = nn.utils.rnn.pack_padded_sequence(near, lengths, batch_first=True, enforce_sorted=False)
        states, _ = nn.utils.rnn.pad_packed_sequence(self.rnn(packed)[0], batch_first=True, total_length=x.shape[1])
        return self.out(torch.cat([F.dropout(states, DROPPED, self.training), near], -1))


def examples() -> Iterator[tuple[Marked, str]]:
    """Yield questions with their names marked, and in which way they were come by."""
    rng = random.Random(11)
    known = [(each, path.stem) for path in sorted(ARTICLES.rglob("*.txt")) for each in articles(path)]
    pool = Pool(article for article, _ in known)
    for form in forms():
        yield from ((retyped(filled(form, pool, rng), rng), "filled") for _ in range(FILLED))
    seen_files = {path.stem for path in SEEN}
    for marked in (written(asked) for asked in questions() if asked.file not in seen_files):
        yield marked, "written"
        yield from ((retyped(renamed(marked, pool, rng), rng), "written") for _ in range(RENAMED))
    for article, file in rng.sample(known, TITLES):
        yield retyped(headline(article, file), rng), "title"


def rows(given: Sequence[tuple[Marked, str]]) -> list[Row]:
    """Return the questions as they are seen; those in which a name was lost while they were cleaned are left out."""
    return [_row(marked, *told, DOUBTED[how]) for marked, how in given if (told := spans(marked))]


def _row(marked: Marked, text: str, named: Sequence[tuple[int, int, str]], doubted: Sequence[str]) -> Row:
    heard = recogniser().hear(text, marked.language)
    x, words = seen(text, marked.language, heard), words_of(text)
    tags, counts = np.zeros(len(words), dtype=np.int64), np.ones(len(words), dtype=np.float32)
    for start, end, sort in named:
        way = "B"
        for place, (begin, _) in enumerate(words):
            if start <= begin < end and sort != EntityType.DATE:
                tags[place] = TAGS.index(f"{way}-{sort}")
                way = "I"
    told = x[:, 3 * WIDTH : 3 * WIDTH + len(HEARD)].argmax(axis=1)
    counts[[tag == 0 and HEARD[other][2:] in doubted for tag, other in zip(tags, told, strict=True)]] = 0
    return Row(marked, text, marked.language, x.astype(np.float16), tags, counts)


def learned(part: Sequence[Row], spread: np.ndarray, seed: int) -> dict[str, np.ndarray]:
    """Return the weights of a reader that has learned from some rows; the features are divided by ``spread`` first."""
    torch.manual_seed(seed)
    rng, network = random.Random(seed), Network(len(spread))
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.02)
    total, step = EPOCHS * (len(part) // ROWS + 1), 0
    for _ in range(EPOCHS):
        for batch in _batches(part, rng):
            for group in optimizer.param_groups:
                group["lr"] = RATE * min((step + 1) / (0.05 * total), max(0.02, 1 - step / total))
            x, tags, counts, lengths = _padded(batch, spread)
            scores = network(x, lengths).flatten(0, 1)
            each = F.cross_entropy(scores, tags.flatten(), reduction="none", label_smoothing=SMOOTHED)
            optimizer.zero_grad()
            ((each * counts.flatten()).sum() / counts.sum()).backward()
            optimizer.step()
            step += 1
    weights = {name: each.numpy() for name, each in network.state_dict().items()}
    weights["near.weight"] = weights["near.weight"] / spread
    return {name: each.astype(np.float16) for name, each in weights.items()}


def _batches(part: Sequence[Row], rng: random.Random) -> Iterator[list[Row]]:
    """Yield rows of like length together, in random order."""
    mixed = rng.sample(list(part), len(part))
    near = [sorted(mixed[n : n + 32 * ROWS], key=lambda row: len(row.tags)) for n in range(0, len(mixed), 32 * ROWS)]
    batches = [group[n : n + ROWS] for group in near for n in range(0, len(group), ROWS)]
    yield from rng.sample(batches, len(batches))


def _padded(batch: Sequence[Row], spread: np.ndarray) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    lengths = [len(row.tags) for row in batch]
    x = torch.zeros((len(batch), max(lengths), len(spread)))
    tags = torch.zeros((len(batch), max(lengths)), dtype=torch.long)
    counts = torch.zeros((len(batch), max(lengths)))
    for at, row in enumerate(batch):
        x[at, : lengths[at]] = torch.from_numpy(row.x.astype(np.float32) / spread)
        tags[at, : lengths[at]] = torch.from_numpy(row.tags)
        counts[at, : lengths[at]] = torch.from_numpy(row.counts)
    return x, tags, counts, torch.tensor(lengths)


def write(part: Sequence[Row], file: Path) -> None:
    """Learn all readers from some rows, and write them."""
    some = np.concatenate([row.x.astype(np.float32) for row in part[:: max(1, len(part) // 2_000)]])
    spread = np.ones(some.shape[1], dtype=np.float32)
    for layer in range(0, 3 * WIDTH, WIDTH):
        spread[layer : layer + WIDTH] = some[:, layer : layer + WIDTH].std()
    weights = {}
    for number, unseen in enumerate(UNSEEN):
        divided = spread.copy()
        divided[unseen * WIDTH : (unseen + 1) * WIDTH] = np.inf
        weights |= {f"{number}/{name}": each for name, each in learned(part, divided, number).items()}
    file.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(file, **weights)  # type: ignore[arg-type]


def folds(given: Sequence[Row], count: int) -> None:
    """Print how many written questions of hands that were not learned from have all their names whole."""
    hands = sorted({row.marked.file for row in given})
    right: Counter[str] = Counter()
    for number in range(count):
        held = set(hands[number::count])
        file = Path("build") / "questions" / f"names-{number}.npz"
        write([row for row in given if row.marked.file not in held], file)
        reader = NameReader(file)
        for row in (row for row in given if row.marked.file in held):
            named = reader.named(row.text, row.language, recogniser().hear(row.text, row.language))
            told = {(span.start, span.end, span.type) for span in named if span.type in ("person", "organization")}
            wanted = {each for each in (spans(row.marked) or ("", []))[1] if each[2] in ("person", "organization")}
            for group in ("all", row.language):
                right[f"{group}, asked"] += 1
                right[group] += told == wanted
        print({group: round(right[group] / right[f"{group}, asked"], 3) for group in ("all", "en", "id")}, flush=True)


def main() -> None:
    """Learn."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, help="measure instead, on this many parts of the hands")
    parser.add_argument("--out", type=Path, default=FILE)
    given = parser.parse_args()
    torch.set_num_threads(1)
    began = time.monotonic()
    known = rows(list(examples()))
    if given.folds:
        folds(known, given.folds)
    else:
        write(known, given.out)
    print(f"{len(known)} questions, {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
