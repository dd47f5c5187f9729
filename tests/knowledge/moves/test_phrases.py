"""Sentences about whoever holds a post."""

import pytest

from knowledge.moves.models import Evidence, Post
from knowledge.moves.phrases import Words


@pytest.mark.parametrize(
    ("language", "role", "organization", "said"),
    [
        ("id", "Menteri Perikanan", "Perikanan", "Indah Permata adalah Menteri Perikanan."),
        ("id", "direktur utama", "Bank Seruni", "Indah Permata adalah direktur utama Bank Seruni."),
        ("en", "minister of fisheries", "Fisheries", "Indah Permata is minister of Fisheries."),
        ("en", "mayor", "Ostrava", "Indah Permata is mayor of Ostrava."),
    ],
)
def test_an_organisation_that_ends_the_post_is_said_once(
    language: str, role: str, organization: str, said: str
) -> None:
    """The post's own words may name the organisation."""
    post = Post("Indah Permata", organization, role, former=False, evidence=Evidence("kind", "a", 1, 0, 1))
    assert Words(language).holding(post.person, post, "") == said
