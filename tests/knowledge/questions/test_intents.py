"""The learned reading of what a question wants: what it gives, and when it holds back."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.models import Intent
from knowledge.questions.intents import FILE, MEANINGS, intent_reader, meaning_of
from knowledge.text.recogniser import recogniser

ROOT = Path(__file__).parents[3]
WORDINGS = [
    ("Once Ann Roe had packed her things, who got her desk at Norsund?", Intent.SUCCESSOR),
    ("siapa sih yang nerusin kerjaan Budi Hartono di Norsund", Intent.SUCCESSOR),
    ("Who sat in the chief executive's chair at Norsund before Tove Berg?", Intent.PREDECESSOR),
    ("On which day did Ann Roe hand in her notice?", Intent.WHEN_LEFT),
    ("what was behind ann roe quitting norsund", Intent.REASON),
    ("Did Ann Roe really walk out of Norsund?", Intent.STILL),
    ("Which colour is the door of Norsund?", Intent.OTHER),
    ("Who left the lights on in the canteen?", Intent.OTHER),
    ("Berapa harga saham Norsund hari ini?", Intent.OTHER),
]


@pytest.mark.parametrize(("question", "intent"), WORDINGS)
def test_a_wording_that_no_list_has_is_understood(question: str, intent: Intent) -> None:
    """What is asked is told from the whole question, not from words that are listed somewhere."""
    assert intent_reader().meant(recogniser().hear(question, "en")).intent is intent


def test_a_number_of_people_is_told_from_the_people() -> None:
    """Who asks how many left wants a count of those who left."""
    meant = intent_reader().meant(recogniser().hear("How many directors have quit Norsund since March?", "en"))
    assert (meant.intent, meant.count) == (Intent.DEPARTED, True)


@given(st.text(max_size=80))
@settings(max_examples=40, deadline=None)
def test_every_text_has_probabilities_that_make_one(text: str) -> None:
    """Whatever is typed, the meanings share one probability among them, and a doubtful one is none."""
    heard = recogniser().hear(text, "en")
    likely = intent_reader().probabilities(heard)
    assert likely.shape == (len(MEANINGS),)
    assert np.isclose(likely.sum(), 1, atol=1e-4)


def test_the_weights_are_small() -> None:
    """What was learned travels with the package and takes little of it."""
    assert FILE.stat().st_size < 600_000


def test_nothing_is_learned_from_the_unseen_questions() -> None:
    """The questions that the benchmark calls unseen stand nowhere among those that are learned from."""
    unseen = {_question(line) for line in _lines(ROOT / "bench" / "data" / "questions-locked.jsonl")}
    learned = {
        _question(line) for path in (ROOT / "training" / "data" / "questions").glob("*.jsonl") for line in _lines(path)
    }
    assert unseen
    assert not unseen & learned


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _question(line: str) -> str:
    question: str = json.loads(line)["question"]
    return question.casefold().strip(" ?.")


@pytest.mark.parametrize(
    ("successor", "other", "meant"),
    [
        (0.45, 0.4, Intent.SUCCESSOR),
        (0.35, 0.05, Intent.SUCCESSOR),
        (0.35, 0.2, Intent.OTHER),
        (0.25, 0.0, Intent.OTHER),
    ],
)
def test_a_meaning_is_taken_where_it_is_likely_or_where_none_is_unlikely(
    successor: float, other: float, meant: Intent
) -> None:
    """What is doubtful is left to the passages."""
    likely = np.full(len(MEANINGS), (1 - successor - other) / (len(MEANINGS) - 2), dtype=np.float32)
    likely[MEANINGS.index(Intent.SUCCESSOR)], likely[MEANINGS.index(Intent.OTHER)] = successor, other
    assert meaning_of(likely).intent is meant
