"""What is told only because it was undone, corrected or never happened is no move."""

import pytest

from knowledge.moves.extraction.cast import Cast, Thing
from knowledge.moves.models import Status
from knowledge.text.recogniser import Entity, EntityType
from tests.knowledge.moves.making import told

NOTHING_LISTED = [
    (
        "en",
        "The appointment of Ann Roe as commissioner of the Malden Port Authority has been revoked, the ministry said.",
    ),
    ("en", "The Malden Port Authority has rescinded Ann Roe's appointment as commissioner after a complaint."),
    (
        "en",
        "An earlier version of this article wrongly said that Ann Roe had left Quill Media. She remains its editor.",
    ),
    ("en", "Jan Poe, who was to have handed over to Ann Roe on 1 May, will now remain chief executive of Transavion."),
    (
        "en",
        "Ann Roe's appointment as commissioner of the Malden Port Authority, signed by Jan Poe in March, has been "
        "revoked.",
    ),
    ("id", "Pengangkatan Ani Roe sebagai Direktur Utama PT Kapal Nusa dibatalkan oleh menteri, Senin."),
    ("id", "Bupati mencabut SK pengangkatan Ani Roe sebagai Kepala Dinas Kesehatan Kabupaten Lembah."),
]
LISTED = [
    (
        "en",
        "The Malden Port Authority named Ann Roe as its head on Monday after Jan Poe's appointment was revoked.",
        "Ann Roe",
    ),
    ("en", "Jan Poe was to have followed Ann Roe, who resigned as chief executive of Transavion on Monday.", "Ann Roe"),
    ("en", "Ann Roe resigned as head of Quill Media on Monday after it wrongly said that Jan Poe had left.", "Ann Roe"),
    (
        "en",
        "Quill Media appointed Ann Roe as editor on Monday, days after Kelso Media withdrew the appointment of Jan "
        "Poe.",
        "Ann Roe",
    ),
    (
        "en",
        "The board revoked Jan Poe's appointment. It named Ann Roe as commissioner of the Malden Port Authority.",
        "Ann Roe",
    ),
    (
        "id",
        "Gubernur mencabut pengangkatan Joko Poe. Ani Roe dilantik sebagai Kepala Dinas Kesehatan Lembah.",
        "Ani Roe",
    ),
]


@pytest.mark.parametrize(("language", "text"), NOTHING_LISTED)
def test_what_came_to_nothing_is_not_listed(language: str, text: str) -> None:
    """Nor told: the passages say what became of it."""
    moves = told(text, title="News of the day", language=language)
    assert [move for move in moves if move.status is not Status.DENIED] == []


@pytest.mark.parametrize(("language", "text", "person"), LISTED)
def test_what_happened_beside_it_is_listed(language: str, text: str, person: str) -> None:
    """Of somebody else, or of the same person another thing."""
    moves = told(text, title="News of the day", language=language)
    assert person in {name for move in moves for name in (move.person, move.successor)}


def test_nobody_leaves_a_surname() -> None:
    """What is called by a person's surname alone is that person, unless it is more often the firm."""
    text = (
        "Calder head coach Gareth Lomax said his job was safe. Lomax has won four games. Defence coach Rod Pask leaves "
        "Lomax at the end of May. Lomax said so on Monday."
    )
    assert "Lomax" not in {move.organization for move in told(text)}
    firm = (
        "The carmaker Ford, founded by Henry Ford in 1903, said that Jim Hale, its finance chief, had resigned. "
        "Shares of Ford fell."
    )
    assert {("Jim Hale", "Ford")} <= {(move.person, move.organization) for move in told(firm)}


@pytest.mark.parametrize(("persons", "bodies", "surname"), [(2, 1, True), (1, 2, False), (1, 1, False), (0, 1, False)])
def test_a_name_is_a_surname_where_it_is_one_more_often(persons: int, bodies: int, *, surname: bool) -> None:
    """Ford is the firm in an article that names the firm as often as the man."""
    text = "Henry Ford " + "Ford " * (persons + bodies)
    at = [11 + 5 * number for number in range(persons + bodies)]
    man = [Entity(0, 10, EntityType.PERSON, 1.0), *(Entity(n, n + 4, EntityType.PERSON, 1.0) for n in at[:persons])]
    firm = [Entity(n, n + 4, EntityType.ORGANIZATION, 1.0) for n in at[persons:]]
    things = {("person", 0): Thing(("person", 0), "Henry Ford", man), ("body", 0): Thing(("body", 0), "Ford", firm)}
    assert Cast(text, 0, things, {}).is_surname(things["body", 0]) is surname
