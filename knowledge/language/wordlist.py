"""Which strings are common words: those that the embedder's vocabulary has whole. English for the most part."""

import json
from functools import cache
from pathlib import Path

_VOCABULARY = Path(__file__).parent / "data" / "minilm" / "tokenizer.json"
SHORTEST = 2  # letters


def is_common(word: str) -> bool:
    """Say whether a word is a common one."""
    return word.casefold() in _words()


@cache
def _words() -> frozenset[str]:
    pieces = json.loads(_VOCABULARY.read_text(encoding="utf-8"))["model"]["vocab"]
    return frozenset(piece for piece in pieces if piece.isalpha() and len(piece) >= SHORTEST)
