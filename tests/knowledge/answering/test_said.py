"""What passages say where the ledger has read no such move."""

from collections.abc import Iterator
from datetime import date

import pytest

from knowledge import ArticleDraft, Library, LibrarySettings, Question
from knowledge.answering.namesakes import names_all
from knowledge.models import Citation
from knowledge.questions import parse
from tests.knowledge.moves.making import article

DESK = """The desk at Air Lindholm has had four heads in as many years.

First Hugo Marsh got the sort of offer from Delta Cranes that nobody with three children turns down.

Then the regulator came calling, and nobody wanted the job."""
SHUFFLE = """The prime minister of Varland reshuffled her cabinet on Thursday.

Sofia Brandt loses the Ministry of Forestry to Emil Torres, until now at Fisheries.

She takes nothing in return, her office said."""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Yield a library of two articles that tell moves by the way."""
    with Library.open(LibrarySettings(tmp_path_factory.mktemp("said"))) as made:
        for number, (title, text) in enumerate((("Four heads in four years", DESK), ("Varland reshuffle", SHUFFLE))):
            made.add("default", ArticleDraft(text, title=title, published=date(2024, 3, 4 + number), language="en"))
        made.tend()
        yield made


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("hugo marsh where did he go", "Delta Cranes"),
        ("emil torres pindah ke kementerian apa?", "Forestry"),
        ("emil torres sekarang di kementerian apa", "Forestry"),
    ],
)
def test_what_the_ledger_has_not_read_a_passage_may_say(library: Library, question: str, named: str) -> None:
    """Likelier right than wrong is enough, also where the question calls the sort of body in another language."""
    answer = library.ask(Question(question, "default"))
    assert not answer.abstained
    assert named in answer.text


def test_what_is_only_near_does_not_contradict_the_ledger(library: Library) -> None:
    """A quote that names who is asked about does not say whether something is so of them."""
    answer = library.ask(Question("Did Hugo Marsh leave because of the regulator?", "default"))
    assert answer.abstained


@pytest.mark.parametrize(
    ("question", "named"),
    [("emil torres pindah ke kementerian apa?", True), ("emil torres pindah ke kementerian pertanian?", False)],
)
def test_a_sort_of_body_is_no_name_that_an_article_must_have(question: str, named: bool) -> None:
    """An English article calls a ministry otherwise; a ministry's own name it must have."""
    read = article(SHUFFLE, title="Varland reshuffle")
    whole = Citation(1, read, 0, len(SHUFFLE), SHUFFLE, "en")
    assert names_all(whole, parse(question, "id")) is named
