"""How well a passage answers, before it is read closely: the features by which retrieved passages are ranked again."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from knowledge.answering.evidence import Aligner, Match, Query, View, coverage, view
from knowledge.answering.tagger import Mention, MentionKind
from knowledge.models import Retrieved

Rows = npt.NDArray[np.float32]

FEATURES = (
    "score", "word rank", "vector rank", "coverage", "coverage with title", "best sentence", "best pair of sentences",
    "names", "title", "neighbours kept", "densest", "wanted kind", "fortnight", "season", "after the day",
    "this week", "long before", "lead", "same article", "length",
)  # fmt: skip

_NAMES = frozenset((MentionKind.PERSON, MentionKind.ORGANIZATION, MentionKind.PLACE, MentionKind.NAME))
WANTED: dict[str, frozenset[MentionKind]] = {
    "person": frozenset((MentionKind.PERSON, MentionKind.NAME)),
    "organization": frozenset((MentionKind.ORGANIZATION, MentionKind.NAME, MentionKind.PLACE)),
    "place": frozenset((MentionKind.PLACE, MentionKind.NAME, MentionKind.ORGANIZATION)),
    "time": frozenset((MentionKind.TIME,)),
    "quantity": frozenset((MentionKind.QUANTITY,)),
    "thing": _NAMES,
}
FUSION, RETRIEVED = 60, 0.5  # Cormack et al. 2009; what a retriever's place weighs beside a reader's
_DENSE = 20  # tokens: a stretch in which an answer and its question's words stand together


@dataclass(frozen=True, slots=True)
class Candidate:
    """A retrieved passage beside the question as it is put to it: where its words are, in the text and in the title."""

    query: Query
    retrieved: Retrieved
    view: View
    match: Match
    title: frozenset[int]
    coverages: tuple[float, ...]

    @property
    def best(self) -> int:
        """The number of the sentence that carries most of the question; the first of equals."""
        return max(range(len(self.coverages)), key=self.coverages.__getitem__) if self.coverages else 0


def candidate(query: Query, retrieved: Retrieved, aligner: Aligner) -> Candidate:
    """Return ``retrieved`` looked at with ``query`` in mind."""
    passage = retrieved.passage
    query = query.to(passage.language)
    seen = view(passage.text, passage.language)
    match = aligner.match(query, seen)
    title = aligner.match(query, view(passage.article.title, passage.language))
    return Candidate(
        query,
        retrieved,
        seen,
        match,
        frozenset(asked for asked in title.asked if asked >= 0),
        tuple(coverage(query, match, sentence.first, sentence.last) for sentence in seen.sentences),
    )


def passage_features(candidates: Sequence[Candidate]) -> Rows:
    """Return one row of ``FEATURES`` for each candidate."""
    articles = [found.retrieved.passage.article.key for found in candidates]
    rows = []
    for found, article in zip(candidates, articles, strict=True):
        rows.append(
            (
                *_searched(found.retrieved),
                *_covered(found),
                _wanted(found),
                *_dated(found.query, found.retrieved),
                math.exp(-found.retrieved.passage.start / 2000),
                min(1.0, articles.count(article) / 10),
                min(1.0, len(found.view.tokens) / 250),
            )
        )
    return np.array(rows, dtype=np.float32).reshape(len(rows), len(FEATURES))


def is_asked(found: Candidate, mention: Mention) -> bool:
    """Say whether a mention has a word of the question in it, and so cannot answer it."""
    return any(found.match.asked[at] >= 0 for at in range(mention.first, mention.last + 1))


def _searched(retrieved: Retrieved) -> tuple[float, float, float]:
    return (
        retrieved.score,
        1 / (2 + retrieved.word_rank) if retrieved.word_rank else 0.0,
        1 / (2 + retrieved.vector_rank) if retrieved.vector_rank else 0.0,
    )


def _covered(found: Candidate) -> tuple[float, ...]:
    query, match, sentences = found.query, found.match, found.view.sentences
    strongest: dict[int, float] = dict.fromkeys(found.title, 1.0)
    places = [at for at, asked in enumerate(match.asked) if asked >= 0]
    for at in places:
        strongest[match.asked[at]] = max(strongest.get(match.asked[at], 0.0), match.strength[at])
    everywhere = sum(query.asked[asked].weight * how for asked, how in strongest.items())
    names = [at for at, asked in enumerate(query.asked) if asked.is_name]
    weight = sum(query.asked[at].weight for at in names)
    best = max(found.coverages, default=0.0)
    pairs = [coverage(query, match, one.first, other.last) for one, other in pairwise(sentences)]
    return (
        coverage(query, match, 0, len(match.asked)),
        everywhere,
        best,
        max(pairs, default=best),
        sum(query.asked[at].weight for at in names if at in strongest) / weight if weight else 1.0,
        sum(query.asked[asked].weight for asked in found.title),
        _neighbours(query, match, places),
        max((coverage(query, match, at, min(at + _DENSE, len(match.asked))) for at in places[:30]), default=0.0),
    )


def _neighbours(query: Query, match: Match, places: Sequence[int]) -> float:
    """Return the share of the question's neighbouring words that are neighbours here too."""
    kept = {
        match.asked[one]
        for one, other in pairwise(places)
        if other - one <= 2 and match.asked[other] == match.asked[one] + 1
    }
    return len(kept) / max(1, len(query.asked) - 1)


def _wanted(found: Candidate) -> float:
    """Return 1 where the best sentence holds what the question is after, a half where one beside it does."""
    wanted = WANTED.get(found.query.kind)
    if wanted is None:
        return 0.0
    best = found.best
    value = 0.0
    for number in range(max(0, best - 1), min(len(found.coverages), best + 2)):
        if any(
            mention.kind in wanted and not is_asked(found, mention) for mention in found.view.sentences[number].mentions
        ):
            value = max(value, 1.0 if number == best else 0.5)
    return value


def _dated(query: Query, retrieved: Retrieved) -> tuple[float, ...]:
    """Return how the article's day lies to the day asked about; all zero when either is unknown or none was asked."""
    day, published = query.understanding.as_of, retrieved.passage.article.published
    if day is None or published is None or not query.understanding.about_news:
        return 0.0, 0.0, 0.0, 0.0, 0.0
    age = (day - published).days
    return (
        math.exp2(-abs(age) / 14),
        math.exp2(-abs(age) / 120),
        float(age < -3),
        float(-3 <= age <= 9),
        float(age > 365),
    )


def fused_order(scores: npt.NDArray[np.float64] | Rows, retrieved: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return numbers of passages, best first, by a reader's ``scores`` and where each was ``retrieved``.

    What a reader prefers by a little must not stand far above what words and vectors both found first. The places are
    fused by their reciprocals; see docs/decisions/fusion.md.
    """
    places = np.argsort(np.argsort(-scores, kind="stable"))
    return np.argsort(-(1 / (FUSION + places) + RETRIEVED / (FUSION + retrieved)), kind="stable")
