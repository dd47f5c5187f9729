"""When two written names mean one person, or one organisation."""

import pytest

from knowledge.moves.identity import organization_key, person_name, same_organization
from knowledge.moves.merging import same_person


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("William (Liam) Fedus", "William Fedus"),
        ("William (Liam) Fedus", "Liam Fedus"),
        ("Vaughn Bond Jr.", "Vaughn Bond"),
        ("Jos\u00e9 N\u00fa\u00f1ez", "Jose Nunez"),
        ("Jose\u0301 Nunez", "Jos\u00e9 Nunez"),
        ("Ada K. Lovelace", "Ada Lovelace"),
        ("Dr. Ada Lovelace", "Ada Lovelace"),
        ("Bob McGrew", "Robert McGrew"),
    ],
)
def test_names_of_one_person(one: str, other: str) -> None:
    """Nicknames, suffixes, titles, initials and accents make no other person."""
    assert same_person(one, other)


@pytest.mark.parametrize(("one", "other"), [("Ada Lovelace", "Linda Lovelace"), ("Ada Lovelace", "Ada Byron")])
def test_names_of_two_persons(one: str, other: str) -> None:
    """A shared family name, or a shared given name, is not enough."""
    assert not same_person(one, other)


def test_a_nickname_in_brackets_gives_a_second_key() -> None:
    """Both given names of a bracketed name lead to the person."""
    assert person_name("William (Ned) Ashford").keys == ("william ashford", "ned ashford")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("OpenAI", "Open AI"),
        ("OpenAI", "OpenAI Inc."),
        ("Garuda", "PT Garuda Indonesia Tbk"),
        ("Bureau of Land Management", "BLM"),
        ("Kohl's", "Kohl\u2019s Corp."),
    ],
)
def test_names_of_one_organization(one: str, other: str) -> None:
    """Spaces, the form of business, shorter names and initials make no other organisation."""
    assert same_organization(one, other)


def test_names_of_two_organizations() -> None:
    """Organisations that share a word are still two."""
    assert not same_organization("Bank Bahari", "Bank Cakra")
    assert organization_key("Bank Bahari") != organization_key("Bank Cakra")
