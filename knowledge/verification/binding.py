"""What belongs together in the quotes: a deed and who did it, a day or a number and what it is of.

A sentence made of true parts may join them wrongly. Each part of it is laid beside the part of the quotes that tells
most of the same; where that has another person, or another day or number, the sentence is in doubt.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.language.stems import fold, stem, stop_words, words
from knowledge.models import Doubt

LANGUAGES = ("en", "id")
MOST = 0.75  # of the words of a part that another part must have to tell the same
LEAST = 2  # words that both must have
_NAME = re.compile(r"[A-Z][\w'\u2019-]+(?:\s+(?:(?:de|van|von|bin|binti)\s+)?[A-Z][\w'\u2019-]+)+")
_SENTENCE = re.compile(r"[.;:!?]+[\"\u201d\u2019']*\s+")
_PART = re.compile(r",\s+|\s+(?:and|but|while|whereas|dan|tetapi|sedangkan|sementara)\s+(?=[A-Z])")
_MONTHS = (
    r"(?:jan(?:uary|uari)?|feb(?:ruary|ruari)?|mar(?:ch|et)|apr(?:il)?|may|mei|june|juni|july|juli|aug(?:ust)?|agustus|sept?(?:ember)?"
    r"|oct(?:ober)?|oktober|nov(?:ember)?|dec(?:ember)?|desember|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|senin|selasa|rabu|kamis|jumat|sabtu|minggu|spring|summer|autumn|winter)"
)
_DAY = re.compile(rf"(?<!\w){_MONTHS}(?!\w)|(?<!\d)(?:19|20)\d\d(?!\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a sentence: the name that it is told of, all its names, what is told, and its days."""

    name: str
    names: tuple[str, ...]
    told: frozenset[str]
    days: frozenset[str]


def binding_doubt(text: str, quotes: Sequence[str]) -> tuple[Doubt, str] | None:
    """Return the name or the day that a sentence gives to what its quotes tell of another, or None."""
    quoted = [part for quote in quotes for part in _parts(quote)]
    for part in _parts(text):
        alike = [other for other in quoted if _is_told(part, other)]
        if part.name and alike and all(_is_of_another(part, other) for other in alike):
            return Doubt.BINDING, part.name
        dated = alike or [other for other in quoted if part.told <= other.told and _names(other, part.name)]
        if part.days and dated and all(other.days and not part.days & other.days for other in dated):
            return Doubt.BINDING, ", ".join(sorted(part.days))
    return None


def _parts(text: str) -> Iterator[_Part]:
    """Yield the parts of a text. What follows a comma is told of who was named first in its sentence's last part."""
    for sentence in _SENTENCE.split(text):
        name = ""
        for part in _PART.split(sentence):
            names = [found for found in _NAME.finditer(part) if not found.group().startswith("The ")]
            opens = names[0] if names and len(part[: names[0].start()].split()) <= LEAST else None
            name = opens.group() if opens else name
            rest = part[opens.end() :] if opens else part
            told = _content(_DAY.sub(" ", _NAME.sub(" ", rest)))
            if told:
                every = tuple(found.group() for found in names)
                yield _Part(name, every, told, frozenset(match.group().lower() for match in _DAY.finditer(part)))


def _is_told(part: _Part, other: _Part) -> bool:
    shared = len(part.told & other.told)
    return shared >= min(2 * LEAST, len(part.told)) and shared >= MOST * len(part.told) and len(part.told) >= 2 * LEAST


def _is_of_another(part: _Part, other: _Part) -> bool:
    """Say whether another is told of in ``other``: who is not named there, or has changed places with who is."""
    if not other.name or _same(part.name, other.name):
        return False
    return not _names(other, part.name) or any(_same(other.name, name) for name in part.names)


def _names(part: _Part, name: str) -> bool:
    return bool(name) and any(_same(name, other) for other in part.names)


def _same(one: str, other: str) -> bool:
    first, second = set(fold(one).split()), set(fold(other).split())
    return bool(first & second)


def _content(text: str) -> frozenset[str]:
    """Return the stems of the words that count, as English and as Indonesian ones: two for each."""
    return frozenset(
        f"{language} {stem(word, language)}"
        for word in words(text)
        if not any(word in stop_words(each) for each in LANGUAGES)
        for language in LANGUAGES
    )
