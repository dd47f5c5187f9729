"""Which words of a text are a name that the ledger knows: whole or as readers shorten it, perhaps with a typing error.

Whoever shares only one of the words is somebody else: by Dan Brown no Ed Brown is meant.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from knowledge.moves.identity import (
    KEPT,
    fold,
    forms_of,
    is_slip,
    organization_key,
    organization_words,
    same_organization,
    same_person,
    spelt_alike,
    words_of_person,
)
from knowledge.moves.ledger import Ledger
from knowledge.text.recogniser import EntityType
from knowledge.text.vocabulary import FUNCTION_WORDS

WORDS = 40  # of a text that are looked up
_WORD = re.compile(r"[^\W_]+")
_WITHIN = re.compile(r"[ .&'\u2019-]*")  # what may stand between the words of one name
_OPENING = frozenset(("the", "of", "and", "for"))  # what begins no name in the midst of a text


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name of the ledger as a text writes it, and what it is a name of.

    ``whole``: all its words, more than one. What is only part of it may be part of another name too.
    """

    written: str
    type: EntityType
    whole: bool


def known_names(ledger: Ledger, workspace: str, text: str) -> tuple[KnownName, ...]:
    """Return the names in a text that are those of persons and organisations of the ledger, each once."""
    said = _Words(text)
    people = ledger.persons_named(workspace, [form for forms in said.forms for form in sorted(forms)])
    bodies = ledger.organizations_named(workspace, said.folded)
    found = (
        *_found(said, people.values(), EntityType.PERSON),
        *_found(said, bodies.values(), EntityType.ORGANIZATION),
    )
    return tuple(dict.fromkeys(found))


class _Words:
    """The words of a text: where they stand, what they may be short for, and which belong to the one before."""

    def __init__(self, text: str) -> None:
        found = list(_WORD.finditer(text))[:WORDS]
        self.text = text
        self.spans = [word.span() for word in found]
        self.folded = [fold(word.group()) for word in found]
        self.forms = [forms_of(word) for word in self.folded]
        self.joined = [_WITHIN.fullmatch(text, one.end(), other.start()) is not None for one, other in pairwise(found)]

    def runs(self, own: Set[str]) -> Iterator[range]:
        """Yield the places of words that stand side by side and are all of a name, one of them perhaps misspelt."""
        exact = [at for at, forms in enumerate(self.forms) if not own.isdisjoint(forms)]
        beside = {at + step for at in exact for step in (-1, 1)} & set(range(len(self.folded)))
        slips = {at for at in beside if any(is_slip(self.folded[at], each) for each in own)}
        run = range(0)
        for at in sorted({*exact, *slips}):
            if run and at == run.stop and self.joined[at - 1]:
                run = range(run.start, at + 1)
                continue
            if run:
                yield run
            run = range(at, at + (self.folded[at] not in _OPENING))
        if run:
            yield run

    def of(self, run: range) -> str:
        """Return the characters of a run."""
        return self.text[self.spans[run.start][0] : self.spans[run.stop - 1][1]]


def _found(said: _Words, names: Iterable[str], kind: EntityType) -> Iterator[KnownName]:
    means, words_of, least = _READ_AS[kind]
    for name in dict.fromkeys(names):
        for run in said.runs(_own(name)):
            parts = (said.of(part) for part in _parts(run, least))
            written = next((part for part in parts if means(part, name) and _is_cased(part, name)), None)
            if written:
                yield KnownName(written, kind, len(words_of(name)) == len(words_of(written)) > 1)


@lru_cache(KEPT)
def _own(name: str) -> frozenset[str]:
    return frozenset(form for word in _WORD.findall(name) for form in forms_of(fold(word)))


def _parts(run: range, least: int) -> Iterator[range]:
    """Yield all parts of a run of at least so many words, the longest first."""
    for size in range(len(run), least - 1, -1):
        yield from (range(first, first + size) for first in range(run.start, run.stop - size + 1))


def _is_cased(written: str, name: str) -> bool:
    """Say whether words are written like one name: "will Rose" is none of Will Rose, where "will rose" may be."""
    small = {fold(word) for word in _WORD.findall(written) if word.islower()}
    own = {word for word in _WORD.findall(name) if word.islower()}
    return written.islower() or not any((small - own) & words for words in FUNCTION_WORDS.values())


def _is_person(written: str, name: str) -> bool:
    """Say whether words are a person's name: at least two of its words, those of a shorter form side by side."""
    words, own = words_of_person(written), words_of_person(name)
    if not 1 < len(words) <= len(own):
        return False
    starts = range(len(own) - len(words) + 1)
    return same_person(written, name) or any(spelt_alike(words, own[at : at + len(words)]) for at in starts)


def _is_body(written: str, name: str) -> bool:
    """Say whether words are an organisation's name; of one word only where it is all of it."""
    words = organization_words(written)
    if len(words) < 2:
        return organization_key(written) == organization_key(name)
    return same_organization(written, name) or spelt_alike(words, organization_words(name))


_READ_AS: Mapping[EntityType, tuple[Callable[[str, str], bool], Callable[[str], tuple[str, ...]], int]] = {
    EntityType.PERSON: (_is_person, words_of_person, 2),
    EntityType.ORGANIZATION: (_is_body, organization_words, 1),
}
