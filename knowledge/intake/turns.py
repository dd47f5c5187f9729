"""Whose turn it is where there is one of something: groups are served in turns, so that a long list blocks nobody."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition


class Turns:
    """Gives the turn to one at a time. Thread-safe.

    Whoever waits belongs to a group. When a turn ends, the next one is another group's, if any other waits: one that
    comes to a queue of another group's hundred waits for one turn of theirs, not for a hundred.
    """

    def __init__(self) -> None:
        self._guard = Condition()
        self._waiting: dict[str, deque[object]] = {}  # in the order in which the groups are served
        self._taken = False

    @contextmanager
    def turn(self, group: str) -> Iterator[None]:
        """Wait for a turn, and have it until the block ends."""
        ticket = object()
        with self._guard:
            self._waiting.setdefault(group, deque()).append(ticket)
            try:
                self._guard.wait_for(lambda: not self._taken and self._is_next(ticket))
                self._taken = True
            finally:  # also when it was told to stop while it waited
                self._leave(group, ticket)
        try:
            yield
        finally:
            self._give_back()

    @contextmanager
    def idle(self) -> Iterator[bool]:
        """Have the turn if nobody has it or waits for it; yield whether that is so."""
        with self._guard:
            free = not self._taken and not self._waiting
            self._taken = self._taken or free
        try:
            yield free
        finally:
            if free:
                self._give_back()

    def _is_next(self, ticket: object) -> bool:
        return next(iter(self._waiting.values()))[0] is ticket

    def _leave(self, group: str, ticket: object) -> None:
        """Take a ticket out, and put its group behind the others."""
        tickets = self._waiting.pop(group)
        tickets.remove(ticket)
        if tickets:
            self._waiting[group] = tickets
        self._guard.notify_all()

    def _give_back(self) -> None:
        with self._guard:
            self._taken = False
            self._guard.notify_all()
