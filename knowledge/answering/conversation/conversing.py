"""Questions answered in the light of those before them."""

import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace

import structlog

from knowledge.answering.conversation.memory import Memory
from knowledge.answering.conversation.resolving import Resolution, resolve
from knowledge.answering.conversation.topics import Topics
from knowledge.answering.understanding import ChatUnderstanding
from knowledge.answering.wording import ASKS_BACK, COURTESIES, say, spoken
from knowledge.errors import ModelFailed
from knowledge.index.clock import Clock, utc
from knowledge.models import MANNERS, Answer, Article, Courtesy, Question, Turn
from knowledge.moves.ledger import Ledger
from knowledge.questions import cleaned, courtesy_of, is_asking, language_of, names_in

Answering = Callable[[Question], Answer]
MAY_LEAN = frozenset({Courtesy.WHO, Courtesy.NEWS})  # "what happened?", "ini siapa?": of us or of what was answered
SHORTEST, SHORT = 4, 12  # words of a question, and of one without a name, that may lean though no rule knows how


class Conversations:
    """Answers questions; those that lean on earlier ones as what they ask when they stand alone."""

    def __init__(
        self,
        memory: Memory,
        ledger: Ledger,
        load: Callable[[str, int], Article],
        understanding: ChatUnderstanding | None = None,
        now: Clock = utc,
    ) -> None:
        self._memory = memory
        self._ledger = ledger
        self._load = load
        self._understanding = understanding
        self._now = now
        self._log = structlog.get_logger(__name__)

    def answer(self, question: Question, answering: Answering) -> Answer:
        """Answer a question by ``answering``, a greeting or thanks in kind; ask back where what it leans on is unknown.

        Raises InvalidQuestion when there is nothing to search for.
        """
        turns = self._turns(question)
        courtesy = courtesy_of(cleaned(question.text), question.locale)
        if courtesy is not None and not self._leans(question, courtesy[0], turns):
            return _courteous(question, *courtesy)
        if question.conversation is None:
            return answering(question)
        found = self._resolved(question, turns)
        if found is None:
            return answering(question)
        if found.missing:
            return _asking_back(question)
        language = found.language or question.language
        answer = answering(replace(question, text=found.text, language=language, sense=found.sense))
        return replace(answer, question=question, understood_as=found.text)

    def keep(self, answer: Answer) -> None:
        """Remember an answer as the latest of its conversation; thanks for one do not come between."""
        if answer.courteous:
            return
        asked = answer.question
        before = self._memory.before(asked.workspace, asked.conversation, asked.reader)
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

    def _turns(self, question: Question) -> Sequence[Turn]:
        asked_in = question.conversation
        return self._memory.before(question.workspace, asked_in, question.reader) if asked_in else ()

    def _leans(self, question: Question, courtesy: Courtesy, turns: Sequence[Turn]) -> bool:
        """Say whether what may be a courtesy ("what happened?") asks of the answers before it instead."""
        return bool(turns) and courtesy in MAY_LEAN and self._by_rule(question, turns) is not None

    def _by_rule(self, question: Question, turns: Sequence[Turn]) -> Resolution | None:
        return resolve(cleaned(question.text), turns, Topics(self._ledger, question.workspace, self._load))

    def _resolved(self, question: Question, turns: Sequence[Turn]) -> Resolution | None:
        text, by_rule = cleaned(question.text), self._by_rule(question, turns)
        if self._understanding is None or not turns or not (by_rule or _may_lean(text)):
            return by_rule
        return self._by_model(self._understanding, question, turns) or by_rule

    def _by_model(
        self, understanding: ChatUnderstanding, question: Question, turns: Sequence[Turn]
    ) -> Resolution | None:
        """Return what a chat model takes a follow-up for; None where it fails, or leaves it as it is."""
        try:
            said = [(turn.question, turn.answer) for turn in turns]
            found = understanding.understand(question, said, question.as_of or self._now().date())
        except ModelFailed as failure:
            self._log.info("chat.not_understood", trouble=failure.trouble)
            return None
        if _bare(found.text) == _bare(question.text):
            return None
        language = found.language if found.language != language_of(found.text) else None
        return Resolution(found.text, language, sense=found)


def _may_lean(text: str) -> bool:
    """Say whether a question is so short that it may lean on others in a way that no rule knows."""
    words = len(text.split())
    return words <= SHORTEST or (words <= SHORT and not names_in(text, language_of(text)))


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()


def _asking_back(question: Question) -> Answer:
    language = spoken(question.language, language_of(question.text), question.locale)
    return replace(_own(question, say(ASKS_BACK, language), language, "conversation"), asks_back=True)


def _courteous(question: Question, courtesy: Courtesy, said_in: str) -> Answer:
    language = spoken(question.language, said_in, question.locale)
    return _own(question, say(COURTESIES[courtesy], language), language, MANNERS)


def _own(question: Question, text: str, language: str, engine: str) -> Answer:
    """Return what we say of ourselves, without any article."""
    return Answer(secrets.token_hex(8), question, text, True, engine, language, 0.0, 0.0)
