"""The gate of quotes: a citation is a span of the stored text, or there is none."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import Article, NotFound, Passage
from knowledge.answering.citations import Gate
from knowledge.language.gloss import Glosser
from knowledge.models import PassageSpan

NOW = datetime(2026, 1, 1, tzinfo=UTC)
LEFT = Article("a", 1, "default", "Berg leaves", "Berg left Norsund. Lund came.", "en", NOW)
MUNDUR = Article("b", 2, "default", "Budi mundur", "Budi Santoso mundur. Sari datang.", "id", NOW)
STORED = {(each.key, each.version): each for each in (LEFT, MUNDUR)}


def load(key: str, version: int) -> Article:
    """Return what the record has."""
    if (key, version) not in STORED:
        raise NotFound(key)
    return STORED[key, version]


GATE = Gate(load, Glosser())


def claim(article: Article, start: int, end: int, translation: str | None = None) -> PassageSpan:
    """Return a claim on characters of an article, in a passage that is all of it."""
    return PassageSpan(Passage("p", article, 0, len(article.text)), start, end, translation)


def test_a_quote_is_the_stored_text() -> None:
    """Not the text that came with the claim."""
    altered = replace(LEFT, text="Lund left Norsund. Berg came.")
    (citation,) = GATE.prove([claim(altered, 0, 18)], "en")
    assert citation.quote == "Berg left Norsund."
    assert citation.article is LEFT


@pytest.mark.parametrize(("start", "end"), [(-1, 5), (5, 5), (9, 4), (0, 999), (18, 19), (40, 50)])
def test_what_is_no_span_of_the_text_is_dropped(start: int, end: int) -> None:
    """Outside the text, the wrong way round, empty, or blank."""
    assert GATE.prove([claim(LEFT, start, end)], "en") == ()


def test_what_lies_outside_its_passage_is_dropped() -> None:
    """A claim rests on the passage that was read."""
    passage = Passage("p", LEFT, 0, 18)
    assert GATE.prove([PassageSpan(passage, 10, 25)], "en") == ()
    assert len(GATE.prove([PassageSpan(passage, 0, 18)], "en")) == 1


def test_an_article_that_is_not_kept_cannot_be_quoted() -> None:
    """Whatever a claim brings along."""
    with pytest.raises(NotFound):
        GATE.prove([claim(replace(LEFT, version=9), 0, 18)], "en")


def test_one_number_for_one_article() -> None:
    """Numbers are given in the order in which articles are first quoted."""
    cited = GATE.prove([claim(MUNDUR, 0, 20), claim(LEFT, 0, 18), claim(MUNDUR, 21, 33)], "en")
    assert [each.number for each in cited] == [1, 2, 1]


def test_a_quote_in_another_language_is_explained() -> None:
    """Word by word into English, or by a translation; not to whoever reads the language."""
    (plain,) = GATE.prove([claim(MUNDUR, 0, 20)], "en")
    assert plain.gloss
    assert plain.translation is None
    (translated,) = GATE.prove([claim(MUNDUR, 0, 20, "Budi Santoso resigned.")], "en")
    assert (translated.gloss, translated.translation) == (None, "Budi Santoso resigned.")
    (own,) = GATE.prove([claim(MUNDUR, 0, 20, "Budi Santoso resigned.")], "id")
    assert (own.gloss, own.translation) == (None, None)
    (english,) = GATE.prove([claim(LEFT, 0, 18)], "id")
    assert english.gloss is None


def test_names_are_never_read_as_words() -> None:
    """Angin is wind and air water, but not in the name of an airline."""
    article = replace(MUNDUR, key="c", text="Joko Mahardika memimpin maskapai Nusa Angin Air sejak Oktober.")
    (cited,) = Gate(lambda *_: article, Glosser()).prove([claim(article, 0, len(article.text))], "en")
    assert cited.gloss is not None
    assert "Joko Mahardika" in cited.gloss
    assert "Nusa Angin Air" in cited.gloss
    assert "since October" in cited.gloss


@given(st.integers(-5, 40), st.integers(-5, 40))
def test_every_citation_says_what_stands_there(start: int, end: int) -> None:
    """For whatever span is claimed."""
    for cited in GATE.prove([claim(LEFT, start, end)], "en"):
        assert cited.quote == LEFT.text[cited.start : cited.end]
        assert cited.quote.strip()
