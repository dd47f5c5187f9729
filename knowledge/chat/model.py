"""The chat model: the one place that calls it, in time, within the budget, its reply in the form asked for."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

import structlog
from langchain_core.exceptions import ModelRefusalError
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import Runnable
from pydantic import BaseModel, Field

from knowledge.chat.failures import usage_of
from knowledge.chat.opening import checked_chat, open_chat
from knowledge.chat.patience import Patience
from knowledge.chat.spending import Caller, Spending
from knowledge.errors import ModelFailed, Trouble
from knowledge.index.database import Database
from knowledge.models import Usage
from knowledge.settings import ChatSettings, ModelSettings

Form = TypeVar("Form", bound=BaseModel)

_CALL = ChatPromptTemplate.from_messages([("human", "Say that you are well.")])
WRITTEN = 600  # tokens that a reply is reckoned with before it is there
CHARACTERS = 3  # of a prompt for one token, reckoned low: other languages than English take more


@dataclass(frozen=True, slots=True)
class Reply(Generic[Form]):
    """What a chat model said, in the form it was asked for, and what that took."""

    said: Form
    usage: Usage


class Well(BaseModel):
    """A sign of life."""

    well: bool = Field(description="Always true.")


class ChatModel:
    """A chat model of any provider. ``opened`` takes the place of the one that the settings name."""

    def __init__(self, settings: ChatSettings, spending: Spending, opened: BaseChatModel | None = None) -> None:
        self._settings = settings
        self.spending = spending
        self._given = opened
        self._patience = Patience(settings.model, settings.time_limit, settings.retries)

    @property
    def name(self) -> str:
        """The model as it was named: ``provider:model``."""
        return self._settings.model

    @cached_property
    def model(self) -> BaseChatModel:
        """LangChain's model. Raises ModelFailed when the settings cannot work."""
        return self._given or open_chat(self._settings)

    def check(self) -> None:
        """Ask the model for a sign of life; a few tokens. Raises ModelFailed, saying what is wrong."""
        chain = self.chain(_CALL, Well)
        began = time.perf_counter()
        patience = Patience(self.name, self._settings.time_limit, 0)
        result = patience.run(lambda: chain.invoke({}))
        usage = self._usage(result["raw"].usage_metadata)
        self.spending.record(Caller("", "check"), usage, time.perf_counter() - began)
        self._said(result, Well)

    def chain(self, prompt: ChatPromptTemplate, form: type[Form]) -> Runnable[dict[str, Any], dict[str, Any]]:
        """Return the chain: the prompt, the model, and its reply in ``form``."""
        return prompt | self.model.with_structured_output(form, include_raw=True)  # type: ignore[return-value]

    def ask(
        self, prompt: ChatPromptTemplate, facts: Mapping[str, Any], form: type[Form], caller: Caller
    ) -> Reply[Form]:
        """Ask the model once, retrying what may be retried, and write down what it took.

        Raises ModelFailed when the model is down, too slow, gives no usable reply, or the budget is spent.
        """
        try:
            return self._asked(prompt, facts, form, caller)
        except ModelFailed as failure:
            self.spending.failed(failure.trouble)
            raise

    def _asked(
        self, prompt: ChatPromptTemplate, facts: Mapping[str, Any], form: type[Form], caller: Caller
    ) -> Reply[Form]:
        chain = self.chain(prompt, form)
        reckoned = len(prompt.invoke(dict(facts)).to_string()) // CHARACTERS + WRITTEN
        with self.spending.reserved(caller.workspace, reckoned):
            began = time.perf_counter()
            try:
                result = self._patience.run(lambda: chain.invoke(dict(facts)))
            except ModelFailed as failure:
                if counted := usage_of(failure.__cause__):
                    self.spending.record(caller, self._usage(counted), time.perf_counter() - began)
                raise
            usage = self._usage(result["raw"].usage_metadata)
            self.spending.record(caller, usage, time.perf_counter() - began)
        return Reply(self._said(result, form), usage)

    def _said(self, result: Mapping[str, Any], form: type[Form]) -> Form:
        """Return the reply in its form, or tell that it has none."""
        said = result.get("parsed")
        if isinstance(said, form):
            return said
        error: BaseException | None = result.get("parsing_error")
        if isinstance(error, ModelRefusalError) or _refuses(result["raw"]):
            raise ModelFailed(Trouble.REFUSED, f"{self.name} refused to answer.")
        raise ModelFailed(Trouble.UNUSABLE, f"{self.name} answered in another form than it was asked for.") from error

    def _usage(self, counted: Mapping[str, Any] | None) -> Usage:
        """Read what LangChain or the provider counted; a provider that counts nothing leaves it unknown."""
        if not counted:
            return Usage()
        read = counted.get("input_tokens", counted.get("prompt_tokens"))
        written = counted.get("output_tokens", counted.get("completion_tokens"))
        price = self._settings.price
        known = price is not None and read is not None and written is not None
        return Usage(read, written, price.of(read, written) if price and known else None)


def chat_model(
    settings: ChatSettings | None, database: Database, opened: BaseChatModel | None = None
) -> ChatModel | None:
    """Return the chat model that is set or was given, or None; nothing is called yet, and nothing fails yet.

    What can be seen to be wrong at once is said in the log.
    """
    if settings is None and opened is None:
        return None
    given = settings or ChatSettings(ModelSettings("given:model"))
    if opened is None:
        try:
            checked_chat(given)
        except ModelFailed as failure:
            structlog.get_logger(__name__).warning("chat.unusable", reason=str(failure))
    return ChatModel(given, Spending(database, given), opened)


def _refuses(message: AIMessage) -> bool:
    """Tell whether the provider marks the reply as a refusal."""
    ended = message.response_metadata.get("stop_reason") or message.response_metadata.get("finish_reason")
    return ended in {"refusal", "content_filter", "SAFETY"} or bool(message.additional_kwargs.get("refusal"))
