"""Keep what networks read of annotated articles that they had not seen: offsets and figures, no text.

    python -m training.moves.unseen FOLDS OUT.json.gz

FOLDS holds a network and a sieve for each source, ``SOURCE/out``, that have learned from no article of that source.

``bench.moves`` puts the words back where the articles lie, and prints its honest rows from them.
"""

import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from bench.unseen import name_of, score_module
from knowledge.models import Article
from knowledge.moves.extraction.heads import Heads
from knowledge.moves.extraction.learned import Readers, told_in
from knowledge.moves.extraction.sieve import Sieve
from knowledge.moves.models import Move
from knowledge.text.recogniser import EntityType, Recogniser
from training.moves.calibrate import is_right
from training.moves.examples import ANNOTATED, SHARED, SOURCES, WRITTEN, Example, annotated, source_of
from training.moves.notes import noted

NAMES = ("person", "organization", "role", "successor", "predecessor", "destination")


def article_of(row: dict[str, Any]) -> Article:
    """Return an annotated article as the house has it."""
    published = date.fromisoformat(row["published"][:10]) if row["published"] else None
    now = datetime(2026, 1, 1, tzinfo=UTC)
    return Article(
        name_of(row), 1, "w", row["title"] or "", row["text"], row["language"], now, row["url"], published=published
    )


def main(folder: Path, out: Path) -> None:
    """Read every article with the network that has not seen its source."""
    kept: dict[str, Any] = {}
    notes: list[list[float]] = []
    for source in SOURCES:
        model = folder / source / "out"
        readers, sieve = Readers(Recogniser(model), Heads(model / "heads.npz")), Sieve(model / "sieve.npz")
        for name in ANNOTATED:
            for example in annotated(SHARED / f"moves/{name}.jsonl"):
                if source_of(example.group) == source:
                    article = article_of(example.source)
                    read = told_in(article, readers, sieve)
                    kept[article.key] = {
                        "moves": [_row(article.text, signs, move) for signs, move in read],
                        "people": _people(article, readers),
                    }
        notes += [row for example in _noted(source) for row in _signs(example, readers, sieve)]
    with gzip.open(out, "wt", encoding="utf8") as file:
        json.dump({"articles": kept, "notes": notes}, file, separators=(",", ":"), sort_keys=True)


def _noted(source: str) -> Iterator[Example]:
    for path in sorted(WRITTEN.glob("news/*.txt")):
        yield from (example for example in noted(path) if source_of(example.group) == source)


def _signs(example: Example, readers: Readers, sieve: Sieve) -> Iterator[list[float]]:
    """Yield of what is read of noted news what its probability is made of, and last whether it is right."""
    score = score_module(SHARED / "moves/score.py")
    forms: dict[str | None, list[str | None]] = defaultdict(list)
    for mention in example.mentions:
        forms[mention.id].append(example.text[mention.start : mention.end])
    gold = [
        {
            "kind": "departure" if move.kind == "left" else "appointment",
            "status": move.status,
            "person": person,
            "organization": body,
        }
        for move in example.moves or ()
        for person in forms[move.person][:1]
        for body in forms[move.fields.get("organization")] or [None]
    ]
    now = datetime(2026, 1, 1, tzinfo=UTC)
    article = Article("n", 1, "w", example.source.title, example.source.text, example.language, now)
    for signs, move in told_in(article, readers, sieve):
        row = {"kind": move.kind.value, "status": move.status.value}
        row |= {"person": move.person, "organization": move.organization}
        right = is_right(row, gold, score.same_person, score.same_organization)
        yield [*(round(sign, 3) for sign in signs), float(right)]


def _row(text: str, signs: tuple[float, ...], move: Move) -> dict[str, Any]:
    row: dict[str, Any] = {name: _place(text, getattr(move, name)) for name in NAMES if getattr(move, name)}
    row |= {"kind": move.kind.value, "status": move.status.value, "signs": [round(sign, 3) for sign in signs]}
    row["interim"] = move.interim
    row["proofs"] = [[proof.field, proof.start, proof.end] for proof in move.evidence]
    row |= {name: str(day) for name in ("announced_on", "effective_on", "came_on") if (day := getattr(move, name))}
    return row


def _place(text: str, name: str) -> list[int]:
    start = " ".join(text.split()).find(name)
    return [start, start + len(name)]


def _people(article: Article, readers: Readers) -> list[list[int]]:
    """Where persons and organisations were recognised, by offset of the text."""
    found = readers.recogniser.entities(article.text, article.language)
    return [
        [e.start, e.end, int(e.type is EntityType.PERSON)]
        for e in found
        if e.type in (EntityType.PERSON, EntityType.ORGANIZATION)
    ]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
