"""Who took whose place, as a sentence tells it."""

import pytest

from knowledge.answering.evidence import view
from knowledge.answering.succession import successions


@pytest.mark.parametrize(
    ("text", "language", "successor", "predecessor"),
    [
        ("Tove Berg replaced Maria Lund in March.", "en", "Berg", "Lund"),
        ("Maria Lund was replaced by Tove Berg.", "en", "Berg", "Lund"),
        ("Maria Lund has resigned, and her post was taken over by Tove Berg.", "en", "Berg", "Lund"),
        ("Tove Berg, who ran the port, took over from Maria Lund.", "en", "Berg", "Lund"),
        ("Budi Hartono digantikan oleh Sari Dewi.", "id", "Dewi", "Hartono"),
        ("Sari Dewi menggantikan Budi Hartono sebagai ketua.", "id", "Dewi", "Hartono"),
        ("Budi Hartono mundur, dan posisinya diambil alih oleh Sari Dewi.", "id", "Dewi", "Hartono"),
    ],
)
def test_a_sentence_has_a_direction(text: str, language: str, successor: str, predecessor: str) -> None:
    """Active, passive and "taken over by" give the same two people in their right roles, and never both ways."""
    seen = view(text, language)
    (told,) = successions(seen)
    ends = [seen.tokens[mention.last].written for mention in (told.successor, told.predecessor)]
    assert ends == [successor, predecessor]
