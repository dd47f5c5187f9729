"""The lower half of the encoder that the recogniser and the checker of support share: pieces of text to vectors.

Five layers of multilingual-e5-small, int8 ONNX; each reader has upper layers of its own. Nothing is downloaded.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from knowledge.text.windows import PADDING

Floats = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int64]

MODEL = Path(__file__).parent / "data" / "recogniser"
LOWER: Final = "lower"  # the vectors after the fifth layer


class Encoder:
    """Puts pieces into vectors; thread-safe. ``model`` is a folder with ``encoder.onnx`` and ``tokenizer.json``."""

    def __init__(self, model: Path = MODEL) -> None:
        self._session = session(model / "encoder.onnx")
        self.tokenizer = Tokenizer.from_file(str(model / "tokenizer.json"))

    def encode(self, rows: Sequence[Sequence[int]]) -> dict[str, npt.NDArray[np.generic]]:
        """Return what upper layers take: ``lower`` (rows, pieces, 384) and ``attention_mask`` (rows, pieces)."""
        ids = np.full((len(rows), max(map(len, rows))), PADDING, dtype=np.int64)
        for row, pieces in enumerate(rows):
            ids[row, : len(pieces)] = pieces
        mask = (ids != PADDING).astype(np.int64)
        (vectors,) = self._session.run([LOWER], {"input_ids": ids, "attention_mask": mask})
        return {LOWER: vectors, "attention_mask": mask}


@cache
def encoder() -> Encoder:
    """Return the encoder that ships, loaded once."""
    return Encoder()


def session(file: Path) -> onnxruntime.InferenceSession:
    """Open a network that runs on the thread that asks it, and says nothing of its own."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
