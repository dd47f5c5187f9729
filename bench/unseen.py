"""Readings of annotated articles by networks that had not seen them: a source left out at a time, kept as offsets.

``bench/data/moves/unseen.json.gz`` holds no text; the words are put back from the articles, where these lie.
"""

import gzip
import hashlib
import importlib.util
import json
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import numpy.typing as npt

from knowledge.models import Article
from knowledge.moves.extraction.calibration import calibration
from knowledge.moves.models import Day, Evidence, Kind, Move, MovesReading, Status

FILE = Path(__file__).parent / "data" / "moves" / "unseen.json.gz"
BEGINNING = 80  # characters by which an article is known again
DAYS = ("announced_on", "effective_on", "came_on")
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


def reading_by(rows: Sequence[dict[str, Any]]) -> Callable[[Article], MovesReading]:
    """Return a reader of annotated articles that gives what was kept of them, and no posts.

    Raises KeyError for any other article.
    """
    by_beginning = {_beginning(row["text"]): row for row in rows}

    def read(article: Article) -> MovesReading:
        row = by_beginning[_beginning(article.text)]
        return MovesReading(tuple(_move(article, row["text"], each) for each in readings()[name_of(row)]["moves"]))

    return read


def _beginning(text: str) -> str:
    return " ".join(text.split())[:BEGINNING]


def _move(article: Article, text: str, kept: dict[str, Any]) -> Move:
    """Return a move; ``text`` is the article's as it was read, of which the house may have left lines out."""
    plain = " ".join(text.split())
    names: dict[str, Any] = {name: plain[kept[name][0] : kept[name][1]] for name in NAMES if name in kept}
    days: dict[str, Any] = {name: Day.parse(kept[name]) for name in DAYS if name in kept}
    found = [(field, article.text.find(told := text[start:end]), len(told)) for field, start, end in kept["proofs"]]
    proofs = [
        Evidence(field, article.key, article.version, place, place + length, article.published)
        for field, place, length in found
        if place >= 0
    ]
    return Move(
        **names,
        **days,
        kind=Kind(kept["kind"]),
        status=Status(kept["status"]),
        interim=kept["interim"],
        probability=calibration().probability(kept["signs"]),
        evidence=tuple(proofs),
    )


def moves_of(reading: dict[str, Any], text: str) -> list[dict[str, Any]]:
    """Return the moves of a reading with their words, taken from the article's text."""
    plain = " ".join(text.split())
    return [
        {key: plain[value[0] : value[1]] if key in NAMES else value for key, value in move.items()}
        for move in reading["moves"]
    ]
