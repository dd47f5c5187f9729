"""What happened, as the ledger has it: one event, whoever tells, denies or completes it; by what it is known again."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.moves.identity import organization_key, person_name, same_organization, same_person
from knowledge.moves.merging import near
from knowledge.moves.models import Kind, Move, Status

Families = Mapping[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One event: the move that it is, the arrival that is its other half, and whether somebody denies it."""

    move: Move
    arrivals: tuple[Move, ...] = ()
    denials: tuple[Move, ...] = ()

    @property
    def moves(self) -> tuple[Move, ...]:
        """Every move of the ledger that is told by it."""
        return (self.move, *self.arrivals, *self.denials)

    @property
    def keys(self) -> tuple[str, ...]:
        """What it is known by again."""
        return tuple(dict.fromkeys(key for move in self.moves for key in keys_of(move)))

    @property
    def successor(self) -> str | None:
        """Who came instead, as one move says it or the other."""
        return self.move.successor or next((each.person for each in self.arrivals), None)


def keys_of(move: Move) -> Iterator[str]:
    """Yield what a move is known by again, also when names or articles were joined or taken apart, or it was mended."""
    facts = [f"{move.kind.value} {move.person.casefold()} {move.organization.casefold()}"]
    facts += [f"{move.kind.value} {proof.article} {proof.start}" for proof in move.proofs("kind")]
    for fact in facts:
        yield hashlib.blake2b(fact.encode(errors="replace"), digest_size=8).hexdigest()
    yield from move.mended.known_by if move.mended else ()


def occurrences(moves: Sequence[Move]) -> list[Occurrence]:
    """Return what happened, each event once: a denial belongs to what it denies, an arrival to the departure before it.

    A denial of something that nobody tells, and an arrival after nobody, are events of their own.
    """
    told = [move for move in moves if move.status is not Status.DENIED]
    arrivals, denials = defaultdict[int, list[Move]](list), defaultdict[int, list[Move]](list)
    departures = [place for place, move in enumerate(told) if move.kind is Kind.DEPARTURE]
    named = _by_family(told, departures, lambda move: (move.person, move.successor))
    halves = set[int]()
    for number, move in enumerate(told):
        at = _place(told, move, named, _completes) if move.kind is Kind.APPOINTMENT else None
        if at is not None:
            arrivals[at].append(move)
            halves.add(number)
    whole = [place for place in range(len(told)) if place not in halves]
    named, alone = _by_family(told, whole, lambda move: (move.person,)), list[Occurrence]()
    for move in moves:
        if move.status is Status.DENIED:
            at = _place(told, move, named, _denies)
            alone.append(Occurrence(move)) if at is None else denials[at].append(move)
    return [*(Occurrence(told[at], tuple(arrivals[at]), tuple(denials[at])) for at in whole), *alone]


def _by_family(told: Sequence[Move], places: Iterable[int], names: Callable[[Move], Iterable[str | None]]) -> Families:
    """Return the places of moves by the family names of some of their people."""
    found = defaultdict[str, list[int]](list)
    for place in places:
        for name in filter(None, names(told[place])):
            for family in person_name(name).families:
                found[family].append(place)
    return found


def _place(told: Sequence[Move], move: Move, named: Families, belongs: Callable[[Move, Move], bool]) -> int | None:
    """Return the place of the first move that another one belongs to."""
    families = dict.fromkeys(person_name(name).family for name in (move.person, move.predecessor) if name)
    places = (place for family in families for place in named.get(family, ()))
    return next((place for place in places if belongs(move, told[place])), None)


def _denies(denial: Move, told: Move) -> bool:
    one = denial.kind is told.kind and same_person(denial.person, told.person)
    return one and near(denial, told) and same_organization(denial.organization, told.organization)


def _completes(arrival: Move, departure: Move) -> bool:
    """Say whether an arrival is the other half of a departure: it names who left, or is whom the departure names."""
    names_leaver = arrival.predecessor is not None and same_person(arrival.predecessor, departure.person)
    is_named = departure.successor is not None and same_person(arrival.person, departure.successor)
    other = departure.successor is not None and not same_person(arrival.person, departure.successor)
    if not (names_leaver or is_named) or other:
        return False
    there = organization_key(arrival.organization) == organization_key(departure.organization)
    return near(arrival, departure) and (there or same_organization(arrival.organization, departure.organization))
