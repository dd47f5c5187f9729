"""A timeline of departures: organisations as rows, a dot and a name for each, on Discord's dark ground.

It is drawn 900 pixels wide, so that its letters can still be read where a phone shows it at 400. Nothing here
touches matplotlib's global state, so pictures may be drawn in several threads.
"""

import calendar
import io
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.patches import Rectangle

from bot.listing import shortened
from bot.locales import LANGUAGES, Texts, Translations
from knowledge import Day, Move, Precision, Status

DRAWN = 20
"""Departures in one picture at most, the first that are given."""

_DPI = 200
_WIDTH, _COLUMN, _EDGE = 4.5, 1.2, 0.12  # inches: the picture, where its dots begin, its margin
_LANE, _LINE, _TOP = 0.235, 0.165, 0.36  # inches: a lane of names, a line of small print, the title
_GAP = 0.09  # inches between a dot and its name, and between one name and the next dot
_GROUND, _BAND, _RULE = "#2b2d31", "#35373c", "#4e5058"
_INK, _FAINT, _DOT = "#f2f3f5", "#b5bac1", "#5fd0a5"
_BIG, _PLAIN, _SMALL = 10.0, 8.5, 7.5  # points
_SHORTEST = 75  # days that the picture spans at least
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1_200, 12_000)  # months between two ticks
_TICKS = 4
_NAME_LIMIT, _ORGANIZATION_LIMIT, _ORGANIZATION_LINE, _NOTE_LINE = 28, 42, 15, 62  # characters


def timeline(moves: Sequence[Move], *, texts: Texts | None = None, more: int = 0) -> bytes:
    """Draw the moves that have a date as a PNG.

    A note beneath counts those that are left out, and with them the ``more`` that the list has.
    """
    texts = texts or Translations.load().of(LANGUAGES[0])
    dated = _dated(moves)
    scale, letters = _Scale.over([day for _, day in dated]), _Letters()
    notes = [*_notes(dated, scale, texts), *_counts(moves, dated, more, texts)]
    lines = textwrap.wrap(" · ".join(note.replace(" ", "\xa0") for note in notes), _NOTE_LINE)
    rows = [_Row.of(name, group, scale, letters) for name, group in _grouped(dated).items()]
    foot = _TOP + sum(row.height for row in rows)
    sheet = _Sheet(letters, foot + _LINE * (len(lines) + bool(dated)) + _EDGE)
    sheet.write(_EDGE, _TOP / 2, _title(dated, texts), size=_BIG, bold=True)
    _draw_rows(sheet, rows, scale)
    if dated:
        _draw_ticks(sheet, scale, foot, texts)
    for number, line in enumerate(lines, start=1):
        sheet.write(_EDGE, foot + _LINE * (number + bool(dated) - 0.4), line, size=_SMALL, colour=_FAINT)
    return sheet.png()


