"""Learn the sieve of sentences: which may tell of a move, and which name who has a post.

    python -m training.moves.sift LEARNED MODEL [SOURCE]     writes MODEL/sieve.npz, and prints what it lets through

LEARNED holds ``network.pt``, whose word pieces are where the sieve's begin. Of real news the notes and annotations say
which sentences tell; of the articles that were written for learning, what the networks in MODEL read. One article in
six is kept aside to measure on; with SOURCE all articles of that source as well.
"""

import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from knowledge.models import Article
from knowledge.moves.extraction.heads import Heads
from knowledge.moves.extraction.learned import Readers, told_in
from knowledge.moves.extraction.officeholders import threes
from knowledge.moves.extraction.sieve import FILTERS, HIDDEN, LONGEST, REACH, WIDTH
from knowledge.text.recogniser import Recogniser
from knowledge.text.windows import window
from training.moves.batches import split
from training.moves.examples import (
    ANNOTATED,
    SHARED,
    TYPES,
    WRITTEN,
    Example,
    Mention,
    Names,
    annotated,
    source_of,
    swapped,
    written,
)
from training.moves.notes import noted

TELLS = 0.3
EPOCHS, RATE, ARTICLES = 8, 2e-3, 24
PAST = 0.3  # what a sentence counts that tells of long ago
PASSING = (0.09, 0.06)  # of the sentences of general news: for moves, for posts
UP = (6.0, 4.0)  # what a sentence that tells counts more
NAMED = 4  # of so many news articles one is read wholly, for its posts
ASIDE = 6
Scores = npt.NDArray[np.floating]


class Sieve(nn.Module):
    """Piece vectors, filters over five pieces, the strongest of each; then title, neighbours and sentence together."""

    def __init__(self, pieces: Tensor) -> None:
        super().__init__()
        middle = pieces.float() - pieces.float().mean(0)
        _, _, axes = torch.linalg.svd(middle[::7], full_matrices=False)
        start = middle @ axes[:WIDTH].T
        self.pieces = nn.Embedding.from_pretrained(start / start.std(), freeze=False)
        self.filters = nn.Linear(WIDTH * (2 * REACH + 1), FILTERS)
        self.hidden = nn.Linear(4 * FILTERS, HIDDEN)
        self.out = nn.Linear(HIDDEN, 2)

    def forward(self, ids: Tensor, around: Tensor) -> Tensor:
        """Scores (asked, 2): of moves, of posts.

        ``ids`` (sentences, LONGEST), -1 where there is none; ``around`` (asked, 4): title, before, itself, behind.
        """
        there = ids >= 0
        x = F.dropout(self.pieces(ids.clamp(min=0)) * there[..., None], 0.2, self.training)
        runs = F.pad(x, (0, 0, REACH, REACH)).unfold(1, 2 * REACH + 1, 1).transpose(2, 3).flatten(2)
        told = F.relu(self.filters(runs)).masked_fill(~there[..., None], 0).amax(1)
        together = F.dropout(told[around].flatten(1), 0.2, self.training)
        scores: Tensor = self.out(F.relu(self.hidden(together)))
        return scores


@dataclass(frozen=True)
class Text:
    """An article's sentences in pieces (the title first, empty where there is none), and the moves with theirs."""

    example: Example
    lines: list[list[int]]
    moves: list[set[int]]
    past: list[set[int]]
    posts: set[int] | None

    @property
    def name(self) -> str:
        """What sort of text it is."""
        news = "." in self.example.group or self.example.group.startswith("pairs")
        return f"{'news' if news else 'written'}, {self.example.language}"


def _examples(readers: Readers) -> Iterator[Example]:
    for example in written(WRITTEN):
        yield _read(example, readers)
    for name in ANNOTATED:
        yield from annotated(SHARED / f"moves/{name}.jsonl")
    for path in sorted(WRITTEN.glob("news/*.txt")):
        for number, example in enumerate(noted(path)):
            yield example if number % NAMED else _named(example, readers.recogniser)


