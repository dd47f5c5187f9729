"""Whose day a date in a sentence may be, by the persons and the dates around it."""

import re

import pytest

from knowledge.models import Span
from knowledge.moves.extraction.cast import Cast, Key, Thing
from knowledge.moves.extraction.days import begins, is_of
from knowledge.text.recogniser import Entity, EntityType

ADA, ALAN, GRACE = ("person", 0), ("person", 1), ("person", 2)
NAMES = {ADA: "Ada", ALAN: "Alan", GRACE: "Grace"}


def _cast(text: str) -> tuple[Cast, list[Entity]]:
    """Return who and which months a sentence names, and its months in order."""
    things: dict[Key, Thing] = {}
    for key, name in NAMES.items():
        named = [Entity(m.start(), m.end(), EntityType.PERSON, 1.0) for m in re.finditer(name, text)]
        things |= {key: Thing(key, name, named)} if named else {}
    months = [Entity(m.start(), m.end(), EntityType.DATE, 1.0) for m in re.finditer(r"May|June|Mei", text)]
    for number, month in enumerate(months):
        things["date", number] = Thing(("date", number), month.of(text), [month])
    return Cast(text, 0, things, {}), months


@pytest.mark.parametrize(
    ("text", "month", "may_be"),
    [
        ("Ada left in May, and Alan left in June.", 0, True),
        ("Ada left in May, and Alan left in June.", 1, False),
        ("Alan is away until June.", 0, False),
        ("The last day is in June.", 0, True),
        ("Ada, who came in May, leaves with Grace in June.", 1, True),
        ("Alan, the chair, said that Ada leaves in June.", 0, True),
    ],
)
def test_a_date_is_not_the_day_of_somebody_else(text: str, month: int, may_be: bool) -> None:
    """Ada's day is none of a sentence about others, and none behind Alan, who also moved, and a day of her own."""
    cast, months = _cast(text)
    assert is_of(cast, Span(0, len(text)), months[month], {ADA}, {ADA, ALAN}) is may_be


@pytest.mark.parametrize(
    ("text", "begun"),
    [
        ("Ada had been head of design since May.", True),
        ("Ada menjadi kepala riset sejak Mei.", True),
        ("The post has been vacant since May, when Ada left.", False),
        ("Ada left in May.", False),
    ],
)
def test_nobody_leaves_on_the_day_since_which_they_have_been_something(text: str, begun: bool) -> None:
    """A date behind "since" and a name tells a beginning; where the name follows, it tells when that one left."""
    cast, months = _cast(text)
    assert begins(cast, Span(0, len(text)), months[0], ADA) is begun
