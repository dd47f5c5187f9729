"""One list of what several workspaces tell: the same person, and the same move, told by two of them are one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row

from knowledge.moves.merging import grouped, merged
from knowledge.moves.models import Evidence, Move
from knowledge.moves.rows import move_of


class Namesakes:
    """Which persons of several workspaces are one: those who share a name in any of them.

    ``aliases`` are the further names of persons, each with the person, as the workspaces' articles tell them.
    """

    def __init__(self, aliases: Iterable[tuple[str, str]]) -> None:
        self._names: dict[str, set[str]] = {}
        for alias, person in aliases:
            together = self.of(alias) | self.of(person)
            self._names.update(dict.fromkeys(together, together))

    def of(self, person: str) -> set[str]:
        """Return everything that a person goes by."""
        return self._names.get(person, {person})

    def one(self, person: str) -> str:
        """Return the one name that stands for all that a person goes by."""
        return min(self.of(person))

    def every(self, persons: Iterable[str]) -> set[str]:
        """Return everything that some persons go by."""
        return {name for person in persons for name in self.of(person)}


@dataclass(frozen=True, slots=True)
class Joint:
    """One move, by the numbers of all rows that tell of it, and when it happened as far as they say."""

    rows: tuple[int, ...]
    day: date | None

    @property
    def newest_first(self) -> tuple[bool, int, int]:
        """Sort moves by their day, the newest first and those without a day last."""
        return self.day is None, -self.day.toordinal() if self.day else 0, -max(self.rows)


def joined(rows: Iterable[Row[Any]], namesakes: Namesakes) -> list[Joint]:
    """Return the moves of rows, each once."""
    persons: dict[str, list[Row[Any]]] = {}
    for row in rows:
        persons.setdefault(namesakes.one(row.person), []).append(row)
    return [joint for told in persons.values() for joint in _of_person(told)]


def as_read_in(workspace: str, rows: Iterable[Row[Any]], proofs: Mapping[int, Sequence[Evidence]]) -> Move:
    """Return the move that rows tell of, resting on ``proofs`` by the number of a row; its own come first."""
    told = [
        move_of(row, proofs.get(row.id, ()), public=row.workspace != workspace)
        for row in sorted(rows, key=lambda row: (row.workspace != workspace, row.id))
    ]
    return told[0] if len(told) == 1 else merged(told)


def _of_person(rows: Sequence[Row[Any]]) -> Iterator[Joint]:
    told = [(row.id, move_of(row, ())) for row in rows]
    apart = [each for each in told if each[1].mended and each[1].mended.apart]
    others = [each for each in told if each not in apart]
    groups = [[others[place] for place in places] for places in grouped([move for _, move in others])]
    for group in (*groups, *([each] for each in apart)):  # what a curator told apart is no other one
        day = merged([move for _, move in group]).day
        yield Joint(tuple(number for number, _ in group), day.value if day else None)
