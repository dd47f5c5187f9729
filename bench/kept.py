"""Vectors kept on disk between runs of a benchmark, so that a text is embedded once."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from langchain_core.embeddings import Embeddings

from knowledge.language.embedder import DIMENSIONS, MiniLM, Vectors

SAVE_EVERY = 5_000  # new vectors


class KeptVectors(Embeddings):
    """An embedder that remembers, in ``file``, what it has embedded. Call ``save`` at the end."""

    def __init__(self, embedder: MiniLM, file: Path) -> None:
        self._embedder = embedder
        self._file = file
        self._known: dict[bytes, Vectors] = {}
        self._unsaved = 0
        if file.exists():
            with np.load(file) as kept:
                self._known = dict(zip((key.tobytes() for key in kept["keys"]), kept["vectors"], strict=True))

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row for each text, in the given order."""
        keys = [_key(text) for text in texts]
        missing = [row for row, key in enumerate(keys) if key not in self._known]
        if missing:
            found = self._embedder.embed([texts[row] for row in missing])
            self._known |= {keys[row]: vector for row, vector in zip(missing, found, strict=True)}
            self._unsaved += len(missing)
        if self._unsaved >= SAVE_EVERY:
            self.save()
        rows = [self._known[key] for key in keys]
        return np.asarray(rows, dtype=np.float32).reshape(len(rows), DIMENSIONS)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed passages, the way LangChain asks for it."""
        return self.embed(texts).tolist()  # type: ignore[no-any-return]

    def embed_query(self, text: str) -> list[float]:
        """Embed a question, the way LangChain asks for it."""
        return self._embedder.embed([text])[0].tolist()  # type: ignore[no-any-return]

    def save(self) -> None:
        """Write down what is new."""
        if not self._unsaved:
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        keys = np.frombuffer(b"".join(self._known), dtype=np.uint8).reshape(-1, 16)
        part = self._file.with_suffix(".part.npz")
        np.savez(part, keys=keys, vectors=np.stack(list(self._known.values())).astype(np.float16))
        part.replace(self._file)
        self._unsaved = 0


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=16).digest()
