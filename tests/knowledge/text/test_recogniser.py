"""Entities are found in context, where they stand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.text.recogniser import EntityType, recogniser
from knowledge.text.windows import window

PERSON, ORGANIZATION, ROLE = EntityType.PERSON, EntityType.ORGANIZATION, EntityType.ROLE


def found(text: str, language: str = "en") -> set[tuple[str, EntityType]]:
    """Return the words of the entities of a text, and their types."""
    return {(entity.of(text), entity.type) for entity in recogniser().entities(text, language)}


@pytest.mark.parametrize(
    ("text", "language", "entity"),
    [
        ("Ada Lovelace resigned as chief executive of Harrow Energy.", "en", ("Ada Lovelace", PERSON)),
        ("Ada Lovelace resigned as chief executive of Harrow Energy.", "en", ("Harrow Energy", ORGANIZATION)),
        ("Ada Lovelace resigned as chief executive of Harrow Energy.", "en", ("chief executive", ROLE)),
        ("The board of Tarn Water named June King its chair in June.", "en", ("June King", PERSON)),
        ("Will Dean told reporters that he will stay.", "en", ("Will Dean", PERSON)),
        ("Bintang Cahaya mundur dari PT Samudra Kargo pada Senin.", "id", ("Bintang Cahaya", PERSON)),
        ("Bintang Cahaya mundur dari PT Samudra Kargo pada Senin.", "id", ("PT Samudra Kargo", ORGANIZATION)),
    ],
)
def test_an_entity_is_found_by_its_context(text: str, language: str, entity: tuple[str, EntityType]) -> None:
    """Names that are months, titles or words of the language are names where they stand as names."""
    assert entity in found(text, language)


@pytest.mark.parametrize(
    ("text", "language", "entity"),
    [
        ("The board of Tarn Water has named Kurnia Harapan its finance director.", "en", ("Kurnia Harapan", PERSON)),
        ("Dan Read resigned from Calder Freight on Monday.", "en", ("Dan Read", PERSON)),
        ("Rapat pemegang saham mengangkat Dan Read sebagai direktur keuangan.", "id", ("Dan Read", PERSON)),
        ("Menurut Earl Stone, pabrik itu tetap beroperasi tahun ini.", "id", ("Earl Stone", PERSON)),
        (
            "Yuli Rante ditunjuk sebagai kepala Badan Kepegawaian Daerah.",
            "id",
            ("Badan Kepegawaian Daerah", ORGANIZATION),
        ),
    ],
)
def test_a_name_is_one_thing_from_its_first_word_to_its_last(
    text: str, language: str, entity: tuple[str, EntityType]
) -> None:
    """No name begins as one thing and goes on as another, and "Dan" within a name joins no two."""
    assert entity in found(text, language)


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("On Monday Ms. Venkatara resigned from Ardent Foods.", "en", "Venkatara"),
        ("Dr. Mrs. Ann Roe-Hale leaves Harrow Energy.", "en", "Ann Roe-Hale"),
        ("Bupati melantik dr. Hj. Siti Aminah sebagai kepala dinas.", "id", "Siti Aminah"),
        ("Sultan Agung Wijaya memimpin PT Kapal.", "id", "Sultan Agung Wijaya"),
        ("H. G. Wells wrote for Harrow Energy.", "en", "H. G. Wells"),
    ],
)
def test_what_is_written_short_before_a_name_is_none_of_it(text: str, language: str, name: str) -> None:
    """Somebody is the same person with "Ms." and without; an initial stays."""
    assert {each for each, kind in found(text, language) if kind is PERSON} == {name}


def test_persons_that_a_word_joins_are_two() -> None:
    """In both languages, and in headings all in capitals."""
    assert {("Ada Lovelace", PERSON), ("Ed Brown", PERSON)} <= found("Ada Lovelace and Ed Brown left Harrow Energy.")
    assert {("Budi Santoso", PERSON), ("Rina Wati", PERSON)} <= found("Budi Santoso dan Rina Wati mundur.", "id")
    assert {("ADA LOVELACE", PERSON), ("ED BROWN", PERSON)} <= found("ADA LOVELACE AND ED BROWN TO LEAVE HARROW ENERGY")


def test_no_entity_ends_in_a_word_that_leads_to_the_next() -> None:
    """A post is "coach", whatever it is of."""
    read = found("The captain of the Harrow side, coach of the under-21s, and President of the club.")
    assert {("captain", ROLE), ("coach", ROLE), ("President", ROLE)} <= read


def test_who_may_be_a_firm_is_a_person_in_doubt() -> None:
    """A person who is taken for an organisation is lost to the ledger, and asked for in vain."""
    assert ("Cahaya Putra", PERSON) in found("Menurut Cahaya Putra, pabrik itu tetap beroperasi tahun ini.", "id")


def test_a_window_is_read_as_if_it_were_alone() -> None:
    """What stands in other windows, and how many there are, changes nothing of what one is read as."""
    text = "Ada Lovelace left Harrow Energy on Monday. It was fine in Leeds, and nobody there said a word of it."
    every = recogniser().split(text, "en")
    one, other = (window(every, [number], titled=False) for number in (0, 1))
    beside, alone = recogniser().tag(text, [other, one])[1], recogniser().tag(text, [one])[0]
    assert beside.entities == alone.entities
    assert (beside.vectors == alone.vectors).all()


def test_a_name_has_no_half_bracket() -> None:
    """It ends before its acronym, or with the bracket behind it."""
    text = (
        "Denpasar \u2013 Ketua Yayasan Wira Dharma, Ida Bagus Oka Mantra, melantik Prof. Dr. I Nyoman Suastika, M.Si. "
        "sebagai Rektor Universitas Wira Dharma (Unwira) masa bakti 2015\u20132019 di "
        "Auditorium Widya Sabha, Kamis (30/4)."
    )
    assert ("Universitas Wira Dharma", ORGANIZATION) in found(text, "id")
    assert all(name.count("(") == name.count(")") for name, _ in found(text, "id"))


def test_words_are_no_names_where_they_stand_as_words() -> None:
    """A king, a dean and the month of June are nobody."""
    assert not {kind for _, kind in found("the king met the dean, who will read the page in june.")} & {PERSON}


@given(text=st.text(max_size=400), language=st.sampled_from(["en", "id", "de"]))
@settings(max_examples=60, deadline=None)
def test_entities_of_any_text_lie_inside_it(text: str, language: str) -> None:
    """No text breaks it; spans are whole, in order, and hold a letter or a digit."""
    entities = recogniser().entities(text, language)
    assert [entity.start for entity in entities] == sorted(entity.start for entity in entities)
    for entity in entities:
        assert 0 <= entity.start < entity.end <= len(text)
        assert any(letter.isalnum() for letter in entity.of(text))
        assert 0 < entity.probability <= 1
