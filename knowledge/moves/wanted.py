"""Which moves a list is of: said by a command's options, or by a question in words; one thing for both."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from knowledge.moves.models import Kind, Move, Status
from knowledge.moves.roles import fits
from knowledge.moves.succession import role_words


class Direction(StrEnum):
    """Which way the people of a list went."""

    LEFT = "left"
    CAME = "came"


@dataclass(frozen=True, slots=True)
class MovesWanted:
    """Which moves a list is of; what is not said leaves nothing out.

    What was denied is always left out, or is all there is where ``denied`` is wanted. ``organization`` is as a reader
    names it. ``since`` and ``until`` are both included; a move whose day no article tells counts as of the day of its
    article. ``role`` are words of a post, in any language.
    """

    direction: Direction = Direction.LEFT
    organization: str | None = None
    since: date | None = None
    until: date | None = None
    role: str | None = None
    denied: bool = False

    def holds_role(self, role: str | None) -> bool:
        """Say whether a post is the one that is wanted: by its letters, or by what other languages call it."""
        if self.role is None:
            return True
        low, wanted = (role or "").lower(), role_words(self.role)
        return self.role.lower() in low or (bool(wanted) and fits(role, [wanted]))

    def holds_day(self, day: date | None) -> bool:
        """Say whether a day lies in the time that is wanted; an unknown one only where none is."""
        if day is None:
            return self.since is None and self.until is None
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def told_on(move: Move) -> date | None:
    """Return the first day on which an article told of a move; what it tells as an old story has no such day."""
    if move.status is Status.BACKGROUND:
        return None
    return min((proof.published for proof in move.evidence if proof.published), default=None)


def last_told_on(move: Move) -> date | None:
    """Return the last day on which an article told of a move; what it tells as an old story has no such day."""
    if move.status is Status.BACKGROUND:
        return None
    return max((proof.published for proof in move.evidence if proof.published), default=None)


def came(move: Move) -> Move | None:
    """Return the coming that a move tells of, as a move of the newcomer's own; None where nobody came."""
    if move.kind is Kind.APPOINTMENT:
        return move
    if not move.successor:
        return None
    mended = move.mended and replace(move.mended, fields=_fields_of_coming(move))
    return Move(
        move.successor, move.organization, Kind.APPOINTMENT, move.status, move.role, predecessor=move.person,
        interim=move.interim, effective_on=move.came_on, not_before=move.effective_on,
        probability=move.probability, disputed=move.disputed,
        evidence=move.evidence, public=move.public, mended=mended,
    )  # fmt: skip


def _fields_of_coming(move: Move) -> tuple[str, ...]:
    """Return what a curator corrected of a departure, as far as the newcomer's move tells it."""
    told = {*move.corrected} - {"person"} - ({"day"} if move.came_on != move.day else set())
    return tuple(sorted("person" if field == "successor" else field for field in told))


def in_order(moves: Sequence[Move]) -> list[Move]:
    """Return moves by their days, the first first; those without a day last."""
    return sorted(moves, key=lambda move: move.day.value if move.day else date.max)
