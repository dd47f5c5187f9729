"""Learning the reader's weights from examples: numpy alone, seeds fixed, the same data gives the same weights."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge.answering.scorer import Linear, Numbers

Truths = npt.NDArray[np.bool_]
Slope = Callable[[npt.NDArray[np.float64]], npt.NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class ListExample:
    """Rows of features of which some are right: passages for a question, or sentences; ``weight`` of the list."""

    rows: Numbers
    right: Truths
    weight: float = 1.0


def fit_lists(examples: Sequence[ListExample], *, shrink: float = 2e-2, steps: int = 300) -> Linear:
    """Learn to put a right row first: softmax over the rows of each list, Adam, shrunk towards zero."""
    mean, scale = _spread(np.vstack([example.rows for example in examples]))
    lists = [example for example in examples if example.right.any() and not example.right.all()]
    longest = max(len(example.rows) for example in lists)
    rows = np.zeros((len(lists), longest, len(mean)))
    right = np.zeros((len(lists), longest))
    absent = np.full((len(lists), longest), -1e9)
    weight = np.array([example.weight for example in lists])
    for at, example in enumerate(lists):
        size = len(example.rows)
        rows[at, :size] = (example.rows - mean) / scale
        right[at, :size] = example.right
        absent[at, :size] = 0

    def slope(weights: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        scores = rows @ weights + absent
        raised = np.exp(scores - scores.max(axis=1, keepdims=True))
        wanted = raised * right
        off = raised / raised.sum(axis=1, keepdims=True) - wanted / wanted.sum(axis=1, keepdims=True)
        step = ((off * weight[:, None])[:, :, None] * rows).sum(axis=(0, 1)) / weight.sum()
        return np.asarray(step + shrink * weights)

    return Linear(_adam(slope, len(mean), steps).astype(np.float32), 0.0, mean, scale)


def fit_probability(
    rows: Numbers, right: Truths, weight: npt.NDArray[np.float64], *, shrink: float = 1e-2, steps: int = 600
) -> Linear:
    """Learn how likely a row is right: logistic regression, each row counting as much as its ``weight``."""
    mean, scale = _spread(rows)
    spread = np.hstack([(rows - mean) / scale, np.ones((len(rows), 1))])

    def slope(weights: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        off = (1 / (1 + np.exp(-spread @ weights)) - right) * weight
        return np.asarray(spread.T @ off / weight.sum() + shrink * np.append(weights[:-1], 0.0))

    learned = _adam(slope, spread.shape[1], steps)
    return Linear(learned[:-1].astype(np.float32), float(learned[-1]), mean, scale)


def _spread(rows: Numbers) -> tuple[Numbers, Numbers]:
    return rows.mean(axis=0).astype(np.float32), (rows.std(axis=0) + 1e-6).astype(np.float32)


def _adam(slope: Slope, size: int, steps: int, rate: float = 0.03) -> npt.NDArray[np.float64]:
    weights, mean, square = np.zeros(size), np.zeros(size), np.zeros(size)
    for step in range(1, steps + 1):
        down = slope(weights)
        mean = 0.9 * mean + 0.1 * down
        square = 0.99 * square + 0.01 * down * down
        weights = weights - rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights
