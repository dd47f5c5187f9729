"""The events of a workspace, each known by one number however the ledger merges, splits and mends its moves."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from knowledge.feeds.record import aware
from knowledge.follows.models import Facts, Update, updates
from knowledge.follows.tables import letters, occurrence_rows
from knowledge.moves.models import Status
from knowledge.moves.occurrences import Occurrence

NEWS = timedelta(days=31)
"""How long something is news after it was reported, and how long ago it may have happened then."""
_TELLABLE = frozenset({Status.CONFIRMED, Status.REPORTED})
_mine = occurrence_rows.c
Votes = Mapping[int, Mapping[int, int]]


@dataclass(frozen=True, slots=True)
class Event:
    """An event by its number: what is told of it, and the moves that tell it; None where nothing does any more."""

    id: int
    facts: Facts
    fresh: bool
    news_at: datetime
    occurrence: Occurrence | None

    def is_news(self, since: datetime, now: datetime) -> bool:
        """Say whether somebody who has listened ``since`` then, and was not told of it, is to be told."""
        stands = self.fresh and self.occurrence is not None and not self.facts.denied
        return stands and self.facts.status in _TELLABLE and self.news_at > max(since, now - NEWS)


def level(connection: Connection, workspace: str, told: Sequence[Occurrence], now: datetime) -> list[Event]:
    """Bring the record of events to what the ledger tells, and return them in the order in which they became known."""
    query = select(occurrence_rows).where(_mine.workspace == workspace)
    rows = {row.id: row for row in connection.execute(query)}
    votes = _votes(rows, told)
    given = _assigned(votes)
    for number, into in _merged(votes, given).items():
        _fold(connection, workspace, number, into)
        del rows[number]
    events = []
    for place, occurrence in enumerate(told):
        row = rows.pop(given[place]) if place in given else None
        known = _known(row) if row is not None else _new(connection, workspace, occurrence, now)
        events.append(_kept(connection, row, known, occurrence, now) if row is not None else known)
    events += [_gone(connection, _known(row)) for row in rows.values()]
    return sorted(events, key=lambda event: event.id)


def _votes(rows: Mapping[int, Row[Any]], told: Sequence[Occurrence]) -> Votes:
    """Count the keys that each event shares with those that are known."""
    known = defaultdict[str, list[int]](list)
    for number, row in rows.items():
        for key in row.known_by:
            known[key].append(number)
    votes = defaultdict[int, defaultdict[int, int]](lambda: defaultdict(int))
    for place, occurrence in enumerate(told):
        for key in occurrence.keys:
            for number in known.get(key, ()):
                votes[place][number] += 1
    return votes


def _assigned(votes: Votes) -> dict[int, int]:
    """Give each event the number that it shares the most keys with; no number is given twice."""
    pairs = [(-count, number, place) for place, shared in votes.items() for number, count in shared.items()]
    given, taken = dict[int, int](), set[int]()
    for _, number, place in sorted(pairs):
        if place not in given and number not in taken:
            given[place] = number
            taken.add(number)
    return given


def _merged(votes: Votes, given: Mapping[int, int]) -> dict[int, int]:
    """Return the numbers of events that are now a part of another one, each with that one's number."""
    taken = set(given.values())
    return {
        number: given[place]
        for place, shared in votes.items()
        for number in shared
        if number not in taken and place in given
    }


def _fold(connection: Connection, workspace: str, number: int, into: int) -> None:
    """Make one event a part of another: who was told of it was told of that one."""
    there = select(letters.c.place).where(letters.c.workspace == workspace, letters.c.occurrence == into)
    told = list(connection.scalars(there))
    its = letters.c.occurrence == number
    connection.execute(delete(letters).where(letters.c.workspace == workspace, its, letters.c.place.in_(told)))
    connection.execute(update(letters).where(letters.c.workspace == workspace, its).values(occurrence=into))
    connection.execute(delete(occurrence_rows).where(_mine.id == number))


def _known(row: Row[Any]) -> Event:
    return Event(row.id, Facts.read(row.facts), row.fresh, aware(row.news_at), None)


def _new(connection: Connection, workspace: str, occurrence: Occurrence, now: datetime) -> Event:
    facts, fresh = Facts.of(occurrence), _is_fresh(occurrence, now)
    row = {"workspace": workspace, "known_by": list(occurrence.keys), "facts": facts.written(), "fresh": fresh}
    number = connection.execute(insert(occurrence_rows).values(**row, news_at=now)).inserted_primary_key
    return Event(number[0] if number else 0, facts, fresh, now, occurrence)


def _kept(connection: Connection, row: Row[Any], known: Event, occurrence: Occurrence, now: datetime) -> Event:
    facts = Facts.of(occurrence)
    became = updates(known.facts, facts)
    keys = list(dict.fromkeys((*row.known_by, *occurrence.keys)))
    values: dict[str, Any] = {"known_by": keys} if len(keys) > len(row.known_by) else {}
    event = replace(known, occurrence=occurrence)
    if became:
        surer = bool({Update.CONFIRMED, Update.RESTORED} & set(became)) or (known.facts.denied and not facts.denied)
        event = replace(event, facts=facts, news_at=now if surer else known.news_at)
        values |= {"facts": facts.written(), "news_at": event.news_at}
    if values:
        connection.execute(update(occurrence_rows).where(_mine.id == event.id).values(**values))
    return event


def _gone(connection: Connection, known: Event) -> Event:
    """Note that nothing tells of an event any more; its number stays, for what told it may come back."""
    if known.facts.gone:
        return known
    facts = replace(known.facts, gone=True)
    connection.execute(update(occurrence_rows).where(_mine.id == known.id).values(facts=facts.written()))
    return replace(known, facts=facts)


def _is_fresh(occurrence: Occurrence, now: datetime) -> bool:
    """Say whether an event that was never heard of is news: told lately, of lately, and not in passing."""
    move, oldest = occurrence.move, (now - NEWS).date()
    reported = min(
        (proof.published for each in occurrence.moves for proof in each.evidence if proof.published), default=None
    )
    day = move.day.value if move.day else None
    news_day = reported or day
    return (
        move.status is not Status.BACKGROUND
        and news_day is not None
        and news_day >= oldest
        and (day is None or day >= oldest - NEWS)
    )
