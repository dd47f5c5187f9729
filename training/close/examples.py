"""Make what the network learns from: windows with a question, the span that answers, and whether it answers at all.

Three sorts: questions on one text (FacQA, IDK-MRC), each as written and by its English gloss; questions to archives
(news, moves, English and Indonesian on Indonesian passages), whose right windows are known only by an accepted answer;
and gaps: sentences of news with one mention replaced by a question word, answered elsewhere in the same article
(after Lewis, Denoyer and Riedel, 2019, "Unsupervised Question Answering by Cloze Translation").
"""

import argparse
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from tokenizers import Encoding, Tokenizer

from knowledge.answering.close import LONGEST, ReadableWindow
from knowledge.answering.evidence import Aligner, View, coverage, view
from knowledge.answering.ranking import Candidate, candidate, passage_features
from knowledge.answering.scorer import ReaderWeights
from knowledge.answering.windows import SentenceWindow, windows
from knowledge.language.embedder import MODEL, MiniLM
from knowledge.language.gloss import Glosser
from knowledge.models import ParsedQuestion, Question, Span
from knowledge.questions import understand
from training.close.gaps import gaps
from training.reader.examples import (
    Archive,
    Asking,
    Exercise,
    english_on_indonesian,
    facqa,
    idk_mrc,
    moves,
    news,
    occurrences,
    says,
)

MOST = 4  # windows of one text
LISTED, TWICE = 24, 10  # passages of an archive that are shown; the first of them with two windows


@dataclass(frozen=True, slots=True)
class Example:
    """A question beside a window. ``group`` keeps together what must not be learned from and measured on at once."""

    source: str
    group: int
    number: int
    question: str
    page: ReadableWindow
    spans: tuple[tuple[int, int], ...]
    right: bool


class Maker:
    """Makes examples from the benchmark's folders."""

    def __init__(self, bench: Path, work: Path) -> None:
        self._bench, self._work = bench, work
        self._glosser = Glosser()
        self._aligner = Aligner(self._glosser)

    def texts(self, part: str, *, glossed: bool) -> Iterator[Example]:
        """Yield the windows of questions on one text; of ``train``, all that may answer, else those that are read."""
        exercises = [("facqa", each) for each in facqa(self._bench, part)]
        exercises += [("idk", each) for each in idk_mrc(self._bench, part)]
        for number, (source, exercise) in enumerate(exercises):
            understanding = understand(Question(exercise.question))
            seen = view(exercise.text, exercise.language)
            for window in self._of_text(understanding, exercise, seen):
                inside = [
                    Span(start - window.start, end - window.start)
                    for start, end in exercise.answers
                    if start >= window.start and end <= window.end + 1
                ]
                yield self._example((source, number), understanding, exercise, window, inside, glossed=glossed)

    def _of_text(self, understanding: ParsedQuestion, exercise: Exercise, seen: View) -> list[SentenceWindow]:
        query = self._aligner.query(understanding)
        match = self._aligner.match(query, seen)
        coverages = [coverage(query, match, one.first, one.last) for one in seen.sentences]
        every = list(windows(seen, coverages))
        missed = [
            window
            for window in every[MOST:]
            if any(window.start <= start and end <= window.end + 1 for start, end in exercise.answers[:1])
        ]
        return every[:MOST] + missed[:1]

    def _example(
        self,
        name: tuple[str, int],
        asked: ParsedQuestion,
        exercise: Exercise,
        window: SentenceWindow,
        spans: Sequence[Span],
        *,
        glossed: bool,
    ) -> Example:
        source, number = name
        group = zlib.crc32(exercise.text.encode())
        text = exercise.text[window.start : window.end]
        if not glossed:
            told = tuple((span.start, span.end) for span in spans)
            return Example(source, group, number, asked.text, ReadableWindow("", text), told, bool(spans))
        gloss = self._glosser.gloss(text, exercise.language)
        mapped = tuple((found.start, found.end) for span in spans if (found := gloss.span_of(span)))
        question = self._glosser.query_text(asked.text, asked.language, exercise.language)
        return Example(source, group, number, question, ReadableWindow("", gloss.text), mapped, bool(spans))

    def archives(self) -> Iterator[Example]:
        """Yield the windows that would be read for questions to archives."""
        embedder, weights = MiniLM(), ReaderWeights.load()
        for name, (articles, askings) in (
            ("news", news(self._bench)),
            ("moves", moves(self._bench)),
            ("en_id", english_on_indonesian(self._bench)),
        ):
            archive = Archive(articles, self._work / name, embedder, self._glosser)
            for number, asking in enumerate(askings):
                understanding, found = archive.ask(asking.question)
                query = self._aligner.query(understanding)
                looked = [candidate(query, one, self._aligner) for one in found]
                scores = weights.passages.scores(passage_features(looked))
                order = np.argsort(-scores, kind="stable")[:LISTED]
                for rank, at in enumerate(order):
                    for window in islice(windows(looked[at].view, looked[at].coverages), 2 if rank < TWICE else 1):
                        yield self._listed(asking, number, understanding, looked[at], window)

    def _listed(
        self, asking: Asking, number: int, asked: ParsedQuestion, found: Candidate, window: SentenceWindow
    ) -> Example:
        text, article = found.view.text[window.start : window.end], found.retrieved.passage.article
        told = asking.article is None or article.key == asking.article
        spans = occurrences(text, asking.answers) if told else ()
        gloss = self._glosser.gloss(text, found.view.language)
        mapped = tuple((place.start, place.end) for span in spans if (place := gloss.span_of(Span(*span))))
        question = self._glosser.query_text(asked.text, asked.language, found.view.language)
        right = bool(asking.answers) and told and says(text, asking.answers)
        return Example(
            asking.source, asking.group, number, question, ReadableWindow(article.title, gloss.text), mapped, right
        )

    def gaps(self) -> Iterator[Example]:
        """Yield the gaps of the news articles, with windows of the same article that do not fill them."""
        for group, article in enumerate(news(self._bench)[0]):
            for number, gap in enumerate(gaps(article, self._aligner)):
                for text, spans in gap.windows:
                    page = ReadableWindow(article.title, text)
                    yield Example("gap", group, group * 100 + number, gap.question, page, spans, bool(spans))


