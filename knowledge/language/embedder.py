"""The default embedder: all-MiniLM-L6-v2 as int8 ONNX, shipped with the package, run on the CPU.

Provenance, licence and checksums are in ``data/minilm/PROVENANCE.json``. Nothing is downloaded.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
from langchain_core.embeddings import Embeddings
from tokenizers import Encoding, Tokenizer

from knowledge.cores import usable

Vectors = npt.NDArray[np.float32]

MODEL = Path(__file__).parent / "data" / "minilm"
FINGERPRINT = "all-MiniLM-L6-v2 int8 1"  # another fingerprint, another collection: vectors of two models never mix
DIMENSIONS = 384
LONGEST = 256  # tokens; the model was trained on 128 to 256, and its authors cut there too
BATCH_TOKENS = 512  # tokens in one run of the model, padding included: what fits a core's cache; see docs/decisions


class MiniLM(Embeddings):
    """Turn texts into unit vectors of 384 numbers; thread-safe.

    ``model`` is a folder with ``model.onnx`` and ``tokenizer.json``; ``threads`` defaults to the processor's cores.
    Each thread runs the model on a small batch of its own: threads that share a batch wait for each other.
    """

    def __init__(self, model: Path = MODEL, threads: int | None = None) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        self._threads = ThreadPoolExecutor(threads or usable(), thread_name_prefix="embedder")
        self._session = onnxruntime.InferenceSession(
            str(model / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(model / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(LONGEST)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row for each text, in the given order; shape (len(texts), 384)."""
        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        encodings = self._tokenizer.encode_batch(list(texts))
        batches = list(_batches([len(encoding.ids) for encoding in encodings]))
        parts = [[encodings[row] for row in rows] for rows in batches]
        found = self._threads.map(self._run, parts) if len(parts) > 1 else map(self._run, parts)
        for rows, part in zip(batches, found, strict=True):
            vectors[rows] = part
        return vectors

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed passages, the way LangChain asks for it."""
        return self.embed(texts).tolist()  # type: ignore[no-any-return]

    def embed_query(self, text: str) -> list[float]:
        """Embed a question, the way LangChain asks for it."""
        return self.embed([text])[0].tolist()  # type: ignore[no-any-return]

    def _run(self, encodings: Sequence[Encoding]) -> Vectors:
        ids = np.zeros((len(encodings), max(len(encoding.ids) for encoding in encodings)), dtype=np.int64)
        for row, encoding in enumerate(encodings):
            ids[row, : len(encoding.ids)] = encoding.ids
        inputs = {"input_ids": ids, "attention_mask": (ids > 0).astype(np.int64)}
        embedding: Vectors = self._session.run(["embedding"], inputs)[0]
        return embedding


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Group rows of similar length, so that little of a batch is padding."""
    batch: list[int] = []
    for row in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and (len(batch) + 1) * lengths[row] > BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch
