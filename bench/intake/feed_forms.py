"""Forms of feeds: what tells entries apart, days, shapes, titles, tails, order, and feeds that pages name."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from functools import partial

from bench.intake import Check, Form, further
from knowledge.feeds.comparing import Situation, compare, is_whole
from knowledge.feeds.discovery import feeds_of
from knowledge.feeds.models import FeedEntry, FeedOptions
from knowledge.feeds.reading import read
from knowledge.intake.days import day_in
from knowledge.intake.guard.bodies import FEEDS, Medium, medium_of

ADDRESS = "https://mill.example/feed.xml"
NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
STORY = (
    "Ines Marek, who kept the books of Halle Bridge for nine years, leaves in March, the owners wrote to the staff on "
    "Friday. Tomas Lind, her deputy, follows her. The owners gave no reason, and thanked her for the years."
)
DAYS: tuple[tuple[str, date | None], ...] = (
    ("Sat, 14 Mar 2026 08:00:00 +0100", date(2026, 3, 14)), ("14 Maret 2026 08.00 WIB", date(2026, 3, 14)),
    ("14. M\u00e4rz 2026", date(2026, 3, 14)), ("14 mars 2026", date(2026, 3, 14)), ("2026/3/14", date(2026, 3, 14)),
    ("14 \u043c\u0430\u0440\u0442\u0430 2026", date(2026, 3, 14)), ("2026\u5e743\u670814\u65e5", date(2026, 3, 14)),
    ("14 de marzo de 2026", date(2026, 3, 14)), ("Sab, 14 Mar 2026 08:00:00 +0700", date(2026, 3, 14)),
    ("March 14th, 2026", date(2026, 3, 14)), ("20260314T080000Z", date(2026, 3, 14)),
    ("0001-01-01T00:00:00Z", None), ("-0001-11-30T00:00:00+00:00", None), ("2026", None), ("March 2026", None),
    ("04/03/2026", None), ("soon", None), ("0000-00-00 00:00:00", None), ("Thu, 01 Jan 1970 00:00:00 GMT", None),
    ("30 November -0001", None),
)  # fmt: skip
SECOND_DATES = (
    "<pubDate>Invalid date</pubDate><dc:date>2026-03-14T08:00:00Z</dc:date>",
    "<pubDate></pubDate><atom:updated>2026-03-14T08:00:00Z</atom:updated>",
    "<pubDate>0000-00-00</pubDate><dc:date>14 March 2026</dc:date>",
    "<pubDate>2026</pubDate><dc:date>2026-03-14</dc:date>",
    "<pubDate>now</pubDate><atom:published>2026-03-14T08:00:00+07:00</atom:published>",
)
SHARED: dict[str, Sequence[str]] = {
    "after #": [f"<link>https://mill.example/log#n{n}</link>" for n in range(4)],
    "one link, guids": [f"<link>https://mill.example/log</link><guid>g{n}</guid>" for n in range(4)],
    "one link, no guid": ["<link>https://mill.example/log</link>"] * 4,
    "guids are links": [f"<link>https://mill.example/l</link><guid>https://mill.example/l#{n}</guid>" for n in "abcd"],
    "tracking only": [f"<link>https://mill.example/log?utm_term={n}</link><guid>g{n}</guid>" for n in range(4)],
    "one guid, links": [f"<link>https://mill.example/{n}</link><guid>same</guid>" for n in range(4)],
}  # fmt: skip
XML = '<?xml version="1.0" encoding="UTF-8"?>'
_ITEM = f"<title>Marek leaves</title><link>https://mill.example/1</link><description>{STORY}</description>"
_RSS = f'<rss version="2.0"><channel><title>Mill</title><item>{_ITEM}</item></channel></rss>'
_JSON = {"items": [{"id": 1, "url": "https://mill.example/1", "title": "Marek leaves", "content_text": STORY}],
         "title": "Mill", "version": "https://jsonfeed.org/version/1"}  # fmt: skip
SHAPES: dict[str, tuple[bytes, str]] = {
    "escaped slashes": (json.dumps(_JSON).replace("/", "\\/").encode(), "application/json"),
    "JSON as text": (json.dumps(_JSON, indent=1).encode("utf-8-sig"), "text/plain"),
    "DOCTYPE": (f"{XML}<!DOCTYPE rss [<!ENTITY rsquo '&#8217;'>]>{_RSS}".encode(), "text/xml"),
    "UTF-16 BE": (f'<?xml version="1.0" encoding="utf-16"?>{_RSS}'.encode("utf-16"), "application/rss+xml"),
    "a notice in front": (f"Notice: Undefined index in /x.php on line 3\n{XML}{_RSS}".encode(), "text/html"),
    "a comment in front": (f"<!-- cached {'x' * 9_000} -->{XML}{_RSS}".encode(), "text/xml"),
    "two marks": (b"\xef\xbb\xbf" * 2 + f"{XML}{_RSS}".encode(), "application/octet-stream"),
    "text/rss+xml": (f"{XML}{_RSS}".encode(), "text/rss+xml"),
}
TITLES = {
    '<title type="text">Who &lt;is&gt; head of AI</title>': "Who <is> head of AI",
    "<title>Profit &amp; loss &lt;again&gt;</title>": "Profit & loss <again>",
    '<title type="html">&lt;b&gt;Marek&lt;/b&gt; leaves</title>': "Marek leaves",
    '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Marek <i>leaves</i></div></title>': "Marek leaves",
    '<title type="text">if a &lt; b &amp;&amp; c &gt; d</title>': "if a < b && c > d",
}
TAILS = (
    'The post <a href="x">Marek leaves</a> appeared first on <a href="y">Mill</a>.',
    "The post Marek leaves first appeared on Mill.", "Artikel Marek mundur pertama kali tampil pada Mill.",
    "Der Beitrag Marek geht erschien zuerst auf Mill.", "L'article Marek part est apparu en premier sur Mill.",
)  # fmt: skip
LINKS = {
    "application/json": '<link rel="alternate" type="application/json" title="Mill" href="/feed.json">',
    "rss": '<link rel="alternate" type="application/rss+xml" href="/feed">',
    "capitals": '<LINK REL="Alternate" TYPE="application/Atom+XML" HREF="/atom.xml">',
    "in its body": '<a href="/rss.xml">RSS</a>',
    "with a charset": '<link rel="alternate" type="application/rss+xml; charset=utf-8" href="/feed">',
    "two rels": '<link rel="alternate home" type="application/feed+json" href="/feed.json">',
}


def forms() -> Iterator[Form]:
    """Yield every form of a feed."""
    days = (*DAYS, *further.DAYS)
    yield from (("feeds: days in words", words, partial(_is_day, words, day)) for words, day in days)
    kind = "feeds: a second date where the first is none"
    yield from ((kind, dates, partial(_second, dates)) for dates in (*SECOND_DATES, *further.SECOND_DATES))
    shared = SHARED | further.SHARED
    yield from (("feeds: entries that share a page", name, partial(_apart, parts)) for name, parts in shared.items())
    shapes = SHAPES | dict(_shapes())
    yield from (("feeds: odd shapes", name, partial(_read, *shape)) for name, shape in shapes.items())
    yield from (("feeds: titles with signs of markup", *each) for each in _titles())
    yield from (("feeds: tails of teasers", tail, partial(_without_tail, tail)) for tail in (*TAILS, *further.TAILS))
    yield from (
        ("feeds: the newest of 1,005", str(place), partial(_newest, place)) for place in (0, 1, 500, 1_003, 1_004)
    )
    kind = "feeds: the newest of 1,005"
    yield from ((kind, f"Atom, {dated}", partial(_newest_of_atom, dated)) for dated in ("published", "updated"))
    yield from ((kind, f"JSON, {first}", partial(_newest_of_json, oldest_first=first)) for first in (True, False))
    yield kind, "undated", _first_of_undated
    yield from (
        ("feeds: named by pages", name, partial(_named, link)) for name, link in (LINKS | further.LINKS).items()
    )


def _shapes() -> Iterator[tuple[str, tuple[bytes, str]]]:
    for name, (shape, charset, said) in further.SHAPES.items():
        yield name, (shape.replace("{rss}", _RSS).replace('"STORY"', json.dumps(STORY)).encode(charset), said)


def _titles() -> Iterator[tuple[str, Check]]:
    for markup, title in (TITLES | further.TITLES).items():
        yield title, partial(_titled, markup, title)


def _entries(*items: str) -> Sequence[FeedEntry]:
    spaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"'
    inner = "".join(f"<item>{item}</item>" for item in items)
    feed = f'{XML}<rss version="2.0" {spaces}><channel><title>Mill</title>{inner}</channel></rss>'
    return read(feed.encode(), None, ADDRESS, NOW).entries


def _is_day(words: str, day: date | None) -> bool:
    found = day_in(words)
    return found == day or (day is None and found is not None and found.year < 1990)


def _second(dates: str) -> bool:
    return _entries(f"<title>Marek leaves</title>{dates}")[0].published == date(2026, 3, 14)


def _apart(parts: Sequence[str]) -> bool:
    items = [f"<title>Note {n}</title>{part}<description>{STORY} {n}</description>" for n, part in enumerate(parts)]
    situation = Situation(FeedOptions(), NOW, first=True, backfill=10)
    new = [entry for entry, _, _ in compare(_entries(*items), [], None, situation).new]
    return len({(entry.link, entry.apart) for entry in new}) == len(new) == len(parts)


def _read(content: bytes, said: str) -> bool:
    (entry,) = read(content, None, ADDRESS, NOW).entries
    return medium_of(content, said, FEEDS) is Medium.FEED and entry.title == "Marek leaves" and STORY in entry.text


def _titled(markup: str, title: str) -> bool:
    head = '<feed xmlns="http://www.w3.org/2005/Atom"><title>Mill</title><id>u</id><entry><id>1</id>'
    return read(f"{XML}{head}{markup}</entry></feed>".encode(), None, ADDRESS, NOW).entries[0].title == title


def _without_tail(tail: str) -> bool:
    (entry,) = _entries(
        f"<title>Marek leaves</title><description><![CDATA[<p>{STORY} [&#8230;]</p><p>{tail}</p>]]></description>"
    )
    return "Mill" not in entry.text and not is_whole(entry)


def _newest(place: int) -> bool:
    items = [f"<title>Note {n}</title><pubDate>Mon, 05 Jan 2026 08:00:00 GMT</pubDate>" for n in range(1_005)]
    items[place] = "<title>Marek leaves</title><pubDate>Sat, 14 Mar 2026 08:00:00 GMT</pubDate>"
    return any(entry.title == "Marek leaves" for entry in _entries(*items))


def _newest_of_atom(dated: str) -> bool:
    """Look for the last entry of an Atom feed that begins with its oldest, or has its last change as its only date."""
    notes = "".join(
        f"<entry><id>{n}</id><title>Note {n}</title><{dated}>{2000 + n // 50}-01-01T00:00:00Z</{dated}></entry>"
        for n in range(1_100)
    )
    feed = f'{XML}<feed xmlns="http://www.w3.org/2005/Atom"><title>Mill</title>{notes}</feed>'
    return any(entry.title == "Note 1099" for entry in read(feed.encode(), None, ADDRESS, NOW).entries)


def _newest_of_json(*, oldest_first: bool) -> bool:
    items = [
        {"id": n, "title": f"Note {n}", "date_published": f"{2000 + n // 50}-01-01T00:00:00Z"} for n in range(1_100)
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Mill",
        "items": items if oldest_first else items[::-1],
    }
    return any(entry.title == "Note 1099" for entry in read(json.dumps(feed).encode(), None, ADDRESS, NOW).entries)


def _first_of_undated() -> bool:
    """Take those that stand first where no entry says when it came."""
    found = _entries(*(f"<title>Note {n}</title>" for n in range(1_100)))
    return len(found) == 1_000 and found[0].title == "Note 0"


def _named(link: str) -> bool:
    page = f"<html><head><title>Mill</title>{link if link.startswith(('<link', '<LINK')) else ''}</head>"
    found = feeds_of(
        f"{page}<body><p>Words.</p>{link if link.startswith('<a') else ''}</body></html>", "https://mill.example/"
    )
    return len(found) == 1 and found[0].url.startswith("https://mill.example/")
