"""The sieve lets through whatever a form may match."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.moves.events import forms_for
from knowledge.moves.grammar import Sign
from knowledge.moves.languages import LANGUAGES
from knowledge.moves.reader import reader_for
from knowledge.moves.sieve import Sieve, needs, openings
from tests.knowledge.moves.making import article

PERSON = Sign.PERSON.value


@cache
def lines(code: str) -> list[list[str]]:
    """Return the words of the examples of a language, as the forms see them."""
    reader = reader_for(code)
    assert reader is not None
    story = reader.read(article("\n".join(pattern.example for pattern in LANGUAGES[code].patterns), code))
    return [sentence.line.split() for sentence in story.sentences]


@pytest.mark.parametrize("code", LANGUAGES)
@given(data=st.data())
def test_no_form_is_kept_from_a_line_that_it_matches(code: str, data: st.DataObject) -> None:
    """Take words out of an example and put others in: every form that matches it is let through."""
    words = list(data.draw(st.sampled_from(lines(code))))
    for _ in range(data.draw(st.integers(0, 4))):
        place = data.draw(st.integers(0, len(words)))
        other = data.draw(st.sampled_from(lines(code)))
        words[place : place + data.draw(st.integers(0, 2))] = data.draw(st.lists(st.sampled_from(other), max_size=3))
    line, forms = " ".join(words), forms_for(code)
    through = forms.sieve.sift(line, [each for each in line if "\ue000" <= each <= "\ue6ff"])
    assert {place for place, (_, form) in enumerate(forms.patterns) if form.search(line)} <= set(through)


def test_a_line_without_the_words_is_not_tried() -> None:
    """A form that cannot match is left out: neither the words nor the signs it needs are there."""
    forms = [f"{PERSON} resigned", f"[{PERSON}-{chr(ord(PERSON) + 255)}] (?:quit|left)", "(?:appointed|hired) as"]
    sieve = Sieve(forms)
    assert sieve.sift("the weather is fine", []) == ()
    assert sieve.sift(f"{PERSON} quit", [PERSON]) == (1,)
    assert sieve.sift("somebody quit", []) == ()
    assert sieve.sift("he was hired as a cook", []) == (2,)
    assert Sieve(forms[1:2]).may([PERSON])
    assert not Sieve(forms[1:2]).may([])


def test_a_form_says_how_its_matches_begin() -> None:
    """Optional parts may come first; what can begin in any way says so with nothing."""
    assert openings("(?<!x)(?:vice |co-)?(?:president|ch(?:air|ief))s?") == (
        "chair",
        "chief",
        "co-",
        "president",
        "vice",
    )
    assert openings("c[eo]o|") == ("ce", "co")
    assert openings("(?:a)?[^b]c") == ("", "a")


def test_what_may_be_left_out_is_not_needed() -> None:
    """Optional parts, negations and alternatives without words say nothing."""
    assert list(needs("(?:soon )?(?!never)[a-z]+(?:a|bcd)")) == []
    assert list(needs("(?:soon )+[a-z]+(?:alpha|beta)")) == [frozenset({"soon"}), frozenset({"alpha", "beta"})]
