"""Learn the recogniser and the reader of moves.

    python -m training.moves.learn base  ENCODER OUT            entities, and the articles written for learning
    python -m training.moves.learn more  BASE OUT               the written articles again, with ever other names
    python -m training.moves.learn folds BASE OUT [SOURCE …]    as whole, but for the articles of one source
    python -m training.moves.learn whole BASE OUT               on everything
    python -m training.moves.learn last  WHOLE OUT              once more, gently
    python -m training.moves.learn touch LAST OUT               some groups of texts, amid some of the rest

Weights are kept in bfloat16 beside a copy in single precision that the optimiser works on: processors that multiply
bfloat16 learn several times as fast so. Embeddings stay as they are, so that rare pieces stay near their kin.
"""

import argparse
import pickle
import random
import shutil
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from knowledge.moves.extraction.shape import POINTERS
from knowledge.moves.names import given_names
from knowledge.text.recogniser import Recogniser
from training.moves.batches import NOTHING, Batch, Item, batch, items, padded
from training.moves.examples import (
    ANNOTATED,
    SHARED,
    SOURCES,
    WRITTEN,
    Example,
    Names,
    annotated,
    lowered,
    silver,
    source_of,
    swapped,
    tagged,
    written,
)
from training.moves.network import FAR, Encoder, Heads, Network
from training.moves.notes import noted
from training.moves.silvering import enriched

PIECES = 2_700  # of one step
SEED = 7
QUIET = 0.4
SHORT = ["brief", "plain"]  # the groups of short plain texts
RARE = torch.tensor([1.0, 1.0, 3.0, 4.0, 1.0])  # weights of the statuses: rumours and denials are few, and matter
Parts = Sequence[tuple[Sequence[Example], float, bool]]  # examples, times each is drawn, whether names are swapped


def loss_of(network: Network, b: Batch) -> Tensor:
    """The sum of what the network gets wrong, each part a mean."""
    x, tags = network(b.ids, b.mask)
    scores = tags.float().log_softmax(-1)
    right = torch.where(b.allowed, scores, FAR).logsumexp(-1)
    judged = b.mask.bool() & ~b.allowed.all(-1)
    loss = -right[judged].mean() if judged.any() else scores.sum() * 0
    if not len(b.of):
        return loss
    people = network.people(x, b.spans, b.of, b.belongs)
    status = network.heads.status(people).float().view(len(people), 2, -1)
    for kind in range(2):
        if (b.status[:, kind] != NOTHING).any():
            loss = loss + F.cross_entropy(status[:, kind], b.status[:, kind], RARE, ignore_index=NOTHING)
    known = b.binary != NOTHING
    if known.any():
        binary = network.heads.binary(people).float()
        loss = loss + 0.3 * F.binary_cross_entropy_with_logits(binary[known], b.binary[known].float())
    return loss + _pointing(network, b, x, people) + 0.3 * _telling(network, b, x, people)


def _pointing(network: Network, b: Batch, x: Tensor, people: Tensor) -> Tensor:
    if not b.points:
        return x.sum() * 0
    names = list(POINTERS)
    scores = network.pointers(x, people, b.spans).float()
    same_row = b.of[:, None] == b.spans[None, :, 0]
    fits = torch.tensor([[t in POINTERS[name] for t in b.types] for name in names], dtype=torch.bool)
    wanted = torch.zeros((len(b.points), scores.shape[-1]), dtype=torch.bool)
    for n, (_, _, right) in enumerate(b.points):
        wanted[n, right or [-1]] = True
    person = torch.tensor([p for p, _, _ in b.points])
    pointer = torch.tensor([names.index(name) for _, name, _ in b.points])
    able = same_row[person] & fits[pointer] & ~b.belongs[person]
    able = torch.cat([able, torch.ones((len(able), 1), dtype=torch.bool)], 1) | wanted
    chosen = scores[pointer, person]
    return (torch.where(able, chosen, FAR).logsumexp(-1) - torch.where(wanted, chosen, FAR).logsumexp(-1)).mean()


