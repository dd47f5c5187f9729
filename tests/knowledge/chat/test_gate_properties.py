"""What must hold of the gate whatever a model says."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from knowledge import Article, Doubt, Passage
from knowledge.answering.numbers import numbers
from knowledge.answering.prompts import ClaimedSentence, Prose, Quote
from knowledge.answering.proof import SentenceGate
from knowledge.chat.plain import has_link, plain
from knowledge.chat.quoting import find_quote
from knowledge.language.gloss import Glosser

TEXT = (
    "Kerala Robotics has appointed Anjali Menon as chief executive, it announced on Monday. \u201cWe build "
    "robots\u201d, said Menon.\n\nThe company\u2019s 1,200 people  lost $5.4 million in 2024. Ravi Pillai leaves on "
    "3 October."
)
ARTICLE = Article("a", 1, "w", "Title", TEXT, "en", datetime.now(UTC), published=date(2025, 3, 4))
PASSAGE = Passage("a:1:0", ARTICLE, 0, len(TEXT))
GATE = SentenceGate(Glosser())
WORDS = TEXT.split()
MIXED = st.lists(st.sampled_from([*WORDS, "Cook", "Zonk", "\u200b", "1,300", "\n"]))
anything = st.text(max_size=80) | MIXED.map(" ".join)


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_every_run_of_whole_words_is_found_where_it_stands(one: int, other: int) -> None:
    """A quote copied exactly gives its own words back, white space and quotation marks aside."""
    quote = TEXT[min(one, other) : max(one, other)]
    found = find_quote(quote, PASSAGE)
    if found is not None:
        assert _even(TEXT[found.start : found.end]) in _even(quote) or _even(quote).strip("\"' ") in _even(TEXT)


@given(anything)
def test_what_is_found_stands_in_the_text(quote: str) -> None:
    """Nothing that a model says becomes a quote unless the article has it."""
    found = find_quote(quote, PASSAGE)
    if found is not None:
        assert _even(TEXT[found.start : found.end]).strip("\"' ") == _even(quote).strip("\"' ")


@given(st.lists(st.tuples(anything, anything, st.sampled_from(["p1", "p2", ""]), st.none() | anything), max_size=4))
def test_the_gate_never_fails_and_never_lets_a_foreign_name_or_number_pass(
    said: list[tuple[str, str, str, str | None]],
) -> None:
    """Whatever comes in, what goes out has a quote, is plain, and has no name or number that the article lacks."""
    prose = Prose(
        found=True,
        sentences=[
            ClaimedSentence(text=text, quotes=[Quote(passage=key, words=words, translation=translation)])
            for text, words, key, translation in said
        ],
    )
    proven = GATE.prove(prose, {"p1": PASSAGE}, "en")
    for sentence in proven.sentences:
        assert sentence.claims
        assert sentence.text == plain(sentence.text)
        assert not has_link(sentence.text)
        assert "Zonk" not in sentence.text
        assert "1,300" not in sentence.text
    assert all(each.doubt in Doubt for each in proven.dropped)


@given(st.integers(2, 10**12))
def test_a_number_is_read_as_it_is_written(number: int) -> None:
    """With either mark of thousands, with a space of any width, or with none."""
    for written in (str(number), *(f"{number:,}".replace(",", mark) for mark in (",", ".", " ", "\u00a0", "\u202f"))):
        (found,) = numbers(f"about {written} people")
        assert number in found.values


@given(st.text(max_size=200))
def test_plain_text_stays_as_it_is(text: str) -> None:
    """Making plain what is plain changes nothing, and nothing hidden is left."""
    shown = plain(text)
    assert "\n" not in shown
    assert not any(mark in shown for mark in ("\u202e", "\u200b", "**", "@everyone"))


def _even(text: str) -> str:
    marks = str.maketrans({"\u201c": '"', "\u201d": '"', "\u2019": "'", "\u200b": None, "\u2018": "'"})
    return " ".join(text.translate(marks).split())
