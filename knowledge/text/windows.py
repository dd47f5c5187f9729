"""Cutting a text into windows that a network can read whole: its title, then a run of sentences.

``<s> title </s> sentence </s> sentence </s>``: the piece behind each sentence stands for that sentence.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from knowledge.models import Span

START, END = 0, 2  # ids of <s> and </s>
PADDING = 1
LONGEST = 224  # pieces of a window, marks included
TITLE = 40  # pieces of a title that are read
BEFORE, AFTER = 2, 1  # sentences of context around what is looked for
NOWHERE = (-1, -1)


@dataclass(frozen=True, slots=True)
class TokenizedSentence:
    """A sentence in pieces. ``offsets`` are spans of the whole text, one for each id."""

    span: Span
    ids: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class TokenWindow:
    """Pieces to be read together.

    ``offsets`` are spans of the text, ``NOWHERE`` for the marks. ``ends`` are the places of the piece behind each
    sentence, ``sentences`` the numbers of these sentences; the title is number 0 where the text has one.
    """

    ids: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]
    ends: tuple[int, ...]
    sentences: tuple[int, ...]


def tokenized(text: str, spans: Sequence[Span], tokenizer: Tokenizer) -> list[TokenizedSentence]:
    """Tokenize the sentences of a text."""
    found = []
    for span, encoding in zip(spans, tokenizer.encode_batch([text[s.start : s.end] for s in spans]), strict=True):
        offsets = [_unspaced(text, span.start + start, span.start + end) for start, end in encoding.offsets]
        found.append(TokenizedSentence(span, tuple(encoding.ids), tuple(offsets)))
    return found


def _unspaced(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a piece's span without the blanks before it; one that is nothing else keeps its last."""
    while start < end - 1 and text[start].isspace():
        start += 1
    return start, end


def windows(sentences: Sequence[TokenizedSentence], wanted: Collection[int], *, titled: bool) -> Iterator[TokenWindow]:
    """Return windows that hold every wanted sentence, each with some sentences around it.

    ``titled``: the first sentence is the title, and stands in front of every window.
    """
    first = 1 if titled else 0
    title = [0] if titled else []
    done = first
    for number in sorted(set(wanted)):
        if number < done:
            continue
        start = max(first, number - BEFORE)
        while start < number and _length(sentences, [*title, *range(start, number + 1)]) > LONGEST // 2:
            start += 1
        stop, last = number + 1, number
        while (
            stop < len(sentences)
            and stop <= last + AFTER
            and _length(sentences, [*title, *range(start, stop + 1)]) <= LONGEST
        ):
            last = stop if stop in wanted else last
            stop += 1
        yield window(sentences, [*title, *range(start, stop)], titled=titled)
        done = stop
    if titled and not done > first and 0 in wanted:
        yield window(sentences, range(min(2, len(sentences))), titled=True)


def window(sentences: Sequence[TokenizedSentence], numbers: Sequence[int], *, titled: bool) -> TokenWindow:
    """Put the sentences of the given numbers into one window; what is too long is cut."""
    ids, offsets, ends = [START], [NOWHERE], []
    for number in numbers:
        room = TITLE if titled and number == 0 else LONGEST
        room = max(0, min(room, LONGEST - len(ids) - 1))
        ids += [*sentences[number].ids[:room], END]
        offsets += [*sentences[number].offsets[:room], NOWHERE]
        ends.append(len(ids) - 1)
    return TokenWindow(tuple(ids), tuple(offsets), tuple(ends), tuple(numbers))


def _length(sentences: Sequence[TokenizedSentence], numbers: Sequence[int]) -> int:
    return 1 + sum(len(sentences[number].ids) + 1 for number in numbers)
