"""Questions about moves: how they are understood, and how the whole of Masthead answers them.

    python -m bench.questions [--bench ../shared/bench] [--parsed FILE ...]

First the one parser: intent and entities of the questions in ``bench/data``, or of the files given with
``--parsed`` (JSON lines: question, language, intent, entities), and nothing else then. ``--show`` prints mistakes.

Then the ledger and the passages: indexes the annotated articles, asks every question and every false premise, and
prints the shares beside floors and aims, for each type of question and each way of asking.
"""

import argparse
import json
import random
import re
import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

from bench.moves import wording
from bench.table import Row, at_least, print_table
from bench.unseen import reading_by, score_module
from bench.verdicts import Keeping, KeptVerdicts
from knowledge import Article, ArticleDraft, Intent, Library, LibrarySettings, ParsedQuestion, Quantity, Question
from knowledge.answering.reader import THRESHOLD
from knowledge.language.stems import fold
from knowledge.moves.extraction import read
from knowledge.moves.models import MovesReading
from knowledge.questions import understand
from knowledge.questions.languages import LEXICONS
from knowledge.text.languages import LANGUAGES
from knowledge.verification.checker import SupportChecker, Supports

HOME = Path(__file__).parents[1] / "build" / "bench" / "questions"
# The last ones were written by somebody who had seen nothing of the house, and nothing was ever learned from them.
OWN = {
    "questions.jsonl": "seen",
    "questions-paraphrased.jsonl": "seen",
    "questions-styles.jsonl": "seen",
    "questions-locked.jsonl": "unseen",
}
ROLE = re.compile("|".join(f"(?:{language.roles.form})" for language in LANGUAGES.values()), re.IGNORECASE)
TITLES = frozenset().union(*(lexicon.honorifics for lexicon in LEXICONS.values()))
# What others call the same intents.
INTENTS: dict[str, str] = {
    "date left": "when left",
    "date came": "when came",
    "date replaced": "when replaced",
    "none": "other",
}
# Articles that are read and judged by networks that had not seen them, and what is wanted of the questions on them:
# right answers given, refused though an article answers, and answered though none does.
UNSEEN: dict[str, tuple[tuple[str, ...], tuple[float, float, float]]] = {
    "real English news": (("moves_more",), (0.60, 0.30, 0.08)),
    "written English": (("written_en", "written_en_arrivals"), (0.58, 0.30, 0.10)),
    "written Indonesian": (("written_id", "written_id_arrivals"), (0.58, 0.30, 0.10)),
}
BELOW = THRESHOLD - 1e-6  # what a refusal counts at most, whatever else it was for
SEED, ELSEWHERE = 7, 170  # questions of each sort of article that are put to other articles
Asked = list[tuple[dict[str, Any], list[dict[str, Any]]]]
FILES = {"English": "moves_dev.jsonl", "Indonesian": "moves_id.jsonl"}


def main() -> None:
    """Index, ask and print."""
    parser = argparse.ArgumentParser(description="Ask about people moves.")
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--parsed", type=Path, nargs="+", help="score the parser alone, on these files")
    parser.add_argument(
        "--keep", type=Path, nargs=2, help="keep the verdicts of two checkers on unseen articles, and end"
    )
    parser.add_argument("--show", action="store_true", help="print the questions that were not understood")
    given = parser.parse_args()
    if given.keep:
        keep(given.bench / "moves", [SupportChecker(each / "checker.onnx") for each in given.keep])
        return
    for path in given.parsed or [Path(__file__).parent / "data" / name for name in OWN]:
        how = f" ({OWN[path.name]})" if path.name in OWN else ""
        print_table(f"Questions understood, {path.name}{how}", parsed_rows(path, show=given.show))
    if given.parsed:
        return
    folder = given.bench / "moves"
    if not folder.is_dir():
        print(f"bench.questions: skipped, {folder} is not here")
        return
    score = score_module(folder / "score.py")
    asked = [each for language, name in FILES.items() for each in _asked(gold_of(folder / name), language, read)]
    print_table("Questions about moves, ledger and passages (seen)", _rows(score, asked))
    _show_unseen(folder, score)


def _show_unseen(folder: Path, score: ModuleType) -> None:
    """Ask of articles that are read and judged by networks that had not seen them, and of archives without these."""
    there: list[float] = []
    elsewhere: list[float] = []
    for name, (files, wanted) in UNSEEN.items():
        kept = KeptVerdicts()
        gold = unseen_gold(folder, files)
        answered = answered_unseen(gold, kept)
        there += [each["confidence"] for row, said in answered for each in said[: len(row["questions"])]]
        elsewhere += answered_elsewhere(gold, kept)
        print_table(
            f"The same of {name}, moves read and quotes judged by networks that had not seen the articles",
            [
                Row("quotes judged by a checker that had not seen them", f"{kept.unseen:.3f}"),
                *_rows(score, answered, wanted),
            ],
        )
    print_table("Passages that do not answer (unseen)", _elsewhere_rows(there, elsewhere))