def _named(example: Example, recogniser: Recogniser) -> Example:
    """Return news with every entity that the recogniser finds, so that it is known which sentences name a post."""
    lines = recogniser.split(example.text, example.language)
    tagged = recogniser.tag(example.text, [window(lines, [n], titled=False) for n in range(len(lines))])
    found = [Mention(e.start, e.end, e.type.value) for each in tagged for e in each.entities]
    taken = [(m.start, m.end) for m in example.mentions]
    free = [m for m in found if not any(m.start < end and start < m.end for start, end in taken)]
    mentions = sorted([*example.mentions, *free], key=lambda m: m.start)
    return replace(example, mentions=tuple(mentions), known=frozenset(TYPES))


def _read(example: Example, readers: Readers) -> Example:
    """Say of an article of which nobody said which sentences tell what the networks read."""
    start = example.title_end + 2 if example.title_end else 0
    day, title = datetime(2026, 1, 1, tzinfo=UTC), example.text[: example.title_end]
    article = Article("a", 1, "w", title, example.text[start:], example.language, day)
    told = [
        tuple((start + p.start, start + p.end) for p in move.proofs("kind", "successor"))
        for _, move in told_in(article, readers)
        if move.probability > TELLS
    ]
    base = (example.moves or (None,))[0]
    moves = tuple(replace(base, status="confirmed", quotes=quotes) for quotes in told) if base else ()
    return replace(example, moves=moves)


def _text(example: Example, tokenizer: Tokenizer) -> Text:
    found, titled = split(example, tokenizer)
    lines = [list(line.ids)[:LONGEST] for line in found]
    places = [(line.span.start, line.span.end) for line in found]
    first = 0 if titled else 1
    told: dict[bool, list[set[int]]] = {False: [], True: []}
    for move in example.moves or ():
        here = {
            n + first
            for n, (a, b) in enumerate(places)
            if n + first and any(a < end and start < b for start, end in move.quotes)
        }
        if here:
            told[move.status == "background"].append(here)
    posts = {
        n + first
        for person, role, body in threes(example.text, example.mentions)
        for n, (a, b) in enumerate(places)
        if n + first and a <= min(person.start, role.start, body.start) < b
    }
    known = posts if len(example.known) == len(TYPES) else None
    return Text(example, lines if titled else [[], *lines], told[False], told[True], known)


def main(learned: Path, model: Path, without: str = "") -> None:
    """Label, learn, choose the bound, write, measure."""
    torch.manual_seed(7)
    tokenizer = Tokenizer.from_file(str(model / "tokenizer.json"))
    examples = list(_examples(Readers(Recogniser(model), Heads(model / "heads.npz"))))
    left_out = [example for example in examples if without and source_of(example.group) == without]
    examples = [example for example in examples if not without or source_of(example.group) != without]
    random.Random(7).shuffle(examples)
    seen = [example for number, example in enumerate(examples) if number % ASIDE]
    sieve = Sieve(torch.load(learned / "network.pt")["encoder.word.weight"])
    _learn(sieve, seen, tokenizer)
    scored = _scored(sieve, examples[::ASIDE], tokenizer)
    general = np.concatenate([scores for scores, text in scored if text.name == "news, en"])
    bounds = np.quantile(general, 1 - np.array(PASSING), axis=0).diagonal()
    _write(sieve, bounds, model / "sieve.npz")
    _report(bounds, scored)
    if left_out:
        print(f"left out, {without}:")
        _report(bounds, _scored(sieve, left_out, tokenizer))


