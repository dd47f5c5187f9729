"""Titles: whoever types a few words of a title finds the article, and only in their own workspace."""

import pytest

from knowledge import ArticleDraft, Library


@pytest.fixture
def filled(library: Library) -> Library:
    """Keep three articles, one of them another workspace's."""
    library.add(
        "a", ArticleDraft("Rani Wijaya is chief pilot.", title="A new Chief Pilot", url="https://port.example/1")
    )
    library.add("a", ArticleDraft("The crane fell.", title="100% of cranes_fall"))
    library.add("b", ArticleDraft("Nobody else knows.", title="A secret pilot"))
    return library


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("", ["100% of cranes_fall", "A new Chief Pilot"]),
        ("PILOT chief", ["A new Chief Pilot"]),
        ("port.example", ["A new Chief Pilot"]),
        ("%", ["100% of cranes_fall"]),
        ("_", ["100% of cranes_fall"]),
        ("secret", []),
    ],
)
def test_words_of_a_title_find_it(filled: Library, typed: str, titles: list[str]) -> None:
    """Every word counts, in any order and case; signs of the database's own are plain signs."""
    assert [found.title for found in filled.titles.find("a", typed)] == titles


def test_a_removed_article_is_found_among_the_removed(filled: Library) -> None:
    """What was taken out is not offered any more, except to who looks for it there."""
    key = filled.titles.find("a", "crane")[0].key
    filled.remove("a", key)
    assert filled.titles.find("a", "crane") == []
    assert [found.key for found in filled.titles.find("a", "", removed=True)] == [key]