def _telling(network: Network, b: Batch, x: Tensor, people: Tensor) -> Tensor:
    if not b.told:
        return x.sum() * 0
    scores = network.told(x, people, b.ends).float()
    wanted = torch.zeros((len(b.told), len(b.ends)), dtype=torch.bool)
    for n, (_, _, places) in enumerate(b.told):
        wanted[n, places] = True
    person, kind = (torch.tensor([t[n] for t in b.told]) for n in range(2))
    able = b.of[person][:, None] == b.ends[None, :, 0]
    chosen = scores[kind, person]
    return (torch.where(able, chosen, FAR).logsumexp(-1) - torch.where(wanted, chosen, FAR).logsumexp(-1)).mean()


class Course:
    """Draws what is learned from, each time with other names."""

    def __init__(self, tokenizer: Tokenizer, names: Names, seed: int = SEED) -> None:
        self._tokenizer, self._names, self._rng = tokenizer, names, random.Random(seed)

    def epoch(self, parts: Parts) -> list[Item]:
        """``parts``: examples, how many times each is drawn (a fraction: by chance), whether names are swapped."""
        found: list[Item] = []
        for examples, times, swap in parts:
            for example in examples:
                for _ in range(int(times) + (self._rng.random() < times % 1)):
                    found += items(self._varied(example, swap), self._tokenizer, self._rng)
        return found

    def _varied(self, example: Example, swap: bool) -> Example:
        if swap and self._rng.random() < 0.75:
            example = swapped(example, self._names, self._rng)
        if self._rng.random() < 0.1:
            example = lowered(example)
        if example.title_end and self._rng.random() < 0.15:  # texts without a title are read as well
            example = _untitled(example)
        return example

    def steps(self, found: list[Item]) -> list[list[Item]]:
        """Windows of like length together, in random order; few shapes, for each new one costs a second."""
        self._rng.shuffle(found)
        groups: list[list[Item]] = []
        by_length: dict[int, list[Item]] = {}
        for item in found:
            by_length.setdefault(padded(len(item.ids)), []).append(item)
        for length, alike in by_length.items():
            rows = PIECES // length
            groups += [
                (alike[n : n + rows] + alike)[: max(1, min(rows, len(alike)))] for n in range(0, len(alike), rows)
            ]
        self._rng.shuffle(groups)
        return groups


def _untitled(example: Example) -> Example:
    cut = example.title_end + 2
    kept = tuple(replace(m, start=m.start - cut, end=m.end - cut) for m in example.mentions if m.start >= cut)
    moves = example.moves and tuple(
        replace(m, quotes=tuple((a - cut, b - cut) for a, b in m.quotes if a >= cut)) for m in example.moves
    )
    return replace(example, text=example.text[cut:], title_end=0, mentions=kept, moves=moves)


class Learner:
    """Moves a network's weights: in bfloat16 beside a master copy in single precision, which AdamW works on."""

    def __init__(self, network: Network, rate: float, head_rate: float, total: int) -> None:
        for embedding in (network.encoder.word, network.encoder.position, network.encoder.norm):
            embedding.requires_grad_(False)
        self._as_they_were = {n: p.detach().clone() for n, p in network.named_parameters() if not p.requires_grad}
        network.encoder.bfloat16()
        self.network = network.train()
        self._learned = [(name, p) for name, p in network.named_parameters() if p.requires_grad]
        self._master = [p.detach().float().clone() for _, p in self._learned]
        pairs = list(zip(self._learned, self._master, strict=True))
        groups = [
            {"params": [m for (name, _), m in pairs if name.startswith("encoder")], "lr": rate},
            {"params": [m for (name, _), m in pairs if not name.startswith("encoder")], "lr": head_rate},
        ]
        self._optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
        rise = lambda n: min((n + 1) / (0.1 * total), max(0.02, (total - n) / (0.9 * total)))  # noqa: E731
        self._schedule = torch.optim.lr_scheduler.LambdaLR(self._optimizer, rise)

    def step(self, group: Sequence[Item]) -> float:
        """Learn from some windows; the loss."""
        loss = loss_of(self.network, batch(group))
        loss.backward()
        for (_, p), m in zip(self._learned, self._master, strict=True):
            m.grad = None if p.grad is None else p.grad.float()
            p.grad = None
        torch.nn.utils.clip_grad_norm_(self._master, 1.0)
        self._optimizer.step()
        self._schedule.step()
        with torch.no_grad():
            for (_, p), m in zip(self._learned, self._master, strict=True):
                p.copy_(m)
        return float(loss.detach())

    def done(self) -> Network:
        """Return the network in single precision."""
        state = dict(self.network.float().state_dict())
        state |= self._as_they_were | {name: m for (name, _), m in zip(self._learned, self._master, strict=True)}
        self.network.load_state_dict(state)
        return self.network.eval()


