"""Whom and what an earlier answer was about: what "she", "there" and "that" may stand for."""

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum

from knowledge.answering.citations import Load
from knowledge.errors import NotFound
from knowledge.models import AnswerKind, Intent, ParsedQuestion, Turn
from knowledge.moves.answers import answer_from
from knowledge.moves.identity import fold, organization_words, parts_of, same_organization, same_person
from knowledge.moves.known import known_names
from knowledge.moves.ledger import Ledger
from knowledge.moves.models import Kind, Move
from knowledge.moves.posts import newcomer
from knowledge.questions import names_in, parse

NEAR = 160  # characters after a name in which a pronoun is likely to mean it
SUBJECT = re.compile(r"\b(?:she|he)\b", re.IGNORECASE)  # "will report to her" says nothing of who reports
_WRITTEN = re.compile(r"[A-Z][^\d]*")  # like a person's name; not the words of a quote, or a day
TITLES = {"she": r"(?:Ms|Mrs|Miss|Ibu|Bu)\.? ", "he": r"(?:Mr|Sir|Bapak|Pak)\.? "}


class Named(StrEnum):
    """What sort of thing a name names."""

    PERSON = "person"
    ORGANIZATION = "organization"


@dataclass(frozen=True, slots=True)
class Topic:
    """Whom and what a turn was about; what is unknown, or more than one, is None.

    ``asked`` is the form of a question about moves. ``told`` is the person whom the answer names, ``left`` who left and
    ``came`` who came in that place. ``people`` are all persons, the likeliest to be talked about next first.
    """

    asked: Intent | None = None
    told: str | None = None
    left: str | None = None
    came: str | None = None
    organization: str | None = None
    role: str | None = None
    people: tuple[str, ...] = ()
    called: str | None = None  # the organisation as the question writes it


class Topics:
    """Finds the topics of turns in one workspace."""

    def __init__(self, ledger: Ledger, workspace: str, load: Load) -> None:
        self._ledger = ledger
        self._workspace = workspace
        self._load = load

    def texts(self, turn: Turn) -> list[str]:
        """Return the texts of the articles that a turn quoted, as far as they are still there."""
        found = []
        for key, version in dict.fromkeys(turn.articles):
            with suppress(NotFound):
                found.append(self._load(key, version).text)
        return found

    def of(self, turn: Turn) -> Topic:
        """Return what a turn was about."""
        turn = replace(turn, question=_plain(turn.question), answer=_plain(turn.answer))
        known = known_names(self._ledger, self._workspace, turn.question)
        asked = parse(turn.question, turn.language, known=known)
        # where nobody's move is asked about, a word in small letters that nobody knows is no name: "mercury"
        names = [name for name in asked.names if asked.about_moves or not name.islower() or self.kind_of(name)]
        people = [name for name in names if self.kind_of(name) is not Named.ORGANIZATION]
        places = [name for name in names if name not in people]
        people = [self.full(name) for name in people]
        told = self._told(turn, names)
        moves = self._moves(turn, asked)
        if not asked.about_moves:
            told = told if asked.kind is AnswerKind.PERSON else []
            everybody = _distinct([*told, *people])
            return Topic(told=_only(told), organization=_only(places), people=everybody, called=_only(places))
        return self._of_moves(
            turn, asked, moves, Topic(told=_only(told), organization=_only(places), people=tuple(people))
        )

    def _of_moves(self, turn: Turn, asked: ParsedQuestion, moves: Sequence[Move], read: Topic) -> Topic:
        left = _only(move.person for move in moves if move.kind is Kind.DEPARTURE)
        came = _only(filter(None, (newcomer(move) for move in moves)))
        if asked.name and not moves:
            left, came = (self._person(name, read) for name in (asked.person, asked.newcomer))
        if asked.intent is Intent.HOLDER and not moves:
            came = read.told
        organization = _only(move.organization for move in moves) or read.organization
        focus = {
            Intent.SUCCESSOR: (came, left), Intent.HOLDER: (came, left), Intent.WHEN_CAME: (came, left),
            Intent.WHEN_REPLACED: (came, left), Intent.PREDECESSOR: (left, came),
        }.get(asked.intent, (left, came))  # fmt: skip
        people = (*focus, *(person for move in moves for person in (move.person, newcomer(move))), read.told)
        return Topic(
            asked=asked.intent,
            told=focus[0],
            left=left,
            came=came,
            organization=organization,
            role=asked.role or _only(filter(None, (move.role for move in moves))),
            people=_distinct(filter(None, people)),
            called=self._called(turn, organization),
        )

    def _person(self, name: str | None, read: Topic) -> str | None:
        """Return the person whom a form caught, or the one that the question names where it caught an organisation."""
        if name is None or self.kind_of(name) is not Named.ORGANIZATION:
            return name and self.full(name)
        return _only(read.people)

    def kind_of(self, name: str) -> Named | None:
        """Say whether the ledger knows a name as an organisation's or a person's."""
        words = organization_words(name)
        known = self._ledger.organizations_named(self._workspace, words)
        if any(same_organization(name, written) and set(words) <= set(parts_of(written)) for written in known.values()):
            return Named.ORGANIZATION
        parts = parts_of(name)
        people = self._ledger.persons_named(self._workspace, parts)
        if any(set(parts) <= set(parts_of(written)) for written in people.values()):
            return Named.PERSON
        return None

    def was_at(self, person: str, organization: str) -> bool:
        """Say whether the ledger tells of a move of a person at an organisation."""
        moves = self._ledger.history(self._workspace, person)
        return any(same_organization(move.organization, organization) for move in moves)

    def _moves(self, turn: Turn, asked: ParsedQuestion) -> list[Move]:
        said = answer_from(self._ledger, self._workspace, asked, turn.as_of)
        return list(said.moves) if said else []

    def full(self, name: str) -> str:
        """Return the whole name of a person who is called by a part of it, where only one may be meant."""
        parts = parts_of(name)
        known = self._ledger.persons_named(self._workspace, parts) if len(parts) == 1 else {}
        return next(iter(known.values())) if len(known) == 1 else name

    def _told(self, turn: Turn, asked: Sequence[str]) -> list[str]:
        """Return the persons whom an answer names and its question does not, in order.

        In a short answer any name of two words may be a person's; in a quote only one that the ledger knows.
        """
        short = len(turn.answer) <= NEAR
        found = []
        for name in filter(_WRITTEN.fullmatch, names_in(turn.answer, turn.language)):
            kind = self.kind_of(name)
            new = not any(set(parts_of(name)) & set(parts_of(other)) for other in asked)
            if new and (kind is Named.PERSON or (short and kind is None and len(name.split()) > 1)):
                found.append(self.full(name))
        return found if short else found[:1]

    @staticmethod
    def _called(turn: Turn, organization: str | None) -> str | None:
        """Return the name of the organisation as the question has it."""
        if organization is None:
            return None
        for name in (organization, *names_in(turn.question, turn.language)):
            match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", turn.question, re.IGNORECASE)
            if match and same_organization(name, organization):
                return match.group()
        return None


