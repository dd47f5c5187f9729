"""Times that are told from a day on: "last month", "this week", "the past three years", "bulan lalu"."""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from knowledge.models import Span
from knowledge.moves.dates import DateParts
from knowledge.text.languages import LANGUAGES

_NUMBERS = {word: number for each in LANGUAGES.values() for word, number in each.times.numbers.items()}
_UNITS = {word: unit for each in LANGUAGES.values() for word, unit in each.times.units.items()}
_COUNT = "|".join(sorted(map(re.escape, _NUMBERS), key=len, reverse=True))
_BACK: Mapping[str, re.Pattern[str]] = {
    code: re.compile(each.times.back.replace("{count}", _COUNT), re.IGNORECASE)
    for code, each in LANGUAGES.items()
    if each.times.back
}
_YEAR_OF = 12
WEEK = 7


@dataclass(frozen=True, slots=True)
class Range:
    """From a day to a day, both included."""

    since: date
    until: date


def range_of(part: DateParts, day: date) -> Range | None:
    """Return the days that a date such as "last month" means on ``day``; None where it says so by itself.

    A week that is under way reaches seven days back: on a Monday, "this week" still has news.
    """
    if part.relative is None:
        if part.weekday is None or part.day is not None or part.month is not None:
            return None
        last = day - timedelta(days=(day.weekday() - part.weekday) % WEEK)
        return Range(last, last)
    unit, back = part.relative
    return _whole(unit, back, day)


def ranges_back(text: str, language: str, day: date) -> Iterator[tuple[Span, Range]]:
    """Yield "the past three months" and the like, with the days that are meant."""
    form = _BACK.get(language)
    for match in form.finditer(text) if form else ():
        count = (match["count"] or "").lower()
        if not count and match.groupdict().get("before"):
            continue  # "last month" is the month before; "the past month" are the days up to now
        number = int(count) if count.isdigit() else _NUMBERS.get(count, 1)
        yield Span(match.start(), match.end()), Range(_ago(_UNITS[match["unit"].lower()], number, day), day)


@cache
def _part_form(code: str) -> re.Pattern[str] | None:
    """Return how a language writes a part of a year, with its year where that stands behind it."""
    said, calendar = LANGUAGES[code].times, LANGUAGES[code].calendar
    if not said.part:
        return None
    relative = "|".join(re.escape(word) for word, (unit, _) in calendar.periods.items() if unit == "year")
    part = said.part.replace("{ordinal}", "|".join(map(re.escape, said.ordinals)))
    behind = rf"(?:,? ?(?:(?:{said.year}) )?(?:the )?(?:(?P<year>\d{{4}})|(?P<relative>{relative}))\b)?"
    return re.compile(rf"{part}{behind}(?! (?:{said.year}) )", re.IGNORECASE)  # not "the first half of the season"


def parts_of_year(text: str, language: str, day: date) -> Iterator[tuple[Span, Range]]:
    """Yield "the first quarter of 2026", "H1", "semester kedua tahun ini"; without a year, the last that has begun."""
    form, said = _part_form(language), LANGUAGES[language].times
    for match in form.finditer(text) if form else ():
        groups = match.groupdict()
        months = said.months[(groups.get("short") or groups["unit"]).lower()]
        number = int(groups.get("digit") or said.ordinals[groups["number"].lower()])
        if number * months > _YEAR_OF:
            continue
        back = LANGUAGES[language].calendar.periods[groups["relative"].lower()][1] if groups["relative"] else 0
        year = int(groups["year"] or day.year - back)
        first = date(year, (number - 1) * months + 1, 1)
        if not groups["year"] and not groups["relative"] and first > day:
            first = first.replace(year=year - 1)
        last = first.replace(month=number * months)
        yield Span(match.start(), match.end()), Range(first, last.replace(day=monthrange(last.year, last.month)[1]))


def _whole(unit: str, back: int, day: date) -> Range:
    if unit == "day":
        there = day - timedelta(days=back)
        return Range(there, there)
    if unit == "week":
        monday = day - timedelta(days=day.weekday() + WEEK * back)
        return Range(monday, monday + timedelta(days=WEEK - 1)) if back else Range(day - timedelta(days=WEEK), day)
    if unit == "year":
        return Range(date(day.year - back, 1, 1), date(day.year - back, 12, 31))
    first = _months_before(day.replace(day=1), back)
    return Range(first, first.replace(day=monthrange(first.year, first.month)[1]))


def _ago(unit: str, number: int, day: date) -> date:
    if unit in {"day", "week"}:
        return day - timedelta(days=number * (WEEK if unit == "week" else 1))
    return _months_before(day, number * (12 if unit == "year" else 1))


def _months_before(day: date, number: int) -> date:
    months = max(24, day.year * 12 + day.month - 1 - number)
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
