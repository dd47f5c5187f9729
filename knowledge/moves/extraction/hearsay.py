"""What is told as talk and denied in the next sentence: "Rumours say so. The company said that this is untrue".

The networks read who is said to move; what "it", "this" or "the report" means in the next sentence they hardly read.
"""

import re
from dataclasses import replace

from knowledge.language.stems import fold
from knowledge.models import Span
from knowledge.moves.extraction.cast import Cast, Key
from knowledge.moves.extraction.claims import Claim
from knowledge.moves.extraction.lines import ArticleLines
from knowledge.moves.models import Status
from knowledge.verification.cues import any_of, cues

TALK = 0.3  # share of "reported" from which a move is told as talk
_CUES = {name: f"(?:{'|'.join(forms)})" for name, forms in cues("hearsay").items()}
_TALK, _REFERS = _CUES["talk"], f"(?:{_CUES['talk']}|{_CUES['bare']})"
_OPEN = any_of(cues("hearsay")["open"])
_ENDS = rf"(?=\s*(?:$|[^\w\s]|{_CUES['ends']}\b))"
_UNTRUE = rf"(?:\w+\s+)?{_CUES['untrue']}{_ENDS}"
_DENIES = re.compile(
    rf"\b(?:{_CUES['denying']}\s+(?:\w+\s+)?{_REFERS}(?:{_ENDS}|\s+to\b)"
    rf"|{_REFERS}\s+(?:\w+\s+){{0,2}}{_CUES['denied']}{_ENDS}|{_TALK}\s+(?:\w+\s+){{0,3}}{_CUES['denied']}\b"
    rf"|{_CUES['denies_it']}\b)"
)
_IS_UNTRUE = re.compile(
    rf"\b{_TALK}\s+(?:\w+\s+){{0,2}}{_UNTRUE}|\b{_CUES['bare']}\s*{_CUES['is']}\s+{_UNTRUE}"
    rf"|\b{_CUES['calls']}\s+{_REFERS}\s+(?:as\s+)?{_UNTRUE}|{_CUES['opens']}{_CUES['bare']}\s+{_UNTRUE}"
    rf"|\b{_CUES['truthless']}\s+{_REFERS}{_ENDS}"
)


def recants(sentence: str) -> bool:
    """Say whether a sentence denies the talk that was told before it."""
    folded = fold(sentence)
    denial = _DENIES.search(folded)
    if denial is not None:
        return _OPEN.search(folded, 0, denial.start()) is None
    return _IS_UNTRUE.search(folded) is not None


def recanted(claim: Claim, cast: Cast, lines: ArticleLines) -> Claim:
    """Return a claim as denied where it is talk, and the sentence behind the one that tells it denies it.

    One of several who are talked of denies it for nobody else.
    """
    telling = next((number for number in claim.sentences if lines.of(number) is not None), None)
    if telling is None or claim.status[Status.REPORTED] < TALK or telling + 1 >= len(lines.sentences):
        return claim
    denial = lines.span(telling + 1)
    if not recants(denial.of(cast.text)):
        return claim
    theirs = _people(cast, lines.span(telling)) & _people(cast, denial)
    if theirs and claim.person not in theirs:
        return claim
    return replace(claim, status={**dict.fromkeys(claim.status, 0.0), Status.DENIED.value: 1.0}, denial=telling + 1)


def _people(cast: Cast, sentence: Span) -> set[Key]:
    """Return the persons that a sentence names."""
    return {
        key
        for key, thing in cast.things.items()
        if key[0] == "person" and any(sentence.start <= each.start < sentence.end for each in thing.mentions)
    }
