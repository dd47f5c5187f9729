"""What providers' clients raise, told in one sentence each. LangChain gives most of it a common name already."""

import email.utils
import time
from collections.abc import Mapping
from typing import Any

from langchain_core import exceptions as langchain
from langchain_core.exceptions import OutputParserException
from pydantic import ValidationError

from knowledge.errors import ModelFailed, Trouble

LONGEST = 160  # characters of a provider's own words

FOREIGN = (Exception,)
"""What a client may raise: each provider has a tree of its own, and not all of them tell LangChain's."""

_BY_KIND: tuple[tuple[type[BaseException], Trouble], ...] = (
    (langchain.ModelRefusalError, Trouble.REFUSED),
    (langchain.ContextOverflowError, Trouble.TOO_LONG),
    (langchain.ModelAuthenticationError, Trouble.KEY),
    (langchain.ModelPermissionDeniedError, Trouble.KEY),
    (langchain.ModelNotFoundError, Trouble.SETTINGS),
    (langchain.ModelInvalidRequestError, Trouble.SETTINGS),
    (langchain.ModelRateLimitError, Trouble.BUSY),
    (langchain.ModelTimeoutError, Trouble.SLOW),
    (langchain.ModelConnectionError, Trouble.DOWN),
    (langchain.ModelAPIError, Trouble.DOWN),
    (ValidationError, Trouble.UNUSABLE),
    (OutputParserException, Trouble.UNUSABLE),
    (ConnectionError, Trouble.DOWN),
    (TimeoutError, Trouble.SLOW),
)
_BY_NAME = (
    ("timeout", Trouble.SLOW), ("transporterror", Trouble.DOWN), ("connect", Trouble.DOWN),
    ("contentfilter", Trouble.REFUSED),
)  # fmt: skip
_BY_STATUS: Mapping[int, Trouble] = {
    400: Trouble.SETTINGS,
    401: Trouble.KEY,
    403: Trouble.KEY,
    404: Trouble.SETTINGS,
    408: Trouble.SLOW,
    413: Trouble.TOO_LONG,
    429: Trouble.BUSY,
}
_SENTENCES: Mapping[Trouble, str] = {
    Trouble.KEY: "{model}: the provider refused the key. Check the key, and that it may use this model.",
    Trouble.SETTINGS: "{model}: the provider does not take the request or has no such model. {words}",
    Trouble.BUSY: "{model}: the provider is busy or its limit is reached. {words}",
    Trouble.DOWN: "{model} cannot be reached or failed. {words}",
    Trouble.SLOW: "{model} did not answer within the time limit.",
    Trouble.REFUSED: "{model} refused to answer.",
    Trouble.UNUSABLE: "{model} answered in another form than it was asked for.",
    Trouble.TOO_LONG: "{model}: the passages are too long for this model.",
}


def told(error: BaseException, model: str) -> ModelFailed:
    """Return what a client raised as a failure with one sentence, without secrets."""
    if isinstance(error, ModelFailed):
        return error
    trouble = trouble_of(error)
    sentence = _SENTENCES[trouble].format(model=model, words=_words(error))
    return ModelFailed(trouble, " ".join(sentence.split()))


def trouble_of(error: BaseException) -> Trouble:
    """Return in which way a model failed, by the kind of the error, its HTTP status or its name."""
    for kind, trouble in _BY_KIND:
        if isinstance(error, kind):
            return trouble
    status = _status(error)
    if status is not None:
        return _BY_STATUS.get(status, Trouble.DOWN if status >= 500 else Trouble.SETTINGS)
    names = " ".join(kind.__name__.lower() for kind in type(error).__mro__)  # two libraries have httpx's errors
    for sign, trouble in _BY_NAME:
        if sign in names:
            return trouble
    # The rest is a reply that the client itself could not read: no JSON, cut off, or of another form.
    return Trouble.UNUSABLE


def may_be_retried(error: BaseException) -> bool:
    """Tell whether the very same request may succeed a moment later."""
    return trouble_of(error) in {Trouble.BUSY, Trouble.DOWN}


def wait_told(error: BaseException | None) -> float | None:
    """Return how many seconds the provider asks to wait (``Retry-After``, seconds or a date), if it does."""
    headers = getattr(getattr(error, "response", None), "headers", None) or {}
    told_in = headers.get("retry-after")
    if not told_in:
        return None
    if told_in.replace(".", "", 1).isdigit():
        return float(told_in)
    try:
        moment = email.utils.parsedate_to_datetime(told_in)
    except ValueError:
        return None
    return max(0.0, moment.timestamp() - time.time())


def usage_of(error: BaseException | None) -> Mapping[str, Any] | None:
    """Return the tokens that a reply took which its client then could not read, as the provider counts them."""
    completion = getattr(error, "completion", None)
    if completion is not None and getattr(completion, "usage", None) is not None:
        return dict(completion.usage.model_dump())
    read = getattr(getattr(error, "response", None), "json", None)
    try:
        body = read() if callable(read) else None
    except ValueError:
        return None
    usage = body.get("usage") if isinstance(body, dict) else None
    return usage if isinstance(usage, dict) else None


def _status(error: BaseException) -> int | None:
    for holder in (error, getattr(error, "response", None)):
        for name in ("status_code", "code", "status"):
            value = getattr(holder, name, None)
            if isinstance(value, int) and 400 <= value < 600:
                return value
    return None


def _words(error: BaseException) -> str:
    """Return the beginning of what the provider says itself, on one line, without anything like a key."""
    body = getattr(error, "body", None)
    said = body.get("message") if isinstance(body, dict) else None
    inner = body.get("error") if isinstance(body, dict) else None
    said = said or (inner.get("message") if isinstance(inner, dict) else None) or getattr(error, "error", None)
    if not isinstance(said, str) or not said.strip():
        return ""
    kept = [word for word in said.split() if len(word) <= 40 and not word.startswith(("sk-", "http"))]
    return f"It says: {' '.join(kept)[:LONGEST]}"
