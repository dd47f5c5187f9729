"""Any text may come in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.text.languages import LANGUAGES
from tests.knowledge.moves.making import article, told

WORDS = st.sampled_from(
    [
        *"Ada Lovelace Analytix CEO resigned was fired by and , who he replaced Grace Hopper as chief".split(),
        *'mundur dari digantikan oleh posisinya yang direktur utama Nusa Data 5/2/2025 ( ) . "'.split(),
        "\u201c",
        "\u0627\u0633\u062a\u0642\u0627\u0644",
        "\n",
    ]
)
NEWS = st.lists(WORDS, max_size=60).map(" ".join)


@given(text=st.one_of(st.text(max_size=300), NEWS), language=st.sampled_from(sorted(LANGUAGES)))
@settings(max_examples=150, deadline=None)
def test_moves_of_any_text_are_whole_and_proven(text: str, language: str) -> None:
    """No text breaks it; every move has a person, an organisation and evidence inside the text."""
    piece = article(text, language)
    for move in told(text, language):
        assert move.person
        assert move.organization
        assert move.proofs("kind")
        for proof in move.evidence:
            assert 0 <= proof.start < proof.end <= len(piece.text)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize(
    "text",
    [
        "A" * 100_000,
        "ABC " * 25_000,
        "([" * 20_000 + " resigned mundur",
        "\u0627\u0633\u062a\u0642\u0627\u0644 " * 10_000,
        "He has then later said that he will " * 1_000 + "resigned",
        "Ada Lovelace, " * 2_000 + "resigned",
    ],
    ids=["one long word", "capitals", "brackets", "right to left", "auxiliaries", "commas"],
)
def test_strange_texts_end(text: str, language: str) -> None:
    """Long lines, shouting, open brackets and other scripts are read to their end."""
    assert told(text, language) == []
