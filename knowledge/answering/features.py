"""What can be said of a run of words as the answer to a question: hashed features for the learned scorer.

A feature is a short string, hashed. Those of where a run starts and where it ends are worked out once for each
token, the rest once for each run, so that a sentence costs about a millisecond.
"""

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge.answering.evidence import Match, Query, Sentence, View, coverage
from knowledge.answering.tagger import MentionKind

BUCKETS = 1 << 17  # places for hashed features
LONGEST_ANSWER = 12  # tokens
_BREAKS = frozenset(";:!?\u2022|")
_FAR = 9

Ids = list[int]


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens ``first`` to ``last`` (both included) of a passage: a possible answer."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class RunFeatures:
    """The hashed features of the runs of one sentence: by start, by end, and of each run as a whole."""

    runs: tuple[Run, ...]
    starts: dict[int, Ids]
    ends: dict[int, Ids]
    whole: tuple[Ids, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """A sentence of a passage with all that its features are made of; ``words`` are the tokens' lexical forms."""

    query: Query
    view: View
    match: Match
    sentence: Sentence
    rank: int
    words: Sequence[str] | Mapping[int, str]


def run_features(setting: Setting) -> RunFeatures:
    """Return the runs of one sentence that may be an answer, with their features."""
    scene = _Scene(setting)
    runs = tuple(scene.runs())
    return RunFeatures(
        runs,
        {at: _hashed(scene.start(at)) for at in {run.first for run in runs}},
        {at: _hashed(scene.end(at)) for at in {run.last for run in runs}},
        tuple(_hashed(scene.whole(run)) for run in runs),
    )


def null_features(query: Query, coverages: Sequence[float], missing: Sequence[bool]) -> Ids:
    """Return the features of "no answer here": what the best sentence covers and which asked words are nowhere."""
    names = sum(gone for gone, asked in zip(missing, query.asked, strict=True) if asked.is_name)
    lost = sum(asked.weight for gone, asked in zip(missing, query.asked, strict=True) if gone)
    best = max(coverages, default=0.0)
    kind = query.kind
    return _hashed(
        (
            "null",
            f"null {kind}",
            f"null {kind} {query.head}",
            f"null cover {int(best * 10)}",
            f"null {kind} cover {int(best * 5)}",
            f"null names {min(names, 2)}",
            f"null {kind} names {min(names, 2)}",
            f"null lost {int(lost * 10)}",
            f"null words {min(len(query.asked), 8)}",
            *(f"null gone {asked.own}" for gone, asked in zip(missing, query.asked, strict=True) if gone),
        )
    )


def _hashed(features: Sequence[str]) -> Ids:
    return [_bucket(feature) for feature in features]


@lru_cache(maxsize=100_000)
def _bucket(feature: str) -> int:
    """Return the place of a feature; most features of a sentence's runs are the same few."""
    return zlib.crc32(feature.encode()) % BUCKETS


class _Scene:
    """Works out the features of one sentence; lives for one call."""

    def __init__(self, setting: Setting) -> None:
        self._first, self._last = setting.sentence.first, setting.sentence.last
        self._view, self._match, self._query = setting.view, setting.match, setting.query
        self._words = setting.words
        self._kind = setting.query.kind
        self._head = f"{setting.query.kind}/{setting.query.head}"
        self._rank = min(setting.rank, 4)
        self._tags = self._tagged(setting.sentence)
        self._bounds = {(mention.first, mention.last): mention.kind.value for mention in setting.sentence.mentions}
        self._left, self._right = self._distances()
        places = [at for at in range(self._first, self._last) if self._match.asked[at] >= 0]
        self._asked = (places[0], places[-1]) if places else (self._last, -1)
        self._cut_starts = {at for first, last in self._bounds for at in range(first + 1, last + 1)}
        self._cut_ends = {at for first, last in self._bounds for at in range(first, last)}
        self._cover = int(coverage(setting.query, setting.match, self._first, self._last) * 6)
        self._near = self._nearness()

    def runs(self) -> Iterator[Run]:
        """Yield the runs that neither start nor end with a function word, nor cross a break."""
        tokens, function = self._view.tokens, self._view.function
        for first in range(self._first, self._last):
            if function[first] and tokens[first].written not in "$\u20ac\u00a3":
                continue
            commas = 0
            for last in range(first, min(self._last, first + LONGEST_ANSWER)):
                written = tokens[last].written
                commas += written == ","
                if written in _BREAKS or commas > 1:
                    break
                if function[last] and written not in "%)":
                    continue
                if not self._only_asked(first, last):
                    yield Run(first, last)

    def start(self, at: int) -> tuple[str, ...]:
        """Return the features of an answer that starts at a token."""
        kind, head = self._kind, self._head
        word, before, earlier = self._word(at), self._word(at - 1), self._word(at - 2)
        tag, tag_before = self._tag(at), self._tag(at - 1)
        return (
            f"s {word}",
            f"s {kind} {word}",
            f"s {head} {word}",
            f"p {before}",
            f"p {kind} {before}",
            f"p {head} {before}",
            f"pp {kind} {earlier} {before}",
            f"S {kind} {tag}",
            f"S {head} {tag}",
            f"SS {kind} {tag_before} {tag}",
            f"pm {kind} {self._is_asked(at - 1)} {self._is_asked(at - 2)}",
            f"dl {kind} {self._left[at - self._first]}",
            f"bl {kind} {self._between(at, -1)}",
        )

    def end(self, at: int) -> tuple[str, ...]:
        """Return the features of an answer that ends at a token."""
        kind, head = self._kind, self._head
        word, after, later = self._word(at), self._word(at + 1), self._word(at + 2)
        tag, tag_after = self._tag(at), self._tag(at + 1)
        return (
            f"e {word}",
            f"e {kind} {word}",
            f"n {after}",
            f"n {kind} {after}",
            f"n {head} {after}",
            f"nn {kind} {after} {later}",
            f"E {kind} {tag} {tag_after}",
            f"E {head} {tag}",
            f"nm {kind} {self._is_asked(at + 1)} {self._is_asked(at + 2)}",
            f"dr {kind} {self._right[at - self._first]}",
            f"br {kind} {self._between(at, 1)}",
        )

    def whole(self, run: Run) -> tuple[str, ...]:
        """Return the features of a run as one."""
        kind, head = self._kind, self._head
        size = run.last - run.first + 1
        inside = range(run.first, run.last + 1)
        tags = self._collapsed(inside)
        asked = sum(self._match.asked[at] >= 0 for at in inside)
        mention = self._bounds.get((run.first, run.last), "-")
        near = self._near[run.first - self._first] + self._near[run.last - self._first]
        return (
            f"L {kind} {min(size, 8)}",
            f"L {head} {min(size, 5)}",
            f"T {kind} {tags}",
            f"T {head} {tags}",
            f"X {kind} {mention}",
            f"X {head} {mention}",
            f"cut {kind} {self._cuts(run)}",
            f"M {kind} {min(asked, 3)} {min(size, 4)}",
            f"H {kind} {self._head_place(run)}",
            f"c {self._cover}",
            f"r {kind} {self._rank}",
            f"cm {kind} {self._cover} {mention}",
            f"N {int(near * 5)}",
            f"N {kind} {int(near * 5)}",
            f"o {kind} {self._order(run)}",
        )

    def _word(self, at: int) -> str:
        if at < self._first:
            return "<"
        return self._words[at] if at < self._last else ">"

    def _tag(self, at: int) -> str:
        return self._tags[at - self._first] if self._first <= at < self._last else "|"

    def _is_asked(self, at: int) -> int:
        return int(self._first <= at < self._last and self._match.asked[at] >= 0)

    def _only_asked(self, first: int, last: int) -> bool:
        return all(self._match.asked[at] >= 0 or self._view.function[at] for at in range(first, last + 1))

    def _tagged(self, sentence: Sentence) -> list[str]:
        tags = []
        for at in range(self._first, self._last):
            token = self._view.tokens[at]
            if not token.is_word:
                tags.append("," if token.written == "," else "(" if token.written in '()"\u201c\u201d' else ".")
            elif token.written[0].isdigit():
                tags.append("1")
            elif token.is_capital:
                tags.append("A")
            else:
                tags.append("f" if self._view.function[at] else "a")
        for mention in sentence.mentions:
            for at in range(mention.first, mention.last + 1):
                tags[at - self._first] = mention.kind[:2].upper() if mention.kind != MentionKind.NAME else "NA"
        return tags

    def _collapsed(self, inside: range) -> str:
        found: list[str] = []
        for at in inside:
            tag = self._tag(at)
            if not found or found[-1] != tag:
                found.append(tag)
        return " ".join(found[:5])

    def _cuts(self, run: Run) -> str:
        """Whether the run starts or ends in the middle of a mention."""
        return f"{int(run.first in self._cut_starts)}{int(run.last in self._cut_ends)}"

    def _head_place(self, run: Run) -> str:
        """Where the noun that was asked for is: in the run's first or last words, just before it, or nowhere."""
        head = self._query.head_at
        if head < 0:
            return "none"
        if head in (self._match.asked[run.first], self._match.asked[run.last]):
            return "inside"
        return "before" if run.first > self._first and head == self._match.asked[run.first - 1] else "away"

    def _distances(self) -> tuple[list[int], list[int]]:
        """Return for each token how far the nearest asked word is on its left and on its right."""
        size = self._last - self._first
        left, right = [_FAR] * size, [_FAR] * size
        since = _FAR
        for at in range(size):
            left[at] = min(since, _FAR)
            since = 1 if self._match.asked[self._first + at] >= 0 else since + 1
        since = _FAR
        for at in reversed(range(size)):
            right[at] = min(since, _FAR)
            since = 1 if self._match.asked[self._first + at] >= 0 else since + 1
        return left, right

    def _nearness(self) -> list[float]:
        """Return for each token the weight of the asked words around it, halved with every four tokens."""
        size = self._last - self._first
        found = [0.0] * size
        asked = [
            (at - self._first, self._query.asked[self._match.asked[at]].weight * self._match.strength[at])
            for at in range(self._first, self._last)
            if self._match.asked[at] >= 0
        ]
        for at in range(size):
            found[at] = sum(weight * 0.84 ** abs(at - other) for other, weight in asked)
        return found

    def _order(self, run: Run) -> str:
        """Whether there are asked words before the run and after it."""
        return f"{int(self._asked[0] < run.first)}{int(self._asked[1] > run.last)}"

    def _between(self, edge: int, step: int) -> str:
        """Return the words between the edge of a run and the nearest asked word on that side, if they are few."""
        at = edge + step
        found: list[str] = []
        while self._first <= at < self._last and len(found) < 3:
            if self._match.asked[at] >= 0:
                return " ".join(found) or "next"
            found.append(self._words[at])
            at += step
        return "far"
