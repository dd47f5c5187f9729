"""When two written names mean one person, or one organisation."""

from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from knowledge.moves.identity import fold, organization_key, person_name, same_organization, same_person


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
        ("I\u015f\u0131l Ate\u015f", "Isil Ates"),
        ("Lovelace, Ada", "Ada Lovelace"),
        ("Юрий Гагарин", "Гагарин Юрий"),
        ("Nguy\u1ec5n V\u0103n An", "Van An Nguyen"),
        ("Robert De Niro", "De Niro"),
        ("Mary Ann Smith", "Ann Smith"),
        ("Jean-Luc Picard", "Jean Luc Picard"),
        ("Jane Q. Smith", "Jane Quinn Smith"),
        ("William (Liam) Fedus", "William John Fedus"),
        ("Muhammad bin Salman", "Mohammed bin Salman"),
        ("Prof. Dr. Budi Santoso, S.H., M.Sc.", "Budi Santoso"),
        ("Santoso", "Budi Santoso"),
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
        ("Zhang Wei", "Wei Li"),
        ("Юрий Гагарин", "Юрий Андропов"),
        ("习近平", "习仲勋"),
        ("Budi Santoso", "Budi Hartono"),
        ("Jane Q. Smith", "Jane R. Smith"),
        ("Jane Marie Smith", "Jane Ann Smith"),
        ("J. Smith", "Kate Smith"),
        ("Jean-Luc Picard", "Luc Picard"),
        ("Tom Hanks", "Tim Hanks"),
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
        ("Harrow Energy", "Harrow"),
        ("Kelso Media", "Kelso"),
        ("GM", "General Motors"),
        ("P&G", "Procter & Gamble"),
        ("BCA", "PT Bank Central Asia Tbk"),
        ("Bank Mandiri", "Mandiri"),
        ("Milwaukee Bucks", "Bucks"),
        ("FC Lindhaven", "Lindhaven"),
        ("Mitra Bahagia", "RS Mitra Bahagia"),
        ("Oxford University", "University of Oxford"),
        ("McDonald's", "McDonalds"),
        ("Vereinigte \u00d6le GmbH", "Vereinigte Oele"),
        ("Soci\u00e9t\u00e9 G\u00e9n\u00e9rale S.A.", "Societe Generale"),
        ("Meta Platforms, formerly Facebook", "Facebook"),
        ("X (formerly known as Twitter)", "X"),
        ("Bukalapak (dahulu Lapak Kita)", "Lapak Kita"),
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
        ("GE Energy", "Energy"),
        ("Summit Dairy", "Summit Capital"),
        ("Harrow Energy", "Kelso Energy"),
        ("Kelso Media", "Harrow Media"),
        ("Harrow Energy", "Energy"),
        ("Kelso Media", "Media"),
        ("General Motors", "General Electric"),
        ("General Motors", "General"),
        ("New York Times", "New York"),
        ("New York Times", "Times"),
        ("First Republic Bank", "First National Bank"),
        ("Kementerian Keuangan", "Kementerian Kesehatan"),
        ("X", "Twitter"),
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


SAME = (same_person, same_organization)
TEXTS = st.text(max_size=40)
SYLLABLES = st.sampled_from(
    "ba ke lo mi nu ra se ti vo xa zan rel dor \u0142u \u015fi \u00f8k gro\u00df m\u00fc".split()
)
WORDS = st.lists(SYLLABLES, min_size=3, max_size=5).map(lambda parts: "".join(parts).capitalize())


@pytest.mark.parametrize("same", SAME)
@given(name=TEXTS)
def test_whoever_bears_a_name_is_that_one(same: Callable[[str, str], bool], name: str) -> None:
    """Whatever is written is the same as itself."""
    assert same(name, name)


@pytest.mark.parametrize("same", SAME)
@given(one=TEXTS | WORDS, other=TEXTS | WORDS)
def test_two_are_one_either_way_round(same: Callable[[str, str], bool], one: str, other: str) -> None:
    """It does not matter which of two names comes first."""
    assert same(one, other) is same(other, one)


@pytest.mark.parametrize("same", SAME)
@given(first=WORDS, one=WORDS, other=WORDS)
def test_a_stranger_with_the_same_first_word_is_another(
    same: Callable[[str, str], bool], first: str, one: str, other: str
) -> None:
    """A given name, or the first word of a company, does not make two names one."""
    assume(fold(one) != fold(other))
    assert not same(f"{first} {one}", f"{first} {other}")


@pytest.mark.parametrize("same", SAME)
@given(first=WORDS, last=WORDS)
def test_accents_make_no_other(same: Callable[[str, str], bool], first: str, last: str) -> None:
    """A name without its accents, in other capitals, is the same name."""
    assert same(f"{first} {last}", fold(f"{first} {last}").upper())
