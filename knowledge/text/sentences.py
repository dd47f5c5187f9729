"""Where sentences begin and end, in any language, as spans of the text."""

import re
from collections.abc import Iterator

import sentencex

from knowledge.models import Span
from knowledge.text.languages import LANGUAGES

LONGEST = 1_000  # characters; what is longer (tables, listings, no punctuation) is cut at white space
PART = 5_000  # characters that are split at once
_VOWELS = re.compile(r"[aeiouy]", re.IGNORECASE)
_SHORT = re.compile(r"(?<![^\s(\"\u201c])([A-Za-z][a-z]+)\.\Z")  # the last word of what may be no whole sentence: "Hj."
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
    begun = None
    for start, end in _boundaries(line, language):
        begun = start if begun is None else begun
        if end < len(line) and _breaks_off(line[begun:end].rstrip(), language):
            continue  # the name that it stands in front of is still to come
        yield from _cut(line, begun, end, offset)
        begun = None
    if begun is not None:
        yield from _cut(line, begun, len(line), offset)


def _breaks_off(piece: str, language: str) -> bool:
    """Say whether a piece ends in a word that is written short: "Hj." and "Ir." stand in front of a name."""
    found = _SHORT.search(piece)
    if found is None:
        return False
    known = language in LANGUAGES and found[1].lower() in LANGUAGES[language].vocabulary.cut
    return known or (found[1][0].isupper() and not _VOWELS.search(found[1]))  # but "at 9 pm." ends one


def _boundaries(line: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield where sentences begin and end, a part of a long line at a time.

    The splitter takes time by the square of a line's length: hours for a book on one line. What a part breaks off in is
    begun again with the next part.
    """
    at = 0
    while at < len(line):
        found = sentencex.get_sentence_boundaries(language, line[at : at + PART])
        if at + PART < len(line) and len(found) > 1:
            found = found[:-1]
        yield from ((at + each["start_index"], at + each["end_index"]) for each in found)
        at += max(found[-1]["end_index"], 1) if found else PART


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
