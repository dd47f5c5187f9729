"""Telling quickly which of many forms a line may match, by the words that each of them cannot do without.

What a form needs is found out from the form itself: the analysis that RE2 calls a prefilter
(https://swtch.com/~rsc/regexp/regexp4.html). Nobody who writes a pattern has to declare it.
"""

import re._constants as op  # private, but the only parser of Python's own expressions; hypothesis reads it too
import re._parser as parser
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, reduce
from operator import or_
from typing import Any

from knowledge.moves.grammar import ROOM, Sign

SHORT = 2  # letters: what is shorter stands in every line
KEPT = 10_000  # words of which it is remembered what they are part of
_SIGNS = frozenset(sign.value for sign in Sign)
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)


class Sieve:
    """Knows what each of ``forms`` needs: regular expressions over reduced lines, in lower case."""

    def __init__(self, forms: Sequence[str]) -> None:
        clauses: dict[frozenset[str], int] = {}
        self._wanted = [
            sum({1 << clauses.setdefault(clause, len(clauses)) for clause in needs(form)}) for form in forms
        ]
        bits: dict[str, int] = {}  # the clauses that each piece satisfies
        for clause, number in clauses.items():
            for piece in clause:
                bits[piece] = bits.get(piece, 0) | 1 << number
        self._of_sign = {ord(piece) // ROOM: bits.pop(piece) for piece in _SIGNS & set(bits)}
        self._of_words = reduce(or_, bits.values(), 0)
        self._opening: dict[str, list[tuple[str, int]]] = {}  # the pieces by their first letters
        for piece, satisfied in bits.items():
            self._opening.setdefault(piece[:SHORT], []).append((piece, satisfied))
        self._held = lru_cache(KEPT)(self._holds)
        self._passing = lru_cache(KEPT)(self._passes)

    def sift(self, line: str, signs: Iterable[str]) -> tuple[int, ...]:
        """Return the places of the forms that may match ``line``, in order; ``signs`` are the signs in it."""
        held = self._signed(signs)
        if not self._passing(held | self._of_words):
            return ()
        for bits in map(self._held, set(line.split())):
            held |= bits
        return self._passing(held)

    def may(self, signs: Iterable[str]) -> bool:
        """Say whether any form may match a line with these signs, whatever its words are."""
        return bool(self._passing(self._signed(signs) | self._of_words))

    def _signed(self, signs: Iterable[str]) -> int:
        held = 0
        for first in {ord(sign) // ROOM for sign in signs}:
            held |= self._of_sign.get(first, 0)
        return held

    def _holds(self, word: str) -> int:
        held = 0
        for start in range(len(word) - 1):
            for piece, bits in self._opening.get(word[start : start + SHORT], ()):
                if word.startswith(piece, start):
                    held |= bits
        return held

    def _passes(self, held: int) -> tuple[int, ...]:
        return tuple(place for place, wanted in enumerate(self._wanted) if held & wanted == wanted)


def needs(form: str) -> Iterator[frozenset[str]]:
    """Yield sets of pieces: every line that ``form`` matches has at least one piece of each set.

    A piece is a run of letters without white space, or the first character of a sign's room.
    """
    return _clauses(parser.parse(form))


def openings(form: str) -> tuple[str, ...]:
    """Return beginnings of words, in lower case: whatever ``form`` matches begins with one of them."""
    return tuple(sorted({each.lower().partition(" ")[0] for each in _opening(parser.parse(form))[0]}))


def _opening(tree: Iterable[Any]) -> tuple[set[str], bool]:
    """Return how matches of a sequence begin, and whether it may match nothing."""
    found: set[str] = set()
    run = ""
    for kind, given in tree:
        if kind is op.LITERAL:
            run += chr(given)
            continue
        if kind in (op.AT, op.ASSERT, op.ASSERT_NOT):
            continue
        begins, empty = _opening_of(kind, given)
        found |= {run + each for each in begins}
        if run or not empty:
            return (found | {run} if run and empty else found), False
    return (found | {run}, False) if run else (found, True)


def _opening_of(kind: Any, given: Any) -> tuple[set[str], bool]:  # noqa: ANN401 - the parser's nodes have no type
    if kind is op.SUBPATTERN:
        return _opening(given[-1])
    if kind is op.BRANCH:
        every = [_opening(branch) for branch in given[1]]
        return set().union(*(begins for begins, _ in every)), any(empty for _, empty in every)
    if kind in _REPEATS:
        begins, empty = _opening(given[2])
        return begins, empty or given[0] == 0
    if kind is op.IN and all(each is op.LITERAL for each, _ in given):
        return {chr(value) for _, value in given}, False
    return {""}, False  # anything


def _clauses(tree: Iterable[Any]) -> Iterator[frozenset[str]]:
    run: list[Any] = []
    for kind, given in tree:
        if kind is op.LITERAL:
            run.append((kind, given))
            continue
        yield from _literal(run)
        yield from _either(run, given[1]) if kind is op.BRANCH else _inside(kind, given)
        run = []
    yield from _literal(run)


def _inside(kind: Any, given: Any) -> Iterator[frozenset[str]]:  # noqa: ANN401 - the parser's nodes have no type
    if kind is op.SUBPATTERN:
        yield from _clauses(given[-1])
    elif kind is op.ATOMIC_GROUP:
        yield from _clauses(given)
    elif kind is op.ASSERT:
        yield from _clauses(given[1])
    elif kind in _REPEATS and given[0] > 0:
        yield from _clauses(given[2])
    elif kind is op.IN:
        yield from _class(given)


def _either(before: Sequence[Any], branches: Iterable[Iterable[Any]]) -> Iterator[frozenset[str]]:
    """Yield what holds whichever branch is taken: the best of each, joined; ``before`` are the letters before them."""
    found = [list(_clauses([*before, *branch])) for branch in branches]
    if all(found):
        yield frozenset().union(*(max(clauses, key=_worth) for clauses in found))


def _worth(clause: frozenset[str]) -> tuple[int, int]:
    """Say how much a clause tells: long pieces first, then few of them."""
    return min(map(len, clause)), -len(clause)


def _literal(run: Iterable[Any]) -> Iterator[frozenset[str]]:
    longest = max("".join(chr(given) for _, given in run).split(), key=len, default="")
    if len(longest) >= SHORT:
        yield frozenset({longest})


def _class(given: Sequence[Any]) -> Iterator[frozenset[str]]:
    """Yield the signs of a class that has nothing but signs."""
    ranges = [chr(value[0]) for kind, value in given if kind is op.RANGE]
    if len(ranges) == len(given) and set(ranges) <= _SIGNS:
        yield frozenset(ranges)