def _plain(text: str) -> str:
    """Return a text with ``William (Liam) Fedus`` written as one name."""
    return re.sub(r"(\w) \(\w+\) (?=[A-Z])", r"\1 ", text)


def gender_of(person: str, articles: Sequence[str], others: Iterable[str] = ()) -> str | None:
    """Return "she" or "he" where the articles plainly call the person so, else None.

    Counts the first pronoun after each mention of the family name, as long as nobody else is named in between, and the
    titles before it.
    """
    family = _family(person)
    rivals = "|".join(re.escape(_family(other)) for other in others if _family(other) != family)
    stop = re.compile(rf"\b(?:[A-Z][\w-]+ [A-Z]\w+{f'|{rivals}' if rivals else ''})\b")
    counts = {"she": 0, "he": 0}
    for text in articles:
        for match in re.finditer(rf"\b{re.escape(family)}\b", text):
            after = stop.split(text[match.end() : match.end() + NEAR], maxsplit=1)[0]
            if first := SUBJECT.search(after):
                counts[first.group().lower()] += 1
            before = text[max(0, match.start() - 30) : match.start()]
            for who, title in TITLES.items():
                counts[who] += 2 * bool(re.search(rf"\b{title}(?:[A-Z]\w+ )?$", before))
    likelier, other = sorted(counts, key=lambda who: -counts[who])
    return likelier if counts[likelier] and counts[likelier] >= 2 * counts[other] else None


def _family(person: str) -> str:
    return person.rsplit(maxsplit=1)[-1]


def is_same(one: str, other: str) -> bool:
    """Say whether two names may be one person's."""
    return fold(one) == fold(other) or same_person(one, other)


def _distinct(people: Iterable[str]) -> tuple[str, ...]:
    found: list[str] = []
    for person in people:
        if not any(is_same(person, other) for other in found):
            found.append(person)
    return tuple(found)


def _only(found: Iterable[str]) -> str | None:
    """Return the one name, or None where there is none or more than one."""
    distinct = {fold(name): name for name in found}
    return next(iter(distinct.values())) if len(distinct) == 1 else None
