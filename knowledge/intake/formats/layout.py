"""Pages of placed lines become text: columns one after another, no running heads, paragraphs whole across pages."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from knowledge.intake.formats.hyphens import joined, words_of

MARGIN = 0.13  # of a page's height, at its top and bottom, where running heads stand
OFTEN = 0.4  # of the pages: heads of left and right pages differ
FEWEST_PAGES = 2
MOST_COLUMNS = 4
COLUMN_LINES = 3  # side by side: fewer are a caption
PROSE = 26  # letters of a line in a column, on average: a table's cells have fewer
APART = 1.45  # lines from one to the next, above which a paragraph begins
SHORT = 0.82  # of a column's width: a line that ends before it may be the last of its paragraph
STUB = 0.6  # of a column's width: a line that ends before it surely is, unless the next goes on in small letters
LONG = 80  # letters of what is no heading
BESIDE = 60.0  # points: lines that begin so far apart may be of one column
LARGE = 1.15  # of the usual size of letters: a title
LONGEST_TITLE = 250
_ENDED = re.compile(r"[.!?:;\u3002\uff01\uff1f]['\"”\u2019»)\]]*$")
_ITEM = re.compile(r"(?:[•◦▪‣·*\u2013—-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_DIGITS = re.compile(r"\d+|\b[ivxlc]{1,6}\b")


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A run of letters on one line, and its box; ``top`` and ``bottom`` are counted from below.

    ``row`` is the same for runs that one line of the page holds, with a wide gap between them.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    row: int = 0

    @property
    def height(self) -> float:
        """How high its letters stand."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """The lines of a page, in the order in which its file has them, and its height."""

    lines: tuple[PrintedLine, ...]
    bottom: float
    top: float


def text_of(pages: Sequence[PrintedPage]) -> str:
    """Return the text of pages, a blank line between paragraphs."""
    bare = without_heads(pages)
    words = words_of("\n".join(line.text for page in bare for line in page.lines))
    paragraphs: list[str] = []
    for page in bare:
        for number, paragraph in enumerate(_paragraphs(in_order(page.lines))):
            whole = paragraph[0].text
            for line in paragraph[1:]:
                whole = joined(whole, line.text, words)
            if number == 0 and paragraphs and _goes_on(paragraphs[-1], whole):
                paragraphs[-1] = joined(paragraphs[-1], whole, words)
            else:
                paragraphs.append(whole)
    return "\n\n".join(paragraphs)


def title_of(pages: Sequence[PrintedPage]) -> str:
    """Return what stands on the first page in the largest letters, if they are larger than the usual ones."""
    heights = [line.height for page in pages[:5] for line in page.lines if len(line.text) > 20]
    upper = [line for line in pages[0].lines if any(map(str.isalpha, line.text))][:12] if pages else []
    if not heights or not upper:
        return ""
    largest = max(line.height for line in upper)
    if largest < LARGE * median(heights):
        return ""
    found = " ".join(line.text for line in upper if line.height > 0.93 * largest)
    return found if 3 < len(found) <= LONGEST_TITLE else ""


def without_heads(pages: Sequence[PrintedPage]) -> list[PrintedPage]:
    """Leave out the lines that stand in the same place of many pages, whatever their numbers: heads and feet."""
    if len(pages) < FEWEST_PAGES:
        return list(pages)
    times = Counter(key for page in pages for key in {_head(page, line) for line in page.lines} if key)
    repeated = {key for key, count in times.items() if count >= max(FEWEST_PAGES, OFTEN * len(pages))}
    return [
        replace(page, lines=tuple(line for line in page.lines if _head(page, line) not in repeated)) for page in pages
    ]


def _head(page: PrintedPage, line: PrintedLine) -> tuple[str, int] | None:
    """Return what a line at the edge of a page is known by on the others; None for a line that is not there."""
    height = page.top - page.bottom
    above, below = (page.top - line.bottom) / height, (line.top - page.bottom) / height
    if min(above, below) > MARGIN:
        return None
    return _DIGITS.sub("#", line.text.casefold()), round(20 * (above if above < below else -below))


def in_order(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Return lines in the order of reading: where a file has columns row by row, one column after the other."""
    ordered: list[PrintedLine] = []
    rows = _rows(lines)
    place = 0
    while place < len(rows):
        end = place
        while end < len(rows) and _parts_alike(rows[place], rows[end]):
            end += 1
        several = [line for row in rows[place:end] for line in row]
        if end - place >= COLUMN_LINES and sum(len(line.text) for line in several) >= PROSE * len(several):
            begins = [gutter.right for gutter in _gutters(rows[place:end])]
            columns = [bisect_right(begins, line.left) for line in several]
            ordered += [several[n] for n in sorted(range(len(several)), key=columns.__getitem__)]
        else:
            end = max(end, place + 1)
            ordered += [line for row in rows[place:end] for line in row]
        place = end
    return ordered


