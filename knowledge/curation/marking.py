"""Which answers given before told what a curator has mended since, so that their face can mark them."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Self

from sqlalchemy import Connection, Row, and_, case, func, or_, select, update

from knowledge.answering.record import KEPT
from knowledge.curation.mends import MendEntry, Mends
from knowledge.errors import NotFound
from knowledge.feeds.record import aware
from knowledge.index.clock import Clock, utc
from knowledge.index.database import Database, answer_facts, answers
from knowledge.index.readable import Readable
from knowledge.models import StaleAnswer
from knowledge.moves.identity import person_name
from knowledge.moves.lookup import MANY
from knowledge.moves.mended_posts import is_post
from knowledge.moves.mending import Mend, is_known
from knowledge.moves.models import Move, Post
from knowledge.moves.occurrences import keys_of
from knowledge.moves.rows import fact_of, mend_of
from knowledge.moves.tables import tables

MOST, COMPARED = 500, 5_000
"""Answers that one mend marks, and that are compared with it: the newest, as old as answers are kept at most."""
LATE = timedelta(minutes=10)
"""For how long a mend is compared anew: an answer that was under way then is written down after it."""
_DONE, _UNDONE = "done", "undone"
_MARK = re.compile(r"(?P<number>\d+)(?P<undone>-?)\+(?P<others>\d+)")


@dataclass(frozen=True, slots=True)
class Remark:
    """What an answer is marked with: the newest mend of what it told, ``undone`` where the answer told that mend.

    ``others`` is how many more there are.
    """

    entry: MendEntry
    undone: bool
    others: int


@dataclass(frozen=True, slots=True)
class _Mark:
    """A remark as it is written down."""

    number: int
    undone: bool
    others: int

    def __str__(self) -> str:
        return f"{self.number}{'-' if self.undone else ''}+{self.others}"

    @classmethod
    def read(cls, written: str) -> Self | None:
        match = _MARK.fullmatch(written)
        return cls(int(match["number"]), bool(match["undone"]), int(match["others"])) if match else None


@dataclass(frozen=True, slots=True)
class _Kept:
    """A mend, and when it was made and taken back."""

    mend: Mend
    at: datetime
    undone_at: datetime | None

    @classmethod
    def of(cls, row: Row[Any]) -> Self:
        return cls(mend_of(row), aware(row.at), aware(row.undone_at) if row.undone_at else None)

    def changed(self, told: Sequence[Move | Post]) -> datetime | None:
        """Return when it made wrong what an answer told; None where it did not."""
        knew = any(each.mended and self.mend.number in each.mended.by for each in told)
        if self.undone_at is not None:
            return self.undone_at if knew else None
        return self.at if not knew and any(self._is_of(each) for each in told) else None

    def _is_of(self, told: Move | Post) -> bool:
        if isinstance(told, Post):
            return any(is_post(each, told) for each in self.mend.posts)
        targets = (*self.mend.targets, *self.mend.others)
        known_by = told.mended.known_by if told.mended else ()
        return is_known(targets, told) or any(next(keys_of(each)) in known_by for each in targets)


class Marking:
    """Compares what answers told with what curators mend; thread-safe.

    What is compared is the record, so that nothing is missed when a process dies between a mend and its telling.
    """

    def __init__(self, database: Database, mends: Mends, readable: Readable, now: Clock = utc) -> None:
        self._database = database
        self._mends = mends
        self._readable = readable
        self._now = now
        self._rows = tables()["mends"]

    def weigh(self) -> None:
        """Find the answers that told what was mended, or what was mended then and is no more; note it with them."""
        mine = self._rows.c
        state = case((mine.undone_at.is_(None), _DONE), else_=_UNDONE)
        late = func.coalesce(mine.undone_at, mine.at) > self._now() - LATE
        changed = select(self._rows).where(or_(mine.weighed != state, late)).order_by(mine.id)
        with self._database.begin() as connection:
            if connection.execute(changed.limit(1)).first() is None:
                return
        with self._database.alone() as connection:
            every = cache(lambda workspace: self._every(connection, workspace))
            for row in connection.execute(changed).all():
                self._weigh(connection, row, every)
                now = _DONE if row.undone_at is None else _UNDONE
                connection.execute(update(self._rows).where(mine.id == row.id).values(weighed=now))

    def remark(self, stale: StaleAnswer) -> Remark | None:
        """Return what an answer is to be marked with, or None where nothing that it told was mended."""
        mark = _Mark.read(stale.mark)
        if mark is None:
            return None
        for workspace in self._readable(stale.workspace):
            try:
                return Remark(self._mends.one(workspace, mark.number), mark.undone, mark.others)
            except NotFound:
                continue
        return None

    def _weigh(self, connection: Connection, row: Row[Any], every: Callable[[str], Sequence[_Kept]]) -> None:
        names = _together(mend_of(row), every(row.workspace))
        mine, facts = answers.c, answer_facts.c
        told = select(facts.answer).where(facts.family.in_(sorted(names)))
        kept = and_(mine.key.in_(told), mine.place.is_not(None), mine.asked_at > self._now() - KEPT)
        query = select(mine.key, mine.workspace, mine.mark).where(kept).order_by(mine.asked_at.desc()).limit(COMPARED)
        found, marked = connection.execute(query).all(), 0
        told_by = self._told(connection, [answer.key for answer in found])
        for answer in found:
            places = self._readable(answer.workspace)
            mends = [kept for place in places for kept in every(place)] if row.workspace in places else []
            mark = _mark(told_by[answer.key], mends) if mends else answer.mark
            marked += bool(mark)
            if mark != answer.mark and (not mark or marked <= MOST):
                connection.execute(update(answers).where(mine.key == answer.key).values(mark=mark, tries=0))

    def _every(self, connection: Connection, workspace: str) -> list[_Kept]:
        query = select(self._rows).where(self._rows.c.workspace == workspace).order_by(self._rows.c.id)
        return [_Kept.of(row) for row in connection.execute(query)]

    @staticmethod
    def _told(connection: Connection, keys: Sequence[str]) -> Mapping[str, Sequence[Move | Post]]:
        found, mine = defaultdict[str, list[Move | Post]](list), answer_facts.c
        for start in range(0, len(keys), MANY):
            query = select(mine.answer, mine.told).where(mine.answer.in_(keys[start : start + MANY]))
            for row in connection.execute(query):
                found[row.answer].append(fact_of(row.told))
        return found


def _mark(told: Sequence[Move | Post], mends: Iterable[_Kept]) -> str:
    """Return the mark of an answer that told this, written down; nothing where it still stands."""
    events = [(at, kept) for kept in mends if (at := kept.changed(told)) is not None]
    if not events:
        return ""
    _, newest = max(events, key=lambda each: (each[0], each[1].mend.number))
    return str(_Mark(newest.mend.number, newest.undone_at is not None, len(events) - 1))


def _together(mend: Mend, every: Iterable[_Kept]) -> set[str]:
    """Return the words that may be family names of those whom a mend is about, also as other mends call them."""
    groups = [_words(kept.mend) for kept in every]
    found = _words(mend)
    while more := next((group for group in groups if group & found and not group <= found), None):
        found |= more
    return found


def _words(mend: Mend) -> set[str]:
    names = [person_name(name) for name in mend.names()]
    return {word for name in names for word in (*name.families, *name.given)}
