"""Mending moves and posts: what a curator says of one is kept with its reason, told from then on, can be taken back."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, func, insert, select, update

from knowledge.errors import NotFound, PublicMove, UnusableMend
from knowledge.index.clock import Clock, utc
from knowledge.index.database import Database
from knowledge.models import HOUSE, Actor, Page
from knowledge.moves.identity import same_person
from knowledge.moves.ledger import Ledger
from knowledge.moves.mending import LONGEST, Mend, MendAct, checked, said
from knowledge.moves.models import Move, Post
from knowledge.moves.rows import mend_of, wish_of
from knowledge.moves.tables import tables
from knowledge.workspaces.log import CuratingLog
from knowledge.workspaces.models import Act

Facts = Mapping[str, Any]
_PUBLIC = "Only public articles tell of this {}. It can be hidden here; whoever runs the bot can mend it."
_SAID = ("person", "organization", "role", "successor", "day", "kind", "status", "contested")
_SAID_OF_POSTS = ("person", "organization", "role", "former", "contested")


@dataclass(frozen=True, slots=True)
class Undoing:
    """Who took a mend back, when and why."""

    at: datetime
    by: Actor
    reason: str


@dataclass(frozen=True, slots=True)
class MendEntry:
    """One mend: who did what, when and why, and what was told ``before`` and right ``after`` it, a row each."""

    number: int
    at: datetime
    by: Actor
    act: MendAct
    reason: str
    before: tuple[Facts, ...]
    after: tuple[Facts, ...]
    undone: Undoing | None = None

    @property
    def changes(self) -> dict[str, tuple[str, str]]:
        """What a correction changed, by field: what was told before, and after."""
        if self.act is not MendAct.CORRECT or not self.after:
            return {}
        old, new = self.before[0], self.after[0]
        names = (name for name in old if name in (*_SAID, *_SAID_OF_POSTS) and old[name] != new.get(name))
        return {name: (str(old[name] or ""), str(new.get(name) or "")) for name in names}


class Mends:
    """Keeps what curators mend of moves and of posts, each with a reason; thread-safe.

    Every mend raises UnusableMend where there is no reason, nothing to mend, or nothing would be told otherwise;
    NotFound where the ledger no longer has it, and, but for hiding, PublicMove where only public articles tell it.
    """

    def __init__(self, database: Database, ledger: Ledger, log: CuratingLog, now: Clock = utc) -> None:
        self._database = database
        self._ledger = ledger
        self._log = log
        self._now = now
        self._rows = tables()["mends"]

    def correct(
        self, workspace: str, told: Move | Post, values: Mapping[str, str], reason: str, *, by: Actor = HOUSE
    ) -> MendEntry:
        """Put values in the place of fields, by the names of ``mending.FIELDS``, of a post ``mending.POST_FIELDS``."""
        given = {name: checked(name, value, told) for name, value in values.items()}
        if not given:
            raise UnusableMend("Say what is to be corrected.")
        mend = replace(self._of(workspace, MendAct.CORRECT, told), values=given)
        return self._keep(workspace, mend, [told], reason, by)

    def dispute(self, workspace: str, told: Move | Post, reason: str, *, by: Actor = HOUSE) -> MendEntry:
        """Have a move or a post told as disputed, never as certain."""
        if told.contested:
            raise UnusableMend("It is disputed already.")
        return self._keep(workspace, self._of(workspace, MendAct.DISPUTE, told), [told], reason, by)

    def hide(self, workspace: str, told: Move | Post, reason: str, *, by: Actor = HOUSE) -> MendEntry:
        """Have a move or a post told no more."""
        try:
            mend = self._of(workspace, MendAct.HIDE, told)
        except PublicMove:
            plain = replace(told, mended=None)
            if isinstance(plain, Move):
                mend = Mend(0, MendAct.HIDE, (replace(plain, public=frozenset()),))
            else:
                mend = Mend(0, MendAct.HIDE, (), posts=(plain,))
        return self._keep(workspace, mend, [told], reason, by)

    def split(self, workspace: str, move: Move, article: str, reason: str, *, by: Actor = HOUSE) -> MendEntry:
        """Say that what one article tells is another move than what the others tell."""
        targets = self._told(workspace, move)
        told = {key for each in targets for key in each.articles}
        if article not in told or len(told) < 2:
            raise UnusableMend("A move can be split where several articles of your own tell it. Name one of them.")
        return self._keep(workspace, Mend(0, MendAct.SPLIT, targets, articles=(article,)), [move], reason, by)

    def join(self, workspace: str, move: Move, other: Move, reason: str, *, by: Actor = HOUSE) -> MendEntry:
        """Say that two moves of one person are one."""
        if move.kind is not other.kind or not self._of_one(workspace, move, other):
            raise UnusableMend("Only moves of one person and one direction can be joined. Correct the name first.")
        targets, others = self._told(workspace, move), self._told(workspace, other)
        if targets == others:
            raise UnusableMend("That is the same move.")
        return self._keep(workspace, Mend(0, MendAct.JOIN, targets, others=others), [move, other], reason, by)

    def undo(self, workspace: str, number: int, reason: str, *, by: Actor = HOUSE) -> MendEntry:
        """Take a mend back. Raises NotFound, and UnusableMend where that was done or no reason is given."""
        reason = _reason(reason)
        with self._database.alone(workspace) as connection:
            entry = self.one(workspace, number)
            if entry.undone is not None:
                raise UnusableMend("That was taken back already.")
            undone = {"undone_at": self._now(), "undone_reason": reason}
            undone |= {"undone_key": by.key[:100], "undone_name": by.name}
            mine = self._rows.c.id == number
            row = connection.execute(select(self._rows).where(mine)).one()
            connection.execute(update(self._rows).where(mine).values(**undone))
            self._ledger.mend(workspace, mend_of(row).names())
            self._log.write(workspace, by, Act.UNDO, _named(entry), reason)
            return self.one(workspace, number)

    def one(self, workspace: str, number: int) -> MendEntry:
        """Return a mend by its number. Raises NotFound."""
        found = self._read(workspace, self._rows.c.id == number)
        if not found:
            raise NotFound(f"There is no mend with the number {number} here.")
        return found[0]

    def page(self, workspace: str, *, limit: int = 10, offset: int = 0) -> Page[MendEntry]:
        """Return a page of mends, the latest first, those that were taken back among them."""
        query = select(func.count()).select_from(self._rows).where(self._rows.c.workspace == workspace)
        with self._database.begin() as connection:
            total = connection.scalar(query) or 0
        return Page(self._read(workspace, limit=limit, offset=offset), total, offset)

    def _of(self, workspace: str, act: MendAct, told: Move | Post) -> Mend:
        """Return a mend of what a workspace's own articles tell. Raises PublicMove, NotFound."""
        if isinstance(told, Move):
            return Mend(0, act, self._told(workspace, told))
        post = self._ledger.post_told_as(workspace, told)
        if post is not None:
            return Mend(0, act, (), posts=(post,))
        if told in self._ledger.posts_in(workspace, told.evidence.article):
            raise PublicMove(_PUBLIC.format("post"))
        raise NotFound("The ledger no longer has this post. List the posts again.")

    def _told(self, workspace: str, move: Move) -> tuple[Move, ...]:
        told = self._ledger.told_as(workspace, move)
        if told:
            return told
        if move.public.issuperset(move.articles):
            raise PublicMove(_PUBLIC.format("move"))
        raise NotFound("The ledger no longer has this move. List the moves again.")

    def _of_one(self, workspace: str, one: Move, other: Move) -> bool:
        same = same_person(one.person, other.person)
        return same or any(each == other for each in self._ledger.history(workspace, one.person))

    def _keep(self, workspace: str, mend: Mend, before: Sequence[Move | Post], reason: str, by: Actor) -> MendEntry:
        """Write a mend down, and tell the moves and posts anew."""
        row = {
            "key": secrets.token_hex(8),
            "workspace": workspace,
            "at": self._now(),
            "actor_key": by.key[:100],
            "actor_name": by.name,
            "act": mend.act.value,
            "reason": _reason(reason),
            "wish": wish_of(mend),
            "before": [_facts(each) for each in before],
            "after": [],
        }
        with self._database.alone(workspace) as connection:
            inserted = connection.execute(insert(self._rows).values(**row)).inserted_primary_key
            number, names = inserted[0] if inserted else 0, list(mend.names())
            self._ledger.mend(workspace, names)
            find = self._ledger.posts_by_mend if mend.posts else self._ledger.by_mend
            after = [_facts(each) for each in find(workspace, names, number)]
            if not after and mend.act is not MendAct.HIDE:
                raise UnusableMend("That changes nothing that is told. Take back what was mended of it before.")
            connection.execute(update(self._rows).where(self._rows.c.id == number).values(after=after))
            entry = self.one(workspace, number)
            changed = "; ".join(f"{name}: {old} → {new}" for name, (old, new) in entry.changes.items())
            self._log.write(workspace, by, Act.MEND, _named(entry), ". ".join(filter(None, (changed, entry.reason))))
        return entry

    def _read(
        self, workspace: str, *wanted: ColumnElement[bool], limit: int | None = None, offset: int = 0
    ) -> list[MendEntry]:
        query = select(self._rows).where(self._rows.c.workspace == workspace, *wanted)
        with self._database.begin() as connection:
            rows = connection.execute(query.order_by(self._rows.c.id.desc()).limit(limit).offset(offset)).all()
        return [_entry(row) for row in rows]


