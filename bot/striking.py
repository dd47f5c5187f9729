"""Striking secrets out of words, by their values: as they are, escaped, in base64 or hex, cut short, wrapped."""

import base64
import html
import re
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Self
from urllib.parse import parse_qsl, unquote, urlsplit

STRUCK = "[secret]"
LEAST = 6
"""Characters of a secret that is found by its value; a shorter one would be found everywhere."""
_PART = range(8, 13)
"""Of a secret that long or longer, so many characters in a row are struck too: it may have been cut."""
_DEPTH = 3  # how often words may have been escaped: a repr in a repr, in JSON
_ESCAPED = re.compile(
    r"%(?P<percent>[0-9A-Fa-f]{2})|\\x(?P<byte>[0-9A-Fa-f]{2})"
    r"|\\u(?P<high>[dD][89abAB][0-9A-Fa-f]{2})\\u(?P<low>[dD][c-fC-F][0-9A-Fa-f]{2})"
    r"|\\u(?P<short>[0-9A-Fa-f]{4})|\\U(?P<long>00[01][0-9A-Fa-f]{5})|\\(?P<sign>[\\\"'/abfnrtv])"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z0-9]{2,8});)"
)
_SIGNS = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_WRAP = re.compile(r"[ \t]*\n[ \t]*")
_IN_BASE64 = re.compile(r"[A-Za-z0-9+/_=-]")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _View:
    """Words as bytes, each a character, with some of their escapes undone; ``spans`` says where each was written."""

    words: str
    spans: Sequence[Span]

    @classmethod
    def of(cls, words: str) -> Self:
        """Return words as they are written."""
        spans = [(at, at + 1) for at, sign in enumerate(words) for _ in _in_bytes(sign)]
        return cls(_in_bytes(words), spans)

    def unescaped(self, *, wide: bool) -> "_View":
        """Undo one layer of escapes, however they are mixed; ``wide``: of two hex digits as in words, not bytes."""
        signs, spans, end = list[str](), list[Span](), 0
        for match in _ESCAPED.finditer(self.words):
            sign = _sign(match, wide=wide)
            signs += [self.words[end : match.start()], sign]
            spans += self.spans[end : match.start()]
            spans += [(self.spans[match.start()][0], self.spans[match.end() - 1][1])] * len(sign)
            end = match.end()
        return _View("".join([*signs, self.words[end:]]), [*spans, *self.spans[end:]])

    def unwrapped(self) -> "_View":
        """Join the lines that words were broken into."""
        cuts = [0, *(edge for match in _WRAP.finditer(self.words) for edge in match.span()), len(self.words)]
        kept = list(pairwise(cuts))[::2]
        spans = [span for start, end in kept for span in self.spans[start:end]]
        return _View("".join(self.words[start:end] for start, end in kept), spans)


def _in_bytes(words: str) -> str:
    """Return the bytes of words, each as a character."""
    return words.encode(errors="surrogatepass").decode("latin-1")


def _sign(match: re.Match[str], *, wide: bool) -> str:
    """Return the bytes that an escape stands for."""
    kind, value = match.lastgroup or "", match[match.lastgroup or 0]
    if kind == "sign":
        return _SIGNS.get(value, value)
    if kind == "entity":
        return _in_bytes(html.unescape(value))
    if kind == "percent" or (kind == "byte" and not wide):
        return chr(int(value, 16))
    if kind == "low":
        return _in_bytes(bytes.fromhex(match["high"] + value).decode("utf-16-be"))
    number = int(value, 16)
    return _in_bytes(chr(number)) if number <= sys.maxunicode else match[0]


