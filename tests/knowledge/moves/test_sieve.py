"""Little of a text is read closely, and what is read is what tells."""

import pytest

from knowledge.moves.extraction.sieve import sieve
from knowledge.text.recogniser import recogniser

PLAIN = (
    "Heavy rain fell on the north coast for a third day, and the river rose by two metres. The road to the airport was "
    "closed. Prices of rice and oil went up by 4 percent in May, the statistics office said. Fans waited for hours "
    "to see the final. The new phone has a larger screen and costs 900 dollars. 200 houses are without power. "
)
TELLING = {
    "en": "Ada Lovelace resigned as chief executive of Analytix on Monday.",
    "id": "Sekar Wulandari mengundurkan diri dari jabatan direktur utama Nusa Data pada Senin.",
}
NAMING = "Profits rose again, said Grace Hopper, finance director of Tarn Water."


@pytest.mark.parametrize("language", TELLING)
def test_a_sentence_that_tells_is_read(language: str) -> None:
    """In the midst of other matters."""
    lines = recogniser().split(f"{PLAIN}{TELLING[language]} {PLAIN}", language)
    moves, _ = sieve().passing(lines, titled=False)
    assert 6 in moves


def test_most_of_a_text_about_other_matters_is_left_out() -> None:
    """Reading costs time, and what need not be read is not misread."""
    lines = recogniser().split(PLAIN * 3, "en")
    moves, posts = sieve().passing(lines, titled=False)
    assert len(moves) + len(posts) <= 2


def test_a_sentence_that_names_who_has_a_post_is_read() -> None:
    """Person, role and organisation side by side."""
    lines = recogniser().split(f"{PLAIN}{NAMING} {PLAIN}", "en")
    _, posts = sieve().passing(lines, titled=False)
    assert 6 in posts


@pytest.mark.parametrize("titled", [True, False])
def test_a_text_with_nothing_in_it_is_nothing(titled: bool) -> None:
    """A title alone, or no word at all."""
    lines = recogniser().split("Harbour frozen" if titled else "", "en", len("Harbour frozen") if titled else 0)
    assert sieve().passing(lines, titled=titled) == ([], [])
