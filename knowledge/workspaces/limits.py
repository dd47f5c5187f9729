"""How much a workspace holds beside how much it may, said before the limit is reached."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection, column, func, select, table

from knowledge.errors import LimitReached
from knowledge.index.clock import Clock, utc
from knowledge.index.database import Database, articles
from knowledge.models import Outcome
from knowledge.settings import Limit, Limits
from knowledge.workspaces.models import Use
from knowledge.workspaces.rules import RuleBook

DAY = timedelta(hours=24)
FEEDS = table("feeds", column("workspace"))  # kept by ``knowledge.feeds``, which stands above
_ADVICE = {
    Limit.ARTICLES: "Remove some that nobody needs, or ask the operator of this bot for more.",
    Limit.FEEDS: "Remove one that nobody needs, or ask the operator of this bot for more.",
    Limit.ADDITIONS: "Go on later, or ask the operator of this bot for more.",
    Limit.BYTES: "Removed articles count until they are erased, 30 days later. Ask the operator of this bot for more.",
}


@dataclass(slots=True)
class Room:
    """What is left for one run of additions; ``take`` is told of each before it is written."""

    limits: Limits
    articles: int
    additions: int
    bytes: int

    def take(self, outcome: Outcome, size: int) -> None:
        """Make room for an article or a version of ``size`` bytes. Raises LimitReached where there is none."""
        self._expect(Limit.ARTICLES, self.articles, 1 if outcome is Outcome.ADDED else 0)
        self._expect(Limit.ADDITIONS, self.additions, 1)
        self._expect(Limit.BYTES, self.bytes, size)
        self.articles += outcome is Outcome.ADDED
        self.additions += 1
        self.bytes += size

    def _expect(self, limit: Limit, used: int, more: int) -> None:
        expect(Use(limit, used, self.limits.of(limit)), more)


class LimitBook:
    """Tells how much of each limit a workspace has used; thread-safe."""

    def __init__(
        self,
        database: Database,
        rules: RuleBook,
        now: Clock = utc,
    ) -> None:
        self._database = database
        self._rules = rules
        self._now = now

    def usage(self, workspace: str) -> tuple[Use, ...]:
        """Return how much of each limit is used, so that a face can warn from four fifths on (``Use.near``)."""
        limits = self._rules.limits(workspace)
        with self._database.begin() as connection:
            room = self._room(connection, workspace, limits)
            feeds = connection.scalar(select(func.count()).select_from(FEEDS).where(FEEDS.c.workspace == workspace))
        used = {Limit.ARTICLES: room.articles, Limit.FEEDS: feeds or 0}
        used |= {Limit.ADDITIONS: room.additions, Limit.BYTES: room.bytes}
        return tuple(Use(limit, used[limit], limits.of(limit)) for limit in used)

    def room(self, connection: Connection, workspace: str) -> Room:
        """Return what is left of each limit, to be taken within the same transaction."""
        return self._room(connection, workspace, self._rules.limits(workspace))

    def expect_feed(self, workspace: str, held: int) -> None:
        """Raise LimitReached when a workspace that has ``held`` feeds may not have one more."""
        expect(Use(Limit.FEEDS, held, self._rules.limits(workspace).feeds), 1)

    def expect_watch(self, workspace: str, held: int) -> None:
        """Raise LimitReached when a workspace that watches ``held`` pages may not watch one more: as many as feeds."""
        expect(Use(Limit.FEEDS, held, self._rules.limits(workspace).feeds), 1)

    def _room(self, connection: Connection, workspace: str, limits: Limits) -> Room:
        mine = articles.c
        here = mine.workspace == workspace
        live = select(func.count()).where(here, mine.state.in_(("pending", "indexed")))
        today = select(func.count()).where(here, mine.added_at > self._now() - DAY)
        size = select(func.coalesce(func.sum(mine.size), 0)).where(here)
        return Room(limits, *(connection.scalar(query) or 0 for query in (live, today, size)))


def expect(use: Use, more: int) -> None:
    """Raise LimitReached, saying which limit, how much of it is used and what to do, unless there is room."""
    if use.most is not None and more and use.used + more > use.most:
        raise LimitReached(
            f"There is no room for this: {use.used:,} of {use.most:,} {use.limit} are used here. {_ADVICE[use.limit]}",
            use.limit.value,
        )
