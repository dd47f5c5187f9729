"""A short answer that begins with somebody's post, cut down to the name: "Chief executive of O, X" to "X"."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from knowledge.answering.tagger import MentionKind, gazetteer, mentions
from knowledge.language.stems import fold
from knowledge.moves.identity import same_organization
from knowledge.moves.posts import may_be
from knowledge.moves.roles import called
from knowledge.text.recogniser import Entity, EntityType, recogniser
from knowledge.text.terms import Token, tokens
from knowledge.text.vocabulary import KIND_NOUNS, TITLES

_CROWNED = frozenset(
    "king queen prince princess pope raja ratu pangeran".split()
)  # without it nobody knows who is meant
_POSTS = (KIND_NOUNS["person"] | TITLES | frozenset(("head", "boss", "bos", "eksekutif", "pimpinan"))) - _CROWNED
_JOINED = 3  # a person, a role and an organisation
_JOINT = re.compile(r"(?:['\u2019]s?)?,? ?(?:(?:of|at|for|the|di|dari) )*")  # what may stand between them
_NEAR = 60  # characters before an answer that are looked at
_ORGANIZATIONS = (MentionKind.ORGANIZATION, MentionKind.PLACE)


def person_of(answer: str, language: str, before: str = "") -> str:
    """Return the name that ends a short answer whose beginning is a post, else the answer as it is.

    ``before`` is the text that stands before the answer: the post may end there ("direktur utama", "O, X").
    """
    found = tokens(answer, language)
    first = _name_at(found, language)
    near = [*tokens(before[-_NEAR:], language)[-2:], *found[:first]]
    posts = any(token.folded in _POSTS for token in near)
    return answer[found[first].start :] if first < len(found) and posts else answer


def is_somebody(answer: str, sentence: str, language: str) -> bool:
    """Say whether a short answer to who is a person's by the recogniser: no firm, place or post; one clause at most."""
    if ";" in answer:
        return False
    within = _within(answer, sentence, recogniser().entities(sentence, language))
    return any(entity.type is EntityType.PERSON for entity in within)


def is_of_another(answer: str, sentence: str, language: str, asked: Sequence[str]) -> bool:
    """Say whether a sentence puts whoever answers to another organisation than those asked about, in one breath.

    "Hexagon Motors founder Otto Brandt" and "Otto Brandt, founder of Hexagon Motors" founded no bank.
    """
    every = recogniser().entities(sentence, language)
    within = _within(answer, sentence, every)
    for at, entity in enumerate(every):
        if entity.type is not EntityType.PERSON or entity not in within:
            continue
        before, behind = every[max(0, at - 2) : at], every[at + 1 : at + 3]
        places = [*_beside([*before, entity], sentence), *_beside([entity, *behind], sentence)]
        if before and before[-1].type is EntityType.ORGANIZATION and _is_post(sentence[before[-1].end : entity.start]):
            places.append(before[-1].of(sentence))
        if places and not any(same_organization(place, each) for place in places for each in asked):
            return True
    return False


def has_another_post(answer: str, sentence: str, language: str, post: str, asked: Sequence[str]) -> bool:
    """Say whether a sentence gives whoever answers another post than the one asked about, and names none like it.

    Who is quoted as corporate secretary is no new chief executive. ``asked`` are the organisations asked about.
    """
    every = recogniser().entities(sentence, language)
    within = _within(answer, sentence, every)
    people = [at for at, each in enumerate(every) if each.type is EntityType.PERSON and each in within]
    roles = [each for each in every if each.type is EntityType.ROLE]
    beside = [role for at in people for role in _roles_at(every, at, sentence)]
    wanted = frozenset().union(*called(post))
    return bool(beside) and not any(
        may_be(said, post, asked) or wanted & frozenset().union(*called(said))
        for said in (role.of(sentence) for role in roles)
    )


def _roles_at(every: Sequence[Entity], at: int, sentence: str) -> Iterator[Entity]:
    """Yield the posts that stand beside a person, or with an organisation between."""
    for run in (every[at - 1 : at + 1], every[max(0, at - 2) : at + 1], every[at : at + 2], every[at : at + 3]):
        if all(_JOINT.fullmatch(sentence[one.end : other.start]) for one, other in pairwise(run)):
            yield from (each for each in run if each.type is EntityType.ROLE)


def _beside(run: Sequence[Entity], sentence: str) -> Iterator[str]:
    """Yield the organisation that ends or begins a run of organisation, role and person with nothing between them."""
    sorts = {entity.type for entity in run}
    joined = all(_JOINT.fullmatch(sentence[one.end : other.start]) for one, other in pairwise(run))
    if joined and {EntityType.ROLE, EntityType.ORGANIZATION} <= sorts and len(run) == _JOINED:
        yield from (entity.of(sentence) for entity in run if entity.type is EntityType.ORGANIZATION)


def _is_post(words: str) -> bool:
    said = fold(words).split()
    return bool(said) and all(word in _POSTS for word in said)


def _within(answer: str, sentence: str, every: Sequence[Entity]) -> list[Entity]:
    start = sentence.find(answer)
    return [entity for entity in every if entity.start < start + len(answer) and start < entity.end]


def _name_at(found: Sequence[Token], language: str) -> int:
    """Return the number of the token at which the person's name begins; as many as there are where none is seen."""
    last = next(iter(reversed(mentions(found, language))), None)
    if last is None or last.last != len(found) - 1 or last.kind in (MentionKind.TIME, MentionKind.QUANTITY):
        return len(found)
    first = last.first
    after_post = [at + 1 for at in range(first, last.last) if found[at].folded in _POSTS]
    first = max([first, *after_post])
    known = next((at for at in range(first, len(found)) if found[at].folded in gazetteer().given), None)
    if known is not None:
        return known
    apart = first > 0 and (found[first - 1].written == "," or (language == "en" and found[first - 1].folded in _POSTS))
    return first if apart and last.kind not in _ORGANIZATIONS else len(found)
