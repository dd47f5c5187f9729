"""Reading dates in running text, relative to the day the article gives, with how exactly they are known."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from knowledge.models import Span
from knowledge.moves.models import Day, Precision
from knowledge.text.languages.language import Calendar

_NUMERIC = r"\(?(?P<nd>\d{1,2})/(?P<nm>\d{1,2})(?:/(?P<ny>\d{4}))?\)?|(?P<iso>\d{4}-\d\d-\d\d)"
SOON = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Dated:
    """Words that name a day, and the day, or None where the article's own date would be needed."""

    span: Span
    day: Day | None


@cache
def _compiled(form: str) -> re.Pattern[str]:
    return re.compile(form, re.IGNORECASE)


def date_form(calendar: Calendar) -> re.Pattern[str]:
    """Compile how a language writes dates."""
    months = "|".join(sorted(map(re.escape, calendar.months), key=len, reverse=True))
    weekdays = "|".join(calendar.weekdays)
    relative = "|".join(sorted(map(re.escape, (*calendar.periods, *calendar.days_ago)), key=len, reverse=True))
    weekday = rf"(?P<weekday>{weekdays})"
    numeric = rf"(?:{weekday}\b,?\s*)?(?:{_NUMERIC})(?!\w|/)"
    if calendar.day_first:
        written = rf"(?:(?P<day>\d{{1,2}})\s+)?(?P<month>{months})\b\.?(?:,?\s+(?P<year>\d{{4}}))?"
    else:
        written = (
            rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<month>{months})\b\.?"
            rf"(?:\s+(?P<after>\d{{1,2}})(?:st|nd|rd|th)?(?!\d))?(?:,?\s+(?:of\s+)?(?P<year>\d{{4}}))?"
        )
    year = r"(?P<only>(?:19|20)\d\d)(?!\w)"
    unnamed = weekday.replace("?P<weekday>", "?:")
    body = rf"{numeric}|(?:{unnamed},?\s+)?{written}|(?P<relative>{relative})\b|{unnamed}\b|{year}"
    return _compiled(rf"(?<![\w/.-]){calendar.prefixes}(?:{body})")


class Tense(StrEnum):
    """On which side of the article's day a date lies that does not say so itself ("Friday", "16 September")."""

    PAST = "past"
    FUTURE = "future"
    OPEN = "open"  # weekdays lie behind, days of a month where they are nearest


def dates(
    text: str, form: re.Pattern[str], calendar: Calendar, published: date | None, tense: Tense = Tense.OPEN
) -> list[Dated]:
    """Return the dates that ``text`` names, in order; ``published`` is what "Wednesday" is counted from."""
    return [
        Dated(Span(match.start(), match.end()), _day(match, calendar, published, tense))
        for match in form.finditer(text)
        if not match["month"] or _is_month(match, text)
    ]


def _is_month(match: re.Match[str], text: str) -> bool:
    """Say whether a word that may be a month is one: not "may", not Jan Leike, not April Jones."""
    written, parts = match["month"], match.groupdict()
    if written[0].islower():
        return False
    if parts.get("day") or parts.get("after") or parts["year"]:
        return True
    named = bool(re.match(r" [A-Z][a-z]", text[match.end() : match.end() + 3])) and match.group().strip() == written
    return not named and (len(written) > 3 or written in {"May", "Mei"} or text[match.end() - 1] == ".")


def _day(match: re.Match[str], calendar: Calendar, published: date | None, tense: Tense) -> Day | None:
    parts = match.groupdict()
    try:
        if parts["iso"]:
            return Day.parse(parts["iso"])
        if parts["nd"]:
            return _numeric(parts, published, tense)
        if parts["month"]:
            return _written(parts, calendar, published, tense)
        if parts["only"]:
            return Day(date(int(parts["only"]), 1, 1), Precision.YEAR)
    except ValueError:  # the 31st of June, or a month 13: words that only look like a date
        return None
    return _relative(match.group(), parts["relative"], calendar, published, tense) if published else None


def _numeric(parts: dict[str, str | None], published: date | None, tense: Tense) -> Day | None:
    day, month = int(parts["nd"] or 0), int(parts["nm"] or 0)
    if parts["ny"]:
        return Day(date(int(parts["ny"]), month, day))
    return Day(_nearest(published, month, day, tense)) if published else None


