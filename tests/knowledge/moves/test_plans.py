"""What was foretold and went another way is told as it went."""

from dataclasses import replace
from datetime import date

import pytest

from knowledge.moves.ledger import Ledger
from knowledge.moves.models import Evidence, Move
from tests.knowledge.moves.making import article, ask, empty_ledger, move

FORETOLD, TOLD = date(2025, 2, 6), date(2025, 10, 3)
PLAN = "2025-06-30"


def ledger(left: str | None, plan: str = PLAN, told: date = TOLD, role: str | None = None) -> Ledger:
    """Return a ledger of a plan with a successor, and of a later article by which it happened ``left``."""
    made = empty_ledger()
    planned, happened = (
        move(successor="Grace Hopper", day=plan, role="chief executive"),
        move(day=left, key="b", role=role),
    )
    for each, key, day in ((planned, "a", FORETOLD), (happened, "b", told)):
        made.record(article("x" * 20, key=key, published=day), [of(each, key, day)])
    return made


def of(told: Move, key: str, published: date) -> Move:
    """Return a move as an article of a day tells it."""
    fields = ("kind", "successor") if told.successor else ("kind",)
    return replace(told, evidence=tuple(Evidence(field, key, 1, 0, 10, published) for field in fields))


@pytest.mark.parametrize("left", ["2025-10-02", "2025-04-02", "2026-03-01"])
def test_who_was_to_follow_on_another_day_is_not_told_to_have_followed(left: str) -> None:
    """The plan was dropped: near the planned day, long before it, and so late that the two are kept as two moves."""
    answer = ask(ledger(left, told=date(2026, 4, 1)), "Who replaced Ada Lovelace at Analytix?")
    assert answer is not None
    assert (answer.abstained, "Hopper" in answer.text) == (True, False)


def test_when_somebody_left_is_told_as_it_went() -> None:
    """The day of the newer article, not the one that was foretold."""
    answer = ask(ledger("2025-10-02"), "When did Ada Lovelace leave Analytix?")
    assert answer is not None
    assert "2 October 2025" in answer.text
    assert "June" not in answer.text


@pytest.mark.parametrize(
    ("left", "plan"), [(PLAN, PLAN), ("2025-07-05", PLAN), (None, PLAN), ("2025-06", PLAN), ("2025-06-12", "2025-06")]
)
def test_a_plan_that_came_about_keeps_its_successor(left: str | None, plan: str) -> None:
    """On its day, a few days off, in its month, or where the newer article tells no day."""
    answer = ask(ledger(left, plan), "Who replaced Ada Lovelace at Analytix?")
    assert answer is not None
    assert "Grace Hopper" in answer.text


def test_a_new_plan_does_not_undo_who_is_to_follow() -> None:
    """What still lies ahead of the newer article has not happened: later is all that it says."""
    answer = ask(ledger("2025-12-31"), "Who replaced Ada Lovelace at Analytix?")
    assert answer is not None
    assert "Grace Hopper" in answer.text


@pytest.mark.parametrize(("left", "role"), [("2025-10-02", "finance chief"), ("2028-03-01", None)])
def test_another_leaving_undoes_no_plan(left: str, role: str | None) -> None:
    """Of another post, or years away, as by who had come back."""
    answer = ask(ledger(left, told=date(2028, 4, 1), role=role), "Who replaced Ada Lovelace at Analytix?")
    assert answer is not None
    assert "Grace Hopper" in answer.text