def keep(folder: Path, checkers: Sequence[Supports]) -> None:
    """Ask all that is asked of articles, each of the checker that had not learned from it, and keep the verdicts."""
    keeping = Keeping(checkers)
    for files, _ in UNSEEN.values():
        for file in files:
            for number, row in enumerate(gold_of(folder / f"{file}.jsonl")):
                texts = (*(each["question"] for each in row["questions"]), *row["false_premise"])
                keeping.groups |= dict.fromkeys(texts, f"{file}:{number}")
        answered_unseen(unseen_gold(folder, files), keeping)
        answered_elsewhere(unseen_gold(folder, files), keeping)
    keeping.save()


def unseen_gold(folder: Path, files: Sequence[str]) -> list[dict[str, Any]]:
    """Return the annotated articles of files that belong together."""
    return [row for file in files for row in gold_of(folder / f"{file}.jsonl")]


def answered_unseen(rows: Sequence[dict[str, Any]], checker: Supports) -> Asked:
    """Ask all that is asked of articles, with their moves as networks read them that had not seen them."""
    with patch("knowledge.answering.reader.support_checker", lambda: checker):
        return _asked(rows, "Unseen", reading_by(rows))


def gold_of(path: Path) -> list[dict[str, Any]]:
    """Return the annotated articles of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]


def _asked(
    gold: Sequence[dict[str, Any]],
    workspace: str,
    reader: Callable[[Article], MovesReading],
    others: Sequence[str] = (),
) -> Asked:
    """Index articles in an archive of their own, whose moves ``reader`` reads, and ask all that is asked, or others."""
    home = HOME / workspace
    shutil.rmtree(home, ignore_errors=True)
    with patch("knowledge.parts.read", reader), Library.open(LibrarySettings(home)) as library:
        return _ask(library, workspace, gold, others)


def answered_elsewhere(rows: Sequence[dict[str, Any]], checker: Supports) -> list[float]:
    """Ask what one half of the articles answers of the other half alone; return how likely each answer was right.

    A refusal counts less than the threshold, whatever it is for.
    """
    asked = [question["question"] for row in rows[::2] for question in row["questions"]]
    chosen = random.Random(SEED).sample(asked, min(ELSEWHERE, len(asked)))
    with patch("knowledge.answering.reader.support_checker", lambda: checker):
        return [
            each["confidence"] for _, said in _asked(rows[1::2], "Elsewhere", reading_by(rows), chosen) for each in said
        ]


def _elsewhere_rows(there: Sequence[float], elsewhere: Sequence[float]) -> list[Row]:
    """Compare refusals where the passages answer and where they are of other articles, and at a lower threshold."""
    refused = sum(each < THRESHOLD for each in elsewhere) / len(elsewhere)
    missed = sum(each < THRESHOLD for each in there) / len(there)
    lower = sorted(there)[int(0.15 * len(there))]
    at_lower = sum(each < lower for each in elsewhere) / len(elsewhere)
    return [
        at_least(f"{len(elsewhere)} questions to passages of other articles, refused", refused, 0.60, "aim .80", 3),
        Row(
            f"{len(there)} that the articles answer, refused", f"{missed:.3f}", "at most 0.15; aim .10", missed <= 0.15
        ),
        Row(f"of the {len(elsewhere)}, refused at {lower:.2f}, where 15 % of the others are", f"{at_lower:.3f}"),
    ]


def parsed_rows(path: Path, *, show: bool) -> list[Row]:
    """Parse the questions of a file as a reader's, and compare with what a person took them to mean."""
    counts: Counter[tuple[str, str]] = Counter()
    languages = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        asked = understand(Question(gold["question"]))
        right = {
            "intent": _meant(asked, INTENTS.get(_plain(gold["intent"]), _plain(gold["intent"]))),
            "entities": same_names(gold["entities"], asked),
            "language": asked.language == gold["language"],
        }
        right["both"] = right["intent"] and right["entities"]
        if asked.intent is not Intent.OTHER:
            counts["all", "told"] += 1
            counts["all", "told right"] += right["intent"]
        languages.add(gold["language"])
        for group in ("all", gold["language"]):
            counts[group, "asked"] += 1
            counts.update((group, name) for name, holds in right.items() if holds)
        if show and not right["both"]:
            print(f"{gold['question']!r}: {gold['intent']} {gold['entities']}")
            print(f"    {asked.language} {asked.intent.value} {[*asked.people, *asked.organizations]} {asked.unread}")
    return [
        at_least(
            f"{group}, {counts[group, 'asked']}: {name}",
            counts[group, name] / max(1, counts[group, "asked"]),
            0.9,
            "aim .96",
            3,
        )
        for group in ("all", *sorted(languages))
        for name in ("intent", "entities", "both", "language")
    ] + [
        Row(
            f"of {counts['all', 'told']} taken for questions about moves, intent right",
            f"{counts['all', 'told right'] / max(1, counts['all', 'told']):.3f}",
            "the others are left to the passages",
        )
    ]


