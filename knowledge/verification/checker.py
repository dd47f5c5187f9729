"""The checker of support: whether a quote answers a question, and whether quotes bear out a sentence.

A cross-encoder: question and quote are read together, by the lower half of the encoder that the recogniser has too and
five upper layers of its own, int8 ONNX. ``training/support`` learns it; what from, and the checksums, are in
``data/PROVENANCE.json``. It gives log-odds: what to make of them is learned on top, of other texts.
``docs/decisions/support.md`` tells how far each score is to be trusted.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from pathlib import Path
from typing import Final, Protocol

import numpy as np

from knowledge.cores import usable
from knowledge.text.encoder import Encoder, encoder, session
from knowledge.text.windows import END, START

FILE = Path(__file__).parent / "data" / "checker.onnx"
ASKED: Final = 64  # pieces of a question or sentence that are read
LONGEST: Final = 224  # pieces of both together
_ANSWERS, _BEARS_OUT = 0, 1  # the places of its scores


class Supports(Protocol):
    """Tells which texts answer, as log-odds."""

    def answers(self, question: str, passages: Sequence[str]) -> list[float]:
        """Return for each passage, its title in front, how likely it answers a question."""


class Bears(Protocol):
    """Tells what quotes bear out, as log-odds."""

    def bears_out(self, sentence: str, quotes: str) -> float:
        """Return how likely quotes, one after the other, bear a sentence out."""


class SupportChecker:
    """The checker that ships; thread-safe. It knows English and Indonesian, and one beside the other."""

    def __init__(self, file: Path = FILE, lower: Encoder | None = None) -> None:
        self._lower = lower or encoder()
        self._upper = session(file)
        self._threads = ThreadPoolExecutor(usable(), thread_name_prefix="checker")

    def answers(self, question: str, passages: Sequence[str]) -> list[float]:
        """Return for each passage, its title in front, how likely it answers a question."""
        return [scores[_ANSWERS] for scores in self._threads.map(partial(self._scores, question), passages)]

    def bears_out(self, sentence: str, quotes: str) -> float:
        """Return how likely quotes, one after the other, bear a sentence out."""
        return self._scores(sentence, quotes)[_BEARS_OUT]

    def _scores(self, asked: str, text: str) -> list[float]:
        """Judge one text. Several in one run would share their scales of int8, and change each other's scores."""
        tokenizer = self._lower.tokenizer
        front = [START, *tokenizer.encode(asked, add_special_tokens=False).ids[:ASKED], END]
        told = tokenizer.encode(text, add_special_tokens=False).ids[: LONGEST - len(front) - 1]
        inputs = self._lower.encode([[*front, *told, END]])
        asks = np.zeros_like(inputs["attention_mask"])
        asks[:, 1 : len(front) - 1] = 1
        (scores,) = self._upper.run(["scores"], {**inputs, "question_mask": asks})
        return [float(score) for score in scores[0]]


@cache
def support_checker() -> SupportChecker:
    """Return the checker that ships, loaded once."""
    return SupportChecker()


def titled(title: str, text: str) -> str:
    """Return a passage as the checker reads it."""
    return f"{title}. {text}" if title else text
