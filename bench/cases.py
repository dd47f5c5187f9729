"""Short articles with invented names, what readers ask of them, and whether what is answered is true to the word.

    python -m bench.cases [--cases ../shared/cases/answers] [--show] [--save FILE] [--only TOPIC]

Indexes the articles, each workspace for itself, asks every question through the whole of Masthead on one fixed day,
conversations in order, and prints right, false and refused by topic. Judged by rule, stricter than by hand: the short
text of an answer must have an accepted string and no bad one; what stands in a quote alone counts for itself.
``--show`` prints every answer that is not right. The cases are *seen*: they were looked at while building.
"""

import argparse
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from bench.table import Row, at_least, print_table
from knowledge import Answer, ArticleDraft, Conversation, Library, LibrarySettings, Question
from knowledge.language.stems import fold

HOME = Path(__file__).parents[1] / "build" / "bench" / "cases"
ASKED_ON = datetime(2026, 11, 15, 12, tzinfo=UTC)
RIGHT, QUOTED, REFUSED, FALSE = "right", "in a quote only", "refused", "false"
FLOOR, MOST_FALSE = 0.85, 0.04
KINDS = ("SMALLTALK", "REFUSE", "NO", "LEFT")
PARTS = {"B": "moves: ", "C": "false premise: "}
_NO = re.compile(r"(?:no|not yet|not any more|tidak|belum|bukan)\b", re.IGNORECASE)
# A sentence that only says that nothing was found asserts nothing of what it names.
_FOUND_NOTHING = re.compile(r"(?:I found no|Saya tidak menemukan)\b[^.]*(?:\.(?=\s|$)|$)")
_DENIES = re.compile(r"^(?:No article|There is no|Tidak ada artikel)\b")


def main() -> None:
    """Index, ask, judge and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--cases", type=Path, default=Path("../shared/cases/answers"))
    parser.add_argument("--show", action="store_true", help="print the answers that are not right")
    parser.add_argument("--save", type=Path, help="write what was said, one question a line")
    parser.add_argument("--only", default="", help="ask only where the workspace or topic has this")
    given = parser.parse_args()
    if not given.cases.is_dir():
        print(f"bench.cases: skipped, {given.cases} is not here")
        return
    questions = [
        each
        for each in _lines(given.cases / "questions.jsonl")
        if given.only in each["workspace"] or given.only in topic(each)
    ]
    said = list(answered(_lines(given.cases / "articles.jsonl"), questions))
    judged = [(each, answer, verdict(each, answer)) for each, answer in said]
    for each, answer, found in judged if given.show else ():
        if found != RIGHT:
            print(f"{found}: {each['id']} {each['question']!r} wants {each['answer']} but not {each.get('bad') or []}")
            print(f"    {answer.text!r} ({answer.engine})")
    if given.save:
        given.save.write_text("".join(f"{json.dumps(_record(*each))}\n" for each in judged), encoding="utf8")
    print_table(f"Answers true to the word, {len(judged)} questions (seen)", rows(judged))


def answered(
    articles: Sequence[Mapping[str, Any]], questions: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[Mapping[str, Any], Answer]]:
    """Ask every question of the articles of its workspace, those of a conversation one after another."""
    shutil.rmtree(HOME, ignore_errors=True)
    with Library.open(LibrarySettings(HOME), now=lambda: ASKED_ON) as library:
        for workspace in dict.fromkeys(each["workspace"] for each in questions):
            drafts = [_draft(each) for each in articles if each["workspace"] == workspace]
            for _ in library.add_all(workspace, drafts):
                pass
            for each in (each for each in questions if each["workspace"] == workspace):
                talk = each.get("conversation")
                place = Conversation(f"{workspace}:{talk}") if talk is not None else None
                yield each, library.ask(Question(each["question"], workspace, conversation=place))


def verdict(asked: Mapping[str, Any], answer: Answer) -> str:
    """Return how an answer is judged, by what the question wants."""
    wanted, text = asked["answer"], " ".join(answer.text.split())
    asserted = fold(_FOUND_NOTHING.sub("", text) if answer.abstained else text)
    if any(_stands(bad, asserted) for bad in asked.get("bad") or ()) or _DENIES.match(text):
        return FALSE
    if wanted[0] in KINDS:
        return _by_kind(wanted[0], answer, text)
    if answer.abstained:
        return REFUSED
    quotes = fold(" ".join(citation.quote for citation in answer.citations))
    needed = [_stands(each, asserted) for each in asked.get("need") or ()]
    if any(_stands(each, asserted) for each in wanted) and all(needed):
        return RIGHT
    return QUOTED if any(needed) or any(_stands(each, quotes) for each in wanted) else FALSE


def _by_kind(wanted: str, answer: Answer, text: str) -> str:
    """Judge an answer of which only its kind is told: a refusal, a no, a yes, a friendly word."""
    denies = _NO.match(text) is not None
    right = {
        "SMALLTALK": answer.courteous and not (answer.citations or answer.nearest),
        "REFUSE": answer.abstained or denies,
        "NO": denies,
        "LEFT": not answer.abstained and not denies,
    }
    if right.get(wanted, False):
        return RIGHT
    return REFUSED if answer.abstained and wanted in {"NO", "LEFT"} else FALSE


def rows(judged: Sequence[tuple[Mapping[str, Any], Answer, str]]) -> list[Row]:
    """Return the shares of all questions, and how each topic fares."""
    topics: dict[str, Counter[str]] = {}
    for each, _, found in judged:
        topics.setdefault(topic(each), Counter())[found] += 1
    whole = sum(topics.values(), Counter[str]())
    asked = max(1, whole.total())
    wrong = whole[FALSE] / asked
    return [
        *(_row(name, counts) for name, counts in topics.items()),
        _row("all", whole),
        at_least("all, right", whole[RIGHT] / asked, FLOOR, "aim .95", 3),
        Row("all, false", f"{wrong:.3f}", f"at most {MOST_FALSE:.2f}; aim 0", wrong <= MOST_FALSE),
    ]


def topic(asked: Mapping[str, Any]) -> str:
    """Return what a question is about: its topic, or its part and kind."""
    return str(asked.get("topic") or f"{PARTS.get(asked['part'], '')}{asked.get('kind') or ''}".rstrip(": "))


def _row(name: str, counts: Counter[str]) -> Row:
    others = ", ".join(f"{counts[each]} {each}" for each in (FALSE, REFUSED, QUOTED) if counts[each])
    return Row(f"{name}, {counts.total()}", f"{counts[RIGHT]} right", others)


def _stands(wanted: str, room: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(fold(wanted))}(?!\w)", room) is not None


def _draft(given: Mapping[str, Any]) -> ArticleDraft:
    published = date.fromisoformat(given["published"][:10]) if given.get("published") else None
    return ArticleDraft(given["text"], given["title"], given["url"], published=published, source=given.get("source"))


def _record(asked: Mapping[str, Any], answer: Answer, found: str) -> dict[str, Any]:
    quotes = [citation.quote for citation in answer.citations]
    return {"id": asked["id"], "question": asked["question"], "verdict": found, "text": answer.text, "quotes": quotes}


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]


if __name__ == "__main__":
    main()
