"""Pages that are looked at again: each at its own pace, a change is a new version of its article."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Protocol

import structlog
from sqlalchemy import Row, delete, insert, select, update

from knowledge.errors import InvalidInput, LimitReached, MastheadError, NotFound, StorageFailed
from knowledge.feeds.models import NoticeKind
from knowledge.feeds.polling import GoOn
from knowledge.feeds.record import aware, write_notice
from knowledge.feeds.schedule import after_failure, gives_up, jittered
from knowledge.feeds.tables import watches
from knowledge.index.clock import Clock, utc
from knowledge.index.database import Database
from knowledge.index.leases import Lease
from knowledge.intake.guard.addresses import read
from knowledge.intake.guard.names import plain
from knowledge.intake.side_by_side import finished
from knowledge.intake.web import FOUNDERED
from knowledge.models import HOUSE, Actor, Arrival, Reason
from knowledge.workspaces.limits import LimitBook
from knowledge.workspaces.log import CuratingLog
from knowledge.workspaces.models import Act

DAILY = 24  # hours
LEAST, MOST = 1, 24 * 90  # hours
PATIENCE = 20.0  # seconds that looking at one page waits for another process's round
_HERE = frozenset({Reason.ADDED, Reason.NEW_VERSION, Reason.UNCHANGED})


@dataclass(frozen=True, slots=True)
class Watch:
    """A page that is looked at again every so many ``hours``.

    ``failures`` are those in a row, ``error`` the sentence of the last; ``next_at`` is None where it was given up,
    until somebody looks at it again. ``changed_at`` is when a new version came last.
    """

    workspace: str
    address: str
    article: str
    hours: int
    added_at: datetime
    next_at: datetime | None
    looked_at: datetime | None = None
    changed_at: datetime | None = None
    failing_since: datetime | None = None
    failures: int = 0
    error: str = ""


class NotWatched(InvalidInput):
    """A page is not watched, because it is no article that is kept; ``arrival`` says what became of it."""

    def __init__(self, arrival: Arrival) -> None:
        self.arrival = arrival
        super().__init__(f"{arrival.address} is not watched. {arrival.sentence}")

    def __reduce__(self) -> tuple[type["NotWatched"], tuple[Arrival]]:
        """Cross over to another process whole."""
        return NotWatched, (self.arrival,)


class LooksAgain(Protocol):
    """What watching needs of what fetches and keeps web pages."""

    def look(self, workspace: str, address: str, *, by: Actor, unasked: bool) -> Arrival:
        """Ask for a page again and keep it where it has changed. Raises LimitReached, StorageFailed."""


class Watches:
    """Keeps watch over pages. Thread-safe; one process at a time looks."""

    def __init__(
        self, database: Database, web: LooksAgain, limits: LimitBook, log: CuratingLog, now: Clock = utc
    ) -> None:
        self._database = database
        self._web = web
        self._limits = limits
        self._curated = log
        self._now = now
        self._lease = Lease(database, "watches")
        self._log = structlog.get_logger(__name__)

    def add(self, workspace: str, address: str, hours: int = DAILY, *, by: Actor = HOUSE) -> tuple[Watch, Arrival]:
        """Add a page as an article and look at it again from now on; change the pace where it is watched already.

        Raises NotWatched where it is no article, InvalidInput where the pace cannot be, LimitReached, and FetchRefused.
        """
        _check(hours)
        wanted = str(plain(read(address)))
        known = self._get(workspace, wanted)
        if known is None:
            self._limits.expect_watch(workspace, len(self.all(workspace)))
        arrival = self._web.look(workspace, wanted, by=by, unasked=False)
        if arrival.reason not in _HERE or arrival.article is None:
            raise NotWatched(arrival)
        now = self._now()
        watch = Watch(
            workspace,
            wanted,
            arrival.article.key,
            hours,
            known.added_at if known else now,
            self._later(wanted, hours),
            now,
        )
        self._put(watch)
        self._curated.write(workspace, by, Act.WATCH, wanted[:200], f"every {hours} hours")
        return watch, arrival

    def all(self, workspace: str) -> list[Watch]:
        """Return the pages that a workspace watches, the first added first."""
        query = select(watches).where(watches.c.workspace == workspace).order_by(watches.c.added_at, watches.c.address)
        with self._database.begin() as connection:
            return [_watch(row) for row in connection.execute(query)]

    def change(self, workspace: str, name: str, hours: int, *, by: Actor = HOUSE) -> Watch:
        """Look at a page so often from now on; one that was given up stays so. Raises InvalidInput, NotFound."""
        _check(hours)
        watch = self.find(workspace, name)
        again = self._later(watch.address, hours) if watch.next_at else None
        self._change(watch, {"hours": hours, "next_at": again})
        self._curated.write(workspace, by, Act.WATCH, watch.address[:200], f"every {hours} hours")
        return replace(watch, hours=hours, next_at=again)

    def remove(self, workspace: str, name: str, *, by: Actor = HOUSE) -> Watch:
        """Look at a page no longer; its article stays. Raises NotFound."""
        watch = self.find(workspace, name)
        with self._database.begin() as connection:
            connection.execute(delete(watches).where(*_is(watch)))
        self._curated.write(workspace, by, Act.WATCH, watch.address[:200], "no longer")
        return watch

    def find(self, workspace: str, name: str) -> Watch:
        """Return a watched page by its address or its article's key. Raises NotFound."""
        try:
            wanted = str(plain(read(name)))
        except MastheadError:
            wanted = name
        for watch in self.all(workspace):
            if wanted == watch.address or name.strip() == watch.article:
                return watch
        raise NotFound(f"No page {name!r} is watched here. `masthead watch list` shows those that are.")

    def look(self, workspace: str, name: str, *, by: Actor = HOUSE) -> Arrival | None:
        """Look at one page now, also one that was given up; None where another process looks. Raises NotFound."""
        watch = self.find(workspace, name)
        with self._lease.held(PATIENCE) as ours:
            return self._look(watch, by, unasked=False) if ours else None

    def look_due(
        self, progress: Callable[[Watch, Arrival], None] = lambda _watch, _arrival: None, go_on: GoOn = lambda: None
    ) -> bool:
        """Look at every page whose time has come, in all workspaces; return False when another process does.

        The faces call this now and then. What ``go_on`` raises stops it between two pages, and nothing is lost.
        """
        if not self._due():
            return True

        def look(watch: Watch) -> Arrival:
            go_on()
            return self._look(watch, Actor(f"watch:{watch.article}", watch.address[:200]), unasked=True)

        with self._lease.held() as ours, closing(finished(look, self._due() if ours else [], _one_row, 1)) as done:
            for watch, future in done:
                self._report(watch, future, progress, go_on)
            return ours

    def _report(
        self, watch: Watch, future: "Future[Arrival]", progress: Callable[[Watch, Arrival], None], go_on: GoOn
    ) -> None:
        """Tell of one page. One that cannot be looked at, for whatever reason, does not keep the others from it."""
        error = future.exception()
        if error is None:
            progress(watch, future.result())
            return
        go_on()  # being stopped is no fault of the page
        now = self._now()
        if isinstance(error, LimitReached):
            self._change(watch, {"next_at": self._later(watch.address, 1), "error": str(error)})
        elif isinstance(error, StorageFailed) or not isinstance(error, Exception):
            raise error
        elif isinstance(error, MastheadError):
            self._failed(watch, Arrival(watch.address, Reason.FAILED, str(error)), now)
        else:
            self._log.error("watch.broken", address=watch.address, exc_info=error)
            self._failed(watch, Arrival(watch.address, Reason.FAILED, FOUNDERED), now)

    def _due(self) -> list[Watch]:
        query = select(watches).where(watches.c.next_at <= self._now()).order_by(watches.c.next_at)
        with self._database.begin() as connection:
            return [_watch(row) for row in connection.execute(query)]

    def _look(self, watch: Watch, by: Actor, *, unasked: bool) -> Arrival:
        arrival = self._web.look(watch.workspace, watch.address, by=by, unasked=unasked)
        now = self._now()
        if arrival.reason in _HERE | {Reason.REMOVED, Reason.DUPLICATE}:
            changed = {"changed_at": now} if arrival.reason is Reason.NEW_VERSION else {}
            well = {
                "failures": 0,
                "failing_since": None,
                "error": "",
                "next_at": self._later(watch.address, watch.hours),
            }
            self._change(watch, {"looked_at": now, **changed, **well})
        else:
            self._failed(watch, arrival, now)
        return arrival

    def _failed(self, watch: Watch, arrival: Arrival, now: datetime) -> None:
        """Try again later; give up a page that has failed for days."""
        failures, since = watch.failures + 1, watch.failing_since or now
        asked = (arrival.next_try - now).total_seconds() if arrival.next_try else None
        wait = max(after_failure(failures, asked), 3_600.0)
        over = gives_up(failures, now - since)
        if over and watch.next_at is not None:  # not again where somebody looks at one that was given up
            self._tell(watch, arrival.sentence, now)
        self._log.warning("watch.failed", address=watch.address, failures=failures, given_up=over)
        self._change(
            watch,
            {
                "looked_at": now,
                "failures": failures,
                "failing_since": since,
                "error": arrival.sentence,
                "next_at": None if over else now + timedelta(seconds=wait),
            },
        )

    def _tell(self, watch: Watch, sentence: str, now: datetime) -> None:
        row = {"workspace": watch.workspace, "feed": watch.article, "name": watch.address, "url": watch.address}
        with self._database.begin() as connection:
            write_notice(connection, {**row, "kind": NoticeKind.UNWATCHED, "detail": sentence, "at": now})

    def _later(self, address: str, hours: int) -> datetime:
        now = self._now()
        return now + timedelta(seconds=jittered(hours * 3_600.0, address, now.toordinal()))

    def _get(self, workspace: str, address: str) -> Watch | None:
        query = select(watches).where(watches.c.workspace == workspace, watches.c.address == address)
        with self._database.begin() as connection:
            row = connection.execute(query).one_or_none()
        return _watch(row) if row else None

    def _put(self, watch: Watch) -> None:
        with self._database.begin() as connection:
            connection.execute(delete(watches).where(*_is(watch)))
            connection.execute(insert(watches).values(**{name: getattr(watch, name) for name in Watch.__slots__}))

    def _change(self, watch: Watch, changes: Mapping[str, Any]) -> None:
        with self._database.begin() as connection:
            connection.execute(update(watches).where(*_is(watch)).values(**changes))


def _one_row(_: Watch) -> str:
    """Put all pages into one row: they are looked at one after another, the longest due first."""
    return ""


def _is(watch: Watch) -> Sequence[Any]:
    return watches.c.workspace == watch.workspace, watches.c.address == watch.address


def _watch(row: Row[Any]) -> Watch:
    fields = {name: getattr(row, name) for name in Watch.__slots__}
    moments = ("added_at", "next_at", "looked_at", "changed_at", "failing_since")
    return Watch(**fields | {name: aware(fields[name]) if fields[name] else None for name in moments})


def _check(hours: int) -> None:
    if not LEAST <= hours <= MOST:
        raise InvalidInput(f"A page is looked at every {LEAST} to {MOST:,} hours, not every {hours:,}.")
