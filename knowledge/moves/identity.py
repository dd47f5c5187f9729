"""When two written names mean one person, or one organisation: the only place that says so."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product

from rapidfuzz.distance import OSA

from knowledge.language.commonness import weight
from knowledge.language.stems import fold, stem
from knowledge.moves.names import DATA, PARTICLES, SUFFIXES, places
from knowledge.text.languages import LANGUAGES
from knowledge.text.vocabulary import KIND_NOUNS

__all__ = [
    "PersonName",
    "fold",
    "forms_of",
    "is_slip",
    "organization_key",
    "organization_words",
    "parts_of",
    "person_name",
    "same_organization",
    "same_person",
    "spelt_alike",
    "words_of_person",
]

_COMMON = 0.52  # weight up to which a word tells no organisation from others
_FORM = 3  # letters of a sort of body that is written in capitals
KEPT = 20_000  # names of which it is remembered what they are made of
SLIPS = 6  # letters from which a word of a name may have a typing error
_BRACKETS = re.compile(r"(?<!\w)[(\[\"“'\u2018]\s*([^()\[\]\"“”'\u2018\u2019]+?)\s*[)\]\"”'\u2019](?!\w)")
_WORDS = re.compile(r"[^\W_]+")
_HYPHENED = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_DEGREES = re.compile(r"(?:,\s*(?:(?:[^\W\d_]{1,4}\.)+[^\W\d_]{0,4}|[A-Z]{2,4}))+\s*$")  # Budi Santoso, S.H., M.Sc.
_EDGES = " \t\n,;:()[]\u2013\u2014-/'\"\u201c\u201d."  # what parts a name from the one before it
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
    pieces = _WORDS.findall(_INSIDE.sub("", _BRACKETS.sub(" ", _DEGREES.sub("", written))))
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
    words = set(parts_of(one))
    if len(words) > 1 and words == set(parts_of(other)):
        return True
    short, long = sorted((_written(one), _written(other)), key=len)
    if len(short) > 1 and long[-len(short) :] == short:  # De Niro, Ann Smith for Mary Ann Smith
        return True
    if not set(a.families) & set(b.families):
        return False
    called = not a.given or not b.given or any(_same_given(x, y) for x, y in product(a.given, b.given))
    return called and not _parted(_middle(one), _middle(other))


def _middle(name: str) -> tuple[str, ...]:
    return words_of_person(_BRACKETS.sub(" ", name))[1:-1]


def _written(name: str) -> tuple[str, ...]:
    """Return every word of a name as it is written, folded, particles with it; Jean-Luc is one."""
    return tuple(_HYPHENED.findall(fold(_INSIDE.sub("", name))))


def _parted(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether the names in the middle tell two apart: Jane Q. Smith and Jane R. Smith are two."""
    return bool(one) and bool(other) and not any(_same_given(x, y) for x, y in product(one, other))


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

    A shorter form begins the longer one, or is what is left of it without the sort of body or the place in front ("Bank
    Mandiri", "Milwaukee Bucks"), and says more than a common word, a sort of body or a place: "Energy" is not Harrow
    Energy, "Bank" not Bank Bahari, "Indonesia" not Garuda Indonesia. Two that only begin alike (Nusa Kargo,
    Nusa Data) are two. What one was called before ("Meta, formerly Facebook") is a name of it.
    """
    return any(_same_body(x, y) for x, y in product(_names_of(one), _names_of(other)))


def _same_body(one: str, other: str) -> bool:
    if organization_key(one) == organization_key(other):
        return True
    short, long = sorted((one, other), key=lambda each: len(organization_words(each)))
    a, b = organization_words(short), organization_words(long)
    if sorted(a) == sorted(b):  # Oxford University, University of Oxford
        return bool(set(a) & KIND_NOUNS["organization"])
    front = b[: -len(a)]
    told_before = set(front) <= KIND_NOUNS["organization"] or _is_place(front) or _begins_with_form(long, front)
    if b[: len(a)] == a or (b[-len(a) :] == a and told_before):
        return not (set(a) <= KIND_NOUNS["organization"] or _is_place(a) or _is_common(a))
    return _is_initials(one, other) or _is_initials(other, one)


@cache
def _formerly() -> re.Pattern[str]:
    words = "|".join(each.moves.formerly for each in LANGUAGES.values() if each.moves.formerly)
    return re.compile(rf"(?<=\W)(?:{words})\b", re.IGNORECASE)


@lru_cache(KEPT)
def _names_of(written: str) -> tuple[str, ...]:
    """Return how an organisation may be written: by its name, by the one it had before, with oe for ö, without 's."""
    parts = _formerly().split(written)
    names = [name for part in parts if (name := part.strip(_EDGES))] if len(parts) > 1 else []
    names = names or [written]
    spelt = (unicodedata.normalize("NFC", name).translate(_SPELT_OUT) for name in names)
    return tuple(dict.fromkeys((*names, *spelt, *(_INSIDE.sub("", name) for name in names))))


def _begins_with_form(written: str, front: Sequence[str]) -> bool:
    """Say whether what stands in front of a name is a sort of body in two or three capitals: FC, RS, AC."""
    first, _, rest = written.partition(" ")
    return len(front) == 1 and 1 < len(first) <= _FORM and first.isupper() and not rest.isupper()


def _is_place(words: Sequence[str]) -> bool:
    return " ".join(words) in places()


def _is_common(words: Sequence[str]) -> bool:
    """Say whether a word alone is so common that it names nobody: general, first, energy."""
    return len(words) == 1 and any(weight(stem(words[0], code), code) <= _COMMON for code in LANGUAGES)


def _is_initials(written: str, of: str) -> bool:
    """Say whether a name is the first letters of another, in capitals where there are only two: IBM, GM, P&G."""
    short = organization_words(written)
    letters = "".join(short)
    apart = len(short) > 1 and all(len(word) == 1 for word in short)
    if not (apart or (len(short) == 1 and (len(letters) > 2 or (len(letters) > 1 and written.isupper())))):
        return False
    return letters in _initials(of)


@lru_cache(KEPT)
def _initials(written: str) -> frozenset[str]:
    """Return the first letters of a name's words, with and without the form of business; none of one word."""
    words = _WORDS.findall(fold(written))
    kept = [word for word in words if word not in _LEGAL]
    return frozenset("".join(word[0] for word in each) for each in (words, kept)) if len(kept) > 1 else frozenset()


def parts_of(written: str) -> tuple[str, ...]:
    """Return the folded words of a name, particles left out."""
    words = _WORDS.findall(fold(_INSIDE.sub("", _DEGREES.sub("", written))))
    return tuple(word for word in words if word not in PARTICLES)


def words_of_person(written: str) -> tuple[str, ...]:
    """Return the folded words of a person's name, particles and titles left out."""
    return tuple(word for word in parts_of(written) if word not in _TITLES) or parts_of(written)


def forms_of(word: str) -> frozenset[str]:
    """Return a folded word of a person's name, with the given name that it may be short for."""
    return frozenset((word, _full(word)))


def is_slip(word: str, own: str) -> bool:
    """Say whether a folded word is one of a name but for a plain typing error: one letter of many, not the first."""
    return min(len(word), len(own)) >= SLIPS and word[0] == own[0] and OSA.distance(word, own) == 1


def spelt_alike(words: Sequence[str], own: Sequence[str]) -> bool:
    """Say whether folded words are those of a name, but for a plain typing error in one of them."""
    if len(words) != len(own):
        return False
    differing = [pair for pair in zip(words, own, strict=True) if pair[0] != pair[1]]
    return not differing or (len(differing) == 1 and is_slip(*differing[0]))


def _full(given: str) -> str:
    return _nicknames().get(given, given)


@cache
def _nicknames() -> dict[str, str]:
    lines = (DATA / "nicknames.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split(" = ") for line in lines if " = " in line)
