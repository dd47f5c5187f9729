"""Learn the checker of support. Needs torch; on one core a quarter of an hour.

    python -m training.support.learn LAST ENCODER PAIRS OUT             writes OUT/network.pt
    python -m training.support.learn LAST ENCODER PAIRS OUT --fold N    the same without the groups of fold N

LAST: the recogniser's weights; ENCODER: what ``training.encoder`` wrote; PAIRS: what ``training.support.pairs`` wrote.
Both print how well the checker tells apart what it has not learned from.

Weights are kept in bfloat16 beside a copy in single precision that the optimiser works on, as in
``training.moves.learn``; the shared lower half stays as it is.
"""

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - as everybody calls it

from knowledge.text.windows import END, PADDING, START
from knowledge.verification.checker import ASKED, LONGEST
from training.moves.examples import ANNOTATED
from training.moves.network import Encoder
from training.support.network import Checker, checker, lower_half
from training.support.pairs import HELD, PUT, VALID, Pair, fold_of, read

TASKS = ("ask", "claim")  # in the order of the scores
LENGTHS = (32, 48, 64, 80, 96, 112, 128, 144, 160, 192, LONGEST)  # pieces that rows are padded to
PIECES, PIECES_READ = 2_700, 6_000  # of one step of learning; of reading
HEAD_RATE = 1e-3
DOUBT = 0.04  # of the labels
MEASURED = 7_000  # pairs at most that are measured on
EPOCHS, EPOCHS_FOLD, IDK, IDK_FOLD = 1.3, 1.0, 3_500, 2_500


@dataclass(frozen=True, slots=True)
class Row:
    """A pair in pieces; the ``asked`` ones behind the first are those of the question or sentence."""

    pieces: list[int]
    asked: int
    task: int
    right: bool


