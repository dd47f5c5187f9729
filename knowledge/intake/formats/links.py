"""Lists of links: OPML, bookmarks of a browser, a column of a table, or text with an address on each line."""

import csv
import re

from lxml import etree, html
from lxml.etree import ParserError

from knowledge.errors import HoldsLinks
from knowledge.intake.markup import web_address

MOST = 5_000
_OPML = re.compile(
    r"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*|<!DOCTYPE\s+opml\b[^\[>]*(?:\[.{0,20000}?\]\s*)?>\s*)*<opml\b",
    re.I | re.S,
)
_BOOKMARKS = re.compile(r"^\s*<!DOCTYPE NETSCAPE-Bookmark-file-1>", re.I)
_LINK = re.compile(  # alone on its line, or as Markdown writes it
    r"(?:[-*+]|\d{1,4}[.)])?\s*(?:<?(https?://[^\s<>\"|\\^`{}]+)>?|\[[^\]\n]{0,300}\]\((https?://[^\s<>)]+)\))[,;]?",
    re.I,
)
_ALONE = re.compile(r"[^\s:/.]{1,40}[:/.][^\s]{1,500}")  # "file:///x", "example.org/x": meant as an address
_REMARK = re.compile(r"\s*(#|//|;)")


def refuse_links(text: str, name: str) -> None:
    """Raise HoldsLinks, with the addresses, where a text is nothing but a list of them.

    What stands alone on a line among them and is no web address is one of the list too, and gets its own refusal.
    """
    if _OPML.match(text):
        raise HoldsLinks(name, feeds=_of_opml(text))
    if _BOOKMARKS.match(text):
        raise HoldsLinks(name, pages=_of_bookmarks(text))
    lines = [line for line in text[: MOST * 500].split("\n") if line.strip() and not _REMARK.match(line)]
    found = [(line.strip(), _LINK.fullmatch(line.strip())) for line in lines]
    others = [line for line, match in found if match is None]
    if len(others) * 2 < len(found) and all(_ALONE.fullmatch(line) for line in others):
        raise HoldsLinks(name, pages=_each_once([(match[1] or match[2]) if match else line for line, match in found]))


def of_column(rows: "csv.DictReader[str]", column: str) -> tuple[str, ...]:
    """Return the addresses in a column of a table."""
    return _each_once([web_address(row.get(column) or "", "") for row in rows])


def _of_opml(text: str) -> tuple[str, ...]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(text.strip().encode("utf-8", "replace"), parser)
    outlines = root.iter("{*}outline") if root is not None else ()
    named = (
        next((value for key, value in each.items() if key.lower() in {"xmlurl", "url"} and value), "")
        for each in outlines
    )
    return _each_once([web_address(link, "") for link in named])


def _of_bookmarks(text: str) -> tuple[str, ...]:
    try:
        tree = html.document_fromstring(text)
    except (ParserError, ValueError):
        return ()
    return _each_once([web_address(each.get("href", ""), "") for each in tree.iter("a")])


def _each_once(found: "list[str | None]") -> tuple[str, ...]:
    return tuple(dict.fromkeys(link for link in found if link))[:MOST]
