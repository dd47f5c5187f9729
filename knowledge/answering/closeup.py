"""Passages seen closely: windows are put into English, read by the network, and what it found is put back."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np

from knowledge.answering.close import PATIENCE, UNREAD, AnswerSpan, CloseReader, PageReading, ReadableWindow
from knowledge.answering.ranking import Candidate, Rows
from knowledge.answering.windows import SentenceWindow, windows
from knowledge.language.gloss import Gloss, Glosser
from knowledge.models import ParsedQuestion, Span

WINDOWS = 6  # windows read for a question; see docs/decisions for what more would bring
REMEMBERED = 256  # readings kept: a question is ranked first and read afterwards


@dataclass(frozen=True, slots=True)
class Sight:
    """A window that was read: ``spans`` are characters of the passage."""

    candidate: int
    window: SentenceWindow
    relevance: float
    spans: tuple[AnswerSpan, ...]


class CloseUp:
    """Looks at the likeliest windows of passages; thread-safe."""

    def __init__(self, reader: CloseReader, glosser: Glosser) -> None:
        self._reader = reader
        self._glosser = glosser
        self._known: OrderedDict[tuple[str, ReadableWindow], PageReading] = OrderedDict()
        self._lock = Lock()

    def look(self, understanding: ParsedQuestion, candidates: Sequence[Candidate]) -> list[Sight]:
        """Return what was found in the likeliest windows of ``candidates``, which are best first."""
        chosen = likeliest(candidates)
        glosses = [self._gloss(candidates[at], window) for at, window in chosen]
        pages = [
            ReadableWindow(candidates[at].retrieved.passage.article.title, gloss.text)
            for (at, _), gloss in zip(chosen, glosses, strict=True)
        ]
        readings = self._asked(understanding, pages, [candidates[at].view.language for at, _ in chosen])
        return [
            Sight(at, window, reading.relevance, tuple(_put_back(reading.spans, gloss, window)))
            for (at, window), gloss, reading in zip(chosen, glosses, readings, strict=True)
        ]

    def _asked(
        self, understanding: ParsedQuestion, pages: Sequence[ReadableWindow], rooms: Sequence[str]
    ) -> list[PageReading]:
        """Read each page with the question as it is put to texts in the page's language."""
        questions = {
            room: self._glosser.query_text(understanding.text, understanding.language, room) for room in set(rooms)
        }
        found: dict[int, PageReading] = {}
        for question in sorted(set(questions.values())):
            mine = [at for at, room in enumerate(rooms) if questions[room] == question]
            found.update(zip(mine, self._read(question, [pages[at] for at in mine]), strict=True))
        return [found[at] for at in range(len(pages))]

    def _gloss(self, candidate: Candidate, window: SentenceWindow) -> Gloss:
        return self._glosser.gloss(candidate.view.text[window.start : window.end], candidate.view.language)

    def _read(self, question: str, pages: Sequence[ReadableWindow]) -> list[PageReading]:
        with self._lock:
            known = {page: self._known.get((question, page)) for page in pages}
        missing = [page for page, reading in known.items() if reading is None]
        fresh = dict(zip(missing, self._reader.read(question, missing), strict=True)) if missing else {}
        with self._lock:
            self._known.update(((question, page), reading) for page, reading in fresh.items())
            while len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        return [fresh.get(page) or known[page] or UNREAD for page in pages]


def likeliest(candidates: Sequence[Candidate]) -> list[tuple[int, SentenceWindow]]:
    """Choose what is read: the best window of each passage in turn, then the second ones, while there is room."""
    streams = [(at, windows(found.view, found.coverages)) for at, found in enumerate(candidates[:WINDOWS])]
    chosen: list[tuple[int, SentenceWindow]] = []
    while streams and len(chosen) < WINDOWS:
        left = []
        for at, stream in streams:
            window = next(stream, None)
            if window is not None:
                chosen.append((at, window))
                left.append((at, stream))
        streams = left
    return chosen[:WINDOWS]


def closer_features(features: Rows, scores: Rows, sights: Sequence[Sight]) -> Rows:
    """Return rows with what close reading adds: the first score, relevance, and the likeliest answer's score.

    ``features`` and ``scores`` are in the order in which the passages were given to be read; one that was not read
    counts as little as the least of those that were.
    """
    read = np.full((len(features), 2), np.nan, dtype=np.float32)
    for sight in sights:
        found = (sight.relevance, max((span.score for span in sight.spans), default=PATIENCE))
        read[sight.candidate] = np.fmax(read[sight.candidate], found)
    lowest = np.nan_to_num(np.nanmin(read, axis=0)) if sights else np.zeros(2, dtype=np.float32)
    read = np.where(np.isnan(read), lowest, read)
    return np.column_stack((features, scores, read)).astype(np.float32)


def _put_back(spans: Sequence[AnswerSpan], gloss: Gloss, window: SentenceWindow) -> list[AnswerSpan]:
    """Turn spans of a gloss into spans of the passage."""
    found = []
    for span in spans:
        source = Span(span.start, span.end) if _is_plain(gloss) else gloss.source_of(Span(span.start, span.end))
        if source is not None:
            found.append(AnswerSpan(span.score, window.start + source.start, window.start + source.end))
    return found


def _is_plain(gloss: Gloss) -> bool:
    """Say whether a gloss is the text itself, word for word in one piece."""
    return len(gloss.pairs) == 1 and gloss.pairs[0][0] == gloss.pairs[0][1]
