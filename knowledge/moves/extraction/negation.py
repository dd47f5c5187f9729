"""Whether a "not" denies what the networks read all the same: "Ann Roe will not be replaced" is nobody's departure.

A sentence is read once more without what is denied. Where nothing of the move is left, the "not" denied the move. So
"Ann Roe, who left in May, has not been replaced" still tells that she left.
"""

import re

from knowledge.moves.extraction.claims import Claim
from knowledge.moves.extraction.lone import LoneReader
from knowledge.moves.extraction.shape import KINDS, STATUSES
from knowledge.moves.models import Status
from knowledge.verification.cues import any_of, cues

UNTOLD = 0.5  # under which a sentence does not tell a move
_KEEPING = cues("keeping")
_NOT_REPLACED = any_of(_KEEPING["not_replaced"])
_BESIDES = re.compile(rf"[,;:.!?\u2013\u2014]|\b(?:{'|'.join(_KEEPING['besides'])})\b", re.IGNORECASE)


def is_kept(claim: Claim, sentence: str, person: str, alone: LoneReader) -> bool:
    """Say whether the sentence that tells a claim says that nobody is put in the person's place, and no more of it."""
    denied = _NOT_REPLACED.search(sentence)
    if denied is None or claim.likeliest_status == Status.DENIED:
        return False
    begin = max((each.start() for each in _BESIDES.finditer(sentence, 0, denied.start())), default=denied.start())
    rest = _BESIDES.search(sentence, denied.end())
    behind = sentence[rest.start() :] if rest else ""
    gap = " " if behind[:1].isalnum() else ""  # a blank before a full stop would be read as something else
    saying = alone.saying(f"{sentence[:begin].rstrip()}{gap}{behind}", person) or alone.saying(
        f"{person}{gap}{behind}", person
    )
    shares = saying.status[KINDS.index(claim.kind)] if saying is not None else None
    return shares is None or 1 - shares[STATUSES.index("none")] - shares[STATUSES.index("denied")] < UNTOLD
