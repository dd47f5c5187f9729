"""A sentence does not end in what stands in front of a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text.sentences import sentences


def parted(text: str, language: str) -> list[str]:
    """Return the sentences of a text."""
    return [text[each.start : each.end] for each in sentences(text, language)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("id", "Ia digantikan Hj. Sri Rahayu pada Senin."),
        ("id", "Direktur RSUD, Ir. Joko Susilo, dan Pdt. Markus hadir."),
        ("id", "Plt. Kepala Dinas dijabat Brigjen Pol. Rudi Hartono."),
        ("en", "The plant is run by Engr. Ola Bello and Smt. Devi Rao."),
        ("en", "It was Lt. Col. Ann Roe who came."),
    ],
)
def test_a_title_that_is_written_short_ends_no_sentence(language: str, text: str) -> None:
    """Whether the language's words tell it, or that nothing without a vowel is a word."""
    assert parted(text, language) == [text]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("id", ["Ia bekerja di Polri.", "Rudi tidak."]),
        ("id", ["Mereka tiba di Kudus.", "Hujan turun."]),
        ("en", ["He left Ford.", "She stayed."]),
        ("en", ["The post goes to Flynn.", "She starts in May."]),
        ("en", ["The shop closes at 9 pm.", "Anna Roe runs it."]),
        ("en", ["It was run by Engr.", ""]),
    ],
)
def test_other_short_words_end_one(language: str, told: list[str]) -> None:
    """A name at the end of a sentence is whole, and so is the last sentence, whatever it ends in."""
    assert parted(" ".join(told), language) == [each for each in told if each]


@given(st.text(alphabet="Hjr. aIP\nu", max_size=60), st.sampled_from(["id", "en"]))
def test_nothing_but_blanks_is_lost_between_sentences(text: str, language: str) -> None:
    """Sentences stand in order, none within another."""
    at, lost = 0, ""
    for each in sentences(text, language):
        assert each.start >= at
        lost, at = lost + text[at : each.start], each.end
    assert not (lost + text[at:]).strip()
