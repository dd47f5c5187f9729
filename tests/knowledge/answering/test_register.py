"""The register of moves: lists in order, unknown names told from names without moves, and proven quotes."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from knowledge import ArticleDraft, Library, LibrarySettings, UnknownName

PLACE = "default"
TEXTS = (
    "On 12 May 2026 Tom Ashdown resigned as chief executive of Cenang Lines. Ova Lindqvist succeeds him.",
    "On 3 March 2021 Ida Marsh resigned as chief executive of Cenang Lines.",
    "Ravi Sentosa has resigned as finance director of Cenang Lines.",
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Open a library that has read of three departures from one firm, one without a date."""
    home: Path = tmp_path_factory.mktemp("register")
    with Library.open(LibrarySettings(home, threads=1)) as opened:
        for number, text in enumerate(TEXTS):
            opened.add(PLACE, ArticleDraft(text, title=f"News {number}", published=date(2026, 5, 14)))
        yield opened


def test_departures_are_newest_first_and_undated_last(library: Library) -> None:
    """The newest departure opens the list, and what has no date closes it."""
    page = library.moves.departures(PLACE)
    assert [move.person for move in page.items] == ["Tom Ashdown", "Ida Marsh", "Ravi Sentosa"]


def test_a_line_of_holders_is_oldest_first_and_undated_last(library: Library) -> None:
    """Who held a post is told in the order of time; what has no date does not pretend to have come first."""
    holders = library.moves.post(PLACE, "Cenang Lines")
    assert [move.person for move in holders] == ["Ida Marsh", "Tom Ashdown", "Ravi Sentosa"]


def test_a_list_that_is_only_filtered_empty_is_empty(library: Library) -> None:
    """A known organisation without a departure since a day, or without such a post, is no unknown one."""
    assert not library.moves.departures(PLACE, organization="Cenang Lines", since=date(2030, 1, 1)).items
    assert library.moves.post(PLACE, "Cenang Lines", "cook") == []


@pytest.mark.parametrize("name", ["Cenang Lnes", "Tom Ashdwon"])
def test_an_unknown_name_comes_with_the_nearest(library: Library, name: str) -> None:
    """A misspelt name is refused with the names it may have meant."""
    ask = library.moves.history if name.startswith("Tom") else library.moves.post
    with pytest.raises(UnknownName) as refused:
        ask(PLACE, name)
    assert refused.value.name == name
    assert refused.value.nearest[0] in {"Cenang Lines", "Tom Ashdown"}
    assert refused.value.nearest[0] in str(refused.value)


def test_every_name_that_is_suggested_is_known(library: Library) -> None:
    """Whatever a reader is offered while typing can be asked for."""
    for organization in library.moves.organizations(PLACE, ""):
        library.moves.departures(PLACE, organization=organization)
        library.moves.post(PLACE, organization)
    for person in library.moves.people(PLACE, ""):
        library.moves.history(PLACE, person)
    assert "Ova Lindqvist" in library.moves.people(PLACE, "ova")


def test_proofs_are_quotes_of_the_text(library: Library) -> None:
    """Each field's proof is words of the article that it is said to stand in."""
    move = library.moves.departures(PLACE).items[0]
    proofs = library.moves.proofs(move)
    assert {"kind", "person", "organization", "role", "successor"} <= {proof.field for proof in proofs}
    assert all(proof.citation.quote in TEXTS[0] for proof in proofs)


def test_another_workspace_knows_nothing(library: Library) -> None:
    """What one workspace has read is unknown in another."""
    assert library.moves.departures("guild:1").total == 0
    assert library.moves.people("guild:1", "") == []
    with pytest.raises(UnknownName) as refused:
        library.moves.history("guild:1", "Tom Ashdown")
    assert refused.value.nearest == ()
