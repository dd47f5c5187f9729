"""Articles on their way in, many at a time: how far the work is, how it is stopped, what became of each."""

import asyncio
import secrets
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from enum import StrEnum

from bot.errors import Busy, Closing
from knowledge import Addition, Article, HoldsLinks, Reason

SHOWN = 8
"""Outcomes and refusals that are told one by one."""
NAMED = 5_000
"""Refusals that are named, each with its reason: in a file where they are more than are told one by one."""
AT_ONCE = 2
"""Pieces of long work that are done at once; the others wait their turn."""
PER_WORKSPACE = 3
"""Pieces of long work that one workspace may have under way or waiting."""

Stopped = Callable[[], bool]


class Followed(StrEnum):
    """What became of a feed that was to be followed."""

    FOLLOWED = "followed"
    KNOWN = "followed already"


Became = Reason | Followed


def became(name: str) -> Became:
    """Return an outcome by its name, as it was written down."""
    return Reason[name] if name in Reason.__members__ else Followed[name]


@dataclass(frozen=True, slots=True)
class Step:
    """What became of one thing that was handed in: an article for a reason, a feed, or an error.

    ``name`` is the curator's. A list of links is none of these: ``held`` are its links, which are asked about.
    ``waiting`` is true when another process will index it in a moment. ``closes`` is the address of what was handed in
    that is dealt with by this, if any is.
    """

    name: str
    article: Article | None = None
    reason: Became = Reason.FAILED
    waiting: bool = False
    error: Exception | None = None
    closes: str = ""
    held: HoldsLinks | None = None

    @classmethod
    def of(cls, addition: Addition) -> "Step":
        """Return what an addition did."""
        return cls(addition.article.title, addition.article, Reason(addition.outcome), addition.waiting)


@dataclass(frozen=True, slots=True)
class Tally:
    """How far it is: ``outcomes`` and ``refused`` are counts, ``articles`` are the first few.

    ``failures`` are all, but for those of an endless list. ``lists`` are of links, which are asked about.
    """

    total: int | None = None
    outcomes: Mapping[Became, int] = field(default_factory=dict)
    refused: int = 0
    articles: tuple[Step, ...] = ()
    failures: tuple[Step, ...] = ()
    lists: tuple[HoldsLinks, ...] = ()

    @property
    def done(self) -> int:
        """How many things have been dealt with."""
        return sum(self.outcomes.values()) + self.refused + len(self.lists)

    @property
    def kept(self) -> int:
        """How many are in the archive now, or followed, that were handed in, new or not."""
        return sum(self.outcomes.values())

    def after(self, step: Step) -> "Tally":
        """Return the tally with one more step."""
        if step.held is not None:
            return replace(self, lists=(*self.lists, step.held))
        if step.article is None and not isinstance(step.reason, Followed):
            return replace(self, refused=self.refused + 1, failures=(*self.failures, step)[:NAMED])
        outcomes = Counter(self.outcomes) + Counter([step.reason])
        return replace(self, outcomes=dict(outcomes), articles=(*self.articles, step)[:SHOWN])


class End(StrEnum):
    """How a piece of work came to its end."""

    FINISHED = "finished"
    STOPPED = "stopped"
    RESTARTED = "restarted"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Load:
    """What is to be taken in: what curators call it ("": several things), how many if known, and the work itself."""

    name: str
    total: int | None
    take: Callable[[Stopped], Iterator[Step]]


class Job:
    """One piece of long work, done in a thread of its own; ``tally`` may be read at any time.

    ``key`` names it on its Stop button, ``closed`` are the addresses of what was handed in and is dealt with.
    """

    def __init__(self, workspace: str, load: Load, key: str | None = None) -> None:
        self.key = key or secrets.token_hex(6)
        self.workspace = workspace
        self.name = load.name
        self.tally = Tally(load.total)
        self.closed: tuple[str, ...] = ()
        self.end: End | None = None
        self.error: Exception | None = None
        self._load = load
        self._ending = End.FINISHED
        self._asked = threading.Event()

    @property
    def stopping(self) -> bool:
        """Whether it was asked to stop."""
        return self._asked.is_set()

    def stop(self, end: End = End.STOPPED) -> None:
        """Ask it to stop after what it is at; what is in stays in."""
        if not self._asked.is_set():
            self._ending = end
            self._asked.set()

    def run(self) -> None:
        """Do the work to its end; a failure is kept, not raised."""
        try:
            for step in [] if self.stopping else self._load.take(self._asked.is_set):
                self.tally = self.tally.after(step)  # also after a stop: what is in already is told
                self.closed += (step.closes,) if step.closes else ()
            self.end = self._ending
        except Exception as error:  # noqa: BLE001 - whoever waits for the end tells it, with a reference
            self.error, self.end = error, End.BROKEN


class Intake:
    """Does long work beside the readers', a few pieces at once, each of them stoppable."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="intake")
        self._jobs: dict[str, Job] = {}
        self._accepting = True

    def begin(self, workspace: str, load: Load, key: str | None = None) -> tuple[Job, "asyncio.Future[None]"]:
        """Begin a piece of work; the future is done when it is. ``key`` is that of work which it goes on with.

        Raises Closing, and Busy when too much is waiting.
        """
        if not self._accepting:
            raise Closing
        if sum(job.workspace == workspace for job in self._jobs.values()) >= PER_WORKSPACE:
            raise TooMany
        job = Job(workspace, load, key)
        self._jobs[job.key] = job
        future = asyncio.get_running_loop().run_in_executor(self._pool, job.run)
        future.add_done_callback(lambda _: self._jobs.pop(job.key, None))
        return job, future

    @property
    def under_way(self) -> int:
        """How many pieces of work wait or are being done."""
        return len(self._jobs)

    def find(self, workspace: str, key: str) -> Job | None:
        """Return a piece of work that is under way in that workspace."""
        job = self._jobs.get(key)
        return job if job is not None and job.workspace == workspace else None

    def close(self) -> None:
        """Begin nothing more, and stop what is under way between two articles."""
        self._accepting = False
        for job in self._jobs.values():
            job.stop(End.RESTARTED)
        self._pool.shutdown(wait=False)


class TooMany(Busy):
    """A workspace has as much long work under way as it may."""

    key = "too_much_under_way"
