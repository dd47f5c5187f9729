"""Who left and who came, told from a line of symbols."""

import pytest

from knowledge.models import Intent, Question
from knowledge.questions import understand
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


@pytest.mark.parametrize(
    ("question", "after"),
    [
        ("Who was Ruth Mellor replaced by at Harrow Energy?", True),
        ("By whom was Ruth Mellor replaced?", True),
        ("Ruth Mellor digantikan oleh siapa?", True),
        ("Who was replaced by Ruth Mellor?", False),
        ("Who is Ruth Mellor taking over from?", False),
        ("siapa yang digantikan Ruth Mellor?", False),
        ("Ruth Mellor menggantikan siapa?", False),
        ("Ruth Mellor quit; who replaced her?", True),
    ],
)
def test_who_came_after_is_not_who_came_before(question: str, after: bool) -> None:
    """Also where the person stands first, and in either voice."""
    assert understand(Question(question)).intent is (Intent.SUCCESSOR if after else Intent.PREDECESSOR)
