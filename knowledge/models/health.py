"""How well the parts of the house are."""

from dataclasses import dataclass
from enum import StrEnum


class Health(StrEnum):
    """How well a part of the house is."""

    GOOD = "good"
    WARNING = "warning"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Check:
    """What was found of one part of the house, and what to do about it where something is wrong."""

    part: str
    health: Health
    finding: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Lateness:
    """How far behind the record the indexes are that a workspace is searched with.

    ``articles`` have changed without being in the word index, the first of them ``seconds`` ago; words that ``begin``
    have seen nothing yet, and the seconds say how old the record is. ``passages`` have no vectors yet. ``away`` says
    that the store of vectors could not be used.
    """

    articles: int = 0
    seconds: float = 0.0
    begins: bool = False
    passages: int = 0
    away: bool = False

    def __bool__(self) -> bool:
        """Tell whether anything is behind."""
        return self.away or self.articles > 0 or self.passages > 0