def _entry(row: Row[Any]) -> MendEntry:
    undone = None
    if row.undone_at is not None:
        undone = Undoing(row.undone_at, Actor(row.undone_key, row.undone_name), row.undone_reason)
    by = Actor(row.actor_key, row.actor_name)
    return MendEntry(row.id, row.at, by, MendAct(row.act), row.reason, tuple(row.before), tuple(row.after), undone)


def _facts(told: Move | Post) -> dict[str, Any]:
    if isinstance(told, Post):
        plain = {name: said(told, name) for name in _SAID_OF_POSTS}
        return plain | {"contested": told.contested, "articles": [told.evidence.article]}
    facts = {name: getattr(told, name) for name in _SAID} | {"articles": list(told.articles)}
    return {name: value if isinstance(value, bool | list | None) else str(value) for name, value in facts.items()}


def _named(entry: MendEntry) -> str:
    first = entry.before[0]
    return f"{entry.act} {entry.number}: {first['person']}, {first['organization']}"


def _reason(reason: str) -> str:
    """Return a reason as it is kept. Raises UnusableMend."""
    said = " ".join(reason.split())
    if not any(character.isalnum() for character in said):
        raise UnusableMend("Say why, in a few words.")
    if len(said) > LONGEST:
        raise UnusableMend(f"A reason may have no more than {LONGEST} characters.")
    return said
