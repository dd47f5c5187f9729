"""A feed's bytes turned into entries: RSS and Atom by feedparser, JSON Feed by its own short rules.

feedparser is given a stream, never an address or a name, which it would open. It survives broken XML, entities that
grow and wrong encodings. What it can be made to think about for hours is bounded by ``knowledge.feeds.isolation``.
"""

import io
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar, cast

import feedparser

from knowledge.errors import InvalidInput, UnreadableFile
from knowledge.feeds.models import FeedDocument, FeedEntry
from knowledge.intake.days import moment_in
from knowledge.intake.encodings import decoded
from knowledge.intake.markup import line_of, text_of, web_address, without_credit, without_tail
from knowledge.language.letters import legible

MOST_ENTRIES = 1_000  # of one document: the newest
LONGEST_TITLE = 500
LONGEST_NAME = 200
MOST_SUBJECTS = 20
EARLIEST = 1990  # the year before the web; an older date is a mistake, mostly 1970
_BEGINNING = re.compile(r"<\?xml\s|<!DOCTYPE\s|<([\w.-]{1,20}:)?(rss|feed|RDF|channel)\b")
_REALLY_MARKUP = re.compile(r"</\w+\s*>|<br\s*/?>|<img\s|&#?\w{2,31};")
_NO_FEED = "The address holds no RSS, Atom or JSON feed."
_PERIODS = {"hourly": 3_600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}


Item = TypeVar("Item", bound=Mapping[str, Any])


class NoFeed(InvalidInput):
    """What came is no feed, or names none."""


