"""Learn the sieve of sentences from what the networks read.

    python -m training.moves.sift MODEL [NEWS.jsonl.gz]    writes MODEL/sieve.npz; news: an article a line

A sentence counts as telling where a move rests on it that is nearly likely. The bound lets one in fourteen sentences
of general news pass, which is what reading may cost; what passes is read with its neighbours.
"""

import gzip
import json
import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.language.sentences import sentences
from knowledge.models import Article
from knowledge.moves.extraction.heads import Heads
from knowledge.moves.extraction.learned import Readers, told_in
from knowledge.moves.extraction.sieve import SLOTS, slots_of
from knowledge.text.recogniser import Recogniser
from training.moves.examples import ANNOTATED, SHARED, WRITTEN, annotated, written

NEWS = 500
TELLS = 0.3
EPOCHS, RATE, DECAY = 12, 0.05, 1e-5
PASSING = 0.07  # of the sentences of general news
Labelled = tuple[list[int], float]  # slots of a sentence, and how probable it is that it tells


def _texts(news: Path | None) -> Iterator[tuple[str, str, str]]:
    for example in written(WRITTEN):
        yield example.text[: example.title_end], example.text[example.title_end + 2 :], example.language
    for name in ANNOTATED:
        for example in annotated(SHARED / f"moves/{name}.jsonl"):
            yield example.text[: example.title_end], example.text[example.title_end + 2 :], example.language
    if news is not None:
        with gzip.open(news, "rt", encoding="utf8") as lines:
            for line in islice(lines, NEWS):
                row = json.loads(line)
                yield row.get("title") or "", row["text"][:4000], "en"


def _labelled(title: str, body: str, language: str, readers: Readers) -> list[Labelled]:
    """Each sentence of the text, and how probable the surest move is that rests on it."""
    article = Article("a", 1, "w", title, body, language, datetime(2026, 1, 1, tzinfo=UTC))
    told: dict[int, float] = {}
    for _, move in told_in(article, readers):
        for proof in move.proofs("kind", "successor"):
            told[proof.start] = max(told.get(proof.start, 0.0), move.probability)
    return [(slots_of(s.of(body)), told.get(s.start, 0.0)) for s in sentences(body, language)]


def main(model: Path, news: Path | None) -> None:
    """Label, learn, choose the bound, write."""
    readers = Readers(Recogniser(model), Heads(model / "heads.npz"))
    articles = [_labelled(*text, readers) for text in _texts(news)]
    general = [each for article in articles[-NEWS:] for each in article if each[0]]
    random.Random(7).shuffle(articles)
    aside, seen = articles[::6], [a for n, a in enumerate(articles) if n % 6]
    weights, bias = _learned([each for article in seen for each in article if each[0]])
    kept = [each for article in aside for each in article if each[0]]
    scores = np.array([_score(weights, bias, slots) for slots, _ in kept])
    told = np.array([score if score > TELLS else 0.0 for _, score in kept])
    bound = float(np.quantile([_score(weights, bias, slots) for slots, _ in general], 1 - PASSING))
    scale = float(np.abs(weights).max() / 127)
    np.savez_compressed(
        model / "sieve.npz",
        weights=np.round(weights / scale).astype(np.int8),
        scale=np.float32(scale),
        bias=np.array([bias - bound], dtype=np.float32),
    )
    print(f"of {len(kept)} sentences aside, what passes tells {told[scores >= bound].sum() / told.sum():.3f} of all")


def _score(weights: npt.NDArray[np.float64], bias: float, slots: list[int]) -> float:
    return float(weights[slots].sum() / len(slots) ** 0.5 + bias)


def _learned(rows: list[Labelled]) -> tuple[npt.NDArray[np.float64], float]:
    """A logistic regression by stochastic gradient (Adagrad), sentences that tell weighed up to half of all."""
    rng = random.Random(7)
    tells = sum(score > TELLS for _, score in rows)
    up = max(1.0, 0.5 * (len(rows) - tells) / max(1, tells))
    weights, bias, seen = np.zeros(SLOTS), 0.0, np.full(SLOTS, 1e-2)
    for _ in range(EPOCHS):
        rng.shuffle(rows)
        for slots, score in rows:
            right = score > TELLS
            norm = len(slots) ** -0.5
            likely = 1 / (1 + np.exp(-(weights[slots].sum() * norm + bias)))
            slope = (likely - right) * (up if right else 1.0)
            step = slope * norm + DECAY * weights[slots]
            seen[slots] += step**2
            weights[slots] -= RATE * step / np.sqrt(seen[slots])
            bias -= 0.01 * slope
    return weights, bias


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
