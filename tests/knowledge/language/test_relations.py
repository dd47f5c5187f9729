"""How words stand to what is told before them."""

import pytest

from knowledge.language.relations import is_related, names_cause


@pytest.mark.parametrize(
    ("text", "word", "related"),
    [
        ("did she leave because of pay", "pay", True),
        ("apakah ia mundur karena kredit fiktif", "kredit", True),
        ("did she leave after the merger", "merger", True),
        ("did she leave acme", "acme", False),
        ("who took over acme", "acme", False),
        ("did she leave because acme paid bolt", "bolt", False),
    ],
)
def test_what_stands_right_behind_because_is_a_cause(text: str, word: str, *, related: bool) -> None:
    """And no place; what takes something over is told with the same word as a quarrel over it."""
    assert is_related(text, text.find(word)) is related


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("She resigned, citing her health.", True),
        ("Ia mundur lantaran sakit.", True),
        ("She is due to leave in May.", False),
        ("She left after nine years.", False),
        ("She took over in May.", False),
    ],
)
def test_only_plain_words_name_a_cause(text: str, *, cause: bool) -> None:
    """What only came before, or is to come, is none."""
    assert names_cause(text) is cause
