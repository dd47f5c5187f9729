"""The processes of the trial: bots and workers, begun from one that has loaded everything, and killed at any moment."""

import asyncio
import multiprocessing
import os
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from multiprocessing.process import BaseProcess
from pathlib import Path

from bot import logs, wiring
from bot.settings import Settings
from bot.working import Worker
from knowledge import Article, ChromaSettings, Day, Evidence, Kind, Library, LibrarySettings, Move, Status
from knowledge.moves.models import MovesReading
from tests.discord.server import TOKEN
from tests.discord.server.certificates import connector
from tests.knowledge.sharing.member import Letters

EVENT = re.compile(r"(?P<person>\w+ \w+) has resigned as (?P<role>[\w ]+) of (?P<place>\w+ \w+)\. (?P<next>\w+ \w+)")


def written(article: Article) -> MovesReading:
    """Read an event as it was written: what is tested is who tells it, not how well it is read."""
    found = EVENT.search(article.text)
    if found is None:
        return MovesReading()
    spans = {"kind": found.span(), "person": found.span("person"), "organization": found.span("place")}
    spans |= {"role": found.span("role"), "successor": found.span("next")}
    proofs = tuple(Evidence(name, article.key, article.version, *span) for name, span in spans.items())
    today = Day.parse(datetime.now(UTC).date().isoformat())
    facts = {"role": found["role"], "successor": found["next"], "announced_on": today}
    move = Move(found["person"], found["place"], Kind.DEPARTURE, Status.CONFIRMED, **facts, evidence=proofs)  # type: ignore[arg-type]
    return MovesReading((move,))


@contextmanager
def opened(settings: LibrarySettings) -> Iterator[Library]:
    """Open the archive as all processes of the trial do: embedding is a hash, and so is the reading of moves."""
    with Library.open(settings, Letters()) as library:
        library._base.indexes.read_moves = written
        yield library


@dataclass(frozen=True, slots=True)
class Where:
    """Where the servers are, and Discord."""

    home: Path
    database: str
    chroma: str
    discord: int
    authority: Path


def work(where: Where, name: str) -> None:
    """Work as ``masthead work`` does."""
    _to_log(where, name)
    settings = LibrarySettings(where.home / name, where.database, ChromaSettings(where.chroma), 1, works=True)
    with opened(settings) as library, library.working():
        Worker(library, threading.Event()).index()


def answer(where: Where, name: str, shards: str) -> None:
    """Answer as ``masthead run --shards`` does."""
    _to_log(where, name)
    given = {"MASTHEAD_HOME": str(where.home / name), "DATABASE_URL": where.database, "CHROMA_URL": where.chroma}
    given |= {"DISCORD_TOKEN": TOKEN, "MASTHEAD_THREADS": "1", "MASTHEAD_SERVERS": "separate"}
    wiring.open_library = lambda settings: opened(settings.library())  # type: ignore[assignment,return-value]
    wiring.run(Settings.read(given), shards=shards, connect=partial(connector, where.discord, where.authority))


def _to_log(where: Where, name: str) -> None:
    descriptor = os.open(where.home / f"{name}.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(descriptor, 1)
    os.dup2(descriptor, 2)
    logs.configure("INFO", ())


@dataclass
class Hands:
    """Bots, by their shards, and workers. ``expire`` lets all leases run out at once, as a minute would."""

    where: Where
    expire: Callable[[], None]
    count: int = 0
    restarts: int = 0
    kills: dict[str, int] = field(default_factory=lambda: {"workers": 0, "bots": 0})
    workers: list[BaseProcess] = field(default_factory=list)
    bots: dict[str, BaseProcess] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Load what all of them need, once."""
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["bench.trial.hands", "bot.sharded", "bot.monitor", "chromadb", "psycopg"])

    def start_worker(self) -> None:
        """Start one more worker."""
        self.count += 1
        self.workers.append(self._begun(work, f"worker-{self.count}"))

    def start_bot(self, shards: str) -> None:
        """Start the bot of some shards; its data folder is that of the one before, as on a machine that restarts."""
        self.bots[shards] = self._begun(answer, f"bot-{shards.replace('/', '-of-')}", shards)

    def keep_up(self) -> None:
        """Start again what has ended by itself, as whatever watches over processes does: its database was away."""
        for shards, bot in list(self.bots.items()):
            if not bot.is_alive():
                self.restarts += 1
                self.start_bot(shards)
        ended = [worker for worker in self.workers if not worker.is_alive()]
        for worker in ended:
            self.restarts += 1
            self.workers.remove(worker)
            self.start_worker()

    def kill_worker(self, number: int) -> None:
        """Kill a worker; another takes its place, and all leases run out."""
        victim = self.workers.pop(number)
        self._kill(victim)
        self.kills["workers"] += 1
        self.start_worker()

    def kill_bot(self, shards: str) -> None:
        """Kill a bot; another takes its place, and all leases run out."""
        self._kill(self.bots[shards])
        self.kills["bots"] += 1
        self.start_bot(shards)

    async def stop(self) -> None:
        """Tell all to stop, and wait for them."""
        everyone = [*self.bots.values(), *self.workers]
        for process in self.bots.values():
            process.terminate()
        for process in self.workers:
            process.kill()
        for process in everyone:
            await asyncio.to_thread(process.join, 60)
            process.kill()

    def _kill(self, process: BaseProcess) -> None:
        process.kill()
        process.join()
        self.expire()

    def _begun(self, task: Callable[..., None], *given: str) -> BaseProcess:
        process = self._context.Process(target=task, args=(self.where, *given), daemon=True)
        process.start()
        return process
