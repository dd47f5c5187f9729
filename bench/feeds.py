"""Feeds: what polling costs in requests, embedded texts, time and memory, over real HTTP on this machine.

    python -m bench.feeds [--entries 500] [--feeds 200]

A feed of 500 entries is taken whole, polled again unchanged, and polled with one entry edited. Then 200 feeds of 50
entries, each with an author, markup and summaries, are followed and polled three times in one process, while its
memory and that of its reader are watched.
"""

import argparse
import logging
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import active_children
from pathlib import Path
from threading import Thread

import structlog

from bench.table import Row, at_most, print_table
from knowledge import FetchSettings, Library, LibrarySettings, Polled, Reason
from knowledge.intake.passages import passages
from knowledge.language.embedder import MiniLM, Vectors
from knowledge.settings import UNLIMITED

PARAGRAPHS = 12  # of an entry: about three passages
MEMORY = 200  # megabytes that following 200 feeds may add to the process, its reader's not counted
START = datetime(2026, 5, 10, 12, tzinfo=UTC)


@dataclass
class Press:
    """What all sites on this machine show: the entries of each feed, and what was asked for."""

    entries: dict[str, list[str]] = field(default_factory=dict)
    asked: list[tuple[str, int, int]] = field(default_factory=list)  # path, status, bytes sent

    def body(self, name: str) -> bytes:
        """Return a feed as RSS."""
        items = "".join(self.entries[name])
        return (
            '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
            f"<channel><title>Feed {name}</title><link>http://127.0.0.1/</link>{items}</channel></rss>"
        ).encode()


def entry(name: str, number: int, edition: int = 0) -> str:
    """Return an entry with its article in the feed; a later edition has another first paragraph."""
    told = "".join(f"<p>{sentence(name, number, part, edition if part == 0 else 0)}</p>" for part in range(PARAGRAPHS))
    day = (START - timedelta(minutes=number)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    return (
        f"<item><title>Report {number} of {name}</title><link>/{name}/{number}</link>"
        f'<guid isPermaLink="false">{name}-{number}</guid><pubDate>{day}</pubDate><author>a@b.example (A)</author>'
        f"<description>Report {number} in short …</description>"
        f"<content:encoded><![CDATA[{told}]]></content:encoded></item>"
    )


def sentence(name: str, number: int, part: int, edition: int) -> str:
    """Return words that no other paragraph has."""
    odd = sha256(f"{name}/{number}/{part}/{edition}".encode()).hexdigest()
    return (
        f"The council of district {odd[:6]} met on the matter of {odd[6:12]} and decided, after a debate of "
        f"{int(odd[:2], 16)} minutes, that the plan which {odd[12:18]} had proposed should be carried out before the "
        f"winter, with {int(odd[2:4], 16)} members in favour and {int(odd[4:6], 16)} against it."
    )


def serve(press: Press) -> ThreadingHTTPServer:
    """Serve all feeds with ETags and conditional answers."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = self.path.strip("/")
            if name not in press.entries:
                self._send(404, b"", "")
                return
            body = press.body(name)
            etag = f'"{sha256(body).hexdigest()[:16]}"'
            same = self.headers.get("If-None-Match") == etag
            self._send(304 if same else 200, b"" if same else body, etag)

        def _send(self, status: int, body: bytes, etag: str) -> None:
            press.asked.append((self.path, status, len(body)))
            self.send_response(status)
            self.send_header("Content-Type", "application/rss+xml")
            self.send_header("Content-Length", str(len(body)))
            if etag:
                self.send_header("ETag", etag)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    return server


class Counting:
    """An embedder that counts the texts it is given."""

    def __init__(self) -> None:
        self._embedder = MiniLM()
        self.texts = 0

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row for each text."""
        self.texts += len(texts)
        return self._embedder.embed(texts)


@dataclass
class Bench:
    """A library over feeds on this machine, with a clock that is moved by hand."""

    press: Press
    library: Library
    embedder: Counting
    address: str
    now: list[datetime]

    def poll(self, **span: float) -> tuple[list[Polled], float]:
        """Let time pass, poll what is due, and return what was done and the seconds it took."""
        self.now[0] += timedelta(**span)
        done: list[Polled] = []
        begun = time.perf_counter()
        self.library.feeds.poll_due(done.append)
        return done, time.perf_counter() - begun


def one_large_feed(bench: Bench, count: int) -> list[Row]:
    """Take a feed whole, then poll it unchanged, then with one entry edited."""
    bench.press.entries["large"] = [entry("large", number) for number in range(count)]
    begun = time.perf_counter()
    bench.library.feeds.add("large", bench.address + "large", backfill=count)
    done, taken = bench.poll()
    rows = [
        Row(
            f"{count} entries taken",
            f"{done[0].reasons.count(Reason.ADDED)} added",
            f"{time.perf_counter() - begun:.0f} s",
        ),
        Row("  texts embedded", f"{bench.embedder.texts:,}", f"{bench.embedder.texts / taken:.0f} a second"),
    ]
    rows += _unchanged(bench)
    return rows + _edited(bench, count)


def _unchanged(bench: Bench) -> list[Row]:
    before, embedded = len(bench.press.asked), bench.embedder.texts
    _, seconds = bench.poll(hours=3)
    asked = bench.press.asked[before:]
    only = asked == [("/large", 304, 0)]
    return [
        Row(
            "polled again, unchanged: requests", f"{len(asked)}, status {asked[0][1]}", "one conditional request", only
        ),
        at_most("  texts embedded", bench.embedder.texts - embedded, 0, "texts"),
        Row("  milliseconds", f"{seconds * 1000:.0f}"),
    ]


def _edited(bench: Bench, count: int) -> list[Row]:
    edited = count // 2
    bench.press.entries["large"][edited] = entry("large", edited, edition=1)
    embedded = bench.embedder.texts
    done, seconds = bench.poll(hours=3)
    article = next(
        article
        for article in bench.library.articles("large", limit=count).items
        if article.title == f"Report {edited} of large"
    )
    whole = len(passages(article))
    return [
        Row("one entry edited", ", ".join(done[0].reasons), "a new version", done[0].reasons == (Reason.NEW_VERSION,)),
        at_most("  texts embedded", bench.embedder.texts - embedded, whole - 1, "texts", f"; the article has {whole}"),
        Row("  milliseconds, 500 entries compared", f"{seconds * 1000:.0f}"),
    ]


def many_feeds(bench: Bench, count: int) -> list[Row]:
    """Follow many feeds and poll them: unchanged, each with one new entry, unchanged."""
    names = [f"feed{number}" for number in range(count)]
    for name in names:
        bench.press.entries[name] = [entry(name, number) for number in range(1, 51)]
    before, watch = memory("self"), Watch()
    watch.begin()
    begun = time.perf_counter()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda name: bench.library.feeds.add("many", bench.address + name), names))
    followed = time.perf_counter() - begun
    _, unchanged = bench.poll(hours=4)
    for name in names:
        bench.press.entries[name].insert(0, entry(name, 0))
    done, changed = bench.poll(hours=4)
    added = sum(polled.reasons.count(Reason.ADDED) for polled in done)
    again, _ = bench.poll(hours=4)
    waiting = [polled for polled in again if not polled.unchanged]
    grown = watch.own - before
    return [
        Row(f"{count} feeds of 50 entries followed", f"{followed:.1f} s", f"{followed / count * 1000:.0f} ms each"),
        Row("all polled, none changed", f"{unchanged:.1f} s", f"{unchanged / count * 1000:.1f} ms each"),
        Row("all polled, one entry new in each", f"{changed:.1f} s", f"{added} added", added == count),
        Row("all polled once more", f"{len(waiting)} changed", "none", not waiting),
        at_most("memory of the process, grown by", grown, MEMORY, "MB", f"; {watch.own:.0f} MB in all"),
        Row("memory of the process that reads feeds", f"{watch.beside:.0f} MB"),
    ]


