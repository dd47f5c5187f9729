"""How truly moves are read, in rows that say whether the articles were seen.

*unseen*: networks of the same making read annotated articles of outlets that they had not learned from
(``bench.unseen``). *not learned from*: what ships reads the cases and the locked set; nothing learned from these, but
what ships was chosen among five states with them in view, so they flatter a little. *fresh*: what ships reads articles
that were written when it was final; one number, the bias of the probability, was set by them. ``outside.txt`` is by
another hand. Who followed whom, and whose post and organisation, was learned from all of these
(``training/moves/counterparts.py``, ``arguments.py``), so that part flatters too; the networks have learned
from none. Nothing learned from ``others-*.txt``, by two more hands, nor from ``indirect-*.txt``, by two more who were
asked to tell moves by the way, nor from ``plain-*.txt``, in the manner of news; half of what was read in the first two
was looked at once.
"""

import importlib.util
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from bench.table import Row
from bench.unseen import moves_of, name_of, noted_signs, readings
from knowledge.models import Article
from knowledge.moves.extraction import read
from knowledge.moves.identity import fold
from knowledge.moves.models import LIKELY, SURE, Kind, Move
from knowledge.moves.succession import role_words
from training.moves.calibrate import fit, is_right, probability
from training.moves.markup import MarkedArticle, articles, drafted

