"""Why an answer is as it is, written down in few words beside it, so that a reader can ask for it later."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date
from typing import Any

from knowledge.errors import NotFound
from knowledge.models import Answer, AnswerKind, Article, ParsedQuestion, Passage, Retrieved, Window

SHOWN = 8  # passages that are written down, the likeliest first
Load = Callable[[str, int], Article]


def why(answer: Answer) -> dict[str, Any]:
    """Return what ``explained`` needs, as JSON can say it: about a kilobyte."""
    meant = answer.understood
    return {
        "understood": None
        if meant is None
        else {
            "text": meant.text,
            "language": meant.language,
            "kind": meant.kind,
            "names": list(meant.names),
            "as_of": meant.as_of.isoformat() if meant.as_of else None,
            "about_news": meant.about_news,
            "window": _window_row(meant.window),
            "search": meant.search,
        },
        "retrieved": [_row(found) for found in answer.retrieved[:SHOWN]],
        "threshold": answer.threshold,
    }


def explained(answer: Answer, record: Mapping[str, Any] | None, load: Load, removed: Set[str]) -> Answer:
    """Return an answer with what ``why`` wrote down; passages of removed articles are left out."""
    if record is None:
        return answer
    meant = record["understood"]
    return replace(
        answer,
        understood=meant and _understood(meant),
        retrieved=tuple(_retrieved(record["retrieved"], load, removed)),
        threshold=record["threshold"],
    )


def without(record: Mapping[str, Any] | None, article: str) -> dict[str, Any] | None:
    """Return what ``why`` wrote down without what it says of an article."""
    if record is None:
        return None
    return {**record, "retrieved": [row for row in record["retrieved"] if row[0] != article]}


def articles_in(record: Mapping[str, Any] | None) -> set[str]:
    """Return the keys of the articles that ``why`` wrote down."""
    return {row[0] for row in record["retrieved"]} if record else set()


def _row(found: Retrieved) -> list[Any]:
    passage = found.passage
    trust = None if found.trust is None else round(found.trust, 3)
    return [
        passage.article.key, passage.article.version, passage.start, passage.end,
        round(found.score, 3), found.word_rank, found.vector_rank, trust,
    ]  # fmt: skip


def _retrieved(rows: Sequence[Sequence[Any]], load: Load, removed: Set[str]) -> Iterator[Retrieved]:
    for key, version, start, end, score, words, vectors, trust in rows:
        if key in removed:
            continue
        try:
            article = load(key, version)
        except NotFound:
            continue
        passage = Passage(f"{key}:{version}:{start}-{end}", article, start, end)
        yield Retrieved(passage, score, words, vectors, trust)


def _understood(meant: Mapping[str, Any]) -> ParsedQuestion:
    return ParsedQuestion(
        text=meant["text"],
        language=meant["language"],
        kind=AnswerKind(meant["kind"]),
        names=tuple(meant["names"]),
        as_of=date.fromisoformat(meant["as_of"]) if meant["as_of"] else None,
        about_news=meant["about_news"],
        window=_window(meant.get("window")),
        search=meant.get("search", ""),
    )


def _window_row(window: Window | None) -> list[Any] | None:
    if window is None:
        return None
    return [*(day.isoformat() if day else None for day in (window.since, window.until)), window.strict]


def _window(row: Sequence[Any] | None) -> Window | None:
    if row is None:
        return None
    since, until = (date.fromisoformat(day) if day else None for day in row[:2])
    return Window(since, until, row[2])
