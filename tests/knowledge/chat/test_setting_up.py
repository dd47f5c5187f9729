"""What is wrong with the settings of a model is told in one sentence, and the archive goes on answering."""

import sys
from dataclasses import replace

import pytest

from knowledge import ChatSettings, Health, Library, ModelFailed, ModelSettings, Trouble
from knowledge.chat.opening import open_chat, open_embeddings
from tests.knowledge.chat.conftest import Open
from tests.knowledge.chat.test_answers import ARTICLE, ASKED
from tests.models.server import ModelServer, Play

KNOWN = "The providers are openai, anthropic, google_genai, ollama, mistralai."
WRONG = [
    (ModelSettings("gpt-4.1-mini"), Trouble.SETTINGS, "provider:model"),
    (ModelSettings("openai:"), Trouble.SETTINGS, "provider:model"),
    (ModelSettings("nonsense:model"), Trouble.SETTINGS, KNOWN),
    (ModelSettings("openai:gpt-4.1-mini"), Trouble.KEY, "OPENAI_API_KEY is not set"),
    (ModelSettings("anthropic:claude"), Trouble.KEY, "ANTHROPIC_API_KEY is not set"),
    (ModelSettings("openai:m", "k", "localhost:8080"), Trouble.SETTINGS, "must begin with http://"),
    (ModelSettings("ollama:llama3"), Trouble.SETTINGS, "pip install 'masthead[ollama]'"),
    (ModelSettings("google-genai:gemini", "k"), Trouble.SETTINGS, "pip install 'masthead[google-genai]'"),
    (ModelSettings("mistral:small", "k"), Trouble.SETTINGS, "pip install 'masthead[mistral]'"),
]


@pytest.mark.parametrize(("served", "trouble", "words"), WRONG, ids=[served.model for served, _, _ in WRONG])
def test_wrong_settings_are_told_in_a_sentence(
    served: ModelSettings, trouble: Trouble, words: str, open_library: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the doctor with what to do, in the answer as one line; opening the archive never fails."""
    for package in ("langchain_ollama", "langchain_google_genai", "langchain_mistralai"):
        monkeypatch.setitem(sys.modules, package, None)  # as where its extra was not installed
    with pytest.raises(ModelFailed) as failed:
        open_chat(ChatSettings(served))
    assert (failed.value.trouble, words in str(failed.value)) == (trouble, True), str(failed.value)
    library = open_library(ChatSettings(served), ARTICLE)
    answer = library.ask(ASKED)
    assert answer.engine == "passages"
    assert answer.note
    check = checked(library)
    assert (check[0], words in check[1]) == (Health.BROKEN, True)


@pytest.mark.parametrize("settings", ["openai", "anthropic"], indirect=True)
@pytest.mark.parametrize(
    ("play", "health", "words"),
    [
        (Play({"well": True}), Health.GOOD, "answers"),
        (Play("Incorrect API key provided: sk-test-key.", 401), Health.BROKEN, "refused the key"),
        (Play("The model `test-model` does not exist", 404), Health.BROKEN, "does not exist"),
        (Play("overloaded", 500), Health.WARNING, "failed"),
    ],
    ids=["well", "key", "model", "down"],
)
def test_the_doctor_asks_the_model(  # noqa: PLR0917 - what comes in and what is expected
    server: ModelServer, settings: ChatSettings, open_library: Open, play: Play, health: Health, words: str
) -> None:
    """Whether it answers, and if not what the provider says, without the key."""
    server.script = lambda _: play
    found = checked(open_library(settings))
    assert (found[0], words in found[1], "sk-test" in found[1]) == (health, True, False), found


def test_no_chat_model_is_nothing_wrong(open_library: Open) -> None:
    """The doctor says that answers are quotes."""
    assert checked(open_library(None)) == (Health.GOOD, "none is set; answers are quotes")


def test_the_key_is_never_shown(settings: ChatSettings) -> None:
    """Neither by the settings nor by the client that is made of them."""
    assert "sk-test-key" not in repr(settings)
    assert "sk-test-key" not in repr(open_chat(settings))
    assert "sk-test-key" not in repr(open_embeddings(replace(settings.served, model="openai:embedder")))


def test_no_tokens_are_counted_by_downloading(server: ModelServer, settings: ChatSettings, open_library: Open) -> None:
    """The counter of OpenAI's client would fetch its tables from the network: it is never used."""
    server.script = lambda _: Play({"found": False, "sentences": []})
    open_library(settings, ARTICLE).ask(ASKED)
    tiktoken = sys.modules.get("tiktoken.registry")
    assert tiktoken is None or not tiktoken.ENCODINGS


def checked(library: Library) -> tuple[Health, str]:
    """Return what the doctor says of the chat model."""
    check = next(check for check in library.doctor() if check.part == "chat model")
    return check.health, check.finding
