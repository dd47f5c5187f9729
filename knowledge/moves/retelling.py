"""What the ledger's articles tell of persons, with what curators mended of it: from this its moves are written."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, or_, select

from knowledge.moves.identity import person_name
from knowledge.moves.lookup import LedgerReader
from knowledge.moves.mended_posts import is_post
from knowledge.moves.mending import Mend, MendAct, Retold, Who, is_known, retold
from knowledge.moves.models import Evidence, Mended, Move, Post
from knowledge.moves.rows import post_base, post_of, told_of

_NAMING = frozenset({"person", "organization", "kind", "status", "successor"})
"""Fields whose correction takes away what articles tell."""


def _by(told: Move | Post) -> Mended:
    """Return by which mends something is told no more, or otherwise."""
    return Mended(by=told.mended.by if told.mended else ())


def _is_of(mend: Mend, move: Move) -> bool:
    return is_known((*mend.targets, *mend.others), move)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What curators want of moves, whom names mean, and the persons that each mend brings together."""

    mends: tuple[Mend, ...]
    who: Who
    groups: tuple[frozenset[str], ...]

    def together(self, person: str) -> set[str]:
        """Return the persons whose moves mends bring together with those of one person."""
        found = {person}
        while more := next((group for group in self.groups if group & found and not group <= found), None):
            found |= more
        return found


