"""Opening the models that the settings name, through LangChain; what is wrong with the settings, in a sentence."""

from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit

from langchain_core.embeddings import Embeddings
from langchain_core.language_models import BaseChatModel
from tokenizers import Tokenizer

from knowledge.errors import ModelFailed, Trouble
from knowledge.language.embedder import MODEL
from knowledge.settings import PROVIDERS, ChatSettings, ModelSettings, Provider, provider_of

NO_KEY = "none"  # what a server of one's own gets for a key: the clients insist on some
CONTEXT = 8_192  # tokens: more than twice what a prompt takes; see docs/models.md
_LIKE_OPENAI = "openai"


def open_chat(settings: ChatSettings) -> BaseChatModel:
    """Return the chat model that the settings name; nothing is called yet.

    Raises ModelFailed when the provider is not known, its client is not installed or a key is missing.
    """
    provider = checked_chat(settings)
    given = _reached(settings.served, provider)
    if provider.name == "ollama":  # it would cut the prompt silently at what it takes for the context's length
        given |= {"client_kwargs": {"timeout": settings.time_limit}, "num_ctx": CONTEXT}
    else:  # we retry, within the time limit; Google's client counts the first try too
        given |= {"timeout": settings.time_limit, "max_retries": 1 if provider.name == "google_genai" else 0}
    if settings.temperature is not None:
        given["temperature"] = settings.temperature
    if provider.name == _LIKE_OPENAI and settings.served.address:
        given["use_responses_api"] = False  # what servers of one's own speak
    from langchain.chat_models import init_chat_model  # noqa: PLC0415 - half a second that quotes do not need

    return _made(init_chat_model, settings.served.model, provider, given)  # type: ignore[no-any-return]


def open_embeddings(served: ModelSettings) -> Embeddings:
    """Return the embedder that the settings name; nothing is called yet. Raises ModelFailed as ``open_chat`` does."""
    provider = checked(served, "EMBEDDINGS", "openai:text-embedding-3-small")
    given = _reached(served, provider)
    # Two clients count tokens to cut long texts, with tables that they would download; passages are short.
    if provider.name == _LIKE_OPENAI:
        given |= {"check_embedding_ctx_length": False, "max_retries": 0}
    elif provider.name == "mistralai":
        given |= {"tokenizer": Tokenizer.from_file(str(MODEL / "tokenizer.json"))}
    from langchain.embeddings import init_embeddings  # noqa: PLC0415 - as above

    return _made(init_embeddings, served.model, provider, given)  # type: ignore[no-any-return]


def checked_chat(settings: ChatSettings) -> Provider:
    """Return the provider of the chat model. Raises ModelFailed, naming the variable, when it cannot work."""
    return checked(settings.served, "CHAT_MODEL", "openai:gpt-4.1-mini")


def checked(served: ModelSettings, variable: str, example: str) -> Provider:
    """Return the provider of a model. Raises ModelFailed, naming the variable, when the settings cannot work."""
    provider = provider_of(served.model)
    name = served.model.partition(":")[2].strip()
    if provider is None or not name:
        known = ", ".join(PROVIDERS)
        raise ModelFailed(
            Trouble.SETTINGS,
            f"{variable} is {served.model!r}; it must be provider:model, for example {example}. "
            f"The providers are {known}.",
        )
    if served.address and urlsplit(served.address).scheme not in {"http", "https"}:
        raise ModelFailed(
            Trouble.SETTINGS,
            f"The address {served.address!r} of {served.model} must begin with http:// or https://.",
        )
    if find_spec(provider.package) is None:
        raise ModelFailed(
            Trouble.SETTINGS,
            f"{variable} needs the client of {provider.name}: pip install 'masthead[{provider.extra}]'.",
        )
    if provider.keys and not served.key and not served.address:
        raise ModelFailed(Trouble.KEY, f"{variable} is {served.model}, but {provider.keys[0]} is not set.")
    return provider


def _reached(served: ModelSettings, provider: Provider) -> dict[str, Any]:
    """Return how a model is reached: its address, and the key, never one of the environment's own."""
    given: dict[str, Any] = {"base_url": served.address} if served.address else {}
    if provider.keys:
        given["api_key"] = served.key or NO_KEY
    return given


def _made(make: Any, model: str, provider: Provider, given: dict[str, Any]) -> Any:  # noqa: ANN401 - either kind
    name = model.partition(":")[2].strip()
    argument = "model_provider" if make.__name__ == "init_chat_model" else "provider"
    try:
        return make(name, **{argument: provider.name}, **given)
    except (ImportError, ValueError, TypeError) as error:
        reason = " ".join(str(error).split())[:200]
        raise ModelFailed(Trouble.SETTINGS, f"{model} cannot be used: {reason}") from error
