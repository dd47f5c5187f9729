"""The checker of support: whether a quote answers a question.

A cross-encoder: question and quote are read together, by the lower half of the encoder that the recogniser has too and
five upper layers of its own, int8 ONNX. ``training/support`` learns it; what from, and the checksums, are in
``data/PROVENANCE.json``. It gives log-odds: what to make of them is learned on top, of other texts. Its second score,
whether quotes bear out a sentence of a chat model, is not asked for: ``docs/decisions/support.md`` says why.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final, Protocol

import numpy as np

from knowledge.text.encoder import Encoder, encoder, session
from knowledge.text.windows import END, START

FILE = Path(__file__).parent / "data" / "checker.onnx"
ASKED: Final = 64  # pieces of a question or sentence that are read
LONGEST: Final = 224  # pieces of both together
_ANSWERS = 0  # the place of its score


class Supports(Protocol):
    """Tells what a text supports, as log-odds."""

    def answers(self, question: str, passages: Sequence[str]) -> list[float]:
        """Return for each passage, its title in front, how likely it answers a question."""


class SupportChecker:
    """The checker that ships; thread-safe. It knows English and Indonesian, and one beside the other."""

    def __init__(self, file: Path = FILE, lower: Encoder | None = None) -> None:
        self._lower = lower or encoder()
        self._upper = session(file)

    def answers(self, question: str, passages: Sequence[str]) -> list[float]:
        """Return for each passage, its title in front, how likely it answers a question."""
        tokenizer = self._lower.tokenizer
        front = [START, *tokenizer.encode(question, add_special_tokens=False).ids[:ASKED], END]
        every = tokenizer.encode_batch(list(passages), add_special_tokens=False)
        return [self._one(front, [*front, *text.ids[: LONGEST - len(front) - 1], END]) for text in every]

    def _one(self, front: Sequence[int], pieces: Sequence[int]) -> float:
        """Judge one passage. Several in one run would share their scales of int8, and change each other's scores."""
        inputs = self._lower.encode([pieces])
        asks = np.zeros_like(inputs["attention_mask"])
        asks[:, 1 : len(front) - 1] = 1
        (scores,) = self._upper.run(["scores"], {**inputs, "question_mask": asks})
        return float(scores[0, _ANSWERS])


@cache
def support_checker() -> SupportChecker:
    """Return the checker that ships, loaded once."""
    return SupportChecker()


def titled(title: str, text: str) -> str:
    """Return a passage as the checker reads it."""
    return f"{title}. {text}" if title else text
