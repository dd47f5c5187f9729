"""Putting the two halves of a succession together: who left a post, and who came to it, told sentences apart."""

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.moves.models import Kind, Move, Status

_TITLES = (("chief executive officer", "ceo"), ("chief executive", "ceo"), ("chief financial officer", "cfo"), ("chief operating officer", "coo"), ("direktur utama", "dirut"))
_EMPTY = frozenset(
    "interim acting the of and new former head chief senior vice executive deputy first permanent sementara plt pelaksana tugas baru temporary caretaker officer".split()
)


def joined_successions(moves: Sequence[Move]) -> list[Move]:
    """Return the moves with each newcomer told as the successor of who left the same post in the same article."""
    appointments = [move for move in moves if move.kind is Kind.APPOINTMENT and move.predecessor is None]
    kept = list(moves)
    named = {move.successor for move in moves if move.kind is Kind.DEPARTURE}
    for index, move in enumerate(kept):
        if move.kind is not Kind.DEPARTURE or move.successor or move.status is Status.DENIED:
            continue
        newcomer = next((each for each in appointments if each.person not in named and _same_post(move, each)), None)
        if newcomer is not None:
            kept[index] = _succeeded(move, newcomer)
            named.add(newcomer.person)
    return [move for move in kept if not (move in appointments and move.person in named)]


def _same_post(left: Move, came: Move) -> bool:
    if left.person == came.person or not same_organization(left.organization, came.organization):
        return False
    one, other = role_words(left.role), role_words(came.role)
    if one and other:
        return bool(one & other)
    return came.interim


def _succeeded(left: Move, came: Move) -> Move:
    evidence = tuple(
        replace(proof, field="successor") for proof in came.evidence if proof.field in ("kind", "person", "role")
    )
    status = came.status if left.status is Status.BACKGROUND else left.status
    return replace(
        left, successor=came.person, interim=came.interim, status=status, role=left.role or came.role,
        evidence=tuple(dict.fromkeys((*left.evidence, *evidence))),
    )  # fmt: skip


def same_organization(one: str, other: str) -> bool:
    """Say whether one name is the other, or a shorter form of it."""
    a, b = (set(re.findall(r"\w+", each.lower())) for each in (one, other))
    return a <= b or b <= a


def role_words(role: str | None) -> frozenset[str]:
    """Return the words of a role that tell posts apart, with titles in one spelling."""
    low = (role or "").lower()
    for written, short in _TITLES:
        low = low.replace(written, short)
    words = set(re.findall(r"[^\W_]+", low)) - _EMPTY
    return frozenset(words)
