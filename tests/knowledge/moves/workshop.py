"""A ledger, and curators who mend it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Self

from knowledge.curation.mends import MendEntry, Mends
from knowledge.index.database import Database, metadata
from knowledge.index.readable import Readable, own
from knowledge.models import Actor
from knowledge.moves.ledger import Ledger
from knowledge.moves.models import Move
from knowledge.moves.tables import tables
from knowledge.workspaces.log import CuratingLog
from tests.knowledge.moves.making import article

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
LENA = Actor("discord:user:42", "Lena")
WHY = "The notice says otherwise."


def shifted(told: Move, by: int) -> Move:
    """Return a move as another reader, or a new version of its article, proves it."""
    return replace(
        told, evidence=tuple(replace(each, start=each.start + by, end=each.end + by) for each in told.evidence)
    )


@dataclass(frozen=True)
class Workshop:
    """A ledger in memory with the curators' mends and their log."""

    ledger: Ledger
    mends: Mends
    log: CuratingLog
    database: Database

    @classmethod
    def open(cls, readable: Readable = own) -> Self:
        """Open an empty one; ``readable`` names the workspaces that one reads."""
        database = Database("sqlite://")
        tables()
        metadata.create_all(database.engine)
        ledger, log = Ledger(database.begin, readable=readable), CuratingLog(database, lambda: NOW)
        return cls(ledger, Mends(database, ledger, log, lambda: NOW), log, database)

    def tells(self, key: str, *moves: Move, version: int = 1, workspace: str = "default") -> None:
        """Let an article tell moves, in the place of what it told before."""
        piece = replace(article("x", key=key), version=version, workspace=workspace)
        told = [replace(move, evidence=tuple(replace(each, article=key) for each in move.evidence)) for move in moves]
        self.ledger.record(piece, told)

    def all(self, workspace: str = "default") -> list[Move]:
        """Return the whole ledger."""
        return self.ledger.all(workspace)

    def one(self, wanted: Callable[[Move], bool] = lambda _: True, workspace: str = "default") -> Move:
        """Return the one move that is wanted."""
        (found,) = filter(wanted, self.all(workspace))
        return found

    def corrects(self, move: Move, workspace: str = "default", **values: str) -> MendEntry:
        """Have a curator correct a move."""
        return self.mends.correct(workspace, move, values, WHY, by=LENA)

    def read_by(self, organization: str, person: str, key: str) -> list[list[Move]]:
        """Return what each way of reading the ledger finds of an organisation, a person and an article."""
        ledger, here = self.ledger, "default"
        persons = list(ledger.persons_named(here, person.casefold().split()))
        places = list(ledger.organizations_named(here, organization.casefold().split()))
        return [
            ledger.all(here),
            list(ledger.departures(here).items),
            list(ledger.departures(here, organization=organization).items),
            ledger.history(here, person),
            ledger.holders(here, organization),
            ledger.moves_of(here, persons),
            ledger.moves_at(here, places),
            ledger.told_in(here, key),
        ]
