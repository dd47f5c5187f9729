"""How a language spells the words it shares with English, learned from pairs of kin: ``phagocyte`` is ``fagosit``.

A word is cut into short blocks, each with its counterpart (``tion`` and ``si``); the blocks are learned by
aligning the pairs again and again, each time with the costs that the last round counted (a joint multigram model,
Bisani and Ney 2008, with the best alignment in place of all).
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

START = ("^", "^")
END = "$"  # ends every word, so that a block can be an ending
LONGEST = 4  # characters of a block
ROUNDS = 5
BEAM = 8
LEAST = 2  # times a block must have been seen

Kin = tuple[str, str]  # an English word and its counterpart


class Speller:
    """Spells English words the way another language would; ``kin`` are pairs of words that look alike."""

    def __init__(self, kin: Sequence[Kin]) -> None:
        cuts = _cuts(kin)
        times = Counter(block for cut in cuts for block in cut)
        self._usual = {block: n for block, n in times.items() if n >= LEAST}
        self._total = sum(self._usual.values())
        self._after = Counter(pair for cut in cuts for pair in pairwise([START, *cut]))
        self._before = Counter(block for cut in cuts for block in [START, *cut[:-1]])
        self._counterparts: dict[str, list[str]] = defaultdict(list)
        for english, other in self._usual:
            self._counterparts[english].append(other)

    def spell(self, english: str) -> list[tuple[str, float]]:
        """Return likely spellings of a word, best first, each with its probability among them."""
        word = english + END
        beams: list[dict[tuple[str, Kin], float]] = [{} for _ in range(len(word) + 1)]
        beams[0]["", START] = 0.0
        for start in range(len(word)):
            kept = sorted(beams[start].items(), key=lambda item: item[1])[:BEAM]
            for stop in range(start + 1, min(start + LONGEST, len(word)) + 1):
                self._extend(kept, word[start:stop], beams[stop])
        spelled: dict[str, float] = {}
        for (other, _), cost in sorted(beams[-1].items(), key=lambda item: -item[1]):
            spelled[other.removesuffix(END)] = cost
        best = sorted(spelled.items(), key=lambda item: item[1])[:BEAM]
        total = sum(math.exp(best[0][1] - cost) for _, cost in best)
        return [(other, math.exp(best[0][1] - cost) / total) for other, cost in best]

    def _extend(
        self, kept: Sequence[tuple[tuple[str, Kin], float]], piece: str, beam: dict[tuple[str, Kin], float]
    ) -> None:
        for other in self._counterparts.get(piece, ()):
            block = (piece, other)
            for (prefix, last), paid in kept:
                cost = paid + self._cost(last, block)
                state = (prefix + other, block)
                if cost < beam.get(state, math.inf):
                    beam[state] = cost

    def _cost(self, last: Kin, block: Kin) -> float:
        alone = self._usual[block] / self._total
        behind = self._after[last, block] / self._before[last] if last in self._before else 0.0
        return -math.log(0.7 * behind + 0.3 * alone)


def _cuts(kin: Sequence[Kin]) -> list[list[Kin]]:
    """Cut every pair into blocks, cheaper and cheaper."""
    costs: dict[Kin, float] = {}
    cuts: list[list[Kin]] = []
    for _ in range(ROUNDS):
        cuts = [_best_cut(pair, costs) for pair in kin]
        counts = Counter(block for cut in cuts for block in cut)
        costs = {block: -math.log(times / counts.total()) for block, times in counts.items()}
    return cuts


def _best_cut(pair: Kin, costs: dict[Kin, float]) -> list[Kin]:
    """Cut both words into blocks the cheapest way."""
    english, other = pair[0] + END, pair[1] + END
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(english)):
        for j in range(len(other)):
            if (i, j) not in best:
                continue
            paid = best[i, j][0]
            for a, b in _steps(english, other, i, j):
                block = (english[i:a], other[j:b])
                cost = paid + (costs.get(block, 30.0) if costs else _first_cost(block))
                if cost < best.get((a, b), (math.inf,))[0]:
                    best[a, b] = (cost, (i, j))
    return list(_trace(best, english, other))[::-1]


def _steps(english: str, other: str, i: int, j: int) -> Iterator[tuple[int, int]]:
    for a in range(i + 1, min(i + LONGEST, len(english)) + 1):
        for b in range(j + 1, min(j + LONGEST, len(other)) + 1):
            if (a == len(english)) == (b == len(other)):
                yield a, b


def _first_cost(block: Kin) -> float:
    """Prefer equal characters, then small blocks, before anything is counted."""
    english, other = block
    if english == other:
        return 0.2 * len(english) + (2.0 if len(english) > 1 else 0.0)
    return 2.0 + 1.5 * (len(english) + len(other))


def _trace(best: dict[tuple[int, int], tuple[float, tuple[int, int]]], english: str, other: str) -> Iterator[Kin]:
    at = (len(english), len(other))
    while at in best and at != (0, 0):
        before = best[at][1]
        yield english[before[0] : at[0]], other[before[1] : at[1]]
        at = before
