"""What a server sends back: decompressed within bounds, and taken for what it is, not for what it says it is."""

import codecs
import re
import zlib
from collections.abc import Iterable, Iterator
from enum import StrEnum

from knowledge.errors import FetchFailed, FetchRefused, Obstacle

ACCEPT_ENCODING = "gzip, deflate"  # what can be decompressed a piece at a time, so that a bomb is seen early
_PIECE = 65_536
_MOST_MEMBERS = 1_000  # of a gzip stream


class Medium(StrEnum):
    """What a body is, by its first bytes and its header together."""

    HTML = "page"
    TEXT = "text"
    PDF = "PDF file"
    FEED = "feed"


Media = frozenset[Medium]
ARTICLES: Media = frozenset({Medium.HTML, Medium.TEXT, Medium.PDF})
FEEDS: Media = frozenset({Medium.FEED})
ANYTHING: Media = ARTICLES | FEEDS

_ACCEPTED = {
    Medium.HTML: "text/html, application/xhtml+xml",
    Medium.TEXT: "text/plain;q=0.8, text/markdown;q=0.8",
    Medium.PDF: "application/pdf;q=0.8",
    Medium.FEED: "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, "
    "text/xml;q=0.9, application/json;q=0.8",
}
_READABLE = re.compile(
    r"text/(html|plain|markdown|x-markdown|xml|rss|x-web-markdown)|"
    r"application/(xhtml\+xml|xml|rss\+xml|atom\+xml|rdf\+xml|pdf|x-pdf|octet-stream|x-octet-stream|"
    r"(feed\+)?json)|"
    r"binary/octet-stream|unknown/unknown|"
)
# What may stand before the first tag. Atomic groups: a heap of comments must not be read in every possible way.
_BEFORE = rb"\s*(?><\?xml[^>]*>\s*)?(?>(?><!--.*?-->\s*|<\?[^>]*>\s*|<!DOCTYPE(?!\s+html)[^>]*>\s*)*)"
_FEED = re.compile(
    _BEFORE + rb"<([\w.-]{1,20}:)?(rss|feed|RDF)\b|\s*\{.{0,2000}?\"https?://(www\.)?jsonfeed\.org/version/", re.S
)
_HTML = re.compile(
    _BEFORE + rb"<(!doctype\s+html|html|head|body|title|meta|script|article|main|div|h1|p)\b", re.I | re.S
)
_META = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([a-zA-Z0-9_.:-]+)""", re.I)
_XML = re.compile(rb"""^\s*<\?xml[^>]+encoding\s*=\s*["']([a-zA-Z0-9_.:-]+)""")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# Encodings whose bytes are all below 128, or are UTF-8 by chance: here the declaration must be believed.
_UNLIKE_ASCII = ("utf-16", "utf-32", "iso2022", "hz")
_NO_PAGE = {"utf-7", "punycode", "idna", "unicode-escape", "raw-unicode-escape"}  # Python knows them, browsers do not
_HIGH = bytes(range(128, 256))
_CONTROLS = bytes([*range(9), 11, *range(14, 27), *range(28, 32)])


def accept_header(media: Media) -> str:
    """Return the Accept header that asks for these."""
    return ", ".join(_ACCEPTED[medium] for medium in sorted(media))


def media_type(content_type: str) -> str:
    """Return the type alone, in lower case: ``text/html``."""
    return content_type.partition(";")[0].strip().lower()


def declared_charset(content_type: str) -> str | None:
    """Return the charset that a Content-Type header names, if any."""
    found = re.search(r"charset\s*=\s*[\"']?([a-zA-Z0-9_.:-]+)", content_type, re.I)
    return found.group(1) if found else None


def fresh_for(cache_control: str) -> float | None:
    """Return the max-age of a Cache-Control header in seconds, None where it says none or that nothing is fresh."""
    found = re.search(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})(?!\d)", cache_control, re.I)
    return float(found.group(1)) if found and "no-cache" not in cache_control.lower() else None


def refuse_type(content_type: str, accept: str) -> None:
    """Raise FetchRefused where the header already says that there is nothing to read for who sent ``accept``."""
    said = media_type(content_type)
    if not _READABLE.fullmatch(said) or ("json" in said and "json" not in accept):
        raise FetchRefused(
            Obstacle.TYPE, f"The address holds {said[:60]}. Only pages, text, PDF files and feeds can be read."
        )


def refuse_length(content_length: str, largest: int) -> None:
    """Raise FetchRefused where the header already says that there is too much to read."""
    if content_length.isascii() and content_length.isdecimal() and int(content_length[:20]) > largest:
        raise _too_large(largest)


def not_wanted(medium: Medium | None, accept: Media) -> FetchRefused:
    """Return why a body that came is not the one that was asked for."""
    if medium is None:
        sentence = "What came is neither a page nor text: it looks like a picture, a program or an archive."
    elif medium is Medium.FEED:
        sentence = "The address holds a feed, not an article. Add it as a feed."
    elif accept == FEEDS:
        sentence = f"The address holds a {medium}, not a feed. Look for the site's RSS or Atom address."
    else:
        sentence = f"The address holds a {medium}, which is not what was asked for."
    return FetchRefused(Obstacle.TYPE, sentence)


