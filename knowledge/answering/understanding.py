"""A chat model's understanding of a question, held to what was said: it may resolve and narrow, never add."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.answering.prompts import UNDERSTAND, Understood
from knowledge.answering.question import LONGEST
from knowledge.answering.support import Source, Support
from knowledge.chat.fences import fence_line
from knowledge.chat.model import ChatModel
from knowledge.chat.plain import plain, visible
from knowledge.chat.spending import Caller
from knowledge.language.detect import detect
from knowledge.models import AnswerKind, Question, Window

_CODE = re.compile(r"[a-z]{2,3}")
_SAID = 600  # characters of each turn that the model is shown


@dataclass(frozen=True, slots=True)
class Standalone:
    """A question that can be understood alone; ``window`` is the time that it names, as far as the model can tell."""

    text: str
    language: str
    kind: AnswerKind
    names: tuple[str, ...]
    window: Window | None = None


class ChatUnderstanding:
    """Asks a chat model what a question means, where the rules cannot tell."""

    def __init__(self, model: ChatModel) -> None:
        self._model = model

    def understand(self, question: Question, turns: Sequence[tuple[str, str]] = ()) -> Standalone:
        """Return the question so that it can be understood alone; ``turns`` are questions and answers before it.

        A name that was neither in the question nor in the turns is not believed: then the question stays as it is.
        Raises ModelFailed when the model gives nothing that can be used.
        """
        said = "\n".join(f"reader: {_line(asked)}\nanswer: {_line(told)}" for asked, told in turns) or "(none)"
        facts = {"fence": fence_line(), "turns": said, "question": _line(question.text, LONGEST)}
        caller = Caller(question.workspace, "understand", question.reader)
        understood = self._model.ask(UNDERSTAND, facts, Understood, caller).said
        return _held(understood, question, [question.text, *(part for turn in turns for part in turn)])


def _held(understood: Understood, question: Question, said: Sequence[str]) -> Standalone:
    known = Support([Source(text, detect(text)) for text in said])
    text = plain(understood.question)[:LONGEST]
    language = understood.language if _CODE.fullmatch(understood.language) else detect(question.text)
    if not any(character.isalnum() for character in text) or known.foreign_name(text, detect(text)):
        text = question.text
    names = tuple(name for name in map(plain, understood.names) if name and name.casefold() in text.casefold())
    since, until = _day(understood.since), _day(understood.until)
    possible = (since or until) and not (since and until and since > until)
    return Standalone(text, language, understood.kind, names, Window(since, until) if possible else None)


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        return None


def _line(text: str, limit: int = _SAID) -> str:
    return " ".join(visible(text).split())[:limit]
