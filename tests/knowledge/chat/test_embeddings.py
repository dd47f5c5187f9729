"""An embedder that the operator chose: filled beside the house's own, then used, and left when it fails."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge import ArticleDraft, Check, Health, Library, LibrarySettings, ModelSettings, Question
from tests.models.server import ModelServer, Play

TEA = ArticleDraft("Kerala Robotics makes robots that pick tea leaves in the hills of Munnar.", language="en")
SHIP = ArticleDraft("Nordlicht launched an electric ferry between two islands in the Baltic Sea.", language="en")
ASKED = Question("Which robots pick tea leaves?", explain=True)


@pytest.fixture
def chosen(server: ModelServer) -> ModelSettings:
    """Return an embedder of the model server."""
    server.script = lambda _: Play()
    return ModelSettings("openai:letters", "sk-test-key", server.openai)


@pytest.fixture
def library(tmp_path: Path, chosen: ModelSettings) -> Iterator[Library]:
    """Open an archive that was filled before an embedder was chosen."""
    with Library.open(LibrarySettings(tmp_path, threads=1)) as before:
        list(before.add_all("default", [TEA, SHIP]))
    with Library.open(LibrarySettings(tmp_path, threads=1, embeddings=chosen)) as opened:
        yield opened


def asked_for(server: ModelServer) -> int:
    """Return how many requests for vectors the server had."""
    return sum(request.path.endswith("/embeddings") for request in server.requests)


def check(library: Library) -> Check:
    """Return what the doctor says of the embedder."""
    return next(check for check in library.doctor() if check.part == "embeddings")


def test_the_house_answers_until_every_passage_is_embedded(library: Library, server: ModelServer) -> None:
    """A question in the meantime asks nobody outside; afterwards it is searched with the new vectors."""
    assert library.embeddings is not None
    assert library.ask(ASKED).retrieved
    assert asked_for(server) == 0
    assert check(library).health is Health.WARNING
    assert library.embeddings.fill() == 2
    server.requests.clear()
    found = library.ask(ASKED).retrieved
    assert asked_for(server) == 1
    assert found[0].passage.text == TEA.text
    assert found[0].vector_rank == 1
    assert (check(library).health, library.embeddings.fill()) == (Health.GOOD, 0)


def test_new_articles_are_embedded_too_and_removed_ones_forgotten(library: Library) -> None:
    """As long as one is missing the house's vectors are used, so that none is overlooked."""
    assert library.embeddings is not None
    library.embeddings.fill()
    added = library.add("default", ArticleDraft("Tea prices in Assam doubled within a year.", language="en"))
    assert not library.embeddings.is_level("default")
    assert library.embeddings.fill() == 1
    library.remove("default", added.article.key)
    assert not library.embeddings.is_level("default")
    assert library.embeddings.fill() == 0
    assert library.embeddings.is_level("default")


def test_an_embedder_that_fails_costs_no_answer(library: Library, server: ModelServer) -> None:
    """The house's vectors answer, and the doctor says what is wrong."""
    assert library.embeddings is not None
    library.embeddings.fill()
    server.script = lambda _: Play("Incorrect API key provided", status=401)
    found = library.ask(ASKED).retrieved
    assert found[0].passage.text == TEA.text
    said = check(library)
    assert (said.health, "refused the key" in said.finding) == (Health.BROKEN, True)


def test_filling_stops_where_the_embedder_fails_and_goes_on_there(library: Library, server: ModelServer) -> None:
    """Nothing is lost, and nothing is embedded twice."""
    assert library.embeddings is not None
    server.script = lambda _: Play("overloaded", status=500)
    assert library.embeddings.fill() == 0
    server.script = lambda _: Play()
    assert library.embeddings.fill() == 2


@pytest.mark.parametrize(
    ("model", "words"),
    [("letters", "provider:model"), ("openai:m", "OPENAI_API_KEY is not set"), ("ollama:bge-m3", "masthead[ollama]")],
)
def test_wrong_settings_are_told_by_the_doctor(
    tmp_path: Path, model: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence; opening the archive and asking go on as without."""
    monkeypatch.setitem(sys.modules, "langchain_ollama", None)  # as where its extra was not installed
    with Library.open(LibrarySettings(tmp_path, threads=1, embeddings=ModelSettings(model))) as library:
        library.add("default", TEA)
        assert library.ask(ASKED).retrieved
        assert words in check(library).finding
