"""One reading made of two: what patterns and what networks read in an article.

How often each agreement is right was counted on 300 articles that neither had learned from (``bench.moves`` prints it):
both .88, both where the networks doubt .6, patterns alone .4 to .5, patterns at another organisation .18.
"""

from collections.abc import Sequence, Set
from dataclasses import replace
from typing import Final

from knowledge.moves.identity import same_organization
from knowledge.moves.merging import same_person
from knowledge.moves.models import LIKELY, POSSIBLE, Move, Status

BOTH: Final = 0.88
DOUBTED: Final = 0.6
ALONE: Final = LIKELY
SUCCESSION: Final = 0.8  # who came after whom is a graver thing to say than that somebody left
UNLISTED: Final = LIKELY - 0.01
FILLED = ("role", "successor", "predecessor", "destination")  # days are read by the patterns alone: more surely


def voted(patterns: Sequence[Move], networks: Sequence[Move]) -> list[Move]:
    """Return the moves of both, each once, in the order of their first mention, those that are at least possible."""
    kept: list[Move] = []
    taken = {move.successor for move in patterns if move.successor}
    agreed: set[int] = set()
    for move in patterns:
        alike = [(n, each) for n, each in enumerate(networks) if _is_same_step(move, each)]
        here = [(n, each) for n, each in alike if same_organization(each.organization, move.organization)]
        agreed |= {n for n, _ in here}
        surest = max((each for _, each in here), key=lambda each: each.probability, default=None)
        if surest is not None:
            kept.append(_joined(move, surest, taken))
        elif not any(each.probability >= POSSIBLE for _, each in alike) and not _is_turned(move, networks):
            kept.append(replace(move, probability=ALONE))
    kept += [_alone(each) for n, each in enumerate(networks) if n not in agreed and not _stands_in(each, kept)]
    found = [move for move in kept if move.probability >= POSSIBLE]
    return sorted(found, key=lambda move: min((proof.start for proof in move.evidence), default=0))


def _alone(move: Move) -> Move:
    """Return what only the networks read: listed from a higher bound, with a successor from a still higher one."""
    if move.probability < DOUBTED:
        return replace(move, probability=min(move.probability, UNLISTED))
    if move.probability < SUCCESSION and move.successor is not None:
        proofs = tuple(proof for proof in move.evidence if proof.field not in ("successor", "came_on"))
        return replace(move, successor=None, came_on=None, interim=False, evidence=proofs)
    return move


def _is_same_step(one: Move, other: Move) -> bool:
    return one.kind is other.kind and same_person(one.person, other.person)


def _joined(pattern: Move, network: Move, taken: Set[str]) -> Move:
    """Return the pattern's move with what only the networks read in its sentences; a denial that either reads holds.

    ``taken`` are the newcomers who are told to follow somebody: nobody follows two.
    """
    told = {(proof.start, proof.end) for proof in pattern.proofs("kind")}
    missing = {
        name: value
        for name in FILLED
        if not getattr(pattern, name)
        and (value := getattr(network, name))
        and any((proof.start, proof.end) in told for proof in network.proofs(name))
        and not (name == "successor" and value in taken)
    }
    proofs = tuple(dict.fromkeys((*pattern.evidence, *network.proofs(*missing))))
    status = Status.DENIED if Status.DENIED in (pattern.status, network.status) else pattern.status
    agreed = BOTH if network.probability >= LIKELY else DOUBTED
    sure = max(agreed, network.probability)
    return replace(pattern, evidence=proofs, status=status, probability=sure, **missing)


def _is_turned(move: Move, networks: Sequence[Move]) -> bool:
    """Say whether the networks surely read a succession the other way round."""
    return move.successor is not None and any(
        each.successor is not None
        and each.probability >= LIKELY
        and same_person(each.person, move.successor)
        and same_person(each.successor, move.person)
        for each in networks
    )


def _stands_in(move: Move, kept: Sequence[Move]) -> bool:
    """Say whether the other kind is told already: an arrival by a departure's successor, or of the very same post."""
    return any(
        each.kind is not move.kind
        and same_organization(each.organization, move.organization)
        and (
            (each.successor is not None and same_person(each.successor, move.person))
            or (same_person(each.person, move.person) and each.role == move.role)
        )
        for each in kept
    )
