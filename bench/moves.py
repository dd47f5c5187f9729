"""How well moves are read and asked for, and at what cost: ``python -m bench.moves --bench FOLDER``.

Prints figures beside their floors and aims; each table says whether its articles were seen (``bench.moves_read``).
Questions go to the ledger alone; what it leaves to the passages is counted as left. Then how the cost grows.
"""

import argparse
import gzip
import json
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

from sqlalchemy import create_engine, insert
from sqlalchemy.engine import Engine

from bench.moves_read import (
    CHOSEN,
    FRESH,
    calibration_row,
    cases_rows,
    marked_rows,
    people_row,
    real_rows,
    truth_rows,
    unseen,
    written_rows,
)
from bench.table import Row, at_most, print_table
from bench.unseen import score_module
from knowledge.index.database import metadata
from knowledge.intake.passages import passages
from knowledge.language.embedder import MiniLM
from knowledge.models import Article
from knowledge.moves.answers import answer_from
from knowledge.moves.extraction import read
from knowledge.moves.identity import organization_key, organization_words, person_name
from knowledge.moves.ledger import Ledger
from knowledge.moves.models import Day, Evidence, Kind, Move, Status
from knowledge.moves.rows import evidence_row, move_row
from knowledge.moves.tables import tables
from knowledge.questions import parse

