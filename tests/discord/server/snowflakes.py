"""Discord's ids: numbers that tell the time they were given out."""

import time

EPOCH = 1_420_070_400_000


class Snowflakes:
    """Gives out ids that only ever grow, each naming the moment it was given out, as Discord's do."""

    def __init__(self) -> None:
        self._last = 0

    def next(self, shard: tuple[int, int] | None = None) -> str:
        """Return an id that was never given out; with ``shard``, one that belongs to that number of so many."""
        now = (time.time_ns() // 1_000_000 - EPOCH) << 22
        self._last = max(self._last + 1, now)
        if shard is not None:
            moment = (self._last >> 22) + 1
            self._last = (moment + (shard[0] - moment) % shard[1]) << 22
        return str(self._last)
