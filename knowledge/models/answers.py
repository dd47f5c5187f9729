"""Answers, and whether they still rest on what they quoted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from knowledge.models.evidence import Citation, Retrieved
from knowledge.models.health import Lateness
from knowledge.models.model_use import ModelUse
from knowledge.models.questions import ParsedQuestion, Question

MANNERS = "manners"  # the engine of what is no answer from articles
SURE = 0.8  # confidence from which passages surely answer a question
TOLD = 0.5  # confidence of passages from which their answer is told, and not only offered


@dataclass(frozen=True, slots=True)
class Answer:
    """What the reader gets. Every citation went through the gate; ``nearest`` is offered when ``abstained``.

    ``engine`` is "ledger", "chat", "passages", or "manners" where nothing was asked of the articles.
    ``note`` says in one line why a chat model that is set did not
    answer. ``model`` is None where none was asked. ``index_version`` names what was indexed at the time. ``threshold``
    is the confidence from which the passages reader answers; None where it was not asked. ``stale`` is the day of the
    best article cited, where the question asks for the present and that is long past. ``untimely`` says that no
    article is of the time that was asked about, so that others answer. ``withheld`` says that a curator has hidden or
    corrected what articles say of it. ``late`` says how far behind the record the indexes were.

    ``told`` are the moves and posts that it tells or quotes, as the ledger writes them down.
    ``understood_as`` is the stand-alone question that a follow-up was taken for. ``asks_back`` says that ``text`` is a
    question of ours: the reader's leans on something that is not known.
    """

    key: str
    question: Question
    text: str
    abstained: bool
    engine: str
    language: str
    confidence: float
    milliseconds: float
    citations: tuple[Citation, ...] = ()
    nearest: tuple[Citation, ...] = ()
    understood: ParsedQuestion | None = None
    retrieved: tuple[Retrieved, ...] = field(default=(), repr=False)
    note: str | None = None
    model: ModelUse | None = None
    index_version: str | None = None
    understood_as: str | None = None
    asks_back: bool = False
    threshold: float | None = None
    stale: date | None = None
    untimely: bool = False
    withheld: bool = False
    told: tuple[Mapping[str, Any], ...] = field(default=(), repr=False)
    late: Lateness | None = None

    @property
    def courteous(self) -> bool:
        """Whether it answers a greeting, thanks or the like: of articles it says nothing, and it has no quotes."""
        return self.engine == MANNERS

    @property
    def hesitant(self) -> bool:
        """Whether it is only likely that its quotes answer: then none of them is said to."""
        return self.engine == "passages" and not self.abstained and self.confidence < TOLD

    @property
    def sure(self) -> bool:
        """Whether it surely answers: proven by the list of moves or sentence by sentence, or passages that say so."""
        return not self.abstained and (self.engine != "passages" or self.confidence >= SURE)


class Standing(StrEnum):
    """Whether an answer still rests on what it quoted: ``SOUND`` again when what was removed was restored."""

    SOUND = "sound"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class StaleAnswer:
    """An answer whose standing or mark is not what its face was told last.

    ``place`` is what the face stored of where it is, ``mark`` says what curators mended of what it told.
    """

    key: str
    workspace: str
    place: str
    standing: Standing
    mark: str = ""
    tries: int = 0
