"""What a curator may ask of a feed's entries, in one line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import InvalidInput
from knowledge.feeds.filters import Filter

NEWS = (
    "William (Liam) Fedus leaves OpenAI\nThe head of post-training resigns to found a start-up, says Crédit Agricole."
)


@pytest.mark.parametrize(
    ("line", "passes"),
    [
        ("", True),
        ("openai", True),
        ("anthropic OPENAI", True),
        ("anthropic", False),
        ("open", False),
        ("resign", False),
        ("resign*", True),
        ('"leaves OpenAI"', True),
        ('"OpenAI leaves"', False),
        ('"start-up"', True),
        ('"post train*"', True),
        ("credit", True),
        ("openai -resigns", False),
        ("openai -sports", True),
        ("-anthropic", True),
        ('person:"Liam Fedus"', True),
        ('person:"William Fedus"', True),
        ("person:Fedus", True),
        ('person:"Barret Fedus"', False),
        ("org:OpenAI", True),
        ('org:"Open AI Inc."', True),
        ('organisation:"Credit Agricole"', True),
        ("company:Anthropic", False),
        ("lang:en", True),
        ("lang:id", False),
        ("lang:id lang:en resigns org:OpenAI", True),
        ('openai person:"Barret Zoph"', False),
    ],
)
def test_a_filter_lets_pass_what_it_says(line: str, passes: bool) -> None:
    """Any of the words, none of those with a minus, and any of the people, organisations and languages."""
    refusal = Filter.parse(line).refuses(NEWS)
    assert (refusal is None) is passes


def test_a_script_without_spaces_is_searched_for_its_characters() -> None:
    """Chinese and Japanese words stand in a row."""
    assert Filter.parse("辞任").refuses("社長が辞任へ") is None
    assert Filter.parse("就任").refuses("社長が辞任へ") == "就任"


def test_a_refusal_names_what_was_missing() -> None:
    """The curator sees which part of the filter it was."""
    assert Filter.parse("sports weather").refuses(NEWS) == "none of sports, weather"
    assert Filter.parse("-resigns").refuses(NEWS) == "-resigns"
    assert Filter.parse('person:"Barret Zoph"').refuses(NEWS) == 'person:"Barret Zoph"'
    assert Filter.parse("lang:id").refuses(NEWS) == "lang:id, it is en"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('"open', "cannot be read"),
        ('a"b"', "cannot be read"),
        ("author:Smith", "author:"),
        ("person:", "cannot be read|where a word"),
        ('""', "where a word"),
        ("-", "where a word"),
        ("-org:OpenAI", "minus"),
        ("lang:english", "language code"),
        ("x" * 501, "500"),
    ],
)
def test_a_filter_that_cannot_be_read_is_told(line: str, said: str) -> None:
    """The sentence says what was wrong."""
    with pytest.raises(InvalidInput, match=said):
        Filter.parse(line)


_WORD = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12)
_PHRASE = st.lists(_WORD, min_size=1, max_size=3).map(" ".join)
_FILTER = st.builds(
    Filter,
    words=st.lists(_PHRASE, max_size=3, unique=True).map(tuple),
    without=st.lists(_PHRASE, max_size=2, unique=True).map(tuple),
    people=st.lists(_PHRASE, max_size=2, unique=True).map(tuple),
    organizations=st.lists(_PHRASE, max_size=2, unique=True).map(tuple),
    languages=st.lists(st.sampled_from(["en", "id", "de"]), max_size=2, unique=True).map(tuple),
)


@given(_FILTER)
def test_a_filter_reads_back_as_it_is_written(wanted: Filter) -> None:
    """What is kept and shown is what was meant."""
    assert Filter.parse(str(wanted)) == wanted


@given(st.text(max_size=60), st.text(max_size=200))
def test_any_line_is_a_filter_or_a_sentence(line: str, text: str) -> None:
    """No line and no text ends in anything else."""
    try:
        wanted = Filter.parse(line)
    except InvalidInput:
        return
    wanted.refuses(text)
