"""When two written names mean one person, or one organisation."""

import pytest

from knowledge.moves.identity import organization_key, person_name, same_organization, same_person


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
        ("\u015e\u00fckr\u00fc K\u0131rcal\u0131", "Sukru Kircali"),
        ("Łukasz Piszczek", "Lukasz Piszczek"),
        ("Jørgen Sørensen", "Joergen Soerensen"),
        ("Jørgen Sørensen", "Jorgen Sorensen"),
        ("Jürgen Groß", "Juergen Gross"),
        ("Karl Müller", "Karl Mueller"),
        ("Zhang Wei", "Wei Zhang"),
        ("Ursula von der Leyen", "von der Leyen"),
        ("Anwar bin Ibrahim", "Anwar Ibrahim"),
        ("Shaquille O\u2019Neal", "O'Neal"),
        ("J. K. Rowling", "Joanne Rowling"),
        ("Sukarno", "Sukarno"),
        ("Nadiem", "Nadiem Makarim"),
        ("王伟", "王伟"),
    ],
)
def test_names_of_one_person(one: str, other: str) -> None:
    """Nicknames, suffixes, titles, initials and accents make no other person."""
    assert same_person(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Lovelace", "Linda Lovelace"),
        ("Ada Lovelace", "Ada Byron"),
        ("Dan Brown", "Ed Brown"),
        ("Samuel Groß", "Manuel Groß"),
        ("Zhang Wei", "Zhang Li"),
        ("Sukarno", "Suharto"),
    ],
)
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
        ("IBM", "International Business Machines"),
        ("Telkom", "PT Telkom Indonesia (Persero) Tbk"),
        ("Harrow Energy", "Harrow Energy Ltd"),
    ],
)
def test_names_of_one_organization(one: str, other: str) -> None:
    """Spaces, the form of business, shorter names and initials make no other organisation."""
    assert same_organization(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bank Bahari", "Bank Cakra"),
        ("Nusa Kargo", "Nusa Data"),
        ("Summit Dairy", "Summit Capital"),
        ("Harrow Energy", "Kelso Energy"),
        ("Kelso Media", "Harrow Media"),
        ("Bank", "Bank Bahari"),
        ("Indonesia", "Garuda Indonesia"),
        ("Bank Indonesia", "Bank Rakyat Indonesia"),
        ("University of Michigan", "Michigan State University"),
    ],
)
def test_names_of_two_organizations(one: str, other: str) -> None:
    """Organisations that share a word are still two, and a word for a sort of body or a place names none."""
    assert not same_organization(one, other)
    assert organization_key(one) != organization_key(other)
