"""Learn the reader's weights: ``python -m training.reader.train --bench FOLDER --work FOLDER``.

``FOLDER`` holds the public data sets that ``training.reader.examples`` reads; the work folder keeps word indexes
and vectors, so that a second run is quick. Seeds are fixed. The weights go to ``knowledge/answering/data``,
the commonness of words to ``knowledge/language/data/commonness``.

The network that reads closely is learned before, by ``training/close`` (it needs torch). What builds on it here learns
from readings of networks that had not seen the question: ``readings.npz`` in the work folder, made by the same scripts.
"""

import argparse
import gzip
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache, partial
from pathlib import Path

import numpy as np

from knowledge.answering.close import AnswerSpan, CloseReader, Network, PageReading, ReadableWindow
from knowledge.answering.closeup import CloseUp, closer_features
from knowledge.answering.confidence import confidence_row
from knowledge.answering.evidence import Aligner
from knowledge.answering.ranking import Candidate, Rows, candidate, passage_features
from knowledge.answering.reader import RANKED, READ
from knowledge.answering.scorer import WEIGHTS, Linear, ReaderWeights
from knowledge.answering.selection import Selection, SentenceCandidate, likeliest_answer, select, sentence_rows
from knowledge.intake.passages import passages
from knowledge.language import commonness
from knowledge.language.embedder import MiniLM
from knowledge.language.gloss import Glosser
from knowledge.models import Article, ParsedQuestion, Question, Retrieved
from knowledge.questions import understand
from knowledge.text.terms import words
from training.reader.examples import (
    Archive,
    Asking,
    Exercise,
    english_on_indonesian,
    idk_mrc,
    moves,
    news,
    says,
)
from training.reader.fitting import ListExample, fit_lists, fit_probability

EVERY = 5  # of so many questions on one text one is used: they are many, and archives are what readers ask
LIST_WEIGHTS = {"news": 1.0, "moves": 0.7, "en_id": 0.7, "id_id": 0.4}
PROBABILITY_WEIGHTS = {"idk": 0.7, "news": 1.0, "moves": 1.0, "premise": 1.0, "en_id": 1.0, "id_id": 1.0}


