"""Learn the reader's weights: ``python -m knowledge.answering.train --bench FOLDER --work FOLDER``.

``FOLDER`` holds the public data sets that ``knowledge.answering.examples`` reads; the work folder keeps word indexes
and vectors, so that a second run is quick. Seeds are fixed. The weights go to ``data/reader.npz`` beside this file,
the commonness of words to ``data/commonness``.

Runs of words are learned twice: once without a fifth of the texts, then from all. What builds on them learns from
IDK-MRC only where the first runs had not seen the text; of the questions to archives it uses all, seen or not, so
that its confidence there is optimistic.
"""

import argparse
import gzip
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from knowledge.answering import commonness
from knowledge.answering.confidence import confidence_row
from knowledge.answering.evidence import Aligner, Query, coverage, view
from knowledge.answering.examples import (
    Archive,
    Asking,
    Exercise,
    english_on_indonesian,
    facqa,
    idk_mrc,
    moves,
    news,
    occurrences,
    run_example,
    says,
)
from knowledge.answering.fitting import ListExample, RunExample, fit_lists, fit_probability, fit_runs
from knowledge.answering.question import understand
from knowledge.answering.ranking import candidate, passage_features
from knowledge.answering.reader import RANKED, READ
from knowledge.answering.scorer import WEIGHTS, Linear, ReaderWeights, RunScorer
from knowledge.answering.selection import Choice, Selection, select, sentence_rows
from knowledge.intake.passages import passages
from knowledge.language.embedder import MiniLM
from knowledge.language.gloss import Glosser
from knowledge.models import Article, Question, Retrieved, Understanding

FACQA_TIMES, ENGLISH_TIMES = 2, 4  # how often an example is used: what is rare counts more
KEPT_BACK = 5  # one text in so many is kept back from the runs
LIST_WEIGHTS = {"news": 1.0, "moves": 0.7, "en_id": 0.7, "id_id": 0.4}
PROBABILITY_WEIGHTS = {"idk": 0.7, "news": 1.0, "moves": 1.0, "premise": 1.0, "en_id": 1.0, "id_id": 1.0}


