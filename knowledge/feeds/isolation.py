"""Feeds are read in a process of their own, which may be stopped: a hostile feed costs seconds, not the bot.

Measured: 60 kB of ``a.a.a.…`` as an author keep feedparser busy for 17 seconds, and twice as much for four times as
long; 50,000 attributes of one element for 20. Both hold Python's lock, so that a thread beside it could not help. The
process also keeps the reading of large feeds from slowing down readers' answers.
"""

import contextlib
import signal
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Lock

from knowledge.errors import InvalidInput
from knowledge.feeds.models import FeedDocument
from knowledge.feeds.reading import NoFeed, read

TIME = 30.0  # seconds that one feed may take, start of the process included
MEMORY = 1_500_000_000  # bytes of address space, where the system can limit it; 20 MB of feed need a tenth
RENEWED = 500  # feeds until a fresh process: what libraries keep does not pile up


class TooHard(InvalidInput):
    """Reading the feed took too long or too much memory."""


class Reader:
    """Reads feeds beside this process. Thread-safe: one feed at a time. Close it in the end."""

    def __init__(self, seconds: float = TIME) -> None:
        self._seconds = seconds
        self._turn = Lock()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._served = 0

    def read(self, content: bytes, content_type: str, address: str) -> FeedDocument:
        """Return the feed. Raises NoFeed, or TooHard when it takes too long."""
        with self._turn:
            answer = self._ask((content, content_type, address))
        if isinstance(answer, FeedDocument):
            return answer
        if isinstance(answer, str):
            raise NoFeed(answer)
        raise TooHard("The feed is built in a way that takes too long to read. It is not read on.")

    def close(self) -> None:
        """End the process."""
        with self._turn:
            self._stop()

    def _ask(self, question: tuple[bytes, str, str]) -> FeedDocument | str | None:
        pipe = self._started()
        try:
            pipe.send(question)
            if pipe.poll(self._seconds):
                answer: FeedDocument | str | None = pipe.recv()
                return answer
        except (EOFError, OSError):
            pass  # it died of the feed, mostly of its memory
        self._stop()
        return None

    def _started(self) -> Connection:
        self._served += 1
        if self._served > RENEWED or (self._process is not None and not self._process.is_alive()):
            self._stop()
        if self._pipe is None:
            context = get_context("spawn")  # a fork would take the database's connections along
            self._pipe, theirs = context.Pipe()
            self._process = context.Process(target=_serve, args=(theirs,), name="feed reader", daemon=True)
            self._process.start()
            theirs.close()
        return self._pipe

    def _stop(self) -> None:
        if self._process is not None and self._pipe is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
            self._pipe.close()
        self._process, self._pipe, self._served = None, None, 0


def _serve(pipe: Connection) -> None:
    """Answer until the other side is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends it to every process; ours decides
    _limit_memory()
    with contextlib.suppress(EOFError, OSError):
        while True:
            content, content_type, address = pipe.recv()
            pipe.send(_answer(content, content_type, address))


def _answer(content: bytes, content_type: str, address: str) -> FeedDocument | str | None:
    try:
        return read(content, content_type, address)
    except NoFeed as error:
        return str(error)
    except (MemoryError, RecursionError):
        return None


def _limit_memory() -> None:
    try:
        import resource  # noqa: PLC0415 - Windows has none
    except ImportError:
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
