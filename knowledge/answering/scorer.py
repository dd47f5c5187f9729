"""The learned weights of the reader. They are small, shipped beside this file, and need nothing but numpy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

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
class ReaderWeights:
    """What the reader has learned besides its network.

    Of passages by their words, of passages that were read closely, of sentences, how far to trust its evidence,
    how far a short answer in it, and what the checker's verdict adds to the trust.
    """

    passages: Linear
    closer: Linear
    sentences: Linear
    confidence: Linear
    short: Linear
    supported: Linear

    @classmethod
    def load(cls, path: Path = WEIGHTS) -> "ReaderWeights":
        """Read what ``save`` wrote."""
        with np.load(path) as stored:
            return cls(
                _linear(stored, "passages"),
                _linear(stored, "closer"),
                _linear(stored, "sentences"),
                _linear(stored, "confidence"),
                _linear(stored, "short"),
                _linear(stored, "supported"),
            )

    def save(self, path: Path = WEIGHTS) -> None:
        """Write the weights."""
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(
            path,
            passages=_rows(self.passages),
            closer=_rows(self.closer),
            sentences=_rows(self.sentences),
            confidence=_rows(self.confidence),
            short=_rows(self.short),
            supported=_rows(self.supported),
        )


def _rows(linear: Linear) -> Numbers:
    bias = np.full(len(linear.mean), linear.bias, dtype=np.float32)
    return np.vstack([linear.weights, linear.mean, linear.scale, bias]).astype(np.float32)


def _linear(stored: Mapping[str, Numbers], name: str) -> Linear:
    weights, mean, scale, bias = stored[name].astype(np.float32)
    return Linear(weights, float(bias[0]), mean, scale)
