"""A logistic regression over signs that have names; its weights are a small file beside the networks."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from pathlib import Path
from typing import Self

LEAST = 1e-3  # probability under which a network's is not told apart
MOST = 30.0  # log-odds beyond which nothing is surer


@dataclass(frozen=True, slots=True)
class Regression:
    """Weights of signs by their names; a name without one weighs nothing."""

    names: tuple[str, ...]
    bias: float
    weights: Mapping[str, float]

    @classmethod
    def load(cls, file: Path, names: tuple[str, ...]) -> Self:
        """Read what ``training.moves.calibrate.write`` wrote."""
        held = json.loads(file.read_text(encoding="utf-8"))
        return cls(names, held["bias"], held["weights"])

    def probability(self, signs: Sequence[float]) -> float:
        """Return the probability, 0 to 1, that goes with signs in the order of the names."""
        total = self.bias + sum(
            self.weights.get(name, 0.0) * sign for name, sign in zip(self.names, signs, strict=True)
        )
        return 1 / (1 + exp(-max(-MOST, min(MOST, total))))


def log_odds(probability: float) -> float:
    """Return the log-odds of a probability, within what a network can be sure of."""
    return log(max(probability, LEAST) / max(1 - probability, LEAST))
