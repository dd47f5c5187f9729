"""What the tokens of a text name: people, organisations, places, days and quantities, in English and Indonesian.

Names are runs of capitals; gazetteers and the words around them say of what. A name that nothing betrays stays NAME.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources

from knowledge.language.stems import fold
from knowledge.text.terms import Token, is_function_word
from knowledge.text.vocabulary import (
    DATE_WORDS,
    KIND_NOUNS,
    MONTHS,
    NAME_JOINERS,
    NUMBER_WORDS,
    ORGANIZATION_CUES,
    PERSON_TITLES,
    PLACE_PREPOSITIONS,
    SPEECH,
    UNITS,
)

_NO_COUNT = frozenset(("one", "satu"))  # alone they are more often a pronoun or "one of"
_YEAR_OR_DAY = re.compile(r"1[5-9]\d\d|20\d\d|\d{1,2}[/:]\d{1,2}(?:[/:]\d{2,4})?|\d{4}s")
_DAY_OF_MONTH = re.compile(r"\d{1,2}(?:st|nd|rd|th)?")


class MentionKind(StrEnum):
    """What a mention is of."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    NAME = "name"
    TIME = "time"
    QUANTITY = "quantity"


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens ``first`` to ``last`` (both included) name something of a kind."""

    first: int
    last: int
    kind: MentionKind


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Given names, and places as tuples of folded words; ``openings`` are the first words of places."""

    given: frozenset[str]
    places: frozenset[tuple[str, ...]]
    openings: frozenset[str]


