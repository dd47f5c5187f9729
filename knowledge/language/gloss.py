"""A word-for-word English reading of a text in a language that has a lexicon, aligned with the original."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from threading import Lock

from knowledge.language.asking import in_english
from knowledge.language.lexicon import DATA, Lexicon, Translations
from knowledge.language.phrasebook import QUESTIONS, Part, Phrasebook, Word
from knowledge.language.stems import DENIALS, stem, stems, stop_words, words
from knowledge.language.units import Unit, units
from knowledge.models import Span

TERMS = 3  # English words that the word index gets for each word of a passage
LEARNED = 0.5  # what a learned translation counts beside one of the phrasebook
PIVOT = "en"
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+")


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


class Glosser:
    """Reads texts in English; thread-safe. Lexicons are loaded when first needed, from ``folder``."""

    def __init__(self, folder: Path = DATA) -> None:
        self._folder = folder
        self._lexicons: dict[str, Lexicon] = {}
        self._phrasebooks: dict[str, Phrasebook | None] = {}
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
        for unit in units(text, self._lexicon(language)):
            between = text[at : unit.start]
            reading = unit.reading
            start = length + len(between)
            parts += (between, reading)
            length = start + len(reading)
            pairs.append((Span(unit.start, unit.end), Span(start, length)))
            at = unit.end
        parts.append(text[at:])
        return Gloss("".join(parts), tuple(pairs))

    def reading_aid(self, text: str, language: str, names: Sequence[Span]) -> str:
        """Read ``text`` in English for a reader: what lies in ``names`` stays as it is.

        So does, in brackets, a word that does not deny and whose likeliest reading does: it would say the opposite.
        """
        parts: list[str] = []
        at = 0
        for unit in units(text, self._lexicon(language)) if language in self.languages else ():
            reading = unit.reading
            if any(name.start < unit.end and unit.start < name.end for name in names):
                reading = unit.written
            elif not DENIALS.isdisjoint(reading.lower().split()) and DENIALS.isdisjoint(unit.folded.split()):
                reading = f"[{unit.written}]"
            parts += (text[at : unit.start], reading)
            at = unit.end
        return "".join((*parts, text[at:]))

    def embedding_text(self, title: str, text: str, language: str) -> str:
        """Return what the embedder should see of a passage: its title and text, in English where possible."""
        whole = f"{title}. {text}" if title else text
        return self.gloss(whole, language).text

    def query_text(self, text: str, language: str, room: str) -> str:
        """Return what is asked of texts in the language ``room``, in English where possible.

        Of texts that are glossed by the same lexicon it is asked word for word as they are, of others in English order.
        """
        asked = self.in_english(text, language) if room != language else None
        return asked or self.gloss(text, language).text

    def in_english(self, text: str, language: str) -> str | None:
        """Return a question as English would ask it; None for English and languages without a phrasebook."""
        book = self._phrasebook(language)
        if book is None:
            return None
        lexicon = self._lexicon(language)
        said = (in_english(book.words(sentence, lexicon)) for sentence in _SENTENCE_END.split(text))
        return " ".join(f"{sentence}?" for sentence in said if sentence) or None

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
        lexicon, book = self._lexicon(language), self._phrasebook(language)
        if book is None:
            return [pair for unit in _content(text, lexicon) for pair in _weighted(unit.meanings, unit.written)]
        return [
            pair
            for word in book.words(text, lexicon)
            if word.tells and word.folded not in stop_words(language)
            for pair in _weighted(_with_learned(word, lexicon), word.text)
        ]

    def back_terms(self, text: str, language: str) -> list[tuple[str, float]]:
        """Return stems of ``language`` that an English question may be answered with, each with its weight."""
        if language not in self.languages:
            return []
        lexicon = self._lexicon(language)
        return [pair for word in stems(text, PIVOT) for pair in lexicon.back(word)[:TERMS]]

    def _phrasebook(self, language: str) -> Phrasebook | None:
        with self._lock:
            if language not in self._phrasebooks:
                path = QUESTIONS / f"{language}.tsv"
                known = language in self.languages and path.exists()
                self._phrasebooks[language] = Phrasebook(path) if known else None
            return self._phrasebooks[language]

    def _lexicon(self, language: str) -> Lexicon:
        with self._lock:
            if language not in self._lexicons:
                self._lexicons[language] = Lexicon(self._folder / f"{language}.gz", language)
            return self._lexicons[language]


def _content(text: str, lexicon: Lexicon) -> Iterator[Unit]:
    """Yield the units of ``text`` that say what it is about."""
    idle = stop_words(lexicon.language)
    return (unit for unit in units(text, lexicon) if unit.folded not in idle)


def _terms(unit: Unit) -> list[str]:
    if not unit.meanings:
        return stems(unit.written, PIVOT)
    return [term for english, _ in unit.meanings[:TERMS] for term in _stems(english)]


def _weighted(meanings: Translations, written: str) -> list[tuple[str, float]]:
    if not meanings:
        return [(term, 1.0) for term in stems(written, PIVOT)]
    shares: dict[str, float] = {}
    for english, share in meanings[:TERMS]:
        for term in _stems(english):
            shares[term] = shares.get(term, 0.0) + share
    best = max(shares.values(), default=1.0)
    return [(term, share / best) for term, share in shares.items()]


def _with_learned(word: Word, lexicon: Lexicon) -> Translations:
    """Add to what the phrasebook says of a word the best that was learned of it: other forms, other senses."""
    known = {english for english, _ in word.meanings}
    learned = lexicon.word(word.folded) if word.meanings and word.part is not Part.NAME else ()
    return (*word.meanings, *((english, share * LEARNED) for english, share in learned if english not in known))


@lru_cache(maxsize=50_000)
def _stems(english: str) -> tuple[str, ...]:
    """Return the stems of a translation, none when it is only stop words."""
    stop = stop_words(PIVOT)
    return tuple(stem(word, PIVOT) for word in words(english) if word not in stop)
