"""How a language asks: its question words and the words around them, each with its part in a question.

A phrasebook is a file of ``data/questions``, tab-separated: part, phrase, English (the likeliest first, parted by
bars). It is read for questions only, before the lexicon, which was learned from sentences that seldom ask.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from knowledge.language.lexicon import Lexicon, Translations
from knowledge.language.stems import TOKEN, fold, stop_words
from knowledge.language.units import Unit, longest_phrase, meanings_of, opens_sentence

QUESTIONS = Path(__file__).parent / "data" / "questions"
_LATER = 0.5  # what each further meaning counts beside the one before it
_NAME = 5  # letters: a shorter word with a capital beside another one is a name, whatever it would mean
_ACTIVE = re.compile(r"me(?:m[abefiopuv]|n[acdeijostuyz]|ng|ny|[lrwy][aeiou])\w{3,}|ber\w{3,}|memper\w{3,}")
_PASSIVE = re.compile(r"di(?:per)?\w{4,}")
_ITS = "nya"  # his, her, its: "kariernya"
_NUMBER = re.compile(r"[\d.,:/-]*\d[\w.,:/-]*")


class Part(StrEnum):
    """What a word does in a question; an amount is a noun that "berapa" asks the size of."""

    ASKS = "asks"
    HELPER = "helper"
    RELATIVE = "relative"
    PREPOSITION = "preposition"
    NOUN = "noun"
    AMOUNT = "amount"
    NUMBER = "number"
    NAME = "name"
    VERB = "verb"
    PASSIVE = "passive"
    COMMA = "comma"


@dataclass(frozen=True, slots=True)
class Word:
    """A unit of a question in English: its part, what it reads as (may be empty), and all that it may mean."""

    folded: str
    part: Part
    text: str
    meanings: Translations

    @property
    def is_nominal(self) -> bool:
        """Whether it is a noun, or describes one."""
        return self.part in (Part.NOUN, Part.AMOUNT)

    @property
    def tells(self) -> bool:
        """Whether it says what the question is about."""
        return self.is_nominal or self.is_verb or self.part in (Part.NUMBER, Part.NAME)

    @property
    def is_verb(self) -> bool:
        """Whether it says what is done."""
        return self.part in (Part.VERB, Part.PASSIVE)


class Phrasebook:
    """The question words of one language, and how its questions are cut into words."""

    def __init__(self, path: Path) -> None:
        lines = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line[:1] != "#")
        self._entries = {phrase: (Part(part), _ranked(english.split("|"))) for part, phrase, english in lines}
        self._longest = max(len(phrase.split()) for phrase in self._entries)

    def words(self, text: str, lexicon: Lexicon) -> list[Word]:
        """Return the words of a question in order, phrases as one word; what this book lacks the lexicon reads."""
        tokens = [_Token(match.start(), match.end(), match.group(), text) for match in TOKEN.finditer(text)]
        folded = [fold(token.written) for token in tokens]
        named = [
            _is_named(tokens, at) and not (tokens[at].written.isupper() and folded[at] in self._entries)
            for at in range(len(tokens))
        ]
        found: list[Word] = []
        at = 0
        while at < len(tokens):
            if at and "," in text[tokens[at - 1].end : tokens[at].start]:
                found.append(Word(",", Part.COMMA, "", ()))
            size, word = self._entry(folded, named, at) or _learned(tokens, folded, named, at, lexicon)
            found.append(word)
            at += size
        return found

    def _entry(self, folded: Sequence[str], named: Sequence[bool], at: int) -> tuple[int, Word] | None:
        """Return the longest entry that begins at ``at``, and how many words it takes."""
        for size in range(min(self._longest, len(folded) - at), 0, -1):
            phrase = " ".join(folded[at : at + size])
            entry = self._entries.get(phrase) or self._entries.get(phrase.removesuffix(_ITS))
            if entry and not any(named[at : at + size]):
                part, meanings = entry
                return size, Word(phrase, part, meanings[0][0], meanings)
        return None


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    written: str
    text: str

    @property
    def is_capital(self) -> bool:
        return self.written[0].isupper()

    @property
    def opens(self) -> bool:
        return opens_sentence(self.text, self.start)


def _learned(
    tokens: Sequence[_Token], folded: Sequence[str], named: Sequence[bool], at: int, lexicon: Lexicon
) -> tuple[int, Word]:
    """Return what the lexicon says of the words at ``at``, and how many they are."""
    token = tokens[at]
    if named[at]:
        return 1, Word(folded[at], Part.NAME, token.written, ())
    size, meanings = longest_phrase(folded, at, lexicon)
    if size == 1:
        meanings = meanings_of(token.written, folded[at], token.opens, lexicon)
    whole = " ".join(folded[at : at + size])
    written = token.text[token.start : tokens[at + size - 1].end]
    part = _part(token, folded[at], meanings, lexicon) if size == 1 else Part.NOUN
    unit = Unit(token.start, tokens[at + size - 1].end, written, whole, meanings)
    if token.is_capital and not token.opens:
        return size, Word(whole, Part.NAME, _named(unit), meanings)
    read = meanings[0][0] if meanings and part is not Part.NAME else written
    return size, Word(whole, part, read, meanings)


def _part(token: _Token, folded: str, meanings: Translations, lexicon: Lexicon) -> Part:
    if _NUMBER.fullmatch(folded):
        return Part.NUMBER
    if token.is_capital and (not meanings or meanings[0][0] == folded):
        return Part.NAME
    if folded in stop_words(lexicon.language):
        return Part.PREPOSITION
    if _PASSIVE.fullmatch(folded):
        return Part.PASSIVE
    return Part.VERB if _ACTIVE.fullmatch(folded) else Part.NOUN


def _named(unit: Unit) -> str:
    """Return the reading of a name, where it is one: of the abbreviations few were met often enough."""
    if not unit.reading.replace(" ", "").isalpha():
        return unit.written
    return unit.reading.upper() if len(unit.written) > 1 and unit.written.isupper() else unit.reading


def _is_named(tokens: Sequence[_Token], at: int) -> bool:
    """Tell whether a word stands in a run of capitals and is too short to be told from a name."""
    token = tokens[at]
    if not token.is_capital or len(token.written) >= _NAME:
        return False
    after = at + 1 < len(tokens) and _joined(token, tokens[at + 1]) and tokens[at + 1].is_capital
    before = at > 0 and _joined(tokens[at - 1], token) and tokens[at - 1].is_capital and not tokens[at - 1].opens
    return (after and not token.opens) or before or (after and token.opens and len(token.written) < _NAME)


def _joined(one: _Token, other: _Token) -> bool:
    return not one.text[one.end : other.start].strip()


def _ranked(english: Sequence[str]) -> Translations:
    return tuple((meaning, _LATER**at) for at, meaning in enumerate(english))
