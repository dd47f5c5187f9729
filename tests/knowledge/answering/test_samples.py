"""The English sample articles, asked in Indonesian."""

from collections.abc import Iterator

import pytest

from knowledge import Library, LibrarySettings, Question, evaluation, files
from knowledge.evaluation import EvaluationQuestion
from tests.conftest import QUESTIONS, SAMPLES
from training.reader.examples import says

TOLD = ("10-id", "12-en", "12-id", "17-id", "22-id", "25-id", "30-id")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Return an archive of the sample articles."""
    with Library.open(LibrarySettings(tmp_path_factory.mktemp("samples"))) as library:
        for path in files.find(SAMPLES):
            library.add("default", files.read(path))
        yield library


def asked(name: str) -> EvaluationQuestion:
    """Return a question of the file that comes with the articles."""
    return next(one for one in evaluation.read(QUESTIONS / "questions.jsonl") if one.id == name)


@pytest.mark.parametrize("name", TOLD)
def test_what_an_english_article_says_is_found_in_indonesian(library: Library, name: str) -> None:
    """Posts, kinds of leave, lengths of time and days are asked for in either language."""
    one = asked(name)
    answer = library.ask(Question(one.question))
    assert not answer.abstained
    assert says(" ".join((answer.text, *(citation.quote for citation in answer.citations))), one.answer)


@pytest.mark.parametrize(
    "question",
    [
        "Siapa direktur pemasaran Intel?",
        "Berapa gaji Kelly Ortberg?",
        "Berapa umur Mira Murati?",
        "Kapan John Schulman menikah?",
    ],
)
def test_what_no_article_says_is_refused_in_indonesian(library: Library, question: str) -> None:
    """Putting a question into English makes no answer where there is none."""
    assert library.ask(Question(question)).abstained
