"""A question becomes a proven answer: from the ledger if it is about moves, else from the passages."""

import secrets
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from threading import BoundedSemaphore
from typing import Any, Protocol

from knowledge.answering.bearing import Bearing, tells_move, tells_otherwise
from knowledge.answering.citations import Gate, each_once
from knowledge.answering.reader import PassagesReader, threshold_of
from knowledge.answering.register import Register
from knowledge.answering.said import Said, contradicts, tells_what_lacks
from knowledge.answering.timing import is_untimely, stale_since, timely
from knowledge.answering.wording import EMPTY, REFUSAL, say, spoken
from knowledge.cores import usable
from knowledge.index.clock import Clock, utc
from knowledge.index.retriever import Retriever
from knowledge.language.gloss import PIVOT
from knowledge.models import (
    Answer,
    Citation,
    Intent,
    ParsedQuestion,
    PassageSpan,
    Question,
    Reading,
    Retrieved,
)
from knowledge.moves.answers import LedgerAnswer, answer_from
from knowledge.moves.identity import parts_of, same_person
from knowledge.moves.known import known_names
from knowledge.moves.ledger import Ledger
from knowledge.moves.models import Evidence, Move, Post
from knowledge.moves.phrases import SPOKEN
from knowledge.moves.rows import fact
from knowledge.moves.scope import OPEN
from knowledge.moves.telling import Rest
from knowledge.moves.wanted import came
from knowledge.questions import Known, understand
from knowledge.text.languages import LANGUAGES

CANDIDATES = 50  # passages that the reader ranks
READ = 10  # passages that it reads closely
AT_ONCE = max(2, usable())  # questions that are read at once; more would only slow everything else down
FACTS = 100  # moves and posts of one answer of which it is kept that it told them


class ReadsPassages(Protocol):
    """Answers from passages, or says that none does."""

    def answer(self, question: Question, understood: ParsedQuestion, language: str) -> Said:
        """Read the passages that may answer; refuse where they do not."""

    def ranked(self, question: Question, understood: ParsedQuestion) -> list[Retrieved]:
        """Return the passages that may answer, the likeliest first."""


class PassagesAnswerer:
    """Answers from passages alone, without a chat model."""

    def __init__(self, retriever_of: Callable[[str], Retriever], reader: PassagesReader, gate: Gate) -> None:
        self._retriever_of = retriever_of
        self._reader = reader
        self._gate = gate
        self._at_once = BoundedSemaphore(AT_ONCE)

    def answer(self, question: Question, understood: ParsedQuestion, language: str) -> Said:
        """Read the passages that may answer; refuse where they do not."""
        return self.read(question, understood, language, self.ranked(question, understood))

    def read(self, question: Question, understood: ParsedQuestion, language: str, ranked: Sequence[Retrieved]) -> Said:
        """Read the passages that were found."""
        with self._at_once:
            reading = self._reader.read(understood, timely(understood, ranked)[:READ])
        evidence = reading.evidence[: question.limit]
        cited = self._gate.prove(() if reading.abstained else evidence, language)
        return Said(
            text=_text(reading, cited[0].quote if cited else None, ranked, language),
            engine="passages",
            confidence=reading.confidence,
            citations=cited,
            nearest=() if cited else self.nearest(evidence, ranked, language),
            retrieved=tuple(ranked),
        )

    def ranked(self, question: Question, understood: ParsedQuestion) -> list[Retrieved]:
        """Return the passages that may answer, the likeliest first."""
        with self._at_once:
            found = self._retriever_of(question.workspace).retrieve(understood, CANDIDATES)
            return self._reader.rank(understood, found)

    def nearest(
        self, evidence: Sequence[PassageSpan], ranked: Sequence[Retrieved], language: str
    ) -> tuple[Citation, ...]:
        """Return what is offered beside a refusal."""
        claims = evidence[:1] or [PassageSpan(r.passage, r.passage.start, r.passage.end) for r in ranked[:1]]
        return self._gate.prove(claims, language)


