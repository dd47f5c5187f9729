"""A chat model's understanding of a question, held to what was said: it may resolve and narrow, never add."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from knowledge.answering.numbers import numbers
from knowledge.answering.prompts import UNDERSTAND, Understood
from knowledge.answering.support import Source, Support
from knowledge.chat.fences import fence_line
from knowledge.chat.model import ChatModel
from knowledge.chat.plain import plain, visible
from knowledge.chat.spending import Caller
from knowledge.language.detect import detect
from knowledge.models import Question, Sense, Usage, Window
from knowledge.questions import LONGEST, names_in

REMEMBERED = 500  # questions whose sense is kept: the same question twice asks the model once
_CODE = re.compile(r"[a-z]{2,3}")
_SAID = 600  # characters of each turn that the model is shown
_NOTHING = Usage(0, 0, Decimal(0))


class ChatUnderstanding:
    """Asks a chat model what a question means, where the rules cannot tell; thread-safe."""

    def __init__(self, model: ChatModel) -> None:
        self._model = model
        self._senses: dict[tuple[str, date], Sense] = {}

    def understand(self, question: Question, turns: Sequence[tuple[str, str]], day: date) -> Sense:
        """Return what a question asked on ``day`` means; ``turns`` are questions and answers before it.

        A name that was neither in the question nor in the turns is not believed: then the question stays as it is.
        Raises ModelFailed when the model gives nothing that can be used.
        """
        said = "\n".join(f"reader: {_line(asked)}\nanswer: {_line(told)}" for asked, told in turns) or "(none)"
        facts = {
            "fence": fence_line(),
            "turns": said,
            "question": _line(question.text, LONGEST),
            "day": day.isoformat(),
        }
        caller = Caller(question.workspace, "understand", question.reader)
        reply = self._model.ask(UNDERSTAND, facts, Understood, caller)
        text = _standing_alone(reply.said, question, turns)
        return _held(reply.said, text, detect(question.text), reply.usage)

    def alone(self, question: Question, day: date) -> Sense:
        """Return what a question that stands alone means; one that was asked before costs nothing.

        Raises ModelFailed when the model gives nothing that can be used.
        """
        key = (question.text, day)
        if known := self._senses.get(key):
            return replace(known, usage=_NOTHING)
        sense = self.understand(question, (), day)
        while len(self._senses) >= REMEMBERED:
            self._senses.pop(next(iter(self._senses)), None)
        self._senses[key] = sense
        return sense


def _standing_alone(understood: Understood, question: Question, turns: Sequence[tuple[str, str]]) -> str:
    """Return a follow-up with what it leans on filled in; the question itself where that is not believed."""
    text = plain(understood.question)[:LONGEST]
    if not turns or not any(character.isalnum() for character in text):
        return question.text
    said = [question.text, *(part for turn in turns for part in turn)]
    known = Support([Source(each, detect(each)) for each in said])
    return question.text if known.foreign_name(text, detect(text)) else text


def _held(understood: Understood, text: str, detected: str, usage: Usage) -> Sense:
    """Return what the model made of a question, as far as ``text`` bears it out."""
    language = understood.language if _CODE.fullmatch(understood.language) else detected
    names = tuple(name for name in map(plain, understood.names) if name and name.casefold() in text.casefold())
    since, until = _day(understood.since), _day(understood.until)
    possible = (since or until) and not (since and until and since > until)
    return Sense(
        text,
        language,
        understood.kind,
        names,
        search=_believed(plain(understood.english), text, names),
        window=Window(since, until) if possible else None,
        usage=usage,
    )


def _believed(english: str, text: str, names: Sequence[str]) -> str:
    """Return the English form of a question, or "" where it says what the question does not.

    It may have a name in another form ("Londres", "London") in the place of one that it does not have as written; more
    names than the question, or another number in digits, it may not.
    """
    if not any(character.isalnum() for character in english) or len(english) > min(LONGEST, 4 * len(text) + 40):
        return ""
    said = Support([Source(text, detect(text))])
    folded = english.casefold()
    others = [name for name in names_in(english, "en") if said.foreign_name(name, "en")]
    translated = [name for name in names if name.casefold() not in folded]
    if len(others) > len(translated):
        return ""
    values = {value for number in numbers(text) for value in number.values}
    counted = [number for number in numbers(english) if any(sign.isdigit() for sign in number.span.of(english))]
    return english if all(values & number.values for number in counted) else ""


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        return None


def _line(text: str, limit: int = _SAID) -> str:
    return " ".join(visible(text).split())[:limit]
