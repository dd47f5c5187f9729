"""Learn a lexicon from sentence pairs: ``python -m knowledge.language.learn PAIRS --source en --target id --out FILE``.

PAIRS is a text file, plain or gzipped, one pair a line: the English sentence, a tab, the sentence in the other
language. What is learned are counts, never sentences:

1. words are compared as stems, so that rare forms share what is known of their kin;
2. two translation models (IBM model 1 with a preference for similar positions), one a direction, are trained
   together by agreement (Liang, Taskar and Klein 2006): a link counts as far as both directions believe in it;
3. the links give the translations of every form, of every stem, and of frequent phrases whose translation is not
   the sum of their words.
"""

import argparse
import gzip
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.language.lexicon import Entry, Kind, write
from knowledge.language.stems import stem, words

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]
Weights = npt.NDArray[np.float64]

LONGEST = 80  # words; longer sentences say little about single words
FIRST_ROUNDS, JOINT_ROUNDS = 3, 5
SURE = 0.5  # a link that is believed more than this holds a phrase together
FAINT = 0.02  # a translation of less than this share is noise
TRANSLATIONS = 6  # kept for each word


@dataclass(frozen=True, slots=True)
class Pair:
    """One sentence in English (``source``) and in the other language (``target``), as folded words."""

    source: tuple[str, ...]
    target: tuple[str, ...]


def read_pairs(path: Path) -> Iterator[Pair]:
    """Yield the usable pairs of a tab-separated file, plain or gzipped."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            english, tab, other = line.rstrip("\n").partition("\t")
            pair = Pair(tuple(words(english)), tuple(words(other.partition("\t")[0])))
            if tab and _usable(pair):
                yield pair


def _usable(pair: Pair) -> bool:
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


def link(pairs: Sequence[Pair], source: str, target: str) -> Links:
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


def sentences(pairs: Sequence[Pair], links: Links, belief: Floats) -> Iterator[tuple[Pair, Aligned]]:
    """Yield each pair with its links that are believed at all."""
    at = 0
    for pair in pairs:
        size = len(pair.source) * len(pair.target)
        chosen = np.flatnonzero(belief[at : at + size] > 0.1)
        width = len(pair.target)
        yield pair, [(int(c) // width, int(c) % width, float(belief[at + c])) for c in chosen]
        at += size


Counts = dict[str, Counter[str]]


@dataclass(frozen=True, slots=True)
class Tables:
    """Counts of translations into English: of forms, of stems and of phrases; and of English stems out of it."""

    forms: Counts
    stems: Counts
    phrases: Counts
    back: Counts


def count(aligned: Iterable[tuple[Pair, Aligned]], source: str, target: str) -> Tables:
    """Count what the links say of the words and phrases of ``target``."""
    tables = Tables(defaultdict(Counter), defaultdict(Counter), defaultdict(Counter), defaultdict(Counter))
    for pair, found in aligned:
        for i, j, belief in found:
            english, word = pair.source[i], pair.target[j]
            tables.forms[word][english] += belief  # type: ignore[assignment]
            tables.stems[stem(word, target)][english] += belief  # type: ignore[assignment]
            tables.back[stem(english, source)][stem(word, target)] += belief  # type: ignore[assignment]
        for phrase, english in _phrases(pair, [(i, j) for i, j, belief in found if belief > SURE]):
            tables.phrases[phrase][english] += 1
    return tables


def _phrases(pair: Pair, sure: Sequence[tuple[int, int]]) -> Iterator[tuple[str, str]]:
    """Yield runs of two or three words whose links stay within one run of one to three English words."""
    of_target: dict[int, list[int]] = defaultdict(list)
    of_source: dict[int, list[int]] = defaultdict(list)
    for i, j in sure:
        of_target[j].append(i)
        of_source[i].append(j)
    for start in range(len(pair.target)):
        for end in range(start + 2, min(start + 3, len(pair.target)) + 1):
            held = [i for j in range(start, end) for i in of_target[j]]
            if not held or (start not in of_target and end - 1 not in of_target):
                continue
            first, last = min(held), max(held)
            if last - first < 3 and all(start <= j < end for i in range(first, last + 1) for j in of_source[i]):
                yield " ".join(pair.target[start:end]), " ".join(pair.source[first : last + 1])


def entries(tables: Tables) -> Iterator[Entry]:
    """Yield what is worth keeping, most useful first in each entry."""
    for kind, table, least in (
        (Kind.FORM, tables.forms, 0.5),
        (Kind.STEM, tables.stems, 0.5),
        (Kind.BACK, tables.back, 1),
    ):
        for word, counts in sorted(table.items()):
            if counts.total() >= least:
                yield Entry(kind, word, tuple(_best(counts)))
    for phrase, counts in sorted(tables.phrases.items()):
        if _worth(phrase, counts, tables.forms):
            yield Entry(Kind.PHRASE, phrase, tuple(_best(counts)[:3]))


def _best(counts: Counter[str]) -> list[tuple[str, float]]:
    total = counts.total()
    return [(word, n / total) for word, n in counts.most_common(TRANSLATIONS) if n / total >= FAINT]


def _worth(phrase: str, counts: Counter[str], forms: Counts) -> bool:
    """Tell whether a phrase is frequent, sure of itself, and more than its words one by one."""
    best, times = counts.most_common(1)[0]
    if times < 3 or times / counts.total() < 0.4 or any(character.isdigit() for character in phrase):
        return False
    return best != " ".join(forms[word].most_common(1)[0][0] if forms.get(word) else word for word in phrase.split())


def learn(path: Path, source: str, target: str) -> list[Entry]:
    """Return the lexicon that the pairs of ``path`` teach."""
    pairs = list(read_pairs(path))
    links = link(pairs, source, target)
    return list(entries(count(sentences(pairs, links, align(links)), source, target)))


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn a lexicon from the command line."""
    parser = argparse.ArgumentParser(prog="python -m knowledge.language.learn", description=__doc__.split("\n")[0])
    parser.add_argument("pairs", type=Path, help="sentence pairs, tab-separated, plain or gzipped")
    parser.add_argument("--source", default="en", help="language of the first column (default: en)")
    parser.add_argument("--target", required=True, help="language of the second column, ISO 639-1")
    parser.add_argument("--out", type=Path, required=True, help="the lexicon to write")
    chosen = parser.parse_args(arguments)
    learned = learn(chosen.pairs, chosen.source, chosen.target)
    write(chosen.out, learned)
    sys.stdout.write(f"{len(learned)} entries, {chosen.out.stat().st_size:,} bytes\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
