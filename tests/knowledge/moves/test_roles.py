"""A post is told and found in the words of the language that is asked in."""

import pytest

from knowledge.moves.roles import fits, of_one
from knowledge.moves.succession import role_words
from tests.knowledge.moves.making import article, ask, empty_ledger, move


def test_a_holder_is_found_by_the_title_of_the_other_language() -> None:
    """Who asks in one language for a post that an article names in another gets the holder."""
    ledger = empty_ledger()
    ledger.record(article("x"), [move(successor="Grace Hopper", role="direktur utama")])
    said = ask(ledger, "Who is the CEO of Analytix?")
    assert said is not None
    assert said.text == "Grace Hopper is chief executive of Analytix."


def test_a_role_in_another_language_is_translated_or_left_out() -> None:
    """No sentence mixes languages: a title is translated, and what has no counterpart is left to the quote."""
    ledger = empty_ledger()
    ledger.record(article("x", key="a"), [move(successor="Grace Hopper", role="kepala tim pascapelatihan")])
    ledger.record(article("x", key="b"), [move("Alan Kay", successor="Edith Clarke", role="direktur utama", key="b")])
    english, title = ask(ledger, "Who replaced Ada Lovelace?"), ask(ledger, "Who replaced Alan Kay?")
    indonesian = ask(ledger, "Siapa yang menggantikan Ada Lovelace?", "id")
    assert english is not None
    assert english.text == "Grace Hopper replaced Ada Lovelace at Analytix."
    assert title is not None
    assert "as chief executive at" in title.text
    assert indonesian is not None
    assert "sebagai kepala tim pascapelatihan" in indonesian.text


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("co-founders", "co-founder"),
        ("vice presidents", "vice president"),
        ("heads of research", "head of research"),
        ("head of communications", "head of communications"),
        ("chief of operations", "chief of operations"),
        ("boss", "boss"),
        ("komisaris", "komisaris"),
    ],
)
def test_a_role_told_of_several_is_said_of_one(told: str, said: str) -> None:
    """Nobody left "as co-founders"; what a post is over keeps its number."""
    assert of_one(told) == said


def test_a_post_is_found_by_any_name_that_either_language_has_for_it() -> None:
    """A finance director, a chief financial officer and a "direktur keuangan" are one to whoever asks for a CFO."""
    for role in ("direktur keuangan", "chief financial officer", "CFO"):
        assert fits(role, [role_words("CFO")])
    assert not fits("direktur utama", [role_words("CFO")])
