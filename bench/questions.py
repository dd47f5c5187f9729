"""Questions about moves, asked of the whole of Masthead: the ledger first, the passages where it has no answer.

    python -m bench.questions [--bench ../shared/bench]

Indexes the annotated articles, asks every question and every false premise, and prints the shares beside floors and
aims, for each type of question and each way of asking. ``build/bench/questions`` keeps the predictions of the last run.
"""

import argparse
import json
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.moves import wording
from bench.table import Row, print_table
from bench.unseen import score_module
from knowledge import ArticleDraft, Library, LibrarySettings, Question

HOME = Path(__file__).parents[1] / "build" / "bench" / "questions"
FILES = {"English": "moves_dev.jsonl", "Indonesian": "moves_id.jsonl"}


def main() -> None:
    """Index, ask and print."""
    parser = argparse.ArgumentParser(description="Ask about people moves.")
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    folder = parser.parse_args().bench / "moves"
    if not folder.is_dir():
        print(f"bench.questions: skipped, {folder} is not here")
        return
    score = score_module(folder / "score.py")
    shutil.rmtree(HOME, ignore_errors=True)
    asked: list[tuple[dict[str, Any], list[dict[str, Any]]]] = []
    with Library.open(LibrarySettings(HOME)) as library:
        for language, name in FILES.items():
            gold = [json.loads(line) for line in (folder / name).read_text(encoding="utf8").splitlines()]
            asked += _ask(library, language, gold)
    print_table("Questions about moves, ledger and passages", _rows(score, asked))


def _ask(
    library: Library, workspace: str, gold: Sequence[dict[str, Any]]
) -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Index the articles of one language in a workspace of their own, and ask everything that is asked of them."""
    for _ in library.add_all(workspace, [_draft(each) for each in gold]):
        pass
    said = []
    for each in gold:
        questions = [question["question"] for question in each["questions"]] + each["false_premise"]
        said.append((each, [_prediction(library, workspace, question) for question in questions]))
    return said


def _draft(gold: dict[str, Any]) -> ArticleDraft:
    published = date.fromisoformat(gold["published"][:10]) if gold["published"] else None
    return ArticleDraft(gold["text"], gold["title"], gold["url"], published=published, language=gold["language"])


def _prediction(library: Library, workspace: str, question: str) -> dict[str, Any]:
    answer = library.ask(Question(question, workspace))
    quotes = [citation.quote for citation in answer.citations]
    return {"question": question, "answer": answer.text, "abstained": answer.abstained, "quotes": quotes}


def _rows(score: ModuleType, asked: Sequence[tuple[dict[str, Any], list[dict[str, Any]]]]) -> list[Row]:
    gold = [each for each, _ in asked]
    predictions = [prediction for _, said in asked for prediction in said]
    table, premises = score.score_answers(gold, predictions)
    rows = [_shown(kind, figures) for kind, figures in table.items() if kind != "all"]
    for manner in sorted({wording(question["question"]) for each in gold for question in each["questions"]}):
        part = [
            each
            | {"questions": [question for question in each["questions"] if wording(question["question"]) == manner]}
            for each in gold
        ]
        rows.append(_shown(f"asked in {manner}", score.score_answers(part, predictions)[0]["all"]))
    whole = table["all"]
    share = premises["answered all the same"] / max(1, premises["false premises"])
    return [
        *rows,
        _beside("all, accepted answer in the answer", whole["in answer"], 0.55, 0.80),
        _beside("all, accepted answer in a quote", whole["in quote"], 0.70, 0.85),
        Row(
            f"false premises answered all the same, of {premises['false premises']}",
            f"{share:.1%}",
            "at most 3 %; aim 0",
            share <= 0.03,
        ),
    ]


def _shown(name: str, figures: dict[str, float]) -> Row:
    shares = f"{figures['in answer']:.3f} in the answer, {figures['in quote']:.3f} in a quote"
    return Row(f"{name}, {figures['n']}", shares, f"{figures['refused']:.3f} refused")


def _beside(what: str, figure: float, floor: float, aim: float) -> Row:
    return Row(what, f"{figure:.3f}", f"at least {floor:.2f}; aim {aim:.2f}", figure >= floor)


if __name__ == "__main__":
    main()