def read(content: bytes, charset: str | None, address: str, now: datetime | None = None) -> FeedDocument:
    """Return the feed that ``content`` is, in ``charset`` or the likeliest; links start from ``address``.

    Raises NoFeed.
    """
    latest = (now or datetime.now(UTC)) + timedelta(days=1)  # a clock may be wrong by a time zone
    try:
        text = content.decode(charset, "replace") if charset else decoded(content, "The feed")
    except UnreadableFile:
        raise NoFeed(_NO_FEED) from None
    text = text.lstrip("\ufeff \t\r\n")
    if text.startswith("{"):
        return _json_feed(text, address, latest)
    begins = _BEGINNING.search(text)  # after what a broken server says first
    found = feedparser.parse(
        io.BytesIO(text[begins.start() if begins else 0 :].encode("utf-8", "replace")),
        response_headers={"content-type": "application/xml; charset=utf-8", "content-location": address},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    if not found.get("version") and not found.entries:
        raise NoFeed(_NO_FEED)
    tag, atom = _words(found.feed, "language"), found.get("version", "").startswith("atom")
    newest = _newest(found.entries, lambda each: _day(_stamps(each), latest, tag))
    entries = [_entry(each, address, latest, tag) for each in newest]
    if atom:
        entries = [replace(entry, title=_atom_title(each)) for entry, each in zip(entries, newest, strict=True)]
    title = line_of(_words(found.feed, "title"))[:LONGEST_NAME]
    return FeedDocument(
        title=title,
        site=web_address(_words(found.feed, "link"), address),
        entries=tuple(replace(entry, text=without_credit(entry.text, entry.title, title)) for entry in entries),
        every=_every(found.feed),
        left_out=max(0, len(found.entries) - MOST_ENTRIES),
    )


def _entry(found: Mapping[str, Any], address: str, latest: datetime, tag: str) -> FeedEntry:
    contents = [_plain(each) for each in found.get("content") or [] if _is_text(each)]
    summary = _plain(found.get("summary_detail") or {"value": _words(found, "summary")})
    content = max(contents, key=len, default="")
    stamps = _stamps(found)
    return FeedEntry(
        guid=_words(found, "id"),
        link=web_address(_words(found, "link") or _first_link(found), address),
        title=line_of(_words(found, "title"))[:LONGEST_TITLE],
        text=without_tail(content if len(content) >= len(summary) else summary),
        content=bool(content) and len(content) >= len(summary),
        published=_day(stamps, latest, tag),
        stamp=next(iter(stamps), ""),
        updated=_words(found, "updated"),
        author=line_of(_words(found, "author"))[:LONGEST_NAME],
        subjects=_subjects(each.get("term") for each in found.get("tags") or []),
    )


def _newest(found: Sequence[Item], day: Callable[[Item], date | None]) -> Sequence[Item]:
    """Return the newest of too many entries, whatever their order; without dates, those that stand first."""
    if len(found) <= MOST_ENTRIES:
        return found
    return sorted(found, key=lambda each: day(each) or date.min, reverse=True)[:MOST_ENTRIES]


def _stamps(found: Mapping[str, Any]) -> list[str]:
    return [stamp for name in ("published", "created", "updated") if (stamp := _words(found, name))]


def _atom_title(found: Mapping[str, Any]) -> str:
    """Return a title as Atom means it: in plain text ``<…>`` are two signs, unless tags are closed there after all."""
    title, detail = _words(found, "title"), found.get("title_detail") or {}
    plain = detail.get("type") == "text/plain" and not _REALLY_MARKUP.search(title)
    return (" ".join(legible(title).split()) if plain else line_of(title))[:LONGEST_TITLE]


def _words(found: Mapping[str, Any], name: str) -> str:
    value = dict.get(
        cast("dict[str, Any]", found), name
    )  # feedparser's own ``get`` gives another date for a missing one
    return value.strip() if isinstance(value, str) else ""


def _is_text(content: Mapping[str, Any]) -> bool:
    kind = content.get("type") or "text/html"
    return kind.startswith("text/") or kind.endswith(("html+xml", "/html", "html"))


def _plain(content: Mapping[str, Any]) -> str:
    value = content.get("value") or ""
    return text_of(value) if isinstance(value, str) else ""


def _first_link(found: Mapping[str, Any]) -> str:
    return next((each["href"] for each in found.get("links") or [] if each.get("href")), "")


def _subjects(given: Any) -> tuple[str, ...]:  # noqa: ANN401 - whatever the feed has as its categories
    words = [line_of(each)[:LONGEST_NAME] for each in given if isinstance(each, str)]
    return tuple(dict.fromkeys(word for word in words if word))[:MOST_SUBJECTS]


def _day(stamps: Iterable[str], latest: datetime, tag: str) -> date | None:
    """Return the day of publication as the publisher's calendar had it: of the first date that can be read and be."""
    for stamp in stamps:
        moment = moment_in(stamp, tag)
        if moment is None or moment.year < EARLIEST:
            continue
        try:
            if (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) <= latest:
                return moment.date()
        except OverflowError:
            continue
    return None


def _every(feed: Mapping[str, Any]) -> float | None:
    """Return how many seconds the feed asks to be left alone: RSS's ttl, or the syndication module's period."""
    ttl = _words(feed, "ttl")
    if ttl.isascii() and ttl.isdecimal() and len(ttl) < 9 and int(ttl):
        return int(ttl) * 60.0
    period = _PERIODS.get(_words(feed, "sy_updateperiod").lower())
    often = _words(feed, "sy_updatefrequency")
    if period is None:
        return None
    return period / (int(often) if often.isascii() and often.isdecimal() and 0 < len(often) < 6 and int(often) else 1)


def _json_feed(text: str, address: str, latest: datetime) -> FeedDocument:
    """Read a JSON Feed (jsonfeed.org, versions 1 and 1.1)."""
    try:
        found = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        raise NoFeed("The address holds JSON that cannot be read, and no feed.") from None
    if not isinstance(found, dict) or "jsonfeed.org" not in str(found.get("version")):
        raise NoFeed("The address holds JSON, but no JSON Feed.")
    items = found.get("items")
    every = [each for each in items if isinstance(each, dict)] if isinstance(items, list) else []
    tag = _words(found, "language")
    newest = _newest(every, lambda each: _day(_json_stamps(each), latest, tag))
    return FeedDocument(
        title=line_of(_words(found, "title"))[:LONGEST_NAME],
        site=web_address(_words(found, "home_page_url"), address),
        entries=tuple(_json_entry(each, address, latest, tag) for each in newest),
        left_out=max(0, len(every) - MOST_ENTRIES),
    )


def _json_entry(found: Mapping[str, Any], address: str, latest: datetime, tag: str) -> FeedEntry:
    whole = text_of(_words(found, "content_html")) or _words(found, "content_text")
    stamps = _json_stamps(found)
    given = found.get("id")
    return FeedEntry(
        guid=str(given) if isinstance(given, str | int | float) else "",
        link=web_address(_words(found, "url") or _words(found, "external_url"), address),
        title=line_of(_words(found, "title"))[:LONGEST_TITLE],
        text=without_tail(whole or text_of(_words(found, "summary"))),
        content=bool(whole),
        published=_day(stamps, latest, tag),
        stamp=next(iter(stamps), ""),
        updated=_words(found, "date_modified"),
        author=_json_author(found),
        subjects=_subjects(_several(found, "tags")),
    )


def _json_stamps(found: Mapping[str, Any]) -> list[str]:
    return [stamp for name in ("date_published", "date_modified") if (stamp := _words(found, name))]


def _json_author(found: Mapping[str, Any]) -> str:
    names = [
        _words(each, "name") for each in [*_several(found, "authors"), found.get("author")] if isinstance(each, dict)
    ]
    return line_of(", ".join(dict.fromkeys(name for name in names if name)))[:LONGEST_NAME]


def _several(found: Mapping[str, Any], name: str) -> list[Any]:
    value = found.get(name)
    return value[:MOST_SUBJECTS] if isinstance(value, list) else []