class Course:
    """One learning: the lower half, which stays, and the upper, which learns."""

    def __init__(self, last: Path, encoder: Path, rng: random.Random) -> None:
        self._tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
        self._lower: Encoder = lower_half(last).bfloat16().eval()
        self._upper: Checker = checker(encoder)
        self._kept = {name: each.detach().clone() for name, each in self._upper.named_parameters()}
        self._upper.layers.bfloat16()
        self._rng = rng

    def learn(self, pairs: Sequence[Pair], epochs: float, rate: float) -> dict[str, Tensor]:
        """Learn from pairs; return the weights in single precision."""
        layers = [each for name, each in self._kept.items() if name.startswith("layers")]
        heads = [each for name, each in self._kept.items() if not name.startswith("layers")]
        groups = [{"params": layers, "peak": rate}, {"params": heads, "peak": HEAD_RATE}]
        optimizer = torch.optim.AdamW(groups, lr=rate, weight_decay=0.01, betas=(0.9, 0.98))
        rows = self._rows(pairs)
        total = int(len(self._batches(rows, PIECES)) * epochs)
        losses, began = [], time.monotonic()
        self._upper.train()
        for step, batch in enumerate(self._endless(rows, total)):
            for group in optimizer.param_groups:
                group["lr"] = group["peak"] * min((step + 1) / (0.06 * total), max(0.02, 1 - step / total))
            losses.append(self._step([rows[at] for at in batch], optimizer))
            if step % 100 == 99:
                told = f"{step + 1} of {total} steps, loss {np.mean(losses[-100:]):.4f}"
                print(f"{told}, {time.monotonic() - began:.0f} s", flush=True)
        return self._kept

    def _step(self, batch: Sequence[Row], optimizer: torch.optim.Optimizer) -> float:
        wanted = torch.tensor([float(row.right) for row in batch])
        loss = F.binary_cross_entropy_with_logits(self._scores(batch), wanted * (1 - DOUBT) + DOUBT / 2)
        loss.backward()
        used = dict(self._upper.named_parameters())
        for name, each in used.items():
            self._kept[name].grad, each.grad = each.grad.float(), None
        torch.nn.utils.clip_grad_norm_(list(self._kept.values()), 1.0)
        optimizer.step()
        with torch.no_grad():
            for name, each in used.items():
                each.copy_(self._kept[name])
        return loss.item()

    @torch.no_grad()
    def read(self, pairs: Sequence[Pair]) -> np.ndarray:
        """Return the score of each pair for its task."""
        self._upper.eval()
        rows, found = self._rows(pairs), np.zeros(len(pairs))
        for batch in self._batches(rows, PIECES_READ):
            found[batch] = self._scores([rows[at] for at in batch]).numpy()
        return found

    def _scores(self, batch: Sequence[Row]) -> Tensor:
        ids, asks = _padded(batch)
        mask = (ids != PADDING).long()
        with torch.no_grad():
            lower = self._lower(ids, mask)
        scores: Tensor = self._upper(lower, mask, asks)
        return scores[torch.arange(len(batch)), torch.tensor([row.task for row in batch])]

    def _rows(self, pairs: Sequence[Pair]) -> list[Row]:
        asked, told = (
            self._tokenizer.encode_batch(texts, add_special_tokens=False)
            for texts in ([pair.asked for pair in pairs], [pair.text for pair in pairs])
        )
        rows = []
        for pair, question, text in zip(pairs, asked, told, strict=True):
            front = question.ids[:ASKED]
            pieces = [*[START, *front, END, *text.ids][: LONGEST - 1], END]
            rows.append(Row(pieces, len(front), TASKS.index(pair.task), pair.right))
        return rows

    def _endless(self, rows: Sequence[Row], total: int) -> Iterator[list[int]]:
        """Yield so many batches, in a new order each time round."""
        count = 0
        while count < total:
            for batch in self._batches(rows, PIECES)[: total - count]:
                count += 1
                yield batch

    def _batches(self, rows: Sequence[Row], pieces: int) -> list[list[int]]:
        """Put the places of rows of like length together, in random order."""
        groups: dict[int, list[int]] = defaultdict(list)
        for at in self._rng.sample(range(len(rows)), len(rows)):
            groups[_length(rows[at])].append(at)
        found = []
        for length, places in groups.items():
            size = max(1, pieces // length)
            found += [places[at : at + size] for at in range(0, len(places), size)]
        self._rng.shuffle(found)
        return found


def _length(row: Row) -> int:
    return next(length for length in LENGTHS if length >= len(row.pieces))


def _padded(batch: Sequence[Row]) -> tuple[Tensor, Tensor]:
    """Return the ids of pieces, and which are of the question."""
    shape = (len(batch), max(map(_length, batch)))
    ids, asks = torch.full(shape, PADDING), torch.zeros(shape, dtype=torch.bool)
    for at, row in enumerate(batch):
        ids[at, : len(row.pieces)] = torch.tensor(row.pieces)
        asks[at, 1 : row.asked + 1] = True
    return ids, asks


def parted(pairs: Sequence[Pair], fold: int | None) -> tuple[list[Pair], list[Pair]]:
    """Part what is learned from and what is held out."""
    parts: tuple[list[Pair], list[Pair]] = ([], [])
    for pair in pairs:
        out = pair.source == VALID or (fold is not None and pair.source in HELD and fold_of(pair.group) == fold)
        parts[out].append(pair)
    return parts


def drawn(pairs: Sequence[Pair], made: int, idk: int, negatives: int, rng: random.Random) -> list[Pair]:
    """Choose what is learned from: some windows of each question, some made sentences, the other sentences twice."""
    few = {"idk_train": list[Pair](), "made": list[Pair]()}
    questions: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    rest = []
    for pair in pairs:
        if pair.source in few:
            few[pair.source].append(pair)
        elif pair.task == "claim" or pair.source == "facqa":
            rest.append(pair)
        else:
            questions[pair.source, pair.number].append(pair)
    found = []
    for windows in questions.values():
        wrong = [pair for pair in windows if not pair.right]
        rng.shuffle(wrong)
        found += [pair for pair in windows if pair.right][:2]
        found += [pair for pair in wrong if pair.own][: negatives - 1] + [pair for pair in wrong if not pair.own][:1]
    for each in few.values():
        rng.shuffle(each)
    claims = [pair for pair in rest if pair.task == "claim"]
    return found + few["idk_train"][:idk] + rest + claims + few["made"][:made]


def measured(pairs: Sequence[Pair], rng: random.Random) -> list[Pair]:
    """Return what is measured on; of very many, only the likeliest windows."""
    if len(pairs) <= MEASURED:
        return list(pairs)
    top = [pair for pair in pairs if pair.task == "claim" or pair.rank in (0, PUT)]
    return rng.sample(top, min(MEASURED, len(top)))


def tell(pairs: Sequence[Pair], scores: np.ndarray) -> None:
    """Print how often what is right scores above what is wrong, by source; and what passes of claims."""
    right = np.array([pair.right for pair in pairs])
    sources = np.array([pair.source for pair in pairs])
    top = np.array([
        pair.own and pair.rank in (0, PUT) and (pair.right or pair.kind == "none") for pair in pairs
    ])  # fmt: skip
    for source in dict.fromkeys(sources.tolist()):
        of = sources == source
        print(f"{source}: {of.sum()} pairs, right above wrong {_above(scores, of, right):.3f}")
        if source in ANNOTATED:
            print(f"  answerable above unanswerable {_above(scores, of & top, right):.3f}")
    claims = sources == "claims_bench"
    if claims.any():
        for share in (0.10, 0.15, 0.20, 0.25):
            least = np.quantile(scores[claims & right], share)
            passed = (scores[claims & ~right] > least).mean()
            print(f"{share:.0%} of true claims dropped: {passed:.1%} of false ones pass")


def _above(scores: np.ndarray, of: np.ndarray, right: np.ndarray) -> float:
    """Return the area under the curve; nan where only one sort is there."""
    yes, no = scores[of & right], scores[of & ~right]
    if not len(yes) or not len(no):
        return float("nan")
    order = np.argsort(np.argsort(np.concatenate([yes, no]))) + 1
    return float((order[: len(yes)].sum() - len(yes) * (len(yes) + 1) / 2) / (len(yes) * len(no)))


def main() -> None:
    """Learn, write, and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("last", "encoder", "pairs", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--fold", type=int, choices=(0, 1), help="hold out the groups of this fold, for measuring")
    parser.add_argument("--epochs", type=float, help=f"{EPOCHS}, with --fold {EPOCHS_FOLD}")
    parser.add_argument("--idk", type=int, help=f"pairs of IDK-MRC: {IDK}, with --fold {IDK_FOLD}")
    parser.add_argument("--made", type=int, default=6_000, help="made sentences")
    parser.add_argument("--negatives", type=int, default=3, help="windows of a question that do not answer it")
    parser.add_argument("--rate", type=float, default=1.2e-4, help="of the layers")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    whole = given.fold is None
    epochs = given.epochs or (EPOCHS if whole else EPOCHS_FOLD)
    idk = given.idk if given.idk is not None else (IDK if whole else IDK_FOLD)
    torch.set_num_threads(given.threads)
    torch.manual_seed(given.seed)
    rng = random.Random(given.seed)
    known, held = parted(read(given.pairs), given.fold)
    lesson = drawn(known, given.made, idk, given.negatives, rng)
    print(f"{len(lesson)} pairs to learn from, {len(held)} held out", flush=True)
    course = Course(given.last, given.encoder, rng)
    state = course.learn(lesson, epochs, given.rate)
    given.out.mkdir(parents=True, exist_ok=True)
    torch.save(state, given.out / "network.pt")
    held = measured(held, rng)
    tell(held, course.read(held))


if __name__ == "__main__":
    main()
