"""Public test folders of feeds: how often what is read is what feedparser reads."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import feedparser

from bench.intake import Form
from knowledge.errors import InvalidInput
from knowledge.feeds.reading import read
from knowledge.intake.guard.bodies import FEEDS, Medium, medium_of

ADDRESS = "https://news.example/feed"


def agreement(folder: Path) -> Iterator[Form]:
    """Yield for each field of each feed below a folder whether it is feedparser's."""
    for path in sorted(path for path in folder.rglob("*") if path.suffix in {".xml", ".rss", ".atom", ".rdf"}):
        for field, right in _feed(path.read_bytes()):
            yield f"{folder.name}: {field}", path.name, partial(bool, right)


def _feed(content: bytes) -> Iterator[tuple[str, bool]]:
    theirs = feedparser.parse(content, sanitize_html=False)
    if not theirs.entries or medium_of(content, "", FEEDS) is not Medium.FEED:
        return
    try:
        ours = read(content, None, ADDRESS)
    except InvalidInput:
        yield "read at all", False
        return
    yield "read at all", True
    yield "entries", len(ours.entries) == len(theirs.entries)
    for one, other in zip(ours.entries, theirs.entries, strict=False):
        said = Counter("".join(str(other.get("title", "")).split()))
        yield "title", not Counter("".join(one.title.split())) - said
        yield "link", (one.link or "").endswith(str(other.get("link", "")).split("#")[0].lstrip("/."))
        moment = other.get("published_parsed") or other.get("created_parsed") or other.get("updated_parsed")
        same = one.published is None or moment is None or abs((one.published - date(*moment[:3])).days) < 2
        yield "day", same
