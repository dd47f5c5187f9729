"""Pairs that the checker of support learns from: a question and a window of a text, a sentence and its quotes.

    python -m training.support.pairs OUT.json.gz

Questions are those of the benchmark on articles on people moves, of IDK-MRC and of FacQA, and those written on the
articles that the readers of moves learn from (``training/data/asked``). Sentences are those written for learning, those
of the benchmark, and such as ``training.support.made`` makes.
"""

import gzip
import hashlib
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from knowledge.answering.evidence import Aligner, View, coverage, view
from knowledge.answering.windows import SentenceWindow, windows
from knowledge.language.gloss import Glosser
from knowledge.models import Question, Span
from knowledge.questions import understand
from knowledge.text.sentences import sentences
from knowledge.verification.checker import titled
from training.claims.examples import Claim, bench
from training.claims.examples import written as written_claims
from training.moves.examples import ANNOTATED, SHARED, WRITTEN, written
from training.moves.markup import MarkedArticle, articles
from training.reader.examples import Exercise, facqa, idk_mrc, says
from training.support.made import made

ASKED = Path(__file__).parents[1] / "data" / "asked"
SEED = 3
FOLDS = 2
IDK, FACQA = {"train": 4500, "valid": 400}, 1200  # questions that are taken
OWN, UNANSWERABLE, WRITTEN_WINDOWS, WRITTEN_UNANSWERABLE = 5, 3, 4, 2  # windows of the article that is asked about
LOOKED, OTHERS = 15, 2  # other articles that are looked at, and those of them that seem to answer best
LONG, HEAD, TAIL = 60, 60, 40  # characters: a longer quote may be there with another middle
PUT = 9  # the rank of a window that was put around the answer, for it was not found
HELD = frozenset({*ANNOTATED, "claims_bench"})  # sources whose groups are held out in folds
VALID = "idk_valid"  # the source that is never learned from
_HEADING = re.compile(r"# (\S+) (\d+)")
_ANSWERED = re.compile(r"\+ (\d+(?:,\d+)*) (\S.*)")
_UNANSWERED = re.compile(r"- (\S.*)")


@dataclass(frozen=True, slots=True)
class Pair:
    """What is asked or said, and a text that answers it or bears it out, or does not.

    ``task``: ask or claim. ``group`` keeps together what must not be learned from and measured on at once, ``number``
    the windows of one question. ``rank``: the window's place among the likely ones; ``own``: of the article asked of.
    """

    task: str
    source: str
    group: str
    number: str
    asked: str
    text: str
    right: bool
    kind: str = ""
    rank: int = 0
    own: bool = True


@dataclass(frozen=True, slots=True)
class ArticleQuestion:
    """A written question on a written article, and the sentences of its text that answer it together; or none do."""

    article: str
    title: str
    text: str
    language: str
    question: str
    answers: tuple[Span, ...]


