"""Finding names in a sentence and telling persons, organisations and places apart, with no model."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from knowledge.moves.grammar import Language, Sign

DATA = Path(__file__).parent / "data"
PIECES_KEPT = 20_000  # pieces of text of which it is remembered which words they are made of
LONGEST_RUN = 8  # words; a longer run of capitals is a headline or a shout, not a name
PARTICLES = frozenset("de da do dos del della der den di du la le van von bin binti ibn al el ter ten y e af".split())
SUFFIXES = frozenset("jr sr ii iii iv".split())
NO_ACRONYMS = frozenset("ai suv tv it pr dna covid ii iii iv jr sr hr vr ar pc ev id tbk".split())
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_](?:[\w&'\u2019.\u0300-\u036f-]*[\w\u0300-\u036f])?(?<![.])|[^\W\d_]\.?")
MARKS = '.,;:!?()[]"\u201c\u201d'  # what stands around words
_OPENING, _CLOSING = frozenset('("\u201c'), frozenset(')"\u201d')
COMPANY_FORMS = frozenset({"pt", "cv"})  # they begin the name of a company
_VERB = re.compile(r"(?:has|have|had|is|was|will|said|says|named|announced|reported|confirmed|fired|hired)\b")
_ADJECTIVE = re.compile(
    r"(?:ted|sed|led|red|ned|ing|ly|ous|ive|cial|sial|tion|tions|ment|ments|ness|ance|ence|ism|ships?|able|ible|(?<=....)nya)$"
)
_HYPHENED = re.compile(r"\w-[a-z]+$")  # San Francisco-based, Trump-backed
_POSSESSIVE = re.compile(r"['\u2019]s?$")
_CAMEL = re.compile(r"^(?!Mc|Mac|De|Di|La|Le|Van|Fitz|O['\u2019]|D['\u2019])\w*[a-z]\w*[A-Z]|\d")


class Word(NamedTuple):
    """A word of a text: where it stands and how it is written, without a possessive ending.

    ``lower`` is the word as the lists have it.
    """

    start: int
    end: int
    text: str
    lower: str


@dataclass(slots=True)
class Mention:
    """A run of characters that names something; ``name`` is what it stands for in the whole article."""

    sign: Sign
    start: int
    end: int
    text: str
    words: tuple[str, ...]
    name: str = ""

    def __post_init__(self) -> None:
        self.name = self.name or self.text


@dataclass(slots=True)
class Votes:
    """What the article lets one think of each written name: for a person, for an organisation."""

    person: Counter[str] = field(default_factory=Counter)
    organization: Counter[str] = field(default_factory=Counter)
    written: Counter[str] = field(default_factory=Counter)  # how often each run of capitals stands in the article
    common: Set[str] = frozenset()  # words that the article also writes in lower case
    signs: dict[str, Sign] = field(default_factory=dict)  # what each written name was found to be


@cache
def given_names() -> frozenset[str]:
    """Return given names that are known, in lower case."""
    return _lines("given_names.txt")


@cache
def places() -> frozenset[str]:
    """Return names of countries, states and cities, in lower case."""
    return _lines("places.txt")


@cache
def demonyms() -> Mapping[str, str]:
    """Return the country of each adjective that names one, the adjective in lower case."""
    return _pairs("demonyms.txt")


@cache
def country_names() -> Mapping[str, str]:
    """Return the usual name of each country by the others that it goes by, those in lower case."""
    return _pairs("countries.txt")


def _pairs(name: str) -> Mapping[str, str]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return dict(line.split(" = ") for line in lines if " = " in line)


def _lines(name: str) -> frozenset[str]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip().lower() for line in lines if line and not line.startswith("#"))


def words(text: str, start: int, end: int) -> list[Word]:
    """Return the words between ``start`` and ``end``."""
    found: list[Word] = []
    for piece in text[start:end].split():
        start = text.index(piece, start)
        found += words_of(piece, start)
        start += len(piece)
    return found


def words_of(piece: str, start: int) -> list[Word]:
    """Return the words of a piece of text without white space that stands at ``start``."""
    return [Word(start + begin, start + begin + len(bare), bare, lower) for begin, bare, lower in _parts(piece)]


@lru_cache(PIECES_KEPT)
def _parts(piece: str) -> tuple[tuple[int, str, str], ...]:
    """Return where each word of a piece stands in it, how it is written, and how the lists have it."""
    plain = piece.strip(MARKS)
    if plain.isalpha() and len(plain) > 2:
        return ((piece.index(plain), plain, plain.lower()),)
    found = []
    for match in _WORD.finditer(piece):
        written = match.group()
        possessive = (
            _POSSESSIVE.search(written) if len(written) > 2 and ("'" in written or "\u2019" in written) else None
        )
        bare = written[: possessive.start()] if possessive else written
        lower = bare.lower()
        if lower in ("jr", "sr") and piece[match.end() : match.end() + 1] == ".":
            bare += "."
        found.append((match.start(), bare, lower.rstrip(".")))
    return tuple(found)


def runs(
    text: str,
    sentence: Sequence[Word],
    taken: Sequence[tuple[int, int]],
    language: Language,
    common: Set[str] = frozenset(),
) -> Iterator[list[Word]]:
    """Return the runs of capitalised words of a sentence that are no date and no role."""
    run: list[Word] = []
    free = (
        [word for word in sentence if not any(start <= word.start < end for start, end in taken)] if taken else sentence
    )
    if free and free[0] is sentence[0] and _only_begins(text, sentence, common):
        free = free[1:]
    for position, word in enumerate(free):
        if run and not _joined(text, run[-1], word, taken):
            yield from _trimmed(run, language)
            run = []
        capital = word.text[0].isupper() or (word.text[0].isdigit() and bool(run) and word.text[-1].isalpha())
        follows = free[position + 1] if position + 1 < len(free) else None
        if capital or (run and follows and _links(word, follows, run, language)):
            run.append(word)
        elif run:
            yield from _trimmed(run, language)
            run = []
    if run:
        yield from _trimmed(run, language)


def _only_begins(text: str, sentence: Sequence[Word], common: Set[str]) -> bool:
    """Say whether the first word has its capital only because the sentence begins with it."""
    first = sentence[0]
    alone = len(sentence) < 2 or not sentence[1].text[0].isupper()
    if first.text in common and not (alone and first.lower in common):
        return False  # written with a capital elsewhere
    if first.lower in common:
        return True
    verb = len(sentence) > 1 and bool(_VERB.match(text, sentence[1].start))
    return alone and not verb and bool(_ADJECTIVE.search(first.lower))


def _joined(text: str, left: Word, right: Word, taken: Sequence[tuple[int, int]]) -> bool:
    between = text[left.end : right.start]
    if any(left.end <= start < right.start for start, _ in taken):
        return False
    if between in (" ", " & "):
        return right.lower not in COMPANY_FORMS
    if between == ". ":
        return len(left.text) <= 2
    opens = len(between) == 2 and between[1] in _OPENING and text[right.end : right.end + 1] in _CLOSING
    closes = len(between) == 2 and between[0] in _CLOSING and text[left.start - 1] in _OPENING
    return opens or closes  # a nickname in brackets


def _links(word: Word, follows: Word, run: Sequence[Word], language: Language) -> bool:
    if not follows.text[0].isupper() and follows.lower not in language.organization_links | PARTICLES:
        return False
    if word.lower in PARTICLES and follows.text[0].isupper() and run[0].lower in given_names():
        return True
    if word.lower not in language.organization_links:
        return False
    return any(each.lower in language.organization_words or each.lower in language.organization_starts for each in run)


def _trimmed(run: list[Word], language: Language) -> Iterator[list[Word]]:
    first, last = 0, 0 if _HYPHENED.search(run[-1].text) else len(run)
    while first < last and (run[first].lower in language.not_names or not run[first].text[0].isupper()):
        if starts_with_place(run[first:last]) > 1:
            break  # New York
        first += 1
    if last - first > 1 and run[first].lower in demonyms() and looks_like_person(run[first + 1 : last]):
        yield [run[first]]
        first += 1
    while last > first and (run[last - 1].lower in language.not_names or not run[last - 1].text[0].isupper()):
        last -= 1
    kept = run[first:last]
    if kept and len(kept) <= LONGEST_RUN and not (len(kept) == 1 and len(kept[0].lower) < 2):
        yield kept


def looks_like_organization(run: Sequence[Word], language: Language) -> bool:
    """Say whether the words alone show that they name an organisation."""
    low = [word.lower for word in run]
    if any(word in language.organization_words for word in low[1:]):
        return True
    if low[0] in language.organization_starts and len(low) > 1:
        return True
    if any(_CAMEL.search(word.text) for word in run):
        return True
    return any(
        2 <= len(word.text) <= 6 and word.text.isupper() and word.text.isalpha() and word.lower not in NO_ACRONYMS
        for word in run
    )


def looks_like_person(run: Sequence[Word]) -> bool:
    """Say whether the words alone show that they name a person: a known given name and a family name."""
    if not 2 <= len([word for word in run if word.lower not in SUFFIXES]) <= 5:
        return False
    if " ".join(word.text for word in run).lower() in places():
        return False
    initials = sum(len(word.lower) == 1 for word in run[:-1])
    return run[0].lower in given_names() or bool(initials and len(run[-1].lower) > 2)


def starts_with_place(run: Sequence[Word]) -> int:
    """Return how many words at the start of ``run`` name a place."""
    for length in range(min(3, len(run)), 0, -1):
        if " ".join(word.text for word in run[:length]).lower() in places():
            return length
    return 0
