"""What the learned readers of questions are made of: weights by name, and products of small matrices on one thread."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Weights = Mapping[str, Floats]

# Multiplications of one product, up to which OpenBLAS keeps to one thread: on a busy machine the threads of a larger
# one wait for each other many times as long as it takes.
ALONE: Final = 250_000


def product(x: Floats, weight: Floats) -> Floats:
    """Return ``x`` (rows, features), or one row of it, times the turned ``weight`` (outputs, features), in parts."""
    rows = len(x) if x.ndim > 1 else 1
    step = max(1, ALONE // (max(1, rows) * weight.shape[1]))
    return np.concatenate([x @ weight[start : start + step].T for start in range(0, len(weight), step)], axis=-1)


def linear(weights: Weights, name: str, x: Floats) -> Floats:
    """Return what a layer makes of ``x``."""
    return product(x, weights[f"{name}.weight"]) + weights[f"{name}.bias"]


def shares(scores: Floats, axis: int) -> Floats:
    """Return how probable each of several is by their scores (softmax)."""
    raised = np.exp(scores - scores.max(axis=axis, keepdims=True))
    found: Floats = raised / raised.sum(axis=axis, keepdims=True)
    return found


def voters(file: Path) -> list[Weights]:
    """Return the weights of each of the readers that a file holds."""
    with np.load(file) as held:
        weights = {name: held[name].astype(np.float32) for name in held.files}
    return [
        {name.partition("/")[2]: each for name, each in weights.items() if name.startswith(f"{number}/")}
        for number in sorted({name.partition("/")[0] for name in weights})
    ]
