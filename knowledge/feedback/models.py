"""Votes, the answers they are about, and questions that are alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any


class Verdict(StrEnum):
    """What a reader thinks of an answer."""

    UP = "up"
    DOWN = "down"


class Fault(StrEnum):
    """What a reader finds wrong with an answer."""

    WRONG = "wrong"
    OLD = "old"
    BESIDE = "beside"  # it answers another question
    MISSED = "missed"  # an article here answers it, and the answer does not
    UNPROVEN = "unproven"  # the quotes do not say so
    OTHER = "other"


class Which(StrEnum):
    """Which of the kept answers are meant."""

    VOTED = "voted"
    UP = "up"
    DOWN = "down"
    UNANSWERED = "unanswered"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Vote:
    """What one reader thinks of one answer; ``words`` say what would be right, ``at`` is set when it is kept."""

    verdict: Verdict
    fault: Fault | None = None
    words: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer as it was given and is kept.

    ``question`` stands alone: of a follow-up, what it was taken for. ``place`` is what the face stored of where it was
    shown, ``spans`` where its quotes stand. ``told_in`` is its language where a follow-up may have asked for it.
    """

    key: str
    workspace: str
    question: str
    text: str
    abstained: bool
    engine: str
    language: str
    asked_at: datetime
    index_version: str | None = None
    place: str | None = None
    locale: str | None = None
    as_of: date | None = None
    limit: int = 3
    told_in: str | None = None
    spans: Sequence[Sequence[Any]] = ()

    @property
    def words(self) -> str:
        """The question as ``bare`` has it."""
        return bare(self.question)


@dataclass(frozen=True, slots=True)
class Criticism:
    """A vote against an answer."""

    answer: KeptAnswer
    vote: Vote


@dataclass(frozen=True, slots=True)
class Tally:
    """How many votes there are for answers and against them, and what those against find wrong."""

    up: int = 0
    down: int = 0
    faults: Mapping[Fault, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Questions that are alike, the newest first, of which there is one at least."""

    asked: tuple[KeptAnswer, ...]

    @property
    def newest(self) -> KeptAnswer:
        """The one that was asked last."""
        return self.asked[0]

    @property
    def wordings(self) -> list[str]:
        """The ways in which it was asked, each once, the newest first."""
        seen: dict[str, str] = {}
        for each in self.asked:
            seen.setdefault(each.words, each.question)
        return list(seen.values())


def bare(question: str) -> str:
    """Return a question as others that say the same say it too: case, spaces and the mark at its end left out."""
    return " ".join(question.casefold().split()).rstrip("?!. ")
