"""Shards: which of them this process is to have, and which are its own by now.

Discord sorts the servers of a bot into shards by their numbers; direct messages are on shard 0. Each shard is one
process's at a time, by a lease in the record, so that nothing is answered or told twice.
"""

import asyncio
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self

import structlog

from knowledge import MastheadError, Misconfigured, Share, StorageFailed

AUTO = "auto"
"""What asks Discord how many shards there are to be; this process then has all of them."""
MOST = 16_384  # shards: far more than any bot has
_WISH = re.compile(r"(?P<parts>\d{1,5}(?:-\d{1,5})?(?:,\d{1,5}(?:-\d{1,5})?)*)/(?P<of>\d{1,5})", re.ASCII)

_log = structlog.get_logger("bot.sharding")


class NotYet(MastheadError):
    """Discord does not let these shards begin now; it does later, by itself."""


@dataclass(frozen=True, slots=True)
class ShardPlan:
    """The numbers of the shards that a process is to have, ``of`` how many."""

    numbers: tuple[int, ...] = (0,)
    of: int = 1

    @classmethod
    def read(cls, wish: str) -> Self | None:
        """Read "0-3/8" or "0,2,4/8"; None for ``auto``. Raises Misconfigured, saying how it is written."""
        if wish.strip().lower() == AUTO:
            return None
        found = _WISH.fullmatch("".join(wish.split()))
        of = int(found["of"]) if found else 0
        numbers = sorted({number for part in found["parts"].split(",") for number in _range(part)}) if found else []
        if not numbers or not numbers[-1] < of <= MOST:
            raise Misconfigured(
                f"--shards is {wish!r}; it must be auto, or shards from 0 and how many there are in all, such as 0-3/8."
            )
        return cls(tuple(numbers), of)

    def __str__(self) -> str:
        return f"{','.join(map(str, self.numbers))}/{self.of}"


def _range(part: str) -> Iterable[int]:
    first, _, last = part.partition("-")
    return range(int(first), min(int(last or first), MOST) + 1)


@dataclass(frozen=True, slots=True)
class Advice:
    """What Discord says before a bot identifies itself: how many ``shards`` it should have, and what is allowed.

    ``concurrency`` is how many may identify themselves at once, ``remaining`` how many more within ``reset``.
    """

    shards: int
    concurrency: int
    remaining: int
    reset: timedelta

    def allow(self, plan: ShardPlan) -> None:
        """Raise NotYet where Discord would let these shards not begin: it takes the token away for that."""
        if len(plan.numbers) > self.remaining:
            again, sessions = datetime.now(UTC) + self.reset, "session" if self.remaining == 1 else "sessions"
            raise NotYet(
                f"Discord lets this bot begin only {self.remaining} more {sessions} until {again:%Y-%m-%d %H:%M} UTC, "
                f"and {len(plan.numbers)} shards are to begin. Start it again after that."
            )
        if plan.of < self.shards:
            _log.warning("shards.few", shards=plan.of, advised=self.shards)


class OwnShards:
    """The shards that are this process's by now, and which servers are on them."""

    def __init__(self, share: Share | None = None) -> None:
        self._share = share or Share()

    @property
    def of(self) -> int:
        """How many shards the bot has in all."""
        return self._share.of

    @property
    def numbers(self) -> frozenset[int]:
        """The numbers of those that are ours, as far as is known."""
        return self._share.parts

    @property
    def given(self) -> frozenset[int]:
        """The numbers of those that were ours at the start."""
        return self._share.given

    @property
    def lost(self) -> frozenset[int]:
        """The numbers of those that were ours, and are another's by now."""
        return self.given - self.numbers

    @property
    def are_all(self) -> bool:
        """Whether this process was given all shards of the bot."""
        return len(self.given) == self.of

    def number_of(self, guild: int | None) -> int:
        """Return the shard that a server is on; None: direct messages."""
        return 0 if guild is None else (guild >> 22) % self.of

    def have(self, guild: int | None) -> bool:
        """Tell whether a server, or direct messages, are on a shard of ours."""
        return self.number_of(guild) in self.numbers

    async def surely_have(self, guild: int | None) -> bool:
        """Tell the same; asked of the record where the lease may have run out, and another answer by now.

        Where the record cannot be asked, nothing can be answered either, and that is what the reader is told.
        """
        if not self._share.is_sure and self.have(guild):
            try:
                await asyncio.to_thread(self._share.confirm)
            except StorageFailed as error:
                _log.warning("shards.unconfirmed", reason=str(error))
        return self.have(guild)