WORKSPACE = "default"
SIZES = (1_000, 10_000, 100_000)
ASKED = (
    "Who replaced {person}?",
    "Who left {organization}?",
    "When did {person} leave {organization}?",
    "Who is the CEO of {organization}?",
    "Who did {successor} replace?",
    "Who replaced Nobody Known?",
)
INDONESIAN = frozenset("siapa kapan kenapa apa apakah berapa aplikasi".split())


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article, and what a person found in it."""

    article: Article
    gold: dict[str, Any]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure people moves.")
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    arguments = parser.parse_args()
    folder = arguments.bench / "moves"
    if not folder.is_dir():
        print(f"bench.moves: skipped, {folder} is not here")
        return
    score = score_module(folder / "score.py")
    every = unseen(folder, score)
    print_table("Moves read, real English (unseen: other outlets)", real_rows(every, score))
    print_table("Moves read, written articles (unseen)", [*written_rows(every, score), *truth_rows(every)])
    print_table("The locked articles (since opened)", marked_rows("locked-*.txt", CHOSEN))
    print_table("Articles written when the networks were final", marked_rows("fresh-*.txt", FRESH))
    print_table("Articles by another hand", marked_rows("outside.txt", FRESH))
    print_table("Articles by two more hands, that nothing learned from", marked_rows("others-*.txt", FRESH))
    print_table("And by two more, who tell moves by the way", marked_rows("indirect-*.txt", FRESH))
    print_table("And by one more, in the manner of news", marked_rows("plain-*.txt", FRESH))
    if (cases := arguments.bench.parent / "cases" / "answers").is_dir():
        print_table("Cases", cases_rows(cases))
    print_table("Probability and names", [calibration_row(every), people_row(folder)])
    files = {"English": folder / "moves_dev.jsonl", "Indonesian": folder / "moves_id.jsonl"}
    everything = [each for path in files.values() for each in _load(path)]
    print_table("Questions, the ledger alone (seen)", _asked(score, everything))
    news = arguments.bench / "news" / "articles.jsonl.gz"
    print_table("Cost of extraction, general news", _cost(news) if news.is_file() else [])
    print_table("A question to the ledger, as it grows", [row for size in arguments.sizes for row in _grown(size)])


def _load(path: Path) -> list[Annotated]:
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        published = date.fromisoformat(gold["published"][:10]) if gold["published"] else None
        now = datetime(2026, 1, 1, tzinfo=UTC)
        article = Article(
            gold["url"],
            1,
            WORKSPACE,
            gold["title"],
            gold["text"],
            gold["language"],
            now,
            gold["url"],
            published=published,
        )
        found.append(Annotated(article, gold))
    return found


def _asked(score: ModuleType, annotated: Sequence[Annotated]) -> list[Row]:
    """Ask every question; for each type, and for each way of asking, how many the ledger answers, and rightly."""
    engine = create_engine("sqlite://")
    ledger = _ledger(engine)
    texts = {}
    for number, each in enumerate(annotated):
        article = replace(each.article, key=f"a{number}")
        texts[article.key] = article.text
        reading = read(article)
        ledger.record(article, reading.moves, reading.posts)
    counts: Counter[tuple[str, str]] = Counter()
    for each in annotated:
        questions = [(q["type"], q["question"], q["answers"]) for q in each.gold["questions"]]
        questions += [("false premise", question, []) for question in each.gold["false_premise"]]
        for kind, question, answers in questions:
            outcome = _outcome(score, ledger, question, answers, texts)
            for group in (kind, "" if kind == "false premise" else f"asked in {wording(question)}"):
                counts[group, outcome] += 1
                counts[group, "asked"] += 1
    groups = sorted({group for group, _ in counts if group and group != "false premise"})
    rows = [_answered(group, counts) for group in groups]
    asked, invented = counts["false premise", "asked"], counts["false premise", "wrong"]
    share = invented / max(1, asked)
    beside = f"at most 3 %; aim 0; {counts['false premise', 'left']} of {asked} left to the passages"
    return [*rows, Row("false premises answered all the same", f"{share:.1%}", beside, share <= 0.03)]


def _answered(group: str, counts: Counter[tuple[str, str]]) -> Row:
    right, quoted, wrong = counts[group, "right"], counts[group, "quoted"], counts[group, "wrong"]
    answered = right + quoted + wrong
    beside = f"of {answered} answered; {counts[group, 'left']} left to the passages, {counts[group, 'refused']} refused"
    return Row(group, f"{right} right, {right + quoted} in a quote", beside)


def _language(question: str) -> str:
    return "id" if INDONESIAN & set(question.lower().replace("?", "").split()) else "en"


def wording(question: str) -> str:
    """Say how a question is asked: its language, and whether it begins with a capital letter."""
    language = {"en": "English", "id": "Indonesian"}[_language(question)]
    return f"{language}, {'offhand' if question[:1].islower() else 'as a sentence'}"


def _outcome(score: ModuleType, ledger: Ledger, question: str, answers: Sequence[str], texts: dict[str, str]) -> str:
    def quote(proof: Evidence) -> str:
        return texts[proof.article][proof.start : proof.end]

    asked = parse(question, _language(question))
    said = answer_from(ledger, WORKSPACE, asked, quote=quote) if asked else None
    if said is None:
        return "left"
    if said.abstained:
        return "refused"
    accepted = [" ".join(score.tokens(answer)) for answer in answers]
    for name, text in (("right", said.text), ("quoted", " ".join(map(quote, said.evidence)))):
        if any(f" {answer} " in f" {' '.join(score.tokens(text))} " for answer in accepted):
            return name
    return "wrong"


def _cost(news: Path) -> list[Row]:
    """Time extraction beside embedding, on the same articles."""
    with gzip.open(news, "rt", encoding="utf8") as lines:
        rows = [json.loads(line) for line in islice(lines, 0, None, 80)]
    now = datetime(2026, 1, 1, tzinfo=UTC)
    sample = [
        Article(row["url"], 1, WORKSPACE, row["title"] or "", row["text"], row["language"] or "en", now) for row in rows
    ]
    pieces = [passage.text for article in sample for passage in passages(article)]
    embedder = MiniLM()
    embedder.embed(pieces[:8])
    for article in sample[:4]:
        read(article)
    embedding = _seconds(lambda: embedder.embed(pieces)) / len(pieces)
    extracting = min(_seconds(lambda: [read(article) for article in sample]) for _ in range(3)) / len(pieces)
    share = extracting / (embedding + extracting)  # indexing takes longer still, so this is the most it can be
    return [
        Row("embedding a passage", f"{embedding * 1000:.1f} ms"),
        Row("extracting from a passage", f"{extracting * 1000:.2f} ms"),
        Row(
            "share of the two", f"{share:.1%}", "at most 30 % of indexing; bench.speed measures it whole", share <= 0.30
        ),
    ]


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _ledger(engine: Engine) -> Ledger:
    tables()
    metadata.create_all(engine)
    return Ledger(engine.begin)


def _grown(size: int) -> list[Row]:
    """Fill a ledger with ``size`` invented moves and time one question of each kind, many times."""
    random = Random(size)
    with tempfile.TemporaryDirectory() as folder:
        engine = create_engine(f"sqlite:///{folder}/ledger.db")
        ledger = _ledger(engine)
        sample = _fill(engine, size, random)
        times: list[float] = []
        for form in ASKED:
            for move in sample:
                text = form.format(person=move.person, organization=move.organization, successor=move.successor)
                asked = parse(text, "en")
                assert asked is not None
                times.append(1000 * _seconds(lambda asked=asked: answer_from(ledger, WORKSPACE, asked)))  # type: ignore[misc]
        engine.dispose()
    worst = statistics.quantiles(times, n=20)[-1]
    return [
        at_most(f"{size:,} moves, median", statistics.median(times), 15, "ms"),
        Row(f"{size:,} moves, 95 in 100", f"{worst:,.1f} ms"),
    ]


def _fill(engine: Engine, size: int, random: Random) -> list[Move]:
    every, known = tables(), _names(random, max(50, size // 10))
    moves = [_invented(random, known, number) for number in range(size)]
    people: dict[str, str] = {}
    places: dict[str, str] = {}
    for move in moves:
        people |= {person_name(name).keys[0]: name for name in (move.person, move.successor or "")}
        places[organization_key(move.organization)] = move.organization
    with engine.begin() as connection:
        rows = [move_row(WORKSPACE, *_keyed(move)) | {"id": number + 1} for number, move in enumerate(moves)]
        connection.execute(insert(every["moves"]), rows)
        proofs = [evidence_row(number + 1, proof) for number, move in enumerate(moves) for proof in move.evidence]
        connection.execute(insert(every["move_evidence"]), proofs)
        connection.execute(insert(every["people"]), [_person(key, name) for key, name in people.items()])
        words = [(word, key, name) for key, name in places.items() for word in {*organization_words(name), key}]
        named = [{"workspace": WORKSPACE, "word": word, "key": key, "name": name} for word, key, name in words]
        connection.execute(insert(every["organizations"]), named)
    return random.sample(moves, 30)


def _keyed(move: Move) -> tuple[str, str, Move, str]:
    person = person_name(move.person).keys[0]
    return person, person, move, person_name(move.successor or "").keys[0]


def _person(key: str, name: str) -> dict[str, str]:
    given, _, family = key.rpartition(" ")
    return {"workspace": WORKSPACE, "key": key, "person": key, "name": name, "family": family, "given": given}


def _names(random: Random, many: int) -> list[str]:
    parts = "ba ko ri mel dan su tor vin ya ler hos ka pre".split()
    return ["".join(random.choice(parts) for _ in range(3)).title() for _ in range(many)]


def _invented(random: Random, names: Sequence[str], number: int) -> Move:
    person, successor = (f"{random.choice(names[:300])} {random.choice(names)}" for _ in range(2))
    firm = f"{random.choice(names)} {random.choice(('Bank', 'Group', 'Labs', 'Motors'))}"
    proofs = tuple(Evidence(field, f"a{number}", 1, 0, 10, date(2025, 1, 1)) for field in ("kind", "successor"))
    day = Day(date.fromordinal(random.randrange(date(2000, 1, 1).toordinal(), date(2025, 1, 1).toordinal())))
    return Move(person, firm, Kind.DEPARTURE, Status.CONFIRMED, "CEO", successor, effective_on=day, evidence=proofs)


if __name__ == "__main__":
    main()
