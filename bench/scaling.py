"""What 10, 1,000 and 100,000 servers need, and what is full first: ``python -m bench.scaling``.

First it measures on this machine, over a real PostgreSQL, what each process of a bot does every minute whether anybody
asks or not: it looks for what followers have to be told, and for answers that no longer stand. Then it plays the
busiest hour: questions that come at random, answered two at a time by each process in the time that ``bench.speed``
measures. It is a simulation: a real hour has bursts, and no two servers are alike. What is assumed of them stands in
``ASSUMED``.
"""

import argparse
import heapq
import math
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert

from bench.table import Row, print_table
from knowledge import Aim, Article, Day, Evidence, Followed, Kind, Library, LibrarySettings, Move, Status
from knowledge.index.database import answer_sources, answers
from tests.knowledge.sharing.member import Letters
from tests.knowledge.test_servers import postgresql

ROUND = 60.0  # seconds between two rounds
QUESTION, TAIL = 0.152, 0.201  # seconds of a question, half of them and one in twenty: README, 30,000 passages
AT_ONCE = 2  # questions that a process answers at once, where the archive reads
CORES = 2  # that a question's reading uses of them, in those figures
PASSAGE = 0.023  # seconds that indexing one takes, two cores: README
SHARD = 1_000  # servers to a shard that Discord advises
PER_PROCESS = 8  # shards to a process
IDENTIFY = 5.5  # seconds between two shards of one key


@dataclass(frozen=True, slots=True)
class Assumed:
    """What a server is taken to be like. Nobody measured it."""

    questions: float = 20.0
    """A day."""
    busiest: float = 0.15
    """Of a day's questions, in its busiest hour."""
    articles: float = 20.0
    """A day, of six passages each."""
    followed: float = 0.2
    """Of the servers, those in which anybody follows anything."""
    kept: int = 90
    """Days that answers are kept."""


ASSUMED = Assumed()


@dataclass(frozen=True, slots=True)
class Idle:
    """Seconds that a process spends every minute: for a workspace that follows, and for each thousand answers kept."""

    workspace: float
    answers: float


def measured(url: str, home: Path) -> Idle:
    """Measure it over workspaces with 20 moves and 5 follows each, and answers with a source each."""
    count, kept = 100, 20_000
    with Library.open(LibrarySettings(home, url, threads=1), Letters()) as library:
        for number in range(count):
            _fill(library, f"guild:{number}")
        workspaces = library.follows.workspaces()
        for workspace in workspaces:  # what is new is noted at the first look
            library.follows.errands(workspace)
        each = _seconds(lambda: [library.follows.errands(workspace) for workspace in workspaces]) / count
        before = _seconds(library.stale_answers)
        _answer(library, kept)
        library.stale_answers()
        after = _seconds(library.stale_answers)
    return Idle(each, max(0.0, after - before) / kept * 1_000)


def _seconds(work: Callable[[], object]) -> float:
    """Return the least of three."""
    times = []
    for _ in range(3):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return min(times)


def _fill(library: Library, workspace: str) -> None:
    now, today = datetime.now(UTC), Day.parse(datetime.now(UTC).date().isoformat())
    for number in range(20):
        key = f"{workspace}-{number}"
        person, place = f"Aldo {_name(number)}", f"{_name(number)} Works"
        proof = Evidence("kind", key, 1, 0, 40, now.date())
        move = Move(person, place, Kind.DEPARTURE, Status.CONFIRMED, "director", announced_on=today, evidence=(proof,))
        library._base.indexes.ledger.record(Article(key, 1, workspace, "", "", "en", now), [move])
    for number in range(5):
        library.follows.add(workspace, f"channel:{number}", "1", Followed(Aim.ORGANIZATION, f"{_name(number)} Works"))


def _name(number: int) -> str:
    return "Qu" + "".join("abcdefghij"[int(figure)] for figure in f"{number:04}")


