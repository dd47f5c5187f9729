"""The sentences in which the ledger answers, in the languages of its readers, and days as readers write them."""

import re
from collections.abc import Mapping
from datetime import date

from knowledge.moves.models import Day, Kind, Move, Post, Precision, Status
from knowledge.moves.roles import of_one, role_in
from knowledge.text.languages import LANGUAGES
from knowledge.text.languages.language import Sentences

SPOKEN: Mapping[str, Sentences] = {code: each.sentences for code, each in LANGUAGES.items() if each.sentences}
# How a denial is said of a coming.
OF_COMING = {
    "denied": "denied came",
    "denied by a curator": "denied came by a curator",
    "denied row": "denied row came",
}
# How a phrase is said of a move that lies ahead of the day on which is asked.
HEARD = {"yes left": "left", "not any more": "left", "yes back": "back"}  # of what is only reported
AHEAD = {
    "left": "leaves",
    "when left": "when leaves",
    "successor": "successor to be",
    "interim": "interim to be",
    "gone": "goes",
    "yes left": "to leave",
    "not any more": "to leave",
    "yes came": "to come",
    "came": "to come",
    "came interim": "to come interim",
}


COMING = frozenset(("successor", "interim"))  # phrases about whoever comes


def written(day: Day, language: str) -> str:
    """Write a day as readers do, as exactly as it is known: ``25 September 2024``, ``September 2024``, ``2024``."""
    month = SPOKEN[language].months.split()[day.value.month - 1]
    if day.precision is Precision.DAY:
        return f"{day.value.day} {month} {day.value.year}"
    return f"{month} {day.value.year}" if day.precision is Precision.MONTH else str(day.value.year)


def when(day: Day | None, language: str) -> str:
    """Write `` on 25 September 2024``, or nothing where the day is unknown."""
    return SPOKEN[language].phrases[day.precision.value].format(date=written(day, language)) if day else ""


def _without(role: str, organization: str) -> str:
    """Return a role without the organisation that ends it, which is said behind it: "Menteri Perikanan"."""
    ends = rf"(?:^|\s+)(?:(?:of|for|at|di|dari)\s+)?(?:the\s+)?{re.escape(organization)}$"
    return re.sub(ends, "", role, flags=re.IGNORECASE)


class Words:
    """Says things about moves in one language."""

    def __init__(self, language: str, today: date | None = None) -> None:
        self._language = language
        self._phrases = SPOKEN[language].phrases
        self._today = today

    def say(self, phrase: str, move: Move, at: str | None = None) -> str:
        """Return a sentence about a move; one that lies ahead is told as such. ``at`` says when, else its day does.

        To a rumour there is no yes and no no: it is told, and behind it that it is one.
        """
        if move.status is Status.REPORTED:
            phrase = HEARD.get(phrase, phrase)
        if move.kind is Kind.APPOINTMENT:
            phrase = OF_COMING.get(phrase, phrase)
        if move.is_ahead(self._today) or (
            phrase in COMING and move.came_on is not None and move.came_on.is_after(self._today)
        ):
            phrase = AHEAD.get(phrase, phrase)
        return self._phrases[phrase].format(
            person=move.person,
            successor=move.successor,
            destination=move.destination,
            organization=move.organization,
            role=self.role_join(move.role),
            role_name=move.role,
            at=self.at(move),
            when=self.when(move) if at is None else at,
            came=when(move.came_on, self._language),
            Came=written(move.came_on, self._language) if move.came_on else "",
            When=written(move.day, self._language) if move.day else "",
            until=self.join("until join", move.day if move.kind is Kind.DEPARTURE else None),
        )

    def holding(self, person: str, post: Move | Post, since: str, *, interim: bool = False) -> str:
        """Return a sentence that says who holds a post, and since when or says who; whoever fills in is told so."""
        role = _without(role_in(post.role, self._language) or "", post.organization) if post.role else ""
        return self._phrases[("holder" if role else "holder of") + (" interim" if interim else "")].format(
            person=person, role=role, organization=post.organization, since=since
        )

    def role_join(self, role: str | None) -> str:
        """Return "as" and the role, or nothing where it has no name in this language: the quote shows it."""
        said = role and role_in(of_one(role), self._language)
        return self._phrases["role join"].format(role=said) if said else ""

    def at(self, move: Move) -> str:
        """Return "at" and the organisation."""
        return self._phrases["at join"].format(organization=move.organization)

    def when(self, move: Move) -> str:
        """Return when the move was, or nothing."""
        return when(move.day, self._language)

    def join(self, phrase: str, day: Day | None) -> str:
        """Return a phrase with a day, or nothing where it is unknown."""
        return self._phrases[phrase].format(date=written(day, self._language)) if day else ""