def _written(parts: dict[str, str | None], calendar: Calendar, published: date | None, tense: Tense) -> Day | None:
    month = calendar.months[(parts["month"] or "").lower()]
    day = int(parts.get("day") or parts.get("after") or 0)
    if not parts["year"] and not published:
        return None
    year = int(parts["year"]) if parts["year"] else 0
    if day:
        return Day(date(year, month, day) if year else _nearest(published, month, day, tense, SOON))
    return Day(date(year, month, 1) if year else _nearest(published, month, 1, tense), Precision.MONTH)


def _nearest(published: date | None, month: int, day: int, tense: Tense, soon: timedelta = timedelta(0)) -> date:
    """Return that day in the year that brings it nearest to the day of publication, on the side that the tense says.

    The month of publication itself fits either side: "in June" may be told on the tenth. So does a day as ``soon`` as
    that: "on 18 March", told on the 13th, is no day of the year before.
    """
    assert published is not None  # noqa: S101 - narrowed by the callers
    around = [date(year, month, day) for year in (published.year - 1, published.year, published.year + 1)]
    if tense is Tense.PAST:
        around = [each for each in around if each <= published + soon] or around
    elif tense is Tense.FUTURE:
        around = [each for each in around if each >= published.replace(day=1)] or around
    return min(around, key=lambda each: abs((each - published).days - 1))


def _relative(words: str, period: str | None, calendar: Calendar, published: date, tense: Tense) -> Day | None:
    folded = re.sub(r"\s+", " ", words.lower())
    if period is None:
        wanted = next((number for name, number in calendar.weekdays.items() if name in folded), None)
        if wanted is None:
            return None
        if tense is Tense.FUTURE:
            return Day(published + timedelta(days=(wanted - published.weekday()) % 7))
        return Day(published - timedelta(days=(published.weekday() - wanted) % 7))
    period = re.sub(r"\s+", " ", period.lower())
    if period in calendar.days_ago:
        return Day(published - timedelta(days=calendar.days_ago[period]))
    unit, back = calendar.periods[period]
    return _back(unit, back, published)


def _back(unit: str, back: int, published: date) -> Day | None:
    if unit == "year":
        return Day(date(published.year - back, 1, 1), Precision.YEAR)
    if unit == "month":
        months = published.year * 12 + published.month - 1 - back
        return Day(date(months // 12, months % 12 + 1, 1), Precision.MONTH)
    day = published - timedelta(weeks=back)
    return Day(day.replace(day=1), Precision.MONTH)  # a week is no precision that is kept: the month is sure


@dataclass(frozen=True, slots=True)
class DateParts:
    """What a date says as it is written; ``weekday`` counts from Monday = 0, ``relative`` is (unit, how many back)."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    relative: tuple[str, int] | None = None


def parts(text: str, form: re.Pattern[str], calendar: Calendar) -> Iterator[tuple[Span, DateParts]]:
    """Yield the dates that ``text`` names as they are written, without asking when it was published."""
    for match in form.finditer(text):
        if match["month"] and not _is_month(match, text):
            continue
        yield Span(match.start(), match.end()), _parts(match, calendar)


def _parts(match: re.Match[str], calendar: Calendar) -> DateParts:
    groups = match.groupdict()
    folded = re.sub(r"\s+", " ", match.group().lower())
    weekday = next((number for name, number in calendar.weekdays.items() if name in folded), None)
    if groups["iso"]:
        year, month, day = (int(part) for part in groups["iso"].split("-"))
        return DateParts(year, month, day, weekday)
    if groups["nd"]:
        return DateParts(_number(groups["ny"]), int(groups["nm"] or 0), int(groups["nd"]), weekday)
    if groups["month"]:
        month = calendar.months[groups["month"].lower()]
        return DateParts(_number(groups["year"]), month, _number(groups.get("day") or groups.get("after")), weekday)
    if groups["only"]:
        return DateParts(int(groups["only"]))
    period = re.sub(r"\s+", " ", (groups["relative"] or "").lower())
    if period in calendar.days_ago:
        return DateParts(relative=("day", calendar.days_ago[period]))
    return DateParts(weekday=weekday, relative=calendar.periods.get(period))


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None
