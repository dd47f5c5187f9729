"""What the reader sees of everything that a model or its server may do, through the clients of two providers."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from knowledge import ChatSettings, Library, LibrarySettings, ModelSettings, Question, Trouble
from knowledge.answering.wording import NOTES, REFUSAL, UNPROVEN, say
from knowledge.language.embedder import MiniLM
from tests.models.articles import ARTICLES
from tests.models.cases import ABOUT_KERALA, FAILING, PROVEN, REFUSED, Case, Failing
from tests.models.server import ModelServer

PROVIDERS = ("openai", "anthropic")


@pytest.fixture(scope="module")
def embedder() -> MiniLM:
    """Return one embedder for all archives here: it takes the longest to load."""
    return MiniLM(threads=1)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, embedder: MiniLM) -> Path:
    """Return the folder of an archive with the articles."""
    folder = tmp_path_factory.mktemp("archive")
    with Library.open(LibrarySettings(folder), embedder) as library:
        for draft in ARTICLES:
            library.add("default", draft)
    return folder


@pytest.fixture(scope="module")
def libraries(home: Path, embedder: MiniLM, running: ModelServer) -> Iterator[dict[str, Library]]:
    """Return the archive with the chat model of each provider."""
    with ExitStack() as stack:
        yield {
            provider: stack.enter_context(Library.open(LibrarySettings(home, chat=chat(provider, running)), embedder))
            for provider in PROVIDERS
        }


def chat(provider: str, server: ModelServer, limit: float = 20) -> ChatSettings:
    """Return a chat model of a provider, one try and one more, within ``limit`` seconds."""
    address = server.openai if provider == "openai" else server.address
    return ChatSettings(ModelSettings(f"{provider}:test-model", "sk-test-key", address), time_limit=limit, retries=1)


def day(case: object) -> date:
    """Return a day of its own for each case, so that none is answered from what another left in the memory."""
    every: list[object] = [*PROVEN, *REFUSED]
    return date(2025, 7, 1) + timedelta(days=every.index(case))


def turns(cases: Sequence[Case]) -> list[ParameterSet]:
    """Return the cases, the providers taking turns: the gate behind them is one."""
    return [pytest.param(case, PROVIDERS[at % 2], id=case.name) for at, case in enumerate(cases)]


@pytest.mark.parametrize(("case", "provider"), turns(PROVEN))
def test_what_is_proven_is_shown(libraries: dict[str, Library], server: ModelServer, case: Case, provider: str) -> None:
    """The reader sees exactly the proven sentences, each with the number of its article, and quotes as they stand."""
    server.script = case.script
    answer = libraries[provider].ask(Question(case.asked, as_of=day(case)))
    assert answer.model is not None, answer.note
    assert (answer.text, [each.doubt for each in answer.model.dropped]) == (case.shows, list(case.doubts))
    assert answer.engine == "chat"
    for citation in answer.citations:
        assert citation.quote == citation.article.text[citation.start : citation.end]
    if case.quotes is not None:
        assert tuple(citation.quote for citation in answer.citations) == case.quotes
    if case.translations is not None:
        assert tuple(citation.translation for citation in answer.citations) == case.translations


@pytest.mark.parametrize(("case", "provider"), turns(REFUSED))
def test_what_is_not_proven_is_not_said(
    libraries: dict[str, Library], server: ModelServer, case: Case, provider: str
) -> None:
    """The reader gets a quote that answers, said as such, or the refusal; the reason is kept for whoever asks why."""
    server.script = case.script
    answer = libraries[provider].ask(Question(case.asked, as_of=day(case)))
    assert answer.model is not None, answer.note
    assert [each.doubt for each in answer.model.dropped] == list(case.doubts), answer.model.dropped
    if answer.note is None:
        assert (answer.engine, answer.citations, answer.abstained) == ("chat", (), True)
        assert answer.text in REFUSAL.values()
        assert answer.nearest
    else:
        assert case.found, "where the model found nothing, the refusal says so"
        assert (answer.engine, answer.note) == ("passages", say(UNPROVEN, answer.language))
        assert all(each.quote in each.article.text for each in answer.citations)
        assert any(answer.text in each.quote for each in answer.citations)


@pytest.mark.parametrize(
    ("failing", "provider"),
    [pytest.param(each, provider, id=f"{each.name}-{provider}") for each in FAILING for provider in each.providers],
)
def test_what_fails_is_answered_by_quotes(
    home: Path, embedder: MiniLM, server: ModelServer, failing: Failing, provider: str
) -> None:
    """The reader gets an answer in time, and one line that says why it is not the model's; the key is nowhere."""
    server.script = failing.script()
    asked = Question(ABOUT_KERALA, as_of=date(2026, 1, 1) + timedelta(days=FAILING.index(failing)))
    limit = 0.7 if failing.note == "slow" else 20
    with Library.open(LibrarySettings(home, chat=chat(provider, server, limit)), embedder) as library:
        answer = library.ask(asked)
    assert answer.note == (NOTES[Trouble(failing.note)]["en"] if failing.note else None)
    assert answer.engine == ("passages" if failing.note else "chat")
    assert "sk-test-key" not in repr(answer)
