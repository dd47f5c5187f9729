"""Run the long trial: ``python -m bench.trial [--small] [--articles N] [--kills N] [--keep FOLDER]``.

Two processes of one bot, a shard each, and three workers, over a real PostgreSQL and a real Chroma server; readers ask
through a local Discord, and follow what happens. Meanwhile articles come in, processes are killed (SIGKILL; all leases
run out at each), the ways to both servers are cut and held, and both servers are stopped. In the end nothing may be
lost or doubled: passages, vectors, words, answers, and what followers are told.

Embedding is a hash and moves are read as they were written: what is tried is who does what, not how well. Articles are
short, of one passage. Takes the source with its tests, and some 3 GB of memory.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import update
from sqlalchemy.exc import SQLAlchemyError

from bench.table import Row, print_table
from bench.trial.hands import Hands, Where, opened
from bench.trial.readers import Event, Newsroom
from bench.trial.servers import FAULTS, Servers, served
from knowledge import ArticleDraft, ChromaSettings, LibrarySettings, MastheadError
from knowledge.index.archive import Archive
from knowledge.index.database import Database
from knowledge.index.leases import leases
from tests.discord.server import Authority, LocalDiscord

BOTS = ("0/2", "1/2")
WORKERS = 3
BATCH = 50  # articles that are written at once
BOTS_KILLED = 4  # of so many kills, one is of a bot
CALM = 900.0  # seconds in which everything must be finished when nothing is broken any more


@dataclass(frozen=True, slots=True)
class Size:
    """How large a trial is: ``away`` is for how many seconds a server is, ``pause`` those between two kills."""

    articles: int = 10_000
    events: int = 40
    kills: int = 60
    faults: int = 12
    away: float = 30.0
    pause: float = 15.0


SMALL = Size(articles=400, events=6, kills=8, faults=6, away=5.0, pause=7.0)


@dataclass
class Trial:
    """One trial, and what is seen of it."""

    size: Size
    servers: Servers
    database: Database
    hands: Hands
    room: Newsroom
    events: list[Event]
    chance: random.Random = field(default_factory=lambda: random.Random(7))
    happened: list[Event] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)
    over: bool = False
    rate: float = 0.0

    async def run(self) -> None:
        """Let everything happen, and then let everything come to rest."""
        asking, watching = asyncio.create_task(self._ask()), asyncio.create_task(self._keep_up())
        async with asyncio.TaskGroup() as group:
            group.create_task(self._import())
            group.create_task(self._kill())
            group.create_task(self._break())
        _say("nothing is broken any more")
        await self._until(lambda: not Archive(self.database).counts().pending, "articles wait")
        self.over = True
        await asking
        for _ in range(5):
            for event in self.room.unanswered(self.happened):
                await self.room.ask(event)
        await self._until(self._all_told, "followers wait")
        await asyncio.sleep(min(65.0, self.size.away * 3))  # for what would be told twice
        watching.cancel()

    async def _import(self) -> None:
        begun, batches = time.monotonic(), max(1, self.size.articles // BATCH)
        whole = self.size.kills * self.size.pause
        for number in range(batches):
            await asyncio.sleep(max(0.0, begun + whole * number / batches - time.monotonic()))
            await self._until(lambda: Archive(self.database).counts().pending < 4 * BATCH, "articles wait")
            due = len(self.events) * (number + 1) // batches
            for event in self.events[len(self.happened) : due]:
                await self._put(event.server, [event.article])
                self.happened.append(event)
            await self._put(number % 2, [_filler(number, each) for each in range(BATCH)])
        await self._until(lambda: not Archive(self.database).counts().pending, "articles wait")
        self.rate = self.size.articles / (time.monotonic() - begun)
        _say("all articles are in")

    async def _put(self, server: int, drafts: list[ArticleDraft]) -> None:
        """Write articles, again and again where the database is away."""
        while True:
            with suppress(MastheadError):
                await asyncio.to_thread(Archive(self.database).put, self.room.workspace(server), drafts)
                return
            await asyncio.sleep(1)

    async def _kill(self) -> None:
        for number in range(self.size.kills):
            await asyncio.sleep(self.chance.uniform(0.3, 1.7) * self.size.pause)
            if number % BOTS_KILLED == BOTS_KILLED - 1:
                await asyncio.to_thread(self.hands.kill_bot, self.chance.choice(BOTS))
            else:
                await asyncio.to_thread(self.hands.kill_worker, self.chance.randrange(WORKERS))
        _say("all kills are done")

    async def _break(self) -> None:
        whole = self.size.kills * self.size.pause / max(1, self.size.faults)
        for number in range(self.size.faults):
            await asyncio.sleep(max(1.0, whole - self.size.away) * self.chance.uniform(0.7, 1.1))
            server, fault = FAULTS[number % len(FAULTS)]
            await asyncio.to_thread(self.servers.fail, server, fault)
            await asyncio.sleep(self.size.away)
            await asyncio.to_thread(self.servers.mend, server, fault)
            self.faults[f"{server} {fault}"] += 1
            _say(f"{server}: {fault}, {Archive(self.database).counts().pending} wait")

    async def _keep_up(self) -> None:
        while True:
            await asyncio.sleep(2)
            self.hands.keep_up()

    async def _ask(self) -> None:
        asked = set[asyncio.Task[None]]()
        while not self.over:
            await asyncio.sleep(self.chance.uniform(0.5, 3.0))
            if self.happened and len(asked) < 20:
                task = asyncio.create_task(self.room.ask(self.chance.choice(self.happened)))
                asked.add(task)
                task.add_done_callback(asked.discard)
        await asyncio.gather(*asked)

    def _all_told(self) -> bool:
        told = self.room.told(self.happened)
        return all(told[place, event] for event in self.happened for place in self.room.places(event.server))

    async def _until(self, look: Callable[[], bool], why: str) -> None:
        ends = time.monotonic() + CALM
        while time.monotonic() < ends:
            with suppress(MastheadError):
                if await asyncio.to_thread(look):
                    return
            await asyncio.sleep(0.5)
        _say(f"{why} after {CALM:.0f} seconds")


def _filler(batch: int, number: int) -> ArticleDraft:
    name = f"{batch}-{number}"
    text = f"Report {name}. On that day the market for chairs number {name} was calm, and sellers went home early."
    return ArticleDraft(text, title=f"Report {name}", url=f"https://news.example/report/{name}", language="en")


def _say(words: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {words}", flush=True)


async def trial(size: Size, home: Path) -> list[Row]:
    """Make one trial and return what came of it."""
    with served(home) as servers:
        database = Database(servers.database)
        database.migrate()
        authority = Authority.new(home)
        async with LocalDiscord(authority, wait=120.0, patience=30.0) as discord:
            room = Newsroom.opened(discord)
            events = [Event(number % 2, number) for number in range(size.events)]
            settings = LibrarySettings(home / "desk", servers.database, ChromaSettings(servers.chroma), 1)
            with opened(settings) as library:
                room.follow(library, events)
            where = Where(home, servers.database_of_others, servers.chroma_of_others, discord.port, authority.path)
            hands = Hands(where, lambda: _expire(database))
            made = Trial(size, servers, database, hands, room, events)
            try:
                for shards in BOTS:
                    hands.start_bot(shards)
                for _ in range(WORKERS):
                    hands.start_worker()
                await discord.until(lambda: discord.gateway.shards == {0, 1}, lambda: "the bots have not come")
                await made.run()
            finally:
                await hands.stop()
            rows = list(_seen(made))
            rows += await asyncio.to_thread(lambda: list(_compared(made, home)))
        database.close()
    return rows


def _expire(database: Database) -> None:
    with suppress(MastheadError, SQLAlchemyError), database.begin() as connection:
        connection.execute(update(leases).values(expires_at=0.0))


def _seen(made: Trial) -> Iterator[Row]:
    """Yield what readers and followers saw."""
    room, hands, asking = made.room, made.hands, made.room.asking
    yield Row("articles a second, as fast as they were written", f"{made.rate:,.1f}")
    yield Row("kills of workers / of bots", f"{hands.kills['workers']} / {hands.kills['bots']}")
    yield Row(
        "processes that ended by themselves while the database was away, and were started again", f"{hands.restarts}"
    )
    yield Row("servers away", ", ".join(f"{name}: {count}" for name, count in sorted(made.faults.items())))
    outcomes = "; ".join(f"{count} {outcome}" for outcome, count in asking.outcomes.most_common())
    yield Row(f"{asking.asked} questions", outcomes)
    left = len(room.unanswered(made.happened))
    yield Row("of the events, never answered", f"{left} of {len(made.happened)}", "none", not left)
    yield Row(
        "questions answered twice", f"{len(room.doubled())} {' '.join(room.doubled()[:3])}", "none", not room.doubled()
    )
    told = room.told(made.happened)
    wanted = [(place, event) for event in made.happened for place in room.places(event.server)]
    lost, twice = sum(not told[each] for each in wanted), sum(told[each] > 1 for each in wanted)
    yield Row("events told to followers, lost / twice", f"{lost} / {twice} of {len(wanted)}", "none", not lost + twice)
    stray = sum(count for each, count in told.items() if each not in wanted)
    yield Row("told where nobody follows", str(stray), "none", not stray)
    doubled = len(made.room.discord.gateway.doubled)
    yield Row("shards that two processes had at once", str(doubled), "none", not doubled)


def _compared(made: Trial, home: Path) -> Iterator[Row]:
    """Yield whether record, words and vectors are the same, on a machine that only follows and on the bots' own."""
    expected = Archive(made.database)
    for name in ("reader", *(f"bot-{shards.replace('/', '-of-')}" for shards in BOTS)):
        settings = LibrarySettings(home / name, made.servers.database, ChromaSettings(made.servers.chroma), 1)
        with opened(settings) as library:
            library.tend()
            indexes = library._base.indexes
            record = words = vectors = 0
            for workspace in expected.workspaces():
                record += expected.passage_count(workspace)
                words += indexes.words(workspace).count()
                vectors += indexes.vectors.count(workspace)
            wrong = library.level(thorough=True)
        same = record == words == vectors and not wrong
        figures = f"{record:,} / {words:,} / {vectors:,}; key by key {wrong} wrong"
        yield Row(f"passages of record / words / vectors, {name}", figures, "all the same", same)
    articles = made.size.articles // BATCH * BATCH + len(made.happened)
    indexed = expected.counts().indexed
    yield Row("articles indexed", f"{indexed:,}", f"exactly {articles:,}", indexed == articles)


def main() -> int:
    """Run it and print the table; return 1 where a promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true", help="for showing: some four minutes")
    parser.add_argument("--articles", type=int)
    parser.add_argument("--kills", type=int)
    parser.add_argument("--keep", type=Path, help="keep logs and data in this new folder")
    given = parser.parse_args()
    size = SMALL if given.small else Size()
    size = replace(size, articles=given.articles or size.articles, kills=given.kills or size.kills)
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        home = given.keep or Path(folder)
        home.mkdir(parents=True, exist_ok=True)
        rows = asyncio.run(trial(size, home))
    rows.append(Row("minutes it took", f"{(time.monotonic() - begun) / 60:.1f}"))
    print_table("The long trial", rows)
    return int(any(row.holds is False for row in rows))


if __name__ == "__main__":
    sys.exit(main())
