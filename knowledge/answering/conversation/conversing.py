"""Questions answered in the light of those before them."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace

from knowledge.answering.conversation.memory import Memory
from knowledge.answering.conversation.resolving import LONGEST, Resolution, resolve
from knowledge.answering.conversation.topics import Topics
from knowledge.answering.question import cleaned, is_asking, language_of, names_in
from knowledge.answering.wording import ASKS_BACK, say, spoken
from knowledge.models import Answer, Article, Question, Turn
from knowledge.moves.ledger import Ledger

Answering = Callable[[Question], Answer]
Rewrite = Callable[[Question, Sequence[Turn]], str | None]
"""A chat model that makes a follow-up a question that stands alone; None where it cannot."""
SHORT = 8  # words of a question without a name that a model is asked about although no rule knows it


class Conversations:
    """Answers questions; those that lean on earlier ones as what they ask when they stand alone."""

    def __init__(
        self, memory: Memory, ledger: Ledger, load: Callable[[str, int], Article], rewrite: Rewrite | None = None
    ) -> None:
        self._memory = memory
        self._ledger = ledger
        self._load = load
        self._rewrite = rewrite

    def answer(self, question: Question, answering: Answering) -> Answer:
        """Answer a question by ``answering``, or ask back where it leans on something that is not known.

        Raises InvalidQuestion when there is nothing to search for.
        """
        if question.conversation is None:
            return answering(question)
        turns = self._memory.before(question)
        found = self._resolved(question, turns)
        if found is None:
            return answering(question)
        if found.missing:
            return _asking_back(question)
        language = found.language or question.language
        answer = answering(replace(question, text=found.text, language=language))
        return replace(answer, question=question, understood_as=found.text)

    def keep(self, answer: Answer) -> None:
        """Remember an answer as the latest of its conversation."""
        before = self._memory.before(answer.question)
        self._memory.keep(answer, before[-1].key if before else None)

    def takes_part(self, workspace: str, place: str) -> bool:
        """Say whether a question was answered in a place lately."""
        return self._memory.takes_part(workspace, place)

    def overhears(self, question: Question) -> bool:
        """Say whether words that name nobody are meant for us: they ask something, where we answered lately."""
        conversation = question.conversation
        if conversation is None or not self.takes_part(question.workspace, conversation.place):
            return False
        text = cleaned(question.text)
        return is_asking(text) or resolve(text, (), Topics(self._ledger, question.workspace, self._load)) is not None

    def _resolved(self, question: Question, turns: Sequence[Turn]) -> Resolution | None:
        text = cleaned(question.text)
        by_rule = resolve(text, turns, Topics(self._ledger, question.workspace, self._load))
        if self._rewrite is None or not turns or not (by_rule or _is_short(text)):
            return by_rule
        rewritten = self._rewrite(question, turns)
        if not rewritten or len(rewritten) > 2 * LONGEST or rewritten.casefold() == text.casefold():
            return by_rule
        return Resolution(rewritten, by_rule.language if by_rule else None)


def _is_short(text: str) -> bool:
    return len(text.split()) <= SHORT and not names_in(text, language_of(text))


def _asking_back(question: Question) -> Answer:
    language = spoken(language_of(question.text), question)
    return Answer(
        key=secrets.token_hex(8),
        question=question,
        text=say(ASKS_BACK, language),
        abstained=True,
        engine="conversation",
        language=language,
        confidence=0.0,
        milliseconds=0.0,
        asks_back=True,
    )
