"""Articles and moves for the tests of people moves."""

from dataclasses import replace
from datetime import UTC, date, datetime

from sqlalchemy import MetaData, create_engine
from sqlalchemy.pool import StaticPool

from knowledge.index.database import metadata as shared
from knowledge.index.readable import Readable, own
from knowledge.models import Article
from knowledge.moves.answers import LedgerAnswer, answer_from
from knowledge.moves.extraction import extract, read
from knowledge.moves.ledger import Ledger
from knowledge.moves.models import Certainty, Day, Evidence, Kind, Move, Status
from knowledge.moves.tables import tables
from knowledge.questions import parse

PUBLISHED = date(2025, 2, 6)  # a Thursday


def article(
    text: str, language: str = "en", *, title: str = "", key: str = "a", published: date | None = PUBLISHED
) -> Article:
    """Return an article of 6 February 2025."""
    return Article(key, 1, "default", title, text, language, datetime(2025, 2, 7, tzinfo=UTC), published=published)


def told(text: str, language: str = "en", title: str = "") -> list[Move]:
    """Return the moves that a text tells of, surely or likely."""
    found = extract(article(text, language, title=title))
    return [move for move in found if move.certainty is not Certainty.POSSIBLE]


def only(text: str, language: str = "en", title: str = "") -> Move:
    """Return the one move that a text tells of."""
    moves = told(text, language, title)
    assert len(moves) == 1, moves
    return moves[0]


def move(
    person: str = "Ada Lovelace",
    organization: str = "Analytix",
    successor: str | None = None,
    day: str | None = None,
    *,
    key: str = "a",
    kind: Kind = Kind.DEPARTURE,
    status: Status = Status.CONFIRMED,
    role: str | None = None,
    interim: bool = False,
) -> Move:
    """Return a move with its evidence in article ``key``."""
    proof = Evidence("kind", key, 1, 0, 10, PUBLISHED)
    happened = Day.parse(day) if day else None
    return Move(
        person,
        organization,
        kind,
        status,
        role,
        successor,
        interim=interim,
        effective_on=happened,
        came_on=happened if successor else None,
        evidence=(proof,),
    )


def proven(told: Move, piece: Article, **sentences: int) -> Move:
    """Return a move of an article with the numbers of the sentences that prove its fields."""
    lines = piece.text.splitlines()
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    proofs = [
        Evidence(field, piece.key, piece.version, starts[n], starts[n] + len(lines[n]), piece.published)
        for field, n in sentences.items()
    ]
    return replace(told, evidence=tuple(proofs))


def empty_ledger(readable: Readable = own) -> Ledger:
    """Return a ledger in memory; ``readable`` names the workspaces that one reads."""
    metadata = MetaData(naming_convention=shared.naming_convention)
    tables(metadata)
    engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    metadata.create_all(engine)
    return Ledger(engine.begin, metadata, readable)


def ledger_of(*articles: Article) -> Ledger:
    """Return a ledger that has read articles."""
    ledger = empty_ledger()
    for each in articles:
        reading = read(each)
        ledger.record(each, reading.moves, reading.posts)
    return ledger


def ask(ledger: Ledger, text: str, language: str = "en", as_of: date | None = None) -> LedgerAnswer | None:
    """Ask the ledger; the text must be understood as a question about moves."""
    asked = parse(text, language)
    assert asked.about_moves, text
    return answer_from(ledger, "default", asked, as_of)
