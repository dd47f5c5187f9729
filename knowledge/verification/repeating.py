"""Sentences that repeat what a quote says: its words in its order, with no "not" or "may" and no name left out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.language.stems import fold
from knowledge.verification.polarity import CLAUSE, DENIES, HEDGED, PERHAPS, SOFTENS, WILL

FEWEST = 3  # words of a sentence that repeats a part of a quote
_SURE = (DENIES, SOFTENS, PERHAPS, WILL, HEDGED)  # what a sentence has to tell as often as its clause
_WORD = re.compile(r"[^\W_]+(?:[-'\u2019.,:][^\W_]+)*")
_JOINS = frozenset({"and", "but", "dan", "serta", "tetapi", "lalu"})
_BEGINS = re.compile(r"(?:^|[,:\u2013\u2014(\"\u201c]|\b(?:that|bahwa))\s*[\"\u201c\u2018']*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Word:
    folded: str
    start: int
    end: int


def repeats(text: str, quotes: Sequence[str]) -> bool:
    """Say whether a clause of a quote tells a sentence word for word; it may tell more, but nothing that alters it.

    What may be left out: what stands between commas or before "and", and what stands around a part that begins after a
    comma.
    """
    wanted = [word.folded for word in _words(text)]
    if any(wanted == [word.folded for word in _words(quote)] for quote in quotes):
        return True
    return len(wanted) >= FEWEST and any(
        _as_sure(text, clause) and _is_told(wanted, clause)
        for quote in quotes
        for clause in (quote, *CLAUSE.split(quote))
    )


def _words(text: str) -> list[_Word]:
    return [_Word(fold(found.group()), *found.span()) for found in _WORD.finditer(text)]


def _as_sure(text: str, clause: str) -> bool:
    """Say whether both deny, doubt and foretell with as many words."""
    said, told = fold(text), fold(clause)
    return all(len(cue.findall(said)) == len(cue.findall(told)) for cue in _SURE)


def _is_told(wanted: Sequence[str], clause: str) -> bool:
    told = _words(clause)
    ends = {at for at, word in enumerate(told) if word.folded == wanted[0] and _BEGINS.search(clause[: word.start])}
    for each in wanted[1:]:
        ends = {
            at
            for at, word in enumerate(told)
            if word.folded == each and any(end < at and _may_skip(clause, told, end, at) for end in ends)
        }
    return bool(ends)


def _may_skip(clause: str, told: Sequence[_Word], end: int, at: int) -> bool:
    """Say whether the words between two of a clause may be left out."""
    left_out = told[end + 1 : at]
    if not left_out:
        return True
    opens, closes = clause[told[end].end : left_out[0].start], clause[left_out[-1].end : told[at].start]
    return ("," in opens and "," in closes) or left_out[-1].folded in _JOINS
