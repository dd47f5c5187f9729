"""Which of the persons that a question names left, or is asked about, and which came in that place."""

import re
from dataclasses import dataclass
from typing import Final

from knowledge.models import Intent
from knowledge.text.languages.question_words import Symbol

OF_PERSONS: Final = frozenset(Intent) - {Intent.DEPARTED, Intent.ARRIVED, Intent.HOLDER, Intent.OTHER}
_OF_POSTS: Final = frozenset((Intent.SUCCESSOR, Intent.PREDECESSOR, Intent.HISTORY))  # "the successor of the dean"
_OF_TWO: Final = frozenset((Intent.WHEN_REPLACED, Intent.SUCCESSOR))
_CAME: Final = frozenset((Intent.PREDECESSOR, Intent.WHEN_CAME))
_LEFT_FIRST = re.compile(r"P[^P]*?(?:V|Q|gS)[^P]*P")  # "Ada was replaced by Grace", "Ada's successor Grace"
_TURNS = re.compile(r"P[^P]*?[RSVQ][^P]*P")  # "Grace replaced Ada"
_DONE_TO: Final = {  # behind which words the person stands whom a question is about, where it names several
    Intent.SUCCESSOR: "[RS]",
    Intent.PREDECESSOR: "B",
    Intent.WHEN_LEFT: "F",
    Intent.REASON: "F",
    Intent.STILL: "F",
    Intent.WHEN_CAME: "A",
    Intent.WHETHER_CAME: "A",
}


def way_round(symbols: str) -> Intent | None:
    """Return whether a question about one person asks who came after or before; None where the words do not tell.

    "Who was P replaced by?" asks who came after, "who was replaced by P?" who came before.
    """
    people = [at for at, symbol in enumerate(symbols) if symbol == Symbol.PERSON]
    deeds = [at for at, symbol in enumerate(symbols) if symbol in (Symbol.REPLACE, Symbol.REPLACED_BY, Symbol.REPLACED)]
    if len(people) != 1 or len(deeds) != 1 or set(symbols) & {Symbol.LEAVE, Symbol.DISMISS}:
        return None
    done_by = symbols[deeds[0]] == Symbol.REPLACE
    return Intent.SUCCESSOR if done_by == (deeds[0] < people[0]) else Intent.PREDECESSOR


@dataclass(frozen=True, slots=True)
class Sides:
    """The places of who left, or is asked about, and of who came, in a line of symbols."""

    left: int | None = None
    came: int | None = None


def sides(symbols: str, intent: Intent) -> Sides:
    """Return who left and who came, for a line of symbols and what it asks."""
    people = [at for at, symbol in enumerate(symbols) if symbol == Symbol.PERSON]
    if not people or intent not in OF_PERSONS:
        return Sides()
    if len(people) == 1:
        came = intent in _CAME or (intent is Intent.WHEN_REPLACED and not re.search("V|Q|RP|SP", symbols))
        return Sides(came=people[0]) if came else Sides(people[0])
    if intent in _OF_TWO and _takes_turns(symbols, intent):
        first, second = people[:2]
        return Sides(first, second) if _LEFT_FIRST.search(symbols) else Sides(second, first)
    told = re.search(f"{_DONE_TO.get(intent, '$')}[^P]*P", symbols)
    whom = told.end() - 1 if told else people[0]
    return Sides(came=whom) if intent in _CAME else Sides(whom)


def _takes_turns(symbols: str, intent: Intent) -> bool:
    return intent is Intent.WHEN_REPLACED or (Symbol.WHO not in symbols and _TURNS.search(symbols) is not None)


def wants_person(symbols: str, intent: Intent) -> bool:
    """Say whether a question is about a person and names none for sure, nor a post instead."""
    of_post = intent in _OF_POSTS and Symbol.ROLE in symbols
    return intent in OF_PERSONS and Symbol.PERSON not in symbols and not of_post
