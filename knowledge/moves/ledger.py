"""The ledger: the moves of each workspace, kept in the database and merged from what the articles tell."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import (
    Connection,
    and_,
    delete,
    func,
    insert,
    select,
    update,
)

from knowledge.models import Article
from knowledge.moves.identity import organization_key, organization_words, person_name
from knowledge.moves.mended_posts import RetoldPost, retold_post
from knowledge.moves.mending import Retold
from knowledge.moves.models import Move, Post
from knowledge.moves.pruning import prune
from knowledge.moves.retelling import LedgerTelling
from knowledge.moves.rows import evidence_row, move_row, post_base, post_of, post_row, told_row


class Ledger(LedgerTelling):
    """Keeps who left which post, and who came, for each workspace; safe to use from several threads.

    ``begin`` opens a transaction that commits at the end: ``Database.begin``, or an engine's. ``readable`` names the
    workspaces that one reads.
    """

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
            if article.version > 1:  # what only the earlier version named is neither offered nor found
                prune(connection, self._every, article.workspace)

    def forget(self, workspace: str, article: str) -> None:
        """Take back what an article told."""
        with self._begin() as connection:
            self._merge(connection, workspace, self._forget(connection, workspace, article))
            prune(connection, self._every, workspace)

    def join(self, workspace: str, one: str, other: str) -> None:
        """Make two names mean one person, on a curator's word; ``separate`` takes it back."""
        key, person = person_name(one).keys[0], person_name(other).keys[0]
        with self._begin() as connection:
            connection.execute(insert(self._curations).values(workspace=workspace, kind="join", key=key, other=person))
            self._rebuild(connection, workspace, {key, person})

    def mend(self, workspace: str, names: Iterable[str]) -> None:
        """Tell the moves and the posts of persons anew, after the mends of theirs have changed."""
        names = list(names)
        with self._begin() as connection:
            self._merge(connection, workspace, {self._who(connection, workspace, name) for name in names})
            self._mend_posts(connection, workspace, names)
            prune(connection, self._every, workspace)

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

    def rejoin(self, workspace: str, keys: Iterable[str]) -> None:
        """Find out anew whom names mean by their keys, after joins came from another archive."""
        with self._begin() as connection:
            self._rebuild(connection, workspace, set(keys))

    def _post(self, connection: Connection, article: Article, posts: Sequence[Post]) -> None:
        for post in posts:
            self._introduce(connection, article.workspace, post.person)
        mends = [mend for mend in self._mends_of(connection, article.workspace) if mend.posts] if posts else []
        for post in posts:
            self._write_post(connection, article.workspace, retold_post(post, mends))

    def _write_post(
        self, connection: Connection, workspace: str, retold: RetoldPost, number: int | None = None
    ) -> None:
        """Write a post as it is told, in the place of the row that has the number."""
        self._introduce(connection, workspace, retold.post.person, anew=True)
        self._place(connection, workspace, retold.post.organization)
        row = post_row(workspace, retold)
        if number is None:
            connection.execute(insert(self._posts).values(**row))
        else:
            connection.execute(update(self._posts).where(self._posts.c.id == number).values(**row))

    def _mend_posts(self, connection: Connection, workspace: str, names: Collection[str]) -> None:
        """Tell the posts of persons anew, after the mends of theirs have changed."""
        mends = [mend for mend in self._mends_of(connection, workspace) if mend.posts]
        for row in self._posts_of_names(connection, workspace, names):
            retold = retold_post(post_base(row), mends)
            if (retold.post, retold.hidden) != (post_of(row), row.hidden):
                self._write_post(connection, workspace, retold, row.id)

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
        """Write the moves of persons anew from what the articles tell and what curators mended of it."""
        wishes, left = self._wishes(connection, workspace), set(persons)
        while left:
            together = wishes.together(left.pop())
            left -= together
            self._drop(connection, workspace, together)
            for each in self._retold(connection, workspace, together, wishes):
                if not each.hidden:
                    self._write(connection, workspace, each)

    def _drop(self, connection: Connection, workspace: str, persons: set[str]) -> None:
        mine = self._moves.c
        old = list(
            connection.scalars(select(mine.id).where(mine.workspace == workspace, mine.told_of.in_(sorted(persons))))
        )
        connection.execute(delete(self._evidence).where(self._evidence.c.move.in_(old)))
        connection.execute(delete(self._moves).where(mine.id.in_(old)))

    def _write(self, connection: Connection, workspace: str, told: Retold) -> None:
        move, person, named = told.move, told.origin, None
        if "person" in move.corrected:
            person = self._introduce(connection, workspace, move.person, anew=True)
        if move.successor:
            named = self._introduce(connection, workspace, move.successor, anew="successor" in move.corrected)
        row = move_row(workspace, told.origin, person, move, named)
        number = connection.execute(insert(self._moves).values(**row)).inserted_primary_key
        if move.evidence and number is not None:
            connection.execute(insert(self._evidence), [evidence_row(number[0], proof) for proof in move.evidence])
        self._place(connection, workspace, move.organization)

    def _introduce(self, connection: Connection, workspace: str, written: str, *, anew: bool = False) -> str:
        """Make somebody known by name, though no move of the person may be told; return the person who is meant.

        ``anew``: whoever is known already keeps the name.
        """
        keys = person_name(written).keys
        known = self._known(connection, workspace, keys)
        for key in keys if known is None or not anew else ():
            self._name(connection, workspace, key, known or keys[0], written)
        return known or keys[0]

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
