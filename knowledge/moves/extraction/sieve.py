"""Which sentences may tell of a move, or name a post: a small network over word pieces, so that little is read closely.

Piece vectors, filters over five pieces in a row, and of each filter the strongest answer in a sentence (Kim 2014,
"Convolutional Neural Networks for Sentence Classification"); a sentence is judged with the title and its neighbours.
Learned by ``training/moves/sift.py``, whose bound lets one sentence in twelve of general news through.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.text.encoder import MODEL
from knowledge.text.windows import TokenizedSentence

Floats = npt.NDArray[np.float32]
WIDTH, FILTERS, HIDDEN = 48, 96, 64
REACH = 2  # pieces on either side that a filter sees
LONGEST = 96  # pieces of a sentence that are looked at


class Sieve:
    """Chooses sentences; ``file`` holds the weights."""

    def __init__(self, file: Path) -> None:
        with np.load(file) as held:
            self._pieces = (held["pieces"] * held["scale"].astype(np.float32)).astype(np.float32)
            self._weights = {name: held[name].astype(np.float32) for name in held.files if "_" in name}

    def passing(self, lines: Sequence[TokenizedSentence], *, titled: bool) -> tuple[list[int], list[int]]:
        """Return the places of the sentences that may tell of a move, and of those that may name who has a post.

        ``titled``: the first sentence is the title.
        """
        first = 1 if titled else 0
        scores = self.scores(lines, titled=titled)
        moves, posts = ((np.flatnonzero(column >= 0) + first).tolist() for column in scores.T)
        return moves, posts

    def scores(self, lines: Sequence[TokenizedSentence], *, titled: bool) -> Floats:
        """Return how much each sentence but the title sounds of moves, and of posts; from zero on it is read."""
        first = 1 if titled else 0
        if len(lines) <= first:
            return np.zeros((0, 2), dtype=np.float32)
        none = np.zeros(FILTERS, dtype=np.float32)
        each = [self._seen(line.ids[:LONGEST]) for line in lines]
        title = each[0] if titled else none
        around = [
            np.concatenate(
                [title, each[n - 1] if n > first else none, each[n], each[n + 1] if n + 1 < len(each) else none]
            )
            for n in range(first, len(each))
        ]
        hidden = np.maximum(self._linear("hidden", np.stack(around)), 0)
        return self._linear("out", hidden)

    def _seen(self, ids: Sequence[int]) -> Floats:
        """Return the strongest answer of each filter."""
        if not ids:
            return np.zeros(FILTERS, dtype=np.float32)
        padded = np.zeros((len(ids) + 2 * REACH, WIDTH), dtype=np.float32)
        padded[REACH : REACH + len(ids)] = self._pieces[list(ids)]
        runs = np.lib.stride_tricks.sliding_window_view(padded, 2 * REACH + 1, axis=0).transpose(0, 2, 1)
        answers: Floats = self._linear("filters", runs.reshape(len(ids), -1)).max(axis=0)
        return np.maximum(answers, 0)

    def _linear(self, name: str, x: Floats) -> Floats:
        product: Floats = x @ self._weights[f"{name}_weight"].T + self._weights[f"{name}_bias"]
        return product


@cache
def sieve() -> Sieve:
    """Return the sieve that ships, loaded once."""
    return Sieve(MODEL / "sieve.npz")
