"""Finding the passages that may answer a question: words and vectors, fused."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from knowledge.index.window import WIDER, preferred
from knowledge.language.embedder import Vectors
from knowledge.language.gloss import PIVOT, Glosser
from knowledge.models import ParsedQuestion, Passage, Retrieved

Found = list[tuple[str, float]]


class WordSearch(Protocol):
    """Finds passages of one workspace by their words."""

    def search(self, text: str, language: str, limit: int) -> Found:
        """Return passage keys and scores, best first."""


class VectorSearch(Protocol):
    """Finds passages of any workspace by their vectors."""

    def search(self, workspace: str, vector: Sequence[float], limit: int) -> Found:
        """Return passage keys and cosines, best first."""


class Embedder(Protocol):
    """Turns texts into unit vectors."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row for each text."""


@dataclass(frozen=True, slots=True)
class Shelves:
    """Where one workspace's passages are found; ``load`` returns those that exist, by key."""

    workspace: str
    words: WordSearch
    vectors: VectorSearch
    load: Callable[[Sequence[str]], Mapping[str, Passage]]


@dataclass(frozen=True, slots=True)
class Weights:
    """How two searches become one list; the figures behind the defaults are in docs/decisions.

    ``words`` is the share of the word index for an English question, ``foreign`` for any other: the embedder
    reads English, and sees other languages through their gloss at best. The rest is the vectors'.
    ``recency`` is what an article of the very day gains, halved every ``half_life`` days before or after it.
    """

    words: float = 0.5
    foreign: float = 0.8
    recency: float = 0.4
    half_life: float = 14.0
    pool: int = 100  # passages that each search contributes


DEFAULT = Weights()


class Retriever:
    """Finds passages of one workspace; thread-safe as far as its parts are."""

    def __init__(self, shelves: Shelves, embedder: Embedder, glosser: Glosser, *, weights: Weights = DEFAULT) -> None:
        self._shelves = shelves
        self._embedder = embedder
        self._glosser = glosser
        self._weights = weights

    def retrieve(self, understanding: ParsedQuestion, limit: int) -> list[Retrieved]:
        """Return at most ``limit`` passages, the likeliest to answer first."""
        strict = understanding.window is not None and understanding.window.strict
        pool = self._weights.pool * (WIDER if strict else 1)
        by_words = self._shelves.words.search(understanding.text, understanding.language, pool)
        question = self._glosser.query_text(understanding.text, understanding.language, understanding.language)
        vector = self._embedder.embed([question])[0]
        by_vectors = self._shelves.vectors.search(self._shelves.workspace, vector.tolist(), pool)
        share = self._weights.words if understanding.language == PIVOT else self._weights.foreign
        scores = _fused(by_words, by_vectors, share)
        passages: Mapping[str, Passage] = {}
        if understanding.about_news or understanding.window is not None:  # the days of all of them count
            passages = self._shelves.load(list(scores))
            if understanding.about_news:
                scores = self._dated(scores, passages, understanding.as_of or _newest(passages.values()))
            scores = dict(preferred(scores, passages, understanding))
        ordered = sorted(scores, key=lambda key: (-scores[key], key))
        best = passages or self._best(ordered, limit)
        word_ranks, vector_ranks = _ranks(by_words), _ranks(by_vectors)
        found = [key for key in ordered if key in best][:limit]
        return [Retrieved(best[key], scores[key], word_ranks.get(key), vector_ranks.get(key)) for key in found]

    def _best(self, ordered: Sequence[str], limit: int) -> dict[str, Passage]:
        """Load passages from the first on until there are enough: some may be gone from the record."""
        found: dict[str, Passage] = {}
        for start in range(0, len(ordered), max(1, limit)):
            found |= self._shelves.load(ordered[start : start + limit])
            if len(found) >= limit:
                break
        return found

    def _dated(
        self, scores: Mapping[str, float], passages: Mapping[str, Passage], day: date | None
    ) -> dict[str, float]:
        """Prefer what was published around ``day``; an article without a date gets no preference."""
        found = {}
        for key, passage in passages.items():
            published = passage.article.published
            age = abs((day - published).days) if day and published else math.inf
            found[key] = scores[key] + self._weights.recency * math.exp2(-age / self._weights.half_life)
        return found


def _newest(passages: Iterable[Passage]) -> date | None:
    """Return the day of the newest article, which "latest" is counted from where no day was given."""
    return max((passage.article.published for passage in passages if passage.article.published), default=None)


def _fused(by_words: Found, by_vectors: Found, share: float) -> dict[str, float]:
    words, vectors = _scaled(by_words), _scaled(by_vectors)
    return {key: share * words.get(key, 0.0) + (1 - share) * vectors.get(key, 0.0) for key in {**words, **vectors}}


def _scaled(found: Found) -> dict[str, float]:
    """Scale scores from 0 (the last found) to 1 (the first)."""
    if not found:
        return {}
    high, low = max(score for _, score in found), min(score for _, score in found)
    return {key: (score - low) / (high - low) if high > low else 1.0 for key, score in found}


def _ranks(found: Found) -> dict[str, int]:
    return {key: rank for rank, (key, _) in enumerate(found, 1)}
