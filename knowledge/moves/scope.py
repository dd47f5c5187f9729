"""Which moves of the ledger a question is about: by the person, the organisation and the time that it names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.models import ParsedQuestion
from knowledge.moves.identity import (
    organization_words,
    parts_of,
    person_name,
    same_organization,
    same_person,
    words_of_person,
)
from knowledge.moves.ledger import Ledger
from knowledge.moves.linking import Linked
from knowledge.moves.merging import overtakes
from knowledge.moves.models import Day, Kind, Move, Precision, Status
from knowledge.moves.posts import arrival, may_be, newcomer
from knowledge.moves.wanted import came, last_told_on, told_on

LISTED = 5  # moves that one answer names
OPEN = (Status.CONFIRMED, Status.REPORTED, Status.BACKGROUND)
SEASON = 75  # days around the day that is asked about
ROLES = (
    frozenset(
        "ceo cfo coo cto chair chairman chairwoman president director manager coach minister secretary "
        "governor mayor editor host judge".split()
    ),
    frozenset("dirut komisaris ketua presiden menteri gubernur direktur pelatih kepala".split()),
)


@dataclass(frozen=True, slots=True)
class Scope:
    """What one question to one workspace's ledger is about; ``as_of`` is the day as of which it is asked."""

    ledger: Ledger
    workspace: str
    question: ParsedQuestion
    linked: Linked
    as_of: date | None = None

    @property
    def day(self) -> Day | None:
        """The day that the question is about: its own, else the day it is asked as of."""
        if self.question.days:
            return self.question.days[-1]
        if self.question.times.until:
            return Day(self.question.times.until)
        return Day(self.as_of) if self.as_of else None

    def moves(self) -> list[Move]:
        """Return the moves of the persons whom the question names, also those that brought them."""
        return self.ledger.moves_of(self.workspace, self.linked.persons) if self.linked.persons else []

    def about_person(self) -> list[Move]:
        """Return the moves in which a person whom the question names left or came."""
        return [move for move in self.moves() if self.is_meant(move.person)]

    def departures(self) -> list[Move]:
        """Return the departures that the question may be about; not those that a later article denies."""
        told = self.about_person()
        left = [move for move in told if move.kind is Kind.DEPARTURE and move.status in OPEN]
        return self.asked_for([move for move in left if self.stands(move, told)])

    def departures_at_other_times(self) -> list[Move]:
        """Return the departures that the question would be about if it said nothing of time."""
        left = [move for move in self.about_person() if move.kind is Kind.DEPARTURE and move.status in OPEN]
        untimed = not self.question.days and not self.question.times.bounded
        return [] if untimed else [move for move in left if self.place_named(move) and self.fits_premise(move)]

    def left_another_post(self) -> bool:
        """Say whether the person left a post at such a place, but not the one that the question names."""
        left = [move for move in self.about_person() if move.kind is Kind.DEPARTURE and move.status in OPEN]
        return any(self.place_named(move) and not self._is_post(move) for move in left)

    def asked_for(self, moves: Sequence[Move]) -> list[Move]:
        """Keep the moves at the organisation and in the time that the question names; none that an article denies."""
        moves = [move for move in moves if move.status in OPEN]
        here = [move for move in moves if self.place_named(move)]
        if not here and self.question.places and self.linked.organizations:
            return []
        return [move for move in (here or moves) if self.in_time(move) and self.fits_premise(move)]

    def fits_premise(self, move: Move) -> bool:
        """Say whether the question puts the person where the move does: at such a place, in such a post.

        An organisation that it names counts also where the ledger has never heard of it.
        """
        told = {
            word
            for name in (move.organization, move.destination, move.role, move.successor, move.person)
            for word in parts_of(name or "")
        }
        people = {word for name in self.question.people for word in parts_of(name)}
        for place in {*self.question.places, *self.question.organizations}:
            words = set() if place in self.question.beyond else set(organization_words(place)) - people
            if words and not words & told and not same_organization(place, move.organization):
                return False
        return self._is_post(move)

    def may_be_post_asked(self, move: Move) -> bool:
        """Say whether a move may be of the post that is asked for: "the dean after Ann Roe"."""
        return may_be(move.role, self.question.role, (*self.linked.names, move.organization))

    def _is_post(self, move: Move) -> bool:
        return may_be(move.role, self.question.post, (*self.linked.names, move.organization))

    def place_named(self, move: Move) -> bool:
        """Say whether a move was at the organisation that the question names."""
        return self.organization_named(move.organization)

    def organization_named(self, organization: str) -> bool:
        """Say whether the question names this organisation, or none."""
        if not self.linked.organizations:
            return True
        own = organization_words(organization)
        if "".join(own) in self.linked.organizations:
            return True
        if self.question.organizations:
            return any(same_organization(each, organization) for each in self.question.organizations)
        said = set(self.question.said)
        return any(word in said for word in own if len(word) > 3)

    def in_time(self, move: Move) -> bool:
        """Say whether a move was about when the question says."""
        if not self.is_known(move):
            return False
        if move.day is None:
            return True
        times = self.question.times
        if times.bounded and not times.hold(days_of(move)):
            return False
        return not times.days or any(around(day, move.day) for day in times.days)

    def is_known(self, move: Move) -> bool:
        """Say whether a move had happened by the day as of which is asked, or was told by then to lie ahead."""
        if self.as_of is None or move.day is None or move.day.value <= self.as_of:
            return True
        return any(proof.published is not None and proof.published <= self.as_of for proof in move.evidence)

    def by_then(self, move: Move) -> bool:
        """Say whether a move was before the day that is asked about, else before the reader's own."""
        day = self.day.value if self.day else self.question.asked_on
        moved = (arrival(move) or move.day) if newcomer(move) else move.day
        return day is None or moved is None or moved.value <= max(day, self.as_of or day)

    def stands(self, move: Move, beside: Sequence[Move]) -> bool:
        """Say whether no later article denies a move, or tells that a plan went another way.

        ``beside`` are other moves of the person.
        """
        later = (other for other in beside if _of_one(other, move) and _told_later(other, move))
        return not any(
            other.status is Status.DENIED or (other.kind is move.kind and overtakes(other, move)) for other in later
        )

    def return_of(self, move: Move, beside: Sequence[Move]) -> Move | None:
        """Return the later move by which whoever left came back to the same place; ``beside`` are their other moves."""
        for other in beside:
            back = came(other)
            if not back or other is move or other.status not in OPEN:
                continue
            if _of_one(back, move) and _happened_later(back, move):
                return back
        return None

    def is_meant(self, name: str) -> bool:
        """Say whether the question names this person."""
        keys = set(person_name(name).keys)
        if keys & set(self.linked.persons):
            return True
        return any(same_person(name, person) for person in self.linked.persons)

    def is_named(self, name: str, called: str) -> bool:
        """Say whether ``called``, perhaps a family name alone, may be this person."""
        return set(words_of_person(called)) <= set(parts_of(name)) or same_person(name, called)

    def one_each(self, moves: Sequence[Move]) -> list[Move]:
        """Return one move for each organisation; the newest alone where the question says when or where."""
        chosen: list[Move] = []
        for move in sorted(moves, key=lambda each: (each.status is Status.BACKGROUND, each.day is None)):
            if not any(same_organization(move.organization, each.organization) for each in chosen):
                chosen.append(move)
        return chosen[:1] if self.as_of is not None else chosen[:LISTED]


def _of_one(one: Move, other: Move) -> bool:
    return same_person(one.person, other.person) and same_organization(one.organization, other.organization)


def _told_later(one: Move, other: Move) -> bool:
    """Say whether the newest article of a move is newer than that of another; else their own days decide."""
    told, before = last_told_on(one), last_told_on(other)
    if told and before:
        return told > before
    return bool(one.day and other.day and one.day.value > other.day.value)


def _happened_later(one: Move, other: Move) -> bool:
    """Say whether a move was after another: by their own days where these lie apart, else by those of the articles."""
    day, before = one.day, other.day
    if day and before and (day.last < before.value or before.last < day.value):
        return day.value > before.value
    told, first = told_on(one), told_on(other)
    return bool(told and first and told > first)


def days_of(move: Move) -> tuple[Day, ...]:
    """Return the days that are known of a move."""
    return tuple(day for day in (move.effective_on, move.announced_on) if day is not None)


def around(asked: Day, day: Day) -> bool:
    """Say whether a move of ``day`` may be one that is asked about ``asked``: the same year, or within a season."""
    if asked.precision is Precision.YEAR or day.precision is Precision.YEAR:
        return asked.value.year == day.value.year
    return abs((asked.value - day.value).days) <= SEASON
