"""Whose work something is, however many processes and machines share the record: leases that expire, with a number.

All times are the database's own, so that machines whose clocks differ agree. A holder that dies is replaced when its
lease expires. One that stalls for longer than that and wakes up finds that the lease has another number by then, and
writes nothing: whoever writes asks ``Hold.kept`` in the same transaction, which keeps the lease as it is until then.
"""

import secrets
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from threading import Event, Lock, Thread

import structlog
from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Float,
    String,
    Table,
    and_,
    case,
    cast,
    delete,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from knowledge.errors import StorageFailed
from knowledge.index.database import Database, metadata

SECONDS = 60.0
AGAIN = 0.25  # seconds between two looks at a lease that somebody else has
RETRY = 1.0  # seconds until a renewal that failed is tried again

leases = Table(
    "leases",
    metadata,
    Column("name", String(160), primary_key=True),
    Column("workspace", String(100), index=True),  # where it is work on one workspace
    Column("holder", String(64), nullable=False),
    Column("number", BigInteger, nullable=False),  # another one for each holder
    Column("expires_at", Float, nullable=False),  # seconds since 1970 by the database's clock
)


def _unheard() -> None:
    """Hear of a lost lease where whoever writes asks anyway whether it is still ours."""


class Hold:
    """The leases of one holder: taken, renewed, given back. Thread-safe. ``seconds`` is how long one lasts.

    Where the work is not ``shared``, because something else keeps all others from it, every lease is had for nothing.
    ``lost`` is called, in any thread, when a renewal finds that one of them is ours no longer.
    """

    def __init__(
        self, database: Database, seconds: float = SECONDS, *, shared: bool = True, lost: Callable[[], None] = _unheard
    ) -> None:
        self._database = database
        self._seconds = seconds
        self._shared = shared
        self._lost = lost
        self._holder = secrets.token_hex(8)
        self._numbers: dict[str, int] = {}
        self._sure_until = 0.0
        self._lock = Lock()
        self._log = structlog.get_logger(__name__)

    @property
    def names(self) -> set[str]:
        """What is held, as far as is known."""
        with self._lock:
            return set(self._numbers)

    @property
    def is_sure(self) -> bool:
        """Whether nobody else can have what is held: it was renewed so lately that it has not expired."""
        return not self._shared or time.monotonic() < self._sure_until

    def take(self, names: Collection[str], workspaces: Collection[str | None] = ()) -> set[str]:
        """Get those leases that nobody has, and renew those that are ours; return which are.

        ``workspaces`` says of each name in which workspace the work is.
        """
        wheres = dict(zip(names, workspaces or [None] * len(names), strict=True))
        return self._taken(wheres) if self._shared and names else self._had(dict.fromkeys(names, 0))

    def _taken(self, wheres: dict[str, str | None]) -> set[str]:
        now = self._database.moment
        number, expires = cast(now * 1_000_000, BigInteger), now + self._seconds
        rows = [
            {"name": name, "workspace": wheres[name], "holder": self._holder, "number": number, "expires_at": expires}
            for name in sorted(wheres)  # in one order, so that no two wait for each other
        ]
        insert = sqlite.insert if self._database.engine.dialect.name == "sqlite" else postgresql.insert
        new = insert(leases).values(rows)
        mine, given = leases.c, new.excluded
        taking = new.on_conflict_do_update(
            index_elements=[mine.name],
            set_={
                "holder": given.holder,
                "workspace": given.workspace,
                "number": case((mine.holder == self._holder, mine.number), else_=given.number),
                "expires_at": given.expires_at,
            },
            where=or_(mine.holder == self._holder, ~_lasts(self._database, self._seconds)),
        ).returning(mine.name, mine.number)
        begun, first = time.monotonic(), not self.names
        with self._database.begin() as connection:
            taken = self._had({row.name: row.number for row in connection.execute(taking)})
        if first:
            self._sure_until = begun + self._seconds
        return taken

    def _had(self, numbers: dict[str, int]) -> set[str]:
        with self._lock:
            self._numbers |= numbers
        return set(numbers)

    def renew(self) -> set[str]:
        """Let what is held last for its full time again; return what still is. The log says what was lost."""
        before = self.names
        if not self._shared or not before:
            return before
        longer = update(leases).where(self._are_ours(before)).values(expires_at=self._database.moment + self._seconds)
        begun = time.monotonic()
        with self._database.begin() as connection:
            self._lock_rows(connection, before)
            still = set(connection.scalars(longer.returning(leases.c.name)))
        lost = (before - still) & self.names  # what another thread gave back meanwhile is not lost
        for name in sorted(lost):
            self._log.warning("lease.lost", name=name)
        self._drop(lost)
        self._sure_until = begun + self._seconds
        if lost:
            self._lost()
        return still

    def kept(self, names: Collection[str]) -> set[str]:
        """Return those that are still ours, and stay so until the transaction ends that this is called in."""
        if not self._shared:
            return set(names)
        with self._database.begin() as connection:
            rows = self._lock_rows(connection, names)
        with self._lock:
            return {name for name, number in rows.items() if self._numbers.get(name) == number}

    def give_back(self, names: Collection[str]) -> None:
        """Let the next one have them at once."""
        if self._shared and names:
            with self._database.begin() as connection:
                self._lock_rows(connection, names)
                connection.execute(delete(leases).where(self._are_ours(names)))
        self._drop(names)

    def _are_ours(self, names: Collection[str]) -> ColumnElement[bool]:
        return and_(leases.c.holder == self._holder, leases.c.name.in_(list(names)))

    def _lock_rows(self, connection: Connection, names: Collection[str]) -> dict[str, int]:
        """Keep those of our leases as they are until the transaction ends; return their numbers by name.

        Always in one order: two threads that lock several, each in an order of its own, would wait for each other.
        """
        query = select(leases.c.name, leases.c.number).where(self._are_ours(names))
        rows = connection.execute(query.order_by(leases.c.name).with_for_update())
        return {row.name: row.number for row in rows}

    def _drop(self, names: Collection[str]) -> None:
        with self._lock:
            for name in names:
                self._numbers.pop(name, None)

    def taken_by_others(self, name: ColumnElement[str]) -> ColumnElement[bool]:
        """Choose the rows of a query whose lease, by its ``name``, somebody else has."""
        others = and_(leases.c.name == name, leases.c.holder != self._holder, _lasts(self._database, self._seconds))
        return select(leases.c.name).where(others).exists() if self._shared else literal(False)

    @contextmanager
    def renewing(self) -> Iterator[None]:
        """Renew what is held until the block ends, and give it back then."""
        done = Event()
        renewal = Thread(target=self._renew, args=(done,), name="lease", daemon=True)
        renewal.start()
        try:
            yield
        finally:
            done.set()
            renewal.join()
            self.give_back(self.names)

    def _renew(self, done: Event) -> None:
        pause = self._seconds / 3
        while not done.wait(pause):
            pause = min(RETRY, self._seconds / 3)  # after a failure: who is back learns soon what was lost meanwhile
            try:
                self.renew()
                pause = self._seconds / 3
            except StorageFailed as error:  # a busy moment; there are more tries before it expires
                self._log.warning("lease.unrenewed", reason=str(error))
            except Exception:  # noqa: BLE001 - were this thread to end, all that a living process holds would expire
                self._log.warning("lease.unrenewed", exc_info=True)


