"""Learning weights, keeping them, and choosing among given answers."""

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from bench.choosing import choose
from knowledge.answering.evidence import Aligner
from knowledge.answering.scorer import ReaderWeights
from knowledge.intake.passages import passages
from knowledge.language.commonness import count, weight
from knowledge.language.gloss import Glosser
from knowledge.models import Article, Question, Retrieved
from knowledge.questions import understand
from training.reader.examples import labelled, occurrences, says
from training.reader.fitting import ListExample, fit_lists, fit_probability

ALIGNER = Aligner(Glosser())


def test_the_shipped_weights_survive_being_written(tmp_path: Path) -> None:
    """What is saved is what is read, number for number."""
    weights = ReaderWeights.load()
    weights.save(tmp_path / "reader.npz")
    again = ReaderWeights.load(tmp_path / "reader.npz")
    assert np.array_equal(weights.closer.weights, again.closer.weights)
    assert np.array_equal(weights.confidence.weights, again.confidence.weights)
    assert weights.confidence.bias == again.confidence.bias


def test_lists_and_probabilities_learn_the_feature_that_tells() -> None:
    """The feature that goes with being right gets the weight; probabilities lie on the right side of a half."""
    random = np.random.default_rng(1)
    rows = random.normal(size=(40, 5, 3)).astype(np.float32)
    lists = [ListExample(part, part[:, 1] == part[:, 1].max()) for part in rows]
    ranked = fit_lists(lists)
    assert int(np.argmax(np.abs(ranked.weights))) == 1
    flat = rows.reshape(-1, 3)
    trusted = fit_probability(flat, flat[:, 2] > 0, np.ones(len(flat)))
    assert trusted.probability([0.0, 0.0, 2.0]) > 0.5 > trusted.probability([0.0, 0.0, -2.0])


def test_rare_words_weigh_more_than_common_ones() -> None:
    """A stem in every text weighs nothing, one in few texts more; the shipped tables agree."""
    weights = count([["the", "ship", "sank"]] * 6 + [["the", "port"]] * 30)
    assert weights["the"] < weights["port"] < weights["ship"]
    assert weight("the", "en") < weight("harbour", "en") <= weight("zzyzx", "en")


@pytest.mark.parametrize(
    ("labels", "runs"),
    [(["O", "B", "I", "O"], [(1, 2)]), (["B", "B", "I"], [(0, 0), (1, 2)]), (["O"], []), (["I", "O"], [])],
)
def test_labels_mark_runs(labels: list[str], runs: list[tuple[int, int]]) -> None:
    """B opens a run, I continues it, an I without a B is nothing."""
    assert labelled(labels) == runs


def test_answers_are_found_as_whole_words() -> None:
    """Case, accents and signs do not matter, parts of words do."""
    assert says("It was José Müller-Lund.", ["jose muller lund"])
    assert not says("Paris", ["par"])
    assert occurrences("Lund and Lundberg", ["lund"]) == ((0, 4),)


def test_the_supported_answer_is_chosen_and_a_negated_question_turns_it_round() -> None:
    """Among four answers the one the passages tell of wins; asked what is NOT so, it loses."""
    text = "The ferry company Norsund opened a line to Horten in May. The first ship on it was the Tove."
    article = Article("a", 1, "default", "", text, "en", datetime(2026, 1, 1, tzinfo=UTC))
    found = [Retrieved(passage, 1.0) for passage in passages(article)]
    choices = ["Bergen", "Horten", "Oslo", "Molde"]
    asked = understand(Question("Which town did Norsund open a ferry line to?"))
    denied = understand(Question("Which town did Norsund NOT open a ferry line to?"))
    assert choices[choose(asked, choices, found, ALIGNER)] == "Horten"
    assert choices[choose(denied, choices, found, ALIGNER)] != "Horten"
