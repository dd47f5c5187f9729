"""When two written names mean one person, or one organisation."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from knowledge.moves.names import DATA, PARTICLES, SUFFIXES

KEPT = 20_000  # names of which it is remembered what they are made of
_BRACKETS = re.compile(r"[(\[\"“'\u2018]\s*([^()\[\]\"“”'\u2018\u2019]+?)\s*[)\]\"”'\u2019]")
_WORDS = re.compile(r"[^\W_]+")
_TITLES = frozenset(
    "mr mrs ms miss dr prof sir dame lord lady prince princess pak bapak bu ibu ir drs haji hj kh gus "
    "col gen lt".split()
)
_LEGAL = frozenset(
    "inc incorporated corp corporation co company llc ltd limited plc ag sa nv gmbh pt tbk persero the "
    "group of and for de la".split()
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A written name taken apart: the family name, and every given name that goes with it, folded."""

    family: str
    given: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Return a key for each given name; names with a key in common mean one person."""
        return tuple(dict.fromkeys(f"{given} {self.family}" for given in self.given)) or (self.family,)


@lru_cache(KEPT)
def fold(text: str) -> str:
    """Return the text in lower case and without accents."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(each for each in plain if not unicodedata.combining(each)).casefold()


def person_name(written: str) -> PersonName:
    """Take a name apart: ``William (Liam) Fedus`` is a Fedus called William and Liam."""
    folded = fold(written)
    nicknames = [_WORDS.findall(inner) for inner in _BRACKETS.findall(folded)]
    words = [
        word for word in _WORDS.findall(_BRACKETS.sub(" ", folded)) if word not in SUFFIXES and word not in _TITLES
    ]
    if not words:
        return PersonName(folded.strip(), ())
    given = [words[0]] if len(words) > 1 else []
    given += [inner[0] for inner in nicknames if inner]
    return PersonName(words[-1], tuple(dict.fromkeys(_full(each) for each in given)))


def organization_key(written: str) -> str:
    """Return what names of one organisation share: ``OpenAI``, ``Open AI`` and ``OpenAI Inc.`` are one."""
    return "".join(organization_words(written)) or fold(written).strip()


@lru_cache(KEPT)
def organization_words(written: str) -> tuple[str, ...]:
    """Return the words that tell an organisation from others, without the form of business."""
    words = _WORDS.findall(re.sub(r"['\u2019]s\b", "", fold(written)))
    return tuple(word for word in words if word not in _LEGAL) or tuple(words)


def same_organization(one: str, other: str) -> bool:
    """Say whether two names mean one organisation: equal, the one a shorter form of the other, or its initials."""
    if organization_key(one) == organization_key(other):
        return True
    a, b = organization_words(one), organization_words(other)
    if set(a) <= set(b) or set(b) <= set(a):
        return True
    return _initials(one, b) or _initials(other, a)


def _initials(written: str, short: tuple[str, ...]) -> bool:
    words = _WORDS.findall(fold(written))
    every = "".join(word[0] for word in words)
    kept = "".join(word[0] for word in words if word not in _LEGAL)
    return len(short) == 1 and len(short[0]) > 2 and short[0] in (every, kept)


def parts_of(written: str) -> tuple[str, ...]:
    """Return the folded words of a name, particles left out."""
    return tuple(word for word in _WORDS.findall(fold(written)) if word not in PARTICLES)


def _full(given: str) -> str:
    return _nicknames().get(given, given)


@cache
def _nicknames() -> dict[str, str]:
    lines = (DATA / "nicknames.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split(" = ") for line in lines if " = " in line)
