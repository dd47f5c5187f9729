"""Windows: a few sentences of a passage around the one that meets the question best, short enough to read closely."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.answering.evidence import View

WORDS = 80  # words of a window
SENTENCES = 4  # sentences of a window


@dataclass(frozen=True, slots=True)
class SentenceWindow:
    """Sentences ``first`` to ``last`` (both included) of a passage, characters ``start`` to ``end`` of its text."""

    first: int
    last: int
    start: int
    end: int

    def holds(self, sentence: int) -> bool:
        """Say whether a sentence of the passage stands in it."""
        return self.first <= sentence <= self.last


def windows(view: View, coverages: Sequence[float]) -> Iterator[SentenceWindow]:
    """Yield the windows of a passage, the one around its best sentence first; none lies within an earlier one."""
    found: list[SentenceWindow] = []
    for centre in sorted(range(len(coverages)), key=lambda at: -coverages[at]):
        window = _around(view, centre)
        if not any(other.holds(window.first) and other.holds(window.last) for other in found):
            found.append(window)
            yield window


def _around(view: View, centre: int) -> SentenceWindow:
    """Add sentences before and after, in turn, as long as they fit."""
    first = last = centre
    grown = True
    while grown:
        grown = False
        for wider in ((first - 1, last), (first, last + 1)):
            if wider[0] >= 0 and wider[1] < len(view.sentences) and _fits(view, *wider):
                (first, last), grown = wider, True
    return SentenceWindow(first, last, *_place(view, first, last))


def _fits(view: View, first: int, last: int) -> bool:
    start, end = _place(view, first, last)
    return last - first < SENTENCES and len(view.text[start:end].split()) <= WORDS


def _place(view: View, first: int, last: int) -> tuple[int, int]:
    return view.tokens[view.sentences[first].first].start, view.tokens[view.sentences[last].last - 1].end
