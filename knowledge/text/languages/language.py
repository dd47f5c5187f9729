"""What a language declares so that moves can be told and asked for in it. Only data."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Calendar:
    """How a language writes dates. Words are lower case; numbers count from one (weekdays from Monday = 0)."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    days_ago: Mapping[str, int]
    periods: Mapping[str, tuple[str, int]]  # words -> (week, month or year; how many back)
    prefixes: str  # words before a date that belong to it, as a regular expression
    day_first: bool = False


@dataclass(frozen=True, slots=True)
class Language:
    """All that is written down of a language; what tells of moves in it is learned."""

    code: str
    signs: str  # how words of moves begin
    former: str  # words before a role that make it a thing of the past
    role: str  # how posts are called in questions, as a regular expression
    calendar: Calendar
