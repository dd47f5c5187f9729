"""A post is told and found in the words of the language that is asked in."""

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
