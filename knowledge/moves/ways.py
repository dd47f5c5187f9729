"""In which way articles tell that somebody left or came: dismissed, resigned, promoted. Who is not told so is not."""

import re
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from enum import Enum
from functools import cache
from itertools import pairwise

from knowledge.models import Way
from knowledge.text.languages import LANGUAGES
from knowledge.text.languages.language import WayForms
from knowledge.text.recogniser import EntityType, recogniser
from knowledge.text.sentences import sentences
from knowledge.verification.polarity import DENIES, PERHAPS

LEAVING = frozenset((Way.DISMISSED, Way.LAID_OFF, Way.RESIGNED, Way.RETIRED, Way.DIED))
COMING = frozenset(Way) - LEAVING
DISMISSALS = frozenset((Way.DISMISSED, Way.LAID_OFF))
_NEAR = 8  # words before a word within which it is denied, or only wished for
_REACH = 12  # words behind a verb within which whom it is done to is named
_FIRST = 2  # words before one that opens its sentence, so that whom it tells of may come later
_CLAUSE = re.compile(r"[;:!?]\s|\u2014|, (?:but|and|tetapi|dan|namun|sedangkan)\b")
_JOINED = re.compile(
    r"\s*(?:,|,?\s*(?:and|dan|serta|&)"
    r"(?:\s+(?:his|her|its|their|the)(?:\s+[a-z-]+){1,3},?|(?:\s+[a-z-]+){0,2}\s+[a-z-]+nya,?)?)\s*"
)  # "and", also with whose deputy the next one is


class _Side(Enum):
    """On which side of a word stands whom it tells of."""

    BEFORE = "before"
    BEHIND = "behind"


@dataclass(frozen=True, slots=True)
class _Forms:
    """The words of one way in one language; an empty pattern finds nothing."""

    told: re.Pattern[str]
    does: re.Pattern[str]
    done: re.Pattern[str]
    also: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Named:
    start: int
    end: int
    meant: bool


def ways_asked(words: str, code: str) -> frozenset[Way]:
    """Return in which ways, any of them, a word or phrase of a question says that somebody left or came."""
    return frozenset(
        way
        for way, forms in _forms(code).items()
        if any(each.fullmatch(words) for each in (forms.told, forms.does, forms.done))
    )


def bears_out(asked: Set[Way], told: Set[Way], text: str) -> bool:
    """Say whether somebody who is told to have gone in some ways went in one of those that are asked about.

    Who is told in no way, but in words that only say that they went of themselves ("bowed out"), has resigned.
    """
    if asked & told:
        return True
    resigned = Way.RESIGNED in asked and not told & LEAVING
    return resigned and any(_forms(code)[Way.RESIGNED].also.search(text) for code in _spoken())


def ways_told(text: str, is_whom: Callable[[str], bool], *, unnamed: bool = False) -> frozenset[Way]:
    """Return in which ways a text plainly tells that somebody left or came; what is denied or only wished is not told.

    ``is_whom`` says whether a name is theirs. ``unnamed``: who is told of without any name is they, too.
    """
    return frozenset(
        way
        for code in _spoken()
        for span in sentences(text, code)
        for way in _told_in(span.of(text), code, is_whom, unnamed=unnamed)
    )


def speaks_of(text: str, ways: Set[Way]) -> bool:
    """Say whether a text has a word for any of some ways, whoever it tells of."""
    return any(
        way in ways for code in _spoken() for span in sentences(text, code) for way, _, _ in _words(span.of(text), code)
    )


def _told_in(sentence: str, code: str, is_whom: Callable[[str], bool], *, unnamed: bool) -> Iterator[Way]:
    found = [(way, match, side) for way, match, side in _words(sentence, code) if _is_plain(sentence, match)]
    if not found:
        return
    named = [
        _Named(each.start, each.end, is_whom(each.of(sentence)))
        for each in recogniser().entities(sentence, code)
        if each.type is EntityType.PERSON
    ]
    for way, match, side in found:
        whom = _whom(sentence, match, side, named, code)
        if any(each.meant for each in whom) if whom is not None else unnamed:
            yield way


