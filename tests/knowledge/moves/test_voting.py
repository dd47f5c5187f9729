"""What patterns and networks read together, and what becomes of what is unsure."""

from dataclasses import replace

from knowledge.moves.extraction.voting import voted
from knowledge.moves.models import Certainty, Move, Status
from tests.knowledge.moves.making import article, empty_ledger, move


def unsure(told: Move, probability: float) -> Move:
    """Return the move as the networks read it, with a probability."""
    return replace(told, probability=probability)


def test_what_both_read_is_sure() -> None:
    """One move, once, surer than either reading."""
    (both,) = voted([move()], [unsure(move(), 0.6)])
    assert both.certainty is Certainty.SURE


def test_a_denial_that_either_reads_holds() -> None:
    """Patterns take a rumour for a fact; the networks read that it is denied."""
    (told,) = voted([move()], [unsure(move(status=Status.DENIED), 0.6)])
    assert told.status is Status.DENIED


def test_a_succession_is_not_told_the_other_way_round() -> None:
    """Where the networks surely read A after B, patterns that read B after A are not believed."""
    backwards = move("Ada Lovelace", successor="Grace Hopper")
    told = voted([backwards], [unsure(move("Grace Hopper", successor="Ada Lovelace"), 0.9)])
    assert [(each.person, each.successor) for each in told] == [("Grace Hopper", "Ada Lovelace")]


def test_another_organisation_of_the_networks_silences_the_patterns() -> None:
    """Such a reading of the patterns was right once in six."""
    told = voted([move(organization="Daily Herald")], [unsure(move(), 0.7)])
    assert [each.organization for each in told] == ["Analytix"]


def test_what_is_only_possible_is_kept_and_never_listed() -> None:
    """A reading of the networks alone is listed from a higher bound; below it the ledger keeps and does not tell it."""
    told = voted([], [unsure(move(), 0.55), unsure(move("Alan Kay"), 0.7), unsure(move("Edith Clarke"), 0.1)])
    assert {each.person: each.certainty for each in told} == {
        "Ada Lovelace": Certainty.POSSIBLE,
        "Alan Kay": Certainty.SURE,
    }
    ledger = empty_ledger()
    ledger.record(article("x"), told)
    assert [each.person for each in ledger.all("default")] == ["Alan Kay"]
    assert ledger.departures("default").total == 1


def test_a_successor_that_only_the_networks_read_needs_more() -> None:
    """Below the higher bound the departure is told without it."""
    unsurely, surely = (voted([], [unsure(move(successor="Grace Hopper"), p)])[0] for p in (0.7, 0.9))
    assert (unsurely.successor, surely.successor) == (None, "Grace Hopper")
