"""The first article, where it is at hand."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from knowledge.models import Article
from knowledge.moves.answers import answer_from
from knowledge.moves.extraction import extract
from knowledge.moves.models import LIKELY, Kind
from knowledge.questions import parse
from tests.knowledge.moves.making import ledger_of

SEED = Path(__file__).parents[3].parent / "shared" / "seed"


@pytest.fixture
def seed() -> Article:
    """Return the first article, or skip where it is not at hand."""
    files = sorted(SEED.glob("*.txt")) if SEED.exists() else []
    if not files:
        pytest.skip("the first article is not at hand")
    text = files[0].read_text(encoding="utf-8")
    return Article("seed", 1, "default", "", text, "id", datetime(2024, 10, 10, tzinfo=UTC))


def test_the_first_article_tells_who_left_and_who_came(seed: Article) -> None:
    """Metz and Zoph left OpenAI, Fedus came after Zoph; each with its sentence."""
    left = {move.person: move for move in extract(seed) if move.kind is Kind.DEPARTURE}
    for name in ("Luke Metz", "Barret Zoph"):
        assert name in left, sorted(left)
        assert left[name].organization == "OpenAI"
        assert any(name.split()[-1] in seed.text[proof.start : proof.end] for proof in left[name].evidence)
    assert left["Barret Zoph"].successor == "William (Liam) Fedus"


@pytest.mark.xfail(strict=True, reason='"the departure of X follows Y and Z" is not read')
def test_who_left_before_is_read_as_well(seed: Article) -> None:
    """Murati and McGrew, told in half a sentence."""
    left = {move.person for move in extract(seed) if move.kind is Kind.DEPARTURE and move.probability >= LIKELY}
    assert left >= {"Mira Murati", "Bob McGrew"}


@pytest.mark.parametrize(
    ("language", "question"), [("en", "Who replaced Barret Zoph?"), ("id", "Siapa yang menggantikan Barret Zoph?")]
)
def test_who_replaced_zoph_is_answered(seed: Article, language: str, question: str) -> None:
    """The ledger names the successor, in both languages."""
    asked = parse(question, language)
    said = answer_from(ledger_of(seed), "default", asked)
    assert said is not None
    assert "William (Liam) Fedus" in said.text
    assert any("Fedus" in seed.text[proof.start : proof.end] for proof in said.evidence)


def test_who_replaced_fedus_is_refused(seed: Article) -> None:
    """Nobody left, nobody is named."""
    asked = parse("Who replaced Liam Fedus?", "en")
    said = answer_from(ledger_of(seed), "default", asked)
    assert said is not None
    assert said.abstained
