"""Questions as they are typed in Indonesian chats."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.shorthand import WRITTEN_OUT, written_out
from knowledge.models import AnswerKind, Question
from knowledge.questions import cleaned, understand

TYPED = [
    ("siapa yg menggantikan barret zoph", "siapa yang menggantikan barret zoph"),
    ("kpn murati keluar dr openai?", "kapan murati keluar dari openai?"),
    ("knp dia resign thn lalu", "kenapa dia resign tahun lalu"),
    ("Fedus skrg kerja dmn?", "Fedus sekarang kerja di mana?"),
    ("bintang wirawan mundur gara2 kredit fiktif ya?", "bintang wirawan mundur karena kredit fiktif ya?"),
    ("apakah sari dipecat gr2 kasus suap", "apakah sari dipecat karena kasus suap"),
    ("did elsa thorne resign cos of a fatal crash?", "did elsa thorne resign because of a fatal crash?"),
    ("did elsa thorne quit bc she was ill", "did elsa thorne quit because she was ill"),
]
AS_TYPED = [
    "Kenapa dr. Terawan dipecat dari IDI?",
    "What did the org say about dr Smith?",
    "who is the new sp of the pd",
    "Kapan YG Entertainment mengganti direkturnya?",
    "siapa ceo lg sekarang?",
    "who leads bc hydro now?",
    "Did Ann Roe leave BC of Canada?",
    "siapa direktur jd sekarang?",
    "Apa kata yg-family.org dan a@yg.id?",
]


@pytest.mark.parametrize(("typed", "whole"), TYPED)
def test_shorthand_is_written_out(typed: str, whole: str) -> None:
    """A reader need not write a question out."""
    assert cleaned(typed) == whole


@pytest.mark.parametrize("typed", AS_TYPED)
def test_other_words_stay(typed: str) -> None:
    """Titles, names, addresses and other languages are left as they are."""
    assert cleaned(typed) == typed


def test_the_kind_of_answer_is_seen() -> None:
    """What is asked for is known from the word that was meant."""
    found = understand(Question("kpn murati keluar dr openai"))
    assert (found.language, found.kind) == ("id", AnswerKind.TIME)


@given(st.text(max_size=80))
def test_twice_is_once(text: str) -> None:
    """What was written out has nothing left to write out, and a text without shorthand stays as it is."""
    once = written_out(text)
    assert written_out(once) == once
    if not set(text.split()) & WRITTEN_OUT.keys() and text.isalnum():
        assert once == text