def fold_of(group: str) -> int:
    """Return which of the two folds holds a group out: 0 or 1, the same on every machine."""
    return int(hashlib.md5(group.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


def read(file: Path) -> list[Pair]:
    """Return the pairs that ``write`` has written."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        return [Pair(**json.loads(line)) for line in lines]


def write(pairs: Iterable[Pair], file: Path) -> Counter[str]:
    """Write pairs, a line each; return how many of each source."""
    counts: Counter[str] = Counter()
    file.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(file, "wt", encoding="utf-8") as lines:
        for pair in pairs:
            lines.write(json.dumps(asdict(pair), ensure_ascii=False) + "\n")
            counts[pair.source] += 1
    return counts


class Finder:
    """Finds the windows of a text in which a question is likely answered, as reading does."""

    def __init__(self) -> None:
        aligner = Aligner(Glosser())
        self._aligner = aligner
        self._query = lru_cache(maxsize=1)(lambda question: aligner.query(understand(Question(question))))

    def windows(self, question: str, text: str, language: str, most: int) -> list[SentenceWindow]:
        """Return the likeliest windows, best first."""
        return list(windows(*self._seen(question, text, language)))[:most]

    def best(self, question: str, text: str, language: str) -> tuple[float, SentenceWindow] | None:
        """Return the likeliest window and how much of the question its best sentence has; None where is no sentence."""
        seen, coverages = self._seen(question, text, language)
        window = next(windows(seen, coverages), None)
        return (max(coverages), window) if window else None

    def _seen(self, question: str, text: str, language: str) -> tuple[View, list[float]]:
        query, seen = self._query(question), view(text, language)
        match = self._aligner.match(query, seen)
        return seen, [coverage(query, match, one.first, one.last) for one in seen.sentences]


def around(text: str, language: str, place: int) -> SentenceWindow:
    """Return the window around the sentence that a place of a text lies in."""
    seen = view(text, language)
    ends = [(seen.tokens[one.first].start, seen.tokens[one.last - 1].end) for one in seen.sentences]
    return next(windows(seen, [float(start <= place < end) for start, end in ends]))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A question of the benchmark: accepted answers (None: it cannot be answered) and the quote that answers it."""

    question: str
    answers: tuple[str, ...] | None = None
    quote: str = ""
    kind: str = "none"

    def met(self, text: str) -> bool | None:
        """Say whether a text answers; None where it only has an accepted answer somewhere."""
        if self.answers is None:
            return False
        quote, told = _plain(self.quote), _plain(text)
        if quote and (quote in told or (len(quote) > LONG and quote[:HEAD] in told and quote[-TAIL:] in told)):
            return True
        return None if says(text, self.answers) else False


def of_moves(name: str, finder: Finder, rng: random.Random) -> Iterator[Pair]:
    """Yield the questions of a file of annotated articles beside windows of their article and of others."""
    lines = (SHARED / "moves" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    for at, row in enumerate(rows):
        for number, wanted in enumerate(_wanted(row)):
            group = f"{name}:{at}"
            asked = Pair("ask", name, group, f"{group}:{number}", wanted.question, "", right=False, kind=wanted.kind)
            yield from _of_own(asked, wanted, row, finder)
            others = rows[:at] + rows[at + 1 :]
            yield from _of_others(asked, wanted, rng.sample(others, min(LOOKED, len(others))), finder)


def _wanted(row: dict[str, Any]) -> list[_Wanted]:
    answerable = [
        _Wanted(each["question"], tuple(each["answers"]), each.get("quote") or "", each.get("type") or "none")
        for each in row["questions"]
    ]
    return answerable + [_Wanted(question) for question in row["false_premise"]]


def _of_own(asked: Pair, wanted: _Wanted, row: dict[str, Any], finder: Finder) -> Iterator[Pair]:
    """Yield the windows of the article itself, and one around the quote where none of them has it."""
    text, found = row["text"], False
    most = UNANSWERABLE if wanted.answers is None else OWN
    for rank, window in enumerate(finder.windows(wanted.question, text, row["language"], most)):
        told = titled(row["title"], text[window.start : window.end])
        right = wanted.met(told)
        found = found or bool(right)
        if right is not None:
            yield replace(asked, text=told, right=right, rank=rank)
    place = text.find(wanted.quote)
    if wanted.quote and not found and place >= 0:
        window = around(text, row["language"], place + len(wanted.quote) // 2)
        yield replace(asked, text=titled(row["title"], text[window.start : window.end]), right=True, rank=PUT)


def _of_others(asked: Pair, wanted: _Wanted, others: Iterable[dict[str, Any]], finder: Finder) -> Iterator[Pair]:
    """Yield the windows of other articles that seem to answer best, but for those that have an accepted answer."""
    seeming = []
    for other in others:
        best = finder.best(wanted.question, other["text"], other["language"])
        if best:
            how, window = best
            seeming.append((how, titled(other["title"], other["text"][window.start : window.end])))
    for _, told in sorted(seeming, key=lambda each: -each[0])[:OTHERS]:
        if wanted.answers is None or not says(told, wanted.answers):
            yield replace(asked, text=told, kind="other", own=False)


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


def of_exercises(source: str, exercises: Iterable[Exercise], finder: Finder) -> Iterator[Pair]:
    """Yield questions on one text beside its two likeliest windows; of FacQA, the second only if it answers."""
    for number, each in enumerate(exercises):
        asked = Pair("ask", source, f"{source}:{number}", f"{source}:{number}", each.question, "", right=False)
        for rank, window in enumerate(finder.windows(each.question, each.text, each.language, 2)):
            right = any(start >= window.start and end <= window.end + 1 for start, end in each.answers)
            if right or not rank or source != "facqa":
                yield replace(asked, text=each.text[window.start : window.end], right=right, rank=rank)


def article_questions(file: Path, folder: Path = WRITTEN) -> Iterator[ArticleQuestion]:
    """Yield the questions of a file; see ``data/asked/README.md`` for its form. The articles lie in ``folder``."""
    about: ArticleQuestion | None = None
    told: list[Span] = []
    for line in filter(str.strip, file.read_text(encoding="utf-8").splitlines()):
        if heading := _HEADING.fullmatch(line):
            name, number = heading.groups()
            about = _about(list(articles(folder / f"{name}.txt"))[int(number) - 1], f"{name}:{number}")
            told = sentences(about.text, about.language)
            continue
        assert about is not None, f"{file.name}: no '# FILE NUMBER' above {line}"
        if answered := _ANSWERED.fullmatch(line):
            chosen = [int(each) for each in answered[1].split(",")]
            assert all(0 < each <= len(told) for each in chosen), f"{file.name}: there is no such sentence: {line}"
            yield replace(about, question=answered[2], answers=tuple(told[each - 1] for each in chosen))
        else:
            unanswered = _UNANSWERED.fullmatch(line)
            assert unanswered is not None, f"{file.name}: neither '+ NUMBERS question' nor '- question': {line}"
            yield replace(about, question=unanswered[1])


def _about(article: MarkedArticle, name: str) -> ArticleQuestion:
    body = article.text[article.title_end + 2 :] if article.title_end else article.text
    return ArticleQuestion(name, article.text[: article.title_end], body, article.language, "", ())


def of_article_question(each: ArticleQuestion, finder: Finder) -> Iterator[Pair]:
    """Yield a question beside windows of its article; those with only some of the sentences that answer are left out.

    Where no window has all of them, one is put around the first.
    """
    group = f"A:{each.article}"
    asked = Pair("ask", "asked", group, f"{group}:{each.question}", each.question, "", right=False)

    def pair(window: SentenceWindow, rank: int) -> Pair | None:
        inside = [window.start <= span.start + 2 and span.end - 2 <= window.end for span in each.answers]
        right = bool(inside) and all(inside)
        told = titled(each.title, each.text[window.start : window.end])
        return replace(asked, text=told, right=right, rank=rank) if right or not any(inside) else None

    most = WRITTEN_WINDOWS if each.answers else WRITTEN_UNANSWERABLE
    likely = finder.windows(each.question, each.text, each.language, most)
    found = [pair(window, rank) for rank, window in enumerate(likely)]
    yield from filter(None, found)
    if each.answers and not any(one.right for one in found if one):
        put = pair(around(each.text, each.language, min(span.start for span in each.answers) + 3), PUT)
        if put and put.right:
            yield put


def of_claims(source: str, letter: str, claims: Iterable[Claim]) -> Iterator[Pair]:
    """Yield sentences beside their quotes; their groups are ``letter:article``."""
    for claim in claims:
        group = f"{letter}:{claim.article}"
        yield Pair("claim", source, group, "", claim.text, " ".join(claim.quotes), claim.supported, claim.kind)


def every() -> Iterator[Pair]:
    """Yield all pairs; those of the benchmark need its folder beside the project."""
    finder, rng = Finder(), random.Random(SEED)
    for name in ANNOTATED:
        yield from of_moves(name, finder, rng)
    for part, count in IDK.items():
        yield from of_exercises(f"idk_{part}", rng.sample(idk_mrc(SHARED, part), count), finder)
    yield from of_exercises("facqa", rng.sample(facqa(SHARED, "train"), FACQA), finder)
    for file in sorted(ASKED.glob("*.txt")):
        for each in article_questions(file):
            yield from of_article_question(each, finder)
    yield from of_claims("claims_bench", "B", bench())
    yield from of_claims("claims_written", "W", written_claims())
    yield from of_claims("made", "S", made(written(WRITTEN)))


if __name__ == "__main__":
    print(dict(write(every(), Path(sys.argv[1]))))
