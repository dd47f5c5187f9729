"""Importing many articles: how fast, where the time goes, what memory it takes, beside the embedder alone.

    python -m bench.importing [--articles 10000]

Runs on ``../shared/bench/news``, repeated with changes (each third paragraph, under another heading), and says so where
that is absent. The raw embedder is given passages of each part between the parts, so that its rate and the import's are
taken on the same machine at the same time. A part is one import; its rate is set beside the mean of the embedder's
before and after it.
"""

import argparse
import os
import resource
import shutil
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import accumulate, count, islice, takewhile
from pathlib import Path
from typing import Any

from bench.speed import BUILD, NEWS, drafts
from bench.table import Row, at_least, at_most, print_table
from knowledge import Article, ArticleDraft, Library, LibrarySettings
from knowledge.intake.passages import passages
from knowledge.language.embedder import DIMENSIONS, MiniLM
from training.reader.examples import news

PARTS = 10
WARM, QUESTIONS = 5, 120  # asked at the end; the first are not counted
ALONE = 1_000  # passages that the embedder gets between two parts
SHARE = 0.90  # of the embedder's own rate: what the import must reach
VECTOR = DIMENSIONS * 4 + 320  # bytes that Chroma keeps in memory for a passage: the vector, and its links in the graph
GROWTH = 1.15  # of memory from a tenth of the import to its end, the vectors themselves set aside