def learn(network: Network, course: Course, parts: Parts, epochs: int, rates: tuple[float, float]) -> Network:
    """Learn for some epochs; the rates (of the encoder, of the heads) rise over a tenth of the steps, then fall."""
    steps, began = course.steps(course.epoch(parts)), time.monotonic()
    learner = Learner(network, *rates, len(steps) * epochs)
    for epoch in range(epochs):
        losses: list[float] = []
        for group in steps:
            losses.append(learner.step(group))
            if len(losses) % 25 == 0:
                recent, seconds = sum(losses[-25:]) / 25, time.monotonic() - began
                print(f"  step {len(losses)}/{len(steps)} loss {recent:.3f} {seconds:.0f} s")
        print(f"epoch {epoch + 1}: loss {sum(losses) / len(losses):.3f}, {time.monotonic() - began:.0f} s", flush=True)
        steps = course.steps(course.epoch(parts)) if epoch + 1 < epochs else []
    return learner.done()


def _names(examples: Sequence[Example]) -> Names:
    return Names(examples, [name.title() for name in sorted(given_names())])


def base(arguments: argparse.Namespace) -> None:
    """Entities, and the articles written for learning."""
    network = Network(Encoder.load(arguments.start / "encoder.npz"))
    _save(
        learn(network, _course(arguments), _beside(arguments, 1.5, 0.6), arguments.epochs, (1.2e-4, 4e-4)),
        arguments.start,
        arguments.out,
    )


def more(arguments: argparse.Namespace) -> None:
    """The articles written for learning again and again, each time with other names, and some entities beside.

    The encoder loses its last layers, in which the vectors of all pieces have grown alike; its heads begin anew.
    """
    network = _load(arguments)
    if len(network.encoder.layers) > arguments.layers:
        network.encoder.cut(arguments.layers)
        network.heads = Heads()
    parts = _beside(arguments, 1.0, 0.07)
    _save(learn(network, _course(arguments), parts, arguments.epochs, (1.5e-4, 1e-3)), arguments.start, arguments.out)


def _course(arguments: argparse.Namespace) -> Course:
    tokenizer = Tokenizer.from_file(str(arguments.start / "tokenizer.json"))
    return Course(tokenizer, _names(list(written(WRITTEN))))


def _beside(arguments: argparse.Namespace, own: float, entities: float, chat: float | None = None) -> Parts:
    """What was written for learning, and a share of the entities; ``chat``: the share of those in lower case."""
    lower = list(tagged(SHARED / "ner/id_nerp_train.tsv.gz", "id"))
    ner = list(tagged(SHARED / "ner/id_nergrit_train.tsv.gz", "id"))
    english = list(tagged(SHARED / "ner/en_ewt.tsv.gz", "en"))
    news = list(silver(arguments.silver)) if arguments.silver else []
    parts = [(list(written(WRITTEN)), own, True), (ner, entities, True), (lower, chat or entities, True)]
    return [*parts, (english, entities, True), (news, entities, True)]


def folds(arguments: argparse.Namespace) -> None:
    """For each source a network that has seen none of its articles."""
    examples = _annotated(arguments)
    for source in arguments.source or SOURCES:
        _finish(arguments, [e for e in examples if source_of(e.group) != source], arguments.out / source)


