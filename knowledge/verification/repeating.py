"""Sentences that repeat what a quote says: its words in its order, and nothing beside them that alters what they say.

Whatever is in doubt is no repetition: then the checker of support decides.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.language.stems import fold
from knowledge.text.sentences import sentences
from knowledge.verification.cues import any_of, cues
from knowledge.verification.polarity import DENIES, HEDGED, PERHAPS, SOFTENS, WILL

FEWEST = 3  # words of a sentence that repeats a part of a quote
SPEAKER = 4  # words that name who says it
_CUES = cues("repeating")
_UNTOLD = any_of(_CUES["untold"])
_SURE = (DENIES, SOFTENS, PERHAPS, WILL, HEDGED, any_of(_CUES["qualifies"]))  # to be told as often as in its clause
_DEPENDS = any_of(_CUES["depends"])
_DAYS = rf"(?:{'|'.join(_CUES['when'])})(?: (?:{'|'.join(_CUES['when'])}))*"
_WHEN = any_of([_DAYS])
_SAYS = any_of([rf"(?:{_DAYS} )?\w+(?: \w+){{0,{SPEAKER - 1}}} (?:{'|'.join(_CUES['says'])})(?: (?:that|bahwa))?"])
_GOES_ON = any_of(_CUES["goes_on"])
_WORD = re.compile(r"[^\W_]+(?:[-'\u2019.,:][^\W_]+)*")
_BEGINS = re.compile(r"(?:[,:\u2013\u2014(\"\u201c]|\b(?:that|bahwa))\s*[\"\u201c\u2018']*$", re.IGNORECASE)
_ENDS = re.compile(r"\s*[\"\u201d\u2019')]*\s*(?:$|[.,;:!?\u2013\u2014(])")
_CLAUSE = re.compile(r",\s*(?:but|tetapi|though|although)\s+|;\s*")


@dataclass(frozen=True, slots=True)
class _Word:
    folded: str
    start: int
    end: int


def repeats(text: str, quotes: Sequence[str]) -> bool:
    """Say whether a clause of a quote tells a sentence word for word; it may tell more, but nothing that alters it.

    What may be left out: a day or a neutral "the bank added" before it or between commas, and what follows its end.
    """
    wanted = [word.folded for word in _words(text)]
    if any(wanted == [word.folded for word in _words(quote)] for quote in quotes):
        return True
    return len(wanted) >= FEWEST and any(
        _as_sure(text, clause) and _is_told(wanted, clause)
        for quote in quotes
        if _as_often(_UNTOLD, text, quote)
        for clause in _clauses(quote)
    )


def _words(text: str) -> list[_Word]:
    return [_Word(fold(found.group()), *found.span()) for found in _WORD.finditer(text)]


def _clauses(quote: str) -> Iterator[str]:
    """Yield the sentences of a quote, and those of their clauses that hang on nothing said before them."""
    for span in sentences(quote, "en"):  # the abbreviations of both languages: fewer ends are the safer ones
        sentence = quote[span.start : span.end]
        yield sentence
        begin = 0
        for mark in [*_CLAUSE.finditer(sentence), None]:
            if begin and _DEPENDS.search(fold(sentence[:begin])):
                break
            yield sentence[begin : mark.start() if mark else len(sentence)]
            begin = mark.end() if mark else begin


def _as_sure(text: str, clause: str) -> bool:
    """Say whether both deny, doubt, foretell and qualify with as many words."""
    return all(_as_often(cue, text, clause) for cue in _SURE)


def _as_often(cue: re.Pattern[str], text: str, other: str) -> bool:
    return len(cue.findall(fold(text))) == len(cue.findall(fold(other)))


def _is_told(wanted: Sequence[str], clause: str) -> bool:
    told = _words(clause)
    ends = {at for at, word in enumerate(told) if word.folded == wanted[0] and _may_begin(clause, told, at)}
    for each in wanted[1:]:
        ends = {
            at
            for at, word in enumerate(told)
            if word.folded == each and any(end < at and _may_skip(clause, told, end, at) for end in ends)
        }
    return any(_may_end(clause, told, end) for end in ends)


def _may_begin(clause: str, told: Sequence[_Word], at: int) -> bool:
    return not at or (_BEGINS.search(clause[: told[at].start]) is not None and _is_aside(told[:at]))


def _may_skip(clause: str, told: Sequence[_Word], end: int, at: int) -> bool:
    """Say whether the words between two of a clause may be left out."""
    left_out = told[end + 1 : at]
    if not left_out:
        return True
    opens, closes = clause[told[end].end : left_out[0].start], clause[left_out[-1].end : told[at].start]
    named = any(clause[word.start].isupper() and not _WHEN.fullmatch(word.folded) for word in left_out)
    return "," in opens and "," in closes and not named and _is_aside(left_out)


def _may_end(clause: str, told: Sequence[_Word], end: int) -> bool:
    """Say whether nothing after a word belongs to it: not "became director" of "became director general"."""
    return _ENDS.match(clause, told[end].end) is not None or _GOES_ON.fullmatch(told[end + 1].folded) is not None


def _is_aside(words: Sequence[_Word]) -> bool:
    """Say whether words only tell when, or that somebody says so."""
    aside = " ".join(word.folded for word in words)
    says = _SAYS.fullmatch(aside) is not None and not _DEPENDS.search(re.sub(r" (?:that|bahwa)$", "", aside))
    return says or _WHEN.fullmatch(aside) is not None
