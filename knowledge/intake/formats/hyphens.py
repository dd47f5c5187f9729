"""Hyphens at the ends of lines: which belong to the word, and which only broke it."""

import re
from collections.abc import Set as AbstractSet

from knowledge.language.wordlist import is_common

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BEFORE = re.compile(r"(?:[^\W\d_]+-)*([^\W\d_]+)[-\u2010\xad\x02\ufffe]$")
_AFTER = re.compile(r"([^\W\d_]+)")
BREAKS = "\xad\x02\ufffe"  # marks that only stand where a word is broken: soft hyphens, and what PDFium puts there


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text, compounds whole, without those that a line breaks."""
    return frozenset(
        found.group().casefold()
        for found in _WORD.finditer(text)
        if text[found.end() : found.end() + 1] not in {"-", "\xad", "\u2010"}
    )


def joined(line: str, following: str, words: AbstractSet[str]) -> str:
    """Return two lines as one; ``words`` are those of the whole document, which often has the word unbroken.

    “so-” and “called” are a compound, “com-” and “pany” one word; “Smith-” and “Jones” are a name, “2020-” and “21” a
    time.
    """
    before, after = _BEFORE.search(line), _AFTER.match(following)
    if line.endswith(tuple(BREAKS)) and not before:
        return line.rstrip(BREAKS) + following
    if not before or not after:
        ended = line.endswith("-") and not line.endswith((" -", "--"))
        return line + following if ended else f"{line} {following}"
    stem = line[:-1]
    return stem + following if _is_one(before[1], after[1], words) else f"{stem}-{following}"


def _is_one(first: str, second: str, words: AbstractSet[str]) -> bool:
    one, compound = f"{first}{second}".casefold(), f"{first}-{second}".casefold()
    if (one in words) != (compound in words):
        return one in words
    if first.casefold() == second.casefold() or len(first) == 1:  # “anak-anak”, “e-mail”: no word breaks so
        return False
    if second[0].isupper() and not first.isupper():
        return False
    return is_common(one) or not (is_common(first) and is_common(second))
