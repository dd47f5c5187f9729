"""Whom and what a question names: a small learned reader over its words, in the order in which they stand.

It looks at what the recogniser's network makes of the words, in the one pass that tells what is asked too, and at how
they are written. The recogniser learned from articles; this has learned from questions, also in small letters, keywords
and chat, with names of every origin, invented ones and such that are words. It knows no list of names.
``training/questions`` learns it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np

from knowledge.language.commonness import weight
from knowledge.language.stems import fold, stem
from knowledge.moves.names import given_names
from knowledge.questions.languages import LEXICONS
from knowledge.questions.products import Floats, Weights, linear, product, shares, voters
from knowledge.text.decoding import NEVER, follows, likeliest
from knowledge.text.recogniser import EntityType, Heard
from knowledge.text.vocabulary import FUNCTION_WORDS, MONTHS, TITLES

FILE = Path(__file__).parent / "data" / "names.npz"
SORTS: Final = (EntityType.PERSON, EntityType.ORGANIZATION, EntityType.ROLE, EntityType.PLACE)
TAGS: Final = ("O", *(f"{way}-{sort}" for sort in SORTS for way in "BI"))
SURE = 0.85  # probability from which a name is one as it stands
LEAST = 1e-9  # probability below which none is told apart
TRUST = 6.5  # how much likelier other bounds than a known name's must be to be kept (natural logarithm)
PART = 3.0  # the same where only part of the name is there, or it has one word
DOUBT = 1.0  # the same where words would be cut off
_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+|_|[^\w\s]")  # accents apart from their letters end no word
_FOLLOWS: Final = follows(TAGS)


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A name of a question, from ``start`` to ``end``; ``type`` is None where nothing shows what it is of.

    ``sure`` is false where its sort or its ends are in doubt: more of the words beside it may belong to it.
    """

    start: int
    end: int
    type: EntityType | None
    sure: bool = True

    def of(self, text: str) -> str:
        """Return the characters."""
        return text[self.start : self.end]


def words_of(text: str) -> list[tuple[int, int]]:
    """Return where the words of a text begin and end, and the marks between them, each for itself."""
    return [word.span() for word in _WORD.finditer(text)]


def seen(text: str, language: str, heard: Heard) -> Floats:
    """Return what is seen of each word of a text (words, features).

    That is the mean of its pieces within the network, before and behind it, how probable each tag is to the recogniser
    in the mean and for its first piece, how the word is written, and what the lists of the language say of it.
    """
    words = words_of(text)
    pieces = np.concatenate([heard.inner, heard.lower, heard.outer, heard.tags], axis=1)
    rows = np.zeros((len(words), pieces.shape[1] + heard.tags.shape[1]), dtype=np.float32)
    first = 0
    for place, (start, end) in enumerate(words):
        spans = enumerate(heard.offsets[first:], start=first)
        within = [row for row, (begin, stop) in spans if begin < end and stop > start]
        if within:
            first = within[0]
            rows[place] = np.concatenate([pieces[within].mean(axis=0), heard.tags[first]])
    shown = [(*_written(text, *word), *_listed(text[slice(*word)], language)) for word in words]
    return np.concatenate([rows, np.array(shown, dtype=np.float32).reshape(len(words), -1)], axis=1)


def _listed(word: str, language: str) -> tuple[float, ...]:
    """Return what the lists of a language say of a word as such, whatever it is here: "will", "april", "mundur"."""
    low, lexicon = fold(word), LEXICONS[language]
    return (
        low in lexicon.known,
        low in FUNCTION_WORDS[language],
        low in lexicon.honorifics or low in TITLES,
        low in MONTHS,
        low in given_names(),
        weight(stem(low, language), language) if low else 1.0,  # of an accent alone nothing is left
    )


def _written(text: str, start: int, end: int) -> tuple[bool, ...]:
    word = text[start:end]
    return (
        word[0].isupper(),
        len(word) > 1 and word.isupper(),
        any(character.isdigit() for character in word),
        not word[0].isalnum(),
        start == 0 or text[start - 1] == " ",
        start == 0,
        text[1:] != text[1:].lower(),
        text.isupper(),
    )


class NameNetwork:
    """One reader: its ``weights`` by name, as learned.

    Each word's features go through a layer, then through a gated recurrent unit in both directions (Cho 2014).
    """

    def __init__(self, weights: Weights) -> None:
        self._weights = weights

    def scores(self, x: Floats) -> Floats:
        """Return how much each word of a question sounds like each of ``TAGS``."""
        near = np.maximum(linear(self._weights, "near", x), 0)
        forth = self._passed(near, "")
        back = self._passed(near[::-1], "_reverse")[::-1]
        return linear(self._weights, "out", np.concatenate([forth, back, near], axis=1))

    def _passed(self, x: Floats, way: str) -> Floats:
        """Return the states of the recurrent unit after each word; gates in the order reset, update, new."""
        given = product(x, self._weights[f"rnn.weight_ih_l0{way}"]) + self._weights[f"rnn.bias_ih_l0{way}"]
        recurrent, bias = self._weights[f"rnn.weight_hh_l0{way}"], self._weights[f"rnn.bias_hh_l0{way}"]
        width = recurrent.shape[1]
        state = np.zeros(width, dtype=np.float32)
        states = np.zeros((len(x), width), dtype=np.float32)
        for place, row in enumerate(given):
            held = recurrent @ state + bias
            gates = (1 + np.tanh((row[: 2 * width] + held[: 2 * width]) / 2)) / 2  # the logistic function
            new = np.tanh(row[2 * width :] + gates[:width] * held[2 * width :])
            state = new + gates[width:] * (state - new)
            states[place] = state
        return states


