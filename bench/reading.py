"""How well the passages reader reads: ``python -m bench.reading --bench FOLDER --work FOLDER``.

Prints each figure beside its floor and the published one, the curve of wrong answers against refusals, and the time.
News, moves and English-on-Indonesian questions are read by networks that had not seen them: ``data/readings.npz``.
The work folder keeps word indexes and vectors (the same as ``training.reader.train`` uses); without them the
first run embeds everything, which takes minutes.
"""

import argparse
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.choosing import choose
from bench.table import Row, at_least, print_table
from knowledge.answering.close import Network
from knowledge.answering.evidence import Aligner
from knowledge.answering.reader import PassagesReader
from knowledge.language.embedder import MiniLM
from knowledge.language.gloss import Glosser
from knowledge.models import Question, Reading, Retrieved
from knowledge.questions import understand
from training.reader.examples import (
    Archive,
    Asking,
    Exercise,
    english_on_indonesian,
    facqa,
    idk_mrc,
    moves,
    news,
    says,
)
from training.reader.train import HeldOut, as_retrieved

READINGS = Path(__file__).parent / "data" / "readings.npz"  # of networks that had not seen the question
QUOTE = 45  # words of the single quoted answer
FLOORS = {"news": 0.30}  # answer in one quote
THRESHOLDS = (0.2, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7)


@dataclass(frozen=True, slots=True)
class Answered:
    """A question after retrieval, ranking and reading."""

    asking: Asking
    retrieved: list[Retrieved]
    ranked: list[Retrieved]
    reading: Reading
    milliseconds: float


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the passages reader.")
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--work", type=Path, default=Path("build/reader"))
    parser.add_argument("--every", type=int, default=1, help="measure one question in so many")
    arguments = parser.parse_args()
    bench = ReadingBench(arguments.bench, arguments.work, arguments.every)
    print_table("Reading one passage", [*bench.facqa(), *bench.idk()])
    for name, load in (("news", news), ("moves", moves), ("en_id", english_on_indonesian)):
        answered = bench.answered(name, load)
        rows = [bench.honesty(name), *_ranking_rows(name, answered), *bench.reading_rows(name, answered)]
        print_table(name, [*rows, *_curve(answered)])


class ReadingBench:
    """The passages reader on public question sets; ``every`` takes one question in so many."""

    def __init__(self, folder: Path, work: Path, every: int) -> None:
        self.folder, self.work, self._every = folder, work, every
        self.glosser = Glosser()
        self.embedder = MiniLM()
        self._held_out = HeldOut(READINGS, Network())
        self.reader = PassagesReader(self._held_out, self.glosser)
        self._aligner = Aligner(self.glosser)
        self._pages = self._unknown = 0  # read for questions to archives

    def honesty(self, name: str) -> Row:
        """Say how many pages, since the last look, a network read that had not seen the question to the archive."""
        share = 1 - self._unknown / max(1, self._pages)
        self._pages = self._unknown = 0
        return Row(f"{name}: pages read by a network that had not seen the question", f"{share:.3f}")

    def facqa(self) -> list[Row]:
        """Return FacQA's span F1 on its validation part, as its authors score: exact runs of tokens."""
        right = said = wanted = 0
        for exercise in facqa(self.folder, "valid")[:: self._every]:
            found = self._span(exercise)
            said += found is not None
            wanted += len(exercise.answers)
            right += found in {_tokens_of(exercise, span) for span in exercise.answers}
        figure = 2 * right / (said + wanted)
        return [
            at_least("facqa valid, exact span F1", figure, 0.42, "test: fastText .153, mBERT .613, XLM-R large .746")
        ]

    def idk(self) -> list[Row]:
        """Return IDK-MRC's accuracy of answerable or not on its validation part, by threshold."""
        sure, truth = [], []
        for at, exercise in enumerate(idk_mrc(self.folder, "valid")[:: self._every]):
            reading = self.reader.read(understand(Question(exercise.question)), as_retrieved(exercise, f"idk{at}"))
            sure.append(reading.confidence)
            truth.append(bool(exercise.answers))
        confidences, answerable = np.array(sure), np.array(truth)
        rows = [
            Row(f"idk_mrc, answers above {limit}", f"{np.mean((confidences > limit) == answerable):.3f} right",
                f"{np.mean(confidences[~answerable] > limit):.2f} of the unanswerable answered, "
                f"{np.mean(confidences[answerable] <= limit):.2f} of the answerable refused")
            for limit in THRESHOLDS
        ]  # fmt: skip
        best = max(float(np.mean((confidences > limit) == answerable)) for limit in THRESHOLDS)
        floor = at_least("idk_mrc valid, answerable or not", best, 0.64, "word coverage .597, majority .500", 3)
        return [floor, *rows]

    def answered(self, name: str, load: Callable[[Path], tuple[list, list]]) -> list[Answered]:  # type: ignore[type-arg]
        """Return the questions of a set, each retrieved for, ranked and read."""
        articles, askings = load(self.folder)
        archive = Archive(articles, self.work / name, self.embedder, self.glosser)
        found = []
        asked, unknown = self._held_out.asked, self._held_out.unknown
        for asking in askings[:: self._every]:
            understood, retrieved = archive.ask(asking.question)
            began = time.perf_counter()
            ranked = self.reader.rank(understood, retrieved)
            reading = self.reader.read(understood, ranked)
            found.append(Answered(asking, retrieved, ranked, reading, (time.perf_counter() - began) * 1000))
        self._pages += self._held_out.asked - asked
        self._unknown += self._held_out.unknown - unknown
        return found

    def reading_rows(self, name: str, answered: Sequence[Answered]) -> list[Row]:
        """Return how often the first quote holds the answer, choices, and the reader's time."""
        posed = [one for one in answered if one.asking.answers]
        quoted = float(np.mean([says(quote_of(one.reading), one.asking.answers) for one in posed]))
        short = [one for one in posed if one.reading.answer]
        right = [says(one.reading.answer or "", one.asking.answers) for one in short]
        rows = [
            at_least(f"{name}: answer in one quote of {QUOTE} words", quoted, FLOORS.get(name, 0.0), "nothing refused"),
            Row(
                "short answers", f"{len(short)} of {len(posed)}", f"{np.mean(right) if right else 0:.2f} of them right"
            ),
        ]
        if name == "news":
            chosen = float(np.mean([self.chosen(one) for one in posed]))
            rows.append(
                at_least(
                    "news: choice among four", chosen, 0.55, "chance .25; plain BM25 .50 to .61; closed book .47 to .63"
                )
            )
        times = sorted(one.milliseconds for one in answered)
        rows.append(
            Row("rank and read", f"p50 {times[len(times) // 2]:.0f} ms", f"p95 {times[int(len(times) * 0.95)]:.0f} ms")
        )
        return rows

    def chosen(self, one: Answered) -> bool:
        """Say whether the best supported of four options is right."""
        understood = understand(one.asking.question)
        at = choose(understood, one.asking.choices, one.ranked, self._aligner)
        return one.asking.choices[at] in one.asking.answers

    def _span(self, exercise: Exercise) -> tuple[int, int] | None:
        span = self.reader.span(understand(Question(exercise.question)), as_retrieved(exercise, "facqa"))
        return _tokens_of(exercise, span) if span else None


