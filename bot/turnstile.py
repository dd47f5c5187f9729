"""Letting a few questions in at a time, every server in its turn."""

import asyncio
from collections import OrderedDict, deque

from bot.errors import Busy

EACH = 250
"""Questions of one server that may wait at once; who comes later is asked to come back."""
MOST = 1_000
"""Questions that may wait at once in all."""
CROWD = 8
"""Questions let in or waiting, more of which are a crowd."""
HUSH, LONGEST_HUSH = 0.1, 1.0
"""Seconds without anybody coming after which a crowd is answered; seconds after which it is answered anyway."""


class Turnstile:
    """Admits ``places`` questions at a time. Servers that wait take turns, so that a crowd in one delays no other."""

    def __init__(self, places: int) -> None:
        self._free = self._places = places
        self._arrived = 0.0
        self._waiting: OrderedDict[str, deque[asyncio.Future[None]]] = OrderedDict()

    def queue(self, server: str) -> "asyncio.Future[None]":
        """Return a ticket, done when it is let in. Raises Busy when too many wait already.

        Each ticket is to be handed to ``leave`` once, let in or not.
        """
        line = self._waiting.get(server, ())
        if len(line) >= EACH or self.waiting >= MOST:
            raise Busy
        ticket: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        if self._free:
            self._free -= 1
            ticket.set_result(None)
        else:
            self._waiting.setdefault(server, deque()).append(ticket)
        return ticket

    async def calm(self) -> None:
        """Wait, in a crowd, until nobody has come for a moment, so that all are acknowledged before any is answered.

        Whoever comes here has been acknowledged; answering takes the processor from those who have not.
        """
        loop = asyncio.get_running_loop()
        self._arrived = loop.time()
        ends = self._arrived + LONGEST_HUSH
        while (left := min(ends, self._arrived + HUSH) - loop.time()) > 0:
            if self._places - self._free + self.waiting <= CROWD:
                return
            await asyncio.sleep(left)

    @property
    def waiting(self) -> int:
        """How many wait to be let in."""
        return sum(map(len, self._waiting.values()))

    def leave(self, ticket: "asyncio.Future[None]") -> None:
        """Give a place back, and let in the first of the server whose turn it is; or step out of the line."""
        if ticket.cancel():
            return
        while self._waiting:
            server, line = self._waiting.popitem(last=False)
            following = line.popleft()
            if line:
                self._waiting[server] = line
            if not following.done():
                following.set_result(None)
                return
        self._free += 1