class Striker:
    """Knows secrets, and takes them out of words whatever was done to them on the way there."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._plain: dict[int, set[str]] = {}
        self._encoded: dict[int, set[str]] = {}
        for secret in {each.strip() for each in secrets}:
            if len(secret) >= LEAST:
                _keep(self._plain, (each for each in _spellings(secret) if len(each) >= LEAST))
                _keep(self._encoded, _encodings(secret))

    def struck(self, words: str) -> str:
        """Return ``words`` with ``[secret]`` in the place of each secret, or of a large part of one."""
        spans = sorted(self._spans(words)) if self._plain else []
        kept, end = list[str](), 0
        for first, last in spans:
            if first > end or not kept:
                kept += [words[end:first], STRUCK]
            end = max(end, last)
        return "".join(kept) + words[end:]

    def _spans(self, words: str) -> Iterator[Span]:
        for view in _views(words):
            for start, end in _found(view.words, self._plain):
                yield view.spans[start][0], view.spans[end - 1][1]
            for start, end in _found(view.words, self._encoded):
                first, last = start, end
                while first and _IN_BASE64.match(view.words[first - 1]):
                    first -= 1
                while last < len(view.words) and _IN_BASE64.match(view.words[last]):
                    last += 1
                yield view.spans[first][0], view.spans[last - 1][1]


def _views(words: str) -> Iterator[_View]:
    """Yield words as they are, with one layer of escapes less and so on, and each of these with its lines joined."""
    ways = (False, True) if "\\x" in words or "%" in words else (False,)  # each layer may have been either
    layer, seen = [_View.of(words)], set[str]()
    for _ in range(_DEPTH + 1):
        fresh = [view for view in {view.words: view for view in layer}.values() if view.words not in seen]
        for view in fresh:
            seen.add(view.words)
            yield from _joined(view)
        layer = [view.unescaped(wide=wide) for view in fresh for wide in ways]


def _joined(view: _View) -> Iterator[_View]:
    yield view
    if "\n" in view.words:
        yield view.unwrapped()


def _keep(parts: dict[int, set[str]], spellings: Iterable[str]) -> None:
    """Keep of each spelling the parts by which it is found, by their length."""
    for spelling in spellings:
        length = len(spelling)
        size = length if length < _PART[0] + 4 else max(_PART[0], min(_PART[-1], length // 2))
        parts.setdefault(size, set()).update(spelling[at : at + size] for at in range(length - size + 1))


def _found(words: str, parts: Mapping[int, Collection[str]]) -> Iterator[Span]:
    for size, known in parts.items():
        yield from ((at, at + size) for at in range(len(words) - size + 1) if words[at : at + size] in known)


def _spellings(secret: str) -> set[str]:
    """Return how a secret may read in a view: escapes that it has itself may be undone too, and spaces be signs."""
    return {words for view in _views(secret) for words in (view.words, view.words.replace(" ", "+"))}


def _encodings(secret: str) -> Iterator[str]:
    """Yield a secret in hex, and the part of its base64 that is the same whatever stands before and after it."""
    raw = secret.encode(errors="surrogatepass")
    yield from (raw.hex(), raw.hex().upper())
    for before in range(3):
        whole = base64.b64encode(b"\0" * before + raw).decode()
        first, last = (before * 8 + 5) // 6, (before + len(raw)) * 8 // 6
        if last - first >= LEAST:
            yield from (whole[first:last], whole[first:last].translate(str.maketrans("+/", "-_")))


def deeply_struck(value: Any, striker: Striker) -> Any:  # noqa: ANN401 - whatever somebody logs
    """Return a value of a log line without secrets, in whatever it holds: lists, mappings, things with a repr."""
    if value is None or isinstance(value, bool | float):
        return value
    if isinstance(value, str):
        return striker.struck(value)
    if isinstance(value, Mapping):
        return {deeply_struck(key, striker): deeply_struck(each, striker) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [deeply_struck(each, striker) for each in value]
    said = repr(value)
    struck = striker.struck(said)
    return value if isinstance(value, int) and struck == said else struck


def secrets_in_address(address: str) -> Iterator[str]:
    """Yield the passwords that an address holds, as they are written there and as they are meant."""
    _, sign, rest = address.partition("://")
    written = rest.rpartition("@")[0].partition(":")[2] if sign else ""
    try:
        asked = parse_qsl(urlsplit(address).query)
    except ValueError:  # brackets that do not match
        asked = []
    for secret in (written, *(value for name, value in asked if "pass" in name.lower())):
        yield from {secret, unquote(secret)} - {""}