def _learn(sieve: Sieve, examples: Sequence[Example], tokenizer: Tokenizer) -> None:
    rng, names = random.Random(7), Names(examples)
    optimizer = torch.optim.AdamW(sieve.parameters(), RATE, weight_decay=0.01)
    total = EPOCHS * -(-len(examples) // ARTICLES)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: max(0.02, 1 - n / total))
    for epoch in range(EPOCHS):
        order, losses = rng.sample(list(examples), len(examples)), []
        for start in range(0, len(order), ARTICLES):
            texts = [_text(swapped(each, names, rng), tokenizer) for each in order[start : start + ARTICLES]]
            wanted = torch.cat([_wanted(text) for text in texts])
            scores = sieve(*_inputs(texts))
            weight = torch.where(wanted > 0, torch.tensor(UP), 1.0) * (wanted >= 0)
            loss = F.binary_cross_entropy_with_logits(scores, wanted.clamp(min=0), weight, reduction="sum") / len(
                wanted
            )
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            losses.append(float(loss.detach()))
        print(f"epoch {epoch + 1}: loss {sum(losses) / len(losses):.4f}", flush=True)
    sieve.eval()


def _wanted(text: Text) -> Tensor:
    """What each sentence should say (sentences, 2); -1 where that is not known."""
    wanted = torch.zeros((len(text.lines), 2))
    for share, moves in ((PAST, text.past), (1.0, text.moves)):
        for place in set().union(*moves):
            wanted[place, 0] = share
    wanted[:, 1] = -1.0 if text.posts is None else 0.0
    for place in text.posts or ():
        wanted[place, 1] = 1.0
    return wanted[1:]


def _inputs(texts: Sequence[Text]) -> tuple[Tensor, Tensor]:
    rows = sum(len(text.lines) for text in texts) + 1
    ids, around = torch.full((rows, LONGEST), -1), []
    first = 0
    for text in texts:
        for n, line in enumerate(text.lines):
            ids[first + n, : len(line)] = torch.tensor(line, dtype=torch.long)
        last = first + len(text.lines) - 1
        around += [
            (first, n - 1 if n - 1 > first else rows - 1, n, n + 1 if n < last else rows - 1)
            for n in range(first + 1, last + 1)
        ]
        first = last + 1
    return ids, torch.tensor(around).view(-1, 4)


def _scored(sieve: Sieve, examples: Sequence[Example], tokenizer: Tokenizer) -> list[tuple[Scores, Text]]:
    return [(_scores(sieve, text), text) for text in (_text(example, tokenizer) for example in examples)]


def _report(bounds: Scores, scored: Sequence[tuple[Scores, Text]]) -> None:
    for name in sorted({text.name for _, text in scored}):
        _print(name, [(scores >= bounds, text) for scores, text in scored if text.name == name])


def _scores(sieve: Sieve, text: Text) -> Scores:
    with torch.no_grad():
        found: Scores = sieve(*_inputs([text])).numpy()
    return found


def _write(sieve: Sieve, bounds: Scores, path: Path) -> None:
    pieces = sieve.pieces.weight.detach().numpy()
    scale = np.abs(pieces).max(1, keepdims=True) / 127
    rest = {
        name.replace(".", "_"): value.numpy().astype(np.float16)
        for name, value in sieve.state_dict().items()
        if not name.startswith("pieces")
    }
    rest["out_bias"] = (sieve.out.bias.detach().numpy() - bounds).astype(np.float32)
    np.savez_compressed(path, pieces=np.round(pieces / scale).astype(np.int8), scale=scale.astype(np.float16), **rest)


def _print(name: str, passed: "Sequence[tuple[np.ndarray[tuple[int], np.dtype[np.bool_]], Text]]") -> None:
    moves = [
        ({int(n) + 1 for n in np.flatnonzero(through[:, 0])}, move) for through, text in passed for move in text.moves
    ]
    caught = sum(bool(through & move) for through, move in moves)
    beside = sum(any(n + step in through for n in move for step in (-1, 0, 1, 2)) for through, move in moves)
    lines = sum(len(through) for through, _ in passed)
    share, posted = sum(through.sum(0) for through, _ in passed) / max(1, lines)
    posts = [through[n - 1, 1] for through, text in passed for n in text.posts or ()]
    print(
        f"{name}: of {lines} sentences {share:.3f} pass, of {len(moves)} moves {caught / max(1, len(moves)):.3f},"
        f" read in a window {beside / max(1, len(moves)):.3f};"
        f" for posts {posted:.3f} pass, of {len(posts)} {sum(posts) / max(1, len(posts)):.3f}"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
