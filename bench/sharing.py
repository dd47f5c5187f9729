"""Several workers over one record, on a real PostgreSQL and Chroma server: throughput, kills, a server that stops.

    python -m bench.sharing [--articles 256] [--kills 20] [--store pgvector]

Embedding is a wait of ten milliseconds a passage, as if each worker had a machine of its own: what is measured is what
sharing costs, not this machine's cores. Kills are SIGKILL at random moments; each time all leases run out at once, so
that also workers that live are overtaken in the middle of what they do, and a new worker takes the place of the dead.
In the end the record, the words of a machine that follows it and the vectors must hold the same passages. With pgvector
the record's PostgreSQL keeps the vectors, and none of the two is stopped.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import update

from bench.kills.script import FILLER
from bench.table import Row, print_table
from knowledge import ArticleDraft, Library, LibrarySettings
from knowledge.index.archive import Archive
from knowledge.index.database import Database
from knowledge.index.leases import leases
from tests.knowledge.sharing.member import Letters
from tests.knowledge.test_servers import chroma_at, free_port, postgresql, vectors_at

ROOT = Path(__file__).parent.parent
PASSAGE = 0.01  # seconds that embedding one takes
SERVERS = 2  # cores for PostgreSQL and Chroma
ENOUGH = 0.8  # of a worker alone, for each of several


@dataclass(slots=True)
class Yard:
    """Two servers, and the processes that work over them."""

    home: Path
    database: str
    vectors: str
    running: "list[subprocess.Popen[str]]" = field(default_factory=list)
    count: int = 0

    def start(self) -> "subprocess.Popen[str]":
        """Start a worker and wait until it is ready."""
        self.count += 1
        where = [str(self.home / f"worker-{self.count}"), self.database, self.vectors, "works", str(PASSAGE)]
        command = [sys.executable, "-m", "tests.knowledge.sharing.member", *where]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
        worker = subprocess.Popen(command, text=True, cwd=ROOT, **pipes)  # type: ignore[call-overload]  # noqa: S603
        assert worker.stdout.readline() == "ready\n"
        self.running.append(worker)
        return worker  # type: ignore[no-any-return]

    def go(self, workers: "Sequence[subprocess.Popen[str]]") -> None:
        """Let workers begin."""
        for worker in workers:
            assert worker.stdin is not None
            worker.stdin.write("\n")
            worker.stdin.flush()

    @contextmanager
    def library(self, name: str) -> Iterator[Library]:
        """Open a machine that keeps words and answers."""
        settings = LibrarySettings(self.home / name, self.database, vectors_at(self.vectors), threads=1)
        with Library.open(settings, Letters()) as opened:
            yield opened


def main() -> None:
    """Run everything and print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=256)
    options.add_argument("--kills", type=int, default=20)
    options.add_argument("--store", choices=["chroma", "pgvector"], default="chroma")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with postgresql(home / "postgres") as url:
            port = None if given.store == "pgvector" else free_port()
            yard = Yard(home, url, url if port is None else f"http://127.0.0.1:{port}")
            database = Database(url)
            database.migrate()
            try:
                with nullcontext() if port is None else chroma_at(port, home / "chroma"):
                    rows = list(_throughput(yard, database, given.articles))
                    print_table("Throughput", rows)
                    rows += _killed(yard, database, given)
                    print_table("Kills", rows[3:])
                rows += [] if port is None else _without_server(yard, database, port, given.articles)
            finally:
                for worker in yard.running:
                    worker.kill()
                    worker.wait()
                database.close()
    print_table(f"Several workers over one record, vectors in {given.store}", rows)
    sys.exit(any(row.holds is False for row in rows))


def _throughput(yard: Yard, database: Database, articles: int) -> Iterator[Row]:
    alone = 0.0
    for workers in (1, 2, 3):
        _write(database, f"pace-{workers}", articles)
        ready = [yard.start() for _ in range(workers)]
        begun = time.perf_counter()
        yard.go(ready)
        for worker in ready:
            worker.wait()
        rate = Archive(database).passage_count(f"pace-{workers}") / (time.perf_counter() - begun)
        alone = alone or rate
        share = rate / alone / workers
        cores = len(os.sched_getaffinity(0))
        what = f"passages a second with {workers} worker{'s' * (workers > 1)}; for each, of one alone"
        # With fewer they wait for cores, not for each other.
        allowed = share >= ENOUGH if cores >= workers + SERVERS else None
        beside = f"at least {ENOUGH} with {workers + SERVERS} cores; here {cores}"
        yield Row(what, f"{rate:,.1f}; {share:.2f}", beside, allowed)


def _killed(yard: Yard, database: Database, given: argparse.Namespace) -> list[Row]:
    chance = random.Random(7)
    _write(database, "killed", given.articles)
    living = [yard.start() for _ in range(3)]
    yard.go(living)
    for _ in range(given.kills):
        time.sleep(chance.uniform(0.1, 1.0))
        victim = living.pop(chance.randrange(len(living)))
        victim.kill()
        victim.wait()
        _expire(database)
        living.append(yard.start())
        yard.go(living[-1:])
        if not Archive(database).counts().pending:
            _write(database, f"killed-{yard.count}", 64)
    _wait(database)
    return _same(yard, database, f"{given.kills} kills of three workers")


def _without_server(yard: Yard, database: Database, port: int, articles: int) -> list[Row]:
    _write(database, "stopped", articles)
    with chroma_at(port, yard.home / "chroma"):
        workers = [yard.start() for _ in range(2)]
        yard.go(workers)
        time.sleep(1.5)
    time.sleep(10)
    with chroma_at(port, yard.home / "chroma"):
        _wait(database)
        return _same(yard, database, "Chroma stopped for 10 s in the middle")


def _same(yard: Yard, database: Database, what: str) -> list[Row]:
    """Compare record, words and vectors of all workspaces, on a machine that only follows."""
    with yard.library(f"reader-{yard.count}") as library:
        library.tend()
        indexes, archive = library._base.indexes, Archive(database)
        record = words = vectors = 0
        for workspace in archive.workspaces():
            record += archive.passage_count(workspace)
            words += indexes.words(workspace).count()
            vectors += indexes.vectors.count(workspace)
        wrong = library.level(thorough=True)
    figures = f"{record:,} / {words:,} / {vectors:,}; key by key {wrong} wrong"
    return [Row(f"{what}: passages of the record / words / vectors", figures, "all the same", not wrong)]


def _write(database: Database, workspace: str, articles: int) -> None:
    drafts = [
        ArticleDraft(
            f"Report {number}. " + " ".join(FILLER.format(f"{number}.{day}") for day in range(24)),
            title=f"{workspace} {number}",
            url=f"https://news.example/{workspace}/{number}",
            language="en",
        )
        for number in range(articles)
    ]
    Archive(database).put(workspace, drafts)


def _expire(database: Database) -> None:
    with database.begin() as connection:
        connection.execute(update(leases).values(expires_at=0.0))


def _wait(database: Database) -> None:
    """Wait until nothing waits; the leases of the dead run out meanwhile."""
    _expire(database)
    while Archive(database).counts().pending:
        time.sleep(0.1)


if __name__ == "__main__":
    main()
