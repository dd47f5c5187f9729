"""Readings of annotated articles by networks that had not seen them: a source left out at a time, kept as offsets.

``bench/data/moves/unseen.json.gz`` holds no text; the words are put back from the articles, where these lie.
"""

import gzip
import hashlib
import importlib.util
import json
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import numpy.typing as npt

FILE = Path(__file__).parent / "data" / "moves" / "unseen.json.gz"
NAMES = ("person", "organization", "role", "successor", "predecessor", "destination")


def name_of(row: dict[str, Any]) -> str:
    """Return the name under which the reading of an annotated article is kept."""
    return hashlib.sha256(f"{row['url']} {row['text']}".encode()).hexdigest()[:16]


def score_module(path: Path) -> ModuleType:
    """Load the scoring script that lies beside the annotated articles."""
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def readings() -> dict[str, Any]:
    """Return every kept reading by the name of its article."""
    held: dict[str, Any] = _held()["articles"]
    return held


def noted_signs() -> npt.NDArray[np.float64]:
    """Return what was read of noted news, unseen as well: a row a move, its signs, and last whether it is right."""
    return np.array(_held()["notes"])


@cache
def _held() -> dict[str, Any]:
    with gzip.open(FILE, "rt", encoding="utf8") as file:
        held: dict[str, Any] = json.load(file)
    return held


def moves_of(reading: dict[str, Any], text: str) -> list[dict[str, Any]]:
    """Return the moves of a reading with their words, taken from the article's text."""
    plain = " ".join(text.split())
    return [
        {key: plain[value[0] : value[1]] if key in NAMES else value for key, value in move.items()}
        for move in reading["moves"]
    ]