def decompressed(pieces: Iterable[bytes], encoding: str, largest: int) -> bytes:
    """Return the whole body, at most ``largest`` bytes of it.

    Raises FetchRefused when it is larger or compressed more than once or in another way than was asked for,
    FetchFailed when the compression breaks off.
    """
    named = [name for name in encoding.lower().replace(" ", "").split(",") if name not in {"", "identity"}]
    if len(named) > 1 or any(name not in {"gzip", "x-gzip", "deflate"} for name in named):
        raise FetchRefused(
            Obstacle.ENCODING,
            "The site compresses its pages in a way that it was not asked for. Save the text instead.",
        )
    body = bytearray()
    for piece in _inflated(pieces, named[0] == "deflate", largest + 1) if named else pieces:
        body += piece
        if len(body) > largest:
            raise _too_large(largest)
    return bytes(body)


def _too_large(largest: int) -> FetchRefused:
    return FetchRefused(
        Obstacle.TOO_LARGE, f"The page has more than {largest / 1e6:.3g} MB. Save the part you need and add that."
    )


def _inflated(pieces: Iterable[bytes], raw_deflate: bool, largest: int) -> Iterator[bytes]:
    inflater = None
    members = 0
    for piece in pieces:
        data = piece
        while data:
            if inflater is None:
                members += 1
                inflater = zlib.decompressobj(_window(data, raw_deflate))
            try:
                yield inflater.decompress(data, largest)
            except zlib.error as error:
                raise FetchFailed(
                    Obstacle.BROKEN, "The page came damaged: its compression cannot be undone."
                ) from error
            data = inflater.unconsumed_tail or inflater.unused_data
            if inflater.eof:
                if raw_deflate or members > _MOST_MEMBERS or not data.startswith(b"\x1f\x8b"):
                    return  # what follows is no part of the page
                inflater = None
    if inflater is not None and not inflater.eof:
        raise FetchFailed(Obstacle.BROKEN, "The page broke off in the middle. Try again later.")


def _window(data: bytes, raw_deflate: bool) -> int:
    """Choose gzip, zlib, or bare deflate, which some servers send and call deflate."""
    if not raw_deflate:
        return zlib.MAX_WBITS | 16
    return (
        zlib.MAX_WBITS
        if data[0] & 0x0F == 8 and (data[0] << 8 | data[1] if len(data) > 1 else 0) % 31 == 0
        else -zlib.MAX_WBITS
    )


def medium_of(content: bytes, content_type: str) -> Medium | None:
    """Return what the body is, or None where it is nothing that can be read."""
    said = media_type(content_type)
    if content.lstrip()[:5] == b"%PDF-":
        return Medium.PDF
    bare = content[:4_096].removeprefix(codecs.BOM_UTF8)
    if _is_binary(bare):
        return None
    letters = bare.replace(b"\0", b"")
    if _FEED.match(letters):
        return Medium.FEED
    if "html" in said or _HTML.match(letters):
        return Medium.HTML
    return None if any(word in said for word in ("xml", "rss", "pdf", "json")) else Medium.TEXT


def _is_binary(start: bytes) -> bool:
    """Tell a picture, a program or an archive from text: control characters (WHATWG MIME Sniffing, 7.2)."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return False
    if _wide(start):
        return False
    controls = len(start) - len(start.translate(None, _CONTROLS))
    return 0 in start or (controls > 2 and controls * 100 > len(start))


def _wide(start: bytes) -> str | None:
    """Return which UTF-16 a text without a mark is in, seen by its zeros: Latin letters have one each."""
    pairs = len(start) // 2
    zeros = (start[: 2 * pairs : 2].count(0), start[1 : 2 * pairs : 2].count(0))
    if pairs < 4 or max(zeros) * 2 < pairs or min(zeros) * 20 > pairs:
        return None
    return "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"


def charset_of(content: bytes, content_type: str) -> str | None:
    """Return the encoding of a text: by its mark, by being UTF-8, by the header, by what the page says; else None.

    UTF-8 comes before the declarations because text that is valid UTF-8 with letters beyond ASCII is UTF-8, whatever
    its server says, and a wrong header is the most frequent mistake. A text with few letters beyond ASCII that is
    nothing of all this is taken for Windows-1252, as browsers do, because so few letters tell nothing else.
    """
    for mark, name in _BOMS:
        if content.startswith(mark):
            return "utf-8-sig" if name == "utf-8" else name
    if wide := _wide(content[:4_096]):
        return wide if _decodes(content, wide) else None
    in_page = _META.search(content[:4_096]) or _XML.search(content[:200])
    declared = [_known(declared_charset(content_type)), _known(in_page.group(1).decode("ascii") if in_page else None)]
    candidates = ["utf-8", *(name for name in declared if name)]
    if any(name and name.startswith(_UNLIKE_ASCII) for name in declared):
        candidates = [name for name in declared if name]
    few = (len(content) - len(content.translate(None, _HIGH))) * 50 < len(content)
    candidates += ["cp1252"] if few else []
    return next((name for name in candidates if _decodes(content, name)), None)


def _known(name: str | None) -> str | None:
    """Return Python's name of a text encoding that browsers read; UTF-7 is not one (WHATWG Encoding Standard)."""
    try:
        found = codecs.lookup(name or "")
    except (LookupError, ValueError):
        return None
    if found.name in _NO_PAGE:
        return None
    return "cp1252" if found.name in {"iso8859-1", "ascii"} else found.name


def _decodes(content: bytes, name: str) -> bool:
    try:
        content.decode(name)
    except (UnicodeDecodeError, LookupError):
        return False
    return True
