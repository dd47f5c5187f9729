"""Which words of a text are a name that the ledger knows."""

import pytest

from knowledge.moves.known import known_names
from tests.knowledge.moves.making import move
from tests.knowledge.moves.workshop import Workshop

MOVED = (
    ("Eka Putri Maharani", "Yayasan Tirta Husada"),
    ("William Stone", "Quarry Lane Press"),
    ("Jürgen Weißmüller", "Harbin & Sons"),
    ("Ruth van Dam", "Orbitalis"),
    ("Ed Brown", "Nusa Kargo"),
)
LONG = "Some weeks ago, though nobody here quite remembers which, a friend told me over lunch that their boss was gone"
FOUND = [
    ("who replaced william stone at quarry lane press", {"william stone", "quarry lane press"}),
    ("did will stone quit", {"will stone"}),
    ("pengganti eka putri tirta husada", {"eka putri", "tirta husada"}),
    ("kapan Eka Putri Maharni mundur", {"Eka Putri Maharni"}),
    ("when did jurgen weissmuller leave harbin & sons", {"jurgen weissmuller", "harbin & sons"}),
    ("Has Ruth Van Dam left Orbitalis?", {"Ruth Van Dam", "Orbitalis"}),
    ("Who left Quarry Lane?", {"Quarry Lane"}),
    (f"{LONG}, or was it William Stone?", {"William Stone"}),
]
UNKNOWN = [
    "Who replaced Dan Brown?",
    "ed stone nusa data",
    "When will Stone leave?",
    "siapa pengganti maharani di yayasan itu",
    "did ruth, ed or brown quit",
    "Eka Wati Maharani",
    "",
]


@pytest.fixture(scope="module")
def workshop() -> Workshop:
    """Return a ledger that tells of some moves."""
    opened = Workshop.open()
    for number, (person, organization) in enumerate(MOVED):
        opened.tells(f"a{number}", move(person, organization, key=f"a{number}"))
    return opened


@pytest.mark.parametrize(("text", "names"), FOUND)
def test_known_names_are_found_as_readers_write_them(workshop: Workshop, text: str, names: set[str]) -> None:
    """In small letters, shortened, without accents and with a typing error, a known name is found with its bounds."""
    assert {each.written for each in known_names(workshop.ledger, "default", text)} == names


@pytest.mark.parametrize("text", UNKNOWN)
def test_who_shares_a_word_is_somebody_else(workshop: Workshop, text: str) -> None:
    """No name is found of which a text has only one word, or words that stand apart."""
    assert known_names(workshop.ledger, "default", text) == ()


def test_what_another_workspace_tells_is_not_known(workshop: Workshop) -> None:
    """Names are known where their articles may be read, and nowhere else."""
    assert known_names(workshop.ledger, "another", "did william stone quit") == ()