def _tokens_of(exercise: Exercise, span: tuple[int, int]) -> tuple[int, int]:
    inside = [at for at, (start, end) in enumerate(exercise.tokens) if end > span[0] and start < span[1]]
    return inside[0], inside[-1]


def quote_of(reading: Reading) -> str:
    """Return the first quote, cut to ``QUOTE`` words."""
    if not reading.evidence:
        return ""
    first = reading.evidence[0]
    return " ".join(first.passage.article.text[first.start : first.end].split()[:QUOTE])


def _ranking_rows(name: str, answered: Sequence[Answered]) -> list[Row]:
    """Return Hit@k before and after ranking: an accepted answer in a passage (of the right article, where known)."""
    before, after = (
        _hits([order(one) for one in answered if one.asking.answers]) for order in (_order_before, _order_after)
    )
    return [Row(f"{name}: Hit@1/4/10 after ranking", after, f"as retrieved {before}")]


def _order_before(one: Answered) -> list[bool]:
    return [_hit(one.asking, found) for found in one.retrieved[:10]]


def _order_after(one: Answered) -> list[bool]:
    return [_hit(one.asking, found) for found in one.ranked[:10]]


def _hit(asking: Asking, found: Retrieved) -> bool:
    if asking.article is not None and found.passage.article.key != asking.article:
        return False
    return says(found.passage.text, asking.answers)


def _hits(orders: Sequence[Sequence[bool]]) -> str:
    ranks = np.array([order.index(True) if True in order else math.inf for order in orders])
    return "/".join(f"{np.mean(ranks < limit):.3f}" for limit in (1, 4, 10))


def _curve(answered: Sequence[Answered]) -> list[Row]:
    """Return for each threshold how many are refused, and how many of the answered are wrong."""
    sure = np.array([one.reading.confidence for one in answered])
    right = np.array([_is_right(one) for one in answered])
    premises = np.array([not one.asking.answers for one in answered])
    rows = []
    for limit in THRESHOLDS:
        told = sure >= limit
        wrong = float(np.mean(~right[told])) if told.any() else 0.0
        note = f"; {np.mean(told[premises]):.2f} of the false premises answered" if premises.any() else ""
        rows.append(
            Row(
                f"confidence {limit} and more",
                f"{np.mean(~told):.2f} refused",
                f"{wrong:.2f} of the answered wrong{note}",
            )
        )
    return rows


def _is_right(one: Answered) -> bool:
    spans = one.reading.evidence[:2]
    return bool(one.asking.answers) and any(
        says(span.passage.article.text[span.start : span.end], one.asking.answers) for span in spans
    )


if __name__ == "__main__":
    main()
