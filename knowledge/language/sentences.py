"""Where sentences begin and end, in any language, as spans of the text."""

import re
from collections.abc import Iterator

import sentencex

from knowledge.models import Span

LONGEST = 1_000  # characters; what is longer (tables, listings, no punctuation) is cut at white space
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")


def sentences(text: str, language: str) -> list[Span]:
    """Return the sentences of ``text`` in order, without the white space around them.

    A line break ends a sentence. No span is empty or longer than ``LONGEST`` characters.
    """
    return [span for line in _LINE.finditer(text) for span in _of_line(line.group(), line.start(), language)]


def _of_line(line: str, offset: int, language: str) -> Iterator[Span]:
    if not line.strip():
        return
    if len(line) <= LONGEST // 4 and not re.search(r"[.!?…。！？।؟]\S*\s", line):  # noqa: RUF001 - the full stops of other scripts
        yield from _cut(line, 0, len(line), offset)  # a title or a short line: nothing to split
        return
    for boundary in sentencex.get_sentence_boundaries(language, line):
        yield from _cut(line, boundary["start_index"], boundary["end_index"], offset)


def _cut(line: str, start: int, end: int, offset: int) -> Iterator[Span]:
    """Trim white space and cut what is too long."""
    while start < end:
        stop = end
        if end - start > LONGEST:
            space = line.rfind(" ", start + LONGEST // 2, start + LONGEST)
            stop = space if space > 0 else start + LONGEST
        piece = line[start:stop]
        trimmed = piece.strip()
        if trimmed:
            begin = offset + start + piece.index(trimmed)
            yield Span(begin, begin + len(trimmed))
        start = stop
