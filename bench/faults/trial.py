"""How trials of one kind are counted."""

import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import structlog

from knowledge import ArticleDraft

PAGE = os.sysconf("SC_PAGE_SIZE")
PATIENCE = 60.0  # seconds after which one trial counts as hung


@dataclass(slots=True)
class Tally:
    """What came of the trials of one kind; ``unsaid`` are failures that were no sentence; memory in MB.

    ``known`` are so many of those lost and misfiled that are known and not mended yet.
    """

    kind: str
    trials: int = 0
    lost: int = 0
    misfiled: int = 0
    unsaid: int = 0
    hung: int = 0
    memory: float = 0.0
    note: str = ""
    known: int = 0

    @property
    def holds(self) -> bool:
        """Whether nothing went wrong that is not known."""
        return self.lost + self.misfiled <= self.known and not (self.unsaid or self.hung)

    @property
    def line(self) -> str:
        """All of it in a line."""
        counts = (
            f"{self.trials} trials, {self.lost} lost, {self.misfiled} misfiled, {self.unsaid} unsaid, {self.hung} hung"
        )
        return f"{self.kind}: {counts}, {self.memory:,.0f} MB"

    @contextmanager
    def trial(self) -> Iterator[None]:
        """Count one trial, and whether it hung."""
        begun = time.monotonic()
        self.trials += 1
        yield
        self.hung += time.monotonic() - begun > PATIENCE


def resident() -> float:
    """Return the memory of this process in MB."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * PAGE / 1e6


def watched(play: Callable[[Tally], None], kind: str) -> Tally:
    """Play trials of a kind while the worst memory of this process is watched."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    tally, done = Tally(kind), threading.Event()

    def watch() -> None:
        while not done.wait(0.02):
            tally.memory = max(tally.memory, resident())

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        play(tally)
    except Exception as error:  # noqa: BLE001 - whatever one kind brings up, the others are played
        tally.unsaid += 1
        tally.note += f"{type(error).__name__}: {error}"
    finally:
        done.set()
        watcher.join()
    return tally


def article(number: int) -> ArticleDraft:
    """Return an article that can be told from all others."""
    person = f"Mei{_letters(number)} Tan{_letters(number)}"
    return ArticleDraft(
        f"{person} has resigned as head of design at Acme{_letters(number)}. Her deputy takes over on Monday.",
        title=f"Notice {number}",
        url=f"https://news.example/{number}",
        language="en",
    )


def _letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in f"{number:03}")