@dataclass
class Watch:
    """The most memory, in megabytes, that this process and those beside it have had since it was begun."""

    own: float = 0.0
    beside: float = 0.0

    def begin(self) -> None:
        """Look twenty times a second from now on."""
        Thread(target=self._look, daemon=True).start()

    def _look(self) -> None:
        while True:
            self.own = max(self.own, memory("self"))
            self.beside = max(self.beside, sum(memory(str(child.pid)) for child in active_children()))
            time.sleep(0.05)


def memory(process: str) -> float:
    """Return the memory that a process has now, in megabytes; 0 when it has ended."""
    try:
        told = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    return int((told.partition("VmRSS:")[2].split() or ["0"])[0]) / 1024


def measured(parts: Iterable[Callable[[Bench], list[Row]]]) -> list[Row]:
    """Run each part over a library of its own feeds."""
    press = Press()
    server = serve(press)
    port = int(server.server_address[1])
    fetch = FetchSettings(allowed=frozenset({("127.0.0.1", port)}), pause=0.0)
    embedder, now = Counting(), [START]
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as home:
        given = LibrarySettings(Path(home), fetch=fetch, limits=UNLIMITED)
        with Library.open(given, embedder, now=lambda: now[0]) as library:
            bench = Bench(press, library, embedder, f"http://127.0.0.1:{port}/", now)
            for part in parts:
                rows += part(bench)
    server.shutdown()
    return rows


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=500)
    parser.add_argument("--feeds", type=int, default=200)
    given = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    rows = measured([lambda bench: one_large_feed(bench, given.entries), lambda bench: many_feeds(bench, given.feeds)])
    print_table("Feeds, over HTTP on this machine", rows)


if __name__ == "__main__":
    main()
