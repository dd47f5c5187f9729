"""EPUB books: their chapters in the order of reading."""

import posixpath
import zipfile
from collections.abc import Iterator
from datetime import date
from urllib.parse import unquote

from lxml.etree import _Element

from knowledge.errors import UnreadableFile
from knowledge.intake.days import day_in
from knowledge.intake.encodings import decoded
from knowledge.intake.formats import packed
from knowledge.intake.formats.titles import by_hand
from knowledge.intake.markup import text_of
from knowledge.models import ArticleDraft

_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CIPHERED = "{http://www.w3.org/2001/04/xmlenc#}CipherReference"
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
MOST_CHAPTERS = 5_000


def of_book(content: bytes, name: str) -> ArticleDraft:
    """Read an .epub book. Raises UnreadableFile where it is damaged or protected."""
    with packed.opened(content, name) as parts:
        place = _package(parts, name)
        package = packed.xml_part(parts, place, name)
        chapters = list(_chapters(package, place))
        if _ciphered(parts, name) & set(chapters):
            raise UnreadableFile(f"{name} is protected by its seller, so it is not read. Save its text instead.")
        held = set(parts.namelist())
        texts = [_chapter(parts, each, name) for each in chapters if each in held]
    return ArticleDraft(
        text="\n\n".join(filter(None, texts)),
        title=by_hand(_field(package, "title"), name),
        author="; ".join(_fields(package, "creator")) or None,
        source=_field(package, "publisher") or None,
        published=_day(package),
        language=_field(package, "language") or None,
    )


def _package(parts: zipfile.ZipFile, name: str) -> str:
    container = packed.xml_part(parts, "META-INF/container.xml", name)
    found = container.find(f".//{_CONTAINER}rootfile")
    place = found.get("full-path") if found is not None else None
    if not place or place not in parts.namelist():
        raise packed.damaged(name)
    return str(place)


def _chapters(package: _Element, place: str) -> Iterator[str]:
    """Yield the parts that are read one after another."""
    folder = posixpath.dirname(place)
    pages = {
        item.get("id"): posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))
        for item in package.iter(f"{_OPF}item")
        if item.get("media-type") in _PAGES and "nav" not in item.get("properties", "").split()
    }
    for number, item in enumerate(package.iter(f"{_OPF}itemref")):
        if number < MOST_CHAPTERS and item.get("linear") != "no" and item.get("idref") in pages:
            yield pages[item.get("idref")]


def _chapter(parts: zipfile.ZipFile, which: str, name: str) -> str:
    page = decoded(packed.part(parts, which, name), name)
    head, mark, body = page.partition("<body")
    return text_of(f"<div{body.rpartition('</body>')[0] or body}</div>" if mark else head)


def _ciphered(parts: zipfile.ZipFile, name: str) -> set[str]:
    """Return the parts that are enciphered; fonts often are, without any harm."""
    if "META-INF/encryption.xml" not in parts.namelist():
        return set()
    found = packed.xml_part(parts, "META-INF/encryption.xml", name)
    return {unquote(each.get("URI", "")) for each in found.iter(_CIPHERED)}


def _fields(package: _Element, field: str) -> list[str]:
    return [" ".join(each.text.split()) for each in package.iter(f"{_DC}{field}") if each.text and each.text.strip()]


def _field(package: _Element, field: str) -> str:
    return next(iter(_fields(package, field)), "")


def _day(package: _Element) -> date | None:
    """Return the day of publication; the day on which a program made or changed the file is none."""
    made = {day_in(each.text) for each in package.iter(f"{_OPF}meta") if each.get("property") == "dcterms:modified"}
    for each in package.iter(f"{_DC}date"):
        if each.get(f"{_OPF}event", "publication") in {"publication", "original-publication"}:
            day = day_in(each.text)
            return None if day in made else day
    return None
