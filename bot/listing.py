"""What a list of moves is of: said once by a command, carried by every button beneath the list."""

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Protocol, Self

from bot.render.escape import length, visible
from knowledge import Day, Move, Page, Post, Precision, Proof

NAME_LIMIT, ROLE_LIMIT = 40, 28
"""Characters of an organisation and of a role: with everything else they fit into a button's ``custom_id`` of 100."""
PERSON_LIMIT = NAME_LIMIT + ROLE_LIMIT
FEWEST, USUAL, MOST = 1, 10, 15
"""Moves on one page: at most so many always fit into one message."""

LISTING = (
    r"(?P<subject>[dmp])(?P<limit>[1-9a-f])(?P<since>\d{0,8}):(?P<offset>\d{1,5}):(?P<name>[^|]*)\|(?P<role>[^|]*)"
)
"""How a listing is written in a ``custom_id``, as a regular expression."""
_FURTHEST = 99_999
_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?", re.ASCII)


class Register(Protocol):
    """What the Discord face needs of the register of moves."""

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
        """Return departures, newest first, undated last. Raises UnknownName."""

    def history(self, workspace: str, person: str) -> list[Move]:
        """Return a person's moves, newest first. Raises UnknownName."""

    def post(self, workspace: str, organization: str, role: str | None = None) -> list[Move]:
        """Return the moves that changed a post, oldest first. Raises UnknownName."""

    def posts_of(self, workspace: str, person: str) -> list[Post]:
        """Return the posts that articles say a person has or had; the latest article first."""

    def posts_at(self, workspace: str, organization: str, role: str | None = None) -> list[Post]:
        """Return the posts that articles name at an organisation; the latest article first."""

    def posts_in(self, workspace: str, article: str) -> list[Post]:
        """Return the posts that an article names, by its key."""

    def post_proofs(self, post: Post, language: str = "en") -> list[Proof]:
        """Return the proven quote that a post rests on."""

    def told_in(self, workspace: str, article: str) -> list[Move]:
        """Return the moves that an article tells of, by its key; newest first."""

    def people(self, workspace: str, prefix: str) -> list[str]:
        """Return up to 25 names of people."""

    def organizations(self, workspace: str, prefix: str) -> list[str]:
        """Return up to 25 names of organisations."""

    def proofs(self, move: Move, language: str = "en") -> list[Proof]:
        """Return the proven quotes that a move rests on."""


class Subject(StrEnum):
    """What a list is of; the value stands for it in a ``custom_id``."""

    DEPARTURES = "d"
    HISTORY = "m"
    POST = "p"


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of moves: its subject, whose (an organisation, for a history a person), and from where on.

    Text that cannot stand in a button is taken out when it is made.
    """

    subject: Subject
    name: str = ""
    role: str = ""
    since: Day | None = None
    limit: int = USUAL
    offset: int = 0

    def __post_init__(self) -> None:
        longest = PERSON_LIMIT if self.subject is Subject.HISTORY else NAME_LIMIT
        object.__setattr__(self, "name", shortened(self.name, longest))
        object.__setattr__(self, "role", shortened(self.role, ROLE_LIMIT))

    def __str__(self) -> str:
        """Write the listing as ``LISTING`` reads it, in at most 85 characters."""
        since = str(self.since or "").replace("-", "")
        return f"{self.subject.value}{self.limit:x}{since}:{self.offset}:{self.name}|{self.role}"

    @classmethod
    def read(cls, match: re.Match[str]) -> Self:
        """Make the listing again from a match of ``LISTING``."""
        written = match["since"]
        since = read_day("-".join(filter(None, (written[:4], written[4:6], written[6:])))) if written else None
        subject, limit, offset = Subject(match["subject"]), int(match["limit"], 16), int(match["offset"])
        return cls(subject, match["name"], match["role"], since, limit, offset)

    def at(self, offset: int) -> "Listing":
        """Return the same list from another place on."""
        return replace(self, offset=min(max(offset, 0), _FURTHEST))

    def page(self, register: Register, workspace: str) -> Page[Move]:
        """Look the page up; one that is no more becomes the first. Raises UnknownName."""
        page = self._page(register, workspace)
        return page if page.items or not page.offset else self.at(0)._page(register, workspace)

    def _page(self, register: Register, workspace: str) -> Page[Move]:
        role = self.role or None
        if self.subject is Subject.DEPARTURES:
            since = self.since.value if self.since else None
            return register.departures(
                workspace,
                organization=self.name or None,
                since=since,
                role=role,
                limit=self.limit,
                offset=self.offset,
            )
        if self.subject is Subject.HISTORY:
            found = register.history(workspace, self.name)
        else:
            found = register.post(workspace, self.name, role)
        return Page(found[self.offset : self.offset + self.limit], len(found), self.offset)


def move_key(move: Move) -> str:
    """Return a short key that a move keeps across restarts, as long as its articles tell the same of it."""
    return _key(move.person, move.organization, move.kind.value, str(move.day), move.role or "", *move.articles[:1])


def post_key(post: Post) -> str:
    """Return a short key that a post keeps across restarts, as long as its article tells the same of it."""
    return _key(post.person, post.organization, post.role, post.evidence.article)


def _key(*facts: str) -> str:
    return hashlib.blake2b("\n".join(facts).encode(errors="replace"), digest_size=6).hexdigest()


def read_day(words: str) -> Day:
    """Read a day, a month or a year: ``2024-09-25``, ``2024-09``, ``2024``. Raises ValueError for anything else."""
    match = _DATE.fullmatch(words.strip())
    if match is None:
        raise ValueError(words)
    year, month, day = match["year"], match["month"], match["day"]
    precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
    return Day(date(int(year), int(month or 1), int(day or 1)), precision)


def shortened(words: str, limit: int) -> str:
    """Return the words on one line, without what a button cannot carry, cut after a word to at most ``limit``."""
    plain = " ".join(visible(words).replace("|", " ").split())
    if length(plain) <= limit:
        return plain
    while length(plain) > limit:
        plain = plain[:-1] if len(plain) <= limit else plain[:limit]
    return (plain.rpartition(" ")[0] if len(plain.rpartition(" ")[0]) > limit // 2 else plain).rstrip()
