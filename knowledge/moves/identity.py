"""When two written names mean one person, or one organisation: the only place that says so."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product

from knowledge.language.stems import fold
from knowledge.moves.names import DATA, PARTICLES, SUFFIXES, places
from knowledge.text.vocabulary import KIND_NOUNS

__all__ = [
    "PersonName",
    "fold",
    "organization_key",
    "organization_words",
    "parts_of",
    "person_name",
    "same_organization",
    "same_person",
    "words_of_person",
]

KEPT = 20_000  # names of which it is remembered what they are made of
_BRACKETS = re.compile(r"(?<!\w)[(\[\"“'\u2018]\s*([^()\[\]\"“”'\u2018\u2019]+?)\s*[)\]\"”'\u2019](?!\w)")
_WORDS = re.compile(r"[^\W_]+")
_INSIDE = re.compile(r"(?<=\w)['\u2019\u02bc](?=\w)")  # O'Neill is one word
_SPELT_OUT = str.maketrans(
    dict(zip("äöüøåÄÖÜØÅ", "ae oe ue oe aa Ae Oe Ue Oe Aa".split(), strict=True))
)  # as who has no such keys writes them
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
    """A written name taken apart: the family name, and every given name that goes with it, folded.

    ``also`` are other spellings of the family name: Müller is Muller and Mueller.
    """

    family: str
    given: tuple[str, ...]
    also: tuple[str, ...] = ()

    @property
    def families(self) -> tuple[str, ...]:
        """Every spelling of the family name."""
        return (self.family, *self.also)

    @property
    def keys(self) -> tuple[str, ...]:
        """Return a key for each given name; names with a key in common mean one person."""
        keys = (f"{given} {family}" for given, family in product(self.given, self.families))
        return tuple(dict.fromkeys(keys)) or self.families


@lru_cache(KEPT)
def person_name(written: str) -> PersonName:
    """Take a name apart: ``William (Liam) Fedus`` is a Fedus called William and Liam, von der Leyen a Leyen."""
    name = _taken_apart(written)
    other = _taken_apart(unicodedata.normalize("NFC", written).translate(_SPELT_OUT))
    if other == name:
        return name
    also = (other.family,) if other.family != name.family else ()
    return PersonName(name.family, tuple(dict.fromkeys((*name.given, *other.given))), also)


def _taken_apart(written: str) -> PersonName:
    nicknames = [_WORDS.findall(fold(inner)) for inner in _BRACKETS.findall(written)]
    pieces = _WORDS.findall(_INSIDE.sub("", _BRACKETS.sub(" ", written)))
    small = [piece for at, piece in enumerate(pieces) if fold(piece) not in PARTICLES or not (at or piece.islower())]
    words = [fold(piece) for piece in (small or pieces)]
    words = [word for word in words if word not in SUFFIXES and word not in _TITLES]
    if not words:
        return PersonName(fold(written).strip(), ())
    given = [words[0]] if len(words) > 1 else []
    given += [inner[0] for inner in nicknames if inner]
    return PersonName(words[-1], tuple(dict.fromkeys(_full(each) for each in given)))


def same_person(one: str, other: str) -> bool:
    """Say whether two written names may mean one person.

    The family name agrees and no given name differs; an initial may be any name that begins with it, and a single name
    a given one. The order of the words does not matter: Zhang Wei and Wei Zhang may be one.
    """
    a, b = person_name(one), person_name(other)
    if _called_by(a, b) or _called_by(b, a):
        return True
    if set(a.families) & set(b.families):
        return not a.given or not b.given or any(_same_given(x, y) for x, y in product(a.given, b.given))
    words = set(parts_of(one))
    return len(words) > 1 and words == set(parts_of(other))


def _called_by(single: PersonName, whole: PersonName) -> bool:
    return not single.given and _full(single.family) in whole.given


def _same_given(one: str, other: str) -> bool:
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])


def organization_key(written: str) -> str:
    """Return what names of one organisation share: ``OpenAI``, ``Open AI`` and ``OpenAI Inc.`` are one."""
    return "".join(organization_words(written)) or fold(written).strip()


@lru_cache(KEPT)
def organization_words(written: str) -> tuple[str, ...]:
    """Return the words that tell an organisation from others, without the form of business."""
    words = _WORDS.findall(re.sub(r"['\u2019]s\b", "", fold(written)))
    return tuple(word for word in words if word not in _LEGAL) or tuple(words)


def same_organization(one: str, other: str) -> bool:
    """Say whether two names mean one organisation: equal, the one a shorter form of the other, or its initials.

    A shorter form begins or ends the longer one, and says more than what sort of body it is, or where: "Bank" is not
    Bank Bahari, "Indonesia" not Garuda Indonesia. Two that only begin alike (Nusa Kargo, Nusa Data) are two.
    """
    if organization_key(one) == organization_key(other):
        return True
    a, b = sorted((organization_words(one), organization_words(other)), key=len)
    if _begins(a, b) or (b[-len(a) :] == a and " ".join(a) not in places()):
        return not set(a) <= KIND_NOUNS["organization"]
    return _initials(one, organization_words(other)) or _initials(other, organization_words(one))


def _begins(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return long[: len(short)] == short


def _initials(written: str, short: tuple[str, ...]) -> bool:
    words = _WORDS.findall(fold(written))
    every = "".join(word[0] for word in words)
    kept = "".join(word[0] for word in words if word not in _LEGAL)
    return len(short) == 1 and len(short[0]) > 2 and short[0] in (every, kept)


def parts_of(written: str) -> tuple[str, ...]:
    """Return the folded words of a name, particles left out."""
    return tuple(word for word in _WORDS.findall(fold(_INSIDE.sub("", written))) if word not in PARTICLES)


def words_of_person(written: str) -> tuple[str, ...]:
    """Return the folded words of a person's name, particles and titles left out."""
    return tuple(word for word in parts_of(written) if word not in _TITLES) or parts_of(written)


def _full(given: str) -> str:
    return _nicknames().get(given, given)


@cache
def _nicknames() -> dict[str, str]:
    lines = (DATA / "nicknames.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split(" = ") for line in lines if " = " in line)
