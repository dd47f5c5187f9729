"""Keep what networks read of annotated articles that they had not seen: offsets and figures, no text.

    python -m training.moves.unseen FOLDS OUT.json.gz

FOLDS holds fold0 … fold4, each with its exported out/. Where a fold has no network of its own, its articles are read by
none/, which learned from no annotated article at all.

``bench.moves`` puts the words back where the articles lie, and prints its honest rows from them.
"""

import gzip
import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from bench.unseen import name_of
from knowledge.models import Article
from knowledge.moves.extraction.heads import Heads
from knowledge.moves.extraction.learned import Readers, told_in
from knowledge.moves.extraction.sieve import may_tell
from knowledge.moves.models import Move
from knowledge.text.recogniser import EntityType, Recogniser
from training.moves.examples import ANNOTATED, FOLDS, SHARED, annotated, fold_of

NAMES = ("person", "organization", "role", "successor", "predecessor", "destination")


def article_of(row: dict[str, Any]) -> Article:
    """Return an annotated article as the house has it."""
    published = date.fromisoformat(row["published"][:10]) if row["published"] else None
    now = datetime(2026, 1, 1, tzinfo=UTC)
    return Article(
        name_of(row), 1, "w", row["title"] or "", row["text"], row["language"], now, row["url"], published=published
    )


def main(folder: Path, out: Path) -> None:
    """Read every article with the network of its fold."""
    kept: dict[str, Any] = {}
    for fold in range(FOLDS):
        model = folder / f"fold{fold}" / "out"
        if not model.exists():
            model = folder / "none" / "out"
        readers = Readers(Recogniser(model), Heads(model / "heads.npz"))
        for name in ANNOTATED:
            for example in annotated(SHARED / f"moves/{name}.jsonl"):
                if fold_of(example.group) == fold:
                    article = article_of(example.source)
                    read = told_in(article, readers, may_tell(article.title))
                    kept[article.key] = {
                        "moves": [_row(article.text, signs, move) for signs, move in read],
                        "people": _people(article, readers),
                    }
    with gzip.open(out, "wt", encoding="utf8") as file:
        json.dump(kept, file, separators=(",", ":"), sort_keys=True)


def _row(text: str, signs: tuple[float, ...], move: Move) -> dict[str, Any]:
    row: dict[str, Any] = {name: _place(text, getattr(move, name)) for name in NAMES if getattr(move, name)}
    row |= {"kind": move.kind.value, "status": move.status.value, "signs": [round(sign, 3) for sign in signs]}
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
