"""Reading passages without a chat model: which sentences answer the question, and how sure that is."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answering.question import is_named
from knowledge.answering.terms import words
from knowledge.index.retriever import Embedder
from knowledge.language.gloss import Glosser
from knowledge.language.sentences import sentences
from knowledge.models import Passage, PassageSpan, Reading, Retrieved, Span, Understanding

CLOSEST = 8  # passages that are read sentence by sentence
THRESHOLD = 0.5


@dataclass(frozen=True, slots=True)
class _Sentence:
    passage: Passage
    span: Span
    stems: frozenset[str]
    rank: int


class PassagesReader:
    """Find the one to three sentences that answer, and a short answer where one is sure; thread-safe."""

    def __init__(self, embedder: Embedder, glosser: Glosser) -> None:
        self._embedder = embedder
        self._glosser = glosser

    def read(self, understanding: Understanding, candidates: Sequence[Retrieved]) -> Reading:
        """Return the evidence in ``candidates``, best first; without candidates, an empty abstention."""
        weights = self._weights(understanding, candidates)
        scored = sorted(
            ((self._score(sentence, weights), sentence) for sentence in _split(candidates[:CLOSEST])),
            key=lambda pair: -pair[0],
        )
        if not scored:
            return Reading((), 0.0, abstained=True)
        confidence = min(0.99, scored[0][0])
        if any(not is_named(name, scored[0][1].passage.text) for name in understanding.names):
            confidence *= 0.5
        best = scored[0][0]
        evidence = [sentence for score, sentence in scored[:3] if score >= 0.8 * best]
        return Reading(
            tuple(PassageSpan(found.passage, found.span.start, found.span.end) for found in evidence),
            confidence,
            abstained=confidence < THRESHOLD,
        )

    def rank(self, understanding: Understanding, candidates: Sequence[Retrieved]) -> list[Retrieved]:
        """Return ``candidates`` in the order of their evidence, best first."""
        return list(candidates)

    def _weights(self, understanding: Understanding, candidates: Sequence[Retrieved]) -> dict[str, float]:
        """Return how much each stem of the question tells passages apart; they sum to one."""
        seen: Counter[str] = Counter()
        for found in candidates:
            seen.update({word.stem for word in words(found.passage.text, understanding.language)})
        stems = {word.stem for text in understanding.words for word in words(text, understanding.language)}
        weights = {stem: math.log(1 + (len(candidates) + 1) / (seen[stem] + 0.5)) for stem in stems}
        total = sum(weights.values()) or 1.0
        return {stem: weight / total for stem, weight in weights.items()}

    def _score(self, sentence: _Sentence, weights: dict[str, float]) -> float:
        return sum(weight for stem, weight in weights.items() if stem in sentence.stems) / (1 + 0.02 * sentence.rank)


def _split(candidates: Sequence[Retrieved]) -> list[_Sentence]:
    found = []
    for rank, candidate in enumerate(candidates):
        passage = candidate.passage
        for span in sentences(passage.text, passage.language):
            inside = Span(passage.start + span.start, passage.start + span.end)
            stems = frozenset(word.stem for word in words(span.of(passage.text), passage.language))
            found.append(_Sentence(passage, inside, stems, rank))
    return found
