"""Lengths, addresses and names: what several rules measure the same way."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

Payload = dict[str, Any]

WEB = ("http", "https")
WEB_OR_FILE = ("http", "https", "attachment")
WEB_OR_APP = ("http", "https", "discord")


def words(text: str) -> frozenset[str]:
    """Return the words of a text: the names of keys, most often."""
    return frozenset(text.split())


def too_long(what: str, text: object, limit: int) -> Iterator[str]:
    """Say that a text is longer than Discord takes, or is no text at all."""
    if text is None:
        return
    if not isinstance(text, str):
        yield f"{what} is not a text: {text!r}"
    elif len(text) > limit:
        yield f"{what} is {len(text):,} characters long, Discord takes {limit:,}"


def blank(text: object) -> bool:
    """Tell whether nothing of a text would be seen."""
    return not isinstance(text, str) or not text.strip()


def missing(what: str, text: object, limit: int) -> Iterator[str]:
    """Say that a text which must be there is empty, or too long."""
    if blank(text):
        yield f"{what} is empty"
    yield from too_long(what, text, limit)


def unknown_keys(what: str, given: Mapping[str, Any], known: frozenset[str]) -> Iterator[str]:
    """Name keys that Discord would silently ignore: a misspelling, most often."""
    for key in sorted(set(given) - known):
        yield f"{what} has a key that Discord does not know: {key!r}"


def bad_url(what: str, url: object, schemes: tuple[str, ...], limit: int = 2048) -> Iterator[str]:
    """Say that an address is none, or has a scheme that Discord refuses there."""
    if url is None:
        return
    if not isinstance(url, str):
        yield f"{what} is not an address: {url!r}"
        return
    yield from too_long(what, url, limit)
    try:
        parts = urlsplit(url)
    except ValueError:
        yield f"{what} is not a well formed address: {url!r}"
        return
    if parts.scheme not in schemes:
        yield f"{what} must start with one of {', '.join(schemes)}: {url[:80]!r}"
    elif not parts.netloc or any(sign.isspace() or not sign.isprintable() for sign in url):
        yield f"{what} is not a well formed address: {url[:80]!r}"


def bad_timestamp(what: str, stamp: object) -> Iterator[str]:
    """Say that a time is not written as ISO 8601."""
    if stamp is None:
        return
    try:
        datetime.fromisoformat(str(stamp))
    except ValueError:
        yield f"{what} is not an ISO 8601 time: {stamp!r}"


def repeated(values: Iterable[str]) -> list[str]:
    """Return the values that occur more than once."""
    return [value for value, count in Counter(values).items() if count > 1]