REAL = ("moves_dev", "moves_more")
ENGLISH = ("written_en", "written_en_arrivals")
INDONESIAN = ("written_id", "written_id_arrivals", "moves_id")
OPEN = ("confirmed", "reported")
NOW = datetime(2026, 1, 1, tzinfo=UTC)
FOLDS = 5
CHOSEN, FRESH = "not learned from", "fresh"
MARKED = Path(__file__).parent / "data" / "moves"


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An annotated article and what was read of it, each move with its probability."""

    file: str
    gold: dict[str, Any]
    moves: tuple[dict[str, Any], ...]


def unseen(folder: Path, score: ModuleType) -> list[ReadArticle]:
    """Return the kept readings; the probability of each is learned from the other folds only."""
    held, found = readings(), []
    for name in (*REAL, *ENGLISH, *INDONESIAN, "written_near_misses"):
        for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            gold = json.loads(line)
            found.append((name, gold, moves_of(held[name_of(gold)], gold["text"])))
    fold = [int(name_of(gold), 16) % FOLDS for _, gold, _ in found]
    rows = [(number, move) for number, (_, _, moves) in enumerate(found) for move in moves]
    signs = np.array([move["signs"] for _, move in rows])
    right = np.array(
        [is_right(m, found[n][1]["moves"], score.same_person, score.same_organization) for n, m in rows], dtype=float
    )
    mine = np.array([fold[number] for number, _ in rows])
    notes = noted_signs()
    for each in range(FOLDS):
        weights = fit(np.r_[signs[mine != each], notes[:, :-1]], np.r_[right[mine != each], notes[:, -1]])
        for place, likely in zip(np.flatnonzero(mine == each), probability(weights, signs[mine == each]), strict=True):
            rows[place][1].update(probability=float(likely), right=bool(right[place]))
    return [ReadArticle(name, gold, tuple(moves)) for name, gold, moves in found]


def real_rows(every: Sequence[ReadArticle], score: ModuleType) -> list[Row]:
    """Judge English news, annotated by hand, of whose outlets networks and weights have seen nothing."""
    mine = [each for each in every if each.file in REAL]
    listed, sure = _figures(mine, score, LIKELY), _figures(mine, score, SURE)
    details = _details(mine, score)
    right, asked = (int(part) for part in listed["successor right"].split("/"))
    total = sum(1 for each in mine for move in each.moves if move["probability"] >= LIKELY)
    return [
        _floor("precision", listed["precision"], 0.72, 0.88),
        _floor("recall", listed["recall"], 0.52, 0.75),
        _floor("precision of the sure ones", sure["precision"], 0.88, 0.95),
        _floor("recall of the sure ones", sure["recall"], 0.35, 0.55),
        _floor(f"successor right, of {asked} told", right / max(1, asked), 0.60, 0.85),
        _most("wrong status, of all rows", listed["wrong status"] / max(1, total), 0.05, "2 %"),
        _floor(f"role, of {details['role asked']}", details["role"] / max(1, details["role asked"]), 0.75, 0.85),
        _floor(f"day, of {details['day asked']}", details["day"] / max(1, details["day asked"]), 0.65, 0.80),
    ]


def written_rows(every: Sequence[ReadArticle], score: ModuleType) -> list[Row]:
    """Articles written for measuring, in two languages."""
    rows = []
    for language, files, floors in (("English", ENGLISH, (0.82, 0.60)), ("Indonesian", INDONESIAN[:2], (0.80, 0.55))):
        figures = _figures([each for each in every if each.file in files], score, LIKELY)
        rows += [
            _floor(f"{language}, precision", figures["precision"], floors[0], 0.94),
            _floor(f"{language}, recall", figures["recall"], floors[1], 0.85),
        ]
    return rows


def truth_rows(every: Sequence[ReadArticle]) -> list[Row]:
    """Count what must never be told: both ways, as past what lies ahead, as confirmed what is denied."""
    listed = [(each, move) for each in every for move in each.moves if move["probability"] >= LIKELY]
    both = sum(_both_ways(each) for each in every)
    denied = sum(
        1
        for each, move in listed
        if move["status"] == "confirmed"
        and any(
            g["status"] == "denied"
            and g["person"].split()[-1] == move["person"].split()[-1]
            and g["kind"] == move["kind"]
            for g in each.gold["moves"]
        )
    )
    false = sum(1 for each, move in listed if each.file == "written_near_misses" and move["status"] == "confirmed")
    return [
        Row("successions told both ways", str(both), "0", both == 0),
        _most("denied or not told, told as confirmed", (denied + false) / max(1, len(listed)), 0.02, "0"),
    ]


def calibration_row(every: Sequence[ReadArticle]) -> Row:
    """Return the expected error of the probability, in ten bins."""
    likely = np.array([move["probability"] for each in every for move in each.moves])
    right = np.array([move["right"] for each in every for move in each.moves])
    bins = np.minimum((likely * 10).astype(int), 9)
    error = sum(
        abs(likely[bins == n].mean() - right[bins == n].mean()) * (bins == n).mean() for n in set(bins.tolist())
    )
    return _most(f"calibration of the networks: expected error over {len(likely)} rows", float(error), 0.06, "3 %")


def people_row(folder: Path) -> Row:
    """Look for persons and organisations of real English moves: found where they stand, with right bounds."""
    held, found, asked = readings(), 0, 0
    for line in (folder / "moves_more.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        spans = {(start, end) for start, end, _ in held[name_of(gold)]["people"]}
        names = {
            m[f] for m in gold["moves"] for f in ("person", "organization", "successor", "destination") if m.get(f)
        }
        for name in names:
            start = gold["text"].find(name)
            if start >= 0:
                asked, found = asked + 1, found + ((start, start + len(name)) in spans)
    return _floor(
        f"English, {asked} persons and organisations of moves, right bounds", found / max(1, asked), 0.90, 0.96
    )


def marked_rows(glob: str, how: str) -> list[Row]:
    """Read marked articles: those that were kept locked until the networks were learned, or fresh ones."""
    count: Counter[tuple[str, str]] = Counter()
    for path in sorted(MARKED.glob(glob)):
        for marked in articles(path):
            count.update(_marked(marked))
    rows = []
    for language, floors in (("en", (0.82, 0.60)), ("id", (0.80, 0.55))):
        right, listed, told, denied = (count[language, name] for name in ("right", "listed", "told", "denied"))
        name = "English" if language == "en" else "Indonesian"
        precision, recall = right / max(1, listed), right / max(1, told)
        rows += [
            _floor(f"{name}, precision of {listed} persons told to leave or come", precision, floors[0], 0.94, how),
            _floor(f"{name}, recall of {told}", recall, floors[1], 0.85, how),
            Row(f"{name}, denied and told all the same ({how})", f"{denied} of {count[language, 'denials']}", "0"),
            Row(
                f"{name}, newcomers told to fill in only ({how})",
                f"{count[language, 'filling in']} of {count[language, 'fill in']} who do",
                f"{count[language, 'for good told so']} of {count[language, 'for good']} who do not",
            ),
        ]
    return rows


def _marked(marked: MarkedArticle) -> Counter[tuple[str, str]]:
    """Count persons who left or came to an organisation, in news: told, listed, and both.

    Who is listed for what is told as an earlier move, or to come to where they are told to go, is not counted.
    """
    name: dict[str | None, set[str]] = {None: set()}
    for mark in marked.marks:
        name.setdefault(mark.id, set()).add(fold(marked.text[mark.start : mark.end]))
    moves = _listed(drafted(marked))
    found = _persons(moves)
    wanted = [(m.kind == "left", name[m.person], name[m.organization], m.status) for m in marked.moves]
    implied = [(False, name[m.person], name[m.fields["to"]], "background") for m in marked.moves if "to" in m.fields]
    count: Counter[tuple[str, str]] = Counter(_filling_in(marked, name, moves))
    met = set()
    for person in found:
        fits = [number for number, each in enumerate([*wanted, *implied]) if _fits(person, each)]
        statuses = {[*wanted, *implied][number][3] for number in fits}
        count[marked.language, "listed"] += not fits or bool(statuses & {*OPEN, "denied"})
        count[marked.language, "denied"] += statuses == {"denied"}
        met |= set(fits)
    for number, each in enumerate(wanted):
        count[marked.language, "told"] += each[3] in OPEN
        count[marked.language, "right"] += each[3] in OPEN and number in met
        count[marked.language, "denials"] += each[3] == "denied"
    return count


def _filling_in(
    marked: MarkedArticle, name: Mapping[str | None, set[str]], moves: Sequence[Move]
) -> Iterator[tuple[str, str]]:
    """Yield for each move that brings a newcomer who is marked as one whether they only fill in, and are told to."""
    filling: dict[str, bool] = {}
    for each in (each for each in marked.moves if each.kind == "came"):
        filling[each.person] = filling.get(each.person, False) or each.interim
    for move in moves:
        came = move.successor if move.kind == Kind.DEPARTURE else move.person
        person = next((each for each in filling if came and _in(came, name.get(each, set()))), None)
        if person is not None:
            yield marked.language, "fill in" if filling[person] else "for good"
            if move.interim:
                yield marked.language, "filling in" if filling[person] else "for good told so"


def _persons(moves: Sequence[Move]) -> set[tuple[bool, str, str]]:
    """Return who left or came where; who follows another has come."""
    told = [move for move in moves if move.status in OPEN]
    own = {(move.kind == "departure", move.person, move.organization) for move in told}
    return own | {(False, move.successor, move.organization) for move in told if move.successor}


def _fits(person: tuple[bool, str, str], told: tuple[bool, set[str], set[str], str]) -> bool:
    left, names, places, _ = told
    return person[0] == left and _in(person[1], names) and (not places or _in(person[2], places))


def _in(name: str, forms: set[str]) -> bool:
    return any(fold(name) in form or form in fold(name) for form in forms)


def cases_rows(folder: Path) -> list[Row]:
    """Read the cases, which nothing was learned from: single sentences, and short hard articles."""
    rows = []
    wordings = [json.loads(line) for line in (folder / "wordings.jsonl").read_text(encoding="utf-8").splitlines()]
    for language, floor in (("en", 0.75), ("id", 0.70)):
        mine = [each for each in wordings if each["lang"] == language]
        right = sum(_wanted(each["want"], _listed(_article(each["id"], "", each["text"], language))) for each in mine)
        rows.append(
            _floor(
                f"wordings, {len(mine)} in {'English' if language == 'en' else 'Indonesian'}",
                right / len(mine),
                floor,
                0.9,
                CHOSEN,
            )
        )
    return [*rows, *_truths(folder)]


def _truths(folder: Path) -> list[Row]:
    score = _module(folder / "score.py")
    articles = [json.loads(line) for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    texts = {each["id"]: each for each in articles if each["part"] == "B"}
    truths = [json.loads(line) for line in (folder / "truths.jsonl").read_text(encoding="utf-8").splitlines()]
    lines = []
    for truth in truths:
        truth["style_group"] = "all articles"
        told = texts[truth["id"]]
        article = _article(told["url"], told["title"], told["text"], told["lang"], told["published"])
        lines += [_line(move, article.key) for move in _listed(article)]
    found, _, _ = score.score(truths, lines)
    total = found["all"]
    return [
        _floor(
            f"{name}, {total[asked]} of short hard articles",
            total[f"{asked}_found"] / max(1, total[asked]),
            floor,
            0.9,
            CHOSEN,
        )
        for name, asked, floor in (
            ("departures", "left", 0.70),
            ("arrivals", "joined", 0.55),
            ("successions", "succ", 0.50),
        )
    ] + [Row("rows that are right", f"{total['rows_ok']} of {total['rows']}")]


def _listed(article: Article) -> list[Move]:
    return [move for move in read(article).moves if move.probability >= LIKELY]


def _wanted(want: str, moves: Iterable[Move]) -> bool:
    moves = [move for move in moves if move.status in OPEN]
    departures = [move for move in moves if move.kind == "departure"]
    return {
        "departure": bool(departures),
        "arrival": bool(moves),
        "departure with successor": any(move.successor for move in departures),
        "nothing": not moves,
    }.get(want, False)


def _figures(mine: Sequence[ReadArticle], score: ModuleType, least: float) -> dict[str, Any]:
    predicted = [
        {**move, "evidence": [{"article": {"url": each.gold["url"]}}]}
        for each in mine
        for move in each.moves
        if move["probability"] >= least
    ]
    figures: dict[str, Any] = score.score_moves([each.gold for each in mine], predicted)[0]
    return figures


def _details(mine: Sequence[ReadArticle], score: ModuleType) -> Counter[str]:
    """Of the moves that were found: how often the role and the day are right, where the article tells them."""
    count: Counter[str] = Counter()
    for each in mine:
        for gold in each.gold["moves"]:
            same = [m for m in each.moves if m["probability"] >= LIKELY and _same(score, m, gold)]
            if not same or gold["status"] not in OPEN:
                continue
            if gold["role"]:
                count["role asked"] += 1
                count["role"] += bool(role_words(same[0].get("role")) & role_words(gold["role"]))
            days = [day for day in (gold["effective_on"], gold["announced_on"]) if day]
            if days:
                count["day asked"] += 1
                told = [same[0].get(name) for name in ("effective_on", "announced_on")]
                count["day"] += any(
                    day and (day.startswith(one) or one.startswith(day)) for day in told for one in days
                )
    return count


def _same(score: ModuleType, move: dict[str, Any], gold: dict[str, Any]) -> bool:
    return bool(
        move["kind"] == gold["kind"]
        and score.same_person(move["person"], gold["person"])
        and score.same_organization(move["organization"], gold["organization"])
    )


def _both_ways(each: ReadArticle) -> int:
    pairs = {
        (m["person"], m["successor"], m["organization"])
        for m in each.moves
        if m.get("successor") and m["probability"] >= LIKELY
    }
    return sum((after, before, place) in pairs for before, after, place in pairs)


def _line(move: Move, url: str) -> dict[str, Any]:
    days = {name: str(day) if (day := getattr(move, name)) else None for name in ("announced_on", "effective_on")}
    plain = {name: getattr(move, name) for name in ("person", "organization", "role", "successor", "destination")}
    return {
        **plain,
        **days,
        "kind": move.kind.value,
        "status": move.status.value,
        "evidence": [{"article": {"url": url}}],
    }


def _article(key: str, title: str, text: str, language: str, published: str | None = None) -> Article:
    day = date.fromisoformat(published[:10]) if published else None
    return Article(key, 1, "w", title or "", text, language, NOW, key, published=day)


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _floor(what: str, figure: float, floor: float, aim: float, how: str = "unseen") -> Row:
    return Row(f"{what} ({how})", f"{figure:.3f}", f"at least {floor:.2f}; aim {aim:.2f}", figure >= floor)


def _most(what: str, figure: float, most: float, aim: str) -> Row:
    return Row(f"{what} (unseen)", f"{figure:.1%}", f"at most {most:.0%}; aim {aim}", figure <= most)
