"""Questions that want a list, a number, a first, a last or a comparison of moves, in two languages.

    python -m bench.lists [--second] [--held-out] [--show]

Twenty-four short articles with invented names, and a hundred questions about them, asked on one fixed day through the
whole of Masthead. ``--second`` asks forty, as readers chat, of sixteen other articles. A question is right when its
answer names exactly whom it should (``wanted``; those ``marked`` as
rumoured or to come may be named too), and, of a number, says the right one; of none, the ledger must say so. A row is
invented when it names somebody of these articles who does not belong there. The questions were written before the
code could read any of them, and looked at while building: *seen*. ``--held-out`` asks forty others of the same.
"""

import argparse
import json
import re
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from bench.table import Row, at_least, print_table
from knowledge import Answer, ArticleDraft, Library, LibrarySettings, Question
from knowledge.moves.phrases import SPOKEN

SAMPLES = Path(__file__).parent / "samples" / "lists"
HOME = Path(__file__).parents[1] / "build" / "bench" / "lists"
ASKED_ON = datetime(2026, 11, 15, 12, tzinfo=UTC)
FLOOR = 0.85


def main() -> None:
    """Index, ask, judge and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--second", action="store_true", help="ask of the second archive")
    parser.add_argument("--held-out", action="store_true", help="ask the forty that nothing was tuned on")
    parser.add_argument("--show", action="store_true", help="print the answers that are not right")
    given = parser.parse_args()
    archive = "-2.jsonl" if given.second else ".jsonl"
    asked = _lines(SAMPLES / f"{'held-out' if given.held_out else 'questions'}{archive}")
    known = {name for each in asked for name in (*each["wanted"], *each.get("marked", ()))}
    answers = answers_to([each["question"] for each in asked], SAMPLES / f"articles{archive}")
    judged = [(each, answer, *judge(each, answer, known)) for each, answer in zip(asked, answers, strict=True)]
    for each, answer, right, invented in judged if given.show else ():
        if not right:
            print(f"{each['question']!r} wants {each['wanted']} {each.get('number', '')}; invented {invented}")
            print(f"    {answer.text!r} ({answer.engine})")
    how = "held out" if given.held_out else "seen"
    print_table(f"Lists and counts, {len(asked)} questions ({how})", rows(judged))


def answers_to(questions: Sequence[str], articles: Path = SAMPLES / "articles.jsonl") -> list[Answer]:
    """Index the articles, and ask them."""
    shutil.rmtree(HOME, ignore_errors=True)
    with Library.open(LibrarySettings(HOME), now=lambda: ASKED_ON) as library:
        for _ in library.add_all("default", [_draft(each) for each in _lines(articles)]):
            pass
        return [library.ask(Question(question)) for question in questions]


def judge(asked: Mapping[str, Any], answer: Answer, known: set[str]) -> tuple[bool, list[str]]:
    """Return whether an answer is right, and which names of the articles it has no business to tell."""
    companies = asked["kind"] == "companies"  # each is told with who left it, as persons are with what they left
    said = {name for name in known if name in answer.text and (name in _companies(known)) == companies}
    wanted = set(asked["wanted"])
    invented = sorted(said - wanted - set(asked.get("marked", ())))
    if "number" not in asked:
        return not answer.abstained and wanted <= said and not invented, [] if answer.abstained else invented
    number = re.search(r"(?<![\w-])\d+(?![\w-])", answer.text)
    counted = 0 if _says_none(answer) else int(number.group()) if number and not answer.abstained else None
    return counted in asked["number"] and wanted <= said and not invented, [] if answer.abstained else invented


def _says_none(answer: Answer) -> bool:
    """Say whether the ledger was asked and has none; whoever only found no passage has counted nothing."""
    none = [told.phrases[name] for told in SPOKEN.values() for name in ("none left", "none came")]
    return answer.engine == "ledger" and answer.abstained and answer.text.startswith(tuple(none))


def rows(judged: Sequence[tuple[Mapping[str, Any], Answer, bool, list[str]]]) -> list[Row]:
    """Return the shares by kind and language."""
    counts: Counter[tuple[str, bool]] = Counter()
    for each, _, right, _ in judged:
        counts.update(((each["kind"], right), (each["language"], right), ("all", right)))
    groups = dict.fromkeys(group for group, _ in counts)
    invented = sum(len(each[3]) for each in judged)
    total = counts["all", True] + counts["all", False]
    return [
        *(
            Row(f"{group}, {counts[group, True] + counts[group, False]}", f"{counts[group, True]} right")
            for group in groups
        ),
        at_least("exact set right", counts["all", True] / max(1, total), FLOOR, "aim .95", 3),
        Row("invented rows", str(invented), "none", invented == 0),
    ]


def _companies(known: set[str]) -> set[str]:
    """Return those of the known names that are of organisations, as the questions name them."""
    asked = [each for path in SAMPLES.glob("*.jsonl") for each in _lines(path)]
    of_companies = [each for each in asked if each.get("kind") == "companies"]
    return {name for each in of_companies for name in (*each["wanted"], *each.get("marked", ()))} & known


def _draft(given: Mapping[str, Any]) -> ArticleDraft:
    published = date.fromisoformat(given["published"])
    return ArticleDraft(given["text"], given["title"], given["url"], published=published, source=given["source"])


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]


if __name__ == "__main__":
    main()
