"""Recognising entities: persons, organisations, places, roles and dates, by a network, in context.

The network is multilingual-e5-small with a head for tags, learned by ``training/`` and kept as int8 ONNX; provenance,
licence and checksums are in ``data/recogniser/PROVENANCE.json``. No list of names is asked. Nothing is downloaded.
"""

import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from knowledge.cores import usable
from knowledge.models import Span
from knowledge.text.decoding import Floats, follows, likeliest
from knowledge.text.encoder import LOWER, MODEL, Encoder, encoder, session
from knowledge.text.languages import LANGUAGES
from knowledge.text.sentences import sentences
from knowledge.text.vocabulary import FUNCTION_WORDS
from knowledge.text.windows import NOWHERE, TokenizedSentence, TokenWindow, tokenized, windows

WIDTH = 384  # of a piece's vector
OUTPUTS: Final = ("vectors", "tags")
INNER: Final = "inner"  # the vectors after the eighth of ten layers


class EntityType(StrEnum):
    """What an entity is."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    ROLE = "role"
    DATE = "date"


_ORDER: Final = {kind: place for place, kind in enumerate(EntityType, start=1)}
TAGS: Final = ("O", *(f"{way}-{kind}" for kind in EntityType for way in "BI"))
LEAST = 1e-9  # probability below which none is told apart
SURE = 0.999  # probability from which a piece is surely part of no entity
PERSONS = 0.3  # log-odds for persons: "Ruby Gold told analysts"; from .2 to .6 it costs other names nothing
_FOLLOWS: Final = follows(TAGS, touching=-3)  # F1 of names in articles .819 -> .826; the same from -2 to -6
_PERSONS: Final = [place for place, tag in enumerate(TAGS) if tag.endswith(EntityType.PERSON)]


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity: characters of the text, its type, and how probable the network finds it (0 to 1)."""

    start: int
    end: int
    type: EntityType
    probability: float

    def of(self, text: str) -> str:
        """Return the characters."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Tagged:
    """A window as the network sees it: a vector for each piece (pieces, 384), and the entities with their pieces.

    ``pieces`` are the first and the last piece of each entity. ``means`` (sentences, 768) are the means of what the
    pieces of each sentence are at two depths within the network, where they tell more of what is said than of who is
    named; ``spread`` (768) is by how much the pieces of the whole window differ there.
    """

    window: TokenWindow
    vectors: Floats
    entities: tuple[Entity, ...]
    pieces: tuple[tuple[int, int], ...]
    means: Floats
    spread: Floats


@dataclass(frozen=True, slots=True)
class Heard:
    """A short text as the network hears it: its entities, and for each piece what it means amid the others.

    ``inner`` are the pieces' vectors (pieces, 384) within the network, where they still tell more of what is said than
    of who is named, ``lower`` those before, where they tell most of how words are spelt, and ``outer`` those behind it.
    ``tags`` is how probable each of ``TAGS`` is. ``types`` says in what sort of entity each piece lies: a place in
    ``EntityType`` from 1, or 0; ``offsets`` which characters it stands for.
    """

    entities: tuple[Entity, ...]
    inner: Floats
    lower: Floats
    outer: Floats
    tags: Floats
    types: npt.NDArray[np.int64]
    offsets: tuple[tuple[int, int], ...]


class Recogniser:
    """Finds entities; thread-safe. ``model`` is a folder like the one that ships."""

    def __init__(self, model: Path | None = None, threads: int | None = None) -> None:
        self._encoder = Encoder(model) if model else encoder()
        self._session = session((model or MODEL) / "model.onnx")
        self._threads = ThreadPoolExecutor(threads or usable(), thread_name_prefix="recogniser")

    def entities(self, text: str, language: str = "en") -> list[Entity]:
        """Return the entities of a text, in order. What stands in two windows counts once."""
        lines = self.split(text, language)
        found: dict[tuple[int, int], Entity] = {}
        for tagged in self.tag(text, list(windows(lines, range(len(lines)), titled=False))):
            for entity in tagged.entities:
                found.setdefault((entity.start, entity.end), entity)
        return [found[span] for span in sorted(found)]

    def hear(self, text: str, language: str) -> Heard:
        """Return a short text, a question say, as the network hears it: in one pass, entities and meaning."""
        lines = self.split(text, language)
        found: list[Entity] = []
        offsets: list[tuple[int, int]] = []
        pieces = [np.zeros((0, 3 * WIDTH + len(TAGS)), dtype=np.float32)]
        types = [np.zeros(0, dtype=np.int64)]
        for window in windows(lines, range(len(lines)), titled=False):
            output = self._run(window)
            tagged = _tagged(text, window, output)
            lies = np.zeros(len(window.ids), dtype=np.int64)
            for entity, (first, last) in zip(tagged.entities, tagged.pieces, strict=True):
                lies[first : last + 1] = _ORDER[entity.type]
            found += tagged.entities
            offsets += window.offsets
            pieces.append(np.concatenate([output.within, output.lower, output.vectors, _likely(output.tags)], axis=1))
            types.append(lies)
        inner, lower, outer, tags = np.split(np.concatenate(pieces), (WIDTH, 2 * WIDTH, 3 * WIDTH), axis=1)
        return Heard(tuple(found), inner, lower, outer, tags, np.concatenate(types), tuple(offsets))

    def split(self, text: str, language: str, title_end: int = 0) -> list[TokenizedSentence]:
        """Return the sentences of a text in pieces; ``title_end``: where its title ends, which is a sentence then."""
        spans = [Span(0, title_end)] if title_end else []
        spans += [Span(title_end + each.start, title_end + each.end) for each in sentences(text[title_end:], language)]
        return tokenized(text, spans, self._encoder.tokenizer)

    def tag(self, text: str, given: Sequence[TokenWindow]) -> list[Tagged]:
        """Run the network over windows of a text; in the given order."""
        longest_first = sorted(range(len(given)), key=lambda row: -len(given[row].ids))
        run = self._threads.map if len(given) > 1 else map
        outputs = run(self._run, (given[row] for row in longest_first))
        found = {row: _tagged(text, given[row], output) for row, output in zip(longest_first, outputs, strict=True)}
        return [found[row] for row in range(len(given))]

    def _run(self, window: TokenWindow) -> "_Output":
        """Read one window. Several in one run would share their scales of int8, and be padded to the longest."""
        inputs = self._encoder.encode([window.ids])
        vectors, tags, within = self._session.run([*OUTPUTS, INNER], inputs)
        return _Output(vectors[0], tags[0], within[0], inputs[LOWER][0].astype(np.float32, copy=False))


@dataclass(frozen=True, slots=True)
class _Output:
    """What the network makes of one window: rows for its pieces, at the end, in the tags, and at two depths within."""

    vectors: Floats
    tags: Floats
    within: Floats
    lower: Floats


@cache
def recogniser() -> Recogniser:
    """Return the recogniser that ships, loaded once."""
    return Recogniser()


def _tagged(text: str, window: TokenWindow, output: _Output) -> Tagged:
    likely = _likely(output.tags)
    entities, pieces = [], []
    for first, last, kind in _runs(_best_tags(likely, window)):
        span = _whole(text, window.offsets[first][0], window.offsets[last][1])
        if span is not None and kind == EntityType.PERSON:
            span = _untitled(text, *span)
        if span is None or _empty(text[slice(*span)], EntityType(kind)):
            continue
        columns = [TAGS.index(f"{way}-{kind}") for way in "BI"]
        probability = float(likely[first : last + 1, columns].sum(axis=1).mean())
        entities.append(Entity(*span, EntityType(kind), probability))
        pieces.append((first, last))
    begins = [0, *(end + 1 for end in window.ends[:-1])]
    within = np.concatenate([output.within, output.lower], axis=1)
    means = [within[begin : end + 1].mean(axis=0) for begin, end in zip(begins, window.ends, strict=True)]
    return Tagged(window, output.vectors, tuple(entities), tuple(pieces), np.array(means), within.std(axis=0))


def _likely(scores: Floats) -> Floats:
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    likely: Floats = shares / shares.sum(axis=1, keepdims=True)
    return likely


def _empty(name: str, kind: EntityType) -> bool:
    """Say whether what was taken for a name is an article, a preposition or the like, cut off from its noun.

    "WHO" is none, "May" may be a day and "Will" a person.
    """
    bare = name.islower() if kind is not EntityType.ORGANIZATION else not name.isupper()
    return bare and kind is not EntityType.PERSON and any(name.lower() in words for words in FUNCTION_WORDS.values())


def _best_tags(likely: Floats, window: TokenWindow) -> list[int]:
    """Return the likeliest tag of each piece.

    What is surely none, as the marks are, parts what stands before from what stands behind, so that only the pieces
    between are weighed.
    """
    tags = [0] * len(likely)
    may_be = [likely[place, 0] < SURE and offset != NOWHERE for place, offset in enumerate(window.offsets)]
    for wanted, run in groupby(range(len(tags)), key=may_be.__getitem__):
        if wanted:
            first, *rest = run
            end = first + 1 + len(rest)
            scores = np.log(np.maximum(likely[first:end], LEAST))
            scores[:, _PERSONS] += PERSONS
            tags[first:end] = likeliest(scores, _FOLLOWS)[1]
    return tags


def _runs(tags: Sequence[int]) -> list[tuple[int, int, str]]:
    """Read entities off tags: first piece, last piece, type."""
    found: list[tuple[int, int, str]] = []
    for place, tag in enumerate(tags):
        way, _, kind = TAGS[tag].partition("-")
        if way == "B":
            found.append((place, place, kind))
        elif way == "I":
            found[-1] = (found[-1][0], place, kind)
    return found


_EDGE = re.compile(r"[^\w]*(.*?)[^\w.)&!+]*\Z", re.DOTALL)
_LAST = re.compile(r"\s+([^\W\d_]+)\Z")
_TITLE = re.compile(r"([^\W\d_]{2,})(\.?)\s+(?=\w)")
_VOWELS = re.compile(r"[aeiou]")
_POSSESSIVE = re.compile(r"['\u2019]s?\Z")


def _whole(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span grown to whole words and trimmed of what is none; None if nothing is left."""
    while start > 0 and text[start - 1].isalnum() and text[start : start + 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    words = text[start:end]
    if (possessive := _POSSESSIVE.search(words)) is not None and len(words) > 2:
        words = words[: possessive.start()]
    if words.count("(") > words.count(")"):
        words = words[: words.rindex("(")]  # the name ends before its acronym: "Universitas Wira Dharma (Unwira"
    while (last := _LAST.search(words)) is not None and any(last[1] in each for each in FUNCTION_WORDS.values()):
        words = words[: last.start()]  # "finance director of the"
    match = _EDGE.match(words)
    inner = match[1] if match else ""
    if not inner or not any(letter.isalnum() for letter in inner):
        return None
    begin = start + words.index(inner)
    return begin, begin + len(inner)


def _untitled(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a person's name without what is written short before it: "Ms. Roe" is nobody but "Ann Roe"."""
    while (title := _TITLE.match(text, start, end)) is not None:
        word = title[1].lower()
        short = title[2] or not _VOWELS.search(word)
        if not short or not any(word in each.vocabulary.titles | each.vocabulary.cut for each in LANGUAGES.values()):
            break
        start = title.end()
    return start, end
