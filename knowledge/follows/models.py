"""The values of following: what is followed, what was told of an event, and what is to be told now."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from knowledge.models import Day
from knowledge.moves.identity import same_organization, same_person
from knowledge.moves.models import Certainty, Kind, Status
from knowledge.moves.occurrences import Occurrence
from knowledge.moves.succession import role_words


class Aim(StrEnum):
    """What sort of thing is followed."""

    PERSON = "person"
    ORGANIZATION = "organization"
    POST = "post"
    TOPIC = "topic"


@dataclass(frozen=True, slots=True)
class Followed:
    """What is followed: a person or an organisation by name, a post by its role, a topic by its words.

    A post has its ``organization`` too.
    """

    aim: Aim
    name: str
    organization: str | None = None


@dataclass(frozen=True, slots=True)
class Follow:
    """Somebody follows something: ``place`` is where they hear of it, ``owner`` who asked.

    ``calls`` is whom a message calls, for instance a role; None: nobody. What the three mean is the face's.
    """

    id: int
    workspace: str
    place: str
    owner: str
    followed: Followed
    since: datetime
    calls: str | None = None


class Update(StrEnum):
    """What has become of an event that was told."""

    CONFIRMED = "confirmed"
    DENIED = "denied"
    SUCCESSOR = "successor"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"
    DISPUTED = "disputed"
    UNDISPUTED = "undisputed"
    DETAIL = "detail"

    @property
    def changes_the_fact(self) -> bool:
        """Whether who was told must hear of it, beyond a mended message."""
        return self is not Update.DETAIL


@dataclass(frozen=True, slots=True)
class Facts:
    """What is told of an event. ``gone``: nothing tells of it any more. ``denied``: something denies it.

    ``contested``: a curator disputes it. ``mended`` are the fields that a curator has corrected.
    """

    person: str
    organization: str
    kind: Kind
    status: Status
    role: str | None = None
    successor: str | None = None
    destination: str | None = None
    interim: bool = False
    day: str | None = None
    likely: bool = False
    disputed: bool = False
    denied: bool = False
    gone: bool = False
    contested: bool = False
    mended: str = ""

    @classmethod
    def of(cls, event: Occurrence) -> Self:
        """Return what an event is told with."""
        move = event.move
        return cls(
            person=move.person,
            organization=move.organization,
            kind=move.kind,
            status=move.status,
            role=move.role,
            successor=event.successor,
            destination=move.destination,
            interim=move.interim,
            day=str(move.day) if move.day else None,
            likely=move.certainty is not Certainty.SURE,
            disputed=move.disputed,
            denied=bool(event.denials) or move.status is Status.DENIED,
            contested=move.contested,
            mended=" ".join(move.corrected),
        )

    @classmethod
    def read(cls, written: Mapping[str, Any]) -> Self:
        """Make them again from what is written down."""
        return cls(**{**written, "kind": Kind(written["kind"]), "status": Status(written["status"])})

    def written(self) -> dict[str, Any]:
        """Return what can be written down."""
        return asdict(self) | {"kind": self.kind.value, "status": self.status.value}

    @property
    def mark(self) -> str:
        """Return a short code by which a message that tells just this is known again."""
        said = json.dumps(self.written(), sort_keys=True)
        return hashlib.blake2b(said.encode(errors="replace"), digest_size=5).hexdigest()


@dataclass(frozen=True, slots=True)
class Errand:
    """One message to be sent or mended: what it is to say, and what it said before (``told``; None: it is new).

    ``event`` is None where nothing tells of it any more. ``number`` is the message's own in the record, ``channel`` and
    ``message`` are where it stands; ``begun`` says that it was on its way before, and perhaps arrived.
    """

    workspace: str
    place: str
    occurrence: int
    facts: Facts
    event: Occurrence | None
    follows: tuple[Follow, ...]
    told: Facts | None = None
    number: int = 0
    channel: str | None = None
    message: str | None = None
    begun: bool = False

    @property
    def updates(self) -> tuple[Update, ...]:
        """What has become of it since it was told."""
        return updates(self.told, self.facts) if self.told else ()


def updates(before: Facts, after: Facts) -> tuple[Update, ...]:
    """Return what has become of an event; nothing where only its articles, or the spelling of names, are others."""
    found = {
        Update.WITHDRAWN: after.gone and not before.gone,
        Update.RESTORED: before.gone and not after.gone,
        Update.DENIED: after.denied and not before.denied,
        Update.DISPUTED: after.contested and not before.contested,
        Update.UNDISPUTED: before.contested and not after.contested,
        Update.CONFIRMED: _sure(after) and not after.contested and before.status is Status.REPORTED,
        Update.SUCCESSOR: after.successor is not None and before.successor is None,
        Update.CORRECTED: _corrected(before, after),
        Update.DETAIL: _completed(before, after),
    }
    became = tuple(update for update, true in found.items() if true)
    return became or ((Update.DETAIL,) if before.mended != after.mended else ())


def _sure(facts: Facts) -> bool:
    return facts.status is Status.CONFIRMED


def _corrected(before: Facts, after: Facts) -> bool:
    """Say whether what was told was wrong: another name, post or day, or no longer what it was."""
    one, other = role_words(before.role), role_words(after.role)
    return any(
        (
            before.kind is not after.kind,
            _renamed(before.person, after.person, same_person),
            _renamed(before.organization, after.organization, same_organization),
            bool(one) and not (one & other),
            _renamed(before.successor, after.successor, same_person),
            _renamed(before.destination, after.destination, same_organization),
            not _same_day(before.day, after.day),
            before.status is Status.CONFIRMED and not _sure(after),
            before.denied and not after.denied,
        )
    )


def _renamed(before: str | None, after: str | None, same: Callable[[str, str], bool]) -> bool:
    """Say whether a name that was told is told no more; a name that was not told cannot be wrong."""
    return bool(before) and not (after is not None and same(before or "", after))


def _same_day(before: str | None, after: str | None) -> bool:
    """Say whether the days do not contradict: the one may say more exactly what the other says."""
    if before is None:
        return True
    if after is None:
        return False
    one, other = Day.parse(before), Day.parse(after)
    return str(one).startswith(str(other)) or str(other).startswith(str(one))


def _completed(before: Facts, after: Facts) -> bool:
    new = any(getattr(before, name) is None and getattr(after, name) is not None for name in ("role", "destination"))
    exact = before.day != after.day and after.day is not None and len(after.day) > len(before.day or "")
    surer = before.likely != after.likely or before.disputed != after.disputed or before.interim != after.interim
    return new or exact or surer
