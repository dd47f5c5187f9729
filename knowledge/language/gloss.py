"""A word-for-word English reading of a text in a language that has a lexicon, aligned with the original."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from knowledge.language.lexicon import DATA, Lexicon, Translations
from knowledge.language.stems import TOKEN, fold, stem, stems, stop_words, words
from knowledge.models import Span

LONGEST_PHRASE = 3  # words
TERMS = 3  # English words that the word index gets for each word of a passage
PIVOT = "en"


@dataclass(frozen=True, slots=True)
class Gloss:
    """An English reading of a text; ``pairs`` are spans of the original beside spans of ``text``, both in order."""

    text: str
    pairs: tuple[tuple[Span, Span], ...] = field(default=())

    def span_of(self, source: Span) -> Span | None:
        """Return the part of the gloss that reads ``source``, a span of the original, or None when nothing does."""
        inside = [
            gloss for original, gloss in self.pairs if original.end > source.start and original.start < source.end
        ]
        return Span(inside[0].start, inside[-1].end) if inside else None

    def source_of(self, span: Span) -> Span | None:
        """Return the part of the original that ``span``, a span of the gloss, reads, or None when nothing is read."""
        inside = [original for original, gloss in self.pairs if gloss.end > span.start and gloss.start < span.end]
        return Span(inside[0].start, inside[-1].end) if inside else None


class _Unit(NamedTuple):  # made for every word of every passage: three times as quick to make as a dataclass
    """A run of words that is read as one: its span, the words as written, and what they mean."""

    start: int
    end: int
    written: str
    folded: str
    meanings: Translations


class Glosser:
    """Reads texts in English; thread-safe. Lexicons are loaded when first needed, from ``folder``."""

    def __init__(self, folder: Path = DATA) -> None:
        self._folder = folder
        self._lexicons: dict[str, Lexicon] = {}
        self._lock = Lock()

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages that can be glossed, ISO 639-1."""
        return frozenset(path.stem for path in self._folder.glob("*.gz"))

    def can_gloss(self, language: str) -> bool:
        """Tell whether there is a lexicon for ``language``."""
        return language in self.languages

    def gloss(self, text: str, language: str) -> Gloss:
        """Read ``text`` in English, word for word; English and languages without a lexicon stay as they are."""
        if language not in self.languages:
            whole = Span(0, len(text))
            return Gloss(text, ((whole, whole),) if text else ())
        parts: list[str] = []
        pairs: list[tuple[Span, Span]] = []
        at = length = 0
        for unit in _units(text, self._lexicon(language)):
            between = text[at : unit.start]
            reading = _reading(unit)
            start = length + len(between)
            parts += (between, reading)
            length = start + len(reading)
            pairs.append((Span(unit.start, unit.end), Span(start, length)))
            at = unit.end
        parts.append(text[at:])
        return Gloss("".join(parts), tuple(pairs))

    def embedding_text(self, title: str, text: str, language: str) -> str:
        """Return what the embedder should see of a passage: its title and text, in English where possible."""
        whole = f"{title}. {text}" if title else text
        return self.gloss(whole, language).text

    def query_text(self, text: str, language: str) -> str:
        """Return what the embedder should see of a question: in English where possible."""
        return self.gloss(text, language).text

    def search_terms(self, text: str, language: str) -> list[str]:
        """Return English stems for the word index: several translations a word, most likely first; may repeat."""
        if language == PIVOT or language not in self.languages:
            return stems(text, language)
        lexicon = self._lexicon(language)
        return [term for unit in _content(text, lexicon) for term in _terms(unit)]

    def weighted_terms(self, text: str, language: str) -> list[tuple[str, float]]:
        """Return English stems for a question, each with its weight: of a word's translations the best weighs 1."""
        if language == PIVOT or language not in self.languages:
            return [(word, 1.0) for word in stems(text, language)]
        lexicon = self._lexicon(language)
        return [pair for unit in _content(text, lexicon) for pair in _weighted(unit)]

    def back_terms(self, text: str, language: str) -> list[tuple[str, float]]:
        """Return stems of ``language`` that an English question may be answered with, each with its weight."""
        if language not in self.languages:
            return []
        lexicon = self._lexicon(language)
        return [pair for word in stems(text, PIVOT) for pair in lexicon.back(word)[:TERMS]]

    def _lexicon(self, language: str) -> Lexicon:
        with self._lock:
            if language not in self._lexicons:
                self._lexicons[language] = Lexicon(self._folder / f"{language}.gz", language)
            return self._lexicons[language]


def _units(text: str, lexicon: Lexicon) -> Iterator[_Unit]:
    """Cut ``text`` into the longest known phrases and single words."""
    found = [(match.start(), match.end(), match.group()) for match in TOKEN.finditer(text)]
    folded = [fold(token[2]) for token in found]
    at = 0
    while at < len(found):
        size, meanings = _longest(folded, at, lexicon)
        start, end = found[at][0], found[at + size - 1][1]
        if size == 1:
            meanings = _meanings(found[at][2], folded[at], _opens_sentence(text, start), lexicon)
        whole = folded[at] if size == 1 else " ".join(folded[at : at + size])
        yield _Unit(start, end, text[start:end], whole, meanings)
        at += size


def _content(text: str, lexicon: Lexicon) -> Iterator[_Unit]:
    """Yield the units of ``text`` that say what it is about."""
    idle = stop_words(lexicon.language)
    return (unit for unit in _units(text, lexicon) if unit.folded not in idle)


def _longest(folded: Sequence[str], at: int, lexicon: Lexicon) -> tuple[int, Translations]:
    if lexicon.begins_phrase(folded[at]):
        for size in range(min(LONGEST_PHRASE, len(folded) - at), 1, -1):
            meanings = lexicon.phrase(tuple(folded[at : at + size]))
            if meanings:
                return size, meanings
    return 1, ()


def _meanings(written: str, folded: str, opens: bool, lexicon: Lexicon) -> Translations:
    """Look a word up; a capital inside a sentence is a name unless this very form was met in the pairs."""
    if not folded[0].isalpha():
        return ()
    if written[0].isupper() and not opens:
        return lexicon.form(folded)
    return lexicon.word(folded)


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" \"'\u201c\u201d\u2018\u2019([*")
    return not before or before[-1] in ".!?\n:"


def _reading(unit: _Unit) -> str:
    """Return the English of a unit as written: the best meaning in the capitals of the original."""
    if not unit.meanings:
        return unit.written
    best = unit.meanings[0][0]
    if unit.folded == best:
        return unit.written
    if unit.written[0].isupper():
        return best.title() if " " in unit.written and unit.written.istitle() else best[0].upper() + best[1:]
    return best


def _terms(unit: _Unit) -> list[str]:
    if not unit.meanings:
        return stems(unit.written, PIVOT)
    return [term for english, _ in unit.meanings[:TERMS] for term in _stems(english)]


def _weighted(unit: _Unit) -> list[tuple[str, float]]:
    if not unit.meanings:
        return [(term, 1.0) for term in stems(unit.written, PIVOT)]
    shares: dict[str, float] = {}
    for english, share in unit.meanings[:TERMS]:
        for term in _stems(english):
            shares[term] = shares.get(term, 0.0) + share
    best = max(shares.values(), default=1.0)
    return [(term, share / best) for term, share in shares.items()]


@lru_cache(maxsize=50_000)
def _stems(english: str) -> tuple[str, ...]:
    """Return the stems of a translation, none when it is only stop words."""
    stop = stop_words(PIVOT)
    return tuple(stem(word, PIVOT) for word in words(english) if word not in stop)
