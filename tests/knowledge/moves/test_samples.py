"""What the project's sample articles tell, read as a person would read them."""

from datetime import UTC, datetime

import pytest

from knowledge.intake import files
from knowledge.models import Article
from knowledge.moves.extraction import extract
from knowledge.moves.identity import person_name
from knowledge.moves.models import Certainty, Kind, Move
from tests.conftest import SAMPLES


def told(name: str) -> list[Move]:
    """Return the moves that a sample tells of."""
    draft = files.read(SAMPLES / f"{name}.md")
    return extract(
        Article(
            "k",
            1,
            "w",
            draft.title,
            draft.text,
            draft.language or "en",
            datetime(2026, 1, 1, tzinfo=UTC),
            published=draft.published,
        )
    )


def find(name: str, person: str) -> Move:
    """Return the departure of a person, by family name."""
    found = [m for m in told(name) if m.kind is Kind.DEPARTURE and person_name(m.person).keys[0].split()[-1] == person]
    assert found, f"{name} tells that {person} left"
    return found[0]


LEFT = {
    # sample, family name: organisation, successor, day (announced or effective) or None
    ("openai-murati-leaves", "murati"): ("OpenAI", None, "2024-09-25"),
    ("openai-pascapelatihan-fedus", "metz"): ("OpenAI", None, None),
    ("openai-pascapelatihan-fedus", "zoph"): ("OpenAI", "Fedus", None),
    ("openai-sutskever-leike", "sutskever"): ("OpenAI", "Pachocki", "2024-05-14"),
    ("openai-sutskever-leike", "leike"): ("OpenAI", None, None),
    ("schulman-anthropic", "schulman"): ("OpenAI", None, None),
    ("fedus-leaves-openai", "fedus"): ("OpenAI", None, None),
    ("thinking-machines-chintala", "zoph"): ("Thinking Machines Lab", "Chintala", "2026-01-14"),
    ("intel-gelsinger-tan", "gelsinger"): ("Intel", None, None),
    ("boeing-ortberg", "calhoun"): ("Boeing", "Ortberg", None),
    ("nike-hill", "donahoe"): ("Nike", "Hill", None),
    ("telkom-dian-siswarini", "adriansyah"): ("Telkom", "Siswarini", "2025-05-27"),
    ("goto-patrick-walujo", "soelistyo"): ("GoTo Gojek Tokopedia", "Walujo", "2023-06-30"),
    ("bukalapak-rachmat-mundur", "kaimuddin"): ("Bukalapak", None, "2021-12-28"),
}


@pytest.mark.parametrize(("sample", "person"), LEFT)
def test_a_sample_tells_who_left(sample: str, person: str) -> None:
    """Organisation whole, successor, and day as the article has them; never a day of something else."""
    organization, successor, day = LEFT[sample, person]
    move = find(sample, person)
    assert move.organization == organization
    assert move.status in {"confirmed", "reported"}
    if successor:
        assert successor in (move.successor or "")
    days = {str(known) for known in (move.announced_on, move.effective_on, move.came_on) if known}
    if day:
        assert day in days


def test_roles_are_the_post_that_was_left() -> None:
    """Not what the person does afterwards."""
    assert "adviser" not in (find("nike-hill", "donahoe").role or "")


def test_roles_are_the_leaver_s_own() -> None:
    """Where several posts stand in one sentence, each behind a name: "McGrew, the …, and Zoph, the …"."""
    assert find("openai-murati-leaves", "mcgrew").role == "chief research officer"
    assert find("openai-murati-leaves", "zoph").role == "vice president of research"


def test_a_colleague_is_no_destination() -> None:
    """Somebody goes to an organisation, not to a person."""
    assert all("Pachocki" not in (move.destination or "") for move in told("openai-murati-leaves"))


def test_talk_of_leaving_is_no_move() -> None:
    """Reasons to leave and calls to resign move nobody."""
    assert [move for move in told("researchers-why-leave") if move.kind is Kind.DEPARTURE] == []


def test_a_leave_is_no_departure() -> None:
    """Who takes a leave has not left."""
    sure = [move for move in told("schulman-anthropic") if move.certainty is not Certainty.POSSIBLE]
    assert all("Brockman" not in move.person for move in sure if move.kind is Kind.DEPARTURE)
