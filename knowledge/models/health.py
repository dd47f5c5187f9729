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
