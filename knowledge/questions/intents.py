"""What a question about moves wants to know: small learned readers over the pieces of a question, that vote.

They look at the vectors within the recogniser's network, after the one pass that finds the names too, and at which
pieces lie in a person, an organisation, a place, a role or a date. ``training/questions`` learns them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np

from knowledge.models import Intent
from knowledge.questions.products import Floats, Weights, linear, shares, voters
from knowledge.text.recogniser import EntityType, Heard

FILE = Path(__file__).parent / "data" / "intents.npz"
COUNT: Final = "count"  # how many left or came: to be told apart only by the second best
MEANINGS: Final = (*(intent.value for intent in Intent), COUNT)
TYPES: Final = len(EntityType) + 1
TURNED: Mapping[str, Intent] = {Intent.SUCCESSOR: Intent.PREDECESSOR, Intent.PREDECESSOR: Intent.SUCCESSOR}
TURNS = 0.15  # probability from which the other way round is not ruled out
LIKELY, FAR = 0.3, 3  # a meaning so probable is taken as well, where it is so many times as probable as none
SURE = 0.4  # probability from which a meaning is taken; below it a question is one for the passages
REACH = 1  # pieces on either side that a filter sees


@dataclass(frozen=True, slots=True)
class Meant:
    """What a question wants, whether it wants the number of it, and whether that is likely or only all that is left.

    ``either_way``: it may as well be the other way round, who came before instead of who came after.
    """

    intent: Intent
    count: bool = False
    sure: bool = True
    either_way: bool = False


class IntentHeads:
    """One reader: its ``weights`` by name, as learned.

    Of each piece it makes features, and keeps of each feature the highest value and the mean; also, where it has the
    weights: what it attends to, and the strongest answer of each filter over three pieces in a row (Kim 2014).
    """

    def __init__(self, weights: Weights) -> None:
        self._weights = weights

    def scores(self, heard: Heard) -> Floats:
        """Return how much a question sounds like each of ``MEANINGS``."""
        x = np.concatenate([heard.inner, np.eye(TYPES, dtype=np.float32)[heard.types]], axis=1)
        seen = np.maximum(linear(self._weights, "features", x), 0)
        found = [seen.max(axis=0), seen.mean(axis=0)]
        if "attention.weight" in self._weights:
            found.append(self._attended(x))
        if "filters.weight" in self._weights:
            found.append(self._filtered(x))
        return linear(self._weights, "out", np.concatenate(found))

    def _attended(self, x: Floats) -> Floats:
        seen = shares(linear(self._weights, "attention", x), axis=0)
        told: Floats = seen.T @ np.maximum(linear(self._weights, "values", x), 0)
        return told.ravel()

    def _filtered(self, x: Floats) -> Floats:
        narrow = np.pad(linear(self._weights, "narrow", x), ((REACH, REACH), (0, 0)))
        runs = np.lib.stride_tricks.sliding_window_view(narrow, 2 * REACH + 1, axis=0)
        answers: Floats = linear(self._weights, "filters", runs.reshape(len(x), -1)).max(axis=0)
        return np.maximum(answers, 0)


class IntentReader:
    """Reads what questions want; ``file`` holds the weights of its readers."""

    def __init__(self, file: Path = FILE) -> None:
        self._readers = [IntentHeads(weights) for weights in voters(file)]

    def probabilities(self, heard: Heard) -> Floats:
        """Return how probable each of ``MEANINGS`` is; the readers' mean. Where there is nothing, nothing is asked."""
        if not len(heard.types):
            return np.array([meaning == Intent.OTHER for meaning in MEANINGS], dtype=np.float32)
        scores = np.stack([reader.scores(heard) for reader in self._readers])
        mean: Floats = shares(scores, axis=1).mean(axis=0)
        return mean

    def meant(self, heard: Heard) -> Meant:
        """Return what a question wants: ``OTHER`` where no meaning is likely, for the passages do less harm then."""
        return meaning_of(self.probabilities(heard))


def meaning_of(likely: Floats) -> Meant:
    """Return the meaning that probabilities of ``MEANINGS`` speak for; ``OTHER`` where none is likely enough."""
    best = int(likely.argmax())
    doubt = likely[MEANINGS.index(Intent.OTHER)]
    if likely[best] < (LIKELY if likely[best] > FAR * doubt else SURE):
        return Meant(Intent.OTHER, sure=False)
    if MEANINGS[best] in TURNED:
        return Meant(Intent(MEANINGS[best]), either_way=likely[MEANINGS.index(TURNED[MEANINGS[best]])] > TURNS)
    if MEANINGS[best] != COUNT:
        return Meant(Intent(MEANINGS[best]))
    left, came = (likely[MEANINGS.index(each)] for each in (Intent.DEPARTED, Intent.ARRIVED))
    return Meant(Intent.DEPARTED if left >= came else Intent.ARRIVED, count=True)


@cache
def intent_reader() -> IntentReader:
    """Return the reader of intents that ships, loaded once."""
    return IntentReader()
