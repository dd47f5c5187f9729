"""Long text is cut where a reader would cut it, and nothing of it is lost."""

from hypothesis import given
from hypothesis import strategies as st

from bot.render.escape import length
from bot.render.fit import Part, Style, cut_at, pack
from tests.bot.render.discord_markdown import unescaped

TEXT = st.text(alphabet=st.sampled_from("ab*_[> .!?\n漢👩\u0301\u200d"), max_size=3_000)


@given(st.lists(st.tuples(TEXT, st.sampled_from(Style)), max_size=4), st.integers(min_value=900, max_value=2_000))
def test_pages_keep_the_limit_and_every_letter(paragraphs: list[tuple[str, Style]], limit: int) -> None:
    """However long the paragraphs, no page is too long and no letter is missing."""
    pages = pack([Part(text, style, head="**1.** ") for text, style in paragraphs], limit)
    letters = [character for page in pages for character in unescaped(page) if character in "ab漢👩!?"]
    assert all(length(page) <= limit for page in pages)
    assert [character for text, _ in paragraphs for character in text if character in "ab漢👩!?"] == letters


@given(TEXT.filter(bool), st.integers(min_value=1, max_value=200))
def test_a_cut_keeps_the_limit(text: str, room: int) -> None:
    """A beginning is never empty and never longer than the room for it."""
    assert 1 <= cut_at(text, lambda beginning: len(beginning) <= room) <= room


def test_a_cut_falls_after_a_sentence() -> None:
    """Where a sentence ends in reach, the cut is there."""
    text = "She left in March. He came in April, after a long search."
    assert text[: cut_at(text, lambda beginning: len(beginning) <= 30)] == "She left in March. "


def test_a_cut_without_a_sentence_falls_after_a_word() -> None:
    """Where no sentence ends in reach, no word is torn."""
    text = "a list of many words that goes on and on"
    assert text[: cut_at(text, lambda beginning: len(beginning) <= 18)] == "a list of many "


def test_a_cut_spares_joined_letters() -> None:
    """A letter stays with its accent, and a joined emoji stays whole."""
    accents, family = "xe\u0301" * 5, "👩\u200d👩\u200d👧"
    assert cut_at(accents, lambda beginning: len(beginning) <= 5) == 4
    assert cut_at("x" + family, lambda beginning: len(beginning) <= 4) == 1


def test_scripts_without_spaces_are_cut_at_sentences() -> None:
    """Chinese and Japanese sentences end at their own full stop."""
    text = "她三月离开。" * 4
    assert cut_at(text, lambda beginning: len(beginning) <= 16) == 12


def test_a_paragraph_that_fits_a_page_is_not_cut() -> None:
    """A quote moves to the next message whole rather than being split over two."""
    pages = pack([Part("a" * 600), Part("b" * 600, Style.QUOTE)], 1_000)
    assert pages == ["a" * 600, "> " + "b" * 600]
