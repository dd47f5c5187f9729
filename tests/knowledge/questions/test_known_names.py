"""Names in questions to an archive: what it knows settles what is doubtful, and changes nobody's name."""

from functools import partial

import pytest

from bench.entities import NAMES
from knowledge import Question
from knowledge.moves.known import known_names
from knowledge.questions import Known, understand
from tests.knowledge.moves.making import move
from tests.knowledge.moves.workshop import Workshop
from tests.knowledge.questions.test_naming import FORMS

MOVED = (
    ("Bagas Tri Laksono", "Valkyrie"),
    ("Page Turner", "Second Harvest Kitchens"),
    ("Will Rose", "Quiet Tools"),
    ("Cahaya Murni", "Harapan Baru"),
)
DOUBTFUL = [
    ("bagas tri laksono cabut dari valkyrie?", {"bagas tri laksono", "valkyrie"}),
    ("who replaced will rose", {"will rose"}),
    ("page turner second harvest kitchens exit", {"page turner", "second harvest kitchens"}),
    ("pengganti cahaya murni harapan baru", {"cahaya murni", "harapan baru"}),
    ("Has Bagas Tri Laksono left Quiet Tools?", {"Bagas Tri Laksono", "Quiet Tools"}),
]
LONGER = [
    "Who replaced Will Rose Miller at Quiet Tools Europe?",
    "who replaced page turner jones",
    "When will Rose leave Quiet Tools Asia?",
    "will rose leave?",
    "siapa keluar dari harapan baru raya",
    "Did Mary Page Turner quit?",
]


def _knowing(*moved: tuple[str, str]) -> Known:
    workshop = Workshop.open()
    for number, (person, organization) in enumerate(moved):
        workshop.tells(f"a{number}", move(person, organization, key=f"a{number}"))
    return partial(known_names, workshop.ledger, "default")


@pytest.fixture(scope="module")
def known() -> Known:
    """Return what an archive knows."""
    return _knowing(*MOVED)


@pytest.mark.parametrize(("text", "names"), DOUBTFUL)
def test_a_known_name_is_whole(known: Known, text: str, names: set[str]) -> None:
    """What small letters and keywords leave in doubt is read as the archive's names are."""
    asked = understand(Question(text), known=known)
    assert {*asked.people, *asked.organizations} == names


@pytest.mark.parametrize("text", LONGER)
def test_a_longer_name_is_not_cut_to_a_known_one(known: Known, text: str) -> None:
    """Who is called like somebody known and more is somebody else, and reads as without an archive."""
    assert understand(Question(text), known=known) == understand(Question(text))


@pytest.mark.parametrize("language", FORMS)
def test_namesakes_take_nobodys_name(language: str) -> None:
    """An archive full of persons who share a word with whoever is asked about changes nothing."""
    names = [name for line in NAMES if len((name := line.strip()).split()) == 2]
    others = [(f"Zoltan {name.split()[1]}", f"{name.split()[0]} Works") for name in names]
    known = _knowing(*others, *((f"{name.split()[0]} Quillfeather", "Tarnwater") for name in names))
    asked = [Question(FORMS[language][number % 6].format(name)) for number, name in enumerate(names)]
    assert [understand(each, known=known).people for each in asked] == [understand(each).people for each in asked]


def test_names_that_mislead_do_not_decide_the_language(known: Known) -> None:
    """A question whose known names sound foreign is read in the language of its other words."""
    text = "Bagas Tri Laksono, Valkyrie: left?"
    assert understand(Question(text), known=known).language == "en"
