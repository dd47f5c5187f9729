"""Answers that a chat model gave, kept until an article is added, changed or removed: asking again costs nothing."""

import hashlib
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import delete, insert, or_, select

from knowledge.errors import StorageFailed
from knowledge.index.database import Database, chat_answers
from knowledge.models import Question

KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class CacheKey:
    """What makes two questions one: the same words, for the same reader's language, on the same articles."""

    question: Question
    text: str
    language: str
    index_version: str
    model: str

    @property
    def key(self) -> str:
        """A hash that tells nobody what was asked."""
        question = self.question
        day = question.as_of.isoformat() if question.as_of else ""
        parts = (question.workspace, " ".join(self.text.casefold().split()), self.language, self.index_version)
        return hashlib.sha256(json.dumps([*parts, self.model, day]).encode()).hexdigest()


class AnswerMemory:
    """Remembers what a chat model said; lets only one of several who ask the same at once ask the model."""

    def __init__(self, database: Database, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._database = database
        self._now = now
        self._lock = threading.Lock()
        self._flights: dict[str, tuple[threading.Lock, int]] = {}
        self._log = structlog.get_logger(__name__)

    @contextmanager
    def alone(self, asked: CacheKey) -> Iterator[None]:
        """Wait until nobody else asks the model the same."""
        with self._lock:
            flight, waiting = self._flights.get(asked.key, (threading.Lock(), 0))
            self._flights[asked.key] = (flight, waiting + 1)
        try:
            with flight:
                yield
        finally:
            with self._lock:
                flight, waiting = self._flights.pop(asked.key)
                if waiting > 1:
                    self._flights[asked.key] = (flight, waiting - 1)

    def get(self, asked: CacheKey) -> Mapping[str, Any] | None:
        """Return what was remembered, or None."""
        query = select(chat_answers.c.record).where(
            chat_answers.c.key == asked.key, chat_answers.c.at >= self._now() - KEPT
        )
        try:
            with self._database.begin() as connection:
                record: Mapping[str, Any] | None = connection.scalar(query)
        except StorageFailed as error:
            self._log.warning("chat.memory", reason=str(error))
            return None
        return record

    def put(self, asked: CacheKey, record: Mapping[str, Any]) -> None:
        """Remember an answer; forget those that rest on what is no longer indexed."""
        mine, workspace = chat_answers.c, asked.question.workspace
        stale = or_(mine.index_version != asked.index_version, mine.at < self._now() - KEPT, mine.key == asked.key)
        row = {"key": asked.key, "workspace": workspace, "index_version": asked.index_version, "record": dict(record)}
        try:
            with self._database.begin() as connection:
                connection.execute(delete(chat_answers).where(mine.workspace == workspace, stale))
                connection.execute(insert(chat_answers).values(**row, at=self._now()))
        except StorageFailed as error:  # another process was quicker, or the disk is full: nothing a reader must know
            self._log.warning("chat.memory", reason=str(error))
