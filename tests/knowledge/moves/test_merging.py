"""One move from many articles; two moves that stay two."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from knowledge.moves.agreement import combined
from knowledge.moves.mending import Mend, MendAct, retold
from knowledge.moves.models import POSSIBLE, Day, Kind, Move, Precision, ReadBy, Status
from tests.knowledge.moves.making import article, ask, empty_ledger, move, told

WORDINGS = [
    "Analytix chief executive Ada Lovelace resigned on Monday.",
    "Ada Lovelace is stepping down as chief executive of Analytix.",
    "Analytix and its chief executive, Ada Lovelace, have parted ways.",
    "Grace Hopper will succeed Ada Lovelace as chief executive of Analytix.",
    "The departure of Analytix CEO Ada Lovelace was announced on Monday.",
]


def merge(tellings: Sequence[Move]) -> list[Move]:
    """Return the moves that tellings of one person are of."""
    return [each.move for each in retold({"ada lovelace": tellings}, (), str)]


def test_five_wordings_of_one_departure_are_one_move() -> None:
    """Five articles, five wordings: one move with five sources, and what any of them adds."""
    tellings = []
    for number, text in enumerate(WORDINGS):
        found = told(text, title=text)
        assert len(found) == 1, text
        proofs = tuple(replace(proof, article=f"a{number}") for proof in found[0].evidence)
        tellings.append(replace(found[0], evidence=proofs))
    merged = merge(tellings)
    assert len(merged) == 1
    assert len(merged[0].articles) == len(WORDINGS)
    assert merged[0].successor == "Grace Hopper"


def test_the_earliest_announcement_is_kept() -> None:
    """Of two days of announcement the earlier stands."""
    early, late = Day(date(2025, 2, 3)), Day(date(2025, 2, 5))
    (merged,) = merge([replace(move(), announced_on=late), replace(move(key="b"), announced_on=early)])
    assert early == merged.announced_on


def test_the_sharpest_day_is_kept() -> None:
    """A day is better than the month it is in."""
    month, day = Day(date(2025, 2, 1), Precision.MONTH), Day(date(2025, 2, 3))
    (merged,) = merge([replace(move(), effective_on=month), replace(move(key="b"), effective_on=day)])
    assert day == merged.effective_on


def test_two_departures_of_one_person_stay_two() -> None:
    """Leaving one organisation twice, years apart, and leaving two organisations, are moves of their own."""
    moves = [move(day="2020-01-10"), move(day="2025-02-03"), move(organization="Bahari Bank", day="2025-02-03")]
    assert len(merge(moves)) == 3


def test_coming_and_leaving_stay_two() -> None:
    """An appointment is no departure."""
    assert len(merge([move(), move(kind=Kind.APPOINTMENT)])) == 2


def test_contradicting_successors_stay_apart() -> None:
    """Two articles that name two successors are both kept, none asserted over the other."""
    merged = merge([move(successor="Grace Hopper"), move(successor="Alan Kay", key="b")])
    assert {"Grace Hopper", "Alan Kay"} == {each.successor for each in merged}


def test_a_denial_is_not_merged_with_the_move() -> None:
    """What one article denies and another confirms is shown as both."""
    assert len(merge([move(), move(status=Status.DENIED, key="b")])) == 2


def test_undated_moves_stand_last() -> None:
    """Newest first; a move without a day is never new."""
    merged = merge(
        [move(), move(organization="Bahari Bank", day="2010"), move(organization="Cakra Labs", day="2025-02-03")]
    )
    assert [each.organization for each in merged] == ["Cakra Labs", "Bahari Bank", "Analytix"]


def test_two_departures_from_one_firm_in_one_week_are_two() -> None:
    """Who leaves in the same week as a colleague has a move of their own."""
    text = "Ada Lovelace left Analytix on Monday.\nAlan Kay left Analytix on Wednesday."
    assert {"Ada Lovelace", "Alan Kay"} == {each.person for each in told(text, title="Lovelace and Kay leave Analytix")}
    assert article(text).text == text


RUMOUR = replace(move(status=Status.REPORTED), probability=0.8)
REJECTED = replace(move(successor="Alan Kay"), read_by=ReadBy.MODEL, disputed=True, probability=POSSIBLE)
"""What a chat model made of the rumour, and the networks did not find in the article."""


@pytest.mark.parametrize("rejected", [REJECTED, replace(REJECTED, effective_on=Day(date(2025, 2, 3)))])
def test_what_the_networks_did_not_bear_out_adds_nothing_to_what_they_did(rejected: Move) -> None:
    """The rumour is told as the rumour that it is, without the successor; the other reading is kept, and not told."""
    kept = empty_ledger()
    kept.record(article("x"), combined([RUMOUR], [rejected]))
    assert [(each.status, each.successor, each.disputed) for each in kept.all("default")] == [
        (Status.REPORTED, None, False)
    ]
    answer = ask(kept, "Who replaced Ada Lovelace?")
    assert answer is not None
    assert (answer.abstained, "Alan Kay" in answer.text) == (True, False)


def test_a_curator_who_joins_moves_makes_nothing_sure_that_was_not_borne_out() -> None:
    """What is told of a join is what the networks read, also where the other reading is of one of its sentences."""
    other = replace(move(key="b", day="2020-01-10"), status=Status.REPORTED)
    join = Mend(1, MendAct.JOIN, (RUMOUR,), others=(other,))
    found = [each.move for each in retold({"ada lovelace": [RUMOUR, REJECTED, other]}, [join], str.casefold)]
    assert {(each.status, each.successor) for each in found if each.probability > POSSIBLE} == {(Status.REPORTED, None)}
