"""What a server sends back: decompressed within bounds, and taken for what it is, not for what it says it is."""

import codecs
import re
import zlib
from collections.abc import Iterable, Iterator
from enum import StrEnum

from knowledge.errors import FetchFailed, FetchRefused, Obstacle
from knowledge.intake.encodings import charset_of, wide

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
# What is surely nothing to read. Everything else is judged by what came, for servers say all sorts of things.
_MEDIA = re.compile(
    r"(image/(?!svg)|audio/|video/|font/|model/|application/(font|vnd\.(ms-fontobject|apple\.mpegurl|android)|"
    r"(x-)?(zip|gzip|tar|bzip2?|7z|rar|xz|compress|java|ms(dos|download)|exe|shockwave|debian|rpm|iso|apple-diskimage|"
    r"httpd|sh\b|csh\b|javascript)|wasm|ogg|mp4|gzip))|text/(css|javascript|ecmascript|vtt|calendar)"
)
_LOOKED_AT = 65_536  # bytes in which the first tag of a feed or page stands, behind long comments too
_BEFORE = re.compile(  # what may stand before the first tag; each alternative ends, and none is tried twice
    r"[\s\ufeff\0]+|<\?.*?>|<!--.*?-->|<!DOCTYPE\s(?!\s*html\b)[^\[>]*(?:\[.*?\]\s*)?>", re.I | re.S
)
_FEED = re.compile(r"<([\w.-]{1,20}:)?(rss|feed|RDF)\b")
_HTML = re.compile(r"<(!doctype\s+html|html|head|body|title|meta|script|article|main|div|h1|p)\b", re.I)
_FRAME = re.compile(r"<(!doctype\s+html|html|head|body)\b", re.I)
_ROOT = re.compile(r"<([\w.-]{1,20}:)?(rss|feed|RDF)\b[^>]{0,1000}(version|xmlns)")
_PDF = re.compile(rb"(?:\A|[\r\n\0 \xbf])%PDF-\d")
_CONTROLS = bytes([*range(9), 11, *range(14, 27), *range(28, 32)])


def accept_header(media: Media) -> str:
    """Return the Accept header that asks for these."""
    return ", ".join(_ACCEPTED[medium] for medium in sorted(media))


def media_type(content_type: str) -> str:
    """Return the type alone, in lower case: ``text/html``."""
    return content_type.partition(";")[0].strip().lower()


def fresh_for(cache_control: str) -> float | None:
    """Return the max-age of a Cache-Control header in seconds, None where it says none or that nothing is fresh."""
    found = re.search(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})(?!\d)", cache_control, re.I)
    return float(found.group(1)) if found and "no-cache" not in cache_control.lower() else None


def refuse_type(content_type: str, accept: str) -> None:
    """Raise FetchRefused where the header already says that there is nothing to read for who sent ``accept``."""
    said = media_type(content_type)
    if _MEDIA.match(said) or ("json" in said and "json" not in accept):
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
        sentence = "What came is neither a page nor text: it looks like data, a picture, a program or an archive."
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


def medium_of(content: bytes, content_type: str, accept: Media) -> Medium | None:
    """Return what the body is, or None where it is nothing that can be read.

    Where a feed is wanted, what may be one is taken for one: whether it is, only its reader can tell.
    """
    said = media_type(content_type)
    if is_pdf(content):
        return Medium.PDF
    if _is_binary(content[:4_096].removeprefix(codecs.BOM_UTF8)):
        return None
    start = _letters(content[:_LOOKED_AT])
    if _is_feed(start, content):
        return Medium.FEED
    if "html" in said or _HTML.match(start):
        return Medium.HTML
    data = any(word in said for word in ("xml", "rss", "atom", "json")) or start.startswith(("<", "{"))
    if data and Medium.FEED in accept:
        return Medium.FEED
    return None if any(word in said for word in ("xml", "rss", "pdf", "json")) else Medium.TEXT


def is_pdf(content: bytes) -> bool:
    """Say whether the content is a PDF file, also where something stands before it."""
    return bool(_PDF.search(content[:1_024])) and (content.lstrip().startswith(b"%PDF-") or b" obj" in content)


def _letters(start: bytes) -> str:
    """Return the beginning of a text from its first tag or letter on."""
    charset = charset_of(start)
    letters = start.decode(charset or "latin-1", "replace")
    place = 0
    while found := _BEFORE.match(letters, place):
        place = found.end()
    return letters[place:]


def _is_feed(start: str, content: bytes) -> bool:
    """Tell a feed by its first tag, by one that follows a server's warnings, or by naming the JSON Feed format."""
    if start.startswith("{"):
        return b"jsonfeed.org" in content
    root = _FEED.match(start) or _ROOT.search(start)
    frame = _FRAME.search(start)
    return root is not None and (frame is None or root.start() < frame.start())


def _is_binary(start: bytes) -> bool:
    """Tell a picture, a program or an archive from text: control characters (WHATWG MIME Sniffing, 7.2)."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return False
    if wide(start):
        return False
    controls = len(start) - len(start.translate(None, _CONTROLS))
    return 0 in start or (controls > 2 and controls * 100 > len(start))
