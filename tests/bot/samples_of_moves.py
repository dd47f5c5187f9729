"""Moves and a register to show: made up."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from knowledge import Article, Citation, Day, Kind, Move, Page, Post, Proof, Status, UnknownName

TOLD = "Tom Ashdown has resigned as chief pilot of the Harbour Authority. Rani Wijaya takes over on 1 May."
TOLD_AGAIN = "Tom Ashdown mundur dari Otoritas Pelabuhan. Rani Wijaya menggantikannya."


def move(person: str = "Tom Ashdown", day: str | None = "2026-05-14", **given: object) -> Move:
    """Return a confirmed departure from the Harbour Authority, announced that day, but for what is given."""
    facts: dict[str, object] = {
        "organization": "Harbour Authority",
        "kind": Kind.DEPARTURE,
        "status": Status.CONFIRMED,
        "announced_on": Day.parse(day) if day else None,
    }
    return Move(person=person, **{**facts, **given})  # type: ignore[arg-type]


def many(number: int) -> list[Move]:
    """Return so many departures, newest first."""
    return [move(f"Pilot Number{each}", f"2026-{1 + each % 12:02}-{1 + each % 28:02}") for each in range(number)]


def proof(quote: str, text: str = TOLD, *, field: str = "kind", gloss: str | None = None, **given: object) -> Proof:
    """Return a proof by words of an article with that text."""
    facts: dict[str, object] = {
        "key": "m1",
        "title": "Ashdown resigns",
        "language": "en",
        "url": "https://www.port.example/ashdown",
        "published": date(2026, 5, 14),
    }
    added = datetime(2026, 5, 15, tzinfo=UTC)
    article = Article(version=1, workspace="default", text=text, added_at=added, **{**facts, **given})  # type: ignore[arg-type]
    start = text.index(quote)
    return Proof(field, Citation(1, article, start, start + len(quote), quote, article.language, gloss))


class MovesShelf:
    """A register in memory. It knows the names of its moves and raises ``failure``, if set, instead of answering."""

    def __init__(self) -> None:
        self.kept: dict[str, Sequence[Move]] = {}
        self.posts: Sequence[Post] = ()
        self.proven: Sequence[Proof] = ()
        self.failure: Exception | None = None
        self.asked: list[dict[str, object]] = []

    def put(self, workspace: str, *moves: Move) -> None:
        """Keep moves for a workspace, in this order."""
        self.kept[workspace] = moves

    def departures(  # the columns that readers filter by
        self,
        workspace: str,
        *,
        organization: str | None = None,
        since: date | None = None,
        role: str | None = None,
        limit: int = 10,
        offset: int = 0,
    ) -> Page[Move]:
        """Return departures; only the organisation and the day are looked at."""
        self.asked.append({"organization": organization, "since": since, "role": role, "limit": limit})
        found = [each for each in self._moves(workspace) if each.kind is Kind.DEPARTURE]
        if organization:
            self._expect(organization, self.organizations(workspace, ""))
            found = [each for each in found if each.organization == organization]
        found = [each for each in found if since is None or (each.day and each.day.value >= since)]
        return Page(found[offset : offset + limit], len(found), offset)

    def history(self, workspace: str, person: str) -> list[Move]:
        """Return the moves in which the person has a part."""
        self._expect(person, self.people(workspace, ""))
        return [each for each in self._moves(workspace) if person in {each.person, each.successor}]

    def post(self, workspace: str, organization: str, role: str | None = None) -> list[Move]:
        """Return the moves at the organisation, in reverse order."""
        self._expect(organization, self.organizations(workspace, ""))
        found = [each for each in self._moves(workspace) if each.organization == organization]
        return [each for each in reversed(found) if role is None or role in (each.role or "")]

    def told_in(self, workspace: str, article: str) -> list[Move]:
        """Return the moves that an article tells of."""
        return [move for move in self.kept.get(workspace, ()) if article in move.articles]

    def posts_of(self, workspace: str, person: str) -> list[Post]:
        """Return the posts of the person."""
        return [post for post in self.posts if post.person == person]

    def posts_at(self, workspace: str, organization: str, role: str | None = None) -> list[Post]:
        """Return the posts at the organisation."""
        return [post for post in self.posts if post.organization == organization and (role or "") in post.role]

    def posts_in(self, workspace: str, article: str) -> list[Post]:
        """Return the posts that an article names."""
        return [post for post in self.posts if post.evidence.article == article]

    def post_proofs(self, post: Post, language: str = "en") -> list[Proof]:
        """Return the prepared proofs, whatever the post."""
        return list(self.proven)

    def people(self, workspace: str, prefix: str) -> list[str]:
        """Return the persons whose name begins so."""
        return [each.person for each in self._moves(workspace) if each.person.startswith(prefix)][:25]

    def organizations(self, workspace: str, prefix: str) -> list[str]:
        """Return the organisations whose name begins so."""
        names = dict.fromkeys(each.organization for each in self._moves(workspace))
        return [name for name in names if name.startswith(prefix)][:25]

    def proofs(self, move: Move, language: str = "en") -> list[Proof]:
        """Return the prepared proofs, whatever the move."""
        return list(self.proven)

    def _moves(self, workspace: str) -> Sequence[Move]:
        if self.failure is not None:
            raise self.failure
        return self.kept.get(workspace, ())

    @staticmethod
    def _expect(name: str, known: Sequence[str]) -> None:
        if name not in known:
            raise UnknownName(name, known[:3])