def _answer(library: Library, count: int) -> None:
    now = datetime.now(UTC)
    rows = [
        {"key": f"a{number}", "workspace": f"guild:{number % 100}", "asked_at": now - timedelta(seconds=number),
         "record": {"citations": []}, "place": "discord:1:2", "standing": "sound", "told": "sound"}
        for number in range(count)
    ]  # fmt: skip
    of = {"version": 1, "cited": True, "changed": False, "gone": False}
    sources = [{"answer": f"a{number}", "article": f"x{number % 997}", **of} for number in range(count)]
    with library._base.database.begin() as connection:
        connection.execute(insert(answers), rows)
        connection.execute(insert(answer_sources), sources)


@dataclass(frozen=True, slots=True)
class Hour:
    """The busiest hour: how many processes it takes, and how long readers wait for their turn."""

    servers: int
    processes: int
    busy: float
    waits: float
    """Seconds that one in twenty waits for their turn."""


def played(servers: int, processes: int, chance: random.Random) -> Hour:
    """Play an hour of questions, spread over processes as servers are over shards."""
    rate = servers * ASSUMED.questions * ASSUMED.busiest / 3_600 / processes
    spread = math.log(TAIL / QUESTION) / 1.645
    free, waits, busy, now, end = [0.0] * AT_ONCE, [0.0], 0.0, 0.0, 3_600.0
    while (now := now + chance.expovariate(rate)) < end:
        begins = max(now, heapq.heappop(free))
        takes = chance.lognormvariate(math.log(QUESTION), spread) * AT_ONCE / CORES
        heapq.heappush(free, begins + takes)
        waits.append(begins - now)
        busy += takes
    waits.sort()
    return Hour(servers, processes, busy / end / AT_ONCE, waits[int(len(waits) * 0.95)])


def needed(servers: int) -> Hour:
    """Return the hour with as few processes as let one in twenty wait less than a second."""
    chance = random.Random(7)
    processes = max(1, math.ceil(math.ceil(servers / SHARD) / PER_PROCESS))
    while (hour := played(servers, processes, chance)).waits > 1.0:
        processes += max(1, processes // 10)
    return hour


def rows(idle: Idle, sizes: Sequence[int]) -> Iterator[Row]:
    """Yield what each size needs, and how full each part is."""
    yield Row("measured: a minute's look at a workspace in which somebody follows", f"{idle.workspace * 1_000:,.1f} ms")
    yield Row("measured: a minute's look at 1,000 answers that are kept", f"{idle.answers * 1_000:,.2f} ms")
    for servers in sizes:
        hour, shards = needed(servers), max(1, math.ceil(servers / SHARD))
        name = f"{servers:,} servers"
        processes = f"{hour.processes} of {shards} shards" if servers > 2_500 else f"{hour.processes} without shards"
        yield Row(
            f"{name}: processes that answer", processes, f"{hour.busy:.0%} busy; one in twenty waits {hour.waits:.2f} s"
        )
        workers = servers * ASSUMED.articles * 6 * PASSAGE / 86_400
        yield Row(
            f"{name}: workers of two cores", f"{max(1, math.ceil(workers / 0.5))}", f"{workers:.2f} busy on average"
        )
        telling = servers * ASSUMED.followed * idle.workspace
        yield Row(
            f"{name}: a round of following, each process",
            f"{telling / hour.processes:,.1f} s",
            f"of {ROUND:.0f} s",
            telling / hour.processes < ROUND,
        )
        yield Row(
            f"{name}: the same, who tells directly (shard 0)", f"{telling:,.1f} s", f"of {ROUND:.0f} s", telling < ROUND
        )
        kept = servers * ASSUMED.questions * ASSUMED.kept
        looks = kept / 1_000 * idle.answers
        yield Row(
            f"{name}: looking through {kept:,.0f} answers, shard 0's process",
            f"{looks:,.1f} s",
            f"of {ROUND:.0f} s; nobody writes meanwhile",
            looks < ROUND,
        )
        starts = shards * IDENTIFY
        yield Row(f"{name}: until all shards have begun, one at a time", f"{starts / 60:,.1f} minutes")


def main() -> None:
    """Measure, play, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--servers", type=int, nargs="+", default=[10, 1_000, 100_000])
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, postgresql(Path(folder) / "postgres") as url:
        idle = measured(url, Path(folder) / "home")
    print_table("How far it goes", list(rows(idle, given.servers)))


if __name__ == "__main__":
    main()
