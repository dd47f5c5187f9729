"""HTML as feeds and pages carry it: its text as plain paragraphs, its links as whole addresses."""

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

from lxml import html
from lxml.etree import ParserError, _Element

from knowledge.language.letters import legible

_BLOCKS = frozenset(
    "address article aside blockquote body dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li "
    "main nav ol p pre section table td th tr ul".split()
)
_HIDDEN = frozenset("script style noscript template iframe object embed head svg form button select".split())
_MARKUP = re.compile(r"<[a-zA-Z/!][^<>]*>|&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|\w{2,31});")
LONGEST_TAIL = 800  # characters
# WordPress writes it beneath each entry, in the language of the blog.
_TAIL = re.compile(
    r"\s*^[^\n]{0,40}\b(?:"
    r"(?:the )?(?:post|article|story)\b[^\n]{1,400}?\b(?:first appeared|appeared first) (?:on|in)\b|"
    r"(?:pos|artikel|tulisan)\b[^\n]{1,400}?\b(?:pertama kali \w+|\w+ pertama kali) (?:pada|di)\b|"
    r"der beitrag\b[^\n]{1,400}?\berschien zuerst (?:auf|bei|in)\b|"
    r"l.article\b[^\n]{1,400}?\best apparu en premier sur\b|l.articolo\b[^\n]{1,400}?\bproviene da\b|"
    r"la entrada\b[^\n]{1,400}?\b(?:se publicó primero|aparece primero|apareció primero) en\b|"
    r"o post\b[^\n]{1,400}?\bapareceu primeiro em\b|het bericht\b[^\n]{1,400}?\bverscheen eerst op\b)"
    r"[^\n]{0,200}\Z",
    re.I | re.M,
)
_NAME_ENDS = re.compile(r"\s[-\u2013|\u00bb\u203a\u2022:]\s")
_OF_A_CREDIT = 10  # words beside the title and the name
_WHITE = re.compile(r"\s+")
_SPACES = re.compile(r"[^\S\n]+")
_BREAKS = re.compile(r"\s*\n\s*\n\s*")


def text_of(markup: str) -> str:
    """Return the words of HTML, a blank line between paragraphs; what is no HTML comes back as it is."""
    if not _MARKUP.search(markup):
        return _tidy(markup)
    try:
        root = html.fragment_fromstring(markup, create_parent="div")
    except (ParserError, ValueError):
        return _tidy(unescape(markup))
    pieces: list[str] = []
    _collect(root, pieces)
    return _tidy("".join(pieces))


def line_of(markup: str) -> str:
    """Return the words of HTML on one line: a title."""
    once = text_of(markup)
    return " ".join((unescape(once) if _MARKUP.search(once) else once).split())


def without_tail(text: str) -> str:
    """Return an entry's words without the line by which blogs say where they appeared first."""
    return text[:-LONGEST_TAIL] + _TAIL.sub("", text[-LONGEST_TAIL:]).rstrip()


def without_credit(text: str, title: str, source: str) -> str:
    """Return an entry's words without a last line that says of its title where it appeared, in whatever language.

    That line has the title, the name of the feed, and few other words.
    """
    before, _, last = text.rpartition("\n")
    said, name = (" ".join(each.split()).casefold() for each in (title, _NAME_ENDS.split(source)[0]))
    line = " ".join(last.split()).casefold()
    if not before or not said or not name or said not in line:
        return text
    rest = line.replace(said, " ", 1)
    return before.rstrip() if name in rest and len(rest.split()) - len(name.split()) <= _OF_A_CREDIT else text


def web_address(link: str, base: str) -> str | None:
    """Return a link as an absolute web address, or None where it is none."""
    try:
        whole = urljoin(base, link.strip()) if link.strip() else ""
        parts = urlsplit(whole)
    except ValueError:
        return None
    return whole if parts.scheme in {"http", "https"} and parts.netloc.strip("@:") else None


def _collect(root: _Element, pieces: list[str]) -> None:
    """Gather the text in the order of the document; without recursion, for HTML may be nested ten thousand deep."""
    walk: list[tuple[_Element, bool]] = [(root, False)]
    while walk:
        element, left = walk.pop()
        if left:
            pieces.append("\n\n" if element.tag in _BLOCKS else "")
            pieces.append(_one_line(element.tail) if element is not root else "")
            continue
        walk.append((element, True))
        if not isinstance(element.tag, str) or element.tag in _HIDDEN:
            continue  # a comment has no name
        pieces.append(_opening(element.tag))
        pieces.append(_one_line(element.text))
        walk += [(child, False) for child in reversed(element)]


def _opening(tag: str) -> str:
    if tag == "li":
        return "\n\n- "
    return "\n\n" if tag in _BLOCKS else "\n" if tag == "br" else ""


def _one_line(text: str | None) -> str:
    return _WHITE.sub(" ", text or "")


def _tidy(text: str) -> str:
    lines = "\n".join(line.strip() for line in _SPACES.sub(" ", legible(text)).split("\n"))
    return _BREAKS.sub("\n\n", lines).strip()
