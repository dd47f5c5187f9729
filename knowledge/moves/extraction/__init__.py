"""Reading of an article who left and who came, and who has which post: by networks that learned it."""

from collections.abc import Iterable

from knowledge.models import Article
from knowledge.moves.extraction.checking import checked, movers
from knowledge.moves.extraction.earnest import earnest
from knowledge.moves.extraction.heads import heads
from knowledge.moves.extraction.learned import Readers, reading_of
from knowledge.moves.extraction.sieve import sieve
from knowledge.moves.models import POSSIBLE, Move, MovesReading
from knowledge.text.languages import LANGUAGES
from knowledge.text.recogniser import recogniser

__all__ = ["as_borne_out", "extract", "movers_at", "read"]


def read(article: Article) -> MovesReading:
    """Return the moves that ``article`` tells of, also those that are only possible, and the posts that persons have.

    Needs time linear in the length of the text. Articles in a language that nothing was learned of give nothing.
    """
    if article.language not in LANGUAGES:
        return MovesReading()
    told, posts = reading_of(article, _readers(), sieve())
    return MovesReading(tuple(move for _, move in told if move.probability >= POSSIBLE), tuple(posts))


def as_borne_out(article: Article, moves: Iterable[Move]) -> list[Move]:
    """Return what a chat model read, as far as the networks bear it out: what they contradict is only possible."""
    found = (checked(article, move, _readers()) for move in moves)
    return [move for move in found if move is not None]


def movers_at(article: Article, place: int) -> frozenset[str]:
    """Return whoever and whatever the sentence at a place of the text tells a move of; a faint telling will do."""
    return movers(article, place, _readers())


def _readers() -> Readers:
    return Readers(recogniser(), heads(), earnest())


def extract(article: Article) -> list[Move]:
    """Return the moves alone."""
    return list(read(article).moves)