class LedgerAnswerer:
    """Answers questions about moves from the ledger."""

    def __init__(self, ledger: Ledger, register: Register) -> None:
        self._ledger = ledger
        self._register = register

    def answer(self, question: Question, understood: ParsedQuestion, language: str) -> Said | None:
        """Return what the ledger says, or None when it is for the passages."""
        asked = replace(understood, told_in=language) if language in LANGUAGES else understood
        quote = cache(self._register.quote)  # a list reads the words of many moves, some more than once
        said = answer_from(self._ledger, question.workspace, asked, question.as_of, quote)
        return self._proven(said, language) if said else None

    def known(self, workspace: str) -> Known:
        """Return what tells which names of a text the ledger knows."""
        return partial(known_names, self._ledger, workspace)

    def is_still_to_come(self, workspace: str, person: str, day: date | None) -> bool:
        """Say whether somebody is only to come to a post, whoever has it until then."""
        named = [key for key, name in self._ledger.persons_named(workspace, parts_of(person)).items()
                 if same_person(name, person)]  # fmt: skip
        brought = [move for each in self._ledger.moves_of(workspace, named) if (move := came(each)) is not None]
        theirs = [move for move in brought if same_person(move.person, person) and move.status in OPEN]
        return any(move.is_ahead(day) for move in theirs)

    def told_by(self, workspace: str, citations: Sequence[Citation]) -> tuple[Mapping[str, Any], ...]:
        """Return the moves and posts that quotes tell of."""
        places: dict[str, list[Citation]] = {}
        for each in citations:
            places.setdefault(each.article.key, []).append(each)
        found: list[Move | Post] = []
        for article, quotes in places.items():
            moves = self._ledger.told_in(workspace, article)
            found += [move for move in moves if any(_quotes(quotes, proof) for proof in move.proofs("kind"))]
            posts = self._ledger.posts_in(workspace, article)
            found += [post for post in posts if _quotes(quotes, post.evidence)]
        return _facts(found)

    def _proven(self, said: LedgerAnswer, language: str) -> Said | None:
        proofs, told = self._register.cite(said.evidence, language), _facts((*said.moves, *said.posts))
        if said.abstained:
            return Said(
                said.text, "ledger", 0.0, nearest=proofs, told=told, withheld=said.withheld, rest=said.rest,
                lacks=said.lacks,
            )  # fmt: skip
        return Said(said.text, "ledger", 1.0, citations=proofs, told=told, rest=said.rest) if proofs else None


def _facts(told: Sequence[Move | Post]) -> tuple[Mapping[str, Any], ...]:
    return tuple(map(fact, told[:FACTS]))


def _quotes(quotes: Sequence[Citation], proof: Evidence) -> bool:
    """Say whether one of the quotes of an article has some of the evidence in it."""
    return any(
        (each.article.key, each.article.version) == (proof.article, proof.version)
        and each.start < proof.end
        and proof.start < each.end
        for each in quotes
    )


