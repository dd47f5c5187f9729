"""Polling killed at random points, each time in a fresh process: nothing lost, nothing twice.

    python -m bench.feeds_killed [--kills 50]

A feed of thirty entries, half of them summaries whose pages must be fetched, is polled by a process that is killed
(SIGKILL) after a random part of the time that a poll takes, again and again; then it is polled to its end. Meanwhile
entries appear and are edited. In the end every entry must be one article with the words its page has now, told once,
and both indexes must be equal to the record.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from bench.table import Row, print_table
from knowledge import Article, FetchSettings, Library, LibrarySettings
from knowledge.index.database import Database
from knowledge.index.leases import leases
from knowledge.settings import UNLIMITED

ENTRIES = 30
AT_FIRST = 4  # entries of the poll that is not killed, to know how long one takes


def words(number: int, edition: int) -> str:
    """Return an article of its own for each number and edition."""
    return " ".join(
        f"In the town of number {number * 97 + part} the council of edition {edition} spoke for {part + 3} hours of "
        f"the harbour, and {number + part} of its members left before the vote was counted."
        for part in range(8)
    )


class Paper:
    """The feed and its pages; even entries are whole in the feed, odd ones only on their pages."""

    def __init__(self) -> None:
        self.editions: dict[int, int] = {}

    def feed(self) -> str:
        """Return the feed, newest first."""
        return (
            '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Paper</title>'
            + "".join(self._item(number) for number in sorted(self.editions, reverse=True))
            + "</channel></rss>"
        )

    def _item(self, number: int) -> str:
        told = words(number, self.editions[number])
        text = (
            f"<description>{told[:80]} …</description>"
            if number % 2
            else f"<content:encoded>&lt;p&gt;{told}&lt;/p&gt;</content:encoded>"
        )
        named = f'<title>Story {number}</title><link>/{number}</link><guid isPermaLink="false">{number}</guid>'
        return f"<item>{named}{text}</item>"

    def page(self, number: int) -> str:
        """Return an entry's page."""
        told = words(number, self.editions[number])
        head = f"<!doctype html><html><head><title>Story {number}</title></head>"
        return f"{head}<body><article><p>{told}</p></article></body></html>"


def serve(paper: Paper) -> ThreadingHTTPServer:
    """Serve the paper on this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.strip("/")
            known = path == "feed" or (path.isdecimal() and int(path) in paper.editions)
            body = (paper.feed() if path == "feed" else paper.page(int(path)) if known else "").encode()
            self.send_response(200 if known else 404)
            self.send_header("Content-Type", "application/rss+xml" if path == "feed" else "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    return server


def opened(home: Path, port: int) -> Library:
    """Open the archive so that it can reach the paper."""
    fetch = FetchSettings(allowed=frozenset({("127.0.0.1", port)}), pause=0.0)
    return Library.open(LibrarySettings(home, fetch=fetch, threads=1, limits=UNLIMITED))


def poll(home: Path, port: int) -> None:
    """Poll the one feed to its end, say so, and finish what is pending; this is what gets killed."""
    with opened(home, port) as library:
        sys.stdout.write("begun\n")
        sys.stdout.flush()
        (feed,) = library.feeds.all("default")
        library.feeds.resume("default", feed.key)
        while not library.feeds.poll_due():
            time.sleep(0.2)
        library.tend(patience=10)


def killed(home: Path, port: int, seconds: float) -> bool:
    """Run a poll in a process of its own and kill it after so many seconds; return whether it was killed in time."""
    command = [sys.executable, "-m", "bench.feeds_killed", "--poll", str(home), str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - ourselves
        assert process.stdout is not None
        process.stdout.readline()
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            _free_lease(home)
            return True
    return False


def _free_lease(home: Path) -> None:
    """Let the next one poll at once; that a dead process's lease runs out is tested elsewhere."""
    database = Database(f"sqlite:///{home / 'masthead.db'}")
    with database.begin() as connection:
        connection.execute(leases.delete())
    database.close()


def run(kills: int) -> list[Row]:
    """Kill so many polls while the paper changes, then poll in peace, and compare."""
    paper, chance = Paper(), random.Random(7)
    server = serve(paper)
    port = int(server.server_address[1])
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with opened(home, port) as library:
            library.feeds.add("default", f"http://127.0.0.1:{port}/feed")
        paper.editions |= dict.fromkeys(range(AT_FIRST), 1)
        begun = time.perf_counter()
        killed(home, port, 600)
        longest = time.perf_counter() - begun
        done = 0
        for turn in range(kills):
            for number in range(ENTRIES * turn // kills, ENTRIES * (turn + 1) // kills):
                paper.editions.setdefault(number, 1)
            if paper.editions and turn % 3 == 0:
                paper.editions[chance.choice(list(paper.editions))] += 1
            done += killed(home, port, chance.uniform(0.0, longest * 0.6))
        for _ in range(2):
            poll(home, port)
        rows = compared(home, port, paper)
    server.shutdown()
    return [Row("polls killed while they ran", f"{done} of {kills}"), *rows]


def compared(home: Path, port: int, paper: Paper) -> list[Row]:
    """Compare the archive with the paper, and the indexes with the record."""
    with opened(home, port) as library:
        articles = library.articles("default", limit=1_000).items
        told = [untold.article for untold in library.feeds.news.untold()]
        uneven = library.level(patience=10, thorough=True)
    wrong = [article for article in articles if not _is_right(article, paper)]
    return [
        Row("entries", str(len(paper.editions))),
        Row("articles", str(len(articles)), "one for each entry", len(articles) == len(paper.editions)),
        Row("  with other words than their newest edition", str(len(wrong)), "0", not wrong),
        Row("  told", str(len(told)), "each once", sorted(told) == sorted(article.key for article in articles)),
        Row("passages missing or left over in an index", str(uneven), "0", uneven == 0),
    ]


def _is_right(article: Article, paper: Paper) -> bool:
    number = int(article.title.removeprefix("Story "))
    return " ".join(article.text.split()) == words(number, paper.editions[number])


def main() -> None:
    """Print what was left of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--poll", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.poll:
        poll(Path(given.poll[0]), int(given.poll[1]))
    else:
        print_table("Polling killed at random points", run(given.kills))


if __name__ == "__main__":
    main()
