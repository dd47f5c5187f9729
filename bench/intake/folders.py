"""What comes in, beside what should: feeds of feedparser's own tests where they lie, and pages and feeds of our own.

``python -m bench.intake`` reads the forms below. ``--feeds FOLDER`` reads a folder of feeds (the ``tests`` of a
checkout of feedparser, the fixtures of miniflux) and counts how often title, link and day are those that feedparser
gives; days differ where it guesses.
"""

import argparse
import logging
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import feedparser
from rich.console import Console
from rich.table import Table

from knowledge.errors import InvalidInput
from knowledge.feeds.reading import read
from knowledge.intake.days import day_in
from knowledge.intake.encodings import decoded
from knowledge.intake.guard.bodies import FEEDS, Medium, medium_of
from knowledge.intake.html import extract

ADDRESS = "https://news.example/feed"
STORY = (
    "<p>Ines Marek, who kept the books of Halle Bridge for nine years, leaves in March, the owners wrote to the staff "
    "on Friday. Tomas Lind, her deputy, follows her. The owners gave no reason, and thanked her for the years.</p>"
    "<p>Marek came from a mill in the north and means to go back there, she said to those who asked at the gate.</p>"
)
DAYS: tuple[tuple[str, date | None], ...] = (
    ("Sat, 14 Mar 2026 08:00:00 +0100", date(2026, 3, 14)), ("14 Maret 2026 08.00 WIB", date(2026, 3, 14)),
    ("14. M\u00e4rz 2026", date(2026, 3, 14)), ("14 mars 2026", date(2026, 3, 14)), ("2026/3/14", date(2026, 3, 14)),
    ("14 \u043c\u0430\u0440\u0442\u0430 2026", date(2026, 3, 14)), ("2026\u5e743\u670814\u65e5", date(2026, 3, 14)),
    ("0001-01-01T00:00:00Z", None), ("-0001-11-30T00:00:00+00:00", None), ("2026", None), ("March 2026", None),
    ("04/03/2026", None), ("soon", None),
)  # fmt: skip
PAGES: tuple[tuple[str, str, str, date | None], ...] = (
    ("marked", '<meta name="dcterms.created" content="2026-03-14">', "2026/03/9-lives", date(2026, 3, 14)),
    ("by its address", "", "2026/03/14/marek", date(2026, 3, 14)),
    ("a number in its address", "", "2026/03/9-lives-of-a-bridge", None),
    ("in Jakarta", '<meta name="publishdate" content="2026/03/14 09:30:00">', "x", date(2026, 3, 14)),
)


def main() -> None:
    """Read what there is to read, and print how much of it came in as it should."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=Path, action="append", default=[], help="a folder of feeds")
    given = parser.parse_args()
    logging.disable(logging.ERROR)
    table = Table("", "as expected", "of", "first that is not", box=None, padding=(0, 2, 0, 0))
    for name, outcomes in (("days in words", _days()), ("days of pages", _pages()), ("encodings", _encodings())):
        _row(table, name, list(outcomes))
    for folder in given.feeds:
        found = list(_feeds(folder))
        for field in ("read at all", "entries", "title", "link", "day"):
            _row(table, f"{folder.name}: {field}", [(name, right) for kind, name, right in found if kind == field])
    Console(width=120).print(table)


def _row(table: Table, name: str, outcomes: list[tuple[str, bool]]) -> None:
    wrong = next((str(what) for what, right in outcomes if not right), "")
    table.add_row(name, str(sum(bool(right) for _, right in outcomes)), str(len(outcomes)), wrong[:60])


def _days() -> Iterator[tuple[str, bool]]:
    for words, day in DAYS:
        found = day_in(words)
        yield words, found == day or (day is None and found is not None and found.year < 1990)


def _pages() -> Iterator[tuple[str, bool]]:
    for name, head, path, day in PAGES:
        top = f"<!doctype html><html lang='en'><head><title>Marek leaves</title>{head}</head>"
        page = f"{top}<body><article>{STORY}</article>"
        yield name, extract(page, "The page", f"https://news.example/{path}").draft.published == day


def _encodings() -> Iterator[tuple[str, bool]]:
    text = "Ji\u0159\u00ed Dvo\u0159\u00e1k a \u017dofie \u0160\u0165astn\u00e1 odch\u00e1zej\u00ed.\n" * 4
    for charset in ("utf-8", "cp1250", "iso8859-2"):
        for damage in (b"", b"\xff", b"\xc3"):
            found = decoded(text.encode(charset) + damage, "It", f"text/html; charset={charset}")
            yield f"{charset} {damage!r}", found.startswith(text.strip())


def _feeds(folder: Path) -> Iterator[tuple[str, str, bool]]:
    """Yield for each field of each feed below a folder whether it is feedparser's."""
    for path in sorted(path for path in folder.rglob("*") if path.suffix in {".xml", ".rss", ".atom", ".rdf"}):
        content, name = path.read_bytes(), path.name
        theirs = feedparser.parse(content, sanitize_html=False)
        if not theirs.entries or medium_of(content, "", FEEDS) is not Medium.FEED:
            continue
        try:
            ours = read(content, None, ADDRESS)
        except InvalidInput:
            yield "read at all", name, False
            continue
        yield "read at all", name, True
        yield "entries", name, len(ours.entries) == len(theirs.entries)
        for one, other in zip(ours.entries, theirs.entries, strict=False):
            said = Counter("".join(str(other.get("title", "")).split()))
            yield "title", name, not Counter("".join(one.title.split())) - said
            yield "link", name, (one.link or "").endswith(str(other.get("link", "")).split("#")[0].lstrip("/."))
            moment = other.get("published_parsed") or other.get("created_parsed") or other.get("updated_parsed")
            yield (
                "day",
                name,
                one.published is None or moment is None or abs((one.published - date(*moment[:3])).days) < 2,
            )


if __name__ == "__main__":
    main()
