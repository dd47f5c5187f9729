"""Nobody is told to have moved because somebody else of the same family name did."""

from collections.abc import Iterator

import pytest

from knowledge import ArticleDraft, Library, LibrarySettings, Question

WORDS = (
    "Dan Will Jan June April August Ada Hal Demi May Mark Art Grace Faith Hope Bill Rob Sue Drew Chase Grant Pat Jack "
    "Frank Ray Rich Rose Lily Ivy Joy Dawn Eve Autumn Summer Crystal Ruby Pearl Max Guy Penny Mei Agus Tri Dwi Bulan "
    "Bintang Indah Setia Putra Sari Adil Jaya Bagus Untung Slamet Tetap Fajar Ia Wahyu Yang"
).split()
FAMILIES = {"Brown": "Acme", "Lund": "Norsund", "Santoso": "Bahari", "Hartono": "Cakra Data"}
FORMS = {
    "en": (
        "Who replaced {name}?",
        "who took over from {name} at {place}",
        "Who is {name}'s successor?",
        "Who was {name} replaced by?",
        "When did {name} leave {place}?",
        "who came after {name}",
    ),
    "id": (
        "Siapa yang menggantikan {name}?",
        "siapa pengganti {name} di {place}",
        "Siapa penerus {name}?",
        "{name} digantikan oleh siapa?",
        "Kapan {name} mundur dari {place}?",
        "siapa yg gantiin {name}",
    ),
}
TOLD = (
    "Ed Brown was replaced by Jane Roe as chief executive of Acme on Monday. Brown had led the company for six years.",
    "Tove Berg replaced Ole Lund as chief executive of Norsund. Lund left the shipping company in March 2025.",
    "Eko Santoso mundur dari jabatan direktur utama PT Bahari pada Senin. Posisinya digantikan oleh Rina Wati.",
    "Rudi Hartono digantikan oleh Maya Lestari sebagai direktur utama Cakra Data. Hartono keluar pada Maret 2025.",
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Fill an archive with one article about somebody of each family."""
    with Library.open(LibrarySettings(tmp_path_factory.mktemp("namesakes"), threads=1)) as library:
        for number, text in enumerate(TOLD):
            library.add("default", ArticleDraft(text, text.split(".")[0], f"https://example.org/{number}"))
        yield library


@pytest.mark.whole
@pytest.mark.parametrize("language", sorted(FORMS))
@pytest.mark.parametrize("given", WORDS)
def test_a_namesake_gets_nobody_elses_successor(library: Library, given: str, language: str) -> None:
    """A given name that is also a month or a common word is never dropped: of this person nothing is told."""
    family = list(FAMILIES)[WORDS.index(given) % len(FAMILIES)]
    for form in FORMS[language]:
        question = form.format(name=f"{given} {family}", place=FAMILIES[family])
        answer = library.ask(Question(question))
        assert answer.abstained, (question, answer.text)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Who replaced Ed Brown?", "Jane Roe"),
        ("Who replaced Brown at Acme?", "Jane Roe"),
        ("who took over from ole lund", "Tove Berg"),
        ("Siapa penerus Eko Santoso?", "Rina Wati"),
        ("Rudi Hartono digantikan oleh siapa?", "Maya Lestari"),
    ],
)
def test_whoever_moved_is_still_told_of(library: Library, question: str, name: str) -> None:
    """The same archive answers for those whom it tells of, by the whole name or the family name alone."""
    answer = library.ask(Question(question))
    assert not answer.abstained
    assert name in answer.text