@dataclass(slots=True)
class Clock:
    """Adds up what steps cost: seconds that their thread worked, and seconds that passed."""

    worked: dict[str, float] = field(default_factory=dict)
    passed: dict[str, float] = field(default_factory=dict)

    def watch(self, owner: object, name: str, step: str) -> None:
        """Let a method of ``owner`` be timed as a part of ``step``."""
        method: Callable[..., Any] = getattr(owner, name)

        def timed(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - passes on whatever the method takes
            began, worked = time.perf_counter(), time.thread_time()
            try:
                return method(*given, **named)
            finally:
                self.worked[step] = self.worked.get(step, 0.0) + time.thread_time() - worked
                self.passed[step] = self.passed.get(step, 0.0) + time.perf_counter() - began

        setattr(owner, name, timed)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the import, and how fast it was."""

    articles: int
    passages: int
    seconds: float
    alone: float  # passages a second of the embedder alone, before and after
    processor: float  # seconds of all threads
    memory: int  # bytes at the end of the part


def stories() -> Iterator[ArticleDraft]:
    """Yield the articles of the news benchmark, then each again in short: a third of it, another heading."""
    every = list(takewhile(lambda draft: (draft.url or "").endswith("?0"), drafts()))
    yield from every
    for turn in count():
        for draft in every:
            kept = draft.text.split("\n\n")[turn % 3 :: 3] or [draft.text]
            text = f"Edition {turn}. " + "\n\n".join(kept)
            yield replace(draft, text=text, title=f"{draft.title}, in short", url=f"{draft.url}?{turn}")


def clocked(library: Library) -> Clock:
    """Time the steps of indexing."""
    clock, indexes = Clock(), library._base.indexes
    for owner, name, step in (
        (library._base.archive, "put", "database: articles"),
        (indexes, "_cut", "cutting into passages"),
        (indexes._pending, "record_passages", "database: passages"),
        (indexes, "texts", "gloss for the embedder"),
        (indexes, "follow", "word index"),
        (indexes, "read_moves", "moves read"),
        (indexes.ledger, "record", "moves written"),
        (indexes.vectors, "add", "Chroma"),
        (indexes._pending, "mark_indexed", "database: marked"),
    ):
        clock.watch(owner, name, step)
    return clock


def imported(articles: int) -> tuple[list[Part], Clock, list[float]]:
    """Import articles in parts, and let the embedder work alone between them; then time questions, in milliseconds."""
    home = BUILD / "bench" / "importing"
    shutil.rmtree(home, ignore_errors=True)
    embedder, source, parts = MiniLM(), stories(), list[Part]()
    with Library.open(LibrarySettings(home), embedder) as library:
        clock = clocked(library)
        before = alone(embedder, library, list(islice(drafts(), 100)))
        for _ in range(PARTS):
            batch = list(islice(source, articles // PARTS))
            began, worked = time.perf_counter(), time.process_time()
            added = sum(addition.passages for addition in library.add_all("default", batch))
            seconds, processor = time.perf_counter() - began, time.process_time() - worked
            memory = resident()
            after = alone(embedder, library, batch)
            parts.append(Part(len(batch), added, seconds, (before + after) / 2, processor, memory))
            before = after
            print(f"{sum(part.articles for part in parts):,} articles, {added / seconds:.0f} passages a second")
        times = asked(library)
    return parts, clock, times


def asked(library: Library) -> list[float]:
    """Return how long the news questions take on what was imported, in milliseconds, after a few to warm up."""
    found = []
    for asking in news(NEWS.parent)[1][: WARM + QUESTIONS]:
        began = time.perf_counter()
        library.ask(asking.question)
        found.append((time.perf_counter() - began) * 1000)
    return sorted(found[WARM:])


def alone(embedder: MiniLM, library: Library, batch: Sequence[ArticleDraft]) -> float:
    """Return how many passages of these articles the embedder alone gets through in a second."""
    now = datetime.now(UTC)
    articles = [Article(str(number), 1, "w", each.title, each.text, "en", now) for number, each in enumerate(batch)]
    every = [passage for article in articles for passage in passages(article)]
    texts = library._base.indexes.texts(every[:: max(1, len(every) // ALONE)])
    began = time.perf_counter()
    embedder.embed(texts)
    return len(texts) / (time.perf_counter() - began)


def resident() -> int:
    """Return the bytes of memory that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def speed(parts: Sequence[Part]) -> Iterator[Row]:
    """Say how fast it was, beside the embedder alone."""
    seconds = sum(part.seconds for part in parts)
    articles, found = sum(part.articles for part in parts), sum(part.passages for part in parts)
    yield Row("articles a second", f"{articles / seconds:.1f}", f"{articles:,} in {seconds:,.0f} s")
    yield Row("passages a second", f"{found / seconds:.1f}", f"{found:,}")
    shares = [part.passages / part.seconds / part.alone for part in parts]
    rate = statistics.median(part.alone for part in parts)
    beside = f"alone {rate:.1f} a second; parts {min(shares):.2f} to {max(shares):.2f}"
    yield at_least("share of the raw embedder's rate", statistics.median(shares), SHARE, beside)


def steps(parts: Sequence[Part], clock: Clock) -> Iterator[Row]:
    """Say what each step costs for a passage."""
    found = sum(part.passages for part in parts)
    processor = sum(part.processor for part in parts) / found * 1000
    beside = sum(clock.worked.values()) / found * 1000
    yield Row("everything", f"{processor:.2f} ms", "processor time of all threads")
    yield Row("embedder, and what is below not named", f"{processor - beside:.2f} ms")
    for step, worked in sorted(clock.worked.items(), key=lambda each: -each[1]):
        yield Row(step, f"{worked / found * 1000:.2f} ms", f"{clock.passed[step] / found * 1000:.2f} ms passed")


def memory(parts: Sequence[Part]) -> Iterator[Row]:
    """Say whether memory stays flat, beside the vectors that have to be there."""
    found = list(accumulate(part.passages for part in parts))
    done = list(accumulate(part.articles for part in parts))
    for at in (0, len(parts) // 2 - 1, len(parts) - 1):
        held = f"{parts[at].memory / 1e6:.0f} MB"
        yield Row(f"after {done[at]:,} articles", held, f"{found[at]:,} passages, whose vectors take "
                                                        f"{found[at] * VECTOR / 1e6:.0f} MB")  # fmt: skip
    first, middle, last = (parts[at].memory - found[at] * VECTOR for at in (0, len(parts) // 2 - 1, -1))
    yield Row("growth of the second half, beside the vectors", f"{100 * (last / middle - 1):.1f} %", "not judged")
    yield at_most("growth beside the vectors", 100 * (last / first - 1), 100 * (GROWTH - 1), "%")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    yield Row("highest at any moment", f"{peak:.0f} MB")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    given = parser.parse_args()
    if not NEWS.is_dir():
        print("bench.importing: skipped, ../shared/bench/news is not here")
        return
    parts, clock, times = imported(max(PARTS, given.articles))
    print_table("Importing", list(speed(parts)))
    print_table("Where the time goes, for each passage", list(steps(parts, clock)))
    print_table("Memory", list(memory(parts)))
    p50, p95 = times[len(times) // 2], times[int(len(times) * 0.95)]
    print_table("A question on all that", [Row("p50 / p95", f"{p50:.0f} / {p95:.0f} ms", f"{QUESTIONS} questions")])


if __name__ == "__main__":
    main()