def write(examples: Iterable[Example], tokenizer: Tokenizer, file: Path) -> None:
    """Write examples as tokens: flat ids with lengths, where the window begins, and where the first span lies."""
    found = list(examples)
    ids, rows = [], []
    for start in range(0, len(found), 5_000):
        part = found[start : start + 5_000]
        for example, encoding in zip(
            part, tokenizer.encode_batch([(one.question, one.page.shown) for one in part]), strict=True
        ):
            ids.append(np.array(encoding.ids[:LONGEST], dtype=np.uint16))
            rows.append((len(ids[-1]), *_placed(example, encoding)))
    length, first, begin, end = np.array(rows, dtype=np.uint8).T
    file.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        file, ids=np.concatenate(ids), length=length, first=first, begin=begin, end=end,
        right=np.array([one.right for one in found]), source=np.array([one.source for one in found]),
        fold=np.array([one.group % 2 for one in found], dtype=np.uint8),
        number=np.array([f"{one.source}:{one.number}" for one in found]),
        question=np.array([one.question for one in found]), title=np.array([one.page.title for one in found]),
        text=np.array([one.page.text for one in found]),
    )  # fmt: skip


def _placed(example: Example, encoding: Encoding) -> tuple[int, int, int]:
    """Return the window's first token and the first and last token of its first span; 0, 0 where there is none."""
    kinds = encoding.type_ids[:LONGEST]
    first = kinds.index(1) if 1 in kinds else len(kinds)
    for start, end in example.spans:
        low, high = start + example.page.offset, end + example.page.offset
        inside = [
            at
            for at in range(first, len(kinds) - 1)
            if encoding.offsets[at][1] > low and encoding.offsets[at][0] < high
        ]
        if inside:
            return first, inside[0], inside[-1]
    return first, 0, 0


def main() -> None:
    """Write all examples."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--work", type=Path, default=Path("build/reader"))
    given = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    maker, folder = Maker(given.bench, given.work), given.work / "examples"
    write(maker.texts("train", glossed=True), tokenizer, folder / "texts.npz")
    write(maker.texts("train", glossed=False), tokenizer, folder / "written.npz")
    write(maker.texts("valid", glossed=True), tokenizer, folder / "valid.npz")
    write(maker.gaps(), tokenizer, folder / "gaps.npz")
    write(maker.archives(), tokenizer, folder / "archives.npz")


if __name__ == "__main__":
    main()
