"""Which sentences may tell of a move: a linear classifier over their words, so that most text is never read closely.

Learned from what the networks read (``training/moves/sift.py``); its bound lets one sentence in
fourteen of general news through.
"""

import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from zlib import crc32

import numpy as np
import numpy.typing as npt

from knowledge.text.recogniser import MODEL

TITLE, BELOW = -0.25, -0.75  # a title from which more is read, and from where
SLOTS = 1 << 16  # words and pairs of words share them by their checksum
_WORDS = re.compile(r"[^\W\d_]+|\d+")


def slots_of(sentence: str) -> list[int]:
    """Return the places of a sentence's words and pairs of words."""
    words = ["9" if word.isdigit() else word.lower() for word in _WORDS.findall(sentence)]
    parts = [*words, *(f"{one} {other}" for one, other in pairwise(words))]
    return [crc32(part.encode()) % SLOTS for part in set(parts)]


def may_tell(title: str) -> Callable[[str], bool]:
    """Return what says whether a sentence may tell of a move, in an article of that title.

    Below a title that itself sounds of moves more is let through.
    """
    bound = BELOW if score(title) >= TITLE else 0.0
    return lambda sentence: score(sentence) >= bound


def score(sentence: str) -> float:
    """Return how much a sentence sounds of moves; from zero on it is read."""
    weights, slots = _weights(), slots_of(sentence)
    return float(weights[slots].sum() / len(slots) ** 0.5 + weights[-1]) if slots else -1e9


@cache
def _weights() -> npt.NDArray[np.float32]:
    """Return the weight of each slot, and last the bias less the bound."""
    with np.load(MODEL / "sieve.npz") as held:
        return np.concatenate([held["weights"].astype(np.float32) * held["scale"], held["bias"]]).astype(np.float32)
