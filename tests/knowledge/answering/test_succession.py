"""Who took whose place, in questions and in sentences."""

import pytest

from knowledge.answering.evidence import view
from knowledge.answering.question import understand
from knowledge.answering.succession import Wanted, asked_succession, same_person, successions
from knowledge.models import Question


@pytest.mark.parametrize(
    ("text", "wanted", "name"),
    [
        ("Who replaced Maria Lund?", Wanted.SUCCESSOR, "Maria Lund"),
        ("who took over from Maria Lund at Norsund?", Wanted.SUCCESSOR, "Maria Lund"),
        ("Who is Maria Lund's successor?", Wanted.SUCCESSOR, "Maria Lund"),
        ("Who was Maria Lund replaced by?", Wanted.SUCCESSOR, "Maria Lund"),
        ("Siapa yang akan menggantikan Budi Hartono?", Wanted.SUCCESSOR, "Budi Hartono"),
        ("Siapakah pengganti Budi Hartono?", Wanted.SUCCESSOR, "Budi Hartono"),
        ("who replaced lund?", Wanted.SUCCESSOR, "lund"),
        ("Who did Tove Berg replace?", Wanted.PREDECESSOR, "Tove Berg"),
        ("Who was replaced by Tove Berg?", Wanted.PREDECESSOR, "Tove Berg"),
        ("Siapa yang digantikan oleh Tove Berg?", Wanted.PREDECESSOR, "Tove Berg"),
        ("Tove Berg menggantikan siapa?", Wanted.PREDECESSOR, "Tove Berg"),
    ],
)
def test_a_question_has_a_direction(text: str, wanted: Wanted, name: str) -> None:
    """Whether the one before or the one after is wanted, and of whom."""
    asked = asked_succession(understand(Question(text)))
    assert asked is not None
    assert (asked.wanted, asked.name) == (wanted, name)


@pytest.mark.parametrize("text", ["Who leads Norsund?", "Why did Maria Lund leave?", "Di mana Budi bekerja?"])
def test_other_questions_have_none(text: str) -> None:
    """A question for something else is not taken for one of succession."""
    assert asked_succession(understand(Question(text))) is None


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
    """Active, passive and "taken over by" give the same two people in their right roles."""
    seen = view(text, language)
    told = next(iter(successions(seen)))
    assert same_person(successor, told.successor, seen)
    assert same_person(predecessor, told.predecessor, seen)
    assert not same_person(successor, told.predecessor, seen)
