"""How good the answers are on somebody's own questions: found, answered, quoted, refused, and how fast."""

import datetime
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from typing import Any

from pydantic import BaseModel, ValidationError

from knowledge.errors import InvalidQuestion, UnreadableFile
from knowledge.models import Answer, Question

SHOWN = 10  # retrieved passages that a prediction keeps


class EvaluationQuestion(BaseModel):
    """A question with the answers that count as right; ``date`` is taken as the as-of day."""

    id: str
    question: str
    date: datetime.date | None = None
    answer: list[str] = []


@dataclass(frozen=True, slots=True)
class Prediction:
    """What came back for one question; ``rank`` is the first retrieved passage that holds an accepted answer."""

    id: str
    answer: str
    abstained: bool
    quotes: tuple[str, ...]
    retrieved: tuple[dict[str, Any], ...]
    milliseconds: float
    rank: int | None
    in_answer: bool
    in_quote: bool


@dataclass(slots=True)
class Score:
    """The sums over all questions; ``table`` gives the figures."""

    predictions: list[Prediction] = field(default_factory=list)

    def hit(self, depth: int) -> float:
        """Return the share of questions whose accepted answer stands in the first ``depth`` passages."""
        return self._share(prediction.rank is not None and prediction.rank <= depth for prediction in self.predictions)

    def table(self) -> dict[str, float]:
        """Return every figure by its name; shares are from 0 to 1."""
        found = self.predictions
        times = [prediction.milliseconds for prediction in found] or [0.0]
        cuts = quantiles(times, n=20, method="inclusive") if len(times) > 1 else times * 19
        return {
            "questions": len(found),
            "hit@1": self.hit(1),
            "hit@4": self.hit(4),
            "hit@10": self.hit(10),
            "mrr": self._share(1 / prediction.rank if prediction.rank else 0.0 for prediction in found),
            "answer in answer": self._share(prediction.in_answer for prediction in found),
            "answer in quote": self._share(prediction.in_quote for prediction in found),
            "refused": self._share(prediction.abstained for prediction in found),
            "milliseconds p50": cuts[9],
            "milliseconds p95": cuts[18],
        }

    def _share(self, values: Iterable[float]) -> float:
        return sum(values) / max(1, len(self.predictions))


def read(path: Path) -> list[EvaluationQuestion]:
    """Read questions from JSON lines. Raises UnreadableFile, naming the line."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFile(
            f"{path} cannot be read: {getattr(error, 'strerror', None) or 'it is not UTF-8'}."
        ) from error
    return [_asked(number, line) for number, line in enumerate(lines, 1) if line.strip()]


def line(question: EvaluationQuestion) -> str:
    """Return a question as a line of a file that ``read`` reads."""
    return question.model_dump_json(exclude_none=True) + "\n"


def _asked(number: int, line: str) -> EvaluationQuestion:
    try:
        given = json.loads(line)
        if isinstance(given, dict):
            given["id"] = str(given.get("id", number))
            if isinstance(given.get("answer"), str):
                given["answer"] = [given["answer"]]
        return EvaluationQuestion.model_validate(given)
    except (json.JSONDecodeError, ValidationError) as error:
        raise UnreadableFile(
            f'Line {number} is no question. Write {{"id": "1", "question": "…", "answer": ["…"]}} on each line.'
        ) from error


def evaluate(
    ask: Callable[[Question], Answer], asked: Sequence[EvaluationQuestion], workspace: str
) -> Iterator[Prediction]:
    """Ask every question and compare what comes back with the accepted answers."""
    for item in asked:
        question = Question(item.question, workspace, as_of=item.date, explain=True)
        try:
            yield _judged(item, ask(question))
        except InvalidQuestion as error:
            yield Prediction(item.id, str(error), True, (), (), 0.0, None, in_answer=False, in_quote=False)


def _judged(item: EvaluationQuestion, answer: Answer) -> Prediction:
    quotes = tuple(citation.quote for citation in answer.citations)
    passages = answer.retrieved[:SHOWN]
    ranks = (rank for rank, found in enumerate(passages, 1) if holds(found.passage.text, item.answer))
    return Prediction(
        id=item.id,
        answer=answer.text,
        abstained=answer.abstained,
        quotes=quotes,
        retrieved=tuple(
            {"url": found.passage.article.url, "text": found.passage.text, "score": found.score} for found in passages
        ),
        milliseconds=answer.milliseconds,
        rank=next(ranks, None),
        in_answer=not answer.abstained and holds(answer.text, item.answer),
        in_quote=not answer.abstained and holds(" ".join(quotes), item.answer),
    )


def holds(text: str, accepted: Sequence[str]) -> bool:
    """Tell whether ``text`` has one of the accepted answers in it, as whole words, case and accents aside."""
    room = f" {plain(text)} "
    return any(f" {plain(words)} " in room for words in accepted if plain(words))


def plain(text: str) -> str:
    """Return the words of a text, lower case, without accents and punctuation, as SQuAD's scorer compares them."""
    folded = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(word for word in re.findall(r"\w+", folded) if word not in {"a", "an", "the"})
