"""What a chat model had to do with an answer: what it took, and what of it no reader sees."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar


class Doubt(StrEnum):
    """Why the gate dropped a sentence of a chat model."""

    NO_QUOTE = "no quote"  # none given, or none that stands in the passage it names
    NAME = "name"  # it names somebody or something that its quotes do not name
    NUMBER = "number"
    DATE = "date"
    WORDS = "words"  # its words are not those of its quotes, where a script has no capitals to tell names by
    LANGUAGE = "language"  # not the reader's
    ORDER = "order"  # it, or its quote, gives orders instead of telling news
    ACCUSATION = "accusation"  # it accuses, or tells of a dismissal, an arrest, a quarrel, that its quotes do not tell
    DEED = "deed"  # it tells of another deed than its quotes: a death, a refusal, a resignation
    DIRECTION = "direction"  # it turns round who replaced whom
    NEGATION = "negation"  # it tells what its quotes deny, or denies what they tell
    BINDING = "binding"  # it tells of one person or day what its quotes tell of another
    CERTAINTY = "certainty"  # it tells as a fact what its quotes only hold possible
    TENSE = "tense"  # it tells as done what its quotes foretell
    CAUSE = "cause"  # it gives a cause where its quotes give none
    SCOPE = "scope"  # it says "all" or "only" where its quotes do not
    UNBORNE = "unborne"  # it tells in other words what its quotes hardly bear out
    LINK = "link"  # it carries an address, an image or a mention


@dataclass(frozen=True, slots=True)
class Dropped:
    """A sentence of a chat model that no reader sees, why, and the words that the doubt is about."""

    sentence: str
    doubt: Doubt
    words: str = ""


@dataclass(frozen=True, slots=True)
class Usage:
    """What calls of a chat model took: tokens read and written, and their cost; None: not known."""

    read: int | None = None
    written: int | None = None
    cost: Decimal | None = None

    def plus(self, other: "Usage") -> "Usage":
        """Return what both took; what is not known of one is not known of both."""
        return Usage(_sum(self.read, other.read), _sum(self.written, other.written), _sum(self.cost, other.cost))


Amount = TypeVar("Amount", int, Decimal)


def _sum(one: Amount | None, other: Amount | None) -> Amount | None:
    return None if one is None or other is None else one + other


@dataclass(frozen=True, slots=True)
class ModelUse:
    """What a chat model had to do with an answer: which one, what it took, and what of it the gate dropped.

    ``remembered`` is true when the answer was given before, on the same articles, and cost nothing now.
    """

    model: str
    usage: Usage
    dropped: tuple[Dropped, ...] = ()
    remembered: bool = False
