"""How a question is put to English texts: in English words, and in the order in which English asks."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.language.gloss import Glosser
from knowledge.language.lexicon import EntryKind, LexiconEntry, write
from knowledge.language.stems import stem

GLOSSER = Glosser()


@pytest.mark.parametrize(
    ("asked", "english"),
    [
        ("Siapa direktur keuangan Garuda?", "who is the chief financial officer of Garuda?"),
        ("Siapakah ketua baru Pertamina?", "who is the new chair of Pertamina?"),
        ("Siapa yang akan memimpin Grab?", "who will lead Grab?"),
        ("Kapan Rina Wijaya pensiun dari Astra?", "when did Rina Wijaya retire from Astra?"),
        ("Sejak kapan Budi bekerja di Grab?", "since when did Budi work at Grab?"),
        ("Di mana Ana Petrov bekerja?", "where did Ana Petrov work?"),
        ("Kenapa Ana Petrov mundur?", "why did Ana Petrov resign?"),
        ("Berapa lama Rina memimpin Astra?", "how long did Rina lead Astra?"),
        ("Berapa insinyur yang direkrut Grab?", "how many engineer did Grab hire?"),
        ("Berapa laba Astra pada tahun 2023?", "what is the profit of Astra in 2023?"),
        ("Pada tahun berapa Grab didirikan?", "in what year was Grab founded?"),
        ("Perusahaan mana yang dipimpin Rina Wijaya?", "which company did Rina Wijaya lead?"),
        ("Kepada siapa Budi melapor?", "to who did Budi report?"),
        ("Rina Wijaya pindah ke mana?", "where did Rina Wijaya move?"),
        ("Budi bekerja sebagai apa?", "as what did Budi work?"),
        ("Menurut Rina, apa yang dijual Astra?", "what did Astra sell according to Rina?"),
        ("Apakah Budi mundur?", "did Budi resign?"),
        ("Kapan Rina akan dilantik?", "when will Rina be sworn in?"),
        ("Siapa yang ditunjuk memimpin Astra?", "who was appointed lead Astra?"),
        ("Proyek seperti apa yang dipimpin Rina?", "what kind of project did Rina lead?"),
        ("Gimana Grab bisa untung?", "how can Grab profit?"),
        ("Apa nama perusahaan yang dipimpin Rina?", "what is the company name that Rina lead?"),
        ("Jadi siapa CEO Grab?", "who is the chief executive of Grab?"),
        ("Rina memulai kariernya sebagai apa?", "as what did Rina begin?"),
    ],
)
def test_a_question_is_asked_in_english_order(asked: str, english: str) -> None:
    """The reader of English texts sees who does what, and what is asked for comes first."""
    assert GLOSSER.query_text(asked, "id", "en") == english


def test_texts_of_the_same_language_are_asked_word_for_word() -> None:
    """Glossed texts are asked in the very words of their gloss: the network learned it so."""
    asked = "Kapan Rina Wijaya mengambil cuti?"
    assert GLOSSER.query_text(asked, "id", "id") == GLOSSER.gloss(asked, "id").text


def test_an_english_question_stays_as_it_is() -> None:
    """Nothing is done to what is English already."""
    assert GLOSSER.query_text("Who left Grab?", "en", "id") == "Who left Grab?"
    assert GLOSSER.in_english("Who left Grab?", "en") is None


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("Kapan Pat Kelly keluar?", "Pat Kelly"),
        ("Apa jabatan Tim Hardy di Grab?", "Tim Hardy"),
        ("Siapa pengganti Ludwig van der Meer?", "Ludwig van der Meer"),
        ("Siapa ketua IPCC?", "IPCC"),
    ],
)
def test_names_are_left_alone(asked: str, name: str) -> None:
    """A name is no word, though it is spelled like one: Tim is no team."""
    assert name in GLOSSER.query_text(asked, "id", "en")


def test_words_of_working_life_are_looked_for_in_english() -> None:
    """A phrase of the phrasebook is sought as one, and what was learned of a word is sought beside it."""
    weights = dict(GLOSSER.weighted_terms("Siapa direktur keuangan yang cuti?", "id"))
    assert {stem(word, "en") for word in ("financial", "officer", "leave")} <= set(weights)


def test_a_language_without_a_phrasebook_is_read_word_for_word(tmp_path: Path) -> None:
    """A phrasebook is optional: a lexicon alone serves."""
    write(tmp_path / "xx.gz", [LexiconEntry(EntryKind.FORM, "wer", (("who", 1.0),))])
    assert Glosser(tmp_path).query_text("Wer geht?", "xx", "en") == "Who geht?"


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.sampled_from("siapa apa mana berapa kapan yang akan di , . ? Rina dipimpin pindah cuti dan 3".split()))
)
def test_any_question_is_read(words: list[str]) -> None:
    """Words in whatever order give a text and no failure."""
    assert GLOSSER.query_text(" ".join(words), "id", "en") is not None
