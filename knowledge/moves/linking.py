"""Finding whom and what a question names among the persons and organisations of the ledger."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from knowledge.models import ParsedQuestion
from knowledge.moves.identity import (
    fold,
    forms_of,
    organization_key,
    organization_words,
    parts_of,
    person_name,
    same_organization,
    spelt_alike,
    words_of_person,
)
from knowledge.moves.ledger import Ledger
from knowledge.moves.names import may_be_name
from knowledge.text.vocabulary import KIND_NOUNS

EVERY = 10_000  # organisations that a name with one is compared with


@dataclass(frozen=True, slots=True)
class Linked:
    """What a question names: keys of persons and of organisations, and words of roles that stand around them."""

    persons: tuple[str, ...]
    organizations: tuple[str, ...]
    named_organization: str | None
    names: tuple[str, ...] = ()


def link(ledger: Ledger, workspace: str, question: ParsedQuestion) -> Linked:
    """Return what the ledger knows of the names of a question."""
    words = [fold(word) for word in question.said]
    pairs = [one + other for one, other in pairwise(words)]
    known = {
        key: written
        for key, written in ledger.organizations_named(workspace, words).items()
        if not _is_another(written, question)
    }
    organizations = _organizations(known, words, pairs)
    if not organizations and question.organizations:
        known = _misspelt(ledger.organizations(workspace, limit=EVERY), question.organizations)
        organizations = list(known)
    return Linked(
        tuple(persons_meant(ledger, workspace, question.name)) if question.name else (),
        tuple(organizations),
        next((known[key] for key in organizations), None),
        tuple(known[key] for key in organizations),
    )


def without_common_nouns(question: ParsedQuestion, linked: Linked) -> ParsedQuestion:
    """Return the question without organisations that are common words in small letters, and none that is known here.

    "gara2 kredit fiktif" names no firm; what the words say, they say all the same. Where somebody is put, as in "left
    politics", the words stay what was left, but for a sort of body: "ke kementerian apa" asks which.
    """
    words = {word for name in linked.names for word in organization_words(name)}
    nouns = {
        name
        for name in question.organizations
        if name.islower()
        and not set(organization_words(name)) & words
        and (_is_sort(name) or (name not in question.places and not may_be_name(name, question.language)))
    }
    if not nouns:
        return question
    return replace(
        question,
        organizations=tuple(each for each in question.organizations if each not in nouns),
        places=tuple(each for each in question.places if each not in nouns),
        unread=tuple(dict.fromkeys((*question.unread, *sorted(nouns)))),
    )


def _is_sort(name: str) -> bool:
    """Say whether a name is only a sort of body: "kementerian"."""
    return set(organization_words(name)) <= KIND_NOUNS["organization"]


def _misspelt(names: Sequence[str], asked: Sequence[str]) -> dict[str, str]:
    """Return the one organisation that a name is, but for a plain typing error in a long word; else nothing."""
    found = {
        organization_key(name): name
        for name in names
        if any(spelt_alike(organization_words(each), organization_words(name)) for each in asked)
    }
    return found if len(found) == 1 else {}


def _is_another(written: str, question: ParsedQuestion) -> bool:
    """Say whether the question names other organisations, and not all the words of this one: Nusa Kargo, Nusa Data."""
    said = {fold(word) for word in question.said}
    whole = said.issuperset(organization_words(written)) or organization_key(written) in said
    return bool(question.organizations) and not (
        whole or any(same_organization(each, written) for each in question.organizations)
    )


def persons_meant(ledger: Ledger, workspace: str, name: str) -> list[str]:
    """Return the persons whom ``name`` may mean: every word of it must be a word of theirs."""
    words = words_of_person(name)
    asked = person_name(name)
    candidates = ledger.persons_named(workspace, [*words, *asked.given])
    found = [key for key, written in candidates.items() if _fits(key, written, words)]
    family = [key for key in found if key.split()[-1] in words]
    return family or found


def _fits(key: str, written: str, words: Sequence[str]) -> bool:
    have = {*parts_of(written), *key.split(), *person_name(written).given}
    called = [forms_of(word) for word in words]
    return all(forms & have for forms in called) and bool(frozenset().union(*called) & set(key.split()))


def _organizations(known: dict[str, str], words: Sequence[str], pairs: Sequence[str]) -> list[str]:
    """Return the organisations that the question names, those with the most of their words in it first."""
    said = {*words, *pairs}
    scored: list[tuple[float, str]] = []
    for key, name in known.items():
        own = [word for word in organization_words(name) if len(word) > 2 or word in said]
        covered = sum(word in said for word in own)
        if key in said or (own and covered == len(own)):
            scored.append((covered + (key in said), key))
        elif same_organization(" ".join(takewhile(said.__contains__, own)), name):  # by a shorter form
            scored.append((covered / len(own), key))
    scored.sort(reverse=True)
    return [key for _, key in scored]