def _rows(lines: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
    rows: list[list[PrintedLine]] = []
    for line in lines:
        if rows and rows[-1][0].row == line.row:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


@dataclass(frozen=True, slots=True)
class _Gutter:
    """The space between two columns: where the one ends and the next begins."""

    left: float
    right: float


def _parts_alike(first: Sequence[PrintedLine], row: Sequence[PrintedLine]) -> bool:
    """Whether a row goes on with the columns that the first has; the last lines of a column may be missing."""
    if not 2 <= len(first) <= MOST_COLUMNS or len(row) > len(first):
        return False
    middles = [(gutter.left + gutter.right) / 2 for gutter in _gutters([first])]
    return all(
        line.right <= middle + line.height or line.left >= middle - line.height for line in row for middle in middles
    )


def _gutters(rows: Sequence[Sequence[PrintedLine]]) -> list[_Gutter]:
    """Return the spaces between the columns of rows, the first of which has a line in each."""
    whole = [row for row in rows if len(row) == len(rows[0])]
    return [
        _Gutter(max(row[n].right for row in whole), min(row[n + 1].left for row in whole) - 1.0)
        for n in range(len(rows[0]) - 1)
    ]


def _paragraphs(lines: Sequence[PrintedLine]) -> Iterator[list[PrintedLine]]:
    """Yield the lines of each paragraph."""
    steps = [one.bottom - other.bottom for one, other in pairwise(lines) if one.bottom > other.bottom]
    pitch = median(steps) if steps else 0.0
    current: list[PrintedLine] = []
    for line in lines:
        if current and _begins(current[-1], line, pitch, _width(current[-1], lines)):
            yield current
            current = []
        current.append(line)
    if current:
        yield current


def _width(line: PrintedLine, lines: Sequence[PrintedLine]) -> float:
    """Return how wide the column of a line is."""
    return max(each.right for each in lines if abs(each.left - line.left) < BESIDE) - line.left


def _begins(before: PrintedLine, line: PrintedLine, pitch: float, width: float) -> bool:
    """Whether a line begins a paragraph."""
    ended = bool(_ENDED.search(before.text))
    if before.row == line.row:
        return False
    step = before.bottom - line.bottom
    if step < 0:  # the next column
        return ended or not line.text[0].islower()
    if step > APART * max(pitch, line.height) or abs(line.height - before.height) > 0.25 * line.height:
        return True
    length = before.right - before.left
    short = length < SHORT * width if ended else length < STUB * width and not line.text[0].islower()
    indented = ended and line.left - before.left > 0.8 * line.height
    return bool(_ITEM.match(line.text)) or short or indented


def _goes_on(before: str, after: str) -> bool:
    """Whether a paragraph goes on at the top of the next page."""
    return not _ENDED.search(before) and (after[:1].islower() or len(before) > LONG or before.endswith(("-", ",")))