def _words(sentence: str, code: str) -> Iterator[tuple[Way, re.Match[str], _Side]]:
    """Yield the words of a sentence that tell a way, and on which side of them stands whom they tell of."""
    for way, forms in _forms(code).items():
        yield from ((way, match, _Side.BEFORE) for match in forms.told.finditer(sentence))
        yield from ((way, match, _Side.BEHIND) for match in forms.does.finditer(sentence))
        for match in forms.done.finditer(sentence):
            yield way, match, _Side.BEFORE if _is_done_to(sentence, match, code) else _Side.BEHIND


def _is_done_to(sentence: str, match: re.Match[str], code: str) -> bool:
    """Say whether a participle tells of whom is named before it: "was fired", "fired by", "fired on Monday"."""
    ways = _ways(code)
    before = re.search(rf"\b(?:{ways.being})\W+(?:\w+\W+){{0,2}}$", sentence[: match.start()], re.IGNORECASE)
    behind = re.match(rf"\s*(?:$|[.,;:!?)\u2014]|(?:{ways.behind})\b)", sentence[match.end() :], re.IGNORECASE)
    return before is not None or behind is not None


def _is_plain(sentence: str, match: re.Match[str]) -> bool:
    """Say whether nothing shortly before a word, in its clause, denies it, doubts it or only wishes for it.

    In words of any language: "resign" is said in several.
    """
    clause = _CLAUSE.split(sentence[: match.start()])[-1]
    near = " ".join(clause.split()[-_NEAR:])
    return not (_unreal().search(near) or DENIES.search(near) or PERHAPS.search(near))


@cache
def _unreal() -> re.Pattern[str]:
    words = "|".join(_ways(code).unreal for code in _spoken())
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def _whom(
    sentence: str, match: re.Match[str], side: _Side, named: Sequence[_Named], code: str
) -> Sequence[_Named] | None:
    """Return of whom a word tells, as named; nobody where it tells of things; None where a pronoun may stand there."""
    before = [each for each in named if each.end <= match.start()]
    behind = [each for each in named if match.end() <= each.start and _is_near(sentence[match.end() : each.start])]
    if side is _Side.BEHIND:
        if behind:
            return _with_joined(behind, sentence)
        if not _stands_for_somebody(sentence[match.start() :], match, code):
            return ()
    if before:
        return _with_joined(before[::-1], sentence)
    opens = len(sentence[: match.start()].split()) <= _FIRST
    return _with_joined(behind, sentence) if opens and behind else None


def _stands_for_somebody(rest: str, match: re.Match[str], code: str) -> bool:
    """Say whether a pronoun follows a verb, or ends it: "fired her", "memecatnya"."""
    follows = re.match(rf"\s+(?:{_ways(code).whom})\b", rest[match.end() - match.start() :], re.IGNORECASE)
    return follows is not None or match.group().lower().endswith("nya")


def _is_near(between: str) -> bool:
    return len(between.split()) <= _REACH and not _CLAUSE.search(between)


def _with_joined(named: Sequence[_Named], sentence: str) -> Sequence[_Named]:
    """Return the first of some names, and those that only "and" or a comma joins to it."""
    last = 1
    for one, other in pairwise(named):
        first, second = sorted((one, other), key=lambda each: each.start)
        if not _JOINED.fullmatch(sentence[first.end : second.start]):
            break
        last += 1
    return named[:last]


def _ways(code: str) -> WayForms:
    ways = LANGUAGES[code].ways
    assert ways is not None  # noqa: S101 - asked of spoken languages alone
    return ways


def _spoken() -> Iterator[str]:
    return (code for code, language in LANGUAGES.items() if language.ways)


@cache
def _forms(code: str) -> dict[Way, _Forms]:
    ways = LANGUAGES[code].ways
    return {
        way: _Forms(*(_any(each) for each in (words.told, words.does, words.done, words.also)))
        for way, words in (ways.words.items() if ways else ())
    }


@cache
def _any(forms: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{forms})(?![\w-])" if forms else "(?!)", re.IGNORECASE)
