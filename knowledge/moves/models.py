"""The nouns of people moves: who left which post, who came, when, and where it says so."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from knowledge.models import Day, Precision

__all__ = [
    "LIKELY",
    "POSSIBLE",
    "SURE",
    "Certainty",
    "Day",
    "Evidence",
    "Kind",
    "Mendable",
    "Mended",
    "Move",
    "MovesReading",
    "Post",
    "Precision",
    "ReadBy",
    "Status",
]


class Kind(StrEnum):
    """What sort of move it is. A departure with a named successor is one move."""

    DEPARTURE = "departure"
    APPOINTMENT = "appointment"


class Status(StrEnum):
    """How far the article stands behind the move."""

    CONFIRMED = "confirmed"
    REPORTED = "reported"
    DENIED = "denied"
    BACKGROUND = "background"


class ReadBy(StrEnum):
    """Who read a move in the articles: the networks that ship, a chat model, or both, which makes it surer."""

    NETWORK = "rules"  # as it is written down since rules read the moves
    MODEL = "model"
    BOTH = "both"


class Certainty(StrEnum):
    """How sure it is that an article tells a move: what is only possible is kept, never listed."""

    SURE = "sure"
    LIKELY = "likely"
    POSSIBLE = "possible"


SURE, LIKELY, POSSIBLE = 0.7, 0.5, 0.2  # probabilities from which a move is one; bench.moves prints what they are worth


@dataclass(frozen=True, slots=True)
class Evidence:
    """Proof of one field of a move: characters ``start`` to ``end`` of one version of an article.

    ``field`` is a field of ``Move``; ``kind`` is the sentence that tells of the move itself.
    """

    field: str
    article: str
    version: int
    start: int
    end: int
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Mended:
    """What curators mended of a move or of a post.

    ``fields`` say what a curator says, not what the articles do. ``contested``: a curator disputes it. ``apart``: a
    curator said that the move is no other one. ``by`` are the numbers of the mends, ``known_by`` what a move is known
    by as the articles tell it.
    """

    fields: tuple[str, ...] = ()
    contested: bool = False
    apart: bool = False
    by: tuple[int, ...] = ()
    known_by: tuple[str, ...] = ()


class Mendable:
    """What articles tell of a person, and curators may mend."""

    __slots__ = ()
    person: str
    mended: Mended | None

    @property
    def corrected(self) -> tuple[str, ...]:
        """The fields that a curator has corrected."""
        return self.mended.fields if self.mended else ()

    @property
    def contested(self) -> bool:
        """Whether a curator disputes it: it is never told as certain."""
        return self.mended is not None and self.mended.contested


@dataclass(frozen=True, slots=True)
class Move(Mendable):
    """One person left, or came to, one post at one organisation.

    Every field that is set has evidence, but for those that a curator has corrected (``mended``).

    ``came_on`` is the day on which the successor came, where an article says so; who left may have gone earlier.
    ``not_before`` is the predecessor's last day, of a coming whose own day no article tells.
    ``probability`` says how probable it is that the articles tell it so, calibrated on articles not learned from.
    ``disputed``: the networks and a chat model read one article differently, and both readings are kept. ``public`` are
    the keys of those of its articles that are the operator's, read by a workspace beside its own.
    """

    person: str
    organization: str
    kind: Kind
    status: Status
    role: str | None = None
    successor: str | None = None
    predecessor: str | None = None
    destination: str | None = None
    interim: bool = False
    announced_on: Day | None = None
    effective_on: Day | None = None
    came_on: Day | None = None
    not_before: Day | None = None
    read_by: ReadBy = ReadBy.NETWORK
    probability: float = 1.0
    disputed: bool = False
    evidence: tuple[Evidence, ...] = field(default=())
    public: frozenset[str] = frozenset()
    mended: Mended | None = None

    @property
    def day(self) -> Day | None:
        """When it happened, as far as the articles say: the effective day, else the day it was announced."""
        return self.effective_on or self.announced_on

    def is_ahead(self, today: date | None) -> bool:
        """Say whether the move lies ahead of the day on which is asked."""
        day = self.effective_on or self.not_before
        return day is not None and day.is_after(today)

    @property
    def certainty(self) -> Certainty:
        """How sure the move is, by its probability."""
        if self.probability >= SURE:
            return Certainty.SURE
        return Certainty.LIKELY if self.probability >= LIKELY else Certainty.POSSIBLE

    @property
    def articles(self) -> tuple[str, ...]:
        """The keys of the articles that tell of the move, in order of first use."""
        return tuple(dict.fromkeys(proof.article for proof in self.evidence))

    def proofs(self, *fields: str) -> tuple[Evidence, ...]:
        """Return the evidence of the named fields, in the order of the names."""
        return tuple(proof for name in fields for proof in self.evidence if proof.field == name)


@dataclass(frozen=True, slots=True)
class Post(Mendable):
    """An article says of a person: this role, at this organisation. ``former``: not any more."""

    person: str
    organization: str
    role: str
    former: bool
    evidence: Evidence
    mended: Mended | None = None


@dataclass(frozen=True, slots=True)
class MovesReading:
    """What an article tells of persons and posts."""

    moves: tuple[Move, ...] = ()
    posts: tuple[Post, ...] = ()
