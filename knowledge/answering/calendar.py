"""Dates of a sentence beside those of its quotes, whatever form and language either is written in."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel import Locale, UnknownLocaleError

from knowledge.models import Span
from knowledge.moves.dates import DateParts, date_form, dates, parts
from knowledge.moves.models import Day, Precision
from knowledge.text.languages import LANGUAGES


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates that quotes name: as far as they are written, and, with the article's own day, as days."""

    written: tuple[DateParts, ...]
    days: tuple[Day, ...]

    def prove(self, asked: DateParts) -> bool:
        """Say whether a date is one of these, or less exact than one of these."""
        return any(_within(asked, told) for told in self.written) or any(_on(asked, day) for day in self.days)


def dates_of(text: str, language: str, published: date | None) -> Dates:
    """Return the dates of ``text``; in English and Indonesian "Wednesday" is counted from ``published``."""
    told = tuple(parts for _, parts in written(text, language))
    if language not in LANGUAGES:
        return Dates(told, ())
    calendar = LANGUAGES[language].calendar
    days = (dated.day for dated in dates(text, date_form(calendar), calendar, published))
    return Dates(told, tuple(day for day in days if day))


def written(text: str, language: str) -> Iterator[tuple[Span, DateParts]]:
    """Yield the dates of ``text`` as they are written, each with its place."""
    if language in LANGUAGES:
        calendar = LANGUAGES[language].calendar
        yield from parts(text, date_form(calendar), calendar)
        return
    months = _months(language)
    for match in _form(language).finditer(text):
        groups = match.groupdict()
        month = int(groups["number"]) if groups["number"] else months.get((groups["name"] or "").lower().rstrip("."))
        year, day = groups["year"] or groups["after"] or groups["only"], groups["day"] or groups["last"]
        yield (
            Span(match.start(), match.end()),
            DateParts(int(year) if year else None, month, int(day) if day else None),
        )


def _within(asked: DateParts, told: DateParts) -> bool:
    pairs = (
        (asked.year, told.year), (asked.month, told.month), (asked.day, told.day),
        (asked.weekday, told.weekday), (asked.relative, told.relative),
    )  # fmt: skip
    return all(wanted is None or wanted == given for wanted, given in pairs)


def _on(asked: DateParts, day: Day) -> bool:
    if asked.relative is not None:
        return False
    exact, month = day.precision is Precision.DAY, day.precision is not Precision.YEAR
    pairs = (
        (asked.year, day.value.year),
        (asked.month, day.value.month if month else None),
        (asked.day, day.value.day if exact else None),
        (asked.weekday, day.value.weekday() if exact else None),
    )
    return all(wanted is None or wanted == given for wanted, given in pairs)


@cache
def _form(language: str) -> re.Pattern[str]:
    """Compile how dates are written where only the names of the months are known: 3 mars 2024."""
    names = "|".join(sorted(map(re.escape, _months(language)), key=len, reverse=True)) or "(?!)"
    return re.compile(
        r"(?P<after>(?:19|20)\d\d)\s*[\u5e74\ub144]\s*(?P<number>\d{1,2})\s*[\u6708\uc6d4]"
        r"(?:\s*(?P<last>\d{1,2})\s*[\u65e5\u53f7\uc77c])?"
        rf"|(?:(?<!\d)(?P<day>\d{{1,2}})(?:\.|er|\u00ba)?\s+(?:de\s+)?)?(?<!\w)(?P<name>{names})(?!\w)\.?"
        r"(?:,?\s+(?:del?\s+)?(?P<year>(?:19|20)\d\d)(?!\d))?"
        r"|(?<!\d)(?P<only>(?:19|20)\d\d)(?!\d)",
        re.IGNORECASE,
    )


@cache
def _months(language: str) -> Mapping[str, int]:
    """Return every way to write the months, in lower case, with their numbers; none where Babel knows no words."""
    try:
        locale = Locale(language)
    except (UnknownLocaleError, ValueError):
        return {}
    found: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[context][width].items():
                word = name.lower().rstrip(".")
                if len(word) > 2 and word.isalpha():
                    found.setdefault(word, number)
    return found


def merged(every: Sequence[Dates]) -> Dates:
    """Return the dates of several quotes as those of one."""
    return Dates(tuple(told for one in every for told in one.written), tuple(day for one in every for day in one.days))
