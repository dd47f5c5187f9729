"""Sentences and passages are spans of the text, whatever the text."""

from datetime import UTC, datetime
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge import Article
from knowledge.intake.passages import WORDS, passages
from knowledge.text.sentences import LONGEST, sentences

LANGUAGES = st.sampled_from(["en", "id", "ja", "ar", "xx"])
TEXTS = st.one_of(
    st.text(),
    st.lists(st.sampled_from(["Dr. Lim left.", "Ia mundur!", "\n", " ", "「はい」。", "a" * 1200, "3.5%", "…"])).map(
        " ".join
    ),
)


def article(text: str, language: str = "en") -> Article:
    """Make an article of bare text."""
    return Article("k", 1, "w", "", text, language, datetime(2025, 1, 1, tzinfo=UTC))


@given(TEXTS, LANGUAGES)
def test_sentences_are_ordered_trimmed_and_lose_only_white_space(text: str, language: str) -> None:
    """What lies between sentences is white space; none is empty, too long or overlaps another."""
    found = sentences(text, language)
    position = 0
    for span in found:
        assert text[position : span.start].strip() == ""
        assert span.of(text) == span.of(text).strip() != ""
        assert span.end - span.start <= LONGEST
        position = span.end
    assert text[position:].strip() == ""


@settings(deadline=None)
@given(TEXTS, LANGUAGES)
def test_passages_cover_every_sentence_and_quote_the_text(text: str, language: str) -> None:
    """Each sentence lies whole in a passage, and a passage is the text between its ends."""
    whole = article(text, language)
    found = passages(whole)
    for span in sentences(text, language):
        assert any(passage.start <= span.start and span.end <= passage.end for passage in found)
    for passage in found:
        assert passage.text == text[passage.start : passage.end]
    assert len({passage.key for passage in found}) == len(found)
    assert [passage.key for passage in passages(whole)] == [passage.key for passage in found]


@settings(deadline=None)
@given(TEXTS, TEXTS, TEXTS, TEXTS, LANGUAGES)
def test_a_new_version_is_cut_whole_whatever_was_changed(
    head: str, old: str, new: str, tail: str, language: str
) -> None:
    """Each sentence lies whole in a passage, no key stands twice, and nothing but the new text is quoted."""
    before = [passage.text for passage in passages(article(f"{head} {old} {tail}", language))]
    text = f"{head} {new} {tail}"
    found = passages(article(text, language), before)
    for span in sentences(text, language):
        assert any(passage.start <= span.start and span.end <= passage.end for passage in found)
    assert len({passage.key for passage in found}) == len(found)
    assert found == sorted(found, key=lambda passage: passage.start)


@given(st.integers(0, 299), st.sampled_from(["", "One sentence.", "It said so. " * 40, "word " * 300]))
def test_an_edit_changes_only_the_passages_around_it(place: int, words: str) -> None:
    """The others keep their keys, wherever they now stand and however much was put in."""
    lines = [f"Sentence number {number} says one more thing about the market." for number in range(300)]
    before = passages(article(" ".join(lines)))
    lines[place] = words
    after = passages(article(" ".join(lines)), [passage.text for passage in before])
    old = {passage.key for passage in before}
    assert len(old - {passage.key for passage in after}) <= 3
    assert len(old) > 10


def test_a_passage_under_another_title_or_in_another_language_is_another() -> None:
    """The indexes hold the title and the language with it."""
    text = "Dr. Lim left."
    keys = {
        passages(Article("k", 1, "w", title, text, language, datetime(2025, 1, 1, tzinfo=UTC)))[0].key
        for title, language in (("", "en"), ("Lim", "en"), ("", "id"))
    }
    assert len(keys) == 3


def test_a_long_article_is_cut_into_passages_of_like_size() -> None:
    """No passage is much longer than it should be, and neighbours share a sentence."""
    text = " ".join(f"Sentence number {number} says one more thing about the market." for number in range(300))
    found = passages(article(text))
    assert len(found) > 10
    assert max(len(passage.text.split()) for passage in found) <= WORDS + 50
    for before, after in pairwise(found):
        assert after.start < before.end


def test_titles_and_abbreviations_do_not_end_a_sentence() -> None:
    """A person's title stays with the name."""
    text = "Dr. Lim and Mr. Tan left Acme Inc. on Friday. The board thanked them."
    assert [span.of(text) for span in sentences(text, "en")][-1] == "The board thanked them."
    assert len(sentences(text, "en")) == 2
