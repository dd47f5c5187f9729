"""Words of a text with their places, folded and stemmed, so that forms of one word meet."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from knowledge.answering.vocabulary import FUNCTION_WORDS

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['\u2019\u02bc&.-]?[^\W_]+)*", re.UNICODE)
_STEMMERS = {
    "ar": "arabic", "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish",
    "fr": "french", "hi": "hindi", "hu": "hungarian", "id": "indonesian", "it": "italian", "lt": "lithuanian",
    "nl": "dutch", "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sv": "swedish",
    "ta": "tamil", "tr": "turkish",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: where it stands, its folded form and its stem."""

    start: int
    end: int
    folded: str
    stem: str


def words(text: str, language: str) -> list[Word]:
    """Return the words and numbers of ``text`` in order; possessive ``'s`` is not part of a word."""
    found = []
    for match in _WORD.finditer(text):
        folded = fold(match.group())
        end = match.end()
        if folded.endswith("'s"):
            folded, end = folded[:-2], end - 2
        found.append(Word(match.start(), end, folded, stem(folded, language)))
    return found


def fold(word: str) -> str:
    """Return ``word`` in lower case, without accents, apostrophes made alike."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.replace("\u2019", "'").replace("\u02bc", "'"))
    return "".join(character for character in plain if not unicodedata.combining(character)).lower()


@lru_cache(maxsize=50_000)
def stem(folded: str, language: str) -> str:
    """Return the stem of a folded word; words of unknown languages and numbers are their own stem."""
    name = _STEMMERS.get(language)
    if name is None or folded[:1].isdigit() or len(folded) < 4:
        return folded
    stemmed: str = snowballstemmer.stemmer(name).stemWord(folded)
    return stemmed


def is_function_word(folded: str, language: str) -> bool:
    """Say whether a folded word carries no meaning of its own in ``language``."""
    return folded in FUNCTION_WORDS.get(language, FUNCTION_WORDS["en"])
