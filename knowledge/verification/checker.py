"""The network that reads support: given a sentence and its quotes, how probable it is that they bear it out.

The first layers of multilingual-e5-small over sentence and quotes in one row, int8 ONNX, run on the CPU. It was learned
by ``training.claims``; provenance, licence and checksums are in ``data/support/PROVENANCE.json``. It reads English and
Indonesian, a sentence in one beside quotes in the other too, and shares its tokenizer with the recogniser.
"""

import json
import math
from collections.abc import Sequence
from functools import cache, cached_property
from pathlib import Path
from threading import Lock
from typing import Protocol

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from knowledge.text.recogniser import MODEL as RECOGNISER
from knowledge.verification.pairing import paired

MODEL = Path(__file__).parent / "data" / "support"


class SupportChecker(Protocol):
    """Tells how probable it is that quotes bear a sentence out."""

    def probability(self, sentence: str, quotes: Sequence[str]) -> float:
        """Return a probability, 0 to 1."""

    def is_borne_out(self, sentence: str, quotes: Sequence[str]) -> bool:
        """Say whether it is probable enough for a reader to see the sentence."""


class SupportNetwork:
    """The shipped checker; thread-safe, loaded when first needed."""

    def __init__(self, model: Path = MODEL) -> None:
        self._model = model
        self._lock = Lock()

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(
            str(self._model / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return Tokenizer.from_file(str(RECOGNISER / "tokenizer.json"))

    @cached_property
    def _calibration(self) -> dict[str, float]:
        told: dict[str, float] = json.loads((self._model / "calibration.json").read_text(encoding="utf-8"))
        return told

    def probability(self, sentence: str, quotes: Sequence[str]) -> float:
        """Return the calibrated probability that the quotes bear the sentence out."""
        with self._lock:
            session, tokenizer, calibration = self._session, self._tokenizer, self._calibration
        ids = np.array([paired(tokenizer, sentence, quotes)], dtype=np.int64)
        (score,) = session.run(["support"], {"input_ids": ids, "attention_mask": np.ones_like(ids)})[0].tolist()
        return 1 / (1 + math.exp(-(calibration["scale"] * score + calibration["offset"])))

    def is_borne_out(self, sentence: str, quotes: Sequence[str]) -> bool:
        """Say whether the probability reaches the one that the curve of errors asks for."""
        return self.probability(sentence, quotes) >= self._calibration["least"]


@cache
def support_network() -> SupportNetwork:
    """Return the checker that ships, loaded once."""
    return SupportNetwork()
