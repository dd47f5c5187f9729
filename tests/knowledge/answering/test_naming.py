"""A short answer to "who?" is a name, not a post."""

import pytest

from knowledge.answering.naming import person_of

TRIMMED = [
    ("en", "Chief executive of Norsund, Tove Berg", "Tove Berg"),
    ("en", "Chief executive Norsund, Tove Berg", "Tove Berg"),
    ("en", "CEO Maria Lund", "Maria Lund"),
    ("en", "the chief executive, Lip-Bu Tan", "Lip-Bu Tan"),
    ("en", "the new chief executive Okwuosa Bainbridge", "Okwuosa Bainbridge"),
    ("en", "former Norsund chairman Peter van der Meer", "Peter van der Meer"),
    ("en", "President and CEO David Zinsner", "David Zinsner"),
    ("en", "Norsund CEO Maria Lund", "Maria Lund"),
    ("id", "Direktur utama Norsund, Tove Berg", "Tove Berg"),
    ("id", "direktur utama Norsund Maria Lund", "Maria Lund"),
    ("id", "CEO Maria Lund", "Maria Lund"),
    ("id", "Menteri Keuangan Sri Mulyani", "Sri Mulyani"),
]
REST_OF_A_POST = [
    ("id", "Kemarin direktur utama ", "Norsund, Maria Lund", "Maria Lund"),
    ("id", "dibuka oleh CEO ", "Norsund Maria Lund", "Maria Lund"),
    ("en", "It was Norsund that told ", "Maria Lund", "Maria Lund"),
]
KEPT = [
    ("en", "Tove Berg"),
    ("en", "Maria Lund, the chief executive"),
    ("en", "the chief executive of Norsund"),
    ("en", "King Charles"),
    ("en", "the board of Norsund"),
    ("en", "chief executive of the University of Oslo"),
    ("id", "direktur utama Norsund"),
    ("id", "CEO Bank Mandiri"),
    ("id", "pendiri Norsund"),
    ("en", ""),
]


@pytest.mark.parametrize(("language", "answer", "name"), TRIMMED)
def test_the_post_before_a_name_is_cut_off(language: str, answer: str, name: str) -> None:
    """Who is asked for gets a name, whichever way the post is written before it."""
    assert person_of(answer, language) == name


@pytest.mark.parametrize(("language", "before", "answer", "name"), REST_OF_A_POST)
def test_the_rest_of_a_post_is_cut_off_too(language: str, before: str, answer: str, name: str) -> None:
    """Where the answer was found to begin within a post, its rest is no part of the name."""
    assert person_of(answer, language, before) == name


@pytest.mark.parametrize(("language", "answer"), KEPT)
def test_an_answer_without_a_name_behind_a_post_stays(language: str, answer: str) -> None:
    """An organisation is not taken for a person, and a title that is part of the name stays."""
    assert person_of(answer, language) == answer
