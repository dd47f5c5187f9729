"""What a language must declare so that moves can be read in it: word lists, patterns, cues. Only data.

A sentence is reduced before it is read: words in lower case, and every name, role and date as one sign. Forms
are regular expressions over that line, with names in braces that stand for signs and for the language's own
fragments: ``{P}`` a person, ``{O}`` an organisation, ``{R}`` a role, ``{D}`` a date, ``{G}`` any character but the
end of a clause or another person. docs/moves.md shows how to
add a language.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from knowledge.moves.models import Kind, Status


class Sign(StrEnum):
    """What a mention is, and the first of the 256 characters that stand for it in a reduced sentence."""

    PERSON = "\ue000"
    ORGANIZATION = "\ue100"
    ROLE = "\ue200"
    DATE = "\ue300"
    NAME = "\ue400"  # several capitalised words that may be a person or an organisation
    SINGLE = "\ue500"  # one capitalised word that nobody introduced
    PLACE = "\ue600"


ROOM = 256  # characters for each sign


def _range(*signs: Sign) -> str:
    return "[" + "".join(f"{sign.value}-{chr(ord(sign.value) + ROOM - 1)}" for sign in signs) + "]"


SIGNS: Mapping[str, str] = {
    "P": _range(Sign.PERSON, Sign.NAME),
    "O": _range(Sign.ORGANIZATION, Sign.NAME, Sign.SINGLE, Sign.PLACE),
    "R": _range(Sign.ROLE),
    "D": _range(Sign.DATE),
    "G": "[^.;" + _range(Sign.PERSON, Sign.NAME)[1:],
}


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to tell of a move. Named groups are the fields: person, successor, organization, role, destination.

    ``example`` is a sentence that the form reads; the tests try every one. ``negated`` says that a
    "not" belongs to the words of the move ("will not return"); ``interim`` that the newcomer only fills in;
    ``echo`` that the form only adds to a move that is told elsewhere ("his resignation").
    """

    kind: Kind
    form: str
    example: str
    interim: bool = False
    negated: bool = False
    echo: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a field may stand behind the words of a move, in the same sentence; ``kind``: only for such moves."""

    field: str
    form: str
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that change how far the article stands behind a move; no status: the move is not told at all.

    ``reach`` says where the words must stand: ``before`` or ``after`` the words of the move, or ``anywhere``.
    """

    form: str
    status: Status | None
    reach: str = "before"


@dataclass(frozen=True, slots=True)
class Calendar:
    """How a language writes dates. Words are lower case; numbers count from one (weekdays from Monday = 0)."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    days_ago: Mapping[str, int]
    periods: Mapping[str, tuple[str, int]]  # words -> (week, month or year; how many back)
    prefixes: str  # words before a date that belong to it, as a regular expression
    day_first: bool = False


@dataclass(frozen=True, slots=True)
class Language:
    """All that is known of how one language tells of moves."""

    code: str
    signs: str  # how words of moves begin: a sentence with no such word tells of none
    weak_signs: str  # those of them that, in a title, say too little
    role: str  # how roles are written; see ``roles`` for what it may refer to
    role_word: str  # one word of which every role has at least one, so that most sentences need no closer look
    interim: str  # words in or around a role that make it interim
    former: str  # words before a role that make it a thing of the past
    organization_words: frozenset[str]
    organization_starts: frozenset[str]
    organization_links: frozenset[str]
    not_names: frozenset[str]
    honorifics: frozenset[str]
    person_after: str  # what follows persons only
    organization_before: str  # what stands before organisations only
    generic_organization: str  # words that mean the organisation spoken of
    pronouns: frozenset[str]
    calendar: Calendar
    announces: str  # words that make a date the day of the announcement
    other_times: str  # words between a move and a date that make it the date of something else
    future: str
    present: str
    returns: str  # words of an appointment that takes a departure back
    also: str  # words of a move that goes with another
    subordinate: str  # words right before a move that only date something else by it
    seats: Mapping[str, tuple[str, ...]]  # roles that mean a seat in a house: words of its name
    patterns: tuple[Pattern, ...]
    descriptions: tuple[str, ...]
    slots: tuple[Slot, ...]
    cues: tuple[Cue, ...]
    given_name_alone: bool = False  # a person may be called by the first name alone
    role_before_organization: bool = False  # "CEO Microsoft Satya Nadella"
    fragments: Mapping[str, str] = field(default_factory=dict)


def expand(form: str, fragments: Mapping[str, str]) -> str:
    """Replace every name in braces, and the names inside what replaces it, until none is left."""
    known = {**fragments, **SIGNS}

    def replaced(match: re.Match[str]) -> str:
        return expand(known[match[1]], fragments) if match[1] in known else match[0]

    return re.sub(r"\{([A-Za-z_]+)\}", replaced, form)
