"""Verdicts on questions of real news and written articles by checkers of support that had not learned from the article.

    python -m bench.questions --keep FOLD-0 FOLD-1

asks all of them, and keeps the verdicts; see ``training.support``.

``bench/data/verdicts.npz`` holds log-odds and hashes, no text.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from knowledge.verification.checker import Supports, support_checker
from training.support.pairs import fold_of

FILE = Path(__file__).parent / "data" / "verdicts.npz"


class KeptVerdicts:
    """Judges as was kept; what was not kept, as the shipped checker does: ``unknown`` of ``asked`` passages."""

    def __init__(self, file: Path = FILE) -> None:
        with np.load(file) as held:
            self._kept = {key.tobytes(): float(odds) for key, odds in zip(held["keys"], held["odds"], strict=True)}
        self.asked = self.unknown = 0

    @property
    def unseen(self) -> float:
        """The share of the passages that were judged by a checker that had not seen them."""
        return 1 - self.unknown / max(1, self.asked)

    def answers(self, question: str, passages: Sequence[str]) -> list[float]:
        """Return for each passage how likely it answers a question."""
        found = [self._kept.get(_key(question, passage)) for passage in passages]
        self.asked += len(found)
        self.unknown += found.count(None)
        return [
            support_checker().answers(question, [passage])[0] if odds is None else odds
            for odds, passage in zip(found, passages, strict=True)
        ]


class Keeping:
    """Judges by the checker that had not learned from the article that a question was put to, and remembers it.

    ``groups`` says of each question which article it was put to, as ``training.support`` names it.
    """

    def __init__(self, checkers: Sequence[Supports]) -> None:
        self._checkers = checkers
        self.groups: dict[str, str] = {}
        self.kept: dict[bytes, float] = {}

    def answers(self, question: str, passages: Sequence[str]) -> list[float]:
        """Return for each passage how likely it answers a question."""
        group = self.groups.get(question)
        if group is None:  # the English words of a question in another language
            return self._checkers[0].answers(question, passages)
        odds = self._checkers[fold_of(group)].answers(question, passages)
        self.kept.update(zip((_key(question, passage) for passage in passages), odds, strict=True))
        return odds

    def save(self, file: Path = FILE) -> None:
        """Write what was judged."""
        keys = np.frombuffer(b"".join(self.kept), dtype=np.uint8).reshape(len(self.kept), -1)
        np.savez_compressed(file, keys=keys, odds=np.array(list(self.kept.values()), dtype=np.float32))


def _key(question: str, passage: str) -> bytes:
    return hashlib.blake2b(f"{question}\0{passage}".encode(), digest_size=12).digest()
