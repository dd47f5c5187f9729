"""Asking again what was asked before, and telling what has changed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.errors import InvalidQuestion
from knowledge.evaluation import EvaluationQuestion
from knowledge.feedback.models import KeptAnswer, Verdict, bare
from knowledge.feedback.record import Feedback
from knowledge.models import Answer, Question


class Difference(StrEnum):
    """What is otherwise than it was."""

    ANSWERED = "answered now"
    REFUSED = "refused now"
    WORDS = "other words"
    QUOTES = "other quotes"


@dataclass(frozen=True, slots=True)
class Told:
    """What was told in answer to a question."""

    text: str
    abstained: bool
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """A question to ask again, and the newest answer to it that is kept; None where none is."""

    id: str
    question: Question
    kept: KeptAnswer | None
    accepted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Replayed:
    """A question that was asked again: what was told then, and what now."""

    repeat: Repeat
    before: Told | None
    now: Told
    changes: tuple[Difference, ...]


def of_kept(feedback: Feedback, kept: Iterable[KeptAnswer]) -> list[Repeat]:
    """Return what to ask again of answers that are kept, the newest first: each question once.

    The newest answer is what to compare with; what readers let count as right is said of any answer to the same words.
    """
    alike: dict[str, list[KeptAnswer]] = {}
    for each in kept:
        alike.setdefault(each.words, []).append(each)
    return [_repeat(feedback, answers) for answers in alike.values()]


def of_given(
    feedback: Feedback, given: Iterable[EvaluationQuestion], kept: Iterable[KeptAnswer], workspace: str
) -> list[Repeat]:
    """Return what to ask again of questions that are given, each with the newest answer to the same words."""
    known = {bare(repeat.question.text): repeat for repeat in of_kept(feedback, kept)}
    return [_given(each, known.get(bare(each.question)), workspace) for each in given]


def replay(feedback: Feedback, repeats: Sequence[Repeat], ask: Callable[[Question], Answer]) -> Iterator[Replayed]:
    """Ask again, and yield what came of each."""
    for repeat in repeats:
        kept = repeat.kept
        before = Told(kept.text, kept.abstained, feedback.quotes(kept)) if kept else None
        now = _told(repeat.question, ask)
        yield Replayed(repeat, before, now, tuple(_changes(before, now)) if before else ())


def evaluation_of(repeat: Repeat) -> EvaluationQuestion:
    """Return a question as ``knowledge.evaluation`` asks it."""
    return EvaluationQuestion(
        id=repeat.id, question=repeat.question.text, date=repeat.question.as_of, answer=list(repeat.accepted)
    )


def _given(given: EvaluationQuestion, before: Repeat | None, workspace: str) -> Repeat:
    accepted = tuple(given.answer) or (before.accepted if before else ())
    question = Question(given.question, workspace, as_of=given.date)
    return Repeat(given.id, question, before.kept if before else None, accepted)


def _repeat(feedback: Feedback, alike: Sequence[KeptAnswer]) -> Repeat:
    newest = alike[0]
    accepted = dict.fromkeys(right for each in alike for right in _accepted(feedback, each))
    return Repeat(newest.key, _question(newest), newest, tuple(accepted))


def _question(kept: KeptAnswer) -> Question:
    return Question(kept.question, kept.workspace, kept.locale, kept.as_of, kept.limit, language=kept.told_in)


def _accepted(feedback: Feedback, kept: KeptAnswer) -> tuple[str, ...]:
    """Return what counts as right: an answer that more readers find right than wrong, and what readers say is right."""
    votes = feedback.votes(kept.key)
    said = [vote.words for vote in votes if vote.words]
    right = sum(1 if vote.verdict is Verdict.UP else -1 for vote in votes) > 0 and not kept.abstained
    return tuple(dict.fromkeys([*([kept.text, *feedback.quotes(kept)] if right else []), *said]))


def _told(question: Question, ask: Callable[[Question], Answer]) -> Told:
    try:
        answer = ask(question)
    except InvalidQuestion as error:
        return Told(str(error), True, ())
    return Told(answer.text, answer.abstained, tuple(citation.quote for citation in answer.citations))


def _changes(before: Told, now: Told) -> Iterator[Difference]:
    if before.abstained != now.abstained:
        yield Difference.REFUSED if now.abstained else Difference.ANSWERED
    if before.text.split() != now.text.split():
        yield Difference.WORDS
    if set(before.quotes) != set(now.quotes):
        yield Difference.QUOTES
