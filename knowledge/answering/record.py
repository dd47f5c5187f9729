"""Answers given, kept as the spans they rested on, so that a button pressed next week still opens its sources."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, select

from knowledge.answering.citations import Gate
from knowledge.errors import NotFound
from knowledge.index.archive import Archive
from knowledge.index.database import Database, answers
from knowledge.models import Answer, Citation, Passage, PassageSpan, Question

KEPT = timedelta(days=90)  # how long an answer can be opened again; the privacy note says so


class AnswerRecord:
    """Writes answers down and proves them again when they are opened."""

    def __init__(
        self, database: Database, archive: Archive, gate: Gate, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._database = database
        self._archive = archive
        self._gate = gate
        self._now = now

    def write(self, answer: Answer) -> None:
        """Keep an answer, and forget those older than ``KEPT``."""
        row = {"key": answer.key, "workspace": answer.question.workspace, "record": _frozen(answer)}
        with self._database.begin() as connection:
            connection.execute(delete(answers).where(answers.c.asked_at < self._now() - KEPT))
            connection.execute(insert(answers).values(**row, asked_at=self._now()))

    def open(self, workspace: str, key: str) -> Answer:
        """Return a kept answer with its citations proven anew.

        Raises NotFound when it is gone, or another workspace's.
        """
        query = select(answers.c.record).where(answers.c.key == key, answers.c.workspace == workspace)
        with self._database.begin() as connection:
            record = connection.scalar(query)
        if record is None:
            raise NotFound("This answer is no longer kept. Ask the question again.")
        return self._thawed(workspace, key, record)

    def _thawed(self, workspace: str, key: str, record: dict[str, Any]) -> Answer:
        asked = record["question"]
        as_of = date.fromisoformat(asked["as_of"]) if asked["as_of"] else None
        return Answer(
            key=key,
            question=Question(asked["text"], workspace, asked["locale"], as_of, asked["limit"]),
            text=record["text"],
            abstained=record["abstained"],
            engine=record["engine"],
            language=record["language"],
            confidence=record["confidence"],
            milliseconds=record["milliseconds"],
            citations=self._proven(record["citations"], record["language"]),
            nearest=self._proven(record["nearest"], record["language"]),
        )

    def _proven(self, spans: Sequence[Sequence[Any]], language: str) -> tuple[Citation, ...]:
        claims = []
        for key, version, start, end in spans:
            article = self._archive.version(key, version)
            claims.append(PassageSpan(Passage(f"{key}:{version}:{start}-{end}", article, start, end), start, end))
        return self._gate.prove(claims, language)


def _frozen(answer: Answer) -> dict[str, Any]:
    question = answer.question
    return {
        "question": {
            "text": question.text,
            "locale": question.locale,
            "as_of": question.as_of.isoformat() if question.as_of else None,
            "limit": question.limit,
        },
        "text": answer.text,
        "abstained": answer.abstained,
        "engine": answer.engine,
        "language": answer.language,
        "confidence": answer.confidence,
        "milliseconds": answer.milliseconds,
        "citations": _spans(answer.citations),
        "nearest": _spans(answer.nearest),
    }


def _spans(citations: Sequence[Citation]) -> list[list[str | int]]:
    return [[c.article.key, c.article.version, c.start, c.end] for c in citations]
