"""Documents and slides: what stands in them, without what was taken out again, noted in the margin or repeated."""

import io
import re
import zipfile
from collections.abc import Iterator
from xml.parsers.expat import ExpatError

from lxml.etree import _Element
from striprtf.striprtf import rtf_to_text

from knowledge.errors import UnreadableFile
from knowledge.intake.formats import packed
from knowledge.intake.formats.titles import by_hand
from knowledge.models import ArticleDraft

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_ASIDE = frozenset({f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_OFFICE}annotation", f"{_TEXT}ruby-text"})
_BLOCKS = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
_RTF_TITLE = re.compile(r"\{\\title ([^{}]{1,600})\}")
MOST_SPACES = 100
MOST_SLIDES = 5_000


def of_word(content: bytes, name: str) -> ArticleDraft:
    """Read a .docx document. Raises UnreadableFile where it is damaged."""
    import mammoth  # noqa: PLC0415 - only these files need it

    with packed.opened(content, name) as parts:
        for each in parts.namelist():
            if each.endswith(".xml") and each.startswith("word/"):
                packed.part(parts, each, name)
        title = _core_title(parts, name)
        try:
            text = mammoth.extract_raw_text(io.BytesIO(content)).value
        except (ExpatError, KeyError, ValueError, AttributeError, TypeError, IndexError) as error:
            raise packed.damaged(name) from error
    return ArticleDraft(_tidy(text), by_hand(title, name))


def of_slides(content: bytes, name: str) -> ArticleDraft:
    """Read a .pptx presentation, slide by slide, with the speaker's notes. Raises UnreadableFile where damaged."""
    from pptx import Presentation  # noqa: PLC0415 - only these files need it
    from pptx.exc import PythonPptxError  # noqa: PLC0415

    with packed.opened(content, name) as parts:
        for each in parts.namelist():
            if each.endswith(".xml"):
                packed.part(parts, each, name)
        try:
            shown = Presentation(io.BytesIO(content))
            slides = [list(_slide(slide)) for slide, _ in zip(shown.slides, range(MOST_SLIDES), strict=False)]
            title = shown.core_properties.title
        except (PythonPptxError, KeyError, ValueError, AttributeError, TypeError, SyntaxError) as error:
            raise packed.damaged(name) from error
    return ArticleDraft(_tidy("\n\n".join("\n\n".join(slide) for slide in slides)), by_hand(title, name))


def of_open_document(content: bytes, name: str) -> ArticleDraft:
    """Read an .odt document. Raises UnreadableFile where it is damaged."""
    with packed.opened(content, name) as parts:
        body = packed.xml_part(parts, "content.xml", name)
        meta = packed.xml_part(parts, "meta.xml", name) if "meta.xml" in parts.namelist() else None
    title = meta.findtext(f".//{_DC}title") if meta is not None else ""
    text = "\n\n".join("".join(_written(block)) for block in _blocks(body))
    return ArticleDraft(_tidy(text), by_hand(title or "", name))


def of_rich_text(content: bytes, name: str) -> ArticleDraft:
    """Read an .rtf document. Raises UnreadableFile where it is damaged."""
    source = content.decode("latin-1")
    if source.rstrip().rstrip("\0").rstrip()[-1:] != "}":
        raise packed.damaged(name)
    try:
        text = _plain(source)
        title = _RTF_TITLE.search(source[:20_000])
        named = _plain(f"{{\\rtf1\\ansi {title.group(1)}}}") if title else ""
    except (ValueError, IndexError, KeyError, LookupError, OverflowError) as error:
        raise packed.damaged(name) from error
    return ArticleDraft(_tidy("\n\n".join(text.split("\n"))), by_hand(named, name))


def _plain(source: str) -> str:
    return str(rtf_to_text(source, errors="replace"))  # type: ignore[no-untyped-call]  # shipped half typed


def _core_title(parts: zipfile.ZipFile, name: str) -> str:
    if "docProps/core.xml" not in parts.namelist():
        return ""
    try:
        return packed.xml_part(parts, "docProps/core.xml", name).findtext(f".//{_DC}title") or ""
    except UnreadableFile:  # the text is what counts
        return ""


def _slide(slide: object) -> Iterator[str]:
    """Yield the paragraphs of a slide and of its notes."""
    yield from _of_shapes(slide.shapes)  # type: ignore[attr-defined]
    if slide.has_notes_slide and (notes := slide.notes_slide.notes_text_frame):  # type: ignore[attr-defined]
        yield from notes.text.split("\n")


def _of_shapes(shapes: object) -> Iterator[str]:
    for shape in shapes:  # type: ignore[attr-defined]
        if shape.has_text_frame:
            yield from (" ".join(paragraph.text.split()) for paragraph in shape.text_frame.paragraphs)
        elif getattr(shape, "has_table", False):
            yield from ("\t".join(cell.text.strip() for cell in row.cells) for row in shape.table.rows)
        elif hasattr(shape, "shapes"):
            yield from _of_shapes(shape.shapes)


def _blocks(root: _Element) -> Iterator[_Element]:
    """Walk through the paragraphs of an OpenDocument, in order, without those that stand beside its text."""
    walk = [root]
    while walk:
        element = walk.pop()
        if element.tag in _ASIDE:
            continue
        if element.tag in _BLOCKS:
            yield element
        walk += reversed(element)


def _written(block: _Element) -> Iterator[str]:
    """Yield the letters of a paragraph; paragraphs within it (in a frame) come by themselves."""
    walk: list[_Element | str] = [block]
    while walk:
        each = walk.pop()
        if isinstance(each, str):
            yield each
            continue
        if each is block or (each.tag not in _ASIDE and each.tag not in _BLOCKS):
            yield _sign(each)
            inner: list[_Element | str] = [each.text or ""]
            for child in each:
                inner += [child, child.tail or ""]
            walk += reversed(inner)


def _sign(element: _Element) -> str:
    if element.tag == f"{_TEXT}s":
        count = element.get(f"{_TEXT}c", "1")
        return " " * min(int(count) if count.isdecimal() else 1, MOST_SPACES)
    return {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}.get(str(element.tag), "")


def _tidy(text: str) -> str:
    """Leave one blank line between paragraphs, and no spaces at the ends of lines."""
    lines = "\n".join(line.strip() for line in text.replace("\r", "\n").replace("\x0b", "\n").split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()
