"""What a question says of time: the days that it names, and from when to when it asks."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from knowledge.models import Day, Span, Times, Window
from knowledge.moves.dates import Dated, date_form, dates, parts
from knowledge.moves.periods import Range, parts_of_year, range_of, ranges_back
from knowledge.text.languages import LANGUAGES
from knowledge.text.languages.language import Calendar, TimeWords

# Words before a date that make it a bound, by what they do.
_FROM, _AFTER, _BEFORE, _UNTIL = "from", "after", "before", "until"
_BOUNDS: Mapping[str, Mapping[str, str]] = {
    code: {
        word: bound
        for words, bound in (
            (each.times.since, _FROM),
            (each.times.after, _AFTER),
            (each.times.before, _BEFORE),
            (each.times.until, _UNTIL),
        )
        for word in words.split("|")
    }
    for code, each in LANGUAGES.items()
}


def _any(slot: Callable[[TimeWords], str]) -> str:
    return "|".join(words for each in LANGUAGES.values() if (words := slot(each.times)))


_AND = re.compile(rf",? (?:{_any(lambda words: words.joints)}) ", re.IGNORECASE)
AFTERWARDS = timedelta(days=60)  # in which articles still tell of what was in a month or a year
_FILLERS = _any(lambda words: words.fillers)
_OPENING = rf"(?:^|(?<=\s))(?P<bound>{{words}})\s+(?:(?:{_FILLERS})\s+)*$"
_REACH = 80  # characters before a date in which its bound stands, with what may come between
_FIRST, _LAST = 1_000, 9_000  # years
_PAIRED = frozenset(_any(lambda words: words.between).split("|"))
_GOES_ON = re.compile(rf"\s*(?:$|[,;)?]|(?:{_any(lambda words: words.behind)})\b)", re.IGNORECASE)


def times(plain: str, language: str, day: date | None = None, names: Sequence[str] = ()) -> Times:
    """Return what a question says of time; "last month" and "since March" are told from ``day``, if it is given.

    ``names`` in it say nothing of time: Sunday Okoro is nobody's Sunday.
    """
    if day is not None and not _FIRST <= day.year <= _LAST:
        day = None  # nothing can be counted from the ends of the calendar
    plain = _in_pairs(plain, language)
    named = [Span(*found.span()) for each in names for found in re.finditer(re.escape(each), plain, re.IGNORECASE)]
    said = _relative(plain, language, day, named) if day else None
    return said or _absolute(plain, language, day, named)


def _is_named(span: Span, named: Iterable[Span]) -> bool:
    return any(each.start <= span.start and span.end <= each.end for each in named)


def _in_pairs(plain: str, language: str) -> str:
    """Write "from March to May 2026" as "between March 2026 and May 2026": the year is that of both."""
    said, months = LANGUAGES[language].times, "|".join(LANGUAGES[language].calendar.months)
    if not said.joints:
        return plain
    joint = rf"(?:{said.joints}|-|\u2013)"
    dated = re.sub(
        rf"\b({months})(?=,? {joint} (?:{months}) (\d{{4}})\b)", lambda found: f"{found[1]} {found[2]}", plain,
        flags=re.IGNORECASE,
    )  # fmt: skip
    if not said.openings or not said.between:
        return dated
    ends = rf"(?:(?:{months})(?: \d{{4}})?|\d{{4}})"
    pair = re.compile(rf"\b(?:{said.openings}) ({ends}) {joint} (?={ends}\b)", re.IGNORECASE)
    opening, between = said.between.split("|")[0], said.joints.split("|")[0]
    return pair.sub(rf"{opening} \1 {between} ", dated)


def _relative(plain: str, language: str, day: date, named: Sequence[Span]) -> Times | None:
    """Return the time of a question that tells it from the day on which it is asked, or None."""
    found = next((each for each in _ranges(plain, language, day) if not _is_named(each[0], named)), None)
    if found is None:
        return None
    span, meant, counted = found
    opening = _opening(plain, span.start, span.end, language)
    bound = _BOUNDS[language][opening["bound"].lower()] if opening else ""
    start = min(opening.start("bound"), span.start) if opening else span.start
    rest = f"{plain[:start].rstrip(' ,')}{plain[span.end :]}".strip()
    since = {_BEFORE: None, _UNTIL: None, _AFTER: meant.until + timedelta(days=1)}.get(bound, meant.since)
    until = {_BEFORE: meant.since - timedelta(days=1), _FROM: None, _AFTER: None}.get(bound, meant.until)
    return Times(rest, (), since, until, told_from_the_day=counted)


def _ranges(plain: str, language: str, day: date) -> Iterator[tuple[Span, Range, bool]]:
    """Yield what is told from the day, spans of time before single days; and whether it was surely counted from it."""
    yield from ((span, meant, True) for span, meant in ranges_back(plain, language, day))
    yield from ((span, meant, False) for span, meant in parts_of_year(plain, language, day))
    calendar = LANGUAGES[language].calendar
    for span, part in parts(_with_capitals(plain, calendar), date_form(calendar), calendar):
        if meant := range_of(part, day):
            yield span, meant, part.relative is not None


def _absolute(plain: str, language: str, day: date | None, named: Sequence[Span]) -> Times:
    calendar = LANGUAGES[language].calendar
    days: list[Day] = []
    limits: dict[str, Day | None] = {}
    cuts: list[tuple[int, int]] = []
    written = _with_capitals(plain, calendar)
    told = (each for each in dates(written, date_form(calendar), calendar, day) if not _is_named(each.span, named))
    for each in _passed(told, written, day):
        opening = _opening(plain, each.span.start, each.span.end, language)
        if cuts and _AND.fullmatch(plain[cuts[-1][1] : each.span.start]) and _word(plain, cuts[-1]) in _PAIRED:
            limits[_UNTIL] = each.day
            cuts[-1] = (cuts[-1][0], each.span.end)
        elif opening and _GOES_ON.match(plain[each.span.end :]):
            limits[_BOUNDS[language][opening["bound"].lower()]] = each.day
            cuts.append((opening.start("bound"), each.span.end))
        elif each.day is not None:
            days.append(each.day)
    since, until = _since(limits), _until(limits)
    return Times(_without(plain, cuts).strip(), tuple(days), since, until, any(day is None for day in limits.values()))


def _passed(found: Iterable[Dated], written: str, day: date | None) -> Iterator[Dated]:
    """Take a month without a year for the last one that has begun: "since March" does not mean the next."""
    for each in found:
        meant = each.day
        if meant and day and meant.value > day and not re.search(r"\d{4}", each.span.of(written)):
            meant = Day(_year_before(meant.value), meant.precision)
        yield replace(each, day=meant)


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=min(day.day, 28))


def _opening(plain: str, start: int, end: int, language: str) -> re.Match[str] | None:
    """Return the word that makes a date a bound; a word such as "since" may belong to what was found.

    It is looked for a few words back, not in all that stands before, so that a text of dates costs its length alone.
    """
    words = "|".join(_BOUNDS[language])
    within = re.match(rf"\s*(?:{words})\s+", plain[start:end], re.IGNORECASE)
    head = start + (within.end() if within else 0)
    return re.compile(_OPENING.format(words=words), re.IGNORECASE).search(plain, max(0, head - _REACH), head)


def _without(plain: str, cuts: Sequence[tuple[int, int]]) -> str:
    """Return a text without what was cut out of it, and without the commas and spaces before that."""
    begins = [0, *(end for _, end in cuts)]
    kept = [plain[begin:start].rstrip(" ,") for begin, (start, _) in zip(begins, cuts, strict=False)]
    return "".join((*kept, plain[begins[-1] :]))


def _with_capitals(plain: str, calendar: Calendar) -> str:
    """Write months with a capital where what is beside them shows that they are months: "august 2024", "in june"."""
    months = "|".join(calendar.months)
    form = re.compile(rf"\b(?:(?<=\d )(?:{months})|(?:{months})(?= \d))\b")
    numbered = form.sub(lambda match: match.group().capitalize(), plain)
    placed = re.compile(rf"\b({calendar.months_after}) ({months})\b(?! [A-Z])")
    return (
        placed.sub(lambda match: f"{match[1]} {match[2].capitalize()}", numbered) if calendar.months_after else numbered
    )


def _word(plain: str, cut: tuple[int, int]) -> str:
    return plain[cut[0] : cut[1]].split(maxsplit=1)[0].lower()


def _since(limits: Mapping[str, Day | None]) -> date | None:
    start, after = limits.get(_FROM), limits.get(_AFTER)
    return start.value if start else after.last + timedelta(days=1) if after else None


def _until(limits: Mapping[str, Day | None]) -> date | None:
    end, before = limits.get(_UNTIL), limits.get(_BEFORE)
    return end.last if end else before.value - timedelta(days=1) if before else None


def window_of(text: str, language: str, day: date, names: Sequence[str] = ()) -> Window | None:
    """Return when the articles were published that a question asked on ``day`` is about, or None where any may answer.

    A time told from the day ("this week", "bulan lalu", "in the past year") is strict. A bound, a weekday, a year or a
    month by its name is what articles tell of, perhaps later: those of that time come first, and others may answer.
    """
    if language not in LANGUAGES:
        return None
    said = times(text, language, day, names)
    if said.since or said.until:
        later = said.until + AFTERWARDS if said.until and not said.told_from_the_day else said.until
        return Window(said.since, later, strict=said.told_from_the_day)
    if not said.days:
        return None
    first, last = min(each.value for each in said.days), max(each.last for each in said.days)
    return Window(first, last + AFTERWARDS)
