"""Reading the ledger: who left which post, and who came, of the workspaces that one reads."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from rapidfuzz import process
from sqlalchemy import (
    ColumnElement,
    Connection,
    MetaData,
    Row,
    Select,
    Table,
    and_,
    func,
    or_,
    select,
    union,
)

from knowledge.index.database import metadata as shared
from knowledge.index.readable import Readable, own
from knowledge.models import Page
from knowledge.moves.identity import organization_key, organization_words, parts_of, person_name
from knowledge.moves.merging import merge_all, newest_first
from knowledge.moves.models import Kind, Move, Post
from knowledge.moves.rows import evidence_of, move_of, post_of
from knowledge.moves.tables import tables

GENERIC = frozenset(
    (
        "the of and for who what when where why is was did at in on as to from left group bank university company city"
    ).split()
)
MANY = 400  # values in one statement: below every database's limit of parameters
Begin = Callable[[], AbstractContextManager[Connection]]


class LedgerReader:
    """Finds moves, posts, people and organisations; safe to use from several threads.

    ``begin`` opens a transaction: ``Database.begin``, or an engine's. ``readable`` names the workspaces that one reads.
    """

    def __init__(self, begin: Begin, metadata: MetaData = shared, readable: Readable = own) -> None:
        self._begin = begin
        self._readable = readable
        self._every = every = tables(metadata)
        self._tellings, self._people, self._moves = every["tellings"], every["people"], every["moves"]
        self._posts, self._evidence = every["posts"], every["move_evidence"]
        self._organizations, self._curations = every["organizations"], every["curations"]

    def departures(  # noqa: PLR0913 - the columns that readers filter by
        self,
        workspace: str,
        *,
        organization: str | None = None,
        since: date | None = None,
        role: str | None = None,
        limit: int = 10,
        offset: int = 0,
    ) -> Page[Move]:
        """Return departures, newest first and undated last; ``since`` leaves the undated out."""
        table = self._moves
        wanted = [self._here(table, workspace), table.c.kind == Kind.DEPARTURE, table.c.status != "denied"]
        if since is not None:
            wanted.append(table.c.day >= since)
        if role is not None:
            wanted.append(func.lower(table.c.role).contains(role.lower(), autoescape=True))
        with self._begin() as connection:
            if organization is not None:
                keys = self._keys_of(connection, workspace, organization)
                there = select(table.c.id).where(self._here(table, workspace), table.c.organization.in_(keys))
                wanted.append(table.c.id.in_(there))
            total = connection.scalar(select(func.count()).select_from(table).where(*wanted)) or 0
            found = self._read(connection, self._newest(wanted).limit(limit).offset(offset))
        return Page(self._once(workspace, found), total, offset)

    def all(self, workspace: str) -> list[Move]:
        """Return the whole ledger of a workspace, newest first and undated last."""
        with self._begin() as connection:
            found = self._read(connection, self._newest([self._here(self._moves, workspace)]))
        return self._once(workspace, found)

    def history(self, workspace: str, person: str) -> list[Move]:
        """Return the moves of a person, and those that brought the person to a post; newest first."""
        with self._begin() as connection:
            found = self._of(connection, workspace, self._persons(connection, workspace, person))
        return self._once(workspace, found)

    def holders(self, workspace: str, organization: str, role: str | None = None) -> list[Move]:
        """Return the moves at an organisation, oldest first: the line of holders of its posts, or of one."""
        with self._begin() as connection:
            keys = self._keys_of(connection, workspace, organization)
            found = self._read(
                connection,
                self._newest([self._here(self._moves, workspace), self._moves.c.organization.in_(keys)]),
            )
        kept = [move for move in self._once(workspace, found) if role is None or _mentions(move.role, role)]
        return sorted(kept, key=newest_first, reverse=True)

    def people(self, workspace: str, prefix: str = "", limit: int = 25) -> list[str]:
        """Return names of persons of which a word begins with ``prefix``."""
        parts = parts_of(prefix)
        mine = self._people.c
        query = select(mine.name).where(self._here(self._people, workspace), mine.key == mine.person)
        if parts:
            start = parts[-1]
            query = query.where(
                or_(_starts(mine.family, start), _starts(mine.given, start), _starts(mine.key, " ".join(parts)))
            )
        with self._begin() as connection:
            return sorted(set(connection.scalars(query.limit(limit))))

    def organizations(self, workspace: str, prefix: str = "", limit: int = 25) -> list[str]:
        """Return names of organisations of which a word begins with ``prefix``."""
        parts = parts_of(prefix)
        mine = self._organizations.c
        query = select(mine.name).where(self._here(self._organizations, workspace))
        if parts:
            query = query.where(_starts(mine.word, parts[-1]))
        with self._begin() as connection:
            return sorted(set(connection.scalars(query.distinct().limit(limit))))

    def nearest(self, workspace: str, name: str, limit: int = 3) -> list[str]:
        """Return the known persons and organisations whose names are most like ``name``."""
        known = [*self.people(workspace, limit=10_000), *self.organizations(workspace, limit=10_000)]
        return [found for found, score, _ in process.extract(name, known, limit=limit) if score >= 60]

    def persons_named(self, workspace: str, words: Sequence[str]) -> dict[str, str]:
        """Return the persons whom words may mean, key and name: by given and family name, else by one of them."""
        mine, words = self._people.c, list(dict.fromkeys(words))[:MANY]
        full = [f"{given} {family}" for given in words for family in words if given != family][:MANY]
        with self._begin() as connection:
            for wanted in (mine.key.in_(full), mine.family.in_(words), mine.given.in_(words)):
                query = select(mine.person, mine.name).where(self._here(self._people, workspace), wanted).limit(MANY)
                found = {row.person: row.name for row in connection.execute(query)}
                if found:
                    return found
        return {}

    def organizations_named(self, workspace: str, words: Sequence[str]) -> dict[str, str]:
        """Return the organisations that words may mean, key and name: by the whole name, else by its words."""
        mine = self._organizations.c
        whole = ["".join(words[start:end]) for start in range(len(words)) for end in range(start + 1, start + 5)]
        telling = [word for word in words if word not in GENERIC and len(word) > 1] or list(words)
        found: dict[str, str] = {}
        with self._begin() as connection:
            for wanted in (
                mine.key.in_(list(dict.fromkeys(whole))[:MANY]),
                mine.word.in_(list(dict.fromkeys(telling))[:MANY]),
            ):
                query = (
                    select(mine.key, mine.name).where(self._here(self._organizations, workspace), wanted).limit(MANY)
                )
                found.update((row.key, row.name) for row in connection.execute(query.limit(MANY)))
        return found

    def moves_of(self, workspace: str, persons: Iterable[str]) -> list[Move]:
        """Return the moves of persons by key, as leaver, newcomer or successor; newest first."""
        with self._begin() as connection:
            return self._once(workspace, self._of(connection, workspace, set(persons)))

    def moves_at(self, workspace: str, organizations: Iterable[str]) -> list[Move]:
        """Return the moves at organisations by key; newest first."""
        with self._begin() as connection:
            wanted = [
                self._here(self._moves, workspace),
                self._moves.c.organization.in_(list(organizations)[:MANY]),
            ]
            return self._once(workspace, self._read(connection, self._newest(wanted)))

    def posts_of(self, workspace: str, persons: Iterable[str]) -> list[Post]:
        """Return the posts that articles say persons have, by key; the latest article first."""
        return self._read_posts(workspace, self._posts.c.person.in_(list(persons)[:MANY]))

    def posts_at(self, workspace: str, organizations: Iterable[str]) -> list[Post]:
        """Return the posts that articles name at organisations, by key; the latest article first."""
        return self._read_posts(workspace, self._posts.c.organization.in_(list(organizations)[:MANY]))

    def _read_posts(self, workspace: str, wanted: ColumnElement[bool]) -> list[Post]:
        mine = self._posts.c
        query = select(self._posts).where(self._here(self._posts, workspace), wanted)
        query = query.order_by(mine.published.is_(None), mine.published.desc(), mine.id).limit(MANY)
        with self._begin() as connection:
            return [post_of(row) for row in connection.execute(query)]

    def _newest(self, wanted: Sequence[Any]) -> Select[Any]:
        table = self._moves
        return select(table).where(*wanted).order_by(table.c.day.desc().nulls_last(), table.c.id.desc())

    def _read(self, connection: Connection, query: Select[Any]) -> list[Move]:
        rows = connection.execute(query).all()
        proofs: dict[int, list[Row[Any]]] = {}
        mine = self._evidence
        for start in range(0, len(rows), MANY):
            ids = [row.id for row in rows[start : start + MANY]]
            for proof in connection.execute(select(mine).where(mine.c.move.in_(ids)).order_by(mine.c.id)):
                proofs.setdefault(proof.move, []).append(proof)
        return [move_of(row, [evidence_of(proof) for proof in proofs.get(row.id, ())]) for row in rows]

    def _of(self, connection: Connection, workspace: str, persons: set[str]) -> list[Move]:
        """Read the moves of persons and those that brought them; two look-ups, for "or" would read them all."""
        mine, wanted = self._moves.c, list(persons)[:MANY]
        told = select(mine.id).where(self._here(self._moves, workspace), mine.person.in_(wanted))
        brought = select(mine.id).where(self._here(self._moves, workspace), mine.successor_person.in_(wanted))
        return self._read(connection, self._newest([mine.id.in_(union(told, brought))]))

    def _keys_of(self, connection: Connection, workspace: str, organization: str) -> list[str]:
        """Return the keys of the organisations that a name may mean: its own, and those with all of its words."""
        words, mine = organization_words(organization), self._organizations.c
        exact = organization_key(organization)
        found = connection.execute(
            select(mine.key, mine.word).where(
                self._here(self._organizations, workspace), mine.word.in_((*words, exact))
            )
        ).all()
        having: dict[str, set[str]] = {}
        for row in found:
            having.setdefault(row.key, set()).add(row.word)
        return [key for key, has in having.items() if key == exact or exact in has or set(words) <= has] or [exact]

    def _persons(self, connection: Connection, workspace: str, written: str) -> set[str]:
        name, mine = person_name(written), self._people.c
        wanted = mine.key.in_(name.keys) if name.given else or_(mine.family == name.family, mine.given == name.family)
        return set(connection.scalars(select(mine.person).where(self._here(self._people, workspace), wanted)))

    def _here(self, table: Table, workspace: str) -> ColumnElement[bool]:
        """Choose the rows that a workspace may read: its own, and those of the public one where it reads that too."""
        mine: ColumnElement[bool] = table.c.workspace.in_(self._readable(workspace))
        return mine

    def _once(self, workspace: str, found: list[Move]) -> list[Move]:
        """Make one move of what two workspaces tell of it."""
        return found if len(self._readable(workspace)) == 1 else merge_all(found)


def _mentions(role: str | None, wanted: str) -> bool:
    return role is not None and wanted.lower() in role.lower()


def _starts(column: ColumnElement[str], prefix: str) -> ColumnElement[bool]:
    return and_(column >= prefix, column < prefix + "\uffff")
