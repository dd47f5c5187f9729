"""What curators mended, put over what the articles tell: beside it, never in it, and so found again and taken back.

Moves are mended here, posts in ``mended_posts``.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from knowledge.errors import UnusableMend
from knowledge.moves.identity import same_organization, same_person
from knowledge.moves.merging import contradict, grouped, held, is_one, merged, near, newest_first
from knowledge.moves.models import Day, Kind, Mended, Move, Post, Status
from knowledge.moves.occurrences import keys_of

FIELDS = ("person", "organization", "role", "successor", "day", "kind", "status")
"""What of a move can be corrected; ``kind`` turns its direction."""
POST_FIELDS = ("person", "organization", "role", "former")
"""What of a post can be corrected; ``former`` says whether it is held no more."""
YES, NO = "yes", "no"
LONGEST = 200
"""Characters of a corrected value, and of a reason."""
Who = Callable[[str], str]


class MendAct(StrEnum):
    """What a curator may do to a move, and all but the last two to a post."""

    CORRECT = "correct"
    DISPUTE = "dispute"
    HIDE = "hide"
    SPLIT = "split"
    JOIN = "join"


@dataclass(frozen=True, slots=True)
class Mend:
    """What a curator wants of a move, or of a post, known by ``targets`` or ``posts``: how the articles told it then.

    ``values`` are what a correction puts in the place of fields, ``articles`` what a split takes out by their keys,
    ``others`` the move that another is joined with.
    """

    number: int
    act: MendAct
    targets: tuple[Move, ...]
    values: Mapping[str, str] = field(default_factory=dict)
    articles: tuple[str, ...] = ()
    others: tuple[Move, ...] = ()
    posts: tuple[Post, ...] = ()

    def names(self) -> Iterable[str]:
        """Yield the persons whose moves it brings together or apart, or whose post it is about."""
        yield from (each.person for each in (*self.targets, *self.others, *self.posts))
        if "person" in self.values:
            yield self.values["person"]


@dataclass(frozen=True, slots=True)
class Retold:
    """A move as it is told: ``origin`` is of whom the articles tell it, ``bases`` are how they do, before any mend."""

    origin: str
    move: Move
    bases: tuple[Move, ...]
    hidden: bool = False


def checked(name: str, value: str, told: Move | Post) -> str:
    """Return a value as a correction of a move or a post keeps it. Raises UnusableMend, which says what would do."""
    value, fields = " ".join(value.split()), FIELDS if isinstance(told, Move) else POST_FIELDS
    if name not in fields:
        raise UnusableMend(f"What can be corrected is one of these: {', '.join(fields)}.")
    if len(value) > LONGEST:
        raise UnusableMend(f"A corrected value may have no more than {LONGEST} characters.")
    value = _CHECKS.get(name, _checked_name)(name, value)
    if value == said(told, name):
        raise UnusableMend("It says so already.")
    return value


def said(told: Move | Post, name: str) -> str:
    """Return what is told of a field, in the words in which it would be corrected; nothing where nothing is."""
    value = getattr(told, name)
    if isinstance(value, bool):
        return YES if value else NO
    return str(value or "")


def _checked_former(_: str, value: str) -> str:
    if value.lower() not in {YES, NO}:
        raise UnusableMend(f"Whether they have the post no more is {YES} or {NO}.")
    return value.lower()


def _checked_day(_: str, value: str) -> str:
    try:
        return str(Day.parse(value))
    except (ValueError, IndexError) as error:
        raise UnusableMend("A day is written 2024-09-25, a month 2024-09, a year 2024.") from error


def _checked_kind(_: str, value: str) -> str:
    if value.lower() not in set(Kind):
        raise UnusableMend(f"The direction is one of these: {', '.join(Kind)}.")
    return value.lower()


def _checked_status(_: str, value: str) -> str:
    if value.lower() not in set(Status):
        raise UnusableMend(f"The status is one of these: {', '.join(Status)}.")
    return value.lower()


def _checked_name(name: str, value: str) -> str:
    if not any(character.isalnum() for character in value):
        raise UnusableMend(f"There is no name in it. Say what the {name} is.")
    return value


_CHECKS = {"day": _checked_day, "kind": _checked_kind, "status": _checked_status, "former": _checked_former}


def retold(told: Mapping[str, Sequence[Move]], mends: Sequence[Mend], who: Who) -> list[Retold]:
    """Return the moves of persons, each once however many articles tell of it, and as curators mended it.

    Newest first, undated last. ``who`` says which person a name means.
    """
    pieces = [
        _Piece({person}, [moves[place] for place in places])
        for person, moves in told.items()
        for places in grouped(moves)
    ]
    for mend in mends:
        pieces = _mended(pieces, mend, who)
    found = [piece.retold() for piece in _folded(pieces, who)]
    return sorted(found, key=lambda each: newest_first(each.move))


def is_known(targets: Iterable[Move], move: Move) -> bool:
    """Say whether a move that somebody else's articles tell is the one that was mended."""
    return any(same_person(each.person, move.person) and any(fit(each, move) for fit in _FITS) for each in targets)


