"""Which models the environment names, and what is said where that cannot be read."""

from decimal import Decimal
from pathlib import Path

import pytest

from bot.logs import struck
from bot.settings import Settings
from knowledge import ChatSettings, Misconfigured, ModelSettings, Price


def read(**given: str) -> ChatSettings | None:
    """Return the chat model that an environment names."""
    return Settings.read(given).library().chat


def test_no_variable_is_no_model() -> None:
    """Answers are quotes unless a model is named."""
    settings = Settings.read({}).library()
    assert (settings.home, settings.chat, settings.embeddings) == (Path("data"), None, None)


def test_everything_can_be_set() -> None:
    """One variable for each, with the units that the documentation gives."""
    chat = read(
        CHAT_MODEL="openai:gpt-4.1-mini", OPENAI_API_KEY="sk-1", CHAT_BASE_URL="http://localhost:8080/v1",
        CHAT_TEMPERATURE="0.3", CHAT_TIME_LIMIT="30", CHAT_RETRIES="0", CHAT_PRICE="0.40/1.60",
        CHAT_DAILY_TOKENS="500000", CHAT_DAILY_MONEY="2.50", CHAT_MOVES="yes",
    )  # fmt: skip
    assert chat == ChatSettings(
        ModelSettings("openai:gpt-4.1-mini", "sk-1", "http://localhost:8080/v1"), 0.3, 30.0, 0,
        Price(Decimal("0.40"), Decimal("1.60")), 500_000, Decimal("2.50"), moves=True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("given", "served"),
    [
        (
            {"CHAT_MODEL": "anthropic:c", "ANTHROPIC_API_KEY": "a", "OPENAI_API_KEY": "o"},
            ModelSettings("anthropic:c", "a"),
        ),
        ({"CHAT_MODEL": "openai:m", "CHAT_API_KEY": "c", "OPENAI_API_KEY": "o"}, ModelSettings("openai:m", "c")),
        (
            {"CHAT_MODEL": "ollama:m", "OLLAMA_HOST": "http://box:11434"},
            ModelSettings("ollama:m", None, "http://box:11434"),
        ),
        ({"CHAT_MODEL": "openai:m", "OPENAI_BASE_URL": "http://x/v1"}, ModelSettings("openai:m", None, "http://x/v1")),
    ],
)
def test_key_and_address_are_those_of_the_provider(given: dict[str, str], served: ModelSettings) -> None:
    """The model's own variables come first, then those that the provider's tools read; never another provider's."""
    chat = read(**given)
    assert chat is not None
    assert chat.served == served


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CHAT_TEMPERATURE", "warm"), ("CHAT_TEMPERATURE", "3"), ("CHAT_TIME_LIMIT", "0"), ("CHAT_TIME_LIMIT", "600"),
        ("CHAT_RETRIES", "-1"), ("CHAT_PRICE", "cheap"), ("CHAT_PRICE", "1"), ("CHAT_DAILY_TOKENS", "many"),
        ("CHAT_DAILY_MONEY", "5"), ("CHAT_TIME_LIMIT", "nan"), ("CHAT_MOVES", "perhaps"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_names_its_variable(name: str, value: str) -> None:
    """One sentence, with what would do instead."""
    with pytest.raises(Misconfigured, match=name):
        read(CHAT_MODEL="openai:m", **{name: value})


@pytest.mark.parametrize(
    "words",
    [
        "key sk-proj-abcDEF123456_x",
        "{'Authorization': 'Bearer abc.def-123'}",
        "x-goog-api-key: AIzaSyA1234567890abcdefghij_k",
        "X-Chroma-Token: abcDEF123456",
        "Authorization: Basic abcDEF123456",
        "ck-abcDEF123456",
    ],
)
def test_keys_of_models_are_struck_out_of_the_log(words: str) -> None:
    """Whatever client writes them."""
    assert "[secret]" in struck(words)
    for secret in ("abcDEF123456", "abc.def-123", "AIzaSy"):
        assert secret not in struck(words)
