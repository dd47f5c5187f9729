"""The values of a workspace's rules, limits and log."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from knowledge.models import Actor
from knowledge.settings import Limit

NEAR = 0.8  # share of a limit from which a curator is warned


class Rule(StrEnum):
    """What a workspace may be told, each with a value that only the face that wrote it understands."""

    CURATOR = "curator"  # a person or a role who may curate
    CHANNEL = "channel"  # where readers may ask; none means everywhere
    PRIVATE = "private"  # a channel whose answers are for its own readers
    PUBLIC = "public"  # the workspace also reads the operator's public one; the value is "yes"


@dataclass(frozen=True, slots=True)
class Use:
    """How much of a limit is used; ``most`` is None where there is none."""

    limit: Limit
    used: int
    most: int | None

    @property
    def near(self) -> bool:
        """Whether a curator should be warned: four fifths are used."""
        return self.most is not None and self.used >= NEAR * self.most


@dataclass(frozen=True, slots=True)
class Rules:
    """What a workspace was told. Curators and channels are opaque ids, such as ``discord:role:7``."""

    curators: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    private: frozenset[str] = frozenset()
    reads_public: bool = False


class Act(StrEnum):
    """What a curator, a feed or the operator may do to a workspace."""

    ADD = "add"
    IMPORT = "import"
    REMOVE = "remove"
    RESTORE = "restore"
    ERASE = "erase"
    FEED = "feed"
    WATCH = "watch"
    RULE = "rule"
    JOIN = "join names"
    SEPARATE = "separate names"
    MEND = "mend a move"
    UNDO = "undo a mend"
    FORGET = "forget"


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One curating act: who did what to what, when, and what came of it."""

    at: datetime
    actor: Actor
    act: Act
    subject: str
    outcome: str
