"""The checker of support: whether a passage answers a question, and whether quotes bear out a sentence.

A cross-encoder: question (or sentence) and passage (or quotes) are read together, by the lower half of the encoder that
the recogniser has too and five upper layers of its own, int8 ONNX. ``training/support`` learns it; what from, and the
checksums, are in ``data/PROVENANCE.json``. It gives log-odds: what to make of them is learned on top, of other texts.
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
_ANSWERS, _BEARS_OUT = 0, 1


class Supports(Protocol):
    """Tells what a text supports, as log-odds."""

    def answers(self, question: str, passages: Sequence[str]) -> list[float]:
        """Return for each passage, its title in front, how likely it answers a question."""

    def bears_out(self, sentence: str, quotes: Sequence[str]) -> float:
        """Return how likely quotes, taken together, bear out a sentence."""


class SupportChecker:
    """The checker that ships; thread-safe. It knows English and Indonesian, and one beside the other."""

    def __init__(self, file: Path = FILE, lower: Encoder | None = None) -> None:
        self._lower = lower or encoder()
        self._upper = session(file)

    def answers(self, question: str, passages: Sequence[str]) -> list[float]:
        """Return for each passage, its title in front, how likely it answers a question."""
        return self._read(question, passages, _ANSWERS) if passages else []

    def bears_out(self, sentence: str, quotes: Sequence[str]) -> float:
        """Return how likely quotes, taken together, bear out a sentence."""
        return self._read(sentence, [" ".join(quotes)], _BEARS_OUT)[0]

    def _read(self, asked: str, texts: Sequence[str], head: int) -> list[float]:
        tokenizer = self._lower.tokenizer
        front = [START, *tokenizer.encode(asked, add_special_tokens=False).ids[:ASKED], END]
        every = tokenizer.encode_batch(list(texts), add_special_tokens=False)
        rows = [[*front, *text.ids[: LONGEST - len(front) - 1], END] for text in every]
        inputs = self._lower.encode(rows)
        asks = np.zeros_like(inputs["attention_mask"])
        asks[:, 1 : len(front) - 1] = 1
        (scores,) = self._upper.run(["scores"], {**inputs, "question_mask": asks})
        return [float(score) for score in scores[:, head]]


@cache
def support_checker() -> SupportChecker:
    """Return the checker that ships, loaded once."""
    return SupportChecker()


def titled(title: str, text: str) -> str:
    """Return a passage as the checker reads it."""
    return f"{title}. {text}" if title else text
