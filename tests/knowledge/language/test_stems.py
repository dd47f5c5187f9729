"""What words become before they are compared."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.stems import LONGEST, fold, stem, stems, words


def test_numbers_lose_their_thousands_marks_in_every_style() -> None:
    """1,200 and 1.200 are the same number to the index; a decimal stays one."""
    assert list(words("1,200 and 1.200 and 3.5")) == ["1200", "and", "1200", "and", "3.5"]


def test_accents_and_possessives_do_not_tell_words_apart() -> None:
    """A reader who types without accents finds what is written with them."""
    assert list(words("Beyoncé's São Paulo")) == ["beyonce", "sao", "paulo"]


def test_parts_of_a_joined_word_are_found_alone() -> None:
    """A hyphen joins words, it does not make a new one."""
    assert stems("pasca-pelatihan", "id") == ["pasca", stem("pelatihan", "id")]


def test_stop_words_are_left_out_unless_there_is_nothing_else() -> None:
    """A question of stop words alone is still a question."""
    assert stems("who is the chairman", "en") == ["chairman"]
    assert stems("The Who", "en") == ["the", "who"]


def test_forms_of_one_word_share_a_stem() -> None:
    """An ending does not keep a reader from a passage."""
    assert stem("resigned", "en") == stem("resigning", "en")
    assert stem("menggantikan", "id") == stem("digantikan", "id")


def test_scripts_without_spaces_give_pairs_of_characters() -> None:
    """A name inside a Chinese or Japanese sentence can be found."""
    assert list(words("東京都")) == ["東京", "京都"]
    assert list(words("iPhone発売")) == ["iphone", "発売"]


@given(st.text(), st.sampled_from(["en", "id", "de", "zh", "xx"]))
def test_any_text_has_stems_fit_for_the_index(text: str, language: str) -> None:
    """No text breaks the index: terms are short, folded and without white space."""
    for term in stems(text, language):
        assert term
        assert len(term) <= LONGEST + 40
        assert term == "".join(term.split())


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    """What is folded compares equal however often it is folded."""
    assert fold(fold(text)) == fold(text)
