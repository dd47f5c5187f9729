"""Which sentences of the ranked passages answer: by their words, and by what was found when they were read closely."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from knowledge.answering.close import PATIENCE
from knowledge.answering.closeup import Sight
from knowledge.answering.ranking import WANTED, Candidate, Rows, is_asked

LIKELY = 12  # sentences that are weighed
NEAR = 0.5  # what a word in the title or the sentence before counts beside one in the sentence
LOWEST = -8.0  # scores below it say the same: no

SENTENCE_FEATURES = (
    "coverage", "with context", "names", "passage", "rank", "score", "place", "wanted", "length", "relevance",
    "best answer", "share of answers",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """A possible answer in a passage: characters ``start`` to ``end``, and its share of the question's probability."""

    candidate: int
    start: int
    end: int
    score: float
    share: float


@dataclass(frozen=True, slots=True)
class SentenceCandidate:
    """A sentence that may answer: its passage, its number there, and what speaks for it."""

    candidate: Candidate
    rank: int
    number: int
    features: tuple[float, ...]
    findings: tuple[Finding, ...] = ()

    def text_of(self, finding: Finding) -> str:
        """Return the characters of a possible answer."""
        return self.candidate.view.text[finding.start : finding.end]


@dataclass(frozen=True, slots=True)
class Selection:
    """The sentences weighed, all possible answers best first, and how relevant the best window is (log-odds)."""

    choices: tuple[SentenceCandidate, ...]
    findings: tuple[Finding, ...] = ()
    relevance: float = LOWEST

    @property
    def found(self) -> float:
        """The probability that one of the possible answers is right, as far as spans tell."""
        return sum(finding.share for finding in self.findings)


def select(candidates: Sequence[Candidate], sights: Sequence[Sight]) -> Selection:
    """Return the likeliest sentences of ``candidates``, of which ``sights`` were read closely."""
    findings = _findings(sights)
    choices = [choice for rank, found in enumerate(candidates) for choice in _sentences(found, rank)]
    seen = [_with_sight(choice, sights, findings) for choice in choices]
    likely = sorted(seen, key=_promise, reverse=True)[:LIKELY]
    weighed = tuple(replace(choice, features=_with_wanted(choice)) for choice in likely)
    return Selection(weighed, findings, max((sight.relevance for sight in sights), default=LOWEST))


def sentence_rows(selection: Selection) -> Rows:
    """Return one row of ``SENTENCE_FEATURES`` for each choice."""
    rows = [choice.features for choice in selection.choices]
    return np.array(rows, dtype=np.float32).reshape(len(rows), len(SENTENCE_FEATURES))


def likeliest_answer(choice: SentenceCandidate, selection: Selection) -> tuple[str, float] | None:
    """Return the likeliest possible answer in a sentence, and its share over all sentences that say the same.

    What runs on into the next sentence is no short answer.
    """
    shares: dict[str, float] = {}
    for other in selection.choices:
        for finding in other.findings:
            said = other.text_of(finding).casefold()
            shares[said] = shares.get(said, 0.0) + finding.share
    view = choice.candidate.view
    end = view.tokens[view.sentences[choice.number].last - 1].end
    whole = [choice.text_of(finding) for finding in choice.findings if finding.end <= end]
    found = [(shares[text.casefold()], text) for text in whole]
    if not found:
        return None
    share, text = max(found, key=lambda pair: pair[0])
    return text, share


def _findings(sights: Sequence[Sight]) -> tuple[Finding, ...]:
    """Share one probability among all possible answers and "nothing", which scores 0."""
    found: dict[tuple[int, int, int], float] = {}
    for sight in sights:
        for span in sight.spans:
            place = (sight.candidate, span.start, span.end)
            found[place] = max(span.score, found.get(place, PATIENCE))
    highest = max([0.0, *found.values()])
    total = math.exp(-highest) + sum(math.exp(score - highest) for score in found.values())
    each = (Finding(*place, score, math.exp(score - highest) / total) for place, score in found.items())
    return tuple(sorted(each, key=lambda finding: -finding.score))


def _with_sight(choice: SentenceCandidate, sights: Sequence[Sight], findings: Sequence[Finding]) -> SentenceCandidate:
    view = choice.candidate.view
    sentence = view.sentences[choice.number]
    start, end = view.tokens[sentence.first].start, view.tokens[sentence.last - 1].end
    relevance = max(
        (sight.relevance for sight in sights if sight.candidate == choice.rank and sight.window.holds(choice.number)),
        default=LOWEST,
    )
    inside = tuple(finding for finding in findings if finding.candidate == choice.rank and start <= finding.start < end)
    best = max((finding.score for finding in inside), default=LOWEST)
    share = sum(finding.share for finding in inside)
    return replace(
        choice, features=(*choice.features, max(relevance, LOWEST), max(best, LOWEST), share), findings=inside
    )


def _sentences(found: Candidate, rank: int) -> list[SentenceCandidate]:
    query = found.query
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
        choices.append(SentenceCandidate(found, rank, number, features))
        before = own
    return choices


def _with_wanted(choice: SentenceCandidate) -> tuple[float, ...]:
    """Return the features with "wanted" filled in: tags cost more than words, so only likely sentences get them."""
    at = SENTENCE_FEATURES.index("wanted")
    wanted = _holds_wanted(choice.candidate, choice.number)
    return (*choice.features[:at], wanted, *choice.features[at + 1 :])


def _promise(choice: SentenceCandidate) -> float:
    coverage, context, _, passage, rank, _, _, _, _, relevance, best, share = choice.features
    return coverage + context + 0.3 * passage + 0.4 * rank + 0.1 * relevance + 0.1 * best + 2 * share


def _holds_wanted(found: Candidate, number: int) -> float:
    wanted = WANTED.get(found.query.kind)
    if wanted is None:
        return 0.5
    sentence = found.view.sentences[number]
    return float(any(m.kind in wanted and not is_asked(found, m) for m in sentence.mentions))
