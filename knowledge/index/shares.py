"""A sort of work in parts, each of which one process does at a time: the shards of a bot, over several processes."""

import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import structlog

from knowledge.index.leases import AGAIN, Hold, Leases

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Share:
    """The parts of some work that this process was given, ``of`` how many, and which of them are its own by now.

    Without a ``hold`` nobody else can do the work. ``missing`` are parts that another process has; ``otherwise`` says
    that others do the work in another number of parts. Where either is so, none of it is ours.
    """

    given: frozenset[int] = frozenset({0})
    of: int = 1
    hold: Hold | None = None
    work: str = ""
    missing: frozenset[int] = frozenset()
    otherwise: bool = False

    @property
    def parts(self) -> frozenset[int]:
        """Those that are ours as far as is known."""
        if self.hold is None:
            return self.given
        held = self.hold.names
        return frozenset(part for part in self.given if self.name(part) in held)

    @property
    def is_sure(self) -> bool:
        """Whether nobody else can have them by now; where it is not sure, ``confirm`` asks."""
        return self.hold is None or self.hold.is_sure

    def confirm(self) -> None:
        """Ask the record which are still ours. Raises StorageFailed."""
        if self.hold is not None:
            self.hold.renew()

    def name(self, part: int) -> str:
        """Return the name of the lease on a part."""
        return _name(self.work, part, self.of)


def are_taken(leases: Leases, work: str, parts: Iterable[int], of: int) -> bool:
    """Tell whether anybody has any of these parts of some work."""
    return not leases.held(work).isdisjoint(_name(work, part, of) for part in parts)


def _name(work: str, part: int, of: int) -> str:
    return f"{work} {part}/{of}"


@contextmanager
def shared_out(leases: Leases, work: str, parts: Collection[int], of: int, patience: float = 0) -> Iterator[Share]:
    """Have parts of some work until the block ends, all or none, trying for ``patience`` seconds to get them."""
    given, ends = frozenset(parts), time.monotonic() + patience
    with leases.hold() as hold:
        mine = Share(given, of, hold, work)
        refused = _refused(leases, hold, mine)
        if refused is not None and patience:
            _log.info("share.waits", missing=sorted(refused.missing), of=of, seconds=patience)
        while refused is not None and time.monotonic() < ends:
            time.sleep(AGAIN)
            refused = _refused(leases, hold, mine)
        yield refused or mine


def _refused(leases: Leases, hold: Hold, mine: Share) -> Share | None:
    """Take all parts; where that cannot be, give them back and say why not."""
    names = {mine.name(part): part for part in mine.given}
    taken = hold.take(names)
    others = leases.held(mine.work) - hold.names
    missing = frozenset(part for name, part in names.items() if name not in taken)
    otherwise = any(not name.endswith(f"/{mine.of}") for name in others)
    if not missing and not otherwise:
        return None
    hold.give_back(hold.names)
    return Share(mine.given, mine.of, hold, mine.work, missing, otherwise)
