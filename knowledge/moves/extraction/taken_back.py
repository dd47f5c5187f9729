"""Comings that are told only because they were taken back, claims told only to be corrected, and plans that failed.

Of "The appointment of Ann Roe as head was revoked" the networks read a coming, as they do of the same words without the
last three.
"""

import re
from collections.abc import Sequence

from knowledge.models import Span
from knowledge.moves.extraction.cast import Cast, Key
from knowledge.moves.extraction.claims import Claim
from knowledge.moves.models import Status
from knowledge.verification.cues import any_of, cues

_CUES = {name: f"(?:{'|'.join(forms)})" for name, forms in cues("taken_back").items()}
_NOUN = _CUES["coming"]
_WITHDRAWN = re.compile(
    rf"\b{_CUES['undo']}\s+(?:\w+\s+){{0,4}}(?P<undone>{_NOUN})\b"
    rf"|\b(?P<comes>{_NOUN})\b[^.;:!?]{{0,160}}?\b(?:{_CUES['is']}\s+(?:\w+\s+)?{_CUES['undone']}|{_CUES['undone_alone']})\b",
    re.IGNORECASE,
)
_MISTOLD, _UNFULFILLED = any_of(cues("taken_back")["mistold"]), any_of(cues("taken_back")["unfulfilled"])
Named = tuple[int, int, Key]  # where a name begins and ends, and who bears it
_POSSESSIVE = 4  # characters at most between a name and what is its person's: "Roe's appointment"


def is_taken_back(claim: Claim, sentence: Span, cast: Cast) -> bool:
    """Say whether a sentence that tells a claim says that it was undone, was told wrongly, or was planned in vain.

    Of "Ann Roe was to have followed Jan Poe, who left in May" Poe left all the same.
    """
    words = sentence.of(cast.text)
    if claim.likeliest_status == Status.DENIED:
        return False
    named = _named(sentence, cast)
    theirs = [at - sentence.start for at, _, key in named if key == claim.person]
    mistold, unfulfilled = _MISTOLD.search(words), _UNFULFILLED.search(words)
    if mistold is not None and any(at >= mistold.end() for at in theirs):
        return True
    if unfulfilled is not None and any(at < unfulfilled.start() or claim.kind == "came" for at in theirs):
        return True
    nouns = (each.start("undone" if each["undone"] else "comes") for each in _WITHDRAWN.finditer(words))
    return claim.kind == "came" and any(_whose(sentence.start + at, named) in {claim.person, None} for at in nouns)


def _whose(noun: int, named: Sequence[Named]) -> Key | None:
    """Return whose coming a noun means: the person right before it, else the first one behind it."""
    before = (key for _, end, key in named if 0 <= noun - end <= _POSSESSIVE)
    return next(before, None) or next((key for start, _, key in named if start > noun), None)


def _named(sentence: Span, cast: Cast) -> list[Named]:
    """Return the persons that a sentence names, in order."""
    return sorted(
        (each.start, each.end, key)
        for key, thing in cast.things.items()
        for each in thing.mentions
        if key[0] == "person" and sentence.start <= each.start < sentence.end
    )