@dataclass(slots=True)
class _Piece:
    """Tellings of one move, and what curators want of it."""

    origins: set[str]
    tellings: list[Move]
    values: dict[str, str] = field(default_factory=dict)
    contested: bool = False
    hidden: bool = False
    apart: bool = False
    by: list[int] = field(default_factory=list)
    bases: tuple[Move, ...] = ()

    @property
    def base(self) -> Move:
        """The move as the articles tell it."""
        return merged(self.tellings)

    @property
    def move(self) -> Move:
        """The move as it is to be told."""
        base = self.base
        if not self.by:
            return base
        known_by = tuple(dict.fromkeys(keys_of(base)))
        said = Mended(tuple(sorted(self.values)), self.contested, self.apart, tuple(self.by), known_by)
        return replace(_corrected(base, self.values), mended=said)

    def retold(self) -> Retold:
        """Return it as it is to be told."""
        return Retold(min(self.origins), self.move, self.bases or (self.base,), self.hidden)

    def take(self, other: "_Piece") -> None:
        """Make another one's tellings, and what curators want of them, a part of this one."""
        self.bases = (*(self.bases or (self.base,)), *(other.bases or (other.base,)))
        self.origins |= other.origins
        self.tellings += other.tellings
        self.values |= other.values
        self.contested |= other.contested
        self.hidden |= other.hidden
        self.apart |= other.apart
        self.by = sorted({*self.by, *other.by})


def _mended(pieces: list[_Piece], mend: Mend, who: Who) -> list[_Piece]:
    """Do what a curator wants to the move that is meant, if the articles still tell it."""
    found = _found(pieces, mend.targets, who)
    if mend.act is MendAct.SPLIT:
        return [part for piece in pieces for part in (_split(piece, mend) if _is_in(piece, found) else [piece])]
    if mend.act is MendAct.JOIN:
        joined = [piece for piece in _found(pieces, mend.others, who) if not _is_in(piece, found)]
        if not found or not joined:
            return pieces
        found, joined = found[:1], [*found[1:], *joined]
        for piece in joined:
            found[0].take(piece)
        found[0].bases = ()  # from here on it is one move that several articles tell
        pieces = [piece for piece in pieces if not _is_in(piece, joined)]
    for piece in found:
        piece.by.append(mend.number)
        piece.values |= mend.values
        piece.contested |= mend.act is MendAct.DISPUTE
        piece.hidden |= mend.act is MendAct.HIDE
        piece.apart |= mend.act is MendAct.JOIN
    return pieces


def _is_in(piece: _Piece, pieces: Iterable[_Piece]) -> bool:
    return any(piece is other for other in pieces)


