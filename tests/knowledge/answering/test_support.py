"""What the quotes of a sentence hold, and what of it they do not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import Doubt
from knowledge.answering.support import Source, Support, is_common
from knowledge.text.terms import tokens

DAY = date(2026, 3, 4)  # a Wednesday
QUOTE = (
    "Norsund's chief executive William (Liam) Berg left on Monday after the ferry company lost 1,200 jobs, said "
    "Maria Lund of Vik Port. Berg ran the German firm from 19 May 2021."
)
SUPPORT = Support([Source(QUOTE, "en", DAY)])


def doubted(text: str, language: str = "en", support: Support = SUPPORT) -> tuple[Doubt, str] | None:
    """Return what is doubted of a sentence."""
    return support.doubt(text, language)


@pytest.mark.parametrize(
    "text",
    [
        "William Berg left Norsund as chief executive.",
        "Liam Berg left the ferry company.",
        "The CEO of Norsund, Berg, left.",
        "Norsund lost 1200 jobs.",
        "Norsund lost twelve hundred jobs, said Lund.",
        "Berg left on 2 March 2026.",
        "Berg left on Monday.",
        "Berg ran the firm from May 2021.",
        "Berg ran the firm in Germany from 2021.",
        "However, Berg left the company.",
        "Maria Lund of Vik Port said that jobs were lost.",
    ],
)
def test_what_the_quote_says_in_other_words_passes(text: str) -> None:
    """Names in short and in full, titles, countries, numbers and days may be written another way."""
    assert doubted(text) is None


@pytest.mark.parametrize(
    ("text", "doubt", "words"),
    [
        ("Tove Berg left Norsund.", Doubt.NAME, "Tove Berg"),
        ("William Lund left Norsund.", Doubt.NAME, "William Lund"),
        ("Berg left Sundline.", Doubt.NAME, "Sundline"),
        ("Berg left Norsund for OpenAI.", Doubt.NAME, "OpenAI"),
        ("William left Norsund.", None, ""),
        ("Norsund lost 1,300 jobs.", Doubt.NUMBER, "1,300"),
        ("Norsund lost fifteen jobs.", Doubt.NUMBER, "fifteen"),
        ("Berg left on 3 March 2026.", Doubt.DATE, "on 3 March 2026"),
        ("Berg left on Tuesday.", Doubt.DATE, "on Tuesday"),
        ("Berg ran the firm from 2019.", Doubt.DATE, "2019"),
        ("The orchestra plays a slow waltz.", Doubt.WORDS, "orchestra plays slow waltz"),
    ],
)
def test_what_the_quote_does_not_say_is_named(text: str, doubt: Doubt | None, words: str) -> None:
    """The first name, number or date that is not there is told with its words."""
    found = doubted(text)
    assert (found and found[0]) == doubt
    assert words in (found[1] if found else "")


@pytest.mark.parametrize(
    ("language", "quote", "text", "passes"),
    [
        ("id", "Direktur utama Nusa Kargo, Budi Santoso, mundur pada Senin.", "Budi Santoso mundur.", True),
        ("id", "Direktur utama Nusa Kargo, Budi Santoso, mundur pada Senin.", "Sari Dewi mundur.", False),
        ("id", "Nusa Kargo rugi 1,2 juta dolar.", "Nusa Kargo rugi 1.200.000 dolar.", True),
        ("id", "Nusa Kargo rugi 1,2 juta dolar.", "Nusa Kargo rugi 1,3 juta dolar.", False),
        ("de", "Der Vorstand von Hamburger Hafen geht im März 2026.", "Der Vorstand geht im März 2026.", True),
        ("de", "Der Vorstand von Hamburger Hafen geht im März 2026.", "Der Vorstand geht im Mai 2026.", False),
        ("ja", "山田太郎は三月に退任した。", "山田太郎は退任した。", True),
        ("ja", "山田太郎は三月に退任した。", "大阪の天気は晴れでしょう。", False),
    ],
)
def test_other_languages_are_held_to_their_quotes(language: str, quote: str, text: str, passes: bool) -> None:
    """In scripts without capitals most of the words must be those of the quotes."""
    assert (doubted(text, language, Support([Source(quote, language, DAY)])) is None) is passes


def test_a_name_counts_in_the_order_in_which_it_stands() -> None:
    """Two names side by side are not a third."""
    support = Support([Source("Anna Roe met Carl Moe in Vik.", "en")])
    assert doubted("Anna Roe met Moe.", support=support) is None
    assert doubted("Anna Moe met Roe.", support=support) == (Doubt.NAME, "Anna Moe")


def test_a_name_in_small_letters_is_a_name() -> None:
    """A given name before a rare word is somebody, however it is written."""
    assert doubted("berg left norsund, said peter zwackelmann") == (Doubt.NAME, "peter zwackelmann")


def test_several_quotes_speak_together() -> None:
    """Each may bear a part of the sentence."""
    support = Support([Source("Anna Roe left Vik Port.", "en"), Source("She had led it for nine years.", "en")])
    assert doubted("Anna Roe led Vik Port for nine years.", support=support) is None


def test_the_word_that_opens_a_translation_was_chosen_by_the_model() -> None:
    """It proves nothing where it may be a name."""
    alone = Support([Source("Zwackelmann left the company.", "en", is_translation=True)])
    assert doubted("Zwackelmann left the company.", support=alone) is not None
    common = Support([Source("Ships left the company.", "en", is_translation=True)])
    assert doubted("Ships left the company.", support=common) is None


def test_a_translation_may_change_the_form_of_a_name() -> None:
    """The port of Hamburg is "Hamburger Hafen", but a translation names nobody else."""
    support = Support([Source("Hamburger Hafen verliert Anna Roe.", "de")])
    assert support.doubt("The port of Hamburg loses Anna Roe.", "en", translated=True) is None
    assert support.doubt("The port of Hamburg loses Tove Berg.", "en", translated=True) == (Doubt.NAME, "Tove Berg")


def test_given_names_are_not_common_words() -> None:
    """A word that many texts have is common, unless somebody may be called so."""
    company, anna, rare = (tokens(word, "en")[0] for word in ("company", "anna", "zwackelmann"))
    assert [is_common(each, "en") for each in (company, anna, rare)] == [True, False, False]


@given(st.lists(st.sampled_from(QUOTE.split()), min_size=1, max_size=8).map(" ".join))
def test_no_word_of_the_quote_alone_is_a_foreign_number(text: str) -> None:
    """Whatever is put together of the quote's words, no number of it is doubted."""
    found = doubted(text)
    assert found is None or found[0] is not Doubt.NUMBER


@given(st.text(max_size=60), st.sampled_from(["en", "id", "de", "ja", "xx"]))
def test_nothing_makes_it_fail(text: str, language: str) -> None:
    """Any text can be held against the quotes, and what is doubted stands in it."""
    found = doubted(text, language)
    assert found is None or found[0] is Doubt.WORDS or found[1] in text
