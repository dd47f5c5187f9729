"""Who has a post now, after somebody filled in, and days that lie ahead: told as they are."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from knowledge import ArticleDraft, Library, LibrarySettings, Question

TODAY = datetime(2026, 11, 29, 12, tzinfo=UTC)
ARTICLES = (
    ArticleDraft(
        "Halden Marine said on Tuesday that chief executive Tormod Aasen has resigned to spend more time with his "
        "family. Ingrid Solheim, the chief operating officer, will lead the shipbuilder on an interim basis.",
        "Halden Marine chief resigns",
        published=date(2026, 10, 6),
    ),
    ArticleDraft(
        "Halden Marine has appointed Jonas Bakke as chief executive, replacing Tormod Aasen. Interim chief Ingrid "
        "Solheim returns to her post as chief operating officer.",
        "Halden picks Bakke",
        published=date(2026, 11, 10),
    ),
    ArticleDraft(
        "Anton Reis will retire as finance chief of Brightwater Bank on 31 March 2027. Maria Lund will succeed him on "
        "1 April 2027.",
        "Reis to retire",
        published=date(2026, 11, 20),
    ),
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Return an archive of three articles."""
    with Library.open(LibrarySettings(tmp_path_factory.mktemp("who")), now=lambda: TODAY) as library:
        for draft in ARTICLES:
            library.add("default", draft)
        yield library


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("who replaced Tormod Aasen?", ["Ingrid Solheim", "in the interim", "Then Jonas Bakke took over"]),
        ("who is the chief executive of Halden Marine?", ["Jonas Bakke is chief executive of Halden Marine"]),
        ("siapa direktur utama Halden Marine?", ["Jonas Bakke adalah direktur utama Halden Marine"]),
        ("when does Anton Reis retire?", ["31 March 2027: Anton Reis is to leave"]),
        ("when does Maria Lund start at Brightwater Bank?", ["1 April 2027: Maria Lund is to come"]),
        ("kapan Anton Reis pensiun?", ["31 Maret 2027: Anton Reis akan meninggalkan"]),
        ("when did Tormod Aasen leave?", ["6 October 2026: Tormod Aasen left"]),
    ],
)
def test_a_newer_article_and_a_day_ahead(library: Library, question: str, said: list[str]) -> None:
    """Who came for good after an interim has the post, day or none; what lies ahead is not told as past."""
    answer = library.ask(Question(question))
    for words in said:
        assert words in answer.text
