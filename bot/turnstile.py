"""Letting a few questions in at a time, every server in its turn."""

import asyncio
from collections import OrderedDict, deque

from bot.errors import Busy

EACH = 250
"""Questions of one server that may wait at once; who comes later is asked to come back."""
MOST = 1_000
"""Questions that may wait at once in all."""


class Turnstile:
    """Admits ``places`` questions at a time. Servers that wait take turns, so that a crowd in one delays no other."""

    def __init__(self, places: int) -> None:
        self._free = places
        self._waiting: OrderedDict[str, deque[asyncio.Future[None]]] = OrderedDict()

    def queue(self, server: str) -> "asyncio.Future[None]":
        """Return a ticket, done when it is let in. Raises Busy when too many wait already.

        Each ticket is to be handed to ``leave`` once, let in or not.
        """
        line = self._waiting.get(server, ())
        if len(line) >= EACH or sum(map(len, self._waiting.values())) >= MOST:
            raise Busy
        ticket: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        if self._free:
            self._free -= 1
            ticket.set_result(None)
        else:
            self._waiting.setdefault(server, deque()).append(ticket)
        return ticket

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
