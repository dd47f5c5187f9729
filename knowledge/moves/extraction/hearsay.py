"""What is told as talk and denied in the next sentence: "Rumours say so. The company said that this is untrue".

The networks read who is said to move; what "it", "this" or "the report" means in the next sentence they hardly read.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from knowledge.language.stems import fold
from knowledge.models import Span
from knowledge.moves.extraction.cast import Cast, Key
from knowledge.moves.extraction.claims import Claim
from knowledge.moves.extraction.lines import ArticleLines
from knowledge.moves.models import Status
from knowledge.verification.cues import any_of, cues
from knowledge.verification.polarity import PERHAPS

TALK = 0.3  # share of "reported" from which a move is told as talk
_CUES = {name: f"(?:{'|'.join(forms)})" for name, forms in cues("hearsay").items()}
_TALK, _REFERS = _CUES["talk"], f"(?:{_CUES['talk']}|{_CUES['bare']})"
_OPEN, _PASSED_ON = any_of(cues("hearsay")["open"]), any_of(cues("hearsay")["passed_on"])
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


def standing(claims: Iterable[Claim], cast: Cast, lines: ArticleLines) -> list[Claim]:
    """Return claims with talk that the next sentence denies as denied, and without what is taken back there.

    Of "the Courier wrote that X had replaced Y. That was wrong" neither is told; Y may have left all the same. One of
    several who are talked of denies it for nobody else.
    """
    found: list[Claim] = []
    for claim in claims:
        telling = next((number for number in claim.sentences if lines.of(number) is not None), None)
        denial = None if telling is None else _denial(claim, telling, cast, lines)
        if telling is None or denial is None:
            found.append(claim)
        elif claim.status[Status.REPORTED] >= TALK or PERHAPS.search(fold(lines.span(telling).of(cast.text))):
            denied = {**dict.fromkeys(claim.status, 0.0), Status.DENIED.value: 1.0}
            found.append(replace(claim, status=denied, denial=denial))
    return found


def _denial(claim: Claim, telling: int, cast: Cast, lines: ArticleLines) -> int | None:
    """Return the sentence that denies what another tells; taken for the one that tells, it follows that one."""
    told = lines.span(telling)
    named = _people(cast, told)
    if telling and claim.person in named & _people(cast, lines.span(telling - 1)) and recants(told.of(cast.text)):
        return telling
    if telling + 1 >= len(lines.sentences) or not recants(lines.span(telling + 1).of(cast.text)):
        return None
    words = fold(told.of(cast.text))
    passed_on = claim.person in named and (_PASSED_ON.search(words) or PERHAPS.search(words)) is not None
    theirs = named & _people(cast, lines.span(telling + 1))
    meant = not theirs or claim.person in theirs
    return telling + 1 if meant and (claim.status[Status.REPORTED] >= TALK or passed_on) else None


def _people(cast: Cast, sentence: Span) -> set[Key]:
    """Return the persons that a sentence names."""
    return {
        key
        for key, thing in cast.things.items()
        if key[0] == "person" and any(sentence.start <= each.start < sentence.end for each in thing.mentions)
    }
