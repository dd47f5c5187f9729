"""The register of moves, as faces see it: the ledger's rows with their quotes proven, unknown names told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.answering.citations import Gate
from knowledge.errors import UnknownName
from knowledge.index.archive import Archive
from knowledge.models import HOUSE, Actor, Citation, Page, Passage, PassageSpan
from knowledge.moves.identity import organization_key, person_name, same_person
from knowledge.moves.ledger import Ledger
from knowledge.moves.models import Evidence, Move, Post
from knowledge.workspaces.log import CuratingLog
from knowledge.workspaces.models import Act


@dataclass(frozen=True, slots=True)
class Proof:
    """A proven quote for one field of a move; ``kind`` is the sentence that tells of the move itself."""

    field: str
    citation: Citation


class Register:
    """Answers what faces ask about moves; thread-safe."""

    def __init__(self, ledger: Ledger, archive: Archive, gate: Gate, log: CuratingLog) -> None:
        self._ledger = ledger
        self._archive = archive
        self._gate = gate
        self._log = log

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
        """Return departures, newest first, undated last; denied ones are left out.

        Raises UnknownName, with the nearest known names, when no article names the organisation.
        """
        page = self._ledger.departures(
            workspace, organization=organization, since=since, role=role, limit=limit, offset=offset
        )
        if organization and not page.total:
            self._expect_organization(workspace, organization)
        return page

    def history(self, workspace: str, person: str) -> list[Move]:
        """Return a person's moves, newest first.

        Raises UnknownName, with the nearest known names, when no article names the person.
        """
        found = self._ledger.history(workspace, person)
        if not found:
            named = self._ledger.persons_named(workspace, [person_name(person).family])
            if not any(same_person(person, name) for name in named.values()):
                raise self._unknown(workspace, person)
        return found

    def post(self, workspace: str, organization: str, role: str | None = None) -> list[Move]:
        """Return the moves that changed a post, oldest first, undated last: the line of its holders.

        Raises UnknownName, with the nearest known names, when no article names the organisation.
        """
        found = self._ledger.holders(workspace, organization, role)
        if not found:
            self._expect_organization(workspace, organization)
        return sorted(found, key=lambda move: move.day is None)

    def all(self, workspace: str) -> list[Move]:
        """Return every move, newest first, undated last."""
        return self._ledger.all(workspace)

    def told_in(self, workspace: str, article: str) -> list[Move]:
        """Return the moves that an article tells of, by its key; newest first."""
        return self._ledger.told_in(workspace, article)

    def posts_of(self, workspace: str, person: str) -> list[Post]:
        """Return the posts that articles say a person has or had, each once; the latest article first."""
        return _each_once(self._ledger.posts_of_named(workspace, person))

    def posts_at(self, workspace: str, organization: str, role: str | None = None) -> list[Post]:
        """Return the posts that articles name at an organisation, each once; the latest article first."""
        found = self._ledger.posts_held(workspace, organization)
        return _each_once([post for post in found if role is None or role.lower() in post.role.lower()])

    def posts_in(self, workspace: str, article: str) -> list[Post]:
        """Return the posts that an article names, by its key."""
        return self._ledger.posts_in(workspace, article)

    def join(self, workspace: str, one: str, other: str, *, by: Actor = HOUSE) -> list[Move]:
        """Say that two names are one person, from now on; return that person's moves.

        Raises UnknownName when no article tells of a move of either.
        """
        for name in (one, other):
            self.history(workspace, name)
        self._ledger.join(workspace, one, other)
        self._log.write(workspace, by, Act.JOIN, f"{one} = {other}")
        return self.history(workspace, one)

    def separate(self, workspace: str, one: str, other: str, *, by: Actor = HOUSE) -> list[Move]:
        """Take a join of two names back; return the moves of the first."""
        self._ledger.separate(workspace, one, other)
        self._log.write(workspace, by, Act.SEPARATE, f"{one} ≠ {other}")
        return self.history(workspace, one)

    def people(self, workspace: str, prefix: str) -> list[str]:
        """Return up to 25 names of people of which a word begins with ``prefix``."""
        return self._ledger.people(workspace, prefix)

    def organizations(self, workspace: str, prefix: str) -> list[str]:
        """Return up to 25 names of organisations of which a word begins with ``prefix``."""
        return self._ledger.organizations(workspace, prefix)

    def proofs(self, move: Move, language: str = "en") -> list[Proof]:
        """Return the quotes that a move rests on, each proven against the stored text, for a reader of ``language``."""
        found = []
        for evidence in move.evidence:
            found += [Proof(evidence.field, citation) for citation in self.cite((evidence,), language)]
        return found

    def post_proofs(self, post: Post, language: str = "en") -> list[Proof]:
        """Return the quote that a post rests on, as ``proofs`` does."""
        return [Proof("role", citation) for citation in self.cite((post.evidence,), language)]

    def quote(self, evidence: Evidence) -> str:
        """Return the words that a piece of evidence points to."""
        return self._archive.version(evidence.article, evidence.version).text[evidence.start : evidence.end]

    def cite(self, evidence: tuple[Evidence, ...], language: str) -> tuple[Citation, ...]:
        """Pass evidence through the gate, in order; what cannot be proven is left out."""
        return self._gate.prove([self._claim(each) for each in evidence], language)

    def _claim(self, evidence: Evidence) -> PassageSpan:
        article = self._archive.version(evidence.article, evidence.version)
        start, end = evidence.start, evidence.end
        return PassageSpan(Passage(f"{article.key}:{article.version}:{start}-{end}", article, start, end), start, end)

    def _expect_organization(self, workspace: str, name: str) -> None:
        """Raise UnknownName unless an article names the organisation, though perhaps in no move."""
        named = self._ledger.organizations_named(workspace, [organization_key(name)])
        if not named and not self._ledger.holders(workspace, name):
            raise self._unknown(workspace, name)

    def _unknown(self, workspace: str, name: str) -> UnknownName:
        return UnknownName(name, self._ledger.nearest(workspace, name))


def _each_once(posts: Sequence[Post]) -> list[Post]:
    """Return the posts, of those that say the same the first."""
    found: dict[object, Post] = {}
    for post in posts:
        who, where = person_name(post.person).keys[0], organization_key(post.organization)
        found.setdefault((who, where, post.role.lower(), post.former, post.contested), post)
    return list(found.values())
