"""Which sentences of the ranked passages answer: first by their words, then read word by word."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from knowledge.answering.evidence import Aligner, Query
from knowledge.answering.features import Run, Setting, null_features, run_features
from knowledge.answering.ranking import WANTED, Candidate, Rows, is_asked
from knowledge.answering.scorer import RunScorer

LIKELY, CLOSE = 12, 5  # sentences whose mentions are tagged; sentences that are read word by word
NEAR = 0.5  # what a word in the title or the sentence before counts beside one in the sentence

SENTENCE_FEATURES = (
    "coverage", "with context", "names", "passage", "rank", "score", "place", "wanted", "length", "run share",
    "best run",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """A sentence that may answer: its passage, its number there, and what speaks for it."""

    candidate: Candidate
    rank: int
    number: int
    features: tuple[float, ...]
    runs: tuple[tuple[Run, float], ...] = ()

    def text_of(self, run: Run) -> str:
        """Return the characters of a run of this sentence."""
        view = self.candidate.view
        return view.text[view.tokens[run.first].start : view.tokens[run.last].end]


@dataclass(frozen=True, slots=True)
class Selection:
    """The sentences read closely, each run with its probability, and the probability that no run is the answer."""

    choices: tuple[Choice, ...]
    nothing: float


def select(query: Query, candidates: Sequence[Candidate], aligner: Aligner, scorer: RunScorer) -> Selection:
    """Return the likeliest sentences of ``candidates``, read word by word."""
    choices = [choice for rank, found in enumerate(candidates) for choice in _sentences(query, found, rank)]
    likely = sorted(choices, key=_promise, reverse=True)[:LIKELY]
    likely = [replace(choice, features=_with_wanted(query, choice)) for choice in likely]
    return _read(query, sorted(likely, key=_promise, reverse=True)[:CLOSE], aligner, scorer)


def sentence_rows(selection: Selection) -> Rows:
    """Return one row of ``SENTENCE_FEATURES`` for each choice."""
    rows = [
        (*choice.features, sum(p for _, p in choice.runs), max((p for _, p in choice.runs), default=0.0))
        for choice in selection.choices
    ]
    return np.array(rows, dtype=np.float32).reshape(len(rows), len(SENTENCE_FEATURES))


def _sentences(query: Query, found: Candidate, rank: int) -> list[Choice]:
    names = frozenset(at for at, asked in enumerate(query.asked) if asked.is_name)
    total = sum(query.asked[at].weight for at in names)
    everywhere = found.title | {asked for asked in found.match.asked if asked >= 0}
    choices = []
    before: frozenset[int] = frozenset()
    for number, sentence in enumerate(found.view.sentences):
        own = frozenset(found.match.asked[sentence.first : sentence.last]) - {-1}
        context = own | before | found.title
        near = sum(query.asked[at].weight for at in context - own)
        features = (
            found.coverages[number],
            found.coverages[number] + NEAR * near,
            sum(query.asked[at].weight for at in names & context) / total if total else 1.0,
            sum(query.asked[at].weight for at in everywhere),
            1 / (1 + rank),
            found.retrieved.score,
            math.exp(-number / 3),
            0.0,
            min(1.0, (sentence.last - sentence.first) / 40),
        )
        choices.append(Choice(found, rank, number, features))
        before = own
    return choices


def _with_wanted(query: Query, choice: Choice) -> tuple[float, ...]:
    """Return the features with "wanted" filled in: tags cost more than words, so only likely sentences get them."""
    at = SENTENCE_FEATURES.index("wanted")
    wanted = _holds_wanted(query, choice.candidate, choice.number)
    return (*choice.features[:at], wanted, *choice.features[at + 1 :])


def _promise(choice: Choice) -> float:
    coverage, context, _, passage, rank, _, _, wanted, _ = choice.features[:9]
    return coverage + context + 0.3 * passage + 0.4 * rank + 0.3 * wanted


def _holds_wanted(query: Query, found: Candidate, number: int) -> float:
    wanted = WANTED.get(query.kind)
    if wanted is None:
        return 0.5
    sentence = found.view.sentences[number]
    return float(any(m.kind in wanted and not is_asked(found, m) for m in sentence.mentions))


def _read(query: Query, choices: Sequence[Choice], aligner: Aligner, scorer: RunScorer) -> Selection:
    """Score every run of the chosen sentences, and share one probability among them and "nothing"."""
    scored: list[tuple[Choice, list[tuple[Run, float]]]] = []
    for place, choice in enumerate(choices):
        view = choice.candidate.view
        sentence = view.sentences[choice.number]
        words = {
            at: aligner.pivot(view.tokens[at].folded, view.language) for at in range(sentence.first, sentence.last)
        }
        setting = Setting(query, view, choice.candidate.match, sentence, place, words)
        features = run_features(setting)
        scored.append((choice, list(zip(features.runs, scorer.scores(features), strict=True))))
    nothing = scorer.score(_null(query, choices))
    highest = max((score for _, runs in scored for _, score in runs), default=nothing)
    highest = max(highest, nothing)
    total = sum(math.exp(score - highest) for _, runs in scored for _, score in runs) + math.exp(nothing - highest)
    return Selection(
        tuple(
            Choice(
                choice.candidate,
                choice.rank,
                choice.number,
                choice.features,
                tuple((run, math.exp(score - highest) / total) for run, score in runs),
            )
            for choice, runs in scored
        ),
        math.exp(nothing - highest) / total,
    )


def _null(query: Query, choices: Sequence[Choice]) -> list[int]:
    found = {asked for choice in choices[:1] for asked in choice.candidate.match.asked}
    missing = [at not in found for at in range(len(query.asked))]
    return null_features(query, choices[0].candidate.coverages if choices else (), missing)
