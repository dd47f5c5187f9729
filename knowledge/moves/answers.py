"""Answering questions about moves from the ledger. Every statement comes with its evidence; no evidence, no claim."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.moves.identity import organization_words, person_name, same_organization
from knowledge.moves.ledger import Ledger
from knowledge.moves.linking import Linked, link
from knowledge.moves.merging import same_person
from knowledge.moves.models import Day, Evidence, Kind, Move, Status
from knowledge.moves.phrases import PHRASES, when, written
from knowledge.moves.questions import Asked, MoveQuestion, asked_about
from knowledge.moves.succession import role_words

LISTED = 5  # moves that one answer names
QUOTES = 4  # pieces of evidence that one answer shows
OPEN = (Status.CONFIRMED, Status.REPORTED, Status.BACKGROUND)


@dataclass(frozen=True, slots=True)
class LedgerAnswer:
    """What the ledger says: a text in the language of the question, and the evidence that it rests on, best first.

    ``abstained`` is true when the question takes for granted what no article says; ``about`` are the names for
    which the latest passages may then be offered. ``moves`` are the moves that the answer tells of.
    """

    text: str
    evidence: tuple[Evidence, ...]
    abstained: bool = False
    about: tuple[str, ...] = ()
    moves: tuple[Move, ...] = ()


def answer_from(ledger: Ledger, workspace: str, question: MoveQuestion, as_of: date | None = None) -> LedgerAnswer | None:
    """Return what the ledger answers, or None when the passages must be read for it."""
    linked = link(ledger, workspace, question)
    return _Answerer(ledger, workspace, question, linked, asked_about(question, as_of), as_of).answer()


class _Answerer:
    """Answers one question."""

    def __init__(  # noqa: PLR0913 - all that is known of one question
        self, ledger: Ledger, workspace: str, question: MoveQuestion, linked: Linked, day: Day | None, as_of: date | None
    ) -> None:
        self._ledger = ledger
        self._workspace = workspace
        self._question = question
        self._linked = linked
        self._day = day
        self._as_of = as_of
        self._phrases = PHRASES[question.language]

    def answer(self) -> LedgerAnswer | None:
        """Return the answer to the kind of question that it is."""
        answers: dict[Asked, Callable[[], LedgerAnswer | None]] = {
            Asked.SUCCESSOR: self._successor,
            Asked.PREDECESSOR: self._predecessor,
            Asked.DEPARTED: self._departed,
            Asked.STILL: self._still,
            Asked.HOLDER: self._holder,
            Asked.WHEN_LEFT: self._when_left,
            Asked.WHEN_CAME: self._when_came,
            Asked.DESTINATION: self._destination,
            Asked.ROLE: self._role,
            Asked.REASON: self._reason,
            Asked.HISTORY: self._history,
        }
        return answers[self._question.asked]()

    # what each kind of question gets

    def _successor(self) -> LedgerAnswer | None:
        left = self._departures()
        if not left:
            return self._never_left()
        known = [move for move in left if move.successor]
        if not known:
            move = left[0]
            return self._refused(self._say("no successor", move), [move])
        chosen = self._one_each(known)
        texts = [self._succeeded(move) for move in chosen]
        if len({move.successor for move in known if same_organization(move.organization, chosen[0].organization)}) > 1:
            texts, chosen = self._line(chosen[0], known)
        return self._told(texts, chosen, "successor", "kind")

    def _predecessor(self) -> LedgerAnswer | None:
        moves = self._moves()
        came = self._asked_for([move for move in moves if move.successor and self._is(move.successor)])
        if not came:
            return None
        chosen = self._one_each(came)
        return self._told([f"{move.person}. {self._succeeded(move)}" for move in chosen], chosen, "kind", "successor")

    def _departed(self) -> LedgerAnswer | None:
        if not self._linked.organizations:
            return None
        at = self._ledger.moves_at(self._workspace, self._linked.organizations[:3])
        left = [move for move in at if move.kind is Kind.DEPARTURE and move.status in OPEN and self._in_time(move)]
        wanted = role_words(" ".join(self._question.words)) - set(organization_words(self._linked.named_organization or ""))
        of_role = [move for move in left if move.role and role_words(move.role) & wanted]
        chosen = of_role or left
        if not chosen or (not of_role and len(chosen) > LISTED):
            return None
        chosen = sorted(chosen, key=lambda move: move.status is Status.BACKGROUND)
        texts = [self._left(move) for move in chosen[:LISTED]]
        if len(chosen) > LISTED:
            texts.append(self._phrases["more"].format(count=len(chosen) - LISTED))
        return self._told(texts, chosen[:LISTED], "kind", "person")

    def _still(self) -> LedgerAnswer | None:
        moves = self._about_person()
        denied = [move for move in moves if move.status is Status.DENIED]
        left = [move for move in moves if move.kind is Kind.DEPARTURE and move.status in (Status.CONFIRMED, Status.REPORTED)]
        if denied and not left:
            return self._told([self._say("denied", denied[0])], denied[:1], "kind")
        left = [move for move in left if self._in_time(move)]
        if not left or not self._place_named(left[0]):
            return None
        still = "still" in self._question.words or "masih" in self._question.words
        return self._told([self._say("not any more" if still else "yes left", left[0])], left[:1], "kind")

    def _holder(self) -> LedgerAnswer | None:
        if not self._linked.organizations:
            return None
        wanted = role_words(self._question.role) - set(organization_words(self._linked.named_organization or ""))
        at = [move for move in self._ledger.moves_at(self._workspace, self._linked.organizations[:1]) if move.status in OPEN]
        holding = [move for move in at if _newcomer(move) and wanted and wanted <= role_words(move.role) and self._by_then(move)]
        gone = {person_name(move.person).keys[0] for move in at if move.kind is Kind.DEPARTURE and self._by_then(move)}
        holding = [move for move in holding if person_name(_newcomer(move) or "").keys[0] not in gone]
        if not holding:
            return None
        move = holding[0]
        text = self._phrases["holder"].format(
            person=_newcomer(move), role=self._role_join(move.role), at=self._at(move), since=self._join("since join", move.day)
        )
        return self._told([text], [move], "successor", "kind")

    def _when_left(self) -> LedgerAnswer | None:
        left = self._departures()
        if not left:
            return self._never_left()
        return self._dated(self._one_each(left), "when left")

    def _when_came(self) -> LedgerAnswer | None:
        came = [
            move for move in self._moves()
            if (move.kind is Kind.APPOINTMENT and self._is(move.person)) or (move.successor and self._is(move.successor))
        ]  # fmt: skip
        dated = [move for move in self._asked_for(came) if move.day]
        if not dated:
            return None
        move = dated[0]
        person = _newcomer(move) or move.person
        text = self._phrases["when came"].format(
            When=written(_day(move), self._question.language), person=person, organization=move.organization, role=self._role_join(move.role)
        )
        return self._told([text], [move], "effective_on", "announced_on", "kind")

    def _destination(self) -> LedgerAnswer | None:
        left = self._departures()
        if not left:
            return self._never_left()
        going = [move for move in left if move.destination]
        if not going:
            came = [move for move in self._about_person() if move.kind is Kind.APPOINTMENT and move.status in OPEN]
            return None if came else self._refused(self._say("no destination", left[0]), left[:1])
        texts = [self._say("destination", move) for move in self._one_each(going)]
        return self._told(texts, going, "destination", "kind")

    def _role(self) -> LedgerAnswer | None:
        known = self._asked_for([move for move in self._about_person() if move.role and self._is(move.person)])
        if not known or not self._place_named(known[0]):
            return None
        chosen = self._one_each(known)
        return self._told([self._say("role", move) for move in chosen], chosen, "role", "kind")

    def _reason(self) -> LedgerAnswer | None:
        name = self._question.name or ""
        if not name[:1].isupper() and not self._linked.persons:
            return None  # "the director", "both of them": no premise about a person
        return None if self._departures() else self._never_left()

    def _history(self) -> LedgerAnswer | None:
        moves = sorted((move for move in self._about_person() if move.status in OPEN), key=lambda move: move.day is None)
        if not moves:
            return None
        texts = [self._left(move) if move.kind is Kind.DEPARTURE else self._say("came", move) for move in moves[:LISTED]]
        return self._told(texts, moves[:LISTED], "kind")

    # which moves a question is about

    def _moves(self) -> list[Move]:
        return self._ledger.moves_of(self._workspace, self._linked.persons) if self._linked.persons else []

    def _about_person(self) -> list[Move]:
        return [move for move in self._moves() if self._is(move.person)]

    def _departures(self) -> list[Move]:
        left = [move for move in self._about_person() if move.kind is Kind.DEPARTURE and move.status in OPEN]
        return self._asked_for(left)

    def _asked_for(self, moves: Sequence[Move]) -> list[Move]:
        """Keep the moves at the organisation and in the time that the question names."""
        here = [move for move in moves if self._place_named(move)]
        return [move for move in (here or moves) if self._in_time(move)] if here or not self._other_place(moves) else []

    def _place_named(self, move: Move) -> bool:
        said = set(self._question.words)
        if not self._linked.organizations:
            return True
        own = organization_words(move.organization)
        return "".join(own) in self._linked.organizations or any(word in said for word in own if len(word) > 3)

    def _other_place(self, moves: Sequence[Move]) -> bool:
        """Say whether the question names an organisation of the ledger at which none of the moves was."""
        return bool(self._linked.organizations) and bool(moves) and len(self._linked.persons) > 1

    def _in_time(self, move: Move) -> bool:
        if self._as_of is not None and move.day is not None and move.day.value > self._as_of:
            return False
        if not self._question.days or move.day is None:
            return True
        return any(_around(day, move.day) for day in self._question.days)

    def _by_then(self, move: Move) -> bool:
        return self._day is None or move.day is None or move.day.value <= max(self._day.value, self._as_of or self._day.value)

    def _is(self, name: str) -> bool:
        keys = set(person_name(name).keys)
        if keys & set(self._linked.persons):
            return True
        return any(same_person(name, person) for person in self._linked.persons)

    def _one_each(self, moves: Sequence[Move]) -> list[Move]:
        """Return one move for each organisation; the newest alone where the question says when or where."""
        chosen: list[Move] = []
        for move in sorted(moves, key=lambda each: (each.status is Status.BACKGROUND, each.day is None)):
            if not any(same_organization(move.organization, each.organization) for each in chosen):
                chosen.append(move)
        return chosen[:1] if self._as_of is not None else chosen[:LISTED]

    # how it is said

    def _line(self, first: Move, known: Sequence[Move]) -> tuple[list[str], list[Move]]:
        """Tell one successor after the other, or side by side where the articles do not agree."""
        same = [move for move in known if same_organization(move.organization, first.organization)]
        line = sorted(same, key=lambda move: (not move.interim, move.day.value.toordinal() if move.day else 0))
        if line[0].interim and not line[-1].interim:
            return [self._succeeded(line[0]), self._phrases["then"].format(successor=line[-1].successor, when=self._when(line[-1]))], line
        return [self._phrases["conflict"], *(self._succeeded(move) for move in line)], line

    def _succeeded(self, move: Move) -> str:
        return self._say("interim" if move.interim else "successor", move)

    def _left(self, move: Move) -> str:
        text = self._say("left", move)
        return f"{text} {self._phrases['reported']}" if move.status is Status.REPORTED else text

    def _dated(self, moves: Sequence[Move], phrase: str) -> LedgerAnswer:
        texts = []
        for move in moves:
            if move.day is None:
                texts.append(self._say("unknown day", move))
                continue
            texts.append(self._say(phrase, move))
            if move.announced_on and move.effective_on and move.announced_on != move.effective_on:
                texts.append(self._phrases["announced"].format(when=when(move.announced_on, self._question.language).strip()))
        return self._told(texts, moves, "effective_on", "announced_on", "kind")

    def _say(self, phrase: str, move: Move) -> str:
        return self._phrases[phrase].format(
            person=move.person,
            successor=move.successor,
            destination=move.destination,
            organization=move.organization,
            role=self._role_join(move.role),
            role_name=move.role,
            at=self._at(move),
            when=self._when(move),
            When=written(move.day, self._question.language) if move.day else "",
            until=self._join("until join", move.day if move.kind is Kind.DEPARTURE else None),
        )

    def _role_join(self, role: str | None) -> str:
        return self._phrases["role join"].format(role=role) if role else ""

    def _at(self, move: Move) -> str:
        return self._phrases["at join"].format(organization=move.organization)

    def _when(self, move: Move) -> str:
        return when(move.day, self._question.language)

    def _join(self, phrase: str, day: Day | None) -> str:
        return self._phrases[phrase].format(date=written(day, self._question.language)) if day else ""

    def _never_left(self) -> LedgerAnswer | None:
        name = self._question.name
        if not name:
            return None
        place = self._linked.named_organization
        text = self._phrases["never left" if place else "never left any"].format(person=name, organization=place)
        return LedgerAnswer(text, (), abstained=True, about=(name,))

    def _refused(self, text: str, moves: Sequence[Move]) -> LedgerAnswer:
        return LedgerAnswer(text, _proofs(moves, "kind"), abstained=True, about=tuple(move.person for move in moves), moves=tuple(moves))

    def _told(self, texts: Sequence[str], moves: Sequence[Move], *fields: str) -> LedgerAnswer:
        return LedgerAnswer(" ".join(texts), _proofs(moves, *fields), moves=tuple(moves))


def _newcomer(move: Move) -> str | None:
    return move.person if move.kind is Kind.APPOINTMENT else move.successor


def _day(move: Move) -> Day:
    day = move.day
    assert day is not None  # noqa: S101 - narrowed by the caller
    return day


def _around(asked: Day, day: Day) -> bool:
    """Say whether a move of ``day`` may be one that is asked about ``asked``: the same year, or within a season."""
    if asked.precision.value == "year" or day.precision.value == "year":
        return asked.value.year == day.value.year
    return abs((asked.value - day.value).days) <= 75


def _proofs(moves: Sequence[Move], *fields: str) -> tuple[Evidence, ...]:
    """Return the best evidence of each move, one piece a span, the moves taking turns."""
    lines = [move.proofs(*fields, "organization") for move in moves]
    found: dict[tuple[str, int, int, int], Evidence] = {}
    for turn in range(max((len(line) for line in lines), default=0)):
        for line in lines:
            if turn < len(line):
                proof = line[turn]
                found.setdefault((proof.article, proof.version, proof.start, proof.end), proof)
    return tuple(found.values())[: max(QUOTES, len(moves))]