def alt_text(moves: Sequence[Move], *, texts: Texts | None = None, more: int = 0, limit: int = 1_000) -> str:
    """Say in words what ``timeline`` shows: each organisation, and who left it when; at most ``limit`` characters."""
    texts = texts or Translations.load().of(LANGUAGES[0])
    dated = _dated(moves)
    told = [
        f"{name}: {', '.join(f'{move.person} ({texts.date(day)})' for move, day in group)}."
        for name, group in _grouped(dated).items()
    ]
    whole = " ".join([f"{_title(dated, texts)}.", *told, *(f"{note}." for note in _counts(moves, dated, more, texts))])
    plain = " ".join(whole.split())
    return plain if len(plain) <= limit else plain[: limit - 1].rpartition(" ")[0] + "…"


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where a day stands between the edges of the picture."""

    first: date
    last: date

    @classmethod
    def over(cls, days: Sequence[Day]) -> "_Scale":
        """Return a scale with all the days on it, and some room."""
        first = min((_bounds(day)[0] for day in days), default=date(2000, 1, 1))
        last = max((_bounds(day)[1] for day in days), default=date(2000, 12, 31))
        room = timedelta(max(2, (_SHORTEST - (last - first).days) // 2))
        return cls(max(first, date(1, 3, 1)) - room, min(last, date(9998, 12, 1)) + room)

    def x(self, day: date) -> float:
        """Return the place of a day, in inches from the left."""
        return self.place((day - self.first) / (self.last - self.first))

    @staticmethod
    def place(share: float) -> float:
        """Return the place of a share of the way, in inches from the left."""
        return _COLUMN + _GAP + share * (_WIDTH - _EDGE - _GAP - _COLUMN - _GAP)

    def ticks(self) -> list[date]:
        """Return a few firsts of months, evenly apart."""
        begin, end = self.first.year * 12 + self.first.month, self.last.year * 12 + self.last.month - 1
        step = next(step for step in _STEPS if (end - begin) // step < _TICKS or step == _STEPS[-1])
        months = range(begin + -begin % step, end + 1, step)
        return [date(month // 12, month % 12 + 1, 1) for month in months] or [self.last.replace(day=1)]


class _Letters:
    """Our own letters, whatever the machine has: what they lack becomes an empty box."""

    def __init__(self) -> None:
        folder = Path(mpl.get_data_path(), "fonts", "ttf")
        self._faces = {bold: folder / f"DejaVuSans{'-Bold' * bold}.ttf" for bold in (False, True)}
        self._known: Mapping[int, int] = get_font(str(self._faces[False])).get_charmap()

    def plain(self, words: str, limit: int) -> str:
        """Return the words as they can be written, at most so many letters."""
        short = shortened(words, limit)
        ended = short if len(short) >= len(" ".join(words.split())) else f"{short}…"
        return "".join(letter if ord(letter) in self._known else "□" for letter in ended)

    def font(self, size: float, *, bold: bool = False) -> FontProperties:
        """Return the letters in a size, in points."""
        return FontProperties(fname=self._faces[bold], size=size)

    def width(self, words: str, size: float) -> float:
        """Measure words, in inches."""
        face = get_font(str(self._faces[False]))
        face.set_size(size, _DPI)
        face.set_text(words, 0.0)
        return float(face.get_width_height()[0]) / 64 / _DPI  # FreeType counts in 64ths of a pixel


@dataclass(frozen=True, slots=True)
class _Mark:
    """A departure in its place: ``left`` to ``right`` is taken by its dot, or bar, and its name.

    The ``side`` of the name that is next to the dot, its left or right, stands at ``beside``.
    """

    name: str
    move: Move
    day: Day
    left: float
    right: float
    beside: float
    side: str
    lane: int = 0


@dataclass(frozen=True, slots=True)
class _Row:
    """An organisation with its departures, in as many lanes as keep their names apart."""

    lines: Sequence[str]
    marks: Sequence[_Mark]

    @classmethod
    def of(cls, name: str, group: Sequence[tuple[Move, Day]], scale: _Scale, letters: _Letters) -> "_Row":
        """Put each departure into the first lane where there is room."""
        marks: list[_Mark] = []
        for move, day in sorted(group, key=lambda each: _middle(each[1])):
            mark = _marked(move, day, scale, letters)
            lane = next(lane for lane in count() if not any(_touch(mark, each) for each in marks if each.lane == lane))
            marks.append(replace(mark, lane=lane))
        return cls(textwrap.wrap(letters.plain(name, _ORGANIZATION_LIMIT), _ORGANIZATION_LINE) or ["?"], marks)

    @property
    def height(self) -> float:
        """Inches that the row takes."""
        lanes = max(mark.lane for mark in self.marks) + 1
        return max(_LANE * lanes, _LINE * len(self.lines)) + _GAP


class _Sheet:
    """A ground to draw on, measured in inches from the upper left corner."""

    def __init__(self, letters: _Letters, height: float) -> None:
        self._letters = letters
        self._figure = Figure((_WIDTH, height), dpi=_DPI, facecolor=_GROUND)
        self._axes = self._figure.add_axes((0, 0, 1, 1), xlim=(0, _WIDTH), ylim=(height, 0))
        self._axes.set_axis_off()

    def write(self, x: float, y: float, words: str, *, size: float, bold: bool = False, **how: Any) -> None:  # noqa: ANN401 - matplotlib's
        """Write words, their middle at ``y``."""
        how = {"color": how.pop("colour", _INK), "va": "center_baseline", **how}
        self._axes.text(x, y, words, fontproperties=self._letters.font(size, bold=bold), parse_math=False, **how)

    def fill(self, left: float, top: float, right: float, bottom: float, **how: Any) -> None:  # noqa: ANN401 - as above
        """Fill a rectangle."""
        self._axes.add_patch(Rectangle((left, top), right - left, bottom - top, linewidth=0, **how))

    def dot(self, x: float, y: float, *, hollow: bool) -> None:
        """Draw a dot, or a ring."""
        inside = _GROUND if hollow else _DOT
        self._axes.plot([x], [y], "o", markersize=6, color=_DOT, markerfacecolor=inside, markeredgewidth=1.4, zorder=3)

    def png(self) -> bytes:
        """Return the picture."""
        file = io.BytesIO()
        self._figure.savefig(file, format="png", dpi=_DPI, facecolor=_GROUND)
        return file.getvalue()


def _draw_rows(sheet: _Sheet, rows: Sequence[_Row], scale: _Scale) -> None:
    top = _TOP
    for number, row in enumerate(rows):
        if number % 2 == 0:
            sheet.fill(0, top, _WIDTH, top + row.height, color=_BAND, zorder=0)
        first = top + _GAP / 2 + _LANE / 2
        for line, words in enumerate(row.lines):
            sheet.write(_EDGE, first + line * _LINE, words, size=_PLAIN, bold=True)
        for mark in row.marks:
            _draw_mark(sheet, mark, scale, first + mark.lane * _LANE)
        top += row.height


def _draw_mark(sheet: _Sheet, mark: _Mark, scale: _Scale, y: float) -> None:
    begin, end = (scale.x(day) for day in _bounds(mark.day))
    if end - begin > _GAP:
        sheet.fill(begin, y - 0.018, end, y + 0.018, color=_DOT, alpha=0.5, zorder=2)
    sheet.dot(scale.x(_middle(mark.day)), y, hollow=_is_unsure(mark.move))
    sheet.write(mark.beside, y, mark.name, size=_PLAIN, ha=mark.side, zorder=4)


def _draw_ticks(sheet: _Sheet, scale: _Scale, foot: float, texts: Texts) -> None:
    ticks = scale.ticks()
    yearly = all(tick.month == 1 for tick in ticks)
    for tick in ticks:
        x = scale.x(tick)
        words = texts.date(Day(tick, Precision.YEAR if yearly else Precision.MONTH))
        sheet.fill(x - 0.003, _TOP, x + 0.003, foot + 0.03, color=_RULE, zorder=1)
        sheet.write(
            min(max(x, _COLUMN), _WIDTH - 0.36), foot + _LINE * 0.6, words, size=_SMALL, colour=_FAINT, ha="center"
        )


def _marked(move: Move, day: Day, scale: _Scale, letters: _Letters) -> _Mark:
    name, (begin, end) = letters.plain(move.person, _NAME_LIMIT), (scale.x(each) for each in _bounds(day))
    width = letters.width(name, _PLAIN) + _GAP
    goes_right = end + width <= _WIDTH - _EDGE or begin - width < _COLUMN
    if goes_right:
        return _Mark(name, move, day, begin - _GAP, end + width, end + _GAP, "left")
    return _Mark(name, move, day, begin - width, end + _GAP, begin - _GAP, "right")


def _touch(one: _Mark, other: _Mark) -> bool:
    return one.left < other.right + _GAP / 2 and other.left < one.right + _GAP / 2


def _dated(moves: Sequence[Move]) -> list[tuple[Move, Day]]:
    return [(move, move.day) for move in moves if move.day][:DRAWN]


def _grouped(dated: Sequence[tuple[Move, Day]]) -> dict[str, list[tuple[Move, Day]]]:
    groups: dict[str, list[tuple[Move, Day]]] = {}
    for move, day in dated:
        groups.setdefault(move.organization, []).append((move, day))
    return groups


def _title(dated: Sequence[tuple[Move, Day]], texts: Texts) -> str:
    if not dated:
        return texts.say("chart.empty")
    days = sorted({_month(day) for _, day in dated})
    first, last = texts.date(days[0]), texts.date(days[-1])
    return texts.say("chart.title_one" if first == last else "chart.title", first=first, last=last)


def _notes(dated: Sequence[tuple[Move, Day]], scale: _Scale, texts: Texts) -> Iterator[str]:
    """Yield what a reader of the picture must know, and only what it needs."""
    if any(_is_unsure(move) for move, _ in dated):
        yield texts.say("chart.uncertain")
    if any(scale.x(_bounds(day)[1]) - scale.x(_bounds(day)[0]) > _GAP for _, day in dated):
        yield texts.say("chart.span")


def _counts(moves: Sequence[Move], dated: Sequence[tuple[Move, Day]], more: int, texts: Texts) -> Iterator[str]:
    undated = sum(move.day is None for move in moves)
    facts = {"undated": undated, "omitted": len(moves) - undated - len(dated) + more}
    yield from (texts.say(f"chart.{key}", number=texts.number(number)) for key, number in facts.items() if number)


def _month(day: Day) -> Day:
    return Day(day.value.replace(day=1), Precision.MONTH) if day.precision is Precision.DAY else day


def _bounds(day: Day) -> tuple[date, date]:
    """Return the first and the last day that may be meant."""
    first = day.value
    if day.precision is Precision.YEAR:
        return first, first.replace(month=12, day=31)
    if day.precision is Precision.MONTH:
        return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return first, first


def _middle(day: Day) -> date:
    first, last = _bounds(day)
    return first + (last - first) / 2


def _is_unsure(move: Move) -> bool:
    """Say whether a move is not told as certain: by its articles, or because a curator disputes it."""
    return move.status is not Status.CONFIRMED or move.contested
