"""A worker: indexes, follows feeds and reads in the background, beside any number of others, and answers nothing."""

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from types import FrameType

import structlog

from bot.pulse import ALIVE, Pulse
from bot.settings import Settings
from bot.studying import studying
from knowledge import Library, MastheadError

PAUSE = 1.0  # seconds between two looks for articles that wait
POLLING = 5.0  # seconds between two looks for feeds and pages that are due
LEVELLING = 300.0  # seconds between two comparisons of the vectors with the record


class Stopped(Exception):
    """The worker was told to stop; what it was doing goes on where it was, in whichever process is next."""


def work(settings: Settings) -> None:
    """Work until SIGINT or SIGTERM. Raises Misconfigured where the database or the vectors are in the data folder."""
    over = threading.Event()
    with (
        Library.open(replace(settings.library(), works=True)) as library,
        _stopped_by_signals(over),
        library.working(),
        studying(library),
    ):
        structlog.get_logger(__name__).info("worker.ready")
        worker = Worker(library, over)
        polling = threading.Thread(target=worker.poll, name="polling", daemon=True)
        polling.start()
        threading.Thread(target=worker.show, args=(Pulse(settings.home / ALIVE),), name="pulse", daemon=True).start()
        worker.index()
        polling.join()


class Worker:
    """What a worker does, in two threads, until ``over`` is set. What fails is written down and tried again."""

    def __init__(self, library: Library, over: threading.Event) -> None:
        self._library = library
        self._over = over
        self._log = structlog.get_logger(__name__)

    def index(self) -> None:
        """Finish what waits to be indexed, and compare the vectors with the record now and then."""
        levelled = time.monotonic()
        while not self._over.wait(PAUSE):
            self._try(lambda: self._library.tend(self._go_on))
            if time.monotonic() - levelled > LEVELLING:
                self._try(lambda: self._library.level(self._go_on))
                levelled = time.monotonic()

    def poll(self) -> None:
        """Poll the feeds and look at the pages that are due."""
        while not self._over.wait(POLLING):
            self._try(lambda: self._library.feeds.poll_due(go_on=self._go_on))
            self._try(lambda: self._library.watches.look_due(go_on=self._go_on))

    def show(self, pulse: Pulse) -> None:
        """Give a sign of life as long as the database answers."""

        def beat() -> None:
            self._library.counts()
            pulse.begin()

        while not self._over.is_set():
            self._try(beat)
            self._over.wait(Pulse.SECONDS)

    def _try(self, piece: Callable[[], object]) -> None:
        try:
            piece()
        except MastheadError as error:
            self._log.warning("work.failed", reason=str(error))
        except Stopped:
            return
        except Exception:  # noqa: BLE001 - a thread that ends takes all feeds and pages with it, unseen
            self._log.error("work.broken", exc_info=True)

    def _go_on(self, _: int = 0) -> None:
        if self._over.is_set():
            raise Stopped


@contextmanager
def _stopped_by_signals(over: threading.Event) -> Iterator[None]:
    def stop(_number: int, _frame: FrameType | None) -> None:
        over.set()

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
