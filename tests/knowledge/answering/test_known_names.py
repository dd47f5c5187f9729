"""The whole house reads a question with the names of the archive that it asks."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from knowledge import ArticleDraft, Conversation, Library, LibrarySettings, Question

TOLD = (
    "Page Turner has resigned as chief executive of Second Harvest Kitchens. Will Rose succeeds her.",
    "Will Rose left Quiet Tools as finance director in March.",
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Return an archive that tells of persons whose names are words."""
    home: Path = tmp_path_factory.mktemp("archive")
    with Library.open(LibrarySettings(home)) as opened:
        for number, text in enumerate(TOLD):
            draft = ArticleDraft(text, f"Change {number}", published=date(2026, 3, 3 + number), language="en")
            opened.add("default", draft)
        yield opened


def test_keywords_are_parted_by_whom_the_archive_knows(library: Library) -> None:
    """Names side by side in small letters are those of the archive, and the ledger answers for them."""
    answer = library.ask(Question("page turner second harvest kitchens successor"))
    assert answer.understood is not None
    assert (answer.understood.people, answer.understood.organizations) == (
        ("page turner",),
        ("second harvest kitchens",),
    )
    assert "Will Rose" in answer.text


def test_another_workspace_has_names_of_its_own(library: Library) -> None:
    """What one workspace knows decides nothing in another: there a question reads as its words alone tell."""
    asked = "who replaced will rose"
    here, elsewhere = (library.ask(Question(asked, workspace)).understood for workspace in ("default", "another"))
    assert here is not None
    assert elsewhere is not None
    assert here.people == ("will rose",)
    assert elsewhere.people == ("rose",)


def test_a_follow_up_means_whom_the_archive_knows(library: Library) -> None:
    """A pronoun after such a question stands for the whole name."""
    place = Conversation("thread:1")
    library.ask(Question("page turner second harvest kitchens successor", conversation=place))
    answer = library.ask(Question("And when did she resign?", conversation=place))
    assert answer.understood is not None
    assert answer.understood.people == ("page turner",)
