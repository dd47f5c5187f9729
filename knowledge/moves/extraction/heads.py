"""Reading off a window's vectors what each person in it does: left, came, how surely, and what belongs to it.

The arithmetic is that of ``training/moves/network.py``; the weights lie beside the recogniser's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import sqrt
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.moves.extraction.shape import BINARY, KINDS, POINTERS, STATUSES
from knowledge.text.encoder import MODEL
from knowledge.text.recogniser import Tagged

Floats = npt.NDArray[np.float32]
FAR = -1e4
POINT = 64  # numbers in which a person and a mention are compared


@dataclass(frozen=True, slots=True)
class Saying:
    """What one window says of one person.

    ``status``: for each kind, the probability of each status (2, 5). ``binary``: see ``BINARY``. ``points``: for each
    pointer the probability of each entity of the window, then of none. ``told``: for each kind, of each sentence.
    """

    status: Floats
    binary: Floats
    points: dict[str, Floats]
    told: Floats


class Heads:
    """The weights of the heads."""

    def __init__(self, file: Path = MODEL / "heads.npz") -> None:
        with np.load(file) as held:
            self._weights = {name: held[name].astype(np.float32) for name in held.files}

    def read(self, tagged: Tagged, people: Sequence[Sequence[int]]) -> list[Saying]:
        """``people``: for each person the places of their mentions among the window's entities."""
        if not people:
            return []
        x = tagged.vectors
        ends = np.array([np.concatenate([x[first], x[last]]) for first, last in tagged.pieces], dtype=np.float32)
        each = _gelu(self._linear("person", ends))
        persons = np.stack([_soft_maximum(each[list(mentions)]) for mentions in people])
        status = _softmax(self._linear("status", persons).reshape(len(persons), len(KINDS), len(STATUSES)))
        binary = 1 / (1 + np.exp(-self._linear("binary", persons)))
        query = self._linear("query", persons).reshape(len(persons), len(POINTERS), POINT)
        key = self._linear("key", ends).reshape(len(ends), len(POINTERS), POINT)
        scores = np.einsum("prd,mrd->prm", query, key) / sqrt(POINT)
        scores = np.concatenate([scores, self._linear("nobody", persons)[..., None]], axis=2)
        last = x[list(tagged.window.ends)]
        asked = self._linear("told_query", persons).reshape(len(persons), len(KINDS), POINT)
        answer = self._linear("told_key", last).reshape(len(last), len(KINDS), POINT)
        told = _softmax(np.einsum("pkd,skd->pks", asked, answer) / sqrt(POINT))
        types = [entity.type for entity in tagged.entities]
        fits = np.array([[kind in wanted for kind in types] + [True] for wanted in POINTERS.values()])
        found = []
        for number, mentions in enumerate(people):
            able = fits.copy()
            able[:, list(mentions)] = False
            points = _softmax(np.where(able, scores[number], FAR))
            found.append(Saying(status[number], binary[number], dict(zip(POINTERS, points, strict=True)), told[number]))
        return found

    def _linear(self, name: str, x: Floats) -> Floats:
        product: Floats = x @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return product


@cache
def heads() -> Heads:
    """Return the heads that ship, loaded once."""
    return Heads()


def future(saying: Saying, kind: str) -> float:
    """Return the probability that what is told lies ahead of the article's day."""
    return float(saying.binary[BINARY.index(f"{kind} future")])


def _soft_maximum(rows: Floats) -> Floats:
    most = rows.max(axis=0)
    total: Floats = most + np.log(np.exp(rows - most).sum(axis=0))
    return total


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return shares


def _gelu(x: Floats) -> Floats:
    """Compute x·Φ(x); the error function by Abramowitz and Stegun 7.1.26, to 1.5e-7."""
    z = np.abs(x) / sqrt(2)
    t = 1 / (1 + 0.3275911 * z)
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    error = np.sign(x) * (1 - series * np.exp(-z * z))
    result: Floats = (0.5 * x * (1 + error)).astype(np.float32)
    return result
