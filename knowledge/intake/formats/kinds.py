"""Which kind of file something is, by what it holds; and in which sentence a kind that is not read is refused."""

import re
from enum import StrEnum
from pathlib import PurePath

from knowledge.errors import UnreadableFile
from knowledge.intake.formats import packed
from knowledge.intake.guard.bodies import is_pdf

LOOKED_AT = 4_096


class FileKind(StrEnum):
    """A kind of file that is read."""

    TEXT = "text file"
    HTML = "web page"
    PDF = "PDF file"
    DOCX = "Word document"
    PPTX = "PowerPoint presentation"
    ODT = "OpenDocument text"
    EPUB = "EPUB book"
    RTF = "RTF document"
    MAIL = "mail message"
    MHTML = "saved web page (MHTML)"


PROMISED = {
    ".pdf": FileKind.PDF,
    ".docx": FileKind.DOCX,
    ".docm": FileKind.DOCX,
    ".pptx": FileKind.PPTX,
    ".odt": FileKind.ODT,
    ".epub": FileKind.EPUB,
    ".rtf": FileKind.RTF,
    ".eml": FileKind.MAIL,
    ".mhtml": FileKind.MHTML,
    ".mht": FileKind.MHTML,
}
"""Endings that say what a file is; one that is something else is refused."""

_UNREAD = (
    (".doc .dot .wps", "a document of an old Word", "Save it as .docx or PDF."),
    (".xls .xlsx .xlsm .ods .numbers", "a spreadsheet", "Save the table as CSV, or the text as a document."),
    (".ppt .pps .odp .key", "a presentation of a kind that is not read", "Save it as .pptx or PDF."),
    (".pages .wpd .lit .djvu .ps .xps", "a document of a kind that is not read", "Save it as PDF or text."),
    (".mobi .azw .azw3 .kfx .fb2", "a book of a kind that is not read", "Save it as EPUB."),
    (".msg .pst .mbox", "mail of a kind that is not read", "Save the message as .eml."),
    (".zip .rar .7z .tar .gz .tgz .bz2 .xz .zst", "an archive", "Unpack it and add what is in it."),
    (".jpg .jpeg .png .gif .webp .tif .tiff .bmp .svg .heic .avif .ico", "a picture", "Run text recognition on it."),
    (".mp3 .m4a .wav .ogg .flac .mp4 .mkv .mov .avi .webm", "a recording", "Add a transcript of it."),
    (".exe .dll .so .app .dmg .iso .apk .jar .bin .deb .rpm .msi", "a program", ""),
)
_MAGIC = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"\x89PNG", ".png"),
    (b"GIF8", ".gif"),
    (b"II*\0", ".tif"),
    (b"MM\0*", ".tif"),
    (b"\x1f\x8b", ".gz"),
    (b"7z\xbc\xaf", ".7z"),
    (b"Rar!", ".rar"),
    (b"MZ", ".exe"),
    (b"\x7fELF", ".exe"),
    (b"ID3", ".mp3"),
    (b"OggS", ".ogg"),
)
_HEADER = re.compile(rb"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+", re.I)
_OF_MAIL = re.compile(rb"^(message-id|received|return-path|delivered-to|mime-version|x-mailer):", re.I | re.M)
_HTML = re.compile(rb"\s*(?:<!--.{0,2000}?-->\s*)*<(!doctype\s+html|html)\b", re.I | re.S)


def kind_of(content: bytes, name: str) -> FileKind:
    """Return which kind of file the content is; its name decides only between text and pages.

    Raises UnreadableFile where it is of a kind that is not read, or not of the kind that its ending promises.
    """
    ending = PurePath(name).suffix.lower()
    found = _by_content(content, name, ending)
    promised = PROMISED.get(ending)
    if promised is not None and found is not promised:
        raise UnreadableFile(
            f"{name} is no {promised}, though it is called one: it seems to be a {found}. Give it its right ending, or "
            "open it and save it again."
        )
    return found


def is_light(content: bytes) -> bool:
    """Say whether a small file is quickly read whatever is in it: one that unpacks to more, or is a program, is not."""
    return not (packed.is_zip(content) or is_pdf(content) or content.lstrip().startswith(b"{\\rtf"))


def refusal(name: str) -> str | None:
    """Return why a file of this name is not read, or None where its kind is not known."""
    ending = PurePath(name).suffix.lower()
    for endings, what, advice in _UNREAD:
        if ending in endings.split():
            return f"{name} is {what}, which is not read. {advice}".rstrip()
    return None


def _by_content(content: bytes, name: str, ending: str) -> FileKind:
    start = content[:LOOKED_AT].lstrip()
    if is_pdf(content):
        return FileKind.PDF
    if packed.is_zip(content):
        return _by_parts(content, name)
    if start.startswith(b"{\\rtf"):
        return FileKind.RTF
    for magic, usual in _MAGIC:
        if content.startswith(magic) and b"\0" in content[:LOOKED_AT]:
            raise UnreadableFile(refusal(name) or _disguised(name, usual, ending))
    headers = _HEADER.match(start)
    if headers and (_OF_MAIL.search(headers.group()) or ending in {".eml", ".mht", ".mhtml"}):
        related = b"multipart/related" in headers.group().lower() and b"snapshot-content-location" in start.lower()
        return FileKind.MHTML if related or ending in {".mht", ".mhtml"} else FileKind.MAIL
    return FileKind.HTML if ending in {".html", ".htm", ".xhtml"} or _HTML.match(start) else FileKind.TEXT


def _by_parts(content: bytes, name: str) -> FileKind:
    """Tell what is packed in a zip file, by the parts that every file of a kind has."""
    with packed.opened(content, name) as parts:
        names = set(parts.namelist())
        if "word/document.xml" in names or "word/document2.xml" in names:
            return FileKind.DOCX
        if "ppt/presentation.xml" in names:
            return FileKind.PPTX
        said = packed.part(parts, "mimetype", name)[:100].strip() if "mimetype" in names else b""
    if said == b"application/epub+zip" or "META-INF/container.xml" in names:
        return FileKind.EPUB
    if said.startswith(b"application/vnd.oasis.opendocument.text"):
        return FileKind.ODT
    usual = ".xlsx" if "xl/workbook.xml" in names else ".ods" if b"opendocument" in said else ".zip"
    raise UnreadableFile(refusal(name) or _disguised(name, usual, PurePath(name).suffix.lower()))


def _disguised(name: str, usual: str, ending: str) -> str:
    """Return why a file is not read that is not what its ending says."""
    promised = PROMISED.get(ending)
    for endings, what, advice in _UNREAD:
        if usual in endings.split():
            protected = " It may be protected by a password." if usual == ".doc" and promised else ""
            said = f"no {promised}, though it is called one: it seems to be {what}" if promised else what
            return f"{name} is {said}, which is not read.{protected} {advice}".rstrip()
    return f"{name} is of a kind that is not read."
