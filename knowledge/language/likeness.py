"""How much of two texts is the same, and which texts are worth comparing.

Shingles of words, MinHash and banding as in Broder (1997) and in Leskovec, Rajaraman, Ullman, *Mining of Massive
Datasets*, chapter 3. With 20 bands of 3 rows two texts that share half of their shingles meet in a band with a
probability of 0.93, two that share 10 % with one of 0.02.
"""

import re
import zlib

import numpy as np
import numpy.typing as npt

SHINGLE = 4  # words
BANDS = 20
ROWS = 3
SAMPLE = 512  # shingles that stand for a longer text (a bottom-k sketch, as in Broder 1997)
FEWEST = 30  # shingles: what is shorter is not compared, for short notices are alike without being the same
_WORD = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]|[^\W_]+")  # scripts without spaces: a sign is a word

Hashes = npt.NDArray[np.uint64]


def shingles(text: str) -> Hashes:
    """Return the hashes of all runs of ``SHINGLE`` words, sorted, each once; case and punctuation do not count."""
    found = _WORD.findall(text.casefold())
    if len(found) < SHINGLE:
        return np.empty(0, np.uint64)
    numbers = {word: zlib.crc32(word.encode("utf8", "surrogatepass")) for word in set(found)}
    words = np.fromiter(map(numbers.__getitem__, found), np.uint64, len(found))
    runs = np.zeros(len(words) - SHINGLE + 1, np.uint64)
    for offset in range(SHINGLE):
        runs = _mixed(runs + words[offset : offset + len(runs)])
    return np.unique(runs)


def bands(found: Hashes) -> list[int]:
    """Return the bands of a text, signed 64-bit numbers; texts that share one are worth comparing.

    A text that is too short to be compared has none.
    """
    if len(found) < FEWEST:
        return []
    sample = found[:SAMPLE]  # the smallest: of two texts that are alike, these are alike
    minima = np.array([_mixed(sample ^ seed).min() for seed in _SEEDS], np.uint64).reshape(BANDS, ROWS)
    folded = np.arange(1, BANDS + 1, dtype=np.uint64)
    for row in range(ROWS):
        folded = _mixed(folded + minima[:, row])
    return [int(band) for band in folded.view(np.int64)]


def likeness(one: Hashes, other: Hashes) -> float:
    """Return the share of shingles that two texts have in common (Jaccard), 0 to 1."""
    shared = len(np.intersect1d(one, other, assume_unique=True))
    return shared / max(1, len(one) + len(other) - shared)


def _mixed(numbers: Hashes) -> Hashes:
    """Mix the bits of 64-bit numbers (the finaliser of SplitMix64, Steele, Lea, Flood 2014)."""
    mixed = numbers + np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


_SEEDS = _mixed(np.arange(1, BANDS * ROWS + 1, dtype=np.uint64))
