"""What is done in the background, by one process at a time: embedding passages, reading moves."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import structlog

from knowledge import Library, MastheadError

PAUSE = 30.0  # seconds between two looks for passages and articles that a model has not seen


class Stopped(Exception):
    """The bot is closing, or another process does it now; the work ends after the article that it is at."""


@contextmanager
def studying(library: Library, pause: float = PAUSE) -> Iterator[None]:
    """Let the models see what waits, now and then, until the block ends; a call that is under way is left behind."""
    over = threading.Event()
    if library.study is not None or library.embeddings is not None or library.rereading.waiting():
        threading.Thread(target=_work, args=(library, over, pause), name="study", daemon=True).start()
    try:
        yield
    finally:
        over.set()


def _once(library: Library, over: threading.Event) -> None:
    """Do it, unless another process does, or workers are there for it; raise Stopped when one has taken it over."""
    lost = threading.Event()

    def go_on(_: int) -> None:
        if over.is_set() or lost.is_set():
            raise Stopped

    with library.claiming("study", lost.set) as ours:
        if ours and not library.is_helped():
            _go_on(library, go_on)


def _go_on(library: Library, go_on: Callable[[int], None]) -> None:
    log = structlog.get_logger(__name__)
    if library.embeddings is not None and (embedded := library.embeddings.fill(go_on)):
        log.info("embeddings.filled", passages=embedded)
    if read := library.rereading.go_on(go_on):
        log.info("moves.read_again", articles=read)
    if library.study is not None and (read := library.study.go_on(go_on)):
        log.info("study.read", articles=read)


def _work(library: Library, over: threading.Event, pause: float) -> None:
    log = structlog.get_logger(__name__)
    while not over.wait(pause):
        try:
            _once(library, over)
        except MastheadError as error:
            log.warning("models.stopped", reason=str(error))
        except Stopped:
            continue  # where the place was lost, it is asked for again after the pause
        except Exception:  # a mistake of ours: else nothing would be read any more, and nobody would know
            log.exception("models.broken")
