"""Answers and articles as values that JSON can say: what programs read."""

from collections.abc import Sequence
from typing import Any

from knowledge import (
    Answer,
    Arrival,
    Article,
    Check,
    Citation,
    Lateness,
    ModelUse,
    Move,
    ParsedQuestion,
    Proof,
    Retrieved,
    Window,
)


def answer(value: Answer, *, explain: bool = False) -> dict[str, Any]:
    """Return an answer; with ``explain`` also how the question was understood and what was found."""
    said: dict[str, Any] = {
        "question": value.question.text,
        "answer": value.text,
        "understood_as": value.understood_as,
        "abstained": value.abstained,
        "asks_back": value.asks_back,
        "note": value.note,
        "stale": value.stale.isoformat() if value.stale else None,
        "untimely": value.untimely,
        "hesitant": value.hesitant,
        "engine": value.engine,
        "language": value.language,
        "confidence": round(value.confidence, 4),
        "citations": [citation(item) for item in value.citations],
        "nearest": [citation(item) for item in value.nearest],
        "milliseconds": round(value.milliseconds, 1),
    }
    if explain:
        said["understood"] = understanding(value.understood) if value.understood else None
        said["retrieved"] = [retrieved(item) for item in value.retrieved]
        said["threshold"] = value.threshold
        said["index_version"] = value.index_version
        said["late"] = late(value.late) if value.late else None
        said["model"] = model(value.model) if value.model else None
    return said


def late(value: Lateness) -> dict[str, Any]:
    """Return how far behind the record the indexes were."""
    words = {"articles": value.articles, "seconds": round(value.seconds, 1), "begins": value.begins}
    return {"words": words, "vectors": {"passages": value.passages, "away": value.away}}


def model(value: ModelUse) -> dict[str, Any]:
    """Return what a chat model had to do with an answer."""
    cost = None if value.usage.cost is None else str(value.usage.cost)
    return {
        "name": value.model,
        "tokens_read": value.usage.read,
        "tokens_written": value.usage.written,
        "cost": cost,
        "remembered": value.remembered,
        "dropped": [{"sentence": each.sentence, "doubt": each.doubt, "words": each.words} for each in value.dropped],
    }


def citation(value: Citation) -> dict[str, Any]:
    """Return a proven quote with its place in the article."""
    return {
        "number": value.number,
        "quote": value.quote,
        "start": value.start,
        "end": value.end,
        "language": value.language,
        "gloss": value.gloss,
        "translation": value.translation,
        "article": article(value.article),
    }


def article(value: Article) -> dict[str, Any]:
    """Return what names an article, without its text."""
    return {
        "key": value.key,
        "version": value.version,
        "title": value.title,
        "url": value.url,
        "published": value.published.isoformat() if value.published else None,
        "source": value.source,
        "author": value.author,
        "language": value.language,
    }


def arrival(value: Arrival) -> dict[str, Any]:
    """Return what became of a web address; moments are ISO 8601."""
    return {
        "address": value.address,
        "reason": value.reason,
        "sentence": value.sentence,
        "article": article(value.article) if value.article else None,
        "tried_at": value.tried_at.isoformat() if value.tried_at else None,
        "next_try": value.next_try.isoformat() if value.next_try else None,
    }


def understanding(value: ParsedQuestion) -> dict[str, Any]:
    """Return what a question was taken to mean."""
    return {
        "language": value.language,
        "kind": value.kind,
        "names": list(value.names),
        "words": list(value.words),
        "as_of": value.as_of.isoformat() if value.as_of else None,
        "about_news": value.about_news,
        "window": window(value.window) if value.window else None,
        "search": value.search,
    }


def window(value: Window) -> dict[str, Any]:
    """Return the time that a question is about."""
    since, until = (day.isoformat() if day else None for day in (value.since, value.until))
    return {"since": since, "until": until, "strict": value.strict}


def retrieved(value: Retrieved) -> dict[str, Any]:
    """Return a found passage with the evidence of its rank."""
    return {
        "url": value.passage.article.url,
        "article": value.passage.article.key,
        "text": value.passage.text,
        "start": value.passage.start,
        "end": value.passage.end,
        "score": round(value.score, 4),
        "word_rank": value.word_rank,
        "vector_rank": value.vector_rank,
        "trust": value.trust,
    }


def check(value: Check) -> dict[str, Any]:
    """Return one finding of the doctor."""
    return {"part": value.part, "health": value.health, "finding": value.finding, "advice": value.advice}


def move(value: Move, proofs: Sequence[Proof]) -> dict[str, Any]:
    """Return a move with the proven quotes that it rests on."""
    return {
        "person": value.person,
        "organization": value.organization,
        "role": value.role,
        "kind": value.kind,
        "successor": value.successor,
        "predecessor": value.predecessor,
        "destination": value.destination,
        "interim": value.interim,
        "status": value.status,
        "read_by": value.read_by,
        "disputed": value.disputed,
        "disputed_by_curator": value.contested,
        "corrected_by_curator": list(value.corrected),
        "probability": value.probability,
        "certainty": value.certainty.value,
        "announced_on": str(value.announced_on) if value.announced_on else None,
        "effective_on": str(value.effective_on) if value.effective_on else None,
        "evidence": [{"field": proof.field, **citation(proof.citation)} for proof in proofs],
    }
