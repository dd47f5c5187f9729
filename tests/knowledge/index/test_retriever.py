"""The retriever fuses words and vectors, and minds the day only when it is asked to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import numpy as np

from knowledge import ArticleRetriever
from knowledge.index.retriever import Retriever, Shelves
from knowledge.language.embedder import Vectors
from knowledge.language.gloss import Glosser
from knowledge.models import AnswerKind, Article, ParsedQuestion, Passage

Found = list[tuple[str, float]]


@dataclass(frozen=True)
class Words:
    """A word index that always finds the same."""

    found: Found

    def search(self, text: str, language: str, limit: int) -> Found:
        """Return what was put in."""
        return self.found[:limit] if text and language else []


@dataclass(frozen=True)
class Near:
    """A vector store that always finds the same."""

    found: Found

    def search(self, workspace: str, vector: Sequence[float], limit: int) -> Found:
        """Return what was put in."""
        return self.found[:limit] if workspace and len(vector) else []


class Flat:
    """An embedder to which all texts are alike."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return the same vector for each text."""
        return np.ones((len(texts), 4), dtype=np.float32)


def archive(days: Mapping[str, date | None]) -> dict[str, Passage]:
    """Return one passage for each key, published on the day given."""
    made = datetime(2026, 1, 1, tzinfo=UTC)
    articles = {key: Article(key, 1, "w", "", f"On {key}.", "en", made, published=day) for key, day in days.items()}
    return {key: Passage(key, article, 0, len(article.text)) for key, article in articles.items()}


def retriever(words: Found, near: Found, days: Mapping[str, date | None] | None = None) -> Retriever:
    """Return a retriever over canned searches; passages exist for ``days`` or else for all that is found."""
    kept = archive(days if days is not None else {key: None for key, _ in [*words, *near]})

    def load(keys: Sequence[str]) -> dict[str, Passage]:
        return {key: kept[key] for key in keys if key in kept}

    return Retriever(Shelves("w", Words(words), Near(near), load), Flat(), Glosser())


def asked(
    text: str = "what happened?", language: str = "en", as_of: date | None = None, *, news: bool = False
) -> ParsedQuestion:
    """Return a question as it was understood."""
    return ParsedQuestion(text, language, AnswerKind.THING, as_of=as_of, about_news=news)


def keys(found: Iterable[object]) -> list[str]:
    """Return the keys of what was retrieved."""
    return [each.passage.key for each in found]  # type: ignore[attr-defined]


def test_a_passage_that_both_find_beats_those_that_one_finds() -> None:
    """Agreement counts."""
    found = retriever([("a", 9.0), ("both", 8.0), ("c", 1.0)], [("d", 0.8), ("both", 0.7), ("e", 0.1)])
    assert keys(found.retrieve(asked(), 3))[0] == "both"


def test_each_passage_tells_how_it_was_found() -> None:
    """Ranks are there for those that look behind a score; None says not found that way."""
    best = retriever([("a", 9.0), ("b", 8.0)], [("b", 0.8)]).retrieve(asked(), 5)
    assert {one.passage.key: (one.word_rank, one.vector_rank) for one in best} == {"a": (1, None), "b": (2, 1)}


def test_words_weigh_more_when_the_question_is_not_english() -> None:
    """The embedder reads English; the words of other languages are compared as they are."""
    found = retriever([("word", 9.0), ("x", 1.0)], [("vector", 0.9), ("word", 0.5), ("y", 0.1)])
    only = retriever([("word", 9.0), ("x", 1.0)], [("vector", 0.9), ("y", 0.1)])
    assert keys(found.retrieve(asked(), 1)) == ["word"]
    assert keys(only.retrieve(asked("apa yang terjadi?", "id"), 2)) == ["word", "vector"]


def test_the_day_counts_only_for_news() -> None:
    """Without a day or a word like "latest", an old article is as good as a new one."""
    days = {"old": date(2020, 1, 1), "new": date(2024, 5, 1)}
    found = retriever([("old", 9.0), ("new", 8.9), ("x", 0.0)], [], days)
    assert keys(found.retrieve(asked(), 2)) == ["old", "new"]
    assert keys(found.retrieve(asked(as_of=date(2024, 5, 3), news=True), 2)) == ["new", "old"]
    assert keys(found.retrieve(asked(news=True), 2)) == ["new", "old"]


def test_an_article_without_a_day_is_no_news() -> None:
    """An undated article neither gains nor breaks anything."""
    found = retriever([("undated", 9.0), ("dated", 8.9), ("x", 0.0)], [], {"undated": None, "dated": date(2024, 5, 1)})
    assert keys(found.retrieve(asked(as_of=date(2024, 5, 1), news=True), 2)) == ["dated", "undated"]
    assert keys(retriever([("undated", 9.0)], []).retrieve(asked(news=True), 2)) == ["undated"]


def test_what_the_record_does_not_know_is_not_returned() -> None:
    """An index that is ahead of or behind the record shows nothing that is not kept."""
    assert keys(retriever([("gone", 9.0), ("kept", 8.0)], [], {"kept": None}).retrieve(asked(), 5)) == ["kept"]


def test_nothing_found_is_an_empty_list() -> None:
    """An empty archive answers with nothing, not with an error."""
    assert retriever([], []).retrieve(asked(), 5) == []


def test_a_chain_gets_documents() -> None:
    """LangChain's users find passages word for word, with their places."""
    documents = ArticleRetriever(retriever=retriever([("a", 9.0), ("b", 8.0)], []), k=1).invoke("what happened?")
    assert [(each.id, each.page_content, each.metadata["end"]) for each in documents] == [("a", "On a.", 5)]


def test_what_is_gone_from_the_record_makes_room_for_what_is_not() -> None:
    """As many as are asked for are returned, though the likeliest were removed."""
    words = [(f"k{number}", 9.0 - number) for number in range(6)]
    kept: dict[str, date | None] = dict.fromkeys(("k3", "k4", "k5"))
    asked = ParsedQuestion("Who left?", "en", AnswerKind.PERSON)
    assert [each.passage.key for each in retriever(words, [], kept).retrieve(asked, 2)] == ["k3", "k4"]
