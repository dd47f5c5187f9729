"""Reading the ledger: who left which post, and who came, of the workspaces that one reads."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import date
from itertools import islice
from typing import Any

from rapidfuzz import process
from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    MetaData,
    Row,
    Select,
    Table,
    and_,
    func,
    not_,
    or_,
    select,
    union,
)

from knowledge.index.database import metadata as shared
from knowledge.index.readable import Readable, own
from knowledge.models import Page
from knowledge.moves.identity import organization_key, organization_words, parts_of, person_name, same_person
from knowledge.moves.joint import Joint, Namesakes, as_read_in, joined
from knowledge.moves.mended_posts import is_post
from knowledge.moves.mending import Mend, is_known
from knowledge.moves.merging import newest_first
from knowledge.moves.models import LIKELY, Evidence, Kind, Move, Post, Status
from knowledge.moves.rows import evidence_of, mend_of, move_of, post_of
from knowledge.moves.tables import tables
from knowledge.moves.wanted import Direction, MovesWanted

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
        self._mends = every["mends"]

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
        """Return departures, newest first and undated last; an undated one is of the day of its article."""
        wanted = MovesWanted(organization=organization, since=since, role=role)
        with self._begin() as connection:
            conditions = self._conditions(connection, workspace, wanted)
            if self._reads_others(workspace):
                joints = self._joints(connection, workspace, conditions)
                kept = [joint for joint in joints if joint.day is None or wanted.holds_day(joint.day)]
                found = self._told(connection, workspace, kept[offset : offset + limit])
                return Page(found, len(kept), offset)
            conditions.append(self._moves.c.workspace == workspace)
            total = connection.scalar(select(func.count()).select_from(self._moves).where(*conditions)) or 0
            return Page(self._read(connection, self._newest(conditions).limit(limit).offset(offset)), total, offset)

    def wanted(self, workspace: str, wanted: MovesWanted) -> list[Move]:
        """Return all moves that a list is of, newest first and undated last."""
        with self._begin() as connection:
            return self._found(connection, workspace, *self._conditions(connection, workspace, wanted))

    def _conditions(self, connection: Connection, workspace: str, wanted: MovesWanted) -> list[ColumnElement[bool]]:
        mine, proofs = self._moves.c, self._evidence.c
        denied = mine.status == Status.DENIED
        found: list[ColumnElement[bool]] = [denied if wanted.denied else not_(denied), self._listed]
        if wanted.direction is Direction.LEFT:
            found.append(mine.kind == Kind.DEPARTURE)
        else:
            found.append(or_(mine.kind == Kind.APPOINTMENT, mine.successor.is_not(None)))
        if wanted.since is not None or wanted.until is not None:
            told = select(func.min(proofs.published)).where(proofs.move == mine.id, mine.status != Status.BACKGROUND)
            day = func.coalesce(mine.day, told.scalar_subquery(), type_=Date)
            found += [day >= wanted.since] if wanted.since else []
            found += [day <= wanted.until] if wanted.until else []
        here = self._here(self._moves, workspace)
        if wanted.role is not None:
            roles = connection.scalars(select(mine.role).where(here, mine.role.is_not(None)).distinct())
            found.append(mine.role.in_([role for role in roles if wanted.holds_role(role)]))
        if wanted.organization is not None:
            keys = self._keys_of(connection, workspace, wanted.organization)
            found.append(mine.id.in_(select(mine.id).where(here, mine.organization.in_(keys))))
        return found

    def all(self, workspace: str) -> list[Move]:
        """Return the whole ledger of a workspace, newest first and undated last."""
        with self._begin() as connection:
            return self._found(connection, workspace)

    def history(self, workspace: str, person: str) -> list[Move]:
        """Return the moves of a person, and those that brought the person to a post; newest first."""
        with self._begin() as connection:
            return self._of(connection, workspace, self._persons(connection, workspace, person))

    def holders(self, workspace: str, organization: str, role: str | None = None) -> list[Move]:
        """Return the moves at an organisation, oldest first: the line of holders of its posts, or of one."""
        with self._begin() as connection:
            keys = self._keys_of(connection, workspace, organization)
            found = self._found(connection, workspace, self._moves.c.organization.in_(keys))
        kept = [move for move in found if role is None or role.lower() in (move.role or "").lower()]
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
        near = ((words[at], words[at + gap]) for gap in range(1, len(words)) for at in range(len(words) - gap))
        full = [f"{one} {other}" for pair in islice(near, MANY // 2) for one, other in (pair, pair[::-1])]
        with self._begin() as connection:
            for wanted in (mine.key.in_(full), mine.family.in_(words), mine.given.in_(words)):
                query = select(mine.person, mine.name).where(self._here(self._people, workspace), wanted).limit(MANY)
                found = {row.person: row.name for row in connection.execute(query)}
                if found:
                    return self._each_once(connection, workspace, found)
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
                query = select(mine.key, mine.name).where(self._here(self._organizations, workspace), wanted)
                found.update((row.key, row.name) for row in connection.execute(query.limit(MANY)))
        return found

    def aliases(self, workspace: str) -> dict[str, str]:
        """Return whom names mean that are not the person's own key: by their articles, or by a curator's word."""
        mine = self._people.c
        query = select(mine.key, mine.person).where(self._here(self._people, workspace), mine.key != mine.person)
        with self._begin() as connection:
            return {row.key: row.person for row in connection.execute(query)}

    def moves_of(self, workspace: str, persons: Iterable[str]) -> list[Move]:
        """Return the moves of persons by key, as leaver, newcomer or successor; newest first."""
        with self._begin() as connection:
            return self._of(connection, workspace, set(persons))

    def denied_of(self, workspace: str, persons: Iterable[str]) -> list[Move]:
        """Return what articles deny of persons by key, however many they are."""
        every, found = sorted(set(persons)), list[Move]()
        with self._begin() as connection:
            if self._reads_others(workspace):
                every = sorted(self._namesakes(connection, workspace).every(every))
            for start in range(0, len(every), MANY):
                theirs = self._moves.c.person.in_(every[start : start + MANY])
                found += self._found(connection, workspace, theirs, self._moves.c.status == Status.DENIED)
        return found

    def told_in(self, workspace: str, article: str) -> list[Move]:
        """Return the moves that an article tells of, by its key; newest first."""
        mine = self._tellings.c
        told = select(mine.person).where(self._here(self._tellings, workspace), mine.article == article)
        with self._begin() as connection:
            found = self._found(connection, workspace, self._moves.c.told_of.in_(told))
        return [move for move in found if article in move.articles]

    def moves_at(self, workspace: str, organizations: Iterable[str]) -> list[Move]:
        """Return the moves at organisations by key; newest first."""
        with self._begin() as connection:
            return self._found(connection, workspace, self._moves.c.organization.in_(list(organizations)[:MANY]))

    def posts_of(self, workspace: str, persons: Iterable[str]) -> list[Post]:
        """Return the posts that articles say persons have, by key; the latest article first."""
        wanted = set(persons)
        if self._reads_others(workspace):
            with self._begin() as connection:
                wanted = self._namesakes(connection, workspace).every(wanted)
        return self._read_posts(workspace, self._posts.c.person.in_(list(wanted)[:MANY]))

    def posts_held(self, workspace: str, organization: str) -> list[Post]:
        """Return the posts that articles name at an organisation; the latest article first."""
        with self._begin() as connection:
            keys = self._keys_of(connection, workspace, organization)
        return self.posts_at(workspace, keys)

    def posts_of_named(self, workspace: str, person: str) -> list[Post]:
        """Return the posts that articles say whoever is so named has; the latest article first."""
        with self._begin() as connection:
            persons = self._persons(connection, workspace, person)
        return [post for post in self.posts_of(workspace, persons) if same_person(post.person, person)]

    def posts_in(self, workspace: str, article: str) -> list[Post]:
        """Return the posts that an article names, by its key."""
        return self._read_posts(workspace, self._posts.c.article == article)

    def posts_at(self, workspace: str, organizations: Iterable[str]) -> list[Post]:
        """Return the posts that articles name at organisations, by key; the latest article first."""
        return self._read_posts(workspace, self._posts.c.organization.in_(list(organizations)[:MANY]))

    def _read_posts(self, workspace: str, wanted: ColumnElement[bool]) -> list[Post]:
        mine = self._posts.c
        query = select(self._posts).where(self._here(self._posts, workspace), wanted)
        own_first = mine.workspace != workspace  # of one day, or of none
        query = query.order_by(mine.published.is_(None), mine.published.desc(), own_first, mine.id).limit(MANY)
        with self._begin() as connection:
            rows = connection.execute(query.where(mine.hidden.is_(False))).all()
            mends = self._mends_of(connection, workspace) if self._reads_others(workspace) else []
        targets = [post for mend in mends for post in mend.posts]
        told = ((row.workspace, post_of(row)) for row in rows)
        return [post for whose, post in told if whose == workspace or not any(is_post(each, post) for each in targets)]

    @property
    def _listed(self) -> ColumnElement[bool]:
        """Leave out what is only possible: it is kept for a surer article to confirm, and never told."""
        return self._moves.c.probability >= LIKELY

    def _found(self, connection: Connection, workspace: str, *wanted: ColumnElement[bool]) -> list[Move]:
        """Return the moves that are wanted and sure enough, each once; newest first, undated last."""
        wanted = (*wanted, self._listed)
        if self._reads_others(workspace):
            return self._told(connection, workspace, self._joints(connection, workspace, wanted))
        return self._read(connection, self._newest([self._moves.c.workspace == workspace, *wanted]))

    def _newest(self, wanted: Sequence[ColumnElement[bool]]) -> Select[Any]:
        table = self._moves
        return select(table).where(*wanted).order_by(table.c.day.desc().nulls_last(), table.c.id.desc())

    def _read(self, connection: Connection, query: Select[Any]) -> list[Move]:
        rows = connection.execute(query).all()
        proofs = self._proofs(connection, [row.id for row in rows])
        return [move_of(row, proofs.get(row.id, ())) for row in rows]

    def _proofs(self, connection: Connection, moves: Iterable[int]) -> dict[int, list[Evidence]]:
        proofs: dict[int, list[Evidence]] = {}
        mine = self._evidence.c
        for row in self._rows(connection, select(self._evidence).order_by(mine.id), mine.move, moves):
            proofs.setdefault(row.move, []).append(evidence_of(row))
        return proofs

    def _joints(self, connection: Connection, workspace: str, wanted: Sequence[ColumnElement[bool]]) -> list[Joint]:
        """Find the moves of which a row is wanted; newest first.

        Whom two workspaces tell of is read whole, for what is one move depends on everything that is told of a person.
        """
        mine, here = self._moves.c, self._here(self._moves, workspace)
        namesakes = self._namesakes(connection, workspace)
        if mended := self._mended_elsewhere(connection, workspace):
            here = and_(here, mine.id.not_in(sorted(mended)))
        hits = connection.execute(select(mine.id, mine.person, mine.day).where(here, *wanted)).all()
        places: dict[str, set[str]] = {}
        query = select(mine.workspace, mine.person).distinct()
        for row in self._rows(connection, query.where(here), mine.person, namesakes.every(hit.person for hit in hits)):
            places.setdefault(namesakes.one(row.person), set()).add(row.workspace)
        shared = {person for person, telling in places.items() if len(telling) > 1}
        whole = self._rows(connection, select(self._moves).where(here), mine.person, namesakes.every(shared))
        ids = {hit.id for hit in hits}
        joints = [joint for joint in joined(whole, namesakes) if not ids.isdisjoint(joint.rows)]
        joints += [Joint((hit.id,), hit.day) for hit in hits if namesakes.one(hit.person) not in shared]
        return sorted(joints, key=lambda joint: joint.newest_first)

    def _mended_elsewhere(self, connection: Connection, workspace: str) -> dict[int, Move]:
        """Return the moves of others that were mended here, by their rows: its own articles alone tell them here."""
        targets = [move for mend in self._mends_of(connection, workspace) for move in (*mend.targets, *mend.others)]
        if not targets or not self._reads_others(workspace):
            return {}
        namesakes = self._namesakes(connection, workspace)
        persons = namesakes.every(key for move in targets for key in person_name(move.person).keys)
        theirs = and_(self._here(self._moves, workspace), self._moves.c.workspace != workspace)
        rows = self._rows(connection, select(self._moves).where(theirs), self._moves.c.person, persons)
        proofs = self._proofs(connection, [row.id for row in rows])
        found = {row.id: move_of(row, proofs.get(row.id, ()), public=True) for row in rows}
        return {number: move for number, move in found.items() if is_known(targets, move)}

    def _mends_of(self, connection: Connection, workspace: str) -> list[Mend]:
        """Read what curators mended and did not take back, in the order in which they did."""
        mine = self._mends.c
        query = select(self._mends).where(mine.workspace == workspace, mine.undone_at.is_(None))
        return [mend_of(row) for row in connection.execute(query.order_by(mine.id))]

    def _told(self, connection: Connection, workspace: str, joints: Sequence[Joint]) -> list[Move]:
        ids = [row for joint in joints for row in joint.rows]
        rows = {row.id: row for row in self._rows(connection, select(self._moves), self._moves.c.id, ids)}
        proofs = self._proofs(connection, ids)
        return [as_read_in(workspace, [rows[row] for row in joint.rows], proofs) for joint in joints]

    @staticmethod
    def _rows(
        connection: Connection, query: Select[Any], column: ColumnElement[Any], values: Iterable[Any]
    ) -> list[Row[Any]]:
        """Read the rows with any of many values in a column."""
        every = sorted(values)
        chunks = [every[start : start + MANY] for start in range(0, len(every), MANY)]
        return [row for chunk in chunks for row in connection.execute(query.where(column.in_(chunk)))]

    def _namesakes(self, connection: Connection, workspace: str) -> Namesakes:
        mine = self._people.c
        query = select(mine.key, mine.person).where(self._here(self._people, workspace), mine.key != mine.person)
        return Namesakes((row.key, row.person) for row in connection.execute(query))

    def _each_once(self, connection: Connection, workspace: str, named: dict[str, str]) -> dict[str, str]:
        """Name those once who are one person in two workspaces, by the longest of their names."""
        if len(named) == 1 or not self._reads_others(workspace):
            return named
        namesakes, once = self._namesakes(connection, workspace), dict[str, str]()
        for person, name in named.items():
            key = namesakes.one(person)
            once[key] = max(once.get(key, ""), name, key=len)
        return once

    def _of(self, connection: Connection, workspace: str, persons: set[str]) -> list[Move]:
        """Read the moves of persons and those that brought them; two look-ups, for "or" would read them all."""
        if self._reads_others(workspace):
            persons = self._namesakes(connection, workspace).every(persons)
        mine, wanted, here = self._moves.c, list(persons)[:MANY], self._here(self._moves, workspace)
        told = select(mine.id).where(here, mine.person.in_(wanted))
        brought = select(mine.id).where(here, mine.successor_person.in_(wanted))
        return self._found(connection, workspace, mine.id.in_(union(told, brought)))

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

    def _reads_others(self, workspace: str) -> bool:
        return len(self._readable(workspace)) > 1


def _starts(column: ColumnElement[str], prefix: str) -> ColumnElement[bool]:
    return and_(column >= prefix, column < prefix + "\uffff")
