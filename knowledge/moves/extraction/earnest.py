"""Whether a text tells news in earnest: parody, fiction and orders to a machine tell of moves that nobody made.

Read off the network's inner vectors, which tell more of what is said than of who is named: their mean and spread over a
window for what is invented, their mean over a sentence for orders. Learned by ``training/moves/earnest.py``, which
prints how often it errs.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.text.encoder import MODEL
from knowledge.text.recogniser import Tagged

FILE = "earnest.npz"
LIKELY = 0.3  # probability from which it is taken for one; the bias is set so that news in earnest hardly reaches it
ORDERED = 0.65  # the same of orders: plain news under a title that says nothing ("News 3") reaches .6
DOUBTED = 0.1  # and from which it may be one: one window of news in fifty reaches that, and tells nothing surely
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class LogisticProbe:
    """A logistic probe: weights of the numbers of a mean vector, and a bias."""

    weights: Floats
    bias: float

    def probability(self, means: Floats) -> Floats:
        """Return a probability for each row."""
        odds: Floats = 1 / (1 + np.exp(-np.clip(means @ self.weights + self.bias, -30, 30)))
        return odds


@dataclass(frozen=True, slots=True)
class Earnest:
    """Tells windows that are invented, and sentences that give orders to a machine."""

    invented: LogisticProbe
    ordered: LogisticProbe

    def is_invented(self, tagged: Tagged) -> bool:
        """Say whether a window is parody or fiction."""
        return self._invention(tagged) >= LIKELY

    def doubtful(self, tagged: Tagged) -> frozenset[int]:
        """Return the numbers of the sentences of a window that may be parody or fiction: all of them, or none."""
        return frozenset(tagged.window.sentences) if self._invention(tagged) >= DOUBTED else frozenset()

    def _invention(self, tagged: Tagged) -> float:
        return float(self.invented.probability(gist(tagged)[np.newaxis])[0])

    def orders(self, tagged: Tagged) -> frozenset[int]:
        """Return the numbers of the sentences of a window that give orders to a machine."""
        found = self.ordered.probability(tagged.means) >= ORDERED
        return frozenset(number for number, order in zip(tagged.window.sentences, found.tolist(), strict=True) if order)


def gist(tagged: Tagged) -> Floats:
    """Return what is asked whether a window is invented: its sentences' mean, and by how much its pieces differ."""
    return np.concatenate([tagged.means.mean(axis=0), tagged.spread])


def load(folder: Path) -> Earnest:
    """Return what was learned over the network in a folder."""
    with np.load(folder / FILE) as held:
        return Earnest(*(LogisticProbe(held[name][:-1], float(held[name][-1])) for name in ("invented", "ordered")))


@cache
def earnest() -> Earnest:
    """Return what ships, loaded once."""
    return load(MODEL)