def _meant(asked: ParsedQuestion, wanted: str) -> bool:
    """Say whether a question was taken as it was meant; when somebody came may be when they replaced somebody."""
    if wanted == "count":
        return asked.quantity is Quantity.COUNT and asked.intent is not Intent.OTHER
    return asked.intent.value in ((wanted, "when replaced") if wanted == "when came" else (wanted,))


def same_names(gold: Sequence[Any], asked: ParsedQuestion) -> bool:
    """Say whether the persons and organisations that a question names are those, whole; a post or a day may be told."""
    names = [each if isinstance(each, str) else each.get("text") or each["name"] for each in gold]
    wanted = {_untitled(_plain(name)) for name in names}
    found = {_untitled(_plain(name)) for name in (*asked.people, *asked.organizations)}
    beside = {_plain(asked.role or ""), _plain(asked.post or "")}
    room = f" {_plain(asked.text)} "
    missing = {name for name in wanted - found - beside if f" {name} " in room and not _is_post_or_day(name)}
    return not missing and not found - wanted


def _untitled(name: str) -> str:
    """Return a name without "pak" and "dr": a title is no part of it, though it may be told with it."""
    first, _, rest = name.partition(" ")
    return rest if rest and first in TITLES else name


def _is_post_or_day(name: str) -> bool:
    return bool(re.search(r"\d{4}", name) or ROLE.fullmatch(name))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text).replace("'s", "").replace("_", " ")))


def _ask(library: Library, workspace: str, gold: Sequence[dict[str, Any]], others: Sequence[str]) -> Asked:
    """Index articles in a workspace of their own, and ask everything that is asked of them, or the ``others``."""
    for _ in library.add_all(workspace, [_draft(each) for each in gold]):
        pass
    if others:
        return [({}, [_prediction(library, workspace, question) for question in others])]
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
    said = {"question": question, "answer": answer.text, "abstained": answer.abstained, "quotes": quotes}
    return said | {
        "confidence": min(answer.confidence, BELOW) if answer.abstained else max(answer.confidence, THRESHOLD)
    }


def _rows(
    score: ModuleType,
    asked: Sequence[tuple[dict[str, Any], list[dict[str, Any]]]],
    wanted: tuple[float, float, float] | None = None,
) -> list[Row]:
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
    answered = f"false premises and what no article answers, answered all the same, of {premises['false premises']}"
    if wanted is None:
        rows.append(_beside("all, accepted answer in the answer", whole["in answer"], 0.55, 0.80))
        rows.append(_beside("all, accepted answer in a quote", whole["in quote"], 0.70, 0.85))
        return [*rows, Row(answered, f"{share:.1%}", "at most 3 %; aim 0", share <= 0.03)]
    right, refused, false = wanted
    return [
        *rows,
        _beside("all, accepted answer in the answer", whole["in answer"], right, 0.75),
        Row("all, accepted answer in a quote", f"{whole['in quote']:.3f}"),
        Row("all, refused", f"{whole['refused']:.3f}", f"at most {refused:.2f}; aim 0.20", whole["refused"] <= refused),
        Row(answered, f"{share:.1%}", f"at most {false:.0%}; aim 3 %", share <= false),
    ]


def _shown(name: str, figures: dict[str, float]) -> Row:
    shares = f"{figures['in answer']:.3f} in the answer, {figures['in quote']:.3f} in a quote"
    return Row(f"{name}, {figures['n']}", shares, f"{figures['refused']:.3f} refused")


def _beside(what: str, figure: float, floor: float, aim: float) -> Row:
    return Row(what, f"{figure:.3f}", f"at least {floor:.2f}; aim {aim:.2f}", figure >= floor)


if __name__ == "__main__":
    main()
