"""The English reading of a text, aligned with the original."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.errors import StorageFailed
from knowledge.language.gloss import Glosser
from knowledge.language.lexicon import EntryKind, Lexicon, LexiconEntry, write
from knowledge.language.stems import stem
from knowledge.models import Span

GLOSSER = Glosser()


def test_names_numbers_and_punctuation_stay_as_they_are() -> None:
    """A reader recognises people, figures and marks in the gloss."""
    gloss = GLOSSER.gloss("Menurut Kwabena Osei (52), posisinya diambil alih oleh Ines Prado pada 2023.", "id")
    assert "Kwabena Osei (52), " in gloss.text
    assert "taken over by Ines Prado" in gloss.text
    assert gloss.text.endswith("2023.")


def test_a_phrase_is_read_as_one() -> None:
    """What is more than the sum of its words is one unit of the gloss."""
    text = "Dia mengundurkan diri kemarin."
    gloss = GLOSSER.gloss(text, "id")
    at = text.index("mengundurkan diri")
    assert "resigned" in gloss.text
    assert (Span(at, at + len("mengundurkan diri")) in [source for source, _ in gloss.pairs]) is True


@pytest.mark.parametrize(
    ("word", "english"),
    [
        ("pengundurannya", "resign"),
        ("deforestasi", "deforest"),
        ("bukunya", "book"),
        ("buku-buku", "book"),
        ("pasca-pelatihan", "train"),
    ],
)
def test_forms_that_no_sentence_had_are_reached(word: str, english: str) -> None:
    """Affixes and a language's own spelling do not hide a word."""
    assert english in [stem(term, "en") for term in GLOSSER.search_terms(f"tentang {word}", "id")]


def test_english_and_unknown_languages_stay_as_they_are() -> None:
    """A text that cannot be glossed is its own gloss."""
    for language in ("en", "de", "xx"):
        gloss = GLOSSER.gloss("Das ist gut.", language)
        assert gloss.text == "Das ist gut."
        assert gloss.span_of(Span(4, 7)) == Span(0, 12)


def test_no_word_is_read_as_its_opposite() -> None:
    """A word that means never only behind a denial stays as it is, marked: "pernah" is "ever"."""
    aid = Glosser().reading_aid("Ia pernah didekati klub lain.", "id", [])
    assert "never" not in aid
    assert "[pernah]" in aid
    assert "not" in Glosser().reading_aid("Ia tidak mundur.", "id", [])


def test_a_span_of_the_original_leads_to_its_gloss() -> None:
    """A quote can be shown with its own reading."""
    text = "Perusahaan itu menunjuk direktur baru."
    gloss = GLOSSER.gloss(text, "id")
    span = gloss.span_of(Span(text.index("baru"), len(text) - 1))
    assert span is not None
    assert span.of(gloss.text) == "new"


def test_the_title_is_part_of_what_the_embedder_sees() -> None:
    """A passage that never names its subject is found by its title."""
    assert GLOSSER.embedding_text("Budget talks", "They failed.", "en") == "Budget talks. They failed."
    assert GLOSSER.embedding_text("", "They failed.", "en") == "They failed."


def test_of_a_words_translations_the_best_weighs_one() -> None:
    """A word with many translations does not count more than a word with one."""
    weights = dict(GLOSSER.weighted_terms("siapa yang menggantikan direktur", "id"))
    assert weights[stem("replaced", "en")] == 1.0
    assert all(0 < weight <= 1 for weight in weights.values())
    assert stem("who", "en") not in weights


def test_a_language_is_one_file_away(tmp_path: Path) -> None:
    """A lexicon in the folder is all that a further language takes."""
    write(tmp_path / "xx.gz", [LexiconEntry(EntryKind.FORM, "zug", (("train", 0.8), ("draught", 0.2)))])
    glosser = Glosser(tmp_path)
    assert glosser.can_gloss("xx")
    assert glosser.gloss("Der Zug kommt.", "xx").text == "Der Train kommt."


def test_a_damaged_lexicon_is_named(tmp_path: Path) -> None:
    """Whoever installed it learns which file is wrong."""
    (tmp_path / "xx.gz").write_bytes(b"no gzip")
    with pytest.raises(StorageFailed, match=r"xx\.gz"):
        Lexicon(tmp_path / "xx.gz", "xx")


@settings(max_examples=60, deadline=None)
@given(st.text() | st.text(alphabet="abu dan kata-nya MENG.,'(\n"))
def test_any_text_is_glossed_with_spans_that_fit(text: str) -> None:
    """Spans lie in order inside both texts, whatever the text."""
    gloss = GLOSSER.gloss(text, "id")
    for side, whole in ((0, text), (1, gloss.text)):
        ends = [0]
        for pair in gloss.pairs:
            assert ends[-1] <= pair[side].start < pair[side].end <= len(whole)
            ends.append(pair[side].end)
