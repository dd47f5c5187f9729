"""Answering who left and who came: all of them, how many, the first or last, at which places, one beside another."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from knowledge.models import AnswerKind, Day, Quantity, Speaks
from knowledge.moves.identity import (
    organization_words,
    person_name,
    same_organization,
    same_person,
)
from knowledge.moves.models import Kind, Move, Status
from knowledge.moves.posts import LEADERS
from knowledge.moves.roles import called, of_one
from knowledge.moves.scope import LISTED, OPEN, around
from knowledge.moves.succession import role_words
from knowledge.moves.telling import LedgerAnswer
from knowledge.moves.turns import Sorted, TurnAnswers
from knowledge.moves.wanted import Direction, MovesWanted, came, told_on
from knowledge.moves.way_answers import WayAnswers

SHOWN = 12  # moves that one answer tells in a sentence each, with their quotes
NAMED = 40  # more that it names
ONE_MOVE = timedelta(days=150)  # within which one person leaves one place once
ANYBODY = frozenset("executive official pejabat petinggi member staff".split())
LEADING = frozenset("ceo president chair chairman chairwoman boss leader".split())
Period = tuple[date | None, date | None]


class ListAnswers(TurnAnswers, WayAnswers):
    """Answers questions for lists, numbers, the first, the last, and comparisons."""

    def _departed(self) -> LedgerAnswer | None:
        return self._of(Direction.LEFT)

    def _of(self, direction: Direction) -> LedgerAnswer | None:
        question = self._question
        if question.times.vague or not self._is_narrowed() or not self._is_plain(direction):
            return None
        every = self._found(direction)
        told = [move for move in every if self._is_listed(move)]
        if every and not told:
            none = LedgerAnswer(self._phrases[f"none {direction}"], (), abstained=True)
            return self._with_others(none, len(every), direction)
        said = self._of_sorted(direction, self._sorted(told))
        return self._with_others(said and self._each_shown(said), len(every) - len(told), direction)

    def _of_sorted(self, direction: Direction, found: Sorted) -> LedgerAnswer | None:
        question = self._question
        answers: dict[Quantity, Callable[[Direction, Sorted], LedgerAnswer | None]] = {
            Quantity.COUNT: self._counted,
            Quantity.FIRST: self._first,
            Quantity.LAST: self._first,
        }
        if question.quantity in (Quantity.COMPARE, Quantity.COUNT) and len(question.organizations) > 1:
            return self._compared(found)
        if question.quantity in answers:
            return answers[question.quantity](direction, found)
        if not found.all:
            return self._denied(direction) or self._nothing_denied() or self._at_other_times(direction)
        return self._listed(found)

    def _listed(self, found: Sorted) -> LedgerAnswer | None:
        """Tell all of them, or where they moved; where some of the question was not understood, only of a few."""
        if self._unread and len(found.all) > LISTED:
            return None
        return self._places(found) if self._asks_for_places else self._said([], found.happened, found.doubtful)

    # which moves the question is about

    def _is_narrowed(self) -> bool:
        """Say whether the question names a place, people, a post or a time, or plainly asks for all there is."""
        question = self._question
        if question.organizations or question.places:
            return bool(self._linked.organizations)
        named = bool(question.people)
        if named and not self._is_of_people:
            return bool(self._linked.organizations or question.days or question.times.bounded)
        narrowed = named or question.days or question.times.bounded or self._wanted_role or self._only
        return bool(narrowed or self._linked.organizations or question.quantity is not Quantity.ONE) and (
            not self._unread or bool(self._linked.organizations)
        )

    @property
    def _unread(self) -> tuple[str, ...]:
        """What was not understood of the question, without words of the organisations that it is known to name."""
        known = {word for name in self._linked.names for word in organization_words(name)}
        return tuple(each for each in self._question.unread if not set(organization_words(each)) <= known)

    def _is_plain(self, direction: Direction) -> bool:
        """Say whether the question is plainly one for a list: what articles themselves count, the passages tell.

        "How many workers are hit?" and "the new chair?" ask for a number or a name that stands in a sentence.
        """
        question, moving = self._question, bool(self._question.speaks & {Speaks.LEAVING, Speaks.GOING})
        if direction is Direction.CAME:
            moving = Speaks.COMING in question.speaks
        if question.quantity is not Quantity.ALL:
            return moving and not self._unread
        if direction is Direction.LEFT:
            return question.kind is not AnswerKind.TIME  # "when were the staff laid off?"
        timed = bool(question.days) or question.times.bounded or self._asks_for_places
        return moving and not self._unread and (timed or not self._wanted_role)

    @property
    def _wanted_role(self) -> str | None:
        """The post that is asked about; None where it may be anybody's."""
        role = _of_one(self._question.role or "", self._question.language)
        return role if role_words(role) - ANYBODY else None

    @property
    def _only(self) -> Status | None:
        """Of what certainty the question asks alone."""
        if Speaks.RUMOURED in self._question.speaks:
            return Status.REPORTED
        return Status.DENIED if Speaks.DENYING in self._question.speaks else None

    @property
    def _is_of_people(self) -> bool:
        """Whether the question is about the moves of those whom it names, not of others."""
        return (
            self._question.quantity in (Quantity.FIRST, Quantity.LAST) or self._question.kind is AnswerKind.ORGANIZATION
        )

    @property
    def _asks_for_places(self) -> bool:
        return self._question.kind is AnswerKind.ORGANIZATION and not self._question.people

    def _found(self, direction: Direction) -> list[Move]:
        """Return the moves that the question is about, newest first, each once."""
        exact = self._within(direction, self._periods())
        if exact or not self._linked.organizations or not self._question.days or self._counts:
            return exact
        near = self._within(direction, [(None, None)])  # about then: the season of the day that is asked about
        return [move for move in near if move.day and any(around(day, move.day) for day in self._question.days)]

    @property
    def _counts(self) -> bool:
        return self._question.quantity in (Quantity.COUNT, Quantity.COMPARE)

    def _within(self, direction: Direction, periods: Sequence[Period]) -> list[Move]:
        kept: list[Move] = []
        moves = [move if direction is Direction.LEFT else came(move) for move in self._everybody(direction, periods)]
        wanted = [move for move in moves if move and self._is_wanted(move, periods)]
        for move in self._standing(wanted) if direction is Direction.LEFT else wanted:
            if not any(_one_move(move, each) for each in kept):
                kept.append(move)
        return kept

    def _everybody(self, direction: Direction, periods: Sequence[Period]) -> list[Move]:
        if self._linked.organizations:
            at = self._ledger.moves_at(self._workspace, self._linked.organizations)
            return [
                move
                for move in at
                if self._scope.place_named(move) and (direction is Direction.CAME or move.kind is Kind.DEPARTURE)
            ]
        bounds = [each for period in periods for each in period]
        since = None if any(first is None for first, _ in periods) else min(filter(None, bounds[::2]))
        until = None if any(last is None for _, last in periods) else max(filter(None, bounds[1::2]))
        if direction is Direction.CAME:
            since = (
                since - ONE_MOVE if since else None
            )  # who came is told of beside who left, who may have gone long ago
        denied = self._only is Status.DENIED
        return self._ledger.wanted(self._workspace, MovesWanted(direction, None, since, until, denied=denied))

    def _is_post(self, role: str | None) -> bool:
        """Say whether a role is the one that is asked about; "bosses" and "pimpinan" are all who lead."""
        wanted = self._wanted_role
        if wanted is None or not role_words(wanted) <= LEADERS:
            return MovesWanted(role=wanted).holds_role(role)
        return any(words & LEADING for words in called(role))

    def _denied(self, direction: Direction) -> LedgerAnswer | None:
        """Tell what articles deny of the departures that are asked for, where they deny any."""
        if direction is Direction.CAME:
            return None
        at, periods = self._ledger.moves_at(self._workspace, self._linked.organizations), self._periods()
        denied = [
            move
            for move in at
            if move.status is Status.DENIED
            and move.kind is Kind.DEPARTURE
            and self._scope.place_named(move)
            and self._is_about(move, periods)
        ][:SHOWN]
        return self._refused(" ".join(self._row(move) for move in denied), denied) if denied else None

    def _standing(self, moves: Sequence[Move]) -> list[Move]:
        """Leave out departures that a later article denies; a list of what was denied has them all the same."""
        if self._only is Status.DENIED:
            return list(moves)
        denied = self._ledger.denied_of(
            self._workspace, {key for move in moves for key in person_name(move.person).keys}
        )
        return [move for move in moves if self._scope.stands(move, denied)]

    def _nothing_denied(self) -> LedgerAnswer | None:
        """Refuse a list of who did not leave, where no article denies that anybody did."""
        denying = self._only is Status.DENIED
        return LedgerAnswer(self._phrases["none denied"], (), abstained=True) if denying else None

    def _at_other_times(self, direction: Direction) -> LedgerAnswer | None:
        """Refuse a time of which no article tells a departure, where articles tell others at the same place."""
        times = self._question.times
        if direction is Direction.CAME or self._unread or not (times.days or times.bounded):
            return None
        if not self._linked.organizations or self._only:
            return None
        others = self._sorted(self._within(direction, [(None, None)])).happened[:LISTED]
        texts = [self._phrases["never then"], *(self._row(move) for move in others)]
        return self._refused(" ".join(texts), others) if others else None

    def _is_wanted(self, move: Move, periods: Sequence[Period]) -> bool:
        statuses = (self._only,) if self._only else OPEN
        return move.status in statuses and self._is_about(move, periods)

    def _is_about(self, move: Move, periods: Sequence[Period]) -> bool:
        """Say whether the question is about a move, by its post, its time and its person."""
        if not self._is_post(move.role):
            return False
        if not self._scope.is_known(move):
            return False
        named = any(self._scope.is_named(move.person, name) for name in self._question.people)
        if named != self._is_of_people and self._question.people:  # "who else left with Ann Roe?" wants the others
            return False
        return any(_lies_in(move, since, until) for since, until in periods)

    def _periods(self) -> list[Period]:
        times = self._question.times
        if times.days:
            return [(day.value, day.last) for day in times.days]
        open_end = times.since is not None and times.until is None and Speaks.AHEAD not in self._question.speaks
        return [(times.since, self._question.asked_on if open_end else times.until)]

    def _sorted(self, moves: Sequence[Move]) -> Sorted:
        today, wants_ahead = self._question.asked_on, Speaks.AHEAD in self._question.speaks
        ahead = tuple(move for move in moves if move.is_ahead(today))
        unsure = [move for move in moves if move.status is Status.REPORTED or move.contested]
        rumoured = tuple(move for move in unsure if move not in ahead)
        happened = [] if wants_ahead else [move for move in moves if move not in ahead and move not in rumoured]
        happened.sort(key=lambda move: move.status is Status.BACKGROUND)
        return Sorted(tuple(happened), rumoured, ahead)

    # what is said of them

    def _counted(self, direction: Direction, found: Sorted) -> LedgerAnswer | None:
        if not found.all:
            return self._none(direction)
        if self._asks_for_places:
            return self._places(found)
        if not found.happened:
            return self._said([self._phrases["none sure"]], found.doubtful)
        return self._said([self._phrases["found"].format(count=len(found.happened))], found.happened, found.doubtful)

    def _compared(self, found: Sorted) -> LedgerAnswer | None:
        """Tell for each organisation how many there are, and who."""
        groups = [
            (name, [move for move in found.happened if _is_at(move, name)]) for name in self._question.organizations
        ]
        if not any(moves for _, moves in groups):
            return None
        groups.sort(key=lambda group: -len(group[1]))
        texts: list[str] = []
        for name, moves in groups:
            texts.append(self._phrases["each"].format(organization=name, count=len(moves)))
            texts += [self._row(move) for move in moves[:SHOWN]]
        told = [move for _, moves in groups for move in moves[:SHOWN]]
        rest = [move for move in found.doubtful if any(_is_at(move, name) for name, _ in groups)]
        return self._in_lines([*texts, *self._not_counted(rest)], [*told, *rest])

    def _places(self, found: Sorted) -> LedgerAnswer | None:
        """Tell which organisations are meant, and who moved there."""
        moves = found.happened or found.all
        places: list[str] = []
        for move in moves:
            if not any(same_organization(move.organization, place) for place in places):
                places.append(move.organization)
        head = self._phrases["places"].format(count=len(places), names=", ".join(places))
        return self._said([head], moves, found.contested if found.happened else ())

    def _none(self, direction: Direction) -> LedgerAnswer | None:
        """Refuse a number where nothing is found; the words of what was looked for are the question's own."""
        return self._denied(direction) or LedgerAnswer(self._phrases[f"none {direction}"], (), abstained=True)

    def _said(self, heads: Sequence[str], moves: Sequence[Move], rest: Sequence[Move] = ()) -> LedgerAnswer:
        """Tell of moves in a line each, of more by name; of the ``rest``, which is marked, never by name alone."""
        told, more, rest = moves[:SHOWN], moves[SHOWN:], rest[:SHOWN]
        lines = [*heads, *(self._row(move) for move in told)]
        if more:
            lines.append(self._phrases["also"].format(names=self._names(more[:NAMED])))
        if len(more) > NAMED:
            lines.append(self._phrases["more"].format(count=len(more) - NAMED))
        marked = self._not_counted(rest) if self._counts else (self._row(move) for move in rest)
        return self._in_lines([*lines, *marked, *self._not_understood()], [*told, *rest])

    def _in_lines(self, lines: Sequence[str], moves: Sequence[Move]) -> LedgerAnswer:
        answer = self._told(lines, moves, "kind", "person")
        return replace(answer, text=self._whole(lines, moves, "\n")) if len(lines) > 2 else answer

    def _not_counted(self, rest: Sequence[Move]) -> Iterator[str]:
        if rest:
            yield self._phrases["not counted"]
            yield from (self._row(move) for move in rest)

    def _not_understood(self) -> Iterator[str]:
        if self._unread:
            yield self._phrases["unread"].format(words=", ".join(self._unread))