class Answerer:
    """Asks the ledger first and the passages second, with a chat model or without."""

    def __init__(
        self,
        passages: ReadsPassages,
        ledger: LedgerAnswerer,
        bearing: Bearing,
        index_version: Callable[[str], str],
        now: Clock = utc,
    ) -> None:
        self._passages = passages
        self._ledger = ledger
        self._bearing = bearing
        self._index_version = index_version
        self._now = now

    def answer(self, question: Question) -> Answer:
        """Answer ``question`` with proven quotes, or say that no article does.

        Raises InvalidQuestion when there is nothing to search for.
        """
        began = time.perf_counter()
        day = question.as_of or self._now().date()
        understood = understand(question, day, self._ledger.known(question.workspace))
        language = spoken(question.language, understood.language, question.locale)
        said = self._said(question, understood, language)
        understood = said.understood or understood
        return Answer(
            key=secrets.token_hex(8),
            question=question,
            text=said.text,
            abstained=not said.citations,
            engine=said.engine,
            language=said.language or language,
            confidence=said.confidence,
            milliseconds=(time.perf_counter() - began) * 1000,
            citations=said.citations,
            nearest=said.nearest,
            understood=understood,
            retrieved=said.retrieved,
            note=said.note,
            model=said.model,
            index_version=self._index_version(question.workspace),
            threshold=threshold_of(understood) if said.engine == "passages" else None,
            stale=stale_since(understood, said.citations, day),
            withheld=said.withheld,
            untimely=said.engine != "ledger" and is_untimely(understood, said.retrieved),
            told=said.told or self._ledger.told_by(question.workspace, said.citations),
        )

    def _said(self, question: Question, understood: ParsedQuestion, language: str) -> Said:
        """Ask the ledger first; passages answer what it does not tell, and the rest of what it tells in part."""
        said = self._ledger.answer(question, understood, language)
        if said is None:
            read = self._passages.answer(question, understood, language)
            return (
                self._in_office(read, question, understood)
                if read.citations
                else self._nearer(read, understood, language)
            )
        if not said.citations and not said.withheld:
            return self._reconsidered(said, question, understood, language)
        if said.rest:
            return self._completed(said, said.rest, question, understood, language)
        if question.explain and not said.withheld:
            return replace(said, retrieved=tuple(self._passages.ranked(question, understood)))
        return said

    def _in_office(self, read: Said, question: Question, understood: ParsedQuestion) -> Said:
        """Let the quote speak for itself where passages name for the holder of a post somebody who is only to come."""
        short = read.citations[0].quote != read.text and read.engine == "passages"
        if not short or understood.intent is not Intent.HOLDER:
            return read
        coming = self._ledger.is_still_to_come(question.workspace, read.text, understood.asked_on)
        return replace(read, text=read.citations[0].quote) if coming else read

    def _completed(self, said: Said, rest: Rest, question: Question, understood: ParsedQuestion, language: str) -> Said:
        """Let a sentence that bears out the rest of the question be told with what the ledger says, and first."""
        if rest.why:
            return self._explained(said, rest, understood, language) or said
        ranked = self._passages.ranked(question, understood)
        said = replace(said, retrieved=tuple(ranked))
        borne = self._bearing.of(rest, understood, ranked[:READ])
        if borne is None:
            return said
        cited = self._bearing.cited(borne, said.citations, language)
        beside = SPOKEN[language if language in SPOKEN else PIVOT].phrases["says of that"]
        text = rest.proven if borne.proven else f"{rest.beside} {beside.format(words=cited[0].quote)}"
        return replace(said, text=text, citations=cited)

    def _reconsidered(self, refusal: Said, question: Question, understood: ParsedQuestion, language: str) -> Said:
        """Let the passages contradict the ledger's refusal, but only with what is likelier right than wrong.

        The ledger knows what its patterns read; an article may say it in other words. A question that names a year
        may be wrong about just that, which a quote seldom shows.
        """
        granted = replace(understood, granted=refusal.lacks)
        read = self._passages.answer(question, granted, language)
        if not read.retrieved:
            return read  # nothing is here to say anything about anybody
        if refusal.lacks and tells_what_lacks(read, understood, refusal.text):
            return replace(_beside(refusal, read, language), understood=read.understood or granted)
        if contradicts(read, granted):
            return read
        offered = read.citations or read.nearest if refusal.lacks else ()  # what may say it, though not for certain
        nearest = each_once((*refusal.nearest, *offered))[: question.limit]
        refusal = replace(refusal, nearest=nearest, retrieved=read.retrieved, note=read.note, model=read.model)
        if refusal.rest and (explained := self._explained(refusal, refusal.rest, understood, language)):
            return explained
        shown = refusal if nearest else self._nearer(refusal, understood, language)
        contradicted = not shown.told and tells_move(understood, shown.nearest)
        return replace(shown, text=say(REFUSAL, language)) if contradicted else shown

    def _explained(self, said: Said, rest: Rest, understood: ParsedQuestion, language: str) -> Said | None:
        """Return the move with the words of its own article that say why it was; None where there are none."""
        told = said.citations or said.nearest
        why = self._bearing.why(understood, told, language)
        if not why or tells_otherwise(understood, why[0].quote):
            return None
        beside = SPOKEN[language if language in SPOKEN else PIVOT].phrases["says of that"]
        text = f"{rest.beside} {beside.format(words=why[0].quote)}"
        return replace(said, text=text, confidence=1.0, citations=each_once((*why, *told)), nearest=())

    def _nearer(self, refusal: Said, understood: ParsedQuestion, language: str) -> Said:
        """Return a refusal with what an article says of the moves of whom is asked about, before what is nearest."""
        if not understood.about_moves:
            return refusal
        nearest = self._bearing.about(understood, refusal.retrieved[:READ], language)
        return replace(refusal, nearest=each_once((*nearest, *refusal.nearest)))


@dataclass(frozen=True, slots=True)
class Beside:
    """Answers from a workspace's own articles, and from the operator's public ones where its own do not say.

    ``ask`` answers from one workspace, ``reads`` tells whether a workspace reads the ``public`` one, ``withholds``
    where what it mended is told there.
    """

    ask: Callable[[Question], Answer]
    reads: Callable[[str], bool]
    public: str | None
    withholds: Callable[[str], Collection[Evidence]] = lambda _: ()

    def answer(self, question: Question) -> Answer:
        """Answer a question. The answer belongs to the workspace that asked, whatever it rests on."""
        answer = self.ask(question)
        if not answer.abstained or answer.withheld or self.public in {None, question.workspace}:
            return answer
        if not self.reads(question.workspace):
            return answer
        other = self.ask(replace(question, workspace=self.public or "", payer=question.workspace))
        told = {(proof.article, proof.start) for proof in self.withholds(question.workspace)}
        withheld = any((each.article.key, each.start) in told for each in other.citations)
        return answer if other.abstained or withheld else replace(other, question=question)


def _beside(refusal: Said, read: Said, language: str) -> Said:
    """Return what passages say of a move, told with the move where that has words of its own beside them."""
    if refusal.rest is None or read.engine != "passages":
        return read
    beside = SPOKEN[language if language in SPOKEN else PIVOT].phrases["says of that"]
    text = f"{refusal.rest.beside} {beside.format(words=read.citations[0].quote)}"
    return replace(read, text=text, citations=each_once((*read.citations, *refusal.nearest)), told=refusal.told)


def _text(reading: Reading, quote: str | None, ranked: Sequence[Retrieved], language: str) -> str:
    """Give the short answer where the reader is sure of one, else let the first quote speak for itself."""
    if quote is not None:
        return reading.answer or quote
    return say(REFUSAL if ranked else EMPTY, language)
