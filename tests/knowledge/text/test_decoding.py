"""The tags that are read off a network's probabilities are the likeliest that make sense."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text.decoding import NEVER, follows, likeliest

TAGS = ("O", "B-person", "I-person", "B-place", "I-place")
SCORES = st.lists(st.lists(st.floats(-9, 0, width=32), min_size=5, max_size=5), min_size=1, max_size=4)


def worth(scores: list[list[float]], path: tuple[int, ...], touching: float) -> float:
    """Add up a path's scores; what cannot be is worth less than anything."""
    total, before = 0.0, "O"
    for row, place in zip(scores, path, strict=True):
        tag = TAGS[place]
        if tag[0] == "I" and before[1:] != tag[1:]:
            total += NEVER
        if tag[0] == "B" and before[1:] == tag[1:]:
            total += touching
        total, before = total + row[place], tag
    return total


@given(SCORES, st.sampled_from([0.0, -3.0]))
def test_no_other_tags_are_worth_more(scores: list[list[float]], touching: float) -> None:
    """Every sequence of tags was weighed, and an entity goes on only where it began."""
    best, path = likeliest(np.array(scores, dtype=np.float32), follows(TAGS, touching))
    wanted = max(worth(scores, each, touching) for each in product(range(5), repeat=len(scores)))
    assert abs(best - wanted) < 1e-3
    assert abs(worth(scores, tuple(path), touching) - wanted) < 1e-3