@cache
def gazetteer() -> Gazetteer:
    """Return the lists of given names and places that come with the package."""
    folder = resources.files("knowledge.moves") / "data"
    given, places = (
        [fold(line.strip()) for line in (folder / name).read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
        for name in ("given_names.txt", "places.txt")
    )
    runs = frozenset(tuple(place.split()) for place in places if len(place) > 2)
    return Gazetteer(frozenset(given), runs, frozenset(run[0] for run in runs))


def mentions(tokens: Sequence[Token], language: str) -> list[Mention]:
    """Return the mentions in the tokens of one sentence, in order and without overlap."""
    found = list(_times(tokens))
    found += _apart(found, _quantities(tokens))
    names = (
        Mention(first, last, _name_kind(tokens, first, last, language)) for first, last in _names(tokens, language)
    )
    found += _apart(found, names)
    return sorted(found, key=lambda mention: mention.first)


def _apart(found: Sequence[Mention], more: Iterator[Mention]) -> list[Mention]:
    """Return those of ``more`` that share no token with what was found."""
    taken = {at for mention in found for at in range(mention.first, mention.last + 1)}
    return [mention for mention in more if not taken.intersection(range(mention.first, mention.last + 1))]


def _names(tokens: Sequence[Token], language: str) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(tokens):
        if not _opens_name(tokens, at, language):
            at += 1
            continue
        last = _name_end(tokens, at)
        yield at, last
        at = last + 1


def _opens_name(tokens: Sequence[Token], at: int, language: str) -> bool:
    token = tokens[at]
    if not token.is_capital:
        return False
    if is_function_word(token.folded, language) and not (token.written.isupper() and len(token.written) > 1):
        return False
    followed = at + 1 < len(tokens) and tokens[at + 1].is_capital
    opening = at == 0 or (not tokens[at - 1].is_word and tokens[at - 1].written in "\u201c\"'\u2018.:!?(")
    return not opening or followed or token.folded in gazetteer().given or _is_name_like(token)


def _is_name_like(token: Token) -> bool:
    """Say whether a capital that opens a sentence can be a name: no common word of either language."""
    return token.written.isupper() or (token.stem == token.folded and not _is_common(token.folded))


def _is_common(folded: str) -> bool:
    return any(folded in nouns for nouns in KIND_NOUNS.values()) or folded in UNITS or folded in DATE_WORDS


def _name_end(tokens: Sequence[Token], first: int) -> int:
    last = at = first
    while at + 1 < len(tokens):
        at += 1
        token = tokens[at]
        if token.is_capital or (token.written[0].isdigit() and len(token.written) < 4 and at == last + 1):
            last = at
        elif token.written == "." and len(tokens[at - 1].written) <= 3 and at + 1 < len(tokens):
            continue  # an initial or a title: "J. Smith", "Jr."
        elif token.written in "()" and at - last == 1 and _bracketed_name(tokens, at):
            last = max(last, at) if token.written == ")" else last
        elif token.folded not in NAME_JOINERS or at - last > 2:
            break
    return last


def _bracketed_name(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a bracket belongs to a name with a short form inside: "William (Liam) Fedus"."""
    opening = at if tokens[at].written == "(" else at - 2
    return (
        0 < opening < len(tokens) - 3
        and tokens[opening].written == "("
        and tokens[opening + 1].is_capital
        and tokens[opening + 2].written == ")"
        and tokens[opening + 3].is_capital
    )


def _name_kind(tokens: Sequence[Token], first: int, last: int, language: str) -> MentionKind:
    folded = [token.folded for token in tokens[first : last + 1]]
    before = tokens[first - 1].folded if first else ""
    after = tokens[last + 1].folded if last + 1 < len(tokens) else ""
    if _is_place(folded):
        return MentionKind.PLACE
    of = folded.index("of") if "of" in folded[1:] else len(folded)
    if any(word in ORGANIZATION_CUES for word in (folded[0], folded[of - 1], folded[-1])):
        return MentionKind.ORGANIZATION
    if before in PERSON_TITLES or folded[0] in PERSON_TITLES or _is_person(folded):
        return MentionKind.PERSON
    if after in SPEECH or before in SPEECH:
        return MentionKind.PERSON
    if before in PLACE_PREPOSITIONS.get(language, ()) and len(folded) < 3:
        return MentionKind.PLACE
    short = tokens[first].written
    return MentionKind.ORGANIZATION if first == last and short.isupper() and len(short) > 1 else MentionKind.NAME


def _is_place(folded: Sequence[str]) -> bool:
    known = gazetteer()
    if folded[0] in KIND_NOUNS["place"] and len(folded) > 1:
        return True
    return folded[0] in known.openings and tuple(folded) in known.places


def _is_person(folded: Sequence[str]) -> bool:
    return folded[0] in gazetteer().given and len(folded) <= 5


def _times(tokens: Sequence[Token]) -> Iterator[Mention]:
    at = 0
    while at < len(tokens):
        last = at
        while last < len(tokens) and _is_time_part(tokens, at, last):
            last += 1
        if last > at and (any(_anchors_time(token) for token in tokens[at:last]) or _is_relative(tokens[at:last])):
            while tokens[last - 1].written in ".,-(/" or tokens[last - 1].folded in {"of", "the"}:
                last -= 1
            yield Mention(at, last - 1, MentionKind.TIME)
            at = last
        at += 1


def _is_relative(tokens: Sequence[Token]) -> bool:
    """Say whether these are "last week", "two years ago" or "pekan lalu"."""
    folded = [token.folded for token in tokens]
    return len(folded) > 1 and (folded[-1] in {"lalu", "depan", "ago", "ini"} or folded[0] in {"last", "next", "this"})


def _is_time_part(tokens: Sequence[Token], first: int, at: int) -> bool:
    token = tokens[at]
    if _anchors_time(token) or (token.written[0].isdigit() and _DAY_OF_MONTH.fullmatch(token.folded)):
        return True
    if at == first:
        return token.folded in DATE_WORDS and token.folded not in {"of", "the"}
    near = at + 1 < len(tokens) and (_anchors_time(tokens[at + 1]) or tokens[at + 1].written[0].isdigit())
    return token.folded in DATE_WORDS or (token.written in ".,-(/" and near and _belongs_to_day(tokens[at - 1]))


def _belongs_to_day(token: Token) -> bool:
    return _anchors_time(token) or _DAY_OF_MONTH.fullmatch(token.folded) is not None


def _anchors_time(token: Token) -> bool:
    return _is_anchor(token.folded, token.is_capital)


@lru_cache(maxsize=20_000)
def _is_anchor(folded: str, capital: bool) -> bool:
    return (folded in MONTHS and (capital or folded not in {"may", "march"})) or _YEAR_OR_DAY.fullmatch(
        folded
    ) is not None


def _quantities(tokens: Sequence[Token]) -> Iterator[Mention]:
    at = 0
    while at < len(tokens):
        last = at
        while last < len(tokens) and _is_number(tokens[last]):
            last += 1
        if last > at and not all(_anchors_time(token) or token.folded in _NO_COUNT for token in tokens[at:last]):
            if last < len(tokens) and (tokens[last].folded in UNITS or tokens[last].written in "%\u00b0"):
                last += 1
            first = at - 1 if at and tokens[at - 1].folded in {"$", "rp", "\u20ac", "\u00a3", "us$", "usd"} else at
            yield Mention(first, last - 1, MentionKind.QUANTITY)
            at = last
        at += 1


def _is_number(token: Token) -> bool:
    return token.written[0].isdigit() or token.folded in NUMBER_WORDS
