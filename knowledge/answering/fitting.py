"""Learning the reader's weights from examples: numpy alone, seeds fixed, the same data gives the same weights."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge.answering.features import BUCKETS
from knowledge.answering.scorer import Linear, Numbers, RunScorer

Integers = npt.NDArray[np.int32]
Truths = npt.NDArray[np.bool_]
Slope = Callable[[npt.NDArray[np.float64]], npt.NDArray[np.float64]]

SEED = 20_240
_MASKS = 1 << 12


@dataclass(frozen=True, slots=True)
class RunExample:
    """A question on a passage: hashed features of the starts, ends and wholes of its runs, and which are right.

    ``runs`` holds for each run the row of its start and of its end. No right run means that nothing answers;
    ``reachable`` is false when something does but no run is it: such an example teaches nothing.
    """

    starts: Integers
    ends: Integers
    wholes: Integers
    runs: Integers
    right: Truths
    null: Integers
    reachable: bool = True


@dataclass(frozen=True, slots=True)
class ListExample:
    """Rows of features of which some are right: passages for a question, or sentences; ``weight`` of the list."""

    rows: Numbers
    right: Truths
    weight: float = 1.0


def fit_runs(examples: Sequence[RunExample], *, epochs: int = 4, rate: float = 0.05, dropped: float = 0.2) -> RunScorer:
    """Learn run weights: softmax over all runs of an example and "nothing", AdaGrad, features dropped at random.

    The result is the mean of the weights after each epoch of the second half.
    """
    random = np.random.default_rng(SEED)
    weights = np.zeros(BUCKETS, dtype=np.float32)
    squares = np.full(BUCKETS, 1e-2, dtype=np.float32)
    total = np.zeros(BUCKETS, dtype=np.float64)
    usable = [example for example in examples if example.reachable]
    for epoch in range(epochs):
        for at in random.permutation(len(usable)):
            mask = (random.random(_MASKS) >= dropped).astype(np.float32) / np.float32(1 - dropped)
            places, gradient = _gradient(usable[at], weights, mask)
            gradient += np.float32(1e-4) * weights[places]
            squares[places] += gradient * gradient
            weights[places] -= np.float32(rate) * gradient / np.sqrt(squares[places])
        if epoch >= epochs // 2:
            total += weights
    return RunScorer((total / (epochs - epochs // 2)).astype(np.float32))


def _gradient(example: RunExample, weights: Numbers, mask: Numbers) -> tuple[npt.NDArray[np.int64], Numbers]:
    """Return the places of the weights that an example touches, each once, and the loss's slope there."""
    starts, ends, wholes, null = (
        (weights[ids] * mask[ids % _MASKS]).sum(axis=-1)
        for ids in (example.starts, example.ends, example.wholes, example.null)
    )
    scores = starts[example.runs[:, 0]] + ends[example.runs[:, 1]] + wholes
    highest = max(float(scores.max()), float(null))
    raised, raised_null = np.exp(scores - highest), float(np.exp(null - highest))
    total = float(raised.sum()) + raised_null
    slope, slope_null = raised / total, raised_null / total
    if example.right.any():
        right = raised * example.right
        slope = slope - right / right.sum()
    else:
        slope_null -= 1.0
    by_start = np.bincount(example.runs[:, 0], weights=slope, minlength=len(example.starts))
    by_end = np.bincount(example.runs[:, 1], weights=slope, minlength=len(example.ends))
    kept = np.abs(slope) > 1e-4
    parts = ((example.starts, by_start), (example.ends, by_end), (example.wholes[kept], slope[kept]))
    ids = np.concatenate([part.ravel() for part, _ in parts] + [example.null])
    slopes = [np.repeat(value, part.shape[1]) for part, value in parts]
    slopes.append(np.full(len(example.null), slope_null))
    places, inverse = np.unique(ids, return_inverse=True)
    gradient = np.bincount(inverse, weights=np.concatenate(slopes) * mask[ids % _MASKS])
    return places.astype(np.int64), gradient.astype(np.float32)


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