class LedgerTelling(LedgerReader):
    """Tells moves from what each article told of them."""

    def told_as(self, workspace: str, move: Move) -> tuple[Move, ...]:
        """Return how a workspace's own articles tell a move that is listed, before any mend; nothing if they do not."""
        told, family = set(move.evidence), person_name(move.person).family
        found = [
            each
            for each in self._of_articles(workspace, move.articles)
            if not each.hidden
            and each.move.kind is move.kind
            and set(each.move.evidence) <= told
            and person_name(each.move.person).family == family
        ]
        likest = max(
            found, key=lambda each: (each.move.organization == move.organization, len(each.move.evidence)), default=None
        )
        return likest.bases if likest else ()

    def withheld(self, workspace: str) -> list[Move]:
        """Return the moves that articles tell and that are told no more, or otherwise, on a curator's word."""
        with self._begin() as connection:
            wishes = self._wishes(connection, workspace)
            taking = [mend for mend in wishes.mends if mend.act is MendAct.HIDE or _NAMING & mend.values.keys()]
            persons = {wishes.who(name) for mend in taking for name in mend.names()}
            found = self._told_of(connection, workspace, persons, wishes)
            theirs = [
                replace(move, mended=Mended(by=tuple(mend.number for mend in wishes.mends if _is_of(mend, move))))
                for move in self._mended_elsewhere(connection, workspace).values()
            ]
        away = [each for each in found if each.hidden or _NAMING & set(each.move.corrected)]
        return [*(replace(base, mended=_by(each.move)) for each in away for base in each.bases), *theirs]

    def withheld_posts(self, workspace: str) -> list[Post]:
        """Return the posts that articles tell and that are told no more, or otherwise, on a curator's word."""
        mine = self._posts
        query = select(mine).where(mine.c.workspace == workspace, mine.c.told.is_not(None))
        with self._begin() as connection:
            rows = connection.execute(query.order_by(mine.c.published.desc(), mine.c.id)).all()
            theirs = self._posts_mended_elsewhere(connection, workspace)
        away = [row for row in rows if row.hidden or post_of(row).corrected]
        return [*(replace(post_base(row), mended=_by(post_of(row))) for row in away), *theirs]

    def _posts_mended_elsewhere(self, connection: Connection, workspace: str) -> list[Post]:
        """Return the posts of others that were mended here: they are told no more here."""
        others = [each for each in self._readable(workspace) if each != workspace]
        mends = [mend for mend in self._mends_of(connection, workspace) if mend.posts] if others else []
        names = {name for mend in mends for name in mend.names()}
        found = []
        for other in others if names else ():
            for post in map(post_of, self._posts_of_names(connection, other, names)):
                by = tuple(mend.number for mend in mends if any(is_post(each, post) for each in mend.posts))
                found += [replace(post, mended=Mended(by=by))] if by else []
        return found

    def withheld_proofs(self, workspace: str) -> list[Evidence]:
        """Return where what is withheld is told: the sentences that tell of the moves and posts themselves."""
        moves = (proof for move in self.withheld(workspace) for proof in move.proofs("kind"))
        return [*moves, *(post.evidence for post in self.withheld_posts(workspace))]

    def posts_by_mend(self, workspace: str, names: Collection[str], number: int) -> list[Post]:
        """Return the posts of persons that a mend has changed, as they are told now."""
        with self._begin() as connection:
            rows = self._posts_of_names(connection, workspace, names)
        told = [post_of(row) for row in rows if not row.hidden]
        return [post for post in told if post.mended and number in post.mended.by]

    def post_told_as(self, workspace: str, post: Post) -> Post | None:
        """Return how a workspace's own article tells a post that is named, before any mend; None if it does not."""
        mine, proof = self._posts.c, post.evidence
        query = select(self._posts).where(mine.workspace == workspace, mine.article == proof.article)
        with self._begin() as connection:
            rows = connection.execute(query.where(mine.hidden.is_(False))).all()
        return next((post_base(row) for row in rows if post_of(row) == post), None)

    def _posts_of_names(self, connection: Connection, workspace: str, names: Collection[str]) -> list[Row[Any]]:
        """Read the posts of whoever may be meant by names, and those that were mended before."""
        people, mine, written = self._people.c, self._posts.c, [person_name(name) for name in names]
        words = {word for name in written for word in (*name.families, *name.given)}  # in whatever order they stand
        keys = select(people.key).where(people.workspace == workspace, people.family.in_(sorted(words)))
        query = select(self._posts).where(
            mine.workspace == workspace, or_(mine.person.in_(keys), mine.told.is_not(None))
        )
        return list(connection.execute(query.order_by(mine.id)))

    def by_mend(self, workspace: str, names: Iterable[str], number: int) -> list[Move]:
        """Return the moves of persons that a mend has changed, as they are told now."""
        with self._begin() as connection:
            wishes = self._wishes(connection, workspace)
            found = self._told_of(connection, workspace, {wishes.who(name) for name in names}, wishes)
        return [each.move for each in found if not each.hidden and each.move.mended and number in each.move.mended.by]

    def _of_articles(self, workspace: str, articles: Sequence[str]) -> list[Retold]:
        mine = self._tellings.c
        query = select(mine.person).distinct().where(mine.workspace == workspace, mine.article.in_(articles))
        with self._begin() as connection:
            persons = set(connection.scalars(query))
            return self._told_of(connection, workspace, persons, self._wishes(connection, workspace))

    def _told_of(self, connection: Connection, workspace: str, persons: set[str], wishes: Wishes) -> list[Retold]:
        found, left = list[Retold](), set(persons)
        while left:
            together = wishes.together(left.pop())
            left -= together
            found += self._retold(connection, workspace, together, wishes)
        return found

    def _retold(self, connection: Connection, workspace: str, persons: Iterable[str], wishes: Wishes) -> list[Retold]:
        """Return the moves of persons whom mends bring together."""
        mine, told = self._tellings.c, dict[str, list[Move]]()
        query = select(mine.person, mine.move).where(mine.workspace == workspace, mine.person.in_(sorted(persons)))
        for row in connection.execute(query.order_by(mine.id)):
            told.setdefault(row.person, []).append(told_of(row.move))
        return retold(told, wishes.mends, wishes.who)

    def _wishes(self, connection: Connection, workspace: str) -> Wishes:
        """Read what curators want of moves; whom the names in it mean is looked up for all of them at once."""
        mends, mine, joins = self._mends_of(connection, workspace), self._people.c, self._curations.c
        names = {name for mend in mends for name in mend.names()}
        keys = {key for name in names for key in person_name(name).keys}
        query = select(mine.key, mine.person).where(mine.workspace == workspace)
        known = {row.key: row.person for row in self._rows(connection, query, mine.key, keys)}
        joined = select(joins.key, joins.other).where(joins.workspace == workspace, joins.kind == "join")
        pairs = [(row.key, row.other) for row in connection.execute(joined)] if mends else []

        @cache
        def who(written: str) -> str:
            keys = person_name(written).keys
            if written not in names:
                return self._who(connection, workspace, written)
            persons = {known[key] for key in keys if key in known}
            return min(persons | {min(pair) for pair in pairs if set(pair) & set(keys)}, default=keys[0])

        return Wishes(tuple(mends), who, tuple(frozenset(map(who, mend.names())) for mend in mends))

    def _who(self, connection: Connection, workspace: str, written: str) -> str:
        """Return the person whom a name means."""
        keys, mine = person_name(written).keys, self._people.c
        known = select(mine.person).where(mine.workspace == workspace, mine.key.in_(keys))
        return min({*connection.scalars(known), *self._joined(connection, workspace, keys)}, default=keys[0])

    def _joined(self, connection: Connection, workspace: str, keys: Sequence[str]) -> set[str]:
        mine = self._curations.c
        rows = connection.execute(
            select(mine.key, mine.other).where(
                mine.workspace == workspace, mine.kind == "join", or_(mine.key.in_(keys), mine.other.in_(keys))
            )
        )
        return {min(row.key, row.other) for row in rows}

    def _known(self, connection: Connection, workspace: str, keys: Sequence[str]) -> str | None:
        mine = self._people.c
        query = select(mine.person).where(mine.workspace == workspace, mine.key.in_(keys)).limit(1)
        known: str | None = connection.scalar(query)
        return known
