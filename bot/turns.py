"""Whose turn it is to tell the readers of a workspace something: of several processes, and of several bots, one's."""

from collections.abc import Awaitable, Callable, Mapping
from time import monotonic
from typing import Any, ClassVar, Protocol, TypeVar

from bot.errors import one_of_many
from knowledge import Lease, Library

Place = TypeVar("Place")


class Teller(Protocol):
    """What a turn needs of the bot."""

    def tells(self, workspace: str, *, direct: bool = False) -> bool:
        """Whether the readers of a workspace, or those of them that are told directly, are told by this process."""

    async def behind(self, work: Callable[[Library], Any]) -> Any:  # noqa: ANN401 - whatever the work brings
        """Do a piece of work with the library, off the event loop."""

    async def note(self, work: Callable[[Library], Any]) -> Any:  # noqa: ANN401 - as above
        """Write down what was just done, also while the bot is about to stop."""


class Turn:
    """The right to tell one sort of thing in one workspace, from the first ``is_ours`` until ``end``."""

    SURE: ClassVar[float] = 20.0
    """Seconds for which it is believed that no other process tells: a part of what the lease lasts."""

    def __init__(self, teller: Teller, work: str, workspace: str, *, direct: bool = False) -> None:
        self._teller = teller
        self._name = f"{work}:{workspace}"
        self._workspace = workspace
        self._direct = direct
        self._lease: Lease | None = None
        self._sure_until = 0.0

    async def is_ours(self) -> bool:
        """Say whether this process may tell the next thing; asked of the record now and then."""
        if not self._teller.tells(self._workspace, direct=self._direct):
            return False
        if monotonic() < self._sure_until:
            return True
        begun = monotonic()
        ours = bool(await self._teller.behind(self._take))
        self._sure_until = begun + self.SURE if ours else 0.0
        return ours

    async def end(self) -> None:
        """Let another process tell."""
        self._sure_until = 0.0
        lease, self._lease = self._lease, None
        if lease is not None:
            await self._teller.note(lambda _: lease.give_back())

    def _take(self, library: Library) -> bool:
        self._lease = self._lease or library.turn(self._name)
        return self._lease.take()


async def in_turns(
    teller: Teller, work: str, places: Mapping[str, Place], tell: Callable[[Place, Turn], Awaitable[None]]
) -> None:
    """Tell one sort of thing in several workspaces, one after another, in each where it is this process's turn.

    ``places`` says of each workspace where it is told. One in which it breaks is written down and left out.
    """
    for workspace, place in places.items():
        await one_of_many(in_turn(Turn(teller, work, workspace), place, tell), f"{work}.broken")


async def in_turn(turn: Turn, place: Place, tell: Callable[[Place, Turn], Awaitable[None]]) -> None:
    """Tell one sort of thing in one workspace, if it is this process's turn, and let another tell afterwards."""
    try:
        if await turn.is_ours():
            await tell(place, turn)
    finally:
        await turn.end()
