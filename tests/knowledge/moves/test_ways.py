"""In which way a sentence tells that somebody left or came: of whom it tells it, and of whom not."""

import pytest

from knowledge.models import Way
from knowledge.moves.identity import parts_of, words_of_person
from knowledge.moves.ways import bears_out, ways_asked, ways_told

TOLD = [
    ("Nils Aberg", "Brackwater said that its chief, Nils Aberg, had been fired after an audit.", {Way.DISMISSED}),
    ("Nils Aberg", "Brackwater fired finance chief Tove Lind and her deputy, Nils Aberg.", {Way.DISMISSED}),
    ("Nils Aberg", "Nils Aberg, sacked in May by Brackwater, has written a book.", {Way.DISMISSED}),
    ("Nils Aberg", "The dismissal of Nils Aberg came as a shock.", {Way.DISMISSED}),
    ("Nils Aberg", "Tove Lind and Nils Aberg were laid off on Friday.", {Way.LAID_OFF}),
    ("Nils Aberg", "Nils Aberg resigned days after Tove Lind was fired.", {Way.RESIGNED}),
    ("Tove Lind", "Nils Aberg resigned days after Tove Lind was fired.", {Way.DISMISSED}),
    ("Nils Aberg", "Nils Aberg, who fired 300 workers last year, is leaving Brackwater.", set()),
    ("Nils Aberg", "Nils Aberg quit on Monday; he was not fired, the ferry line said.", {Way.RESIGNED}),
    ("Nils Aberg", "Nils Aberg stepped down after owners had called for him to be fired.", {Way.RESIGNED}),
    ("Nils Aberg", "Nils Aberg may be fired, it is said.", set()),
    ("Nils Aberg", "Brackwater has promoted Nils Aberg after Tove Lind retired.", {Way.PROMOTED}),
    ("Tove Lind", "Brackwater has promoted Nils Aberg after Tove Lind retired.", {Way.RETIRED}),
    ("Nils Aberg", "Nils Aberg left Dunmore Lines for Brackwater, which poached him in June.", {Way.POACHED}),
    ("Surya Atmaja", "Koperasi Randu memecat ketuanya, Surya Atmaja, karena dana hilang.", {Way.DISMISSED}),
    ("Surya Atmaja", "Nining Safitri menggantikan Surya Atmaja, yang dicopot pada Senin.", {Way.DISMISSED}),
    ("Nining Safitri", "Nining Safitri memberhentikan bendahara Surya Atmaja.", set()),
    ("Surya Atmaja", "Surya Atmaja mengundurkan diri, bukan dipecat, kata juru bicara.", {Way.RESIGNED}),
    ("Surya Atmaja", "Surya Atmaja mundur setelah anggota mendesak agar ia dicopot.", {Way.RESIGNED}),
    ("Surya Atmaja", "Pemecatan Surya Atmaja diumumkan pada Senin.", {Way.DISMISSED}),
    ("Surya Atmaja", "Bupati mencopot dr. Surya Atmaja dari jabatannya.", {Way.DISMISSED}),
    ("Surya Atmaja", "Ketua koperasi, Surya Atmaja, mengajukan surat pengunduran diri.", {Way.RESIGNED}),
]


@pytest.mark.parametrize(("person", "sentence", "ways"), TOLD)
def test_a_way_is_told_of_whom_it_is_told_of(person: str, sentence: str, ways: set[Way]) -> None:
    """Of nobody else in the sentence, and not where it is denied, doubted or only demanded."""
    assert ways_told(sentence, lambda name: set(words_of_person(name)) <= set(parts_of(person))) == ways


@pytest.mark.parametrize("sentence", ["She was fired on Monday.", "Ia dipecat pada Senin."])
def test_a_sentence_without_names_tells_of_whom_it_is_evidence(sentence: str) -> None:
    """A pronoun stands for the person whose move the sentence proves, and for nobody otherwise."""
    assert ways_told(sentence, lambda _: False, unnamed=True) == {Way.DISMISSED}
    assert ways_told(sentence, lambda _: False) == set()


@pytest.mark.parametrize(
    ("words", "code", "ways"),
    [
        ("fired", "en", {Way.DISMISSED}),
        ("got the sack", "en", {Way.DISMISSED}),
        ("step down", "en", {Way.RESIGNED}),
        ("leave", "en", set()),
        ("bow out", "en", set()),
        ("dicopot", "id", {Way.DISMISSED}),
        ("mundur", "id", {Way.RESIGNED}),
        ("hengkang", "id", set()),
    ],
)
def test_only_some_words_ask_for_a_way(words: str, code: str, ways: set[Way]) -> None:
    """Whoever asks whether somebody left asks for no more."""
    assert ways_asked(words, code) == ways


def test_whoever_went_of_themselves_resigned() -> None:
    """Other words say it too, where nothing is told otherwise; that somebody left says nothing of it."""
    resigned = {Way.RESIGNED}
    assert bears_out(resigned, set(), "She bowed out after nine years.")
    assert not bears_out(resigned, {Way.RETIRED}, "She bowed out and retired.")
    assert not bears_out(resigned, set(), "She left Brackwater in May.")
