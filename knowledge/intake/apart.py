"""What comes from outside is read in a process of its own, which may be stopped: it costs seconds, not the bot.

Measured: 400 kB of ``<span><b>x</b></span>`` keep trafilatura busy for a minute, 60 kB of ``a.a.a.…`` as an author
feedparser for 17 seconds, and four times as much of either for far longer. Both hold Python's lock, so that a thread
beside them could not help. The process also keeps the reading of large pages from slowing down readers' answers.
"""

import contextlib
import logging
import signal
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

import structlog

from knowledge.errors import InvalidInput, MastheadError
from knowledge.intake.turns import Turns

TIME = 30.0  # seconds that one reading may take
START = 60.0  # seconds that the process may take to start, on a busy machine
IDLE = 60.0  # seconds without anything to read until the process is given back
MEMORY = 1_500_000_000  # bytes of address space, where the system can limit it; 20 MB of feed need a tenth
READY = "ready"  # the first word of the process, before any answer
RENEWED = 500  # readings until a fresh process: what libraries keep does not pile up
BUSY = "This machine is too busy to read it: the process for that did not start. Try again later."

Given = TypeVar("Given")
Found = TypeVar("Found")


class TooHard(InvalidInput):
    """Reading it took too long or too much memory."""


class NotReady(InvalidInput):
    """The process that reads did not start in time; what was to be read is as good as before."""


@dataclass(frozen=True, slots=True)
class _Foundered:
    """Reading broke on a mistake of ours or of a library's; ``traceback`` is for the log."""

    traceback: str


_Answer = tuple[Found | None, MastheadError | _Foundered | None]


class Apart(Generic[Given, Found]):
    """Does ``work`` beside this process. Thread-safe: one thing at a time. Close it in the end; it starts anew.

    ``work`` is a function of a module; what it takes, returns and raises (MastheadError) crosses over. ``seconds`` it
    may take for one thing, ``start`` to begin.
    """

    def __init__(self, work: Callable[[Given], Found], seconds: float = TIME, start: float = START) -> None:
        self._work = work
        self._seconds = seconds
        self._start = start
        self._turns = Turns()
        self._numbers = count(1)
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._served = 0
        self._used_at = time.monotonic()

    def __call__(self, given: Given, seconds: float | None = None, *, whose: str = "") -> Found:
        """Return what ``work`` makes of it. Raises what ``work`` raises, and TooHard when it takes too long.

        ``seconds`` takes the place of the usual time for this one. Where several wait, each ``whose`` has its turn.
        Raises NotReady when the process does not start, InvalidInput when ``work`` founders; the log says how.
        """
        with self._turns.turn(whose):
            answer = self._ask(given, self._seconds if seconds is None else seconds)
            self._used_at = time.monotonic()
        if answer is None:
            raise TooHard(
                "It is built in a way that takes too long to read, so it is not read on. Save its text instead."
            )
        return _taken(answer)

    def close(self) -> None:
        """End the process, also while it reads; whoever waits for it is told that it is too hard."""
        with contextlib.suppress(ValueError, AttributeError):  # it ended meanwhile, or never began
            self._process.kill()  # type: ignore[union-attr]
        with self._turns.turn(""):
            self._stop()

    def rest(self) -> None:
        """End the process if nothing was read for a while; its memory is better used elsewhere."""
        if self._pipe is not None and time.monotonic() - self._used_at > IDLE:
            with self._turns.idle() as ours:
                if ours:
                    self._stop()

    def _ask(self, given: Given, seconds: float) -> _Answer[Found] | None:
        pipe = self._started()
        number = next(self._numbers)
        try:
            pipe.send((number, given))
            if pipe.poll(seconds):
                echo, answer = pipe.recv()
                if echo == number:
                    told: _Answer[Found] | None = answer
                    return told
                structlog.get_logger(__name__).error("reader.out_of_step", asked=number, answered=echo)
        except (EOFError, OSError):
            pass  # it died of what it read, mostly of its memory
        self._stop()
        return None

    def _started(self) -> Connection:
        self._served += 1
        if self._served > RENEWED or (self._process is not None and not self._process.is_alive()):
            self._stop()
        if self._pipe is None:
            context = get_context("spawn")  # a fork would take the database's connections along
            ours, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(self._work, theirs), name="reader", daemon=True)
            try:
                process.start()
            except OSError as error:
                raise NotReady(BUSY) from error
            theirs.close()
            self._process, self._pipe = process, ours
            self._await_ready(ours)
        return self._pipe

    def _await_ready(self, pipe: Connection) -> None:
        """Wait until the process has begun; one that has not in time is ended, so that its word never comes late."""
        with contextlib.suppress(EOFError, OSError):
            if pipe.poll(self._start) and pipe.recv() == READY:
                return
        self._stop()
        raise NotReady(BUSY)

    def _stop(self) -> None:
        if self._process is not None and self._pipe is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
            self._pipe.close()
        self._process, self._pipe, self._served = None, None, 0


def attempt(work: Callable[[Given], Found], given: Given) -> Found:
    """Do in this process what ``Apart`` does beside it, with the same errors."""
    answer = _answer(work, given)
    if answer is None:
        raise TooHard("It is built in a way that cannot be read. Save its text instead.")
    return _taken(answer)


def _taken(answer: _Answer[Found]) -> Found:
    found, error = answer
    if isinstance(error, _Foundered):
        structlog.get_logger(__name__).error("reader.foundered", exception=error.traceback)
        raise InvalidInput("Masthead could not cope with it; the log says why. Save its text instead.")
    if error is not None:
        raise error
    return found  # type: ignore[return-value]  # found, because there is no error


def _serve(work: Callable[[Given], Found], pipe: Connection) -> None:
    """Answer until the other side is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends it to every process; ours decides
    logging.disable()  # what libraries say of a bad page would stand between the lines of a command
    _limit_memory()
    with contextlib.suppress(EOFError, OSError):
        pipe.send(READY)
        while True:
            number, given = pipe.recv()
            pipe.send((number, _answer(work, given)))


def _answer(work: Callable[[Given], Found], given: Given) -> _Answer[Found] | None:
    try:
        return work(given), None
    except MastheadError as error:
        return None, error
    except (MemoryError, RecursionError):
        return None
    except Exception as error:  # noqa: BLE001 - whatever one page does to a library, the next one is read
        return None, _Foundered("".join(traceback.format_exception(error)))


def _limit_memory() -> None:
    try:
        import resource  # noqa: PLC0415 - Windows has none
    except ImportError:
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