def _split(piece: _Piece, mend: Mend) -> list[_Piece]:
    taken = [move for move in piece.tellings if set(move.articles) & set(mend.articles)]
    rest = [move for move in piece.tellings if not set(move.articles) & set(mend.articles)]
    if not taken or not rest:
        return [piece]
    by = [*piece.by, mend.number]
    left = replace(piece, tellings=rest, apart=True, by=by)
    return [left, _Piece(set(piece.origins), taken, apart=True, by=[mend.number])]


def _found(pieces: Sequence[_Piece], targets: Iterable[Move], who: Who) -> list[_Piece]:
    """Return the pieces that are a mended move, by the surest sign that any of them has; none where none is told."""
    found: list[_Piece] = []
    for target in targets:
        mine = [(piece, base) for piece in pieces if _is_of(target, piece, base := piece.base, who)]
        fitting = ([piece for piece, base in mine if fit(target, base)] for fit in _FITS)
        surest = next((those for those in fitting if those), [])
        found += [piece for piece in surest if not _is_in(piece, found)]
    return found


def _is_of(target: Move, piece: _Piece, base: Move, who: Who) -> bool:
    return who(target.person) in piece.origins or same_person(target.person, base.person)


def _same_sentence(target: Move, move: Move) -> bool:
    return bool(_places(target) & _places(move))


def _places(move: Move) -> set[tuple[str, int]]:
    return {(proof.article, proof.start) for proof in move.proofs("kind")}


def _same_post(target: Move, move: Move) -> bool:
    return target.kind is move.kind and same_organization(target.organization, move.organization)


def _same_move(target: Move, move: Move) -> bool:
    """Say whether another reading, or another article, tells the same of the same time."""
    denied = (target.status is Status.DENIED) == (move.status is Status.DENIED)
    return _same_post(target, move) and denied and near(target, move) and not contradict(target, move)


_FITS: tuple[Callable[[Move, Move], bool], ...] = (
    lambda target, move: _same_sentence(target, move) and _same_post(target, move) and near(target, move),
    lambda target, move: _same_sentence(target, move) and _same_post(target, move),
    lambda target, move: bool(set(target.articles) & set(move.articles)) and _same_move(target, move),
    _same_move,
    lambda target, move: (
        _same_sentence(target, move)
        and (target.kind is move.kind or same_organization(target.organization, move.organization))
    ),
)
"""By what a move is known again after its articles were read again or came again, the surest sign first."""


def _corrected(move: Move, values: Mapping[str, str]) -> Move:
    """Return a move with corrected fields; what the articles said of these proves them no more."""
    if "kind" in values and values["kind"] != move.kind:
        move = _turned(move)
    for name in FIELDS:
        if name in values and name != "kind":
            move = replace(move, **_value(move, name, values[name]))
    gone = {field for name in values for field in (name, *held(name))} - {"kind"}
    return replace(move, evidence=tuple(proof for proof in move.evidence if proof.field not in gone))


def _value(move: Move, name: str, value: str) -> dict[str, Any]:
    if name == "status":
        return {"status": Status(value)}
    if name != "day":
        return {name: value}
    day = Day.parse(value)
    return {"effective_on": day, "came_on": day if move.came_on == move.day else move.came_on}


def _turned(move: Move) -> Move:
    """Return the move in the other direction: who came instead is who was there before."""
    kind = Kind.APPOINTMENT if move.kind is Kind.DEPARTURE else Kind.DEPARTURE
    turned = replace(move, kind=kind, successor=move.predecessor, predecessor=move.successor, destination=None)
    return replace(turned, came_on=None)


def _folded(pieces: Iterable[_Piece], who: Who) -> list[_Piece]:
    """Make one of a corrected move and of one that is told so by others."""
    kept: list[_Piece] = []
    for piece in pieces:
        twin = next((other for other in kept if _are_one(other, piece, who)), None)
        kept.append(piece) if twin is None else twin.take(piece)
    return kept


def _are_one(one: _Piece, other: _Piece, who: Who) -> bool:
    if not (one.values or other.values) or one.apart or other.apart or one.hidden or other.hidden:
        return False
    told, also = one.move, other.move
    return who(told.person) == who(also.person) and is_one([told], also)