class Leases:
    """Gives out holds on the work at one record.

    Where the record is a file, the lock of its folder keeps others from the work: then a lease would only be in the
    way of the next start after a crash, and nothing is written down.
    """

    def __init__(self, database: Database, seconds: float = SECONDS) -> None:
        self._database = database
        self._seconds = seconds
        self.shared = database.file is None

    @contextmanager
    def hold(self, lost: Callable[[], None] = _unheard) -> Iterator[Hold]:
        """Give a hold that is renewed until the block ends, and then given back; ``lost`` as ``Hold`` says."""
        hold = Hold(self._database, self._seconds, shared=self.shared, lost=lost)
        if not self.shared:
            yield hold
            return
        with hold.renewing():
            yield hold

    def any_of(self, kind: str) -> bool:
        """Tell whether anybody holds a lease whose name begins so."""
        wanted = leases.c.name.startswith(kind, autoescape=True)
        return self.shared and self._is_there(wanted)

    def held(self, kind: str) -> set[str]:
        """Return the names of leases that somebody holds, of those that begin so."""
        if not self.shared:
            return set()
        wanted = leases.c.name.startswith(kind, autoescape=True)
        with self._database.begin() as connection:
            return set(connection.scalars(select(leases.c.name).where(wanted, _lasts(self._database, self._seconds))))

    def is_held(self, name: str) -> bool:
        """Tell whether anybody holds the lease of this name."""
        return self.shared and self._is_there(leases.c.name == name)

    def any_in(self, workspace: str) -> bool:
        """Tell whether anybody holds a lease on work in this workspace."""
        return self.shared and self._is_there(leases.c.workspace == workspace)

    def _is_there(self, wanted: ColumnElement[bool]) -> bool:
        query = select(leases.c.name).where(wanted, _lasts(self._database, self._seconds)).limit(1)
        with self._database.begin() as connection:
            return connection.scalar(query) is not None


class Lease:
    """A named lease for this process. ``seconds`` is how long it lasts without being renewed."""

    def __init__(self, database: Database, name: str = "feeds", seconds: float = SECONDS) -> None:
        self._hold = Hold(database, seconds)
        self._name = name

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
        with self._hold.renewing():
            yield True

    def take(self) -> bool:
        """Get the lease, or renew it where it is ours; return whether it is."""
        return bool(self._hold.take([self._name]))

    def give_back(self) -> None:
        """Let the next one have it at once."""
        self._hold.give_back([self._name])


def _lasts(database: Database, seconds: float) -> ColumnElement[bool]:
    """Choose the leases that hold; none lasts for so long that its clock must have been set back."""
    now = database.moment
    return and_(leases.c.expires_at >= now, leases.c.expires_at <= now + seconds * 2)
