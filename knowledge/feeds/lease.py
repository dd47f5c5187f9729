"""Whose turn it is to poll, however many processes and machines share the record: a lease that expires.

All times are the database's own, so that machines whose clocks differ agree. A holder that dies is replaced when its
lease expires. One that stalls for longer than that and wakes up may overlap with its successor; what it writes is then
refused, because every write names the revision of the feed that it started from.
"""

import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import structlog
from sqlalchemy import ColumnElement, Float, cast, delete, extract, func, literal, or_, update
from sqlalchemy.dialects import postgresql, sqlite

from knowledge.errors import StorageFailed
from knowledge.feeds.tables import leases
from knowledge.index.database import Database

SECONDS = 60.0
AGAIN = 0.25  # seconds between two looks at a lease that somebody else has
_EPOCH = 2_440_587.5  # 1970-01-01 in Julian days


class Lease:
    """A named lease for this process. ``seconds`` is how long it lasts without being renewed."""

    def __init__(self, database: Database, name: str = "feeds", seconds: float = SECONDS) -> None:
        self._database = database
        self._name = name
        self._seconds = seconds
        self._holder = secrets.token_hex(8)
        self._log = structlog.get_logger(__name__)

    @contextmanager
    def held(self, patience: float = 0.0) -> Iterator[bool]:
        """Try for ``patience`` seconds to get the lease; yield whether it worked.

        It is renewed until the end and then given back.
        """
        ends = time.monotonic() + patience
        while not self.take():
            if time.monotonic() >= ends:
                yield False
                return
            time.sleep(AGAIN)
        done = Event()
        renewal = Thread(target=self._renew, args=(done,), name="lease", daemon=True)
        renewal.start()
        try:
            yield True
        finally:
            done.set()
            renewal.join()
            self.give_back()

    def take(self) -> bool:
        """Get the lease, or renew it where it is ours; return whether it is."""
        now = self._now()
        free = or_(
            leases.c.holder == self._holder,
            leases.c.expires_at < now,
            leases.c.expires_at > now + self._seconds * 2,  # a clock was set back: nobody leases for so long
        )
        values = {"holder": self._holder, "expires_at": now + self._seconds}
        insert = sqlite.insert if self._database.engine.dialect.name == "sqlite" else postgresql.insert
        missing = insert(leases).values(name=self._name, **values).on_conflict_do_nothing().returning(leases.c.name)
        with self._database.begin() as connection:
            taken = connection.execute(update(leases).where(leases.c.name == self._name, free).values(**values))
            return bool(taken.rowcount or connection.scalar(missing))

    def give_back(self) -> None:
        """Let the next one have it at once."""
        with self._database.begin() as connection:
            connection.execute(delete(leases).where(leases.c.name == self._name, leases.c.holder == self._holder))

    def _now(self) -> ColumnElement[float]:
        if self._database.engine.dialect.name == "sqlite":
            return (func.julianday("now", type_=Float) - literal(_EPOCH)) * 86_400.0
        return cast(extract("epoch", func.clock_timestamp()), Float)

    def _renew(self, done: Event) -> None:
        while not done.wait(self._seconds / 3):
            try:
                if not self.take():
                    self._log.warning("lease.lost", name=self._name)
                    return
            except StorageFailed as error:  # a busy moment; there are two more tries before it expires
                self._log.warning("lease.unrenewed", name=self._name, reason=str(error))
