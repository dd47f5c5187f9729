"""Which word of a sentence translates which word of the other: word alignment for ``training.lexicon.learn``.

Two translation models (IBM model 1 with a preference for similar positions), one a direction, are trained together
by agreement (Liang, Taskar and Klein 2006): a link counts as far as both directions believe in it. Words are
compared as stems, so that rare forms share what is known of their kin.
"""

import gzip
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.language.stems import stem, words

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]
Weights = npt.NDArray[np.float64]

LONGEST = 80  # words; longer sentences say little about single words
FIRST_ROUNDS, JOINT_ROUNDS = 3, 5


@dataclass(frozen=True, slots=True)
class SentencePair:
    """One sentence in English (``source``) and in the other language (``target``), as folded words.

    ``written`` is the sentence in the other language as it was read.
    """

    source: tuple[str, ...]
    target: tuple[str, ...]
    written: str


def read_pairs(path: Path) -> Iterator[SentencePair]:
    """Yield the usable pairs of a tab-separated file, plain or gzipped."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            english, tab, other = line.rstrip("\n").partition("\t")
            written = other.partition("\t")[0]
            pair = SentencePair(tuple(words(english)), tuple(words(written)), written)
            if tab and _usable(pair):
                yield pair


def _usable(pair: SentencePair) -> bool:
    shorter, longer = sorted((len(pair.source), len(pair.target)))
    return shorter > 0 and longer <= LONGEST and longer <= 3 * shorter + 3


@dataclass(frozen=True, slots=True)
class Links:
    """Every possible link of a word to a word of its sentence pair, as parallel arrays.

    ``source_at`` and ``target_at`` number the words of the whole corpus; ``pair`` numbers the distinct couples of
    stems; ``source`` and ``target`` give the stem of each of those couples; ``prior`` prefers similar positions.
    """

    source_at: Ints
    target_at: Ints
    pair: Ints
    prior: Floats
    source: Ints
    target: Ints


def link(pairs: Sequence[SentencePair], source: str, target: str) -> Links:
    """Lay out all possible links of ``pairs``, whose languages are ``source`` and ``target``."""
    source_stems, target_stems = _Numbers(), _Numbers()
    left, right, near, couples = [], [], [], []
    left_base = right_base = 0
    for pair in pairs:
        a = np.array([source_stems.of(stem(word, source)) for word in pair.source], dtype=np.int64)
        b = np.array([target_stems.of(stem(word, target)) for word in pair.target], dtype=np.int64)
        i, j = np.repeat(np.arange(len(a)), len(b)), np.tile(np.arange(len(b)), len(a))
        left.append((i + left_base).astype(np.int32))
        right.append((j + right_base).astype(np.int32))
        near.append(np.exp(-4.0 * np.abs((i + 0.5) / len(a) - (j + 0.5) / len(b))).astype(np.float32))
        couples.append((a[i] << 32) | b[j])
        left_base, right_base = left_base + len(a), right_base + len(b)
    keys, numbers = np.unique(np.concatenate(couples), return_inverse=True)
    return Links(
        np.concatenate(left),
        np.concatenate(right),
        numbers.astype(np.int32),
        np.concatenate(near),
        (keys >> 32).astype(np.int32),
        (keys & 0xFFFFFFFF).astype(np.int32),
    )


class _Numbers:
    """Numbers for words, in the order they are met."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def of(self, word: str) -> int:
        """Return the number of ``word``."""
        return self._known.setdefault(word, len(self._known))


def align(links: Links) -> Floats:
    """Return how far both directions believe in each link, 0 to 1."""
    counts = _sum(links, np.ones(len(links.pair)))
    forward, backward = _shares(counts, links.source), _shares(counts, links.target)
    for _ in range(FIRST_ROUNDS):
        to_target = _posterior(forward[links.pair] * links.prior, links.target_at)
        to_source = _posterior(backward[links.pair] * links.prior, links.source_at)
        forward = _shares(_sum(links, to_target), links.source)
        backward = _shares(_sum(links, to_source), links.target)
    both = np.zeros(0)
    for _ in range(JOINT_ROUNDS):
        to_target = _posterior(forward[links.pair] * links.prior, links.target_at)
        to_source = _posterior(backward[links.pair] * links.prior, links.source_at)
        both = to_target * to_source
        counts = _sum(links, both)
        forward, backward = _shares(counts, links.source), _shares(counts, links.target)
    return np.sqrt(both).astype(np.float32)


def _sum(links: Links, weights: Weights) -> Weights:
    """Add up the weights of all links of the same couple of stems."""
    return np.bincount(links.pair, weights).astype(np.float64)


def _shares(counts: Weights, owner: Ints) -> Weights:
    """Divide each count by the sum of its owner's counts."""
    total = np.bincount(owner, counts)[owner]
    shares: Weights = np.divide(counts, total, out=np.zeros_like(counts), where=total > 0)
    return shares


def _posterior(weights: Weights, chooser: Ints) -> Weights:
    """Let each word of the corpus share itself out among its possible links; a little stays with none."""
    total = np.bincount(chooser, weights)[chooser] + 1e-4
    shares: Weights = weights / total
    return shares


Aligned = list[tuple[int, int, float]]  # source position, target position, belief


def linked(pairs: Sequence[SentencePair], links: Links, belief: Floats) -> Iterator[tuple[SentencePair, Aligned]]:
    """Yield each pair with its links that are believed at all."""
    at = 0
    for pair in pairs:
        size = len(pair.source) * len(pair.target)
        chosen = np.flatnonzero(belief[at : at + size] > 0.1)
        width = len(pair.target)
        yield pair, [(int(c) // width, int(c) % width, float(belief[at + c])) for c in chosen]
        at += size