def _of_one(role: str, language: str) -> str:
    """Return a role as it is said of one: "sports editors" and "directors general" have one word each that changes."""
    head, joint, rest = role.partition(" of ")
    *before, last = head.split() or [""]
    return " ".join([*map(of_one, before), _singular(last, language)]) + joint + rest


def _singular(word: str, language: str) -> str:
    """Return the word that a role ends in without the ending of several, or of whose it is: "CEOs", "direkturnya"."""
    if language != "en":
        return word.removesuffix("nya").removesuffix("-")
    if word.endswith("men"):
        return f"{word[:-2]}an"
    if word.endswith("sses"):
        return word.removesuffix("es")
    return word.removesuffix("s") if len(word) > 3 and not word.endswith(("ss", "us", "is")) else word


def _lies_in(move: Move, since: date | None, until: date | None) -> bool:
    """Say whether a move surely lies in a time: all of the day, month or year that is told of it does."""
    if since is None and until is None:
        return True
    days = [day for day in (move.effective_on, move.announced_on) if day]
    if not days:
        told = told_on(move)
        days = [Day(told)] if told else []
    return any((since is None or since <= day.value) and (until is None or day.last <= until) for day in days[:1])


def _one_move(one: Move, other: Move) -> bool:
    if not same_person(one.person, other.person) or not same_organization(one.organization, other.organization):
        return False
    return one.day is None or other.day is None or abs(one.day.value - other.day.value) <= ONE_MOVE


def _is_at(move: Move, name: str) -> bool:
    return same_organization(move.organization, name) or set(organization_words(name)) <= set(
        organization_words(move.organization)
    )
