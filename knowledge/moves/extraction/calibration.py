"""How probable it is that a move is told as it was read: the network's score beside what else speaks for it.

A logistic regression learned on articles that the network had not seen (``training/moves/calibrate.py``).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, log
from typing import Final

from knowledge.moves.extraction.cast import Cast
from knowledge.moves.extraction.joining import JoinedMove
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


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of ``FEATURES``."""

    bias: float
    weights: Mapping[str, float]

    def probability(self, signs: Sequence[float]) -> float:
        """Return the probability, 0 to 1."""
        total = self.bias + sum(self.weights.get(name, 0.0) * sign for name, sign in zip(FEATURES, signs, strict=True))
        return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


@cache
def calibration() -> Calibration:
    """Return the calibration that ships with the networks."""
    file = MODEL / "calibration.json"
    if not file.exists():
        return Calibration(0.0, {"score": 1.0})
    held = json.loads(file.read_text(encoding="utf-8"))
    return Calibration(held["bias"], held["weights"])


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
        log(max(claim.score, 1e-3) / max(1 - claim.score, 1e-3)),
        log(max(other.score, 1e-3) / max(1 - other.score, 1e-3)) if other is not None else 0.0,
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
