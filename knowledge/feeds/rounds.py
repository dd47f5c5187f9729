"""All feeds whose time has come, polled beside each other by one process at a time."""

from collections.abc import Callable
from concurrent.futures import Future
from contextlib import closing
from urllib.parse import urlsplit

import structlog

from knowledge.errors import MastheadError, NotFound
from knowledge.feeds.models import Feed, FeedState, Polled
from knowledge.feeds.polling import GoOn, Poller
from knowledge.feeds.record import FeedRecord
from knowledge.feeds.sharing import SharedFetcher
from knowledge.index.leases import Lease
from knowledge.intake.side_by_side import finished

AT_ONCE = 4  # sites asked beside each other: most of the time is spent waiting for them


class Rounds:
    """Polls what is due, in one process at a time."""

    def __init__(self, record: FeedRecord, poller: Poller, lease: Lease, fetcher: SharedFetcher) -> None:
        self._record = record
        self._poller = poller
        self._lease = lease
        self._fetcher = fetcher
        self._log = structlog.get_logger(__name__)

    def run(self, progress: Callable[[Polled], None], go_on: GoOn) -> bool:
        """Poll every feed that is due; return False when another process is at it.

        ``progress`` is told of each feed. What ``go_on`` raises, called from several threads between two steps, ends
        the round; nothing is lost by that. Raises StorageFailed when nothing can be kept.
        """
        if not self._record.due():  # most of the time; a lease would be written down for nothing
            return True
        with self._lease.held() as ours:
            due = self._record.due() if ours else []
            self._fetcher.begin(feed.url for feed in due)

            def poll(feed: Feed) -> Polled | None:
                return self._poll(feed, go_on)

            with closing(finished(poll, due, _host, AT_ONCE)) as done:
                for feed, future in done:
                    self._report(feed, future, progress, go_on)
            self._fetcher.begin(())
            return ours

    def one(self, feed: Feed, go_on: GoOn, patience: float) -> Polled | None:
        """Poll one feed at once, due or not; return None when another process polls for all of ``patience`` seconds."""
        with self._lease.held(patience) as ours:
            return self._poller.poll(feed, go_on, now=True) if ours else None

    def _poll(self, feed: Feed, go_on: GoOn) -> Polled | None:
        """Poll a feed as it is by now; one that was paused or removed meanwhile is left alone."""
        go_on()
        try:
            current = self._record.get(feed.workspace, feed.key)
        except NotFound:
            return None
        return self._poller.poll(current, go_on) if current.state is FeedState.ACTIVE else None

    def _report(
        self, feed: Feed, future: Future[Polled | None], progress: Callable[[Polled], None], go_on: GoOn
    ) -> None:
        """Tell of one feed. One that cannot be polled by a mistake of ours does not keep the others from it."""
        error = future.exception()
        if error is not None:
            go_on()  # being stopped is no mistake
            if isinstance(error, MastheadError) or not isinstance(error, Exception):
                raise error
            self._log.error("feed.broken", feed=feed.key, exc_info=error)
            self._poller.broke(feed)
        elif (polled := future.result()) is not None:
            progress(polled)


def _host(feed: Feed) -> str:
    return urlsplit(feed.url).netloc
