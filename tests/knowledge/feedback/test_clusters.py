"""Questions that are alike stand together, whoever asks them in which order."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import KeptAnswer, clusters

BEGAN = datetime(2026, 5, 1, tzinfo=UTC)
WORDS = ["who", "replaced", "left", "Mei", "Tan", "Okafor", "Globex", "Acme", "chief", "executive", "when", "?"]


def asked(*questions: str, language: str = "en") -> list[KeptAnswer]:
    """Return questions that were asked one a day, the last first."""
    days = (BEGAN + timedelta(days=number) for number in range(len(questions)))
    kept = [
        KeptAnswer(f"k{number}", "w", question, "", True, "ledger", language, day)
        for number, (question, day) in enumerate(zip(questions, days, strict=True))
    ]
    return kept[::-1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Who replaced Barret Zoph?", "who took over from barret zoph"),
        ("Why did Anna Schmidt leave Siemens?", "When did Anna Schmidt leave Siemens?"),
        ("What happened at Boeing?", "Who left Boeing?"),
        ("Who is the chief financial officer of Nusa Kargo?", "who is nusa kargo's CFO, the chief financial officer"),
    ],
)
def test_what_asks_about_the_same_stands_together(one: str, other: str) -> None:
    """Other verbs, another case, another thing to know of the same people."""
    assert len(clusters(asked(one, other))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Who replaced Barret Zoph?", "Who replaced Mira Murati?"),
        ("Who is the chief financial officer of Acme?", "Who is the chief financial officer of Globex?"),
        ("Who left Telkom?", "Who left Telkomsel?"),
    ],
)
def test_what_only_asks_alike_stands_apart(one: str, other: str) -> None:
    """The same question about somebody else is another question."""
    assert len(clusters(asked(one, other))) == 2


def test_both_languages_meet_in_a_name() -> None:
    """An Indonesian question joins the English one about the same person."""
    indonesian = asked("Siapa pengganti Barret Zoph?", language="id")
    assert len(clusters([*asked("Who replaced Barret Zoph?"), *indonesian])) == 1


def test_what_was_asked_most_comes_first() -> None:
    """Then what was asked last; the newest wording stands for its cluster, and each wording is told once."""
    first, second = clusters(asked("Who left Acme?", "who left acme", "Who leads Globex?", "Who has left Acme?"))
    assert [each.question for each in first.asked] == ["Who has left Acme?", "who left acme", "Who left Acme?"]
    assert first.wordings == ["Who has left Acme?", "who left acme"]
    assert second.newest.question == "Who leads Globex?"


def test_what_was_asked_again_is_the_newest_wording() -> None:
    """The wording that stands first is that of the newest question, whose day and answer stand beside it."""
    (cluster,) = clusters(asked("Who left Acme?", "Who has left Acme?", "who left acme"))
    assert cluster.newest.question == "who left acme"
    assert cluster.wordings == ["who left acme", "Who has left Acme?"]


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join), max_size=12))
def test_nothing_is_lost_doubled_or_torn_apart(questions: list[str]) -> None:
    """Each is in one cluster; the same words are in the same; the order in which they are handed over is nothing."""
    given_answers = asked(*questions)
    found = clusters(given_answers)
    assert sorted(each.key for cluster in found for each in cluster.asked) == sorted(each.key for each in given_answers)
    homes: dict[str, int] = {}
    for number, cluster in enumerate(found):
        for each in cluster.asked:
            assert homes.setdefault(each.words, number) == number
    assert clusters(given_answers[::-1]) == found
