"""Putting the two halves of a succession together: who left a post, and who came to it, told sentences apart."""

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from knowledge.moves.identity import same_organization
from knowledge.moves.models import Kind, Move, Status

_CHIEF = re.compile(r"chief ([a-z])[a-z]*(?: ([a-z])[a-z]*)? officer")
_ALIKE = (
    ("chief executive", "ceo"),
    ("vice president", "vp"),
    ("co-host", "host"),
    ("direktur utama", "dirut"),
    ("general manager", "gm"),
    ("kepala keuangan", "cfo"),
)
_RANKS = frozenset("vice senior deputy assistant associate wakil co muda".split())
_EMPTY = frozenset(
    "interim acting the of and for new former first permanent sementara plt pelaksana tugas baru "
    "temporary caretaker a an".split()
)


def joined_successions(moves: Sequence[Move]) -> list[Move]:
    """Return the moves with each newcomer told as the successor of who left the same post in the same article."""
    appointments = [move for move in moves if move.kind is Kind.APPOINTMENT and move.predecessor is None]
    kept = list(moves)
    named = {move.successor for move in moves if move.kind is Kind.DEPARTURE}
    for index, move in enumerate(kept):
        if move.kind is not Kind.DEPARTURE or move.successor or move.status is Status.DENIED:
            continue
        alone = sum(_open(each, move.organization) for each in kept) == 1
        newcomer = next(
            (each for each in appointments if each.person not in named and _same_post(move, each, alone)), None
        )
        if newcomer is not None:
            kept[index] = _succeeded(move, newcomer)
            named.add(newcomer.person)
    dropped = {move.person: move for move in appointments if move.person in named}
    return [_with_days(move, dropped.get(move.successor or "")) for move in kept if move not in dropped.values()]


def _with_days(left: Move, came: Move | None) -> Move:
    """Give a succession what its newcomer's appointment says of post and day, where it says nothing itself."""
    if came is None or left.kind is not Kind.DEPARTURE:
        return left
    known = {"role": left.role or came.role, "came_on": left.came_on or came.effective_on}
    if left.day is None:
        known |= {"announced_on": came.announced_on, "effective_on": came.effective_on}
    fields = {name for name, value in known.items() if value and not getattr(left, name)}
    proofs = [proof for proof in came.evidence if proof.field in fields]
    if "came_on" in fields:
        proofs += [replace(proof, field="came_on") for proof in came.evidence if proof.field == "effective_on"]
    return replace(left, evidence=tuple(dict.fromkeys((*left.evidence, *proofs))), **known)  # type: ignore[arg-type]


def came_before_leaving(moves: Sequence[Move], back: Set[tuple[str, str]] = frozenset()) -> list[Move]:
    """Return the moves with the coming of somebody who leaves the same organisation told as background.

    ``back`` are persons and organisations that they came back to: there the departure is the background.
    """
    moves = [
        replace(move, status=Status.BACKGROUND)
        if move.kind is Kind.DEPARTURE and (move.person, move.organization) in back and move.status is not Status.DENIED
        else move
        for move in moves
    ]
    leaving = {
        (move.person, move.organization)
        for move in moves
        if move.kind is Kind.DEPARTURE and move.status is not Status.BACKGROUND
    }
    return [
        replace(move, status=Status.BACKGROUND)
        if move.kind is Kind.APPOINTMENT and (move.person, move.organization) in leaving
        else move
        for move in moves
    ]


def _open(move: Move, organization: str) -> bool:
    told = move.kind is Kind.DEPARTURE and not move.successor and move.status is not Status.DENIED
    return told and same_organization(move.organization, organization)


def _same_post(left: Move, came: Move, alone: bool) -> bool:
    if left.person == came.person or not same_organization(left.organization, came.organization):
        return False
    one, other = role_words(left.role), role_words(came.role)
    if not one or not other:
        both_news = Status.BACKGROUND not in (left.status, came.status)
        return alone and (both_news or came.interim)
    shared = one & other
    return bool(shared) and one & _RANKS == other & _RANKS and 2 * len(shared) >= min(len(one), len(other))


def _succeeded(left: Move, came: Move) -> Move:
    evidence = tuple(
        replace(proof, field="successor") for proof in came.evidence if proof.field in ("kind", "person", "role")
    )
    status = came.status if left.status is Status.BACKGROUND else left.status
    return replace(
        left, successor=came.person, interim=came.interim, status=status, role=left.role or came.role,
        evidence=tuple(dict.fromkeys((*left.evidence, *evidence))),
    )  # fmt: skip


def role_words(role: str | None) -> frozenset[str]:
    """Return the words of a role that tell posts apart, with titles in one spelling."""
    low = _CHIEF.sub(lambda match: f"c{match[1]}{match[2] or ''}o", (role or "").lower())
    for written, short in _ALIKE:
        low = low.replace(written, short)
    return frozenset(re.findall(r"[^\W_]+", low.replace("co-ceo", "ceo"))) - _EMPTY
