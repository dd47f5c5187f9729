"""Who holds a post: which roles a question asks for, and who has left since."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from knowledge.models import ParsedQuestion
from knowledge.moves.identity import organization_words
from knowledge.moves.linking import Linked
from knowledge.moves.models import Day, Kind, Move
from knowledge.moves.roles import ONLY, same_role
from knowledge.moves.succession import role_words
from knowledge.moves.wanted import told_on

LATELY = timedelta(days=120)  # an article about who left still names the old post
NOW = timedelta()
SAID_OF_PLACES = frozenset("company firm group maker giant perusahaan grup raksasa di at in for from dari pada".split())
LEADERS = frozenset("boss leader chief bos pemimpin pimpinan".split())  # may be said of whoever leads
NO_POST = frozenset(
    "result part protest precaution response reaction sign consequence planned expected soon well "
    "akibat bagian bentuk protes hasil tanda dampak langkah".split()
)  # after "as", without being a post
_AND = re.compile(r" and | dan | & |/|,")


def wanted_roles(question: ParsedQuestion, linked: Linked) -> list[frozenset[str]]:
    """Return the roles that are asked about, as words, the organisation's name left out."""
    if question.leads:
        return [frozenset({each, ONLY}) for each in question.leads]
    names = [organization_words(name) for name in linked.names]
    place = {word for name in names for word in name} | SAID_OF_PLACES | {"current", "now", "s"}
    wanted = role_words(question.role) - place
    return [wanted] if wanted else []


def may_be(role: str | None, post: str | None, names: Sequence[str]) -> bool:
    """Say whether a role may be the post that a question names ("as an intern"), the organisations' ``names`` aside.

    A role that no article tells may be any; so may be any for a question that names none.
    """
    if not role or not post:
        return True
    place = {word for name in names for word in organization_words(name)}
    for part in _AND.split(post):
        said = " ".join(word for word in part.split() if word.lower() not in place)
        if same_role(said, role):
            return True
        if not role_words(said) - LEADERS or role_words(said) & NO_POST:
            return True
    return False


def left_since(person: str, day: Day | None, gone: Mapping[str, Day | None], lately: timedelta = NOW) -> bool:
    """Say whether the person left the place after ``day``, as far as that is known."""
    if person not in gone:
        return False
    left = gone[person]
    return left is None or day is None or left.value >= day.value - lately


def newcomer(move: Move) -> str | None:
    """Return who came to the post that a move tells of."""
    return move.person if move.kind is Kind.APPOINTMENT else move.successor


def arrival(move: Move) -> Day | None:
    """Return when the newcomer came, as far as an article says so."""
    return move.day if move.kind is Kind.APPOINTMENT else move.came_on


def reckoned(move: Move) -> date:
    """Return the day as of which somebody came: its own, else its article's; the first of all where neither is told."""
    day = arrival(move) or move.day
    return (day.value if day else told_on(move)) or date.min
