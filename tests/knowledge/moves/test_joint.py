"""One list of a workspace's own moves and the public ones: every move once, counted, in order, and marked."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from knowledge.index.readable import own
from knowledge.moves.ledger import Ledger
from knowledge.moves.models import Kind, Move
from tests.knowledge.moves.making import article, empty_ledger, move

TOLD: dict[str, list[Move]] = {
    "mine": [
        move("Ada Lovelace", day="2025-02-03", key="m1"),
        move("Grace Hopper", day="2025-01-02", key="m2", role="chief engineer"),
        move("Ned Ashford", day="2024-05-06", key="m3", organization="Brass"),
        move("Ida Marsh", key="m4"),
    ],
    "news": [
        move("Ada Lovelace", day="2025-02-03", key="n1", successor="Mary Somerville"),
        move("William (Ned) Ashford", day="2024-05-06", key="n2", organization="Brass Ltd"),
        move("Alan Turing", day="2025-01-20", key="n3"),
        move("Jean Bartik", day="2025-03-01", key="n4", kind=Kind.APPOINTMENT),
    ],
}
BY_DATE = ["Ada Lovelace", "Alan Turing", "Grace Hopper", "William (Ned) Ashford", "Ida Marsh"]


@pytest.fixture
def ledger() -> Ledger:
    """Return a ledger in which ``mine`` reads ``news`` beside its own."""
    return ledger_in(lambda workspace: ("mine", "news") if workspace == "mine" else own(workspace))


def ledger_in(readable: Callable[[str], tuple[str, ...]]) -> Ledger:
    """Return a ledger of both workspaces' articles."""
    kept = empty_ledger(readable)
    for workspace, moves in TOLD.items():
        for told in moves:
            kept.record(replace(article("x", key=told.evidence[0].article), workspace=workspace), [told])
    return kept


def test_departures_are_one_list_by_date(ledger: Ledger) -> None:
    """Those told by both come once, with what either says; a nickname that only one of them tells joins them too."""
    page = ledger.departures("mine")
    assert [each.person for each in page.items] == BY_DATE
    assert page.total == len(BY_DATE)
    ada, ned = page.items[0], page.items[3]
    assert (ada.articles, ada.successor) == (("m1", "n1"), "Mary Somerville")
    assert set(ned.articles) == {"m3", "n2"}


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_pages_hold_every_move_once(ledger: Ledger, limit: int) -> None:
    """However long a page is, all pages together are the list, and each says how long that is."""
    pages = [ledger.departures("mine", limit=limit, offset=offset) for offset in range(0, len(BY_DATE), limit)]
    assert [each.person for page in pages for each in page.items] == BY_DATE
    assert {page.total for page in pages} == {len(BY_DATE)}


def test_a_move_says_which_of_its_articles_are_public(ledger: Ledger) -> None:
    """Its own, the public one's, or both."""
    public = {each.person: each.public for each in ledger.departures("mine").items}
    assert public["Ada Lovelace"] == {"n1"}
    assert public["Alan Turing"] == {"n3"}
    assert public["Grace Hopper"] == frozenset()
    assert not any(each.public for each in ledger.departures("news").items)


def test_filters_hold_for_what_is_shown(ledger: Ledger) -> None:
    """By organisation, role and day, in either workspace's words."""
    assert [each.person for each in ledger.departures("mine", organization="Brass").items] == [BY_DATE[3]]
    assert [each.person for each in ledger.departures("mine", role="Engineer").items] == ["Grace Hopper"]
    since = ledger.departures("mine", since=date(2025, 1, 10))
    assert ([each.person for each in since.items], since.total) == ([*BY_DATE[:2], "Ida Marsh"], 3)


def test_a_list_and_a_history_tell_a_move_alike(ledger: Ledger) -> None:
    """Whoever looks a person up finds just the move that a list has shown, by either name."""
    listed = {each.person: each for each in ledger.all("mine")}
    for name in ("Ada Lovelace", "Alan Turing", "William Ashford", "Ned Ashford"):
        (found,) = ledger.history("mine", name)
        assert listed[found.person] == found
    assert listed["Ada Lovelace"] in ledger.history("mine", "Mary Somerville")
    assert listed[BY_DATE[3]] in ledger.holders("mine", "Brass")


def test_a_family_name_means_one_person(ledger: Ledger) -> None:
    """Who goes by two names in two workspaces is not taken for two people."""
    assert list(ledger.persons_named("mine", ["ashford"]).values()) == [BY_DATE[3]]


def test_what_is_switched_off_is_gone_at_once() -> None:
    """The next look shows the workspace's own alone, and nothing of it is marked."""
    reads = {"mine": ("mine", "news")}
    ledger = ledger_in(lambda workspace: reads.get(workspace, (workspace,)))
    assert ledger.departures("mine").total == len(BY_DATE)
    reads.clear()
    page = ledger.departures("mine")
    assert [each.person for each in page.items] == ["Ada Lovelace", "Grace Hopper", "Ned Ashford", "Ida Marsh"]
    assert page.items[0].successor is None
    assert not any(each.public for each in page.items)


def test_what_the_public_one_takes_back_is_gone_too(ledger: Ledger) -> None:
    """A public article that is removed leaves every list that read it."""
    ledger.forget("news", "n3")
    ledger.forget("news", "n1")
    found = {each.person: each for each in ledger.departures("mine").items}
    assert "Alan Turing" not in found
    assert found["Ada Lovelace"].successor is None
