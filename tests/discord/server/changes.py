"""Waiting for what happens instead of for time to pass."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

Seen = TypeVar("Seen")


class Changes:
    """Wakes whoever waits whenever something has changed."""

    def __init__(self) -> None:
        self._waiting: list[asyncio.Future[None]] = []

    def announce(self) -> None:
        """Let everyone who waits look again."""
        waiting, self._waiting = self._waiting, []
        for future in waiting:
            if not future.done():
                future.set_result(None)

    async def until(self, look: Callable[[], Seen], otherwise: Callable[[], str], seconds: float) -> Seen:
        """Return what ``look`` sees as soon as that is anything; fail with the sentence ``otherwise`` tells."""
        try:
            async with asyncio.timeout(seconds):
                while not (seen := look()):
                    future = asyncio.get_running_loop().create_future()
                    self._waiting.append(future)
                    await future
                return seen
        except TimeoutError:
            raise AssertionError(f"{otherwise()} (waited {seconds:g} s)") from None