@dataclass(frozen=True, slots=True)
class Posed:
    """A question with what was retrieved for it, with or without the passages that answer."""

    asking: Asking
    understanding: Understanding
    retrieved: tuple[Retrieved, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """A posed question after reading: the sentences and which of them hold an accepted answer."""

    source: str
    query: Query
    selection: Selection
    right: tuple[bool, ...]


def main() -> None:
    """Learn everything and write it."""
    parser = argparse.ArgumentParser(description="Learn the reader's weights from public question sets.")
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--work", type=Path, default=Path("build/reader"))
    arguments = parser.parse_args()
    learn_commonness(arguments.bench / "parallel" / "en-id.tsv.gz")
    learner = Learner(arguments.bench, arguments.work)
    learner.learn().save(WEIGHTS)


def learn_commonness(pairs: Path) -> None:
    """Write how common the stems of both sides of tab-separated sentence pairs are."""
    with gzip.open(pairs, "rt", encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    for side, language in enumerate(("en", "id")):
        commonness.write(commonness.count((row[side] for row in rows), language), language)


class Learner:
    """Holds the data while the weights are learned, one after the other."""

    def __init__(self, bench: Path, work: Path) -> None:
        self._bench = bench
        glosser = Glosser()
        self._aligner = Aligner(glosser)
        embedder = MiniLM()
        self._posed: list[Posed] = []
        for name, (articles, askings) in (
            ("news", news(bench)),
            ("moves", moves(bench)),
            ("en_id", english_on_indonesian(bench)),
        ):
            archive = Archive(articles, work / name, embedder, glosser)
            self._posed += [Posed(asking, *_tupled(archive.ask(asking.question))) for asking in askings]

    def learn(self) -> ReaderWeights:
        """Return weights learned from everything."""
        encoded: list[tuple[RunExample, bool]] = []
        for exercise, times in self._exercises():
            example = run_example(exercise, self._aligner)
            if example is not None:
                encoded += [(example, not _is_kept_back(exercise))] * times
        fold = fit_runs([example for example, seen in encoded if seen])
        ranker = fit_lists(list(self._passage_lists()))
        reads = [read for posed in self._open() if (read := self._read(posed, ranker, fold)) is not None]
        reads += self._read_texts(fold)
        sentences = fit_lists(
            [ListExample(sentence_rows(read.selection), np.array(read.right)) for read in reads if any(read.right)]
        )
        confidence = self._confidence(reads, sentences)
        return ReaderWeights(ranker, sentences, fit_runs([example for example, _ in encoded]), confidence)

    def _exercises(self) -> Iterator[tuple[Exercise, int]]:
        for exercise in idk_mrc(self._bench, "train"):
            yield exercise, 1
        for exercise in facqa(self._bench, "train"):
            yield exercise, FACQA_TIMES
        for posed in self._posed:
            distant = self._distant(posed) if posed.asking.source in ("news", "moves") else None
            if distant:
                yield distant, ENGLISH_TIMES

    def _distant(self, posed: Posed) -> Exercise | None:
        """Return the retrieved passage that most likely answers, with every place where an accepted answer stands."""
        query = self._aligner.query(posed.understanding)
        best: tuple[float, Exercise] | None = None
        for rank, found in enumerate(posed.retrieved[:15]):
            text, language = found.passage.text, found.passage.language
            spans = occurrences(text, posed.asking.answers) if _may_answer(posed.asking, found) else ()
            if spans:
                seen = view(text, language)
                match = self._aligner.match(query, seen)
                covers = max(coverage(query, match, one.first, one.last) for one in seen.sentences) - 0.02 * rank
                if best is None or covers > best[0]:
                    best = covers, Exercise(text, language, posed.asking.question.text, spans)
        return best[1] if best and best[0] > 0.3 else None

    def _passage_lists(self) -> Iterator[ListExample]:
        for posed in self._posed:
            if posed.asking.answers and posed.retrieved:
                query = self._aligner.query(posed.understanding)
                looked = [candidate(query, found, self._aligner) for found in posed.retrieved[:RANKED]]
                right = np.array([_answers(posed.asking, found) for found in posed.retrieved[:RANKED]])
                yield ListExample(passage_features(query, looked), right, LIST_WEIGHTS[posed.asking.source])

    def _open(self) -> Iterator[Posed]:
        """Yield every question as it is, and every one that has an answer again without the passages that hold it."""
        for posed in self._posed:
            yield posed
            if posed.asking.answers:
                asking = posed.asking
                left = tuple(
                    found
                    for found in posed.retrieved
                    if not (says(found.passage.text, asking.answers) or found.passage.article.key == asking.article)
                )
                yield Posed(Asking(asking.source, asking.group, asking.question, ()), posed.understanding, left)

    def _read(self, posed: Posed, ranker: Linear, runs: RunScorer) -> Read | None:
        query = self._aligner.query(posed.understanding)
        looked = [candidate(query, found, self._aligner) for found in posed.retrieved[:RANKED]]
        if not looked:
            return None
        order = np.argsort(-ranker.scores(passage_features(query, looked)), kind="stable")[:READ]
        selection = select(query, [looked[at] for at in order], self._aligner, runs)
        right = tuple(
            _answers(posed.asking, choice.candidate.retrieved) and says(_said(choice), posed.asking.answers)
            for choice in selection.choices
        )
        return Read(posed.asking.source, query, selection, right) if selection.choices else None

    def _read_texts(self, runs: RunScorer) -> Iterator[Read]:
        """Yield the readings of the texts that were kept back from ``runs``: whether the text answers is known."""
        for at, exercise in enumerate(idk_mrc(self._bench, "train")):
            if not _is_kept_back(exercise):
                continue
            query = self._aligner.query(understand(Question(exercise.question)))
            looked = [candidate(query, found, self._aligner) for found in as_retrieved(exercise, str(at))]
            selection = select(query, looked, self._aligner, runs)
            if selection.choices:
                right = tuple(_holds(choice, exercise) for choice in selection.choices)
                yield Read("idk", query, selection, right)

    def _confidence(self, reads: Iterable[Read], sentences: Linear) -> Linear:
        rows, right, weight = [], [], []
        for read in reads:
            order = np.argsort(-sentences.scores(sentence_rows(read.selection)), kind="stable").tolist()
            rows.append(confidence_row(read.query, read.selection, order))
            right.append(any(read.right[at] for at in order[:2]))
            weight.append(PROBABILITY_WEIGHTS[read.source])
        return fit_probability(np.array(rows, dtype=np.float32), np.array(right), np.array(weight))


def _is_kept_back(exercise: Exercise) -> bool:
    return zlib.crc32(exercise.text.encode()) % KEPT_BACK == 0


def as_retrieved(exercise: Exercise, key: str) -> list[Retrieved]:
    """Return the text of an exercise as an article whose passages were all retrieved, in their order."""
    article = Article(key, 1, "default", "", exercise.text, exercise.language, datetime(2026, 1, 1, tzinfo=UTC))
    return [Retrieved(found, 1 - 0.1 * at, at + 1, at + 1) for at, found in enumerate(passages(article))]


def _tupled(found: tuple[Understanding, list[Retrieved]]) -> tuple[Understanding, tuple[Retrieved, ...]]:
    return found[0], tuple(found[1])


def _may_answer(asking: Asking, found: Retrieved) -> bool:
    return asking.article is None or found.passage.article.key == asking.article


def _answers(asking: Asking, found: Retrieved) -> bool:
    return bool(asking.answers) and _may_answer(asking, found) and says(found.passage.text, asking.answers)


def _said(choice: Choice) -> str:
    seen = choice.candidate.view
    sentence = seen.sentences[choice.number]
    return seen.text[seen.tokens[sentence.first].start : seen.tokens[sentence.last - 1].end]


def _holds(choice: Choice, exercise: Exercise) -> bool:
    seen, offset = choice.candidate.view, choice.candidate.retrieved.passage.start
    sentence = seen.sentences[choice.number]
    start, end = offset + seen.tokens[sentence.first].start, offset + seen.tokens[sentence.last - 1].end
    return any(start <= first and last <= end + 1 for first, last in exercise.answers)


if __name__ == "__main__":
    main()
