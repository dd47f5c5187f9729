"""Days as exactly as they are known, and the time that a question asks about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Precision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A date with its precision: ``value`` is the first day of the month or year when only that is known."""

    value: date
    precision: Precision = Precision.DAY

    def __str__(self) -> str:
        """Write the date as ISO 8601, as long as it is known: ``2024-09-25``, ``2024-09`` or ``2024``."""
        return self.value.isoformat()[: {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}[self.precision]]

    @classmethod
    def parse(cls, text: str) -> "Day":
        """Read what ``str`` writes; raises ValueError for anything else."""
        year, *rest = (int(part) for part in text.split("-"))
        precision = (Precision.YEAR, Precision.MONTH, Precision.DAY)[len(rest)]
        return cls(date(year, *[*rest, 1, 1][:2]), precision)

    def contains(self, day: date) -> bool:
        """Say whether ``day`` may be the day meant."""
        return day.isoformat().startswith(str(self))

    def is_after(self, today: date | None) -> bool:
        """Say whether all of it comes after the day on which is asked, where that is known."""
        return today is not None and self.value > today

    @property
    def last(self) -> date:
        """The last day that may be meant: of the month or the year where no more is known."""
        if self.precision is Precision.YEAR:
            return date(self.value.year, 12, 31)
        if self.precision is Precision.MONTH:
            return (self.value.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        return self.value


@dataclass(frozen=True, slots=True)
class Times:
    """The days that a question names, and the bounds that it sets: ``since`` and ``until`` are both included.

    ``plain`` is the question without its bounds; ``vague`` says that a bound could not be understood, and
    ``told_from_the_day`` that it is counted from the day of the question: "last month", but not "on Wednesday".
    """

    plain: str = ""
    days: tuple[Day, ...] = ()
    since: date | None = None
    until: date | None = None
    vague: bool = False
    told_from_the_day: bool = False

    def hold(self, days: Iterable[Day]) -> bool:
        """Say whether one of the days may lie between the bounds, and in a day that is named."""
        return any(self._holds(day) for day in days)

    def _holds(self, day: Day) -> bool:
        first, last = day.value, day.last
        if (self.since and last < self.since) or (self.until and first > self.until):
            return False
        return not self.days or any(first <= each.last and each.value <= last for each in self.days)

    @property
    def bounded(self) -> bool:
        """Whether the question asks from some day on, or up to one."""
        return self.since is not None or self.until is not None or self.vague
