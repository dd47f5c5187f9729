"""Who follows what, and what they were told: kept so that each is told of an event once, and once of each update."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, func, insert, select, update

from knowledge.errors import InvalidInput, LimitReached
from knowledge.feeds.record import aware
from knowledge.follows.events import Event, level
from knowledge.follows.matching import Look, Matcher
from knowledge.follows.models import Aim, Errand, Facts, Follow, Followed, updates
from knowledge.follows.tables import follows, letters
from knowledge.index.clock import Clock, utc
from knowledge.index.database import Database
from knowledge.moves.ledger import Ledger
from knowledge.moves.occurrences import occurrences

MOST = 50
"""How many things may be followed to one place."""
LONGEST = 200
"""Characters of what is followed."""


class Follows:
    """Keeps what readers follow. Thread-safe; one process at a time runs the errands of a workspace, in its turn.

    An errand is noted with ``begin`` before it is run and with ``done`` after it. One that was begun and not done may
    have arrived: whoever runs it again looks first.
    """

    def __init__(self, database: Database, ledger: Ledger, look: Look, now: Clock = utc) -> None:
        self._database = database
        self._ledger = ledger
        self._look = look
        self._now = now

    def add(self, workspace: str, place: str, owner: str, followed: Followed, calls: str | None = None) -> Follow:
        """Follow something from now on; what is followed to that place already goes on and is returned.

        It then calls whom ``calls`` says; None: whom it called before.

        Raises InvalidInput for an empty or endless name, LimitReached where a place follows too much.
        """
        followed = _checked(followed)
        self._level(workspace)  # what the ledger tells by now is no news to whoever begins to follow
        with self._database.alone(workspace) as connection:
            mine = [_follow(row) for row in connection.execute(select(follows).where(_at(workspace, place)))]
            same = next((each for each in mine if _is_same(each.followed, followed)), None)
            if same is not None:
                called = calls or same.calls
                connection.execute(update(follows).where(follows.c.id == same.id).values(calls=called))
                return replace(same, calls=called)
            if len(mine) >= MOST:
                raise LimitReached(f"No more than {MOST} things can be followed to one place.", "follows")
            row = {
                "workspace": workspace, "place": place, "owner": owner, "aim": followed.aim.value,
                "name": followed.name, "organization": followed.organization, "calls": calls, "since": self._now(),
            }  # fmt: skip
            number = connection.execute(insert(follows).values(**row)).inserted_primary_key
        return Follow(number[0] if number else 0, workspace, place, owner, followed, row["since"], calls)  # type: ignore[arg-type]

    def of(self, workspace: str, *places: str) -> list[Follow]:
        """Return what is followed to some places, in the order in which it was asked for."""
        query = select(follows).where(follows.c.workspace == workspace, follows.c.place.in_(places))
        with self._database.begin() as connection:
            return [_follow(row) for row in connection.execute(query.order_by(follows.c.id))]

    def places(self, workspace: str) -> list[str]:
        """Return the places of a workspace that something is followed to."""
        query = select(follows.c.place).where(follows.c.workspace == workspace).distinct().order_by(follows.c.place)
        with self._database.begin() as connection:
            return list(connection.scalars(query))

    def remove(self, workspace: str, place: str, numbers: Collection[int]) -> list[Follow]:
        """Follow some things no longer to a place; return those that were."""
        with self._database.begin() as connection:
            here = and_(_at(workspace, place), follows.c.id.in_(sorted(numbers)))
            found = [_follow(row) for row in connection.execute(select(follows).where(here))]
            connection.execute(delete(follows).where(here))
        return found

    def forget(self, owner: str, place: str) -> int:
        """Erase what somebody follows in any workspace, and what was told to their own ``place``; return how many."""
        with self._database.begin() as connection:
            connection.execute(delete(letters).where(letters.c.place == place))
            return connection.execute(delete(follows).where(follows.c.owner == owner)).rowcount

    def workspaces(self, places: str = "") -> list[str]:
        """Return the workspaces in which anything is followed, to places whose name begins so."""
        here = follows.c.place.startswith(places, autoescape=True)
        query = select(follows.c.workspace).where(here).distinct().order_by(follows.c.workspace)
        with self._database.begin() as connection:
            return list(connection.scalars(query))

    def errands(self, workspace: str) -> list[Errand]:
        """Return the messages that are to be sent or mended now, those of the oldest events first."""
        events = self._level(workspace)
        with self._database.begin() as connection:
            mine = [_follow(row) for row in connection.execute(select(follows).where(follows.c.workspace == workspace))]
            sent = connection.execute(select(letters).where(letters.c.workspace == workspace)).all()
        by_place, by_event = defaultdict[str, list[Follow]](list), defaultdict[int, dict[str, Row[Any]]](dict)
        for follow in mine:
            by_place[follow.place].append(follow)
        for row in sent:
            by_event[row.occurrence][row.place] = row
        matcher = Matcher(self._ledger.aliases(workspace), self._look)
        return [errand for event in events for errand in self._of(event, by_place, by_event[event.id], matcher)]

    def letter(self, number: int) -> Errand | None:
        """Return a message that was sent, as it stood then, with what is followed to its place that it is of."""
        with self._database.begin() as connection:
            row = connection.execute(select(letters).where(letters.c.id == number)).one_or_none()
        if row is None:
            return None
        found = self._level(row.workspace)
        event = next((each for each in found if each.id == row.occurrence), None)
        matcher = Matcher(self._ledger.aliases(row.workspace), self._look)
        mine = self.of(row.workspace, row.place)
        of = matcher.of(event.occurrence) if event and event.occurrence else _nothing
        its = tuple(each for each in mine if of(each.followed))
        told = Facts.read(row.told or row.sending)
        return Errand(
            row.workspace, row.place, row.occurrence, told, event.occurrence if event else None, its, told, row.id
        )

    def begin(self, errand: Errand) -> int:
        """Note that a message is on its way, and return its number."""
        values = {"sending": errand.facts.written()}
        with self._database.begin() as connection:
            if errand.number:
                connection.execute(update(letters).where(letters.c.id == errand.number).values(**values))
                return errand.number
            row = {"workspace": errand.workspace, "place": errand.place, "occurrence": errand.occurrence, **values}
            number = connection.execute(insert(letters).values(**row)).inserted_primary_key
        return number[0] if number else 0

    def done(self, number: int, facts: Facts, channel: str, message: str) -> None:
        """Note that a message stands somewhere, and says this."""
        with self._database.begin() as connection:
            first = func.coalesce(letters.c.sent_at, self._now())
            values = {"told": facts.written(), "sending": None, "channel": channel, "message": message}
            connection.execute(update(letters).where(letters.c.id == number).values(**values, sent_at=first))

    def lost(self, number: int) -> None:
        """Forget where a message stands that was deleted: it is neither mended nor sent again."""
        with self._database.begin() as connection:
            row = connection.execute(select(letters).where(letters.c.id == number)).one()
            values = {"told": row.sending or row.told, "sending": None, "message": None}
            connection.execute(update(letters).where(letters.c.id == number).values(**values))

    def unsent(self, number: int) -> None:
        """Note that a message did not go out: one that was new is new again, one that stands says what it said."""
        mine = letters.c.id == number
        with self._database.begin() as connection:
            connection.execute(delete(letters).where(mine, letters.c.told.is_(None)))
            connection.execute(update(letters).where(mine).values(sending=None))

    def told_since(self, workspace: str, place: str, since: datetime) -> int:
        """Return how many events a place was told of since then."""
        query = select(func.count()).select_from(letters).where(_sent_to(workspace, place), letters.c.sent_at >= since)
        with self._database.begin() as connection:
            return connection.scalar(query) or 0

    def _level(self, workspace: str) -> list[Event]:
        with self._database.alone(workspace) as connection:
            return level(connection, workspace, occurrences(self._ledger.all(workspace)), self._now())

    def _of(
        self, event: Event, by_place: dict[str, list[Follow]], sent: dict[str, Row[Any]], matcher: Matcher
    ) -> Iterator[Errand]:
        """Yield what is to be said of an event: to whom it was told before, then to whom it is new."""
        of = matcher.of(event.occurrence) if event.occurrence else _nothing
        for place, row in sent.items():
            errand = _again(event, row)
            if errand is not None and place in by_place:
                its = tuple(each for each in by_place[place] if of(each.followed))
                yield replace(errand, follows=its)
        now = self._now()
        for place, mine in by_place.items():
            late = [each for each in mine if event.is_news(each.since, now)] if place not in sent else []
            its = tuple(each for each in late if of(each.followed))
            if its:
                yield Errand(its[0].workspace, place, event.id, event.facts, event.occurrence, its)


def _nothing(_: Followed) -> bool:
    """Say that nothing is followed of what nothing tells any more."""
    return False


def _again(event: Event, row: Row[Any]) -> Errand | None:
    """Return what is to be done about a message that was sent or is on its way; None: nothing."""
    begun, told = row.sending is not None, Facts.read(row.told) if row.told else None
    place = (row.workspace, row.place, event.id)
    if told is None:  # it may have arrived, and is looked for by what it was to say
        return Errand(*place, Facts.read(row.sending), event.occurrence, (), None, row.id, begun=True)
    if row.message is None or not (begun or updates(told, event.facts)):
        return None
    facts = Facts.read(row.sending) if begun else event.facts
    return Errand(*place, facts, event.occurrence, (), told, row.id, row.channel, row.message, begun)


def _checked(followed: Followed) -> Followed:
    name, organization = " ".join(followed.name.split()), " ".join((followed.organization or "").split())
    needed = [name, organization] if followed.aim is Aim.POST else [name]
    if not all(any(character.isalnum() for character in each) for each in needed):
        raise InvalidInput("There is no name in what is to be followed. Give a name or a word.")
    if max(len(name), len(organization)) > LONGEST:
        raise InvalidInput(f"What is followed may have no more than {LONGEST} characters. Give a shorter name.")
    return Followed(Aim(followed.aim), name, organization or None)


def _is_same(one: Followed, other: Followed) -> bool:
    def folded(each: Followed) -> Sequence[str]:
        return (each.aim, each.name.casefold(), (each.organization or "").casefold())

    return folded(one) == folded(other)


def _at(workspace: str, place: str) -> ColumnElement[bool]:
    return and_(follows.c.workspace == workspace, follows.c.place == place)


def _sent_to(workspace: str, place: str) -> ColumnElement[bool]:
    return and_(letters.c.workspace == workspace, letters.c.place == place)


def _follow(row: Row[Any]) -> Follow:
    followed = Followed(Aim(row.aim), row.name, row.organization)
    return Follow(row.id, row.workspace, row.place, row.owner, followed, aware(row.since), row.calls)
