"""The text of a PDF file, as a person reads it: PDFium says where each letter stands."""

import io
from collections.abc import Iterator
from contextlib import closing

import pypdfium2
from pypdfium2 import raw

from knowledge.errors import UnreadableFile
from knowledge.intake.formats import layout
from knowledge.intake.formats.hyphens import BREAKS
from knowledge.intake.formats.layout import PrintedLine, PrintedPage
from knowledge.intake.formats.titles import by_hand
from knowledge.models import ArticleDraft

MOST_PAGES = 2_000
GAP = 1.1  # of the height of letters: wider than between words, it parts columns and cells
RAISED = 0.6  # of the height of letters: what stands higher or lower is on another line
_LEAST_HEIGHT = 0.5


def read_pdf(content: bytes, name: str) -> ArticleDraft:
    """Read a PDF file.

    Raises UnreadableFile when it is damaged, needs a password, or holds pictures of text only.
    """
    try:
        with closing(pypdfium2.PdfDocument(io.BytesIO(content))) as file:
            pages = [_page(file[number]) for number in range(min(len(file), MOST_PAGES))]
            said = file.get_metadata_value("Title")
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise UnreadableFile(f"{name} needs a password. Save it without one and add it again.") from error
        raise UnreadableFile(f"{name} is a damaged PDF file. Open it and save it again, or add its text.") from error
    text = layout.text_of(pages)
    if not text.strip():
        raise UnreadableFile(f"{name} holds pictures of text, no text. Run text recognition on it first.")
    return ArticleDraft(text, by_hand(said, name) or layout.title_of(pages))


def _page(page: pypdfium2.PdfPage) -> PrintedPage:
    with closing(page), closing(page.get_textpage()) as text:
        _, bottom, _, top = page.get_bbox()
        return PrintedPage(tuple(_lines(text)), bottom, top)


def _lines(text: pypdfium2.PdfTextPage) -> Iterator[PrintedLine]:
    """Yield the runs of letters of a page; a run ends with its line, and before a wide gap."""
    row, letters, box = 0, list[str](), (0.0, 0.0, 0.0, 0.0)
    for letter, place in _letters(text):
        if place is None and letter not in "\r\n":
            letters.append(letter)
            continue
        apart = place is not None and bool(letters) and _is_apart(box, place)
        if place is None or apart:
            if line := _line(letters, box, row):
                yield line
            letters = []
            row += not apart or not _same_row(box, place)
        if place is not None:
            box = place if not letters else _around(box, place)
            letters.append(letter)
    if line := _line(letters, box, row):
        yield line


_Box = tuple[float, float, float, float]  # left, right, bottom, top


def _letters(text: pypdfium2.PdfTextPage) -> Iterator[tuple[str, _Box | None]]:
    """Yield each letter with its box; spaces and breaks that PDFium put in have none."""
    box = raw.FS_RECTF()  # as high as the font, whatever the letter
    for number in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text.raw, number)
        if not code or 0xD800 <= code <= 0xDFFF:
            continue
        letter = chr(code)
        if letter.isspace() or raw.FPDFText_IsGenerated(text.raw, number) == 1:
            yield letter, None
        elif raw.FPDFText_GetLooseCharBox(text.raw, number, box):
            yield letter, (box.left, box.right, box.bottom, box.top)


def _is_apart(before: _Box, place: _Box) -> bool:
    height = max(before[3] - before[2], place[3] - place[2], _LEAST_HEIGHT)
    return place[0] - before[1] > GAP * height or not _same_row(before, place)


def _same_row(before: _Box, place: _Box | None) -> bool:
    if place is None or place[0] < before[0]:
        return False
    height = max(before[3] - before[2], place[3] - place[2], _LEAST_HEIGHT)
    return abs(before[2] + before[3] - place[2] - place[3]) / 2 < RAISED * height


def _around(one: _Box, other: _Box) -> _Box:
    return min(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), max(one[3], other[3])


def _line(letters: list[str], box: _Box, row: int) -> PrintedLine | None:
    words = " ".join("".join(letters).split())
    return PrintedLine(words, *box, row) if words.strip(BREAKS) else None
