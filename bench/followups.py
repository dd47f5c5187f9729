"""Follow-ups: a question that stands alone must never be taken for one.

    python -m bench.followups [--bench ../shared/bench] [--show]

Reads every question of the benchmark data (news, both languages of en_id, moves, facqa, idk_mrc) after nothing, after
an English and after an Indonesian turn, and counts those that the rules would change or ask back about. ``--show``
prints them. Needs no embedder.
"""

import argparse
import ast
import csv
import gzip
import json
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.table import Row, print_table
from knowledge.answering.conversation.resolving import resolve
from knowledge.answering.conversation.topics import Topics
from knowledge.index.archive import Archive
from knowledge.index.database import Database
from knowledge.models import Turn
from knowledge.moves.ledger import Ledger

csv.field_size_limit(10_000_000)
HISTORIES = {
    "after nothing": (),
    "after an English turn": (Turn("k", "who replaced Mira Murati at OpenAI?", "Mark Chen", "en"),),
    "after an Indonesian turn": (Turn("k", "siapa direktur utama Telkom?", "Dian Siswarini", "id"),),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; return 0 also where the data is absent."""
    parser = argparse.ArgumentParser(prog="python -m bench.followups", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--bench", type=Path, default=Path(__file__).parents[2] / "shared" / "bench")
    parser.add_argument("--show", action="store_true", help="print the questions that are taken for follow-ups")
    chosen = parser.parse_args(arguments)
    if not chosen.bench.is_dir():
        sys.stdout.write(f"bench.followups needs {chosen.bench}, which is not here: nothing was measured.\n")
        return 0
    database = Database("sqlite://")
    database.migrate()
    topics = Topics(Ledger(database.begin), "default", Archive(database).version)
    rows = [
        row
        for name, questions in sets(chosen.bench).items()
        for row in measured(name, questions, topics, show=chosen.show)
    ]
    print_table("Questions that stand alone, taken for follow-ups", rows)
    return 0


def measured(name: str, questions: Sequence[str], topics: Topics, *, show: bool) -> Iterator[Row]:
    """Count, for each history, the questions of one set that the rules do not leave as they are."""
    began = time.perf_counter()
    for told, turns in HISTORIES.items():
        taken = [(question, found) for question in questions if (found := resolve(question, turns, topics))]
        if show:
            for question, found in taken:
                print(f"{name}, {told}: {question!r} -> {'asks back' if found.missing else found.text!r}")
        yield Row(f"{name}, {len(questions)} questions, {told}", f"{len(taken)}", "none", not taken)
    spent = (time.perf_counter() - began) / max(1, len(questions) * len(HISTORIES))
    yield Row(f"{name}, time for a question", f"{spent * 1000:.2f} ms")


def sets(folder: Path) -> dict[str, list[str]]:
    """Return the questions of each set, each once."""
    found = {
        "news": [json.loads(line)["question"] for line in _lines(folder / "news" / "questions.jsonl")],
        "moves": [question for name in ("dev", "id") for question in _moves(folder / "moves" / f"moves_{name}.jsonl")],
        "facqa": [question for part in ("train", "valid") for question in _facqa(folder / "facqa" / f"{part}.csv.gz")],
        "idk_mrc": [
            question for part in ("train", "valid") for question in _idk(folder / "idk_mrc" / f"{part}.json.gz")
        ],
    }
    pairs = json.loads((folder / "en_id" / "questions.json").read_text(encoding="utf8"))
    found["en_id, English"] = [pair["q_en"] for pair in pairs]
    found["en_id, Indonesian"] = [pair["q_id"] for pair in pairs]
    return {name: list(dict.fromkeys(questions)) for name, questions in found.items()}


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf8").splitlines()


def _moves(file: Path) -> Iterator[str]:
    for line in _lines(file):
        article = json.loads(line)
        yield from (question["question"] for question in article["questions"])
        yield from article["false_premise"]


def _facqa(file: Path) -> Iterator[str]:
    with gzip.open(file, "rt", encoding="utf8") as opened:
        for row in csv.DictReader(opened):
            yield " ".join(ast.literal_eval(row["question"]))


def _idk(file: Path) -> Iterator[str]:
    with gzip.open(file, "rt", encoding="utf8") as opened:
        for paragraph in json.load(opened):
            yield from (item["question"] for item in paragraph["qas"])


if __name__ == "__main__":
    sys.exit(main())
