"""Learn to read what a question about moves wants, off the recogniser's vectors.

    python -m training.questions.learn            writes knowledge/questions/data/intents.npz; needs torch
    python -m training.questions.learn --folds 4  learns from a part of the files, prints how it does on the others

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

from knowledge.questions.intents import FILE, MEANINGS, REACH, TYPES, IntentReader
from knowledge.questions.wording import cleaned
from knowledge.text.recogniser import WIDTH, Heard, recogniser
from training.questions.examples import Asked, pool, questions, varied

VARIANTS = 4  # of each question, beside itself
EPOCHS, RATE, ROWS = 10, 2e-3, 64
FEATURES, QUERIES, VALUE, NARROW, FILTERS = 128, 6, 32, 64, 96
DROPPED = 0.3
READERS = ({"filtering": True}, {"attending": True}, {"filtering": True})
FAR = -1e4


@dataclass(frozen=True)
class Row:
    """A question as the recogniser hears it, and the place of its meaning; ``variant`` 0 is as it was written."""

    asked: Asked
    heard: Heard
    meaning: int
    variant: int


class Network(nn.Module):
    """One reader. See ``knowledge.questions.intents.IntentHeads``."""

    def __init__(self, *, attending: bool = False, filtering: bool = False) -> None:
        super().__init__()
        seen, width = WIDTH + TYPES, 2 * FEATURES
        self.features = nn.Linear(seen, FEATURES)
        if attending:
            self.attention, self.values = nn.Linear(seen, QUERIES), nn.Linear(seen, VALUE)
            width += QUERIES * VALUE
        if filtering:
            self.narrow = nn.Linear(seen, NARROW)
            self.filters = nn.Conv1d(NARROW, FILTERS, 2 * REACH + 1, padding=REACH)
            width += FILTERS
        self.attending, self.filtering = attending, filtering
        self.out = nn.Linear(width, len(MEANINGS))

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Scores of the meanings; ``mask`` (rows, pieces, 1) is true where there is a piece."""
        x = F.dropout(x, 0.1, self.training)
        seen = self._dropped(torch.relu(self.features(x)))
        found = [seen.masked_fill(~mask, FAR).amax(1), (seen * mask).sum(1) / mask.sum(1)]
        if self.attending:
            shares = self.attention(x).masked_fill(~mask, FAR).softmax(1)
            found.append(self._dropped((shares.transpose(1, 2) @ torch.relu(self.values(x))).flatten(1)))
        if self.filtering:
            runs = self.filters((self.narrow(x) * mask).transpose(1, 2)).transpose(1, 2)
            found.append(self._dropped(torch.relu(runs).masked_fill(~mask, FAR).amax(1)))
        return self.out(torch.cat(found, -1))

    def _dropped(self, x: Tensor) -> Tensor:
        return F.dropout(x, DROPPED, self.training)


def rows(asked: Sequence[Asked]) -> list[Row]:
    """Return the questions and their variants as the recogniser hears them."""
    rng, names, found = random.Random(7), pool(asked), []
    for each in asked:
        for variant in range(VARIANTS + 1):
            said = varied(each, names, rng) if variant else each
            heard = recogniser().hear(cleaned(said.text), said.language)
            found.append(Row(said, heard, MEANINGS.index(said.intent), variant))
    return found


def learned(part: Sequence[Row], spread: float, *, seed: int, **shape: bool) -> dict[str, np.ndarray]:
    """Return the weights of a reader that has learned from some rows; the vectors are divided by ``spread`` first."""
    torch.manual_seed(seed)
    rng, network = random.Random(seed), Network(**shape)
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.02)
    total, step = EPOCHS * len(list(_batches(part, random.Random(seed)))), 0
    for _ in range(EPOCHS):
        for batch in _batches(part, rng):
            for group in optimizer.param_groups:
                group["lr"] = RATE * min((step + 1) / (0.1 * total), max(0.02, 1 - step / total))
            x, mask = _padded(batch, spread)
            wanted = torch.tensor([row.meaning for row in batch])
            optimizer.zero_grad()
            F.cross_entropy(network(x, mask), wanted, label_smoothing=0.05).backward()
            optimizer.step()
            step += 1
    return _shipped(network, spread)


def _batches(part: Sequence[Row], rng: random.Random) -> Iterator[list[Row]]:
    """Yield rows of like length together, in random order."""
    mixed = rng.sample(list(part), len(part))
    near = [
        sorted(mixed[n : n + 16 * ROWS], key=lambda row: len(row.heard.types)) for n in range(0, len(mixed), 16 * ROWS)
    ]
    batches = [group[n : n + ROWS] for group in near for n in range(0, len(group), ROWS)]
    yield from rng.sample(batches, len(batches))


def _padded(batch: Sequence[Row], spread: float) -> tuple[Tensor, Tensor]:
    longest = max(len(row.heard.types) for row in batch)
    x = torch.zeros((len(batch), longest, WIDTH + TYPES))
    mask = torch.zeros((len(batch), longest, 1), dtype=torch.bool)
    for at, row in enumerate(batch):
        length = len(row.heard.types)
        x[at, :length, :WIDTH] = torch.from_numpy(row.heard.inner / spread)
        x[at, :length, WIDTH:] = F.one_hot(torch.from_numpy(row.heard.types), TYPES).float()
        mask[at, :length] = True
    return x, mask


def _shipped(network: Network, spread: float) -> dict[str, np.ndarray]:
    """Return the weights as ``knowledge.questions.intents`` reads them: the division by ``spread`` is in them."""
    weights = {name: each.numpy() for name, each in network.state_dict().items()}
    for name in ("features", "attention", "values", "narrow"):
        if f"{name}.weight" in weights:
            weights[f"{name}.weight"][:, :WIDTH] /= spread
    if "filters.weight" in weights:
        weights["filters.weight"] = weights["filters.weight"].reshape(FILTERS, -1)
    return {name: each.astype(np.float16) for name, each in weights.items()}


def write(part: Sequence[Row], file: Path) -> None:
    """Learn all readers from some rows, and write them."""
    spread = float(np.concatenate([row.heard.inner for row in part[:500]]).std())
    weights = {
        f"{number}/{name}": each
        for number, shape in enumerate(READERS)
        for name, each in learned(part, spread, seed=number, **shape).items()
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(file, **weights)  # type: ignore[arg-type]


def folds(given: Sequence[Row], count: int) -> None:
    """Print how well the readers do on files that they did not learn from."""
    files = sorted({row.asked.file for row in given})
    right: Counter[str] = Counter()
    for number in range(count):
        held = set(files[number::count])
        file = Path("build") / "questions" / f"fold-{number}.npz"
        write([row for row in given if row.asked.file not in held], file)
        reader = IntentReader(file)
        for row in (row for row in given if row.asked.file in held and not row.variant):
            meant = reader.meant(row.heard)
            said = "count" if meant.count else meant.intent.value
            for group in ("all", row.asked.language, *(["told"] if said != "other" else [])):
                right[f"{group}, asked"] += 1
                right[group] += said == row.asked.intent
        print(
            {group: round(right[group] / right[f"{group}, asked"], 3) for group in ("all", "en", "id", "told")},
            flush=True,
        )


def main() -> None:
    """Learn."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, help="measure instead, on this many parts of the files")
    parser.add_argument("--out", type=Path, default=FILE)
    given = parser.parse_args()
    torch.set_num_threads(1)
    began = time.monotonic()
    known = rows(questions())
    if given.folds:
        folds(known, given.folds)
    else:
        write(known, given.out)
    print(f"{len(known)} questions, {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
