"""One reading made of two: what the networks and what a chat model read in the same article."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.moves.identity import same_organization, same_person
from knowledge.moves.merging import contradict
from knowledge.moves.models import LIKELY, Move, ReadBy

FILLED = ("role", "successor", "predecessor", "destination", "announced_on", "effective_on", "came_on")


def combined(own: Sequence[Move], model: Sequence[Move]) -> list[Move]:
    """Return the moves of both, each once.

    Where they agree the move is read by both, and what one lacks the other gives; how far the article stands behind it
    is what the networks read. Where they contradict each other both stay, marked as disputed. What only the model read
    is likely, no more. What the networks do not bear out (``disputed``) stays apart, as only possible.
    """
    found = list(own)
    for move in model:
        at = next((at for at, each in enumerate(found) if _one(each, move)), None)
        if move.disputed:
            found.append(move)
        elif at is None:
            found.append(replace(move, probability=LIKELY))
        elif contradict(found[at], move):
            found[at] = replace(found[at], disputed=True)
            found.append(replace(move, disputed=True))
        else:
            found[at] = _joined(found[at], move)
    return found


def _one(one: Move, other: Move) -> bool:
    same = one.kind is other.kind and same_person(one.person, other.person)
    return same and one.read_by is not other.read_by and same_organization(one.organization, other.organization)


def _joined(own: Move, model: Move) -> Move:
    """Return the networks' move with what only the model read, each field with its evidence."""
    missing = {name: getattr(model, name) for name in FILLED if not getattr(own, name) and getattr(model, name)}
    proofs = tuple(dict.fromkeys((*own.evidence, *model.proofs("kind", "person", "organization", *missing))))
    probability = max(own.probability, LIKELY)
    return replace(own, evidence=proofs, read_by=ReadBy.BOTH, probability=probability, **missing)
