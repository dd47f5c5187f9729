"""PDF files made for the tests."""

import io
from collections.abc import Sequence

from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

Placed = tuple[float, float, str]
"""Where a line begins, from the left and from below, and what it says."""


def pdf_bytes(text: str | None, password: str | None = None) -> bytes:
    """Return a PDF with one page of text, or a blank page."""
    return pdf_of([[(20.0, 200.0, text)] if text else []], password=password)


def pdf_of(pages: Sequence[Sequence[Placed]], title: str = "", *, size: int = 10, password: str | None = None) -> bytes:
    """Return a PDF of pages of lines, drawn in this order; the first line of a page may be larger: ``size`` of it."""
    writer = PdfWriter()
    named = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica", "/Encoding": "/WinAnsiEncoding"}
    font = DictionaryObject({NameObject(key): NameObject(value) for key, value in named.items()})
    fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
    for lines in pages:
        page = writer.add_blank_page(595, 842)
        if not lines:
            continue
        stream = DecodedStreamObject()
        shown = (
            f"BT /F1 {10 if number else size} Tf {x} {y} Td ({text}) Tj ET" for number, (x, y, text) in enumerate(lines)
        )
        stream.set_data("\n".join(shown).encode("cp1252"))
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        page[NameObject("/Contents")] = writer._add_object(stream)
    if title:
        writer.add_metadata({"/Title": title})
    if password:
        writer.encrypt(password, algorithm="AES-256")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()
