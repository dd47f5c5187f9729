"""Text from outside made harmless for Discord: the reader sees what was written, and nothing acts on it."""

import re
from urllib.parse import quote, urlsplit, urlunsplit

# Unicode's default-ignorable characters without the joiners that scripts and emoji need, with the controls and the
# blank Braille cell: https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_JOINERS = re.compile("[\u200c\u200d]+")
_SURROGATES = re.compile("[\ud800-\udfff]")

# Discord removes a backslash before any character that is no letter, digit or space; so each of these may have one.
_MARKUP = re.compile(
    r"[\\*_~`|\[\]<]"  # emphasis, code, spoilers, masked links, mentions, timestamps
    r"|:(?=//)"  # addresses that Discord would make links of
    r"|:(?=\S{0,64}(?::|\Z))"  # :emoji:, whose names are shorter than that, and may end in what follows
    r"|@(?=everyone|here)"
    r"|(?m:^)[^\S\n]*[-+#>]"  # lists, headings, small print, quotes
    r"|(?m:^)[^\S\n]*\d+\.(?=\s)"  # numbered lists
)

_ESCAPED = re.compile(r"\\([^\w\s]|_)")
_URL_LIMIT = 2_000
_ADDRESS = re.compile(r"//|www\.|discord\.gg", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z0-9_-]+\.)*[a-z0-9_-]+")


def visible(text: str) -> str:
    """Return ``text`` without characters that show nothing or turn the direction of what follows."""
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    text = _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", _INVISIBLE.sub("", text))
    return _JOINERS.sub(_kept_joiner, text)


def escape(text: str) -> str:
    """Return what to send so that Discord shows exactly ``visible(text)``."""
    return _MARKUP.sub(_with_backslash, visible(text))


def unescape(text: str) -> str:
    """Return what Discord shows of escaped text, for where nothing is marked up."""
    return _ESCAPED.sub(r"\1", text)


def escape_line(text: str) -> str:
    """Return ``escape(text)`` on one line, for titles and names."""
    return escape(" ".join(visible(text).split()))


def length(text: str) -> int:
    """Count as Discord's strictest counter does: UTF-16 code units."""
    return len(text) + sum(character > "\uffff" for character in text)


def clip(text: str, limit: int) -> str:
    """Return ``escape_line(text)``, cut at a word and ended with an ellipsis where it is longer than ``limit``."""
    whole = escape_line(text)
    if length(whole) <= limit:
        return whole
    words = " ".join(visible(text).split())[:limit]
    while length(escape(words)) > limit - 1:
        words = words[:-1]
    shorter = words.rpartition(" ")[0]
    return escape(shorter if len(shorter) > len(words) // 2 else words) + "…"


def safe_url(url: str | None) -> str | None:
    """Return the web address in plain ASCII, or None where it is none, is too long, or hides where it leads."""
    if url is None or _INVISIBLE.search(url) or re.search(r"\s", url):
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode("ascii").lower()
    except (ValueError, UnicodeError):
        return None
    if parts.scheme not in {"http", "https"} or "@" in parts.netloc or not _HOST.fullmatch(host):
        return None
    place = host if port is None else f"{host}:{port}"
    path, query, fragment = (_encoded(part) for part in (parts.path, parts.query, parts.fragment))
    address = urlunsplit((parts.scheme, place, path, query, fragment))
    return address if len(address) <= _URL_LIMIT else None


def title_link(title: str, url: str | None, limit: int) -> str | None:
    """Return an article's (escaped) title as a link, or None where it cannot be one.

    A title that looks like an address itself is none: it could name another place than the one it leads to.
    """
    address = safe_url(url)
    if address is None or _ADDRESS.search(title):
        return None
    link = f"[{title}]({address})"
    return link if len(link) <= limit else None


def host_link(url: str | None, limit: int = 1_000) -> str | None:
    """Return a link whose text is the host it leads to, or None where there is no safe address.

    A link longer than ``limit`` is left out and its host stands alone.
    """
    address = safe_url(url)
    if address is None:
        return None
    host = escape(urlsplit(address).netloc.removeprefix("www."))
    link = f"[{host}]({address})"
    return link if len(link) <= limit else host


def _encoded(part: str) -> str:
    return quote(part, safe="/%:@!$&*+,;=?~-._", errors="replace")


def _with_backslash(match: re.Match[str]) -> str:
    found = match.group()
    return f"{found[:-1]}\\{found[-1]}"


def _kept_joiner(match: re.Match[str]) -> str:
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    joins = before > "\x7f" and after > "\x7f" and not (before + after).isspace()
    return match.group()[0] if joins else ""
