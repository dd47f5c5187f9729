"""Words of a text as an index compares them: folded, without endings, without the words that every text has."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from Stemmer import Stemmer

from knowledge.language.letters import plain_letters

TOKEN = re.compile(r"[^\W_]+(?:[-'\u2019.,:][^\W_]+)*")
_PART = re.compile(r"\d+(?:[.,:]\d+)*|[^\W_]+(?:['\u2019][^\W_]+)*")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_POSSESSIVE = re.compile(r"['\u2019](?:s|re|ve|ll|d|m|t)?$")
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+"
)
STOP_WORDS = Path(__file__).parent / "data" / "stopwords"  # one file a language, one word a line
DENIALS = frozenset(
    "no not nobody none nothing never without cannot neither nor denies denied tidak bukan belum tak tiada tanpa "
    "jangan membantah dibantah nicht kein keine keinen niemals pas jamais nunca jamás não nem niet geen".split()
)  # words that turn what is said into its opposite
LONGEST = 60  # characters of a term; what is longer is no word

_LANGUAGES = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish",
    "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian",
    "ne": "nepali", "nl": "dutch", "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip


def words(text: str) -> Iterator[str]:
    """Yield the words of ``text`` in order, folded: lower case, no accents, numbers without thousands marks.

    A script that writes no spaces gives pairs of neighbouring characters.
    """
    for match in _PART.finditer(text):
        token = match.group()
        if token.isascii():
            yield from _folded(token.lower())
        else:
            yield from _foreign(token)


def stems(text: str, language: str) -> list[str]:
    """Return the stems of the words of ``text`` in order, without stop words.

    A language without a stemmer keeps its words whole. Stop words stay when the text has no others.
    """
    stop = stop_words(language)
    every = list(words(text))
    kept = [word for word in every if word not in stop]
    return [stem(word, language) for word in kept or every]


@cache
def stop_words(language: str) -> frozenset[str]:
    """Return the words that say nothing of what a text is about; none for a language without a list."""
    path = STOP_WORDS / f"{language}.txt"
    return frozenset(path.read_text(encoding="utf-8").split()) if path.exists() else frozenset()


@lru_cache(maxsize=60_000)
def stem(word: str, language: str) -> str:
    """Return the stem of one folded word; numbers and words of unknown languages stay as they are."""
    algorithm = _LANGUAGES.get(language)
    if algorithm is None or word[0].isdigit():
        return word
    found: str = Stemmer(algorithm, 0).stemWord(word)  # one for all words would not be for all threads
    return found or word


def fold(text: str) -> str:
    """Return ``text`` in lower case and without accents."""
    if text.isascii():
        return text.lower()
    apart = plain_letters(unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()))
    return unicodedata.normalize("NFC", "".join(mark for mark in apart if not unicodedata.combining(mark)))


def _folded(token: str) -> Iterator[str]:
    if _THOUSANDS.fullmatch(token):
        token = token.replace(",", "").replace(".", "")
    word = _POSSESSIVE.sub("", token).replace("'", "").replace("\u2019", "")[:LONGEST]
    if word:
        yield word


def _foreign(token: str) -> Iterator[str]:
    folded = token.casefold() if _UNSPACED.search(token) else fold(token)
    position = 0
    for run in _UNSPACED.finditer(folded):
        if run.start() > position:
            yield from _folded(folded[position : run.start()])
        characters = run.group()
        yield from (characters[i : i + 2] for i in range(max(1, len(characters) - 1)))
        position = run.end()
    if position < len(folded):
        yield from _folded(folded[position:])