class NameReader:
    """Reads what questions name; ``file`` holds the weights of its readers, which vote."""

    def __init__(self, file: Path = FILE) -> None:
        self._readers = [NameNetwork(weights) for weights in voters(file)]

    def named(self, text: str, language: str, heard: Heard, known: Sequence[NamedSpan] = ()) -> list[NamedSpan]:
        """Return the names and posts of a question in a known language, in order; none stands within another.

        A ``known`` name keeps its bounds unless the reader is sure of others, or would cut off what may be a name.
        """
        words = words_of(text)
        if not words:
            return []
        x = seen(text, language, heard)
        scores = np.stack([reader.scores(x) for reader in self._readers])
        likely = shares(scores, axis=2).mean(axis=0)
        commas = [place for place, word in enumerate(words) if text[slice(*word)] == ","]
        likely[commas, TAGS.index(f"I-{EntityType.PERSON}")] = 0  # it parts two persons, but "Dunne, Hale & Co" is one
        held, tags = _held(text, language, np.log(np.maximum(likely, LEAST)), known)
        return [
            replace(each, sure=True) if (each.start, each.end) in held else each for each in _spans(text, likely, tags)
        ]


def _held(
    text: str, language: str, likely: Floats, known: Sequence[NamedSpan]
) -> tuple[set[tuple[int, int]], list[int]]:
    """Return which of the known names keep their bounds, and the likeliest tags in which they do."""
    (best, tags), held = likeliest(likely, _FOLLOWS), set[tuple[int, int]]()
    for name in sorted(known, key=lambda each: each.start - each.end):
        rest = _left_over(text, tags, name, known)
        only = _only(text, likely, name)
        score, others = likeliest(only, _FOLLOWS)
        most = DOUBT if rest else TRUST if name.sure else PART
        if best - score <= most and all(_is_told(word, language) for word in rest):
            best, tags, likely = score, others, only
            held.add((name.start, name.end))
    return held, tags


def _left_over(text: str, tags: Sequence[int], name: NamedSpan, known: Sequence[NamedSpan]) -> list[str]:
    """Return the words that would be cut off what was read as a name where this is one: no known name has them."""
    words = words_of(text)
    return [
        text[start:end]
        for first, last in _runs(tags)
        if TAGS[tags[first]][2:] != EntityType.ROLE and words[first][0] < name.end and name.start < words[last][1]
        for start, end in words[first : last + 1]
        if text[start].isalnum() and not any(each.start <= start < each.end for each in known)
    ]


def _is_told(word: str, language: str) -> bool:
    """Say whether a language's lists tell what a word says, so that it need not be part of a name."""
    return fold(word) in LEXICONS[language].known or fold(word) in FUNCTION_WORDS[language]


def _only(text: str, likely: Floats, name: NamedSpan) -> Floats:
    """Return how likely the tags are where a name has these bounds."""
    only = likely.copy()
    for row, (start, end) in zip(only, words_of(text), strict=True):
        wanted = f"I-{name.type}" if start > name.start else f"B-{name.type}"
        if start < name.end and name.start < end:
            row[[tag != wanted for tag in TAGS]] = NEVER
        elif start >= name.end and not text[name.end : start].strip():
            row[TAGS.index(f"I-{name.type}")] = NEVER
    return only


def _runs(tags: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last word of each name."""
    for first in (place for place, tag in enumerate(tags) if TAGS[tag][0] == "B"):
        last = first
        while last + 1 < len(tags) and TAGS[tags[last + 1]] == f"I{TAGS[tags[first]][1:]}":
            last += 1
        yield first, last


def _spans(text: str, likely: Floats, tags: Sequence[int]) -> Iterator[NamedSpan]:
    words = words_of(text)
    for place, last in _runs(tags):
        sort = EntityType(TAGS[tags[place]][2:])
        columns = [TAGS.index(f"{way}-{sort}") for way in "BI"]
        sure = bool(likely[place : last + 1, columns].sum(axis=1).min() >= SURE)
        first = next((n for n in range(place, last + 1) if text[words[n][0]].isalnum()), None)
        if first is not None:  # no name begins with a mark: "#acme"
            yield NamedSpan(words[first][0], words[last][1], sort, sure)


@cache
def name_reader() -> NameReader:
    """Return the reader of names that ships, loaded once."""
    return NameReader()
