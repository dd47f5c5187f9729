"""What a workspace keeps, in numbers and a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """A part of a longer list: ``items`` from ``offset`` on, out of ``total``."""

    items: Sequence[Item]
    total: int
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a workspace reads: counts, languages (ISO 639-1, most frequent first) and the newest day.

    ``public`` of the ``articles`` are the operator's, read beside its own.
    """

    articles: int
    passages: int
    languages: tuple[str, ...]
    newest: date | None
    public: int = 0
