"""All feeds whose time has come, polled beside each other by one process at a time."""

from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from threading import Event

import structlog

from knowledge.errors import MastheadError, NotFound
from knowledge.feeds.lease import Lease
from knowledge.feeds.models import Feed, FeedState, Polled
from knowledge.feeds.polling import GoOn, Poller
from knowledge.feeds.record import FeedRecord

AT_ONCE = 4  # feeds polled beside each other: most of the time is spent waiting for sites
LOOK = 0.5  # seconds between two looks at whether to go on


class Stopped(Exception):
    """The round was told to stop; what is left is done in the next."""


class Rounds:
    """Polls what is due, in one process at a time."""

    def __init__(self, record: FeedRecord, poller: Poller, lease: Lease) -> None:
        self._record = record
        self._poller = poller
        self._lease = lease
        self._log = structlog.get_logger(__name__)

    def run(self, progress: Callable[[Polled], None], go_on: GoOn) -> bool:
        """Poll every feed that is due; return False when another process is at it.

        ``progress`` is told of each feed. What ``go_on`` raises ends the round once the steps under way are done;
        nothing is lost by that. Raises StorageFailed when nothing can be kept.
        """
        with self._lease.held() as ours:
            due = self._record.due() if ours else []
            if due:
                self._run(due, progress, go_on)
            return ours

    def one(self, feed: Feed, go_on: GoOn, patience: float) -> Polled | None:
        """Poll one feed at once, due or not; return None when another process polls for all of ``patience`` seconds."""
        with self._lease.held(patience) as ours:
            return self._poller.poll(feed, go_on, now=True) if ours else None

    def _run(self, due: list[Feed], progress: Callable[[Polled], None], go_on: GoOn) -> None:
        stopping = Event()
        with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="feeds") as pool:
            asked = {pool.submit(self._poll, feed, stopping): feed for feed in due}
            left = set(asked)
            try:
                while left:
                    go_on()
                    done, left = wait(left, timeout=LOOK, return_when=FIRST_COMPLETED)
                    for future in done:
                        self._report(asked[future], future, progress)
            finally:
                stopping.set()
                for future in left:
                    future.cancel()

    def _poll(self, feed: Feed, stopping: Event) -> Polled | None:
        """Poll a feed as it is by now; one that was paused or removed meanwhile is left alone."""

        def go_on() -> None:
            if stopping.is_set():
                raise Stopped

        go_on()
        try:
            current = self._record.get(feed.workspace, feed.key)
        except NotFound:
            return None
        return self._poller.poll(current, go_on) if current.state is FeedState.ACTIVE else None

    def _report(self, feed: Feed, future: Future[Polled | None], progress: Callable[[Polled], None]) -> None:
        """Tell of one feed. One that cannot be polled by a mistake of ours does not keep the others from it."""
        error = future.exception()
        if isinstance(error, MastheadError | Stopped) or (error and not isinstance(error, Exception)):
            raise error
        if error is not None:
            self._log.error("feed.broken", feed=feed.key, exc_info=error)
            self._poller.broke(feed)
        elif (polled := future.result()) is not None:
            progress(polled)
