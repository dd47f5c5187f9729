"""The learned weights of the reader. They are small, shipped beside this file, and need nothing but numpy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.answering.features import RunFeatures

WEIGHTS = Path(__file__).parent / "data" / "reader.npz"
Numbers = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Linear:
    """A weighted sum of features, each brought to mean 0 and deviation 1 first."""

    weights: Numbers
    bias: float
    mean: Numbers
    scale: Numbers

    def scores(self, rows: Numbers) -> Numbers:
        """Return the score of each row; shape (rows,)."""
        return np.asarray(((rows - self.mean) / self.scale) @ self.weights + self.bias, dtype=np.float32)

    def probability(self, row: Sequence[float]) -> float:
        """Return the score of one row squeezed between 0 and 1."""
        score = float(self.scores(np.array([row], dtype=np.float32))[0])
        return float(1 / (1 + np.exp(-score)))


@dataclass(frozen=True, slots=True)
class RunScorer:
    """Scores runs by the weights of their hashed features."""

    weights: Numbers

    def scores(self, features: RunFeatures) -> list[float]:
        """Return the score of each run, higher is likelier; comparable across sentences for one question."""
        weights = self.weights
        starts = {at: float(weights[ids].sum()) for at, ids in features.starts.items()}
        ends = {at: float(weights[ids].sum()) for at, ids in features.ends.items()}
        if not features.runs:
            return []
        whole = weights[np.array(features.whole)].sum(axis=1)
        return [
            starts[run.first] + ends[run.last] + float(score) for run, score in zip(features.runs, whole, strict=True)
        ]

    def score(self, ids: Sequence[int]) -> float:
        """Return the score of one list of features."""
        return float(self.weights[list(ids)].sum())


@dataclass(frozen=True, slots=True)
class ReaderWeights:
    """All that the reader has learned: of passages, sentences, runs of words, and how far to trust itself."""

    passages: Linear
    sentences: Linear
    runs: RunScorer
    confidence: Linear

    @classmethod
    def load(cls, path: Path = WEIGHTS) -> "ReaderWeights":
        """Read what ``save`` wrote."""
        with np.load(path) as stored:
            return cls(
                _linear(stored, "passages"),
                _linear(stored, "sentences"),
                RunScorer(stored["runs"].astype(np.float32)),
                _linear(stored, "confidence"),
            )

    def save(self, path: Path = WEIGHTS) -> None:
        """Write the weights; runs at half precision."""
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(
            path,
            runs=self.runs.weights.astype(np.float16),
            passages=_rows(self.passages),
            sentences=_rows(self.sentences),
            confidence=_rows(self.confidence),
        )


def _rows(linear: Linear) -> Numbers:
    bias = np.full(len(linear.mean), linear.bias, dtype=np.float32)
    return np.vstack([linear.weights, linear.mean, linear.scale, bias]).astype(np.float32)


def _linear(stored: Mapping[str, Numbers], name: str) -> Linear:
    weights, mean, scale, bias = stored[name].astype(np.float32)
    return Linear(weights, float(bias[0]), mean, scale)
