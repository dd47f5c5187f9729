"""What was said to a question, and whether what passages say may stand in the place of the ledger's refusal."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from knowledge.answering.namesakes import names_all
from knowledge.answering.reader import PRESUMED
from knowledge.models import Citation, Intent, ModelUse, ParsedQuestion, Retrieved
from knowledge.moves.extraction import movers_at
from knowledge.moves.telling import Rest
from knowledge.text.languages import LANGUAGES
from knowledge.verification.families import gives_reason

SURE = 0.5  # confidence from which the passages may contradict the ledger; see docs/decisions/support.md
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Said:
    """An answer before it gets its key: what is said, on which proof, by which engine, and how sure it is."""

    text: str
    engine: str
    confidence: float
    citations: tuple[Citation, ...] = ()
    nearest: tuple[Citation, ...] = ()
    retrieved: tuple[Retrieved, ...] = ()
    language: str | None = None  # where a chat model speaks one that the house does not
    note: str | None = None
    model: ModelUse | None = None
    understood: ParsedQuestion | None = None  # where a chat model understood more than the rules
    told: tuple[Mapping[str, Any], ...] = ()  # the moves and posts that it tells, as the ledger writes them down
    withheld: bool = False  # a curator has hidden or corrected it: no passage is to tell it in the place of the ledger
    rest: Rest | None = None  # what the ledger leaves to passages of what it tells
    lacks: bool = False  # what the question takes for granted is known; only what it asks is not


def contradicts(read: Said, asked: ParsedQuestion) -> bool:
    """Tell whether passages may contradict the ledger's refusal: with what is likelier right than wrong.

    A question that names a year may be wrong about just that, which a quote seldom shows. A chat model's answer must
    rest on the very words that tell a move of whoever is asked about.
    """
    if not read.citations or read.confidence < SURE or _YEAR.search(asked.text):
        return False
    if read.engine == "chat" and not _tells_of_whom(read.citations, asked.names):
        return False
    return (_is_short(read) or _may_be_quoted(read, asked)) and names_all(read.citations[0], asked)


def tells_what_lacks(read: Said, understood: ParsedQuestion, known: str) -> bool:
    """Tell whether passages say what the ledger lacks of a move that it knows; a reason must read like one.

    A short answer that stands in ``known``, what the ledger tells, is nothing new: the firm that was left, say.
    """
    if not read.citations:
        return False
    first, reason = read.citations[0], understood.intent is Intent.REASON
    if reason and read.engine == "chat":
        return True
    if reason:
        return gives_reason(first.quote) and (read.confidence >= PRESUMED or names_all(first, understood))
    short = _is_short(read) and read.text.casefold() not in known.casefold()
    return read.engine == "passages" and short and names_all(first, understood)


def _is_short(read: Said) -> bool:
    return bool(read.citations) and read.text != read.citations[0].quote


def _may_be_quoted(read: Said, asked: ParsedQuestion) -> bool:
    """Tell whether a whole quote may answer what the ledger does not tell: it names everybody who is asked about.

    Not whether something is so, nor what the ledger lacks of a move that it knows.
    """
    quote = read.citations[0].quote.casefold()
    named = asked.people and all(name.split()[-1].casefold() in quote for name in asked.people)
    return bool(named) and not asked.yes_no and not asked.granted


def _tells_of_whom(citations: Sequence[Citation], names: Sequence[str]) -> bool:
    """Tell whether a quote tells a move of the one that the question names first, and does not merely name them.

    In a language that the networks did not learn, naming has to do.
    """
    if not names:
        return True
    last = names[0].split()[-1].casefold()
    for each in citations:
        if last in each.quote.casefold():
            read = each.article.language in LANGUAGES
            if not read or any(last in name.casefold() for name in movers_at(each.article, each.start)):
                return True
    return False
