"""Finding the same story at another address: what is merged wrongly, what is missed, and how quick it stays.

Run ``python -m bench.near_duplicates [--articles 100000]``; it needs ``../shared/bench/news``. Nothing is embedded.
"""

import argparse
import gzip
import json
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from rich.console import Console
from rich.table import Table

from knowledge.index.archive import Archive
from knowledge.index.database import Database
from knowledge.index.sketches import Sketches, Story
from knowledge.intake.drafts import prepare
from knowledge.language.likeness import bands
from knowledge.models import ArticleDraft

NEWS = Path("../shared/bench/news/articles.jsonl.gz")
EDITED = 400  # articles that each edit is tried on
BATCH = 1_000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--articles", type=int, default=20_000, help="how many to look among; the issue asks for 100000"
    )
    wanted = parser.parse_args().articles
    news = list(_news())
    console = Console(width=150)
    _merged(news, console)
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'masthead.db'}")
        database.migrate()
        _found(news, Archive(database), Sketches(database), wanted, console)
        size = (Path(folder) / "masthead.db").stat().st_size
        console.print(f"database with {wanted:,} articles: {size / 1e6:.0f} MB")


def _news() -> Iterator[ArticleDraft]:
    with gzip.open(NEWS, "rt", encoding="utf8") as lines:
        for line in lines:
            row = json.loads(line)
            day = date.fromisoformat(row["published"]) if row.get("published") else None
            yield prepare(ArticleDraft(row["text"], title=row["title"], url=row["url"], published=day))


def _merged(news: list[ArticleDraft], console: Console) -> None:
    """Print every pair of the collection that would be one article, for a person to judge."""
    stories = [Story.of(draft) for draft in news]
    meeting: dict[int, list[int]] = {}
    for number, story in enumerate(stories):
        for band in bands(story.hashes):
            meeting.setdefault(band, []).append(number)
    pairs = {(a, b) for numbers in meeting.values() for a in numbers for b in numbers if a < b}
    table = Table("alike", "one", "other", "days", box=None, padding=(0, 2, 0, 0))
    merged = [(a, b) for a, b in sorted(pairs) if stories[a].same_as(stories[b])]
    for a, b in merged:
        one, other = news[a], news[b]
        days = abs((one.published - other.published).days) if one.published and other.published else "?"
        table.add_row(f"{stories[a].common(stories[b]):.2f}", one.title[:60], other.title[:60], str(days))
    console.print(f"{len(news):,} news articles, {len(pairs)} pairs compared, {len(merged)} taken for one story:")
    console.print(table)


Edit = Callable[[str, random.Random], str]


def _syndicated(text: str, _: random.Random) -> str:
    return f"This story is provided by our partners.\n{text}\nRead more on our site. Sign up for the newsletter today."


def _corrected(text: str, dice: random.Random) -> str:
    lines = text.split("\n")
    lines[dice.randrange(len(lines))] = "Correction: an earlier version of this article named the wrong year."
    return "\n".join(lines)


def _cut(share: float) -> Edit:
    return lambda text, _: text[: int(len(text) * share)]


def _reworded(share: float) -> Edit:
    def reword(text: str, dice: random.Random) -> str:
        return " ".join("altered" if dice.random() < share else word for word in text.split(" "))

    return reword


EDITS: dict[str, Edit] = {
    "the same words": lambda text, _: text,
    "another site's first and last lines": _syndicated,
    "one paragraph corrected": _corrected,
    "the last tenth cut": _cut(0.9),
    "the last fifth cut": _cut(0.8),
    "the last half cut": _cut(0.5),
    "one word in fifty changed": _reworded(0.02),
    "one word in ten changed": _reworded(0.1),
}


def _found(news: list[ArticleDraft], archive: Archive, sketches: Sketches, wanted: int, console: Console) -> None:
    begun = time.monotonic()
    drafts = iter(_many(news, wanted))
    while batch := list(islice(drafts, BATCH)):
        archive.put("default", batch)
    stored, begun = time.monotonic() - begun, time.monotonic()
    sketches.catch_up()
    sketched = time.monotonic() - begun
    console.print(f"{wanted:,} articles: {stored:.0f} s to store, {1e3 * sketched / wanted:.2f} ms each to sketch")
    table = Table("edit", "found", "ms each", "longest ms", box=None, padding=(0, 2, 0, 0))
    chosen = [draft for draft in news[: 2 * EDITED] if len(draft.text) > 1_000][:EDITED]
    for name, edit in EDITS.items():
        dice, hits, times = random.Random(7), 0, []
        for draft in chosen:
            changed = replace(draft, text=edit(draft.text, dice), url=None)
            started = time.monotonic()
            key = sketches.find("default", Story.of(changed))
            times.append(time.monotonic() - started)
            hits += key is not None and archive.article("default", key).url == draft.url
        table.add_row(
            name, f"{hits / len(chosen):.3f}", f"{1e3 * sum(times) / len(times):.1f}", f"{1e3 * max(times):.0f}"
        )
    console.print(table)


def _many(news: list[ArticleDraft], wanted: int) -> Iterator[ArticleDraft]:
    """Yield the news, and then strangers that are made of its sentences, shuffled."""
    yield from news[:wanted]
    dice = random.Random(3)
    sentences = [sentence for draft in news for sentence in draft.text[:3_000].split(". ")]
    for number in range(wanted - len(news)):
        text = ". ".join(dice.choices(sentences, k=20))
        day = date(2024, 1, 1) + timedelta(number % 300)
        yield ArticleDraft(text, f"Story {number}", f"https://made.example/{number}", published=day, language="en")


if __name__ == "__main__":
    main()
