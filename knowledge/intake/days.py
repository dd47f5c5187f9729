"""The day that words name, in the forms that feeds, pages and files have: never a day that the words do not bear out.

Libraries that are asked for a date give one, also where a year stands alone or the day comes before 0001. So what
they find is held against the words: the day, the year and, where it is a number, the month must stand there.
"""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateparser import DateDataParser

EARLIEST = 1_000  # years before it are what programs write for "no date"
LONGEST = 100  # characters of a date; what is longer is a sentence
# Ahead stand those whose month names others share: "mars" is French before it is Swedish.
LANGUAGES = (
    *("en", "id", "de", "fr", "es", "ru", "pt", "it", "nl", "pl", "tr", "sv", "da", "nb", "fi", "cs", "hu", "ro"),
    *("el", "uk", "ja", "zh", "ko", "ar", "vi", "ms"),
)
_MONTH_FIRST = frozenset({"en-us", "es-us", "en-ph", "fil", "fil-ph"})
_TIME = re.compile(r"(?<!\d)\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s?[+-]\d{2}:?\d{2}(?!\d))?")
_LABEL = re.compile(  # what pages write before a day; the day is what follows
    r"(?:\W*\b(?:(?:first |last )?(?:published|posted|issued)|date(?:line)?|on|diterbitkan|dipublikasikan|terbit|"
    r"tayang|diunggah|tanggal|pada|veröffentlicht|erschienen|am|publié|paru|le|publicado|el|опубликовано)\b\W*){1,3}(?=\w)",
    re.I,
)
_NUMBERS = re.compile(r"\d+")
_NUMERIC = re.compile(r"(?<![\d.,/-])(\d{1,2})(\s?[./-]\s?)(\d{1,2})\2(\d{4}|\d\d)(?![\d./:-])")


def day_in(words: str | None, tag: str | None = None) -> date | None:
    """Return the day that words name, None for nothing, or for words that name none or more than one.

    ``tag`` is the language and region of where they stand (``en-US``), which says whether 11/06/2023 is in June.
    """
    found = moment_in(words, tag)
    return found.date() if found else None


def moment_in(words: str | None, tag: str | None = None) -> datetime | None:
    """Return the moment that words name by the calendar of who wrote them; the rest is as with ``day_in``."""
    given = " ".join((words or "")[: LONGEST + 1].split())
    if not given or len(given) > LONGEST:
        return None
    label = _LABEL.match(given)
    given = given[label.end() :] if label else given
    numeric = _NUMERIC.search(given)
    found = _by_standard(given) or (_numeric(numeric, tag) if numeric else _by_mail(given) or _by_words(given))
    return found if found and found.year >= EARLIEST and _bears_out(given, found) else None


def _by_standard(words: str) -> datetime | None:
    try:
        return datetime.fromisoformat(words)
    except ValueError:
        return None


def _numeric(found: re.Match[str], tag: str | None) -> datetime | None:
    """Read day, month and year as numbers; which is which must be certain. Points stand between days first."""
    first, between, second, year = int(found[1]), found[2].strip(), int(found[3]), int(found[4])
    year += 2_000 if len(found[4]) == 2 else 0
    where = (tag or "").lower().replace("_", "-")
    if len(found[4]) == 2 and between != "." and not where:
        return None  # 26/04/03 may begin with its year
    if first == second or between == "." or first > 12:
        day, month = first, second
    elif second > 12 or where in _MONTH_FIRST:
        day, month = second, first
    elif where in {"", "en"}:
        return None
    else:
        day, month = first, second
    try:
        return datetime(year, month, day)  # noqa: DTZ001 - the publisher's calendar, whatever its zone
    except ValueError:
        return None


def _by_mail(words: str) -> datetime | None:
    try:
        return parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _by_words(words: str) -> datetime | None:
    try:
        found: datetime | None = _parser().get_date_data(words).date_obj
    except (ValueError, OverflowError, TypeError):  # what the library has not foreseen
        return None
    return found


@cache
def _parser() -> "DateDataParser":
    from dateparser import DateDataParser  # noqa: PLC0415 - only dates in words need it

    return DateDataParser(
        languages=list(LANGUAGES),
        use_given_order=True,
        try_previous_locales=False,
        settings={
            "REQUIRE_PARTS": ["day", "month", "year"],
            "STRICT_PARSING": True,
            "PARSERS": ["absolute-time"],
        },
    )


def _bears_out(words: str, found: datetime) -> bool:
    """Say whether day and year stand in the words as numbers: the year whole, or as two digits beside a day."""
    if words.startswith(f"{found:%Y%m%d}"):
        return True
    numbers = _NUMBERS.findall(_TIME.sub(" ", words))
    years = [each for each in numbers if int(each) == found.year or (len(each) == 2 and int(each) == found.year % 100)]
    days = [each for each in numbers if len(each) < 3 and int(each) == found.day]
    return any(year is not day for year in years for day in days)
