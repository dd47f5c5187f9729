"""Answers given, kept as the spans they rested on, so that a button pressed next week still opens its sources."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Text, cast, delete, insert, select, update

from knowledge.answering.citations import Gate
from knowledge.answering.explaining import articles_in, explained, why, without
from knowledge.answering.wording import GONE, say
from knowledge.errors import NotFound
from knowledge.index.archive import Archive
from knowledge.index.clock import Clock, utc
from knowledge.index.database import (
    Database,
    answer_facts,
    answer_sources,
    answers,
    chat_answers,
    model_readings,
    spending,
)
from knowledge.models import (
    Answer,
    Citation,
    Doubt,
    Dropped,
    ModelUse,
    Passage,
    PassageSpan,
    Question,
    Standing,
    Usage,
)
from knowledge.moves.identity import person_name
from knowledge.moves.rows import person_of

KEPT = timedelta(days=90)  # how long an answer can be opened again; the privacy note says so
UNKEPT = "This answer is no longer kept. Ask the question again."


class AnswerRecord:
    """Writes answers down and proves them again when they are opened."""

    def __init__(self, database: Database, archive: Archive, gate: Gate, now: Clock = utc) -> None:
        self._database = database
        self._archive = archive
        self._gate = gate
        self._now = now

    def write(self, answer: Answer) -> None:
        """Keep an answer, and forget those older than ``KEPT``."""
        row: dict[str, Any] = {"key": answer.key, "workspace": answer.question.workspace, "record": _frozen(answer)}
        row |= {"standing": Standing.SOUND, "told": Standing.SOUND, "asked_at": self._now()}
        sources = _sources(answer)
        with self._database.begin() as connection:
            connection.execute(delete(answers).where(answers.c.asked_at < self._now() - KEPT))
            connection.execute(insert(answers).values(**row))
            if sources:
                connection.execute(insert(answer_sources), sources)
            if answer.told:
                connection.execute(insert(answer_facts), _facts(answer))

    def strike(self, article: str) -> None:
        """Take what an article said out of all answers that quoted it: it is erased."""
        mine = answers.c
        rested = select(answer_sources.c.answer).where(answer_sources.c.article == article)
        with self._database.begin() as connection:
            for row in connection.execute(select(mine.key, mine.record).where(mine.key.in_(rested))).all():
                record = _without(row.record, article)
                connection.execute(update(answers).where(mine.key == row.key).values(record=record))
            connection.execute(update(answer_sources).where(answer_sources.c.article == article).values(gone=True))
            connection.execute(delete(answer_facts).where(cast(answer_facts.c.told, Text).contains(f'"{article}"')))
            connection.execute(delete(model_readings).where(model_readings.c.article == article))
            connection.execute(delete(chat_answers))  # any of them may repeat its words; they are written anew

    def forget(self, workspace: str) -> int:
        """Delete all answers of a workspace, with the words of their questions; return how many."""
        with self._database.begin() as connection:
            for table in (chat_answers, model_readings, spending):
                connection.execute(delete(table).where(table.c.workspace == workspace))
            return connection.execute(delete(answers).where(answers.c.workspace == workspace)).rowcount

    def open(self, workspace: str, key: str) -> Answer:
        """Return a kept answer with its citations proven anew.

        Raises NotFound when it is gone, or another workspace's.
        """
        record = self._read(workspace, key)
        answer = self._thawed(workspace, key, record)
        if not (answer.citations or answer.nearest) and _rested(record):
            raise NotFound("What this answer quoted was removed by a curator. Ask the question again.")
        return answer

    def explain(self, workspace: str, key: str) -> Answer:
        """Return a kept answer with how its question was understood and which passages were found.

        Raises NotFound as ``open`` does.
        """
        reasons = self._read(workspace, key).get("why")
        removed = self._archive.removed(articles_in(reasons))
        return explained(self.open(workspace, key), reasons, self._archive.version, removed)

    def _read(self, workspace: str, key: str) -> dict[str, Any]:
        query = select(answers.c.record).where(answers.c.key == key, answers.c.workspace == workspace)
        with self._database.begin() as connection:
            record: dict[str, Any] | None = connection.scalar(query)
        if record is None:
            raise NotFound(UNKEPT)
        return record

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
            citations=self.proven(record["citations"], record["language"]),
            nearest=self.proven(record["nearest"], record["language"]),
            note=record.get("note"),
            model=use_of(record.get("model")),
            index_version=record.get("index_version"),
            understood_as=record.get("understood_as"),
            asks_back=record.get("asks_back", False),
            stale=date.fromisoformat(record["stale"]) if record.get("stale") else None,
            untimely=record.get("untimely", False),
        )

    def proven(self, spans: Sequence[Sequence[Any]], language: str) -> tuple[Citation, ...]:
        """Prove spans anew that ``spans_of`` wrote down."""
        claims = []
        removed = self._archive.removed({key for key, *_ in spans})
        for key, version, start, end, *translation in spans:
            if key in removed:
                continue
            article = self._archive.version(key, version)
            passage = Passage(f"{key}:{version}:{start}-{end}", article, start, end)
            claims.append(PassageSpan(passage, start, end, *translation))
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
        "citations": spans_of(answer.citations),
        "nearest": spans_of(answer.nearest),
        "note": answer.note,
        "model": use_record(answer.model) if answer.model else None,
        "index_version": answer.index_version,
        "understood_as": answer.understood_as,
        "asks_back": answer.asks_back,
        "stale": answer.stale.isoformat() if answer.stale else None,
        "untimely": answer.untimely,
        "why": why(answer),
    }


def _sources(answer: Answer) -> list[dict[str, Any]]:
    """Return the rows that lead from an article to the answers that quote it: one for each article."""
    found: dict[str, dict[str, Any]] = {}
    for cited, citations in ((True, answer.citations), (False, answer.nearest)):
        for article in (citation.article for citation in citations):
            row = {"answer": answer.key, "article": article.key, "version": article.version, "cited": cited}
            found.setdefault(article.key, row | {"changed": False, "gone": False})
    return list(found.values())


def _facts(answer: Answer) -> list[dict[str, Any]]:
    """Return the rows that say what an answer told, each found by the family name of the person."""
    row = {"answer": answer.key, "workspace": answer.question.workspace}
    return [row | {"family": person_name(person_of(told)).family[:100], "told": dict(told)} for told in answer.told]


def _without(record: dict[str, Any], article: str) -> dict[str, Any]:
    """Return a record without the quotes of an article, and without the words of an answer that was made of them."""
    kept = {name: [span for span in record[name] if span[0] != article] for name in ("citations", "nearest")}
    said = say(GONE, record["language"]) if kept["citations"] != record["citations"] else record["text"]
    model = record.get("model")
    silent = {"model": model | {"dropped": []}} if model else {}  # what a model said of it goes too
    return record | kept | silent | {"text": said, "struck": True, "why": without(record.get("why"), article)}


def _rested(record: dict[str, Any]) -> bool:
    return bool(record["citations"] or record["nearest"] or record.get("struck"))


def spans_of(citations: Sequence[Citation]) -> list[list[str | int | None]]:
    """Return where quotes stand, as JSON can say it."""
    return [[c.article.key, c.article.version, c.start, c.end, c.translation] for c in citations]


def use_record(use: ModelUse) -> dict[str, Any]:
    """Return what a model had to do with an answer, as JSON can say it."""
    return {
        "model": use.model,
        "read": use.usage.read,
        "written": use.usage.written,
        "cost": None if use.usage.cost is None else str(use.usage.cost),
        "dropped": [[each.sentence, each.doubt, each.words] for each in use.dropped],
        "remembered": use.remembered,
    }


def use_of(record: Mapping[str, Any] | None) -> ModelUse | None:
    """Return what ``use_record`` wrote down."""
    if record is None:
        return None
    cost = None if record["cost"] is None else Decimal(record["cost"])
    dropped = tuple(Dropped(sentence, Doubt(doubt), words) for sentence, doubt, words in record["dropped"])
    return ModelUse(record["model"], Usage(record["read"], record["written"], cost), dropped, record["remembered"])
