"""The public articles: read beside a workspace's own where those do not say, and only by who switched that on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge import HOUSE, ArticleDraft, Library, LibrarySettings, Question

WHO = "Who is the chief pilot of Cenang?"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Open an archive with a public workspace, one that reads it, and one that does not."""
    with Library.open(LibrarySettings(tmp_path, threads=1, public="public")) as opened:
        opened.add("public", ArticleDraft("Rani Wijaya is the chief pilot of Cenang.", title="Pilot", language="en"))
        opened.add("reads", ArticleDraft("The crane of Malta fell in May.", title="Crane", language="en"))
        opened.rules.read_public("reads", True, by=HOUSE)
        yield opened


def test_where_its_own_do_not_say_the_public_ones_answer(library: Library) -> None:
    """The answer belongs to who asked, opens there, and quotes the public article."""
    answer = library.ask(Question(WHO, "reads"))
    assert [citation.quote for citation in answer.citations] == ["Rani Wijaya is the chief pilot of Cenang."]
    assert answer.question.workspace == "reads"
    assert library.answer("reads", answer.key).citations


def test_its_own_come_first(library: Library) -> None:
    """What the workspace itself has read is believed before what the operator offers."""
    library.add("reads", ArticleDraft("Ida Marsh is the chief pilot of Cenang.", title="Pilot", language="en"))
    assert "Ida Marsh" in library.ask(Question(WHO, "reads")).citations[0].quote


@pytest.mark.parametrize("workspace", ["other", "public"])
def test_who_did_not_switch_it_on_reads_nothing_else(library: Library, workspace: str) -> None:
    """A workspace that never asked for it is answered as before, and the public one does not look twice."""
    answer = library.ask(Question("Which crane of Malta fell?", workspace))
    assert answer.abstained
    assert not any("Malta" in citation.quote for citation in (*answer.citations, *answer.nearest))


def test_switching_it_off_ends_it(library: Library) -> None:
    """From then on the public articles are out of its answers."""
    library.rules.read_public("reads", False, by=HOUSE)
    answer = library.ask(Question(WHO, "reads"))
    assert not any("Wijaya" in citation.quote for citation in (*answer.citations, *answer.nearest))
