"""Finding the words that a chat model says it copied: as they stand, white space and quotation marks aside."""

import re
import unicodedata
from functools import lru_cache

from knowledge.models import Passage, PassageSpan, Span

FEWEST, FEWEST_UNSPACED = 3, 5  # words of a quote, and characters where a script writes no spaces
PATIENCE = 200_000  # characters that are compared while looking for a quote
_DOUBLE = frozenset('"\u201c\u201d\u201e\u201f\u00ab\u00bb\u300c\u300d\u300e\u300f\u2033')
_SINGLE = frozenset("'\u2018\u2019\u201a\u201b\u2039\u203a`\u00b4\u2032")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


def stands_in(words: str, text: str) -> bool:
    """Tell whether ``words`` stand in ``text`` as whole words, white space and quotation marks aside."""
    return _find(_even(words)[0].strip(), _even(text)[0]) is not None


def find_quote(words: str, passage: Passage, *, fewest: int = FEWEST) -> PassageSpan | None:
    """Return where ``words`` stand in ``passage``, as whole words, or None where they do not or are too few."""
    wanted, _ = _even(words)
    text, places = _even(passage.text)
    for needle in dict.fromkeys((wanted.strip(), wanted.strip(" \"'"))):
        span = _find(needle, text) if needle else None
        if span is None:
            continue
        if not _is_enough(text, span, fewest):
            return None
        start, end = places[span.start], places[span.end - 1] + 1
        return PassageSpan(passage, passage.start + start, passage.start + end)
    return None


def _find(needle: str, text: str) -> Span | None:
    """Return the first place where ``needle`` stands as whole words; what stands inside words is passed over.

    Where that is so at place after place (one letter a thousand times), it is no quote of anything.
    """
    at, left = text.find(needle), PATIENCE
    while at >= 0 and left > 0:
        left -= len(needle)
        if not _splits_word(text, at) and not _splits_word(text, at + len(needle)):
            return Span(at, at + len(needle))
        at = text.find(needle, at + 1)
    return None


def _splits_word(text: str, at: int) -> bool:
    if not 0 < at < len(text) or not (text[at - 1].isalnum() and text[at].isalnum()):
        return False
    return not (_UNSPACED.match(text[at - 1]) or _UNSPACED.match(text[at]))


def _is_enough(text: str, span: Span, fewest: int) -> bool:
    """Say whether a quote is long enough to prove anything: some words, or a whole sentence."""
    quote = span.of(text)
    if len(re.findall(r"\w+", quote)) >= fewest or len(_UNSPACED.findall(quote)) >= FEWEST_UNSPACED:
        return True
    before, after = text[: span.start].rstrip(), text[span.end :].lstrip()
    ends = quote.rstrip()[-1] in ".!?" or not after or after[0] in ".!?"
    return (not before or before[-1] in ".!?") and ends


@lru_cache(maxsize=256)
def _even(text: str) -> tuple[str, tuple[int, ...]]:
    """Return ``text`` with single spaces and one sort of quotation marks, and where each character stood.

    Characters that have no width and no meaning of their own are white space like any other.
    """
    even: list[str] = []
    places: list[int] = []
    for at, character in enumerate(text):
        if character.isspace():
            if even and even[-1] == " ":
                continue
            character = " "  # noqa: PLW2901 - the same character, evened
        elif unicodedata.category(character) == "Cf":
            continue
        elif character in _DOUBLE:
            character = '"'  # noqa: PLW2901
        elif character in _SINGLE:
            character = "'"  # noqa: PLW2901
        even.append(character)
        places.append(at)
    return "".join(even), tuple(places)
