"""Tokens of a text with their places: words, numbers and signs, folded and stemmed so that forms of a word meet."""

import re
from functools import lru_cache
from typing import NamedTuple

from knowledge.language.stems import fold, stem
from knowledge.text.vocabulary import FUNCTION_WORDS

_TOKEN = re.compile(
    r"\d+(?:[.,:/]\d+)*|(?:[^\W\d_]\.){2,}|[^\W_]+(?:['\u2019\u02bc&][^\W_]+)*|\S",
    re.UNICODE,
)
_POSSESSIVE = ("'s", "\u2019s")


class Token(NamedTuple):
    """A word, number or sign of a text: where it stands, as written, folded, and its stem."""

    start: int
    end: int
    written: str
    folded: str
    stem: str

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number, not a sign."""
        return self.written[0].isalnum()

    @property
    def is_capital(self) -> bool:
        """Whether it is written like a name."""
        return self.written[0].isupper()


def tokens(text: str, language: str) -> list[Token]:
    """Return the words, numbers and signs of ``text`` in order.

    A possessive ``'s`` is not part of a word; words joined by a hyphen are words of their own.
    """
    found = []
    for match in _TOKEN.finditer(text):
        written = match.group()
        if written.endswith(_POSSESSIVE):
            written = written[:-2]
        folded, stemmed = _forms(written, language)
        found.append(Token(match.start(), match.start() + len(written), written, folded, stemmed))
    return found


@lru_cache(maxsize=200_000)
def _forms(written: str, language: str) -> tuple[str, str]:
    folded = fold(written) or written
    return folded, stem(folded, language)


def words(text: str, language: str) -> list[Token]:
    """Return the words and numbers of ``text`` in order, without the signs."""
    return [token for token in tokens(text, language) if token.is_word]


def is_function_word(folded: str, language: str) -> bool:
    """Say whether a folded word carries no meaning of its own in ``language``."""
    return folded in FUNCTION_WORDS.get(language, FUNCTION_WORDS["en"])
