"""What the chat model's calls took, for each workspace and reader, and how much of the day's budget is left."""

import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import structlog
from sqlalchemy import func, insert, select

from knowledge.errors import ModelFailed, StorageFailed, Trouble
from knowledge.index.database import Database, spending
from knowledge.models import Usage
from knowledge.settings import ChatSettings

WARNED = Decimal("0.8")  # of a budget: from here on the log says so


@dataclass(frozen=True, slots=True)
class Caller:
    """For whom the model is called, and what for: ``answer``, ``understand`` or ``moves``."""

    workspace: str
    purpose: str
    reader: str | None = None


@dataclass(frozen=True, slots=True)
class Spent:
    """What was spent in some time: calls, tokens, and money as far as prices are known."""

    calls: int
    tokens: int
    cost: Decimal | None


@dataclass(slots=True)
class Taken:
    """What calls for one purpose took; tokens as far as they are known."""

    calls: int = 0
    seconds: float = 0.0
    read: int = 0
    written: int = 0


@dataclass(frozen=True, slots=True)
class SinceStart:
    """What this process has had of the model: by purpose, and its failures by their kind."""

    purposes: Mapping[str, Taken]
    failures: Mapping[Trouble, int]


class Spending:
    """Writes down what calls took, and stops calls when the budget of the workspace's day (UTC) is spent."""

    def __init__(
        self, database: Database, settings: ChatSettings, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._database = database
        self._settings = settings
        self._now = now
        self._lock = threading.Lock()
        self._reserved: dict[str, int] = {}
        self._warned: set[tuple[str, date]] = set()
        self._taken: defaultdict[str, Taken] = defaultdict(Taken)
        self._failures: Counter[Trouble] = Counter()
        self._log = structlog.get_logger(__name__)

    @contextmanager
    def reserved(self, workspace: str, tokens: int) -> Iterator[None]:
        """Keep about ``tokens`` of the budget aside while a call is under way, so that many at once cannot overrun it.

        Raises ModelFailed when the day's budget does not allow for another call.
        """
        with self._lock:
            if not self._allows(workspace, tokens):
                self._warn(workspace, refused=True)
                raise ModelFailed(Trouble.SPENT, "The chat model's budget of this day (UTC) is spent.")
            self._reserved[workspace] = self._reserved.get(workspace, 0) + tokens
        try:
            yield
        finally:
            with self._lock:
                self._reserved[workspace] -= tokens

    def record(self, caller: Caller, usage: Usage, seconds: float) -> None:
        """Write down one call; what is not known stays unknown."""
        with self._lock:
            taken = self._taken[caller.purpose]
            taken.calls, taken.seconds = taken.calls + 1, taken.seconds + seconds
            taken.read, taken.written = taken.read + (usage.read or 0), taken.written + (usage.written or 0)
        row = {
            "workspace": caller.workspace,
            "purpose": caller.purpose,
            "reader": caller.reader,
            "model": self._settings.model,
            "at": self._now(),
            "read": usage.read,
            "written": usage.written,
            "cost": None if usage.cost is None else str(usage.cost),
            "milliseconds": round(seconds * 1000),
        }
        try:
            with self._database.begin() as connection:
                connection.execute(insert(spending).values(**row))
            self._warn(caller.workspace)
        except StorageFailed as error:  # the reader gets the answer that was paid for
            self._log.warning("chat.uncounted", reason=str(error))

    def failed(self, trouble: Trouble) -> None:
        """Count a call that came to nothing."""
        with self._lock:
            self._failures[trouble] += 1

    def taken(self) -> SinceStart:
        """Return what calls took since this process began, over all workspaces."""
        with self._lock:
            return SinceStart({purpose: replace(each) for purpose, each in self._taken.items()}, dict(self._failures))

    def of_day(self, workspace: str, day: date | None = None, reader: str | None = None) -> Spent:
        """Return what a workspace, or one of its readers, spent on a day (UTC), today if none is given."""
        began = datetime.combine(day or self._now().date(), datetime.min.time(), UTC)
        mine = spending.c
        here = [mine.workspace == workspace, mine.at >= began, mine.at < began + timedelta(days=1)]
        if reader is not None:
            here.append(mine.reader == reader)
        tokens = func.coalesce(func.sum(func.coalesce(mine.read, 0) + func.coalesce(mine.written, 0)), 0)
        with self._database.begin() as connection:
            calls, total = connection.execute(select(func.count(), tokens).where(*here)).one()
            costs = list(connection.scalars(select(mine.cost).where(*here, mine.cost.is_not(None))))
        return Spent(calls, int(total), sum(map(Decimal, costs), Decimal(0)) if costs else None)

    def of_readers(self, workspace: str, day: date | None = None) -> dict[str, Spent]:
        """Return what each reader of a workspace spent on a day (UTC), by opaque key; today if none is given."""
        began = datetime.combine(day or self._now().date(), datetime.min.time(), UTC)
        mine = spending.c
        query = select(mine.reader).distinct()
        query = query.where(mine.workspace == workspace, mine.at >= began, mine.at < began + timedelta(days=1))
        with self._database.begin() as connection:
            readers = [reader for reader in connection.scalars(query) if reader]
        return {reader: self.of_day(workspace, began.date(), reader) for reader in sorted(readers)}

    def _allows(self, workspace: str, tokens: int) -> bool:
        if self._settings.daily_tokens is None and self._settings.daily_money is None:
            return True
        reserved = self._reserved.get(workspace, 0) + tokens
        return all(share <= 1 for share in self._shares(self.of_day(workspace), reserved))

    def _shares(self, spent: Spent, reserved: int = 0) -> list[Decimal]:
        """Return what part of each budget is used up, with what is reserved taken for tokens that are read."""
        settings, shares = self._settings, []
        if settings.daily_tokens is not None:
            shares.append(Decimal(spent.tokens + reserved) / max(1, settings.daily_tokens))
        if settings.daily_money is not None and settings.price is not None:
            cost = (spent.cost or Decimal(0)) + settings.price.of(reserved, 0)
            shares.append(cost / max(settings.daily_money, Decimal("0.000001")))
        return shares

    def _warn(self, workspace: str, *, refused: bool = False) -> None:
        """Say once a day in the log that a budget is nearly spent, or that it did not allow for a call."""
        today = (workspace, self._now().date())
        used = max(self._shares(self.of_day(workspace)), default=Decimal(0))
        if (refused or used >= WARNED) and today not in self._warned:
            self._warned.add(today)
            self._log.warning("chat.budget", workspace=workspace, used=f"{used:.0%}")
