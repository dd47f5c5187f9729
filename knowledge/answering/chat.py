"""Answers in prose: passages to the chat model, its sentences through the gate.

The chain: retriever (words and vectors) | reader's ranking | fences | ``ANSWER`` | chat model, in the form ``Prose`` |
gate. What fails in it is answered by the passages reader, with a note.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import chain, zip_longest

import structlog

from knowledge.answering.answerer import PassagesAnswerer
from knowledge.answering.citations import Gate
from knowledge.answering.memory import AnswerMemory, CacheKey
from knowledge.answering.prompts import ANSWER, Prose, answer_facts
from knowledge.answering.proof import Proven, SentenceGate
from knowledge.answering.record import AnswerRecord, spans_of, use_of, use_record
from knowledge.answering.said import Said
from knowledge.answering.timing import timely
from knowledge.answering.understanding import ChatUnderstanding
from knowledge.answering.wording import NOTES, REFUSAL, UNPROVEN, say
from knowledge.chat.fences import Fenced
from knowledge.chat.model import ChatModel
from knowledge.chat.orders import stands_in_order
from knowledge.chat.spending import Caller
from knowledge.errors import ModelFailed, Trouble
from knowledge.index.clock import Clock, utc
from knowledge.models import Citation, ModelUse, ParsedQuestion, PassageSpan, Question, Retrieved, Sense, Usage
from knowledge.questions import as_meant, in_english, is_read_by_rule

SHOWN = 8  # passages that the model is shown: about 2,500 tokens
TELLING = 4  # words from which the language of a question is more than a guess


@dataclass(frozen=True, slots=True)
class Written:
    """A proven answer: its text with the numbers of the articles it cites, the citations, and what it took.

    ``quoted``: no sentence of it is the model's own.
    """

    text: str
    citations: tuple[Citation, ...]
    use: ModelUse
    quoted: bool = False


class ChatAnswerer:
    """Answers from passages with a chat model; nothing unproven leaves it."""

    def __init__(self, model: ChatModel, sentences: SentenceGate, gate: Gate) -> None:
        self._model = model
        self._sentences = sentences
        self._gate = gate
        self._log = structlog.get_logger(__name__)

    @property
    def name(self) -> str:
        """The model as it was named: ``provider:model``."""
        return self._model.name

    def answer(
        self, question: Question, understood: ParsedQuestion, ranked: Sequence[Retrieved], language: str
    ) -> Written:
        """Write an answer from the passages; its text is empty where nothing could be proven or was found.

        Raises ModelFailed when the model gives nothing that can be used.
        """
        fenced = Fenced.around([found.passage for found in ranked[:SHOWN]])
        facts = answer_facts(fenced, understood.text, language, question.as_of)
        caller = Caller(question.payer or question.workspace, "answer", question.reader)
        reply = self._model.ask(ANSWER, facts, Prose, caller)
        proven = self._sentences.prove(reply.said, fenced.passages, language)
        if proven.dropped:  # not its words: they may repeat what the reader asked
            self._log.info("chat.dropped", doubts=[str(each.doubt) for each in proven.dropped], model=self._model.name)
        text, citations = self._cited(proven, language)
        quoted = all(sentence.quoted for sentence in proven.sentences)
        return Written(text, citations, ModelUse(self._model.name, reply.usage, proven.dropped), quoted)

    def _cited(self, proven: Proven, language: str) -> tuple[str, tuple[Citation, ...]]:
        """Set the sentences one after another, each with the numbers of the articles that prove it."""
        claims = {_place(claim): claim for sentence in proven.sentences for claim in sentence.claims}
        citations = self._gate.prove(list(claims.values()), language)
        numbers = {(each.article.key, each.start, each.end): each.number for each in citations}
        parts = []
        for sentence in proven.sentences:
            marks = dict.fromkeys(number for claim in sentence.claims if (number := numbers.get(_place(claim))))
            if marks:
                parts.append(f"{sentence.text} {''.join(f'[{number}]' for number in marks)}")
        return " ".join(parts), citations


def _place(claim: PassageSpan) -> tuple[str, int, int]:
    return claim.passage.article.key, claim.start, claim.end


class Remembered:
    """Written answers, proven anew, as long as nothing was added, changed or removed."""

    def __init__(self, memory: AnswerMemory, record: AnswerRecord, version: Callable[[str], str]) -> None:
        self._memory = memory
        self._record = record
        self.version = version

    def answer(self, asked: CacheKey, write: Callable[[], Written]) -> Written:
        """Return what was written before, else what ``write`` writes now."""
        with self._memory.alone(asked):
            kept = self._memory.get(asked)
            if kept is not None and (use := use_of(kept["model"])):
                nothing = Usage(0, 0, Decimal(0))
                citations = self._record.proven(kept["citations"], asked.language)
                use = replace(use, usage=nothing, remembered=True)
                return Written(kept["text"], citations, use, kept.get("quoted", False))
            written = write()
            self._memory.put(
                asked,
                {
                    "text": written.text,
                    "quoted": written.quoted,
                    "citations": spans_of(written.citations),
                    "model": use_record(written.use),
                },
            )
            return written


@dataclass(frozen=True, slots=True)
class _Task:
    """A question with the passages that may answer it.

    ``language`` is the one that the house speaks to the reader, ``wanted`` the one that the answer is wanted in;
    ``usage`` is what understanding it took.
    """

    question: Question
    understood: ParsedQuestion
    ranked: Sequence[Retrieved]
    language: str
    wanted: str
    usage: Usage = field(default_factory=lambda: Usage(0, 0, Decimal(0)))


class ProseAnswerer:
    """Lets a chat model answer from the passages, and the passages reader where it cannot, saying why.

    A question in a language that no rule reads is understood by the model first.
    """

    def __init__(
        self,
        passages: PassagesAnswerer,
        chat: ChatAnswerer,
        understanding: ChatUnderstanding,
        remembered: Remembered,
        now: Clock = utc,
    ) -> None:
        self._passages = passages
        self._chat = chat
        self._understanding = understanding
        self._remembered = remembered
        self._now = now
        self._log = structlog.get_logger(__name__)

    def ranked(self, question: Question, understood: ParsedQuestion) -> list[Retrieved]:
        """Return the passages that may answer, the likeliest first."""
        return self._passages.ranked(question, understood)

    def answer(self, question: Question, understood: ParsedQuestion, language: str) -> Said:
        """Answer in prose; refuse where the model found nothing; quote where it fails or could prove nothing."""
        ranked = self.ranked(question, understood)
        if not ranked:
            return self._passages.read(question, understood, language, ranked)
        task = _Task(question, understood, ranked, language, _wanted(question, understood, language))
        try:
            sense = self._sense(question, understood)
        except ModelFailed as failure:
            return self._quoted(task, failure)
        if sense is None:
            return self._written(task)
        if is_read_by_rule(understood.language):
            return self._written(replace(task, usage=sense.usage))
        meant = as_meant(understood, sense)
        found = self._found_in_english(question, meant, ranked)
        wanted = question.language or sense.language
        said = self._written(_Task(question, meant, found, language, wanted, sense.usage))
        return replace(said, understood=meant)

    def _sense(self, question: Question, understood: ParsedQuestion) -> Sense | None:
        """Return what a chat model took, or takes now, the question to mean; None where the rules must do.

        Raises ModelFailed when the model could not be asked for the answer either.
        """
        if question.sense or is_read_by_rule(understood.language):
            return question.sense
        try:
            return self._understanding.alone(question, question.as_of or self._now().date())
        except ModelFailed as failure:
            if failure.trouble not in {Trouble.UNUSABLE, Trouble.REFUSED}:
                raise
            self._log.info("chat.not_understood", trouble=failure.trouble)
            return None

    def _found_in_english(
        self, question: Question, meant: ParsedQuestion, ranked: Sequence[Retrieved]
    ) -> Sequence[Retrieved]:
        """Return what the English form of a question finds, in turn with what was found in its own language."""
        if not meant.search:
            return ranked
        found = self.ranked(question, in_english(meant))
        own = [each for each in ranked if each.passage.language == meant.language]
        pairs = chain.from_iterable(zip_longest(own, found))
        return list({each.passage.key: each for each in pairs if each is not None}.values())[: len(found)]

    def _written(self, task: "_Task") -> Said:
        """Return what the model writes from the passages; where nothing of it could be proven, a quote that answers.

        The refusal is for where the model found nothing, or no quote answers either.
        """
        question, understood, ranked = task.question, task.understood, task.ranked
        version = self._remembered.version(question.workspace)
        try:
            written = self._remembered.answer(
                CacheKey(question, _in_time(understood), task.wanted, version, self._chat.name),
                lambda: self._chat.answer(question, understood, timely(understood, ranked), task.wanted),
            )
        except ModelFailed as failure:
            return self._quoted(task, failure)
        use = replace(written.use, usage=written.use.usage.plus(task.usage))
        if not written.citations:
            quoted = self._read(task) if use.dropped else None
            if quoted and quoted.citations and not any(_is_order(each) for each in quoted.citations):
                return replace(quoted, note=say(UNPROVEN, task.language), model=use)
            return Said(say(REFUSAL, task.language), "chat", 0.0, (), self._nearest(task), tuple(ranked), model=use)
        said = Said(written.text, "chat", _sure(written), written.citations, (), tuple(ranked), task.wanted, model=use)
        return replace(said, note=say(UNPROVEN, task.language)) if written.quoted else said

    def _quoted(self, task: "_Task", failure: ModelFailed) -> Said:
        """Let the passages reader answer in the place of a model that failed, and say why."""
        said = self._read(task)
        return replace(said, note=say(NOTES[failure.trouble], task.language))

    def _read(self, task: "_Task") -> Said:
        return self._passages.read(task.question, in_english(task.understood), task.language, task.ranked)

    def _nearest(self, task: "_Task") -> tuple[Citation, ...]:
        """Return what is offered beside a refusal: the sentence nearest to the question, unless it gives orders."""
        read = self._read(task)
        offered = (*read.citations, *read.nearest)
        return tuple(each for each in offered if not _is_order(each))[:1]


def _is_order(citation: Citation) -> bool:
    return stands_in_order(citation.article, citation.start, citation.end)


def _in_time(understood: ParsedQuestion) -> str:
    """Return the question with the days it is about: tomorrow, "yesterday" is another day."""
    window = understood.window
    return f"{understood.text} [{window.since} {window.until}]" if window else understood.text


def _sure(written: Written) -> float:
    """Return the share of the model's sentences that were proven: no probability, but what there is to go by."""
    cited = len(written.citations)
    return cited / (cited + len(written.use.dropped))


def _wanted(question: Question, understood: ParsedQuestion, language: str) -> str:
    """Return the language of the answer: the one asked for, the question's where it tells, else the reader's."""
    if question.language:
        return question.language
    if understood.language == language or len(understood.text.split()) >= TELLING:
        return understood.language
    return (question.locale or "").partition("-")[0] or language
