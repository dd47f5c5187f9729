"""Whose turn it is: one request at a time to a host, a pause between them, and patience with one that fails."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from knowledge.errors import FetchFailed, FetchRefused, Obstacle, Unfetched

FIRST = 300.0  # seconds after the first failure; each further one doubles them
LONGEST = 86_400.0
MOST_KEPT = 10_000  # hosts and addresses remembered


def back_off(failures: int) -> float:
    """Return how many seconds to leave something alone that failed so many times in a row: 5 minutes, doubling."""
    return min(LONGEST, FIRST * 2.0 ** min(max(failures - 1, 0), 20)) if failures > 0 else 0.0


def retry_after(header: str | None, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> float | None:
    """Read a Retry-After header, seconds or a date, as seconds from now, at most a day; None where it says nothing."""
    words = (header or "").strip()
    if words.isascii() and words.isdecimal():
        return min(LONGEST, float(words))
    try:
        then = parsedate_to_datetime(words)
    except ValueError:
        return None
    if then.tzinfo is None:
        then = then.replace(tzinfo=UTC)
    return min(LONGEST, max(0.0, (then - now()).total_seconds()))


@dataclass(slots=True)
class _Host:
    turn: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class _Trouble:
    error: Unfetched
    failures: int
    until: float


class Pace:
    """Keeps the turns of all hosts. Thread-safe. ``pause`` is in seconds; times are ``time.monotonic``'s."""

    def __init__(self, pause: float) -> None:
        self._pause = pause
        self._hosts: dict[str, _Host] = {}
        self._troubles: dict[str, _Trouble] = {}
        self._guard = threading.Lock()
        self._stopped = threading.Event()

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Wait until nobody else asks this host and its pause is over. Raises FetchFailed when told to stop."""
        with self._guard:
            entry = self._hosts.setdefault(host, _Host())
            entry.waiting += 1
        try:
            while not entry.turn.acquire(timeout=0.2):
                self.heed_stop()
            try:
                self._stopped.wait(max(0.0, entry.free_at - time.monotonic()))
                self.heed_stop()
                yield
            finally:
                entry.free_at = max(entry.free_at, time.monotonic() + self._pause)
                entry.turn.release()
        finally:
            with self._guard:
                entry.waiting -= 1
                self._forget_idle()

    def slow_down(self, host: str, seconds: float) -> None:
        """Leave a host alone for some seconds after the turn that is under way."""
        with self._guard:
            entry = self._hosts.setdefault(host, _Host())
        entry.free_at = max(entry.free_at, time.monotonic() + seconds)

    def failed(self, what: str, error: Unfetched, asked: float | None = None) -> float:
        """Note how a host or an address failed; return for how many seconds it is left alone.

        ``asked`` are the seconds that the site itself asked for, which are kept to even where they are fewer.
        """
        with self._guard:
            known = self._troubles.pop(what, None)
            failures = known.failures + 1 if known else 1
            seconds = back_off(failures) if asked is None else asked
            self._troubles[what] = _Trouble(error, failures, time.monotonic() + seconds)
            while len(self._troubles) > MOST_KEPT:
                del self._troubles[next(iter(self._troubles))]
            return seconds

    def went_well(self, *what: str) -> None:
        """Forget the failures of hosts or addresses."""
        with self._guard:
            for one in what:
                self._troubles.pop(one, None)

    def forgive(self, *what: str) -> None:
        """Forget failures because somebody asks again, but not that a site asked to be left alone."""
        with self._guard:
            for one in what:
                if one in self._troubles and self._troubles[one].error.obstacle is not Obstacle.BUSY:
                    del self._troubles[one]

    def check(self, *what: str) -> None:
        """Say again what was said where one of them failed a while ago and its next try has not come.

        Raises FetchRefused or FetchFailed.
        """
        with self._guard:
            known = [self._troubles[one] for one in what if one in self._troubles]
        latest = max(known, key=lambda trouble: trouble.until, default=None)
        left = latest.until - time.monotonic() if latest else 0.0
        if latest is None or left <= 0:
            return
        error = latest.error
        if isinstance(error, FetchRefused):
            raise FetchRefused(error.obstacle, str(error), status=error.status)
        raise FetchFailed(
            Obstacle.WAITING,
            f"{error} That was a moment ago; it is left alone for {spoken(left)} more.",
            status=error.status,
            retry_after=left,
        )

    def rest(self) -> None:
        """Let the pause between two requests pass within a turn."""
        self._stopped.wait(self._pause)
        self.heed_stop()

    def stop(self) -> None:
        """Let nobody wait any longer: every turn that has not begun fails."""
        self._stopped.set()

    def heed_stop(self) -> None:
        """Raise FetchFailed where ``stop`` was called."""
        if self._stopped.is_set():
            raise FetchFailed(Obstacle.STOPPED, "It was stopped before this address was fetched. Add it again.")

    def _forget_idle(self) -> None:
        if len(self._hosts) > MOST_KEPT:
            now = time.monotonic()
            for host in [name for name, entry in self._hosts.items() if not entry.waiting and entry.free_at < now]:
                del self._hosts[host]


def spoken(seconds: float) -> str:
    """Say a span of time in whole minutes or hours."""
    minutes = max(1, round(seconds / 60))
    if minutes < 120:
        return f"{minutes} minute{'s' if minutes > 1 else ''}"
    return f"{round(minutes / 60)} hours"
