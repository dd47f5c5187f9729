"""The ledger: the moves of each workspace, kept in the database and merged from what the articles tell."""

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
    and_,
    delete,
    func,
    insert,
    or_,
    select,
    union,
    update,
)

from knowledge.index.database import metadata as shared
from knowledge.models import Article, Page
from knowledge.moves.identity import organization_key, organization_words, parts_of, person_name
from knowledge.moves.merging import merge, newest_first
from knowledge.moves.models import Kind, Move, Post
from knowledge.moves.pruning import prune
from knowledge.moves.rows import evidence_of, evidence_row, move_of, move_row, post_of, post_row, told_of, told_row
from knowledge.moves.tables import tables

GENERIC = frozenset(
    (
        "the of and for who what when where why is was did at in on as to from left group bank university company city"
    ).split()
)
MANY = 400  # values in one statement: below every database's limit of parameters
Begin = Callable[[], AbstractContextManager[Connection]]


class Ledger:
    """Keeps who left which post, and who came, for each workspace; safe to use from several threads.

    ``begin`` opens a transaction that commits at the end: ``Database.begin``, or an engine's.
    """

    def __init__(self, begin: Begin, metadata: MetaData = shared) -> None:
        self._begin = begin
        self._every = every = tables(metadata)
        self._tellings, self._people, self._moves = every["tellings"], every["people"], every["moves"]
        self._posts, self._evidence = every["posts"], every["move_evidence"]
        self._organizations, self._curations = every["organizations"], every["curations"]

    def record(self, article: Article, moves: Sequence[Move], posts: Sequence[Post] = ()) -> None:
        """Put what an article tells in the place of what an earlier version of it told."""
        with self._begin() as connection:
            touched = self._forget(connection, article.workspace, article.key)
            for move in moves:
                key = person_name(move.person).keys[0]
                person = self._resolve(connection, article, move.person, touched)
                row = told_row(article, key, person, move)
                connection.execute(insert(self._tellings).values(**row))
                touched.add(person)
            self._merge(connection, article.workspace, touched)
            self._post(connection, article, posts)

    def forget(self, workspace: str, article: str) -> None:
        """Take back what an article told."""
        with self._begin() as connection:
            self._merge(connection, workspace, self._forget(connection, workspace, article))
            prune(connection, self._every, workspace)

    def forget_workspace(self, workspace: str) -> None:
        """Delete everything that is kept for a workspace."""
        with self._begin() as connection:
            mine = select(self._moves.c.id).where(self._moves.c.workspace == workspace)
            connection.execute(delete(self._evidence).where(self._evidence.c.move.in_(mine)))
            for table in (self._moves, self._posts, self._tellings, self._people, self._organizations, self._curations):
                connection.execute(delete(table).where(table.c.workspace == workspace))

    def join(self, workspace: str, one: str, other: str) -> None:
        """Make two names mean one person, on a curator's word; ``separate`` takes it back."""
        key, person = person_name(one).keys[0], person_name(other).keys[0]
        with self._begin() as connection:
            connection.execute(insert(self._curations).values(workspace=workspace, kind="join", key=key, other=person))
            self._rebuild(connection, workspace, {key, person})

    def separate(self, workspace: str, one: str, other: str) -> None:
        """Make two names that were joined by a curator mean two persons again."""
        keys = (person_name(one).keys[0], person_name(other).keys[0])
        mine = self._curations.c
        with self._begin() as connection:
            connection.execute(
                delete(self._curations).where(
                    mine.workspace == workspace, mine.kind == "join", mine.key.in_(keys), mine.other.in_(keys)
                )
            )
            self._rebuild(connection, workspace, set(keys))

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
        wanted = [table.c.workspace == workspace, table.c.kind == Kind.DEPARTURE, table.c.status != "denied"]
        if since is not None:
            wanted.append(table.c.day >= since)
        if role is not None:
            wanted.append(func.lower(table.c.role).contains(role.lower(), autoescape=True))
        with self._begin() as connection:
            if organization is not None:
                keys = self._keys_of(connection, workspace, organization)
                there = select(table.c.id).where(table.c.workspace == workspace, table.c.organization.in_(keys))
                wanted.append(table.c.id.in_(there))
            total = connection.scalar(select(func.count()).select_from(table).where(*wanted)) or 0
            found = self._read(connection, self._newest(wanted).limit(limit).offset(offset))
        return Page(found, total, offset)

    def all(self, workspace: str) -> list[Move]:
        """Return the whole ledger of a workspace, newest first and undated last."""
        with self._begin() as connection:
            return self._read(connection, self._newest([self._moves.c.workspace == workspace]))

    def history(self, workspace: str, person: str) -> list[Move]:
        """Return the moves of a person, and those that brought the person to a post; newest first."""
        with self._begin() as connection:
            return self._of(connection, workspace, self._persons(connection, workspace, person))

    def holders(self, workspace: str, organization: str, role: str | None = None) -> list[Move]:
        """Return the moves at an organisation, oldest first: the line of holders of its posts, or of one."""
        with self._begin() as connection:
            keys = self._keys_of(connection, workspace, organization)
            found = self._read(
                connection, self._newest([self._moves.c.workspace == workspace, self._moves.c.organization.in_(keys)])
            )
        kept = [move for move in found if role is None or _mentions(move.role, role)]
        return sorted(kept, key=newest_first, reverse=True)

    def people(self, workspace: str, prefix: str = "", limit: int = 25) -> list[str]:
        """Return names of persons of which a word begins with ``prefix``."""
        parts = parts_of(prefix)
        mine = self._people.c
        query = select(mine.name).where(mine.workspace == workspace, mine.key == mine.person)
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
        query = select(mine.name).where(mine.workspace == workspace)
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
                query = select(mine.person, mine.name).where(mine.workspace == workspace, wanted).limit(MANY)
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
                query = select(mine.key, mine.name).where(mine.workspace == workspace, wanted).limit(MANY)
                found.update((row.key, row.name) for row in connection.execute(query))
        return found

    def moves_of(self, workspace: str, persons: Iterable[str]) -> list[Move]:
        """Return the moves of persons by key, as leaver, newcomer or successor; newest first."""
        with self._begin() as connection:
            return self._of(connection, workspace, set(persons))

    def moves_at(self, workspace: str, organizations: Iterable[str]) -> list[Move]:
        """Return the moves at organisations by key; newest first."""
        with self._begin() as connection:
            wanted = [self._moves.c.workspace == workspace, self._moves.c.organization.in_(list(organizations)[:MANY])]
            return self._read(connection, self._newest(wanted))

    def posts_of(self, workspace: str, persons: Iterable[str]) -> list[Post]:
        """Return the posts that articles say persons have, by key; the latest article first."""
        return self._read_posts(workspace, self._posts.c.person.in_(list(persons)[:MANY]))

    def posts_at(self, workspace: str, organizations: Iterable[str]) -> list[Post]:
        """Return the posts that articles name at organisations, by key; the latest article first."""
        return self._read_posts(workspace, self._posts.c.organization.in_(list(organizations)[:MANY]))

    # how it is kept

    def _read_posts(self, workspace: str, wanted: ColumnElement[bool]) -> list[Post]:
        mine = self._posts.c
        query = select(self._posts).where(mine.workspace == workspace, wanted)
        query = query.order_by(mine.published.is_(None), mine.published.desc(), mine.id).limit(MANY)
        with self._begin() as connection:
            return [post_of(row) for row in connection.execute(query)]

    def _post(self, connection: Connection, article: Article, posts: Sequence[Post]) -> None:
        for post in posts:
            self._introduce(connection, article.workspace, post.person, person_name(post.person).keys)
            self._place(connection, article.workspace, post.organization)
        if posts:
            connection.execute(insert(self._posts), [post_row(article.workspace, post) for post in posts])

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
        told = select(mine.id).where(mine.workspace == workspace, mine.person.in_(wanted))
        brought = select(mine.id).where(mine.workspace == workspace, mine.successor_person.in_(wanted))
        return self._read(connection, self._newest([mine.id.in_(union(told, brought))]))

    def _keys_of(self, connection: Connection, workspace: str, organization: str) -> list[str]:
        """Return the keys of the organisations that a name may mean: its own, and those with all of its words."""
        words, mine = organization_words(organization), self._organizations.c
        exact = organization_key(organization)
        found = connection.execute(
            select(mine.key, mine.word).where(mine.workspace == workspace, mine.word.in_((*words, exact)))
        ).all()
        having: dict[str, set[str]] = {}
        for row in found:
            having.setdefault(row.key, set()).add(row.word)
        return [key for key, has in having.items() if key == exact or exact in has or set(words) <= has] or [exact]

    def _persons(self, connection: Connection, workspace: str, written: str) -> set[str]:
        name, mine = person_name(written), self._people.c
        wanted = mine.key.in_(name.keys) if name.given else or_(mine.family == name.family, mine.given == name.family)
        return set(connection.scalars(select(mine.person).where(mine.workspace == workspace, wanted)))

    def _forget(self, connection: Connection, workspace: str, article: str) -> set[str]:
        mine = self._tellings.c
        here = and_(mine.workspace == workspace, mine.article == article)
        touched = set(connection.scalars(select(mine.person).where(here)))
        connection.execute(delete(self._tellings).where(here))
        connection.execute(
            delete(self._posts).where(self._posts.c.workspace == workspace, self._posts.c.article == article)
        )
        return touched

    def _resolve(self, connection: Connection, article: Article, written: str, touched: set[str]) -> str:
        """Return the person a name means, joining those that this name shows to be one."""
        name, mine = person_name(written), self._people.c
        known = set(
            connection.scalars(select(mine.person).where(mine.workspace == article.workspace, mine.key.in_(name.keys)))
        )
        joined = self._joined(connection, article.workspace, name.keys)
        person = min(known | joined, default=name.keys[0])
        for key in name.keys:
            self._name(connection, article.workspace, key, person, written)
        for other in known - {person}:
            touched.add(other)
            self._become(connection, article.workspace, other, person)
        return person

    def _joined(self, connection: Connection, workspace: str, keys: Sequence[str]) -> set[str]:
        mine = self._curations.c
        rows = connection.execute(
            select(mine.key, mine.other).where(
                mine.workspace == workspace, mine.kind == "join", or_(mine.key.in_(keys), mine.other.in_(keys))
            )
        )
        return {min(row.key, row.other) for row in rows}

    def _name(self, connection: Connection, workspace: str, key: str, person: str, written: str) -> None:
        mine = self._people
        here = and_(mine.c.workspace == workspace, mine.c.key == key)
        known = connection.execute(select(mine.c.name).where(here)).one_or_none()
        given, _, family = key.rpartition(" ")
        if known is None:
            connection.execute(
                insert(mine).values(
                    workspace=workspace, key=key, person=person, name=written, family=family, given=given
                )
            )
        elif len(written) > len(known.name):
            connection.execute(update(mine).where(here).values(name=written, person=person))

    def _become(self, connection: Connection, workspace: str, other: str, person: str) -> None:
        for table in (self._people, self._tellings):
            connection.execute(
                update(table).where(table.c.workspace == workspace, table.c.person == other).values(person=person)
            )

    def _rebuild(self, connection: Connection, workspace: str, keys: set[str]) -> None:
        """Find out anew who the given names mean, after a curator changed it."""
        for key in keys:
            person = min({key} | self._joined(connection, workspace, (key,)))
            for table in (self._people, self._tellings):
                connection.execute(
                    update(table).where(table.c.workspace == workspace, table.c.key == key).values(person=person)
                )
        self._merge(connection, workspace, keys)

    def _merge(self, connection: Connection, workspace: str, persons: Iterable[str]) -> None:
        """Write the moves of persons anew from what the articles tell."""
        told, table = self._tellings.c, self._moves
        for person in persons:
            old = list(
                connection.scalars(select(table.c.id).where(table.c.workspace == workspace, table.c.person == person))
            )
            connection.execute(delete(self._evidence).where(self._evidence.c.move.in_(old)))
            connection.execute(delete(table).where(table.c.id.in_(old)))
            tellings = connection.scalars(
                select(self._tellings.c.move).where(told.workspace == workspace, told.person == person)
            )
            for move in merge(told_of(telling) for telling in tellings):
                self._write(connection, workspace, person, move)

    def _write(self, connection: Connection, workspace: str, person: str, move: Move) -> None:
        successor = person_name(move.successor) if move.successor else None
        if successor is not None:
            self._introduce(connection, workspace, move.successor or "", successor.keys)
        row = move_row(
            workspace, person, move, self._meant(connection, workspace, successor.keys) if successor else None
        )
        number = connection.execute(insert(self._moves).values(**row)).inserted_primary_key
        if move.evidence and number is not None:
            connection.execute(insert(self._evidence), [evidence_row(number[0], proof) for proof in move.evidence])
        self._place(connection, workspace, move.organization)

    def _introduce(self, connection: Connection, workspace: str, written: str, keys: Sequence[str]) -> None:
        """Make a successor known by name, though no move of the person may be told."""
        person = self._meant(connection, workspace, keys)
        for key in keys:
            self._name(connection, workspace, key, person, written)

    def _meant(self, connection: Connection, workspace: str, keys: Sequence[str]) -> str:
        mine = self._people.c
        return (
            connection.scalar(select(mine.person).where(mine.workspace == workspace, mine.key.in_(keys)).limit(1))
            or keys[0]
        )

    def _place(self, connection: Connection, workspace: str, written: str) -> None:
        key, mine = organization_key(written), self._organizations
        if connection.scalar(
            select(func.count()).select_from(mine).where(mine.c.workspace == workspace, mine.c.key == key)
        ):
            return
        words = dict.fromkeys((*organization_words(written), key))
        connection.execute(
            insert(mine),
            [{"workspace": workspace, "word": word[:100], "key": key[:200], "name": written} for word in words],
        )


def _mentions(role: str | None, wanted: str) -> bool:
    return role is not None and wanted.lower() in role.lower()


def _starts(column: ColumnElement[str], prefix: str) -> ColumnElement[bool]:
    return and_(column >= prefix, column < prefix + "\uffff")
