"""What a language declares so that follow-up questions can be understood in it.

Every form must fit the whole of a question, in lower case, without its opening words and its question mark. That is
what keeps a question that stands alone from being taken for a follow-up.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from knowledge.models import Intent


class Want(StrEnum):
    """What a follow-up without a name of its own wants to know of what was just answered."""

    WHEN = "when"
    WHY = "why"
    WHERE = "where"
    WHO = "who"
    ROLE = "role"
    BEFORE = "before"
    AFTER = "after"
    MORE = "more"
    UNCLEAR = "unclear"  # it leans on something, and no rule knows on what


class Whom(StrEnum):
    """Whom a pronoun may stand for."""

    HE = "he"
    SHE = "she"
    PERSON = "person"
    THEM = "them"
    ORGANIZATION = "organization"


@dataclass(frozen=True, slots=True)
class FollowUpForms:
    """The follow-ups of one language.

    ``opening`` are words that begin a follow-up and add nothing, ``closing`` such that end one. ``wants`` are asked
    without a name. ``instead`` puts another name or time into the last question; its group is ``other``, and the group
    ``at`` says that it is a place. ``speak`` asks for the last answer in another language.
    ``pronouns`` are replaced by a name; the group ``kept`` is kept in front of it, ``owned`` says that something is
    the person's. ``before`` are the words that may stand in front of a pronoun that points out of the question.
    ``there`` stands for the last organisation, which is put in by ``at``, or after some words by one of the ``joints``.
    ``during`` stands before a year. ``reworded`` are questions whose question word may be another: the form with its
    group ``rest``, and the question with that ``word``, and with the name that was ``told`` where it has that.
    """

    opening: str
    closing: str
    wants: tuple[tuple[Want, str], ...]
    instead: tuple[str, ...]
    speak: tuple[str, ...]
    languages: Mapping[str, str]
    pronouns: tuple[tuple[Whom, str], ...]
    before: frozenset[str]
    there: str
    questions: Mapping[Intent, str]
    asks: Mapping[Want, str]
    at: str
    joints: tuple[tuple[str, str], ...]
    during: str
    reworded: tuple[tuple[str, str], ...]
