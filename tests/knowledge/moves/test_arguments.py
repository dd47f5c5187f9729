"""Whose post and whose organisation: where an article names several, each belongs to the one that it stands by."""

from datetime import UTC, date, datetime

import pytest

from knowledge.models import Article
from knowledge.moves.extraction import extract
from knowledge.moves.roles import is_title

DAY = date(2026, 10, 6)


def posts(text: str, language: str) -> dict[str, tuple[str, str | None]]:
    """Return the organisation and the post of everybody that a text tells to leave."""
    written = datetime(2026, 10, 6, tzinfo=UTC)
    told = extract(Article("k", 1, "w", "", text, language, written, published=DAY))
    return {move.person: (move.organization, move.role) for move in told}


LISTS = [
    (
        "en",
        "Managing director Carl Batt, engineering chief Rosa Pine and safety officer Ned Fole have all gone, "
        "said the owner of Eastline Buses.",
        {"Carl Batt": "Managing director", "Rosa Pine": "engineering chief", "Ned Fole": "safety officer"},
    ),
    (
        "en",
        "Finance director Ada Kerr, head of sales Tom Lund and the company's lawyer, Ines Vale, have left Corvane.",
        {"Ada Kerr": "Finance director", "Tom Lund": "head of sales"},
    ),
    (
        "en",
        "Maya Lind, the treasurer, and Otto Brand, the secretary, resigned from the Halmar Society on Monday.",
        {"Maya Lind": "treasurer", "Otto Brand": "secretary"},
    ),
    (
        "id",
        "Direktur keuangan Bank Lestari, Sari Utami, dan kepala cabang Dedi Kurnia mengundurkan diri, Senin.",
        {"Sari Utami": "Direktur keuangan", "Dedi Kurnia": "kepala cabang"},
    ),
    (
        "id",
        "Joko Santosa, direktur operasi, dan Maria Lay, direktur niaga, mundur dari Maskapai Cakra, Jumat.",
        {"Joko Santosa": "direktur operasi", "Maria Lay": "direktur niaga"},
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), LISTS)
def test_everybody_in_a_list_has_their_own_post(language: str, text: str, expected: dict[str, str]) -> None:
    """Not the post of who stands before them in the sentence, however plainly that one is told."""
    found = posts(text, language)
    assert {name: found[name][1] for name in expected} == expected


def test_the_post_of_who_is_only_quoted_is_not_the_leavers() -> None:
    """Nor is the organisation that the speaker belongs to."""
    text = (
        "Lena Marsh has left Tarn Museum, said Eric Holt, chairman of the Arts Council, on Friday. "
        "She had been its curator."
    )
    assert posts(text, "en")["Lena Marsh"] == ("Tarn Museum", "curator")


def test_the_owner_of_a_club_is_not_who_dismisses_from_itself() -> None:
    """The organisation is the one whose post it is, though its owner is named first and acts."""
    text = "Velmont Group, which owns the football club Ashby Town, has dismissed Ashby Town manager Rob Pike."
    assert posts(text, "en")["Rob Pike"] == ("Ashby Town", "manager")


def test_a_title_is_no_organisation() -> None:
    """In whatever letters, and in either language; a firm's name is none, though it has such a word."""
    assert all(is_title(each) for each in ("Chief Financial Officer", "Direktur Utama", "president"))
    assert not any(is_title(each) for each in ("Chief Coffee", "Harrow Energy", "President Hotels"))


def test_two_posts_of_which_one_follows_the_other_are_two() -> None:
    """Who goes from one post to another has not both at once."""
    text = "Tidewater Bank promoted Raj Malhotra from finance chief to chief operating officer on Monday."
    told = extract(Article("k", 1, "w", "", text, "en", datetime(2026, 10, 6, tzinfo=UTC), published=DAY))
    assert {move.role for move in told} <= {"finance chief", "chief operating officer", None}
