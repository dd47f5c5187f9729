"""Who left and who came, told from a line of symbols."""

import pytest

from knowledge.models import Intent
from knowledge.questions.sides import Sides, sides

TOLD = [
    ("tPRP", Intent.WHEN_REPLACED, Sides(left=3, came=1)),  # when did Grace replace Ada
    ("tPVP", Intent.WHEN_REPLACED, Sides(left=1, came=3)),  # when was Ada replaced by Grace
    ("aPRP", Intent.SUCCESSOR, Sides(left=3, came=1)),  # did Grace replace Ada
    ("aPgSP", Intent.SUCCESSOR, Sides(left=1, came=4)),  # is Ada's successor Grace
    ("wRP", Intent.SUCCESSOR, Sides(left=2)),
    ("wRP,PP", Intent.SUCCESSOR, Sides(left=2)),  # who replaced Ada, Grace or Alan
    ("PRw", Intent.PREDECESSOR, Sides(came=0)),
    ("tPC", Intent.WHEN_CAME, Sides(came=1)),
    ("yPFP", Intent.REASON, Sides(left=3)),  # why did Ann fire Ada
    ("wLO", Intent.DEPARTED, Sides()),
    ("wLP", Intent.OTHER, Sides()),
]


@pytest.mark.parametrize(("symbols", "intent", "told"), TOLD)
def test_who_left_and_who_came_follows_from_the_order_and_the_verb(symbols: str, intent: Intent, told: Sides) -> None:
    """One that is named is asked about; of two, the verb says who came after whom."""
    assert sides(symbols, intent) == told
