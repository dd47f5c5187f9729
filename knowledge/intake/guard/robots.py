"""What sites ask of robots (robots.txt, RFC 9309), read once in a while for each host."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

from knowledge.errors import FetchFailed, FetchRefused, Obstacle, Unfetched
from knowledge.intake.guard.addresses import Address

LARGEST = 512_000  # bytes; RFC 9309 asks for at least 500 KiB
KEPT = 86_400.0  # seconds, the longest that RFC 9309 allows
KEPT_UNREAD = 300.0  # seconds until a file that could not be read is tried again
LONGEST_PAUSE = 30.0  # seconds of Crawl-delay that are heeded
MOST_KEPT = 2_000  # hosts
EVERYTHING = Protego.parse("")
_UNREADABLE = {Obstacle.TYPE, Obstacle.REDIRECTS, Obstacle.ENCODING, Obstacle.TOO_LARGE, Obstacle.BROKEN}


@dataclass(frozen=True, slots=True)
class _Known:
    rules: Protego | None  # None: the file is there and could not be read, so nothing is allowed for now
    until: float


class Robots:
    """Asks robots.txt. ``read`` fetches an address and returns its text, through the same guard as everything."""

    def __init__(self, agent: str, read: Callable[[Address], str]) -> None:
        self._agent = agent
        self._read = read
        self._known: dict[str, _Known] = {}
        self._guard = threading.Lock()

    def pause(self, address: Address) -> float:
        """Return the seconds between two requests that the site asks for, once it has allowed the address.

        Raises FetchRefused where robots are asked to stay away, FetchFailed where the file cannot be read.
        """
        rules = self._rules(address)
        if rules is None:
            raise FetchFailed(
                Obstacle.ROBOTS,
                f"{address.host} could not say what robots may read (robots.txt), so nothing is read for now.",
                retry_after=KEPT_UNREAD,
            )
        if not rules.can_fetch(str(address), self._agent):
            raise FetchRefused(
                Obstacle.ROBOTS,
                f"{address.host} asks robots not to read this address (robots.txt), and that is respected.",
            )
        return min(LONGEST_PAUSE, float(rules.crawl_delay(self._agent) or 0.0))

    def _rules(self, address: Address) -> Protego | None:
        with self._guard:
            known = self._known.get(address.origin)
        if known is None or known.until < time.monotonic():
            rules = self._fetch(address)
            known = _Known(rules, time.monotonic() + (KEPT_UNREAD if rules is None else KEPT))
            with self._guard:
                self._known.pop(address.origin, None)
                self._known[address.origin] = known
                while len(self._known) > MOST_KEPT:
                    del self._known[next(iter(self._known))]
        return known.rules

    def _fetch(self, address: Address) -> Protego | None:
        """Read the file. Where there is none, everything is allowed; where it fails, nothing (RFC 9309, 2.3.1)."""
        try:
            text = self._read(Address(address.scheme, address.host, address.port, "/robots.txt"))
        except Unfetched as error:
            if error.status is None and error.obstacle not in _UNREADABLE:
                raise  # the page would fail in the same way, and the sentence says how
            absent = error.status is not None and 400 <= error.status < 500 and error.obstacle is not Obstacle.BUSY
            return EVERYTHING if absent or error.obstacle in {Obstacle.TYPE, Obstacle.REDIRECTS} else None
        return Protego.parse(text)
