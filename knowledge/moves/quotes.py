"""The words of evidence: which pieces an answer shows, and how an article itself names a day."""

from collections.abc import Callable, Sequence
from datetime import date

from knowledge.moves.dates import date_form, dates
from knowledge.moves.models import Day, Evidence, Move
from knowledge.text.languages import LANGUAGES

Quote = Callable[[Evidence], str | None]
Place = tuple[str, int, int, int]  # an article, its version, and where a piece begins and ends
TOLD = ("role", "effective_on")  # what most sentences tell of a move, whatever was asked
QUOTES, MOST = 4, 6  # pieces of evidence that one answer shows, and where that many are needed to prove what is told


def day_words(text: str, day: Day | None, published: date | None) -> str | None:
    """Return the words of ``text`` that name ``day``, in any language that has a calendar."""
    for language in LANGUAGES.values():
        for each in dates(text, date_form(language.calendar), language.calendar, published):
            if each.day is not None and each.day == day:
                return each.span.of(text).strip(" ().,;:")
    return None


def proofs(moves: Sequence[Move], *fields: str, quote: Quote | None = None) -> tuple[Evidence, ...]:
    """Return the best evidence of each move, one piece a span, the moves taking turns.

    First comes what is told: the fields, then the post and the day where no piece before has their words, which
    ``quote`` returns. Without it, or for a list of moves, the fields alone.
    """
    words = quote if len(moves) <= QUOTES else None
    needed = [_telling(move, fields, words) for move in moves]
    lines = [[*first, *move.proofs(*fields, "organization")] for first, move in zip(needed, moves, strict=True)]
    found: dict[Place, Evidence] = {}
    for turn in range(max((len(line) for line in lines), default=0)):
        for line in lines:
            if turn < len(line):
                found.setdefault(_place(line[turn]), line[turn])
    return tuple(found.values())[: max(QUOTES, len(moves), min(MOST, sum(map(len, needed))))]


def _telling(move: Move, fields: Sequence[str], quote: Quote | None) -> list[Evidence]:
    """Return pieces of evidence that together prove the fields, the post and the day of a move, few of them."""
    found: dict[Place, Evidence] = {}
    for name in (*fields, *(TOLD if quote else ())):
        every = move.proofs(name)
        named = [proof for proof in every if quote is None or _names(move, name, quote(proof) or "", proof)]
        of_field = named or (every if name in fields else ())
        if of_field and not any(_place(proof) in found for proof in of_field):
            found[_place(of_field[0])] = of_field[0]
    return list(found.values())


def _names(move: Move, field: str, words: str, proof: Evidence) -> bool:
    """Say whether a piece has the words of what is told: of two articles each may name another post, or day."""
    if field == "effective_on":
        return day_words(words, move.effective_on, proof.published) is not None
    told = {"role": move.role, "successor": move.successor, "destination": move.destination}.get(field) or ""
    name = told if field == "role" else " ".join(told.split()[-1:])
    return name.casefold() in words.casefold()


def _place(proof: Evidence) -> Place:
    return proof.article, proof.version, proof.start, proof.end
