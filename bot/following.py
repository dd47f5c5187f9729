"""Telling followers: one message an event, one mended message an update, also after a crash in the middle of it."""

import asyncio
import hashlib
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, time, timedelta
from enum import Enum
from functools import partial
from itertools import islice
from typing import Any, Protocol, Self
from zoneinfo import ZoneInfo

import structlog

from bot.errors import one_of_many
from bot.turns import Teller, Turn
from knowledge import Errand, Library

DIRECT, CHANNEL = "dm:", "channel:"
"""How a place is written down, before the number of the reader or of the channel."""
TIMES = "follow-times"
"""The kind of note that says when a place may be told, and whether it can be."""
USUAL = 20
"""How many events a day a place is told of, where nobody has said otherwise."""
_AT_ONCE = 5  # places that are written to side by side
_AGAIN = timedelta(hours=20)  # until a place that was closed is tried again

_log = structlog.get_logger("bot.following")


class Mail(Enum):
    """What became of a message."""

    SENT = "sent"
    CLOSED = "closed"  # it may not be sent there
    GONE = "gone"  # the message that was to be mended was deleted
    LATER = "later"  # Discord did not answer, or the reader may not read there now


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of a message, and where it stands if it was sent."""

    mail: Mail
    channel: str = ""
    message: str = ""


class Courier(Protocol):
    """Brings messages to Discord. What was begun before is looked for first: nothing arrives twice."""

    async def deliver(self, errand: Errand) -> Delivery:
        """Send or mend one message, whose number the errand has, and answer it where the fact has changed."""

    async def closed(self, workspace: str, place: str) -> None:
        """Say once that a place cannot be told, to whom it may concern."""


@dataclass(frozen=True, slots=True)
class Times:
    """When a place may be told: not from the hour ``quiet`` to the hour ``loud``, and of ``most`` events a day.

    ``closed`` is when it last turned out that nothing can be sent there. It is told in a ``language``; ``asked_in`` is
    the channel in which somebody asked for it.
    """

    quiet: int | None = None
    loud: int | None = None
    most: int = USUAL
    zone: str = "UTC"
    closed: str | None = None
    language: str = "en"
    asked_in: int | None = None

    @classmethod
    def read(cls, value: Mapping[str, Any]) -> Self:
        """Make them again from a note."""
        return cls(**value)

    def is_quiet(self, now: datetime) -> bool:
        """Say whether nothing is to be sent now."""
        if self.quiet is None or self.loud is None or self.quiet == self.loud:
            return False
        hour = now.astimezone(ZoneInfo(self.zone)).hour
        within = self.quiet <= hour < self.loud
        return within if self.quiet < self.loud else not self.loud <= hour < self.quiet

    def morning(self, now: datetime) -> datetime:
        """Return when the day of the place began."""
        zone = ZoneInfo(self.zone)
        return datetime.combine(now.astimezone(zone).date(), time(), zone)

    def is_closed(self, now: datetime) -> bool:
        """Say whether it is too early to try a closed place again."""
        return self.closed is not None and now < datetime.fromisoformat(self.closed) + _AGAIN


def times_of(library: Library, workspace: str, place: str) -> Times:
    """Return when a place may be told."""
    note = library.notes.get(TIMES, times_key(workspace, place))
    return Times.read(note.value) if note else Times()


def choose_times(library: Library, workspace: str, place: str, times: Times) -> None:
    """Say when a place may be told."""
    library.notes.put(TIMES, times_key(workspace, place), workspace, asdict(times))


def times_key(workspace: str, place: str) -> str:
    """Return what the note of a place is found by; it holds no name."""
    return f"{place}:{hashlib.blake2b(workspace.encode(errors='replace'), digest_size=8).hexdigest()}"


class Telling:
    """Runs the errands of one round. ``teller`` knows what this process tells, and does work with the library."""

    def __init__(self, teller: Teller, courier: Courier, now: Callable[[], datetime]) -> None:
        self._teller = teller
        self._courier = courier
        self._now = now

    async def round(self, workspaces: Sequence[str]) -> None:
        """Tell the followers of some workspaces what there is to tell; one process at a time tells each of them.

        Who is told directly may be another process's to tell than the channels of the same workspace.
        """
        for workspace in workspaces:
            await one_of_many(self._in_turn(workspace), "follows.broken")

    async def _in_turn(self, workspace: str) -> None:
        kinds = {_kind(errand.place) for errand in await self._errands(workspace)}
        turns = {kind: self._turn(workspace, kind) for kind in sorted(kinds)}
        try:
            ours = {kind: turn for kind, turn in turns.items() if await turn.is_ours()}
            if ours:
                await self._workspace(workspace, ours)
        finally:
            for turn in turns.values():
                await turn.end()

    def _turn(self, workspace: str, kind: str) -> Turn:
        direct = kind == DIRECT
        return Turn(self._teller, "follows directly" if direct else "follows", workspace, direct=direct)

    async def _errands(self, workspace: str) -> list[Errand]:
        errands: list[Errand] = await self._teller.behind(lambda library: library.follows.errands(workspace))
        return errands

    async def _workspace(self, workspace: str, turns: Mapping[str, Turn]) -> None:
        """Run the errands as they are when nobody else can run them any more."""
        places = defaultdict[str, list[Errand]](list)
        for errand in await self._errands(workspace):
            if _kind(errand.place) in turns:
                places[errand.place].append(errand)
        at_once = asyncio.Semaphore(_AT_ONCE)

        async def told(its: list[Errand], turn: Turn) -> None:
            async with at_once:
                await one_of_many(self._place(its, turn), "follow.broken")

        async with asyncio.TaskGroup() as group:
            for place, its in places.items():
                group.create_task(told(its, turns[_kind(place)]))

    async def _place(self, errands: Sequence[Errand], turn: Turn) -> None:
        """Bring one place its messages, one after another, as far as it may be told now."""
        workspace, place = errands[0].workspace, errands[0].place
        for errand in await self._teller.behind(partial(_due, errands, self._now())):
            if not await turn.is_ours():
                return
            number = await self._teller.behind(partial(_begun, errand))
            came = await self._courier.deliver(replace(errand, number=number))
            await self._teller.behind(partial(_noted, errand, number, came))
            if came.mail is Mail.CLOSED:
                await self._closed(workspace, place)
            if came.mail in (Mail.CLOSED, Mail.LATER):
                return
            await self._teller.behind(partial(_opened, workspace, place))

    async def _closed(self, workspace: str, place: str) -> None:
        """Note that a place cannot be told, and say so the first time."""
        _log.info("follow.closed", workspace=workspace)
        times = await self._teller.behind(partial(times_of, workspace=workspace, place=place))
        moment = self._now().isoformat()
        closed = replace(times, closed=moment)
        await self._teller.behind(partial(choose_times, workspace=workspace, place=place, times=closed))
        if times.closed is None:
            await self._courier.closed(workspace, place)


def _kind(place: str) -> str:
    return DIRECT if place.startswith(DIRECT) else CHANNEL


def _due(errands: Sequence[Errand], now: datetime, library: Library) -> list[Errand]:
    """Return what a place may be told now: nothing in its quiet hours, and no more new events than a day may have."""
    workspace, place = errands[0].workspace, errands[0].place
    times = times_of(library, workspace, place)
    if times.is_quiet(now) or times.is_closed(now):
        return []
    room = max(0, times.most - library.follows.told_since(workspace, place, times.morning(now)))
    fresh = {id(errand) for errand in islice((each for each in errands if not each.number), room)}
    return [errand for errand in errands if errand.number or id(errand) in fresh]


def _begun(errand: Errand, library: Library) -> int:
    return library.follows.begin(errand)


def _noted(errand: Errand, number: int, came: Delivery, library: Library) -> None:
    if came.mail is Mail.SENT:
        library.follows.done(number, errand.facts, came.channel, came.message)
    elif came.mail is Mail.GONE:
        library.follows.lost(number)
    elif came.mail is Mail.CLOSED:
        library.follows.unsent(number)


def _opened(workspace: str, place: str, library: Library) -> None:
    """Note that a place can be told again."""
    times = times_of(library, workspace, place)
    if times.closed is not None:
        choose_times(library, workspace, place, replace(times, closed=None))
