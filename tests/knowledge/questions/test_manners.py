"""Greetings, thanks and the like are no questions; a question stays one, whatever stands before it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.models import Courtesy
from knowledge.questions import courtesy_of


@pytest.mark.parametrize(
    ("text", "said", "language"),
    [
        ("hi", Courtesy.GREETING, "en"),
        ("Hiii Masthead!!", Courtesy.GREETING, "en"),
        ("thanks, you are great!", Courtesy.THANKS, "en"),
        ("good bot", Courtesy.PRAISE, "en"),
        ("ok", Courtesy.FINE, "en"),
        ("what can you do?", Courtesy.HELP, "en"),
        ("who are you?", Courtesy.WHO, "en"),
        ("What\u2019s new?", Courtesy.NEWS, "en"),
        ("terima kasih ya min", Courtesy.THANKS, "id"),
        ("kamu bisa apa saja?", Courtesy.HELP, "id"),
        ("selamat pagi kak", Courtesy.GREETING, "id"),
    ],
)
def test_a_courtesy_is_told_by_what_it_says(text: str, said: Courtesy, language: str) -> None:
    """One line, one courtesy: the one that wants most of an answer, in the language that it is said in."""
    assert courtesy_of(text) == (said, language)


@pytest.mark.parametrize(
    "text",
    [
        "hi, who left Acme?",
        "thanks! and who replaced her?",
        "what is new at Norvell?",
        "any news about Vane?",
        "ok kapan itu?",
        "terima kasih, lalu siapa penggantinya?",
        "apa kabar Hadi Prasetyo?",
        "who is it?",
        "why?",
        "12",
    ],
)
def test_what_asks_something_stays_a_question(text: str) -> None:
    """One word more than a courtesy, and the articles are asked."""
    assert courtesy_of(text) is None


def test_what_may_be_said_in_several_languages_is_of_the_reader_s() -> None:
    """A word of several languages is answered in the reader's own."""
    assert courtesy_of("ok", "id") == (Courtesy.FINE, "id")
    assert courtesy_of("ok", "en-GB") == (Courtesy.FINE, "en")


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    """Whatever is typed, it is a courtesy or none."""
    courtesy_of(text)
