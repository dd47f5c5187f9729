"""A question becomes a proven answer: understood, searched, read, and passed through the gate."""

import secrets
import time
from collections.abc import Callable, Sequence

from knowledge.answering.citations import Gate
from knowledge.answering.question import understand
from knowledge.answering.reader import PassagesReader
from knowledge.answering.wording import EMPTY, REFUSAL, say
from knowledge.index.retriever import Retriever
from knowledge.models import Answer, Citation, PassageSpan, Question, Reading, Retrieved, Understanding

ENGINE = "passages"
CANDIDATES = 50  # passages that the reader ranks
READ = 10  # passages that it reads closely


class Answerer:
    """Answers from passages alone, without a chat model."""

    def __init__(self, retriever_of: Callable[[str], Retriever], reader: PassagesReader, gate: Gate) -> None:
        self._retriever_of = retriever_of
        self._reader = reader
        self._gate = gate

    def answer(self, question: Question) -> Answer:
        """Answer ``question`` with proven quotes, or say that no article does.

        Raises InvalidQuestion when there is nothing to search for.
        """
        began = time.perf_counter()
        understood = understand(question)
        found = self._retriever_of(question.workspace).retrieve(understood, CANDIDATES)
        ranked = self._reader.rank(understood, found)
        reading = self._reader.read(understood, ranked[:READ])
        language = _spoken(understood, question)
        evidence = reading.evidence[: question.limit]
        cited = self._gate.prove(() if reading.abstained else evidence, language)
        return Answer(
            key=secrets.token_hex(8),
            question=question,
            text=_text(reading, cited[0].quote if cited else None, ranked, language),
            abstained=not cited,
            engine=ENGINE,
            language=language,
            confidence=reading.confidence,
            milliseconds=(time.perf_counter() - began) * 1000,
            citations=cited,
            nearest=() if cited else self._nearest(evidence, ranked, language),
            understood=understood,
            retrieved=tuple(ranked),
        )

    def _nearest(
        self, evidence: Sequence[PassageSpan], ranked: Sequence[Retrieved], language: str
    ) -> tuple[Citation, ...]:
        claims = evidence or [PassageSpan(r.passage, r.passage.start, r.passage.end) for r in ranked[:1]]
        return self._gate.prove(claims, language)


def _spoken(understood: Understanding, question: Question) -> str:
    """Choose the language of the answer: the question's, else the reader's, else English."""
    for language in (understood.language, (question.locale or "").partition("-")[0]):
        if language in REFUSAL:
            return language
    return "en"


def _text(reading: Reading, quote: str | None, ranked: Sequence[Retrieved], language: str) -> str:
    """Give the short answer where the reader is sure of one, else let the first quote speak for itself."""
    if quote is not None:
        return reading.answer or quote
    return say(REFUSAL if ranked else EMPTY, language)