@dataclass(frozen=True, slots=True)
class Posed:
    """A question with what was retrieved for it, with or without the passages that answer."""

    asking: Asking
    understanding: ParsedQuestion
    retrieved: tuple[Retrieved, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """A posed question after reading: the sentences, which of them hold an accepted answer, and what accepts words."""

    source: str
    selection: Selection
    right: tuple[bool, ...]
    accepts: Callable[[str], bool]


def main() -> None:
    """Learn everything and write it."""
    parser = argparse.ArgumentParser(description="Learn the reader's weights from public question sets.")
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--work", type=Path, default=Path("build/reader"))
    arguments = parser.parse_args()
    learn_commonness(arguments.bench / "parallel" / "en-id.tsv.gz")
    held_out = HeldOut(arguments.work / "readings.npz", Network())
    Learner(arguments.bench, arguments.work, held_out).learn().save(WEIGHTS)


def _stems(text: str, language: str) -> set[str]:
    return {word.stem for word in words(text, language)}


def learn_commonness(pairs: Path) -> None:
    """Write how common the stems of both sides of tab-separated sentence pairs are."""
    with gzip.open(pairs, "rt", encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    for side, language in enumerate(("en", "id")):
        commonness.write(commonness.count(_stems(row[side], language) for row in rows), language)


class HeldOut:
    """Reads pages as networks did that had not learned from the question; others as the shipped one does.

    ``asked`` counts the pages, ``unknown`` those that the shipped one read.
    """

    def __init__(self, file: Path, otherwise: CloseReader) -> None:
        with np.load(file) as kept:
            keys, relevance, spans = kept["keys"], kept["relevance"], kept["spans"]
        self._known = {key.tobytes(): row for row, key in enumerate(keys)}
        self._relevance, self._spans = relevance, spans
        self._otherwise = otherwise
        self.asked = self.unknown = 0

    def read(self, question: str, pages: Sequence[ReadableWindow]) -> list[PageReading]:
        """Return one reading for each page, in the given order."""
        return [self._one(question, page) for page in pages]

    def _one(self, question: str, page: ReadableWindow) -> PageReading:
        row = self._known.get(key_of(question, page))
        self.asked += 1
        if row is None:
            self.unknown += 1
            return self._otherwise.read(question, [page])[0]
        spans = tuple(AnswerSpan(float(score), int(start), int(end)) for score, start, end in self._spans[row])
        return PageReading(float(self._relevance[row]), spans)


def key_of(question: str, page: ReadableWindow) -> bytes:
    """Return what names a question beside a page in the file of held-out readings."""
    return hashlib.blake2b(f"{question}\0{page.shown}".encode(), digest_size=16).digest()


class Learner:
    """Holds the data while the weights are learned, one after the other."""

    def __init__(self, bench: Path, work: Path, reader: CloseReader) -> None:
        self._bench = bench
        glosser = Glosser()
        self._aligner = Aligner(glosser)
        self._closeup = CloseUp(reader, glosser)
        self._query = lru_cache(maxsize=8)(self._aligner.query)
        self._look = lru_cache(maxsize=60_000)(self._looked_at)
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
        ranker = fit_lists(list(self._passage_lists()))
        closer = fit_lists(list(self._closer_lists(ranker)))
        reads = [read for posed in self._open() if (read := self._read(posed, ranker, closer)) is not None]
        reads += self._read_texts()
        sentences = fit_lists(
            [ListExample(sentence_rows(read.selection), np.array(read.right)) for read in reads if any(read.right)]
        )
        # what the checker adds is learned afterwards, by training.reader.trust
        return ReaderWeights(ranker, closer, sentences, *_trust(reads, sentences), ReaderWeights.load().supported)

    def _looked_at(self, understanding: ParsedQuestion, found: Retrieved) -> Candidate:
        return candidate(self._query(understanding), found, self._aligner)

    def _passage_lists(self) -> Iterator[ListExample]:
        for posed in self._posed:
            if posed.asking.answers and posed.retrieved:
                looked = [self._look(posed.understanding, found) for found in posed.retrieved[:RANKED]]
                right = np.array([_answers(posed.asking, found) for found in posed.retrieved[:RANKED]])
                yield ListExample(passage_features(looked), right, LIST_WEIGHTS[posed.asking.source])

    def _closer_lists(self, ranker: Linear) -> Iterator[ListExample]:
        for posed in self._posed:
            if posed.asking.answers and posed.retrieved:
                looked, order, rows = self._closer(posed, ranker)
                right = np.array([_answers(posed.asking, looked[at].retrieved) for at in order])
                yield ListExample(rows, right, LIST_WEIGHTS[posed.asking.source])

    def _closer(self, posed: Posed, ranker: Linear) -> tuple[list[Candidate], list[int], Rows]:
        """Return the passages looked at, their first order, and the rows of what close reading adds, in that order."""
        looked = [self._look(posed.understanding, found) for found in posed.retrieved[:RANKED]]
        features = passage_features(looked)
        first = ranker.scores(features)
        order = [int(at) for at in np.argsort(-first, kind="stable")]
        sights = self._closeup.look(posed.understanding, [looked[at] for at in order])
        return looked, order, closer_features(features[order], first[order], sights)

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

    def _read(self, posed: Posed, ranker: Linear, closer: Linear) -> Read | None:
        if not posed.retrieved:
            return None
        looked, order, rows = self._closer(posed, ranker)
        best = [looked[order[at]] for at in np.argsort(-closer.scores(rows), kind="stable")[:READ]]
        selection = select(best, self._closeup.look(posed.understanding, best))
        right = tuple(
            _answers(posed.asking, choice.candidate.retrieved) and says(_said(choice), posed.asking.answers)
            for choice in selection.choices
        )
        accepts = partial(_accepted, posed.asking.answers)
        return Read(posed.asking.source, selection, right, accepts) if selection.choices else None

    def _read_texts(self) -> Iterator[Read]:
        """Yield the readings of texts of which it is known whether they answer."""
        for at, exercise in enumerate(idk_mrc(self._bench, "train")[::EVERY]):
            understanding = understand(Question(exercise.question))
            query = self._aligner.query(understanding)
            looked = [candidate(query, found, self._aligner) for found in as_retrieved(exercise, str(at))]
            selection = select(looked, self._closeup.look(understanding, looked))
            if selection.choices:
                right = tuple(_holds(choice, exercise) for choice in selection.choices)
                told = tuple(exercise.text[start:end] for start, end in exercise.answers)
                yield Read("idk", selection, right, partial(_accepted, told))


def _trust(reads: Iterable[Read], sentences: Linear) -> tuple[Linear, Linear]:
    """Learn how likely the evidence holds an answer, and how likely the short answer is one."""
    rows, right, weight = [], [], []
    short_rows, short_right, short_weight = [], [], []
    for read in reads:
        order = np.argsort(-sentences.scores(sentence_rows(read.selection)), kind="stable").tolist()
        row = confidence_row(read.selection, order)
        rows.append(row)
        right.append(any(read.right[at] for at in order[:2]))
        weight.append(PROBABILITY_WEIGHTS[read.source])
        if found := likeliest_answer(read.selection.choices[order[0]], read.selection):
            short_rows.append((*row, found[1]))
            short_right.append(read.right[order[0]] and read.accepts(found[0]))
            short_weight.append(PROBABILITY_WEIGHTS[read.source])
    return tuple(
        fit_probability(np.array(each, dtype=np.float32), np.array(truth), np.array(counts))
        for each, truth, counts in ((rows, right, weight), (short_rows, short_right, short_weight))
    )  # type: ignore[return-value]


def _accepted(answers: Sequence[str], said: str) -> bool:
    """Say whether words are an accepted answer, or part of one or around one without much else."""
    return any(
        (says(said, [answer]) or says(answer, [said])) and 0.5 <= len(said) / max(1, len(answer)) <= 3
        for answer in answers
    )


def as_retrieved(exercise: Exercise, key: str) -> list[Retrieved]:
    """Return the text of an exercise as an article whose passages were all retrieved, in their order."""
    article = Article(key, 1, "default", "", exercise.text, exercise.language, datetime(2026, 1, 1, tzinfo=UTC))
    return [Retrieved(found, 1 - 0.1 * at, at + 1, at + 1) for at, found in enumerate(passages(article))]


def _tupled(found: tuple[ParsedQuestion, list[Retrieved]]) -> tuple[ParsedQuestion, tuple[Retrieved, ...]]:
    return found[0], tuple(found[1])


def _may_answer(asking: Asking, found: Retrieved) -> bool:
    return asking.article is None or found.passage.article.key == asking.article


def _answers(asking: Asking, found: Retrieved) -> bool:
    return bool(asking.answers) and _may_answer(asking, found) and says(found.passage.text, asking.answers)


def _said(choice: SentenceCandidate) -> str:
    seen = choice.candidate.view
    sentence = seen.sentences[choice.number]
    return seen.text[seen.tokens[sentence.first].start : seen.tokens[sentence.last - 1].end]


def _holds(choice: SentenceCandidate, exercise: Exercise) -> bool:
    seen, offset = choice.candidate.view, choice.candidate.retrieved.passage.start
    sentence = seen.sentences[choice.number]
    start, end = offset + seen.tokens[sentence.first].start, offset + seen.tokens[sentence.last - 1].end
    return any(start <= first and last <= end + 1 for first, last in exercise.answers)


if __name__ == "__main__":
    main()
