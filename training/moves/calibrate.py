"""Learn how probable a move is, given how it was read: a logistic regression over ``calibration.FEATURES``.

python -m training.moves.calibrate OUT.json     from the readings of networks that had not seen the articles

What ships has learned from more than those networks, and what it finds is oftener right: the bias is moved by a share
of what articles say that it had not learned from (``bench/data/moves/fresh-*.txt``).
"""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bench.unseen import moves_of, name_of, noted_signs, readings, score_module
from knowledge.moves.extraction.calibration import FEATURES
from knowledge.moves.extraction.earnest import earnest
from knowledge.moves.extraction.heads import heads
from knowledge.moves.extraction.learned import Readers, told_in
from knowledge.moves.extraction.sieve import sieve
from knowledge.text.recogniser import recogniser
from training.moves.examples import ANNOTATED, SHARED, annotated
from training.moves.markup import articles, drafted

Floats = npt.NDArray[np.float64]
STRENGTH = 1.0  # of the penalty on weights
ROUNDS = 50
OPEN = ("confirmed", "reported")
FRESH = Path(__file__).parents[2] / "bench" / "data" / "moves"
CAUTION = 2 / 3  # of the way: real news has more that sounds like moves and is none than what is written for measuring
Same = Callable[[str, str], bool]


def fit(signs: Floats, right: Floats, strength: float = STRENGTH) -> Floats:
    """Return the weights of the features and, last, the bias; Newton's method on a penalised logistic loss."""
    mean, spread = signs.mean(0), signs.std(0) + 1e-6
    rows = np.c_[(signs - mean) / spread, np.ones(len(signs))]
    weights = np.zeros(rows.shape[1])
    penalty = np.r_[np.full(signs.shape[1], strength), 0]
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (likely - right) + penalty * weights
        curve = (rows * (likely * (1 - likely))[:, None]).T @ rows + np.diag(penalty + 1e-6)
        weights -= np.linalg.solve(curve, slope)
    plain = weights[:-1] / spread
    learned: Floats = np.r_[plain, weights[-1] - plain @ mean]
    return learned


def probability(weights: Floats, signs: Floats) -> Floats:
    """Return the probabilities of rows of features."""
    total: Floats = 1 / (1 + np.exp(-(signs @ weights[:-1] + weights[-1])))
    return total


def bias_by(scores: Floats, right: Floats) -> float:
    """Return what makes log-odds as sure as they are right, added to all of them; Newton's method."""
    more = 0.0
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-(scores + more)))
        more += float((right - likely).sum() / ((likely * (1 - likely)).sum() + 1e-6))
    return more


def fresh(person: Same, body: Same) -> Iterator[tuple[tuple[float, ...], bool]]:
    """Yield the features of what what ships reads in articles that it had not learned from, and whether it is right."""
    readers, chosen = Readers(recogniser(), heads(), earnest()), sieve()
    for path in sorted(FRESH.glob("fresh-*.txt")):
        for marked in articles(path):
            gold = marked.rows()
            for signs, move in told_in(drafted(marked), readers, chosen):
                row = {"kind": move.kind.value, "status": move.status.value}
                row |= {"person": move.person, "organization": move.organization}
                yield signs, is_right(row, gold, person, body)


def is_right(move: dict[str, Any], gold: Sequence[dict[str, Any]], person: Same, body: Same) -> bool:
    """Say whether a person who read the article found the move as well, and told it no surer."""
    for each in gold:
        if (
            each["kind"] == move["kind"]
            and person(move["person"], each["person"])
            and (each["organization"] is None or body(move["organization"], each["organization"]))
        ):
            return each["status"] in OPEN or move["status"] not in OPEN
    implied = move["kind"] == "appointment"
    return implied and any(
        each.get("successor")
        and person(move["person"], each["successor"])
        and body(move["organization"], each["organization"])
        for each in gold
    )


def write(out: Path, names: Sequence[str], weights: Floats) -> None:
    """Write weights, the bias last, as ``Regression.load`` reads them."""
    named = {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=False)}
    out.write_text(
        json.dumps({"bias": round(float(weights[-1]), 4), "weights": named}, indent=2) + "\n", encoding="utf-8"
    )


def main(out: Path) -> None:
    """Learn from all kept readings."""
    score, held = score_module(SHARED / "moves/score.py"), readings()
    signs, right = [], []
    for name in ANNOTATED:
        for example in annotated(SHARED / f"moves/{name}.jsonl"):
            row = example.source
            for move in moves_of(held[name_of(row)], row["text"]):
                signs.append(move["signs"])
                right.append(is_right(move, row["moves"], score.same_person, score.same_organization))
    notes = noted_signs()
    weights = fit(np.r_[np.array(signs), notes[:, :-1]], np.r_[np.array(right, dtype=float), notes[:, -1]])
    found = list(fresh(score.same_person, score.same_organization))
    scores = np.array([signs for signs, _ in found]) @ weights[:-1] + weights[-1]
    more = bias_by(scores, np.array([right for _, right in found], dtype=float))
    print(f"the bias: {more:+.3f} by {len(found)} moves of fresh articles, {CAUTION * more:+.3f} taken")
    weights[-1] += CAUTION * more
    write(out, FEATURES, weights)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
