"""How probable it is that a move is told as it was read: the network's score beside what else speaks for it.

A logistic regression learned on articles that the network had not seen (``training/moves/calibrate.py``).
"""

from collections.abc import Sequence
from functools import cache
from math import log
from typing import Final

from knowledge.moves.extraction.cast import Cast
from knowledge.moves.extraction.joining import JoinedMove
from knowledge.moves.extraction.regression import Regression, log_odds
from knowledge.text.encoder import MODEL
from knowledge.text.recogniser import EntityType

FEATURES: Final = (
    "score",  # log odds of the network
    "second score",  # of the counterpart's own claim
    "windows",
    "organization share",
    "rival share",  # of the organisation that is the next likely
    "no organization",
    "organization a place",
    "organization surely one",
    "person surely one",
    "full name",
    "role",
    "counterpart",
    "both point",
    "came",
    "background",
    "reported",
    "denied",
    "status share",
    "future",
    "movers",  # how many others are told to move
    "usual score",  # over all windows that name the person
    "contrary score",  # of the other kind
    "together",  # how much of the move its sentence names
    "person in title",
    "organization in title",
    "named early",
    "named often",
)


@cache
def calibration() -> Regression:
    """Return the calibration that ships with the networks."""
    file = MODEL / "calibration.json"
    return Regression.load(file, FEATURES) if file.exists() else Regression(FEATURES, 0.0, {"score": 1.0})


def features(cast: Cast, told: JoinedMove, every: Sequence[JoinedMove]) -> tuple[float, ...]:
    """Return what speaks for and against a move, in the order of ``FEATURES``."""
    claim, other = told.claim, told.other
    person = cast.things[claim.person]
    status = claim.likeliest_status
    place = cast.things[told.organization.key] if told.organization is not None else None
    role = claim.points.get("role")
    back = other.points.get("prev") if other is not None else None
    both = told.counterpart is not None and back is not None and back.key == claim.person
    bodies = [each.probability for each in place.mentions if each.type is EntityType.ORGANIZATION] if place else []
    return (
        log_odds(claim.score),
        log_odds(other.score) if other is not None else 0.0,
        log(claim.windows),
        claim.organization.share if claim.organization is not None else 0.0,
        claim.rival,
        float(claim.organization is None),
        float(told.organization is not None and told.organization.key[0] == "place"),
        max(bodies, default=0.0),
        max(each.probability for each in person.mentions),
        float(" " in person.name),
        role.share if role is not None else 0.0,
        told.counterpart.share if told.counterpart is not None else 0.0,
        float(both),
        float(claim.kind == "came"),
        float(status == "background"),
        float(status == "reported"),
        float(status == "denied"),
        claim.status[status],
        claim.future,
        log(max(1, len(every))),
        claim.usual,
        claim.contrary,
        claim.together,
        float(person.first.start < cast.title_end),
        float(place is not None and place.first.start < cast.title_end),
        1 - person.first.start / max(1, len(cast.text)),
        log(len(person.mentions)),
    )