def whole(arguments: argparse.Namespace) -> None:
    """The network that ships."""
    _finish(arguments, _annotated(arguments), arguments.out)


def last(arguments: argparse.Namespace) -> None:
    """All of it once more, gently, the written articles twice: what they teach of rumours and denials stays."""
    parts = [*_real(_annotated(arguments), 0.4), *_beside(arguments, 2.0, 0.05, 0.2)]
    network = learn(_load(arguments), _course(arguments), parts, arguments.epochs, (5e-5, 2e-4))
    _save(network, arguments.start, arguments.out)


def touch(arguments: argparse.Namespace) -> None:
    """Some groups of texts a few times more, with a little of everything so that nothing is forgotten."""
    short = [each for each in written(WRITTEN) if each.group.startswith(tuple(arguments.groups))]
    parts = [(short, arguments.times, True), *_real(_annotated(arguments), 0.12), *_beside(arguments, 0.4, 0.02, 0.05)]
    network = _load(arguments)
    network.encoder.layers[: arguments.frozen].requires_grad_(False)
    learned = learn(network, _course(arguments), parts, arguments.epochs, (5e-5, 2e-4))
    _save(learned, arguments.start, arguments.out)


def _annotated(arguments: argparse.Namespace) -> list[Example]:
    """The annotated articles and the noted ones, with who else is named in them.

    Kept beside the network that recognised it, which has to be exported before, into ``out``.
    """
    kept: Path = arguments.start / "annotated.pickle"
    if not kept.exists():
        recogniser = Recogniser(arguments.start / "out")
        tokenizer = Tokenizer.from_file(str(arguments.start / "tokenizer.json"))
        raw = [e for name in ANNOTATED for e in annotated(SHARED / f"moves/{name}.jsonl")]
        raw += [e for path in sorted(WRITTEN.glob("news/*.txt")) for e in noted(path)]
        kept.write_bytes(pickle.dumps(enriched(raw, recogniser, tokenizer)))
    found: list[Example] = pickle.loads(kept.read_bytes())  # noqa: S301 - written above
    return found


def _finish(arguments: argparse.Namespace, examples: Sequence[Example], out: Path) -> None:
    parts = [*_real(examples, 1.0), *_beside(arguments, 0.8, 0.06, 0.3)]
    _save(learn(_load(arguments), _course(arguments), parts, arguments.epochs, (8e-5, 2e-4)), arguments.start, out)


def _real(examples: Sequence[Example], times: float) -> Parts:
    """News, annotated or noted; of the many articles in which nobody moves fewer."""
    told = [example for example in examples if example.moves]
    quiet = [example for example in examples if not example.moves]
    return [(told, times, True), (quiet, times * QUIET, True)]


def _load(arguments: argparse.Namespace) -> Network:
    state = torch.load(arguments.start / "network.pt")
    network = Network(Encoder(len(state["encoder.word.weight"]), sum(k.endswith("fi.bias") for k in state)))
    network.load_state_dict(state)
    return network.eval()


def _save(network: Network, start: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    shutil.copy(start / "tokenizer.json", out / "tokenizer.json")
    torch.save(network.state_dict(), out / "network.pt")


def main() -> None:
    """Run one of the six."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["base", "more", "folds", "whole", "last", "touch"])
    parser.add_argument("start", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("source", nargs="*", choices=[[], *SOURCES])
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--layers", type=int, default=10)
    parser.add_argument("--groups", nargs="+", default=SHORT, help="what touch takes: how their names begin")
    parser.add_argument("--times", type=float, default=2.0, help="how often touch takes each of them")
    parser.add_argument("--frozen", type=int, default=0, help="so many of the lower layers stay as they are in touch")
    parser.add_argument("--silver", type=Path, help="texts that another tagger marked; see training/moves/silver.py")
    arguments = parser.parse_args()
    torch.manual_seed(SEED)
    courses = {"base": base, "more": more, "last": last, "folds": folds, "whole": whole, "touch": touch}
    courses[arguments.what](arguments)


if __name__ == "__main__":
    main()
