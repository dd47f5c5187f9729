"""Who and what an article names: entities that mean one thing, joined over its windows."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from knowledge.moves.identity import fold, organization_words, same_organization
from knowledge.moves.names import country_names, demonyms
from knowledge.text.recogniser import Entity, EntityType, Tagged

_WORDS = re.compile(r"[^\W_]+")
_PARAGRAPH = re.compile(r"\n\s*")
LONGER = 2  # words that a full name may have behind a short one
Key = tuple[str, int]  # the sort of thing, and its number


@dataclass(slots=True)
class Thing:
    """A person, an organisation, or whatever else is named; ``name`` is the fullest form."""

    key: Key
    name: str
    mentions: list[Entity] = field(default_factory=list)

    @property
    def first(self) -> Entity:
        """The first mention that has the fullest form."""
        return min(self.mentions, key=lambda each: each.start)


@dataclass(frozen=True)
class Cast:
    """Every entity of an article, and the thing it means. ``starts``: where its sentences begin."""

    text: str
    title_end: int
    things: dict[Key, Thing]
    _of: dict[tuple[int, int], Key]
    starts: tuple[int, ...] = (0,)

    def key(self, entity: Entity) -> Key:
        """Return what an entity means."""
        return self._of[entity.start, entity.end]

    def is_told(self, key: Key) -> bool:
        """Say whether the article's text itself names the thing, not its title alone: only then can it be proven."""
        return any(each.start >= self.title_end for each in self.things[key].mentions)

    def sentences(self, key: Key) -> set[int]:
        """Return the numbers of the sentences that name a thing."""
        return {bisect_right(self.starts, each.start) - 1 for each in self.things[key].mentions}

    def paragraphs(self, key: Key) -> set[int]:
        """Return the numbers of the paragraphs that name a thing."""
        return {bisect_right(self._paragraph_ends, each.start) for each in self.things[key].mentions}

    def is_surname(self, body: Thing) -> bool:
        """Say whether what was taken for an organisation is a person's surname, more often than not."""
        name = body.name.casefold()
        theirs = 0
        for key, thing in self.things.items():
            if key[0] == "person" and " " in thing.name and thing.name.casefold().split()[-1] == name:
                theirs += sum(each.of(self.text).casefold() == name for each in thing.mentions)
        return theirs > sum(each.of(self.text).casefold() == name for each in body.mentions)

    @cached_property
    def _paragraph_ends(self) -> list[int]:
        return [match.end() for match in _PARAGRAPH.finditer(self.text)]

    def thing(self, entity: Entity) -> Thing:
        """Return what an entity means, with its other mentions."""
        return self.things[self.key(entity)]


def cast_of(text: str, read: Iterable[Tagged], title_end: int = 0, starts: Sequence[int] = (0,)) -> Cast:
    """Join the entities of windows: surnames to full names, short and full names of organisations."""
    spans: dict[tuple[int, int], Entity] = {}
    for tagged in read:
        for entity in tagged.entities:
            known = spans.get((entity.start, entity.end))
            if known is None or known.probability < entity.probability:
                spans[entity.start, entity.end] = entity
    entities = [spans[span] for span in sorted(spans)]
    of: dict[tuple[int, int], Key] = {}
    things: dict[Key, Thing] = {}
    places = _places(text, entities)
    bodies = [e for e in entities if e.type in (EntityType.ORGANIZATION, EntityType.PLACE)]
    cut = _cut(text, entities)
    bodies += [e for e in entities if e.type is EntityType.PERSON and _name(text, e) in cut]
    for sort, chosen, same in (
        ("person", [e for e in entities if e.type is EntityType.PERSON and _name(text, e) not in cut], _same_person),
        ("body", [e for e in bodies if _name(text, e) not in places], _same_body),
        ("place", [e for e in bodies if _name(text, e) in places], _same_place),
        ("role", [e for e in entities if e.type is EntityType.ROLE], _same_words),
        ("date", [e for e in entities if e.type is EntityType.DATE], _same_words),
    ):
        for number, thing in enumerate(_joined(text, chosen, same)):
            key = (sort, number)
            things[key] = Thing(key, thing[0], thing[1])
            of |= {(entity.start, entity.end): key for entity in thing[1]}
    return Cast(text, title_end, things, of, tuple(starts))


def _name(text: str, entity: Entity) -> str:
    return " ".join(entity.of(text).split())


def _places(text: str, entities: Iterable[Entity]) -> set[str]:
    """Return the names that are places rather than organisations, by the weight of all their mentions.

    A country is not its ministry, however the ministry's name begins.
    """
    weight: dict[str, float] = defaultdict(float)
    for entity in entities:
        if entity.type in (EntityType.ORGANIZATION, EntityType.PLACE):
            weight[_name(text, entity)] += entity.probability * (1 if entity.type is EntityType.PLACE else -1)
    return {name for name, more in weight.items() if more > 0}


def _cut(text: str, entities: Iterable[Entity]) -> set[str]:
    """Return single words that were taken for persons, but are the end of an organisation's name and of nobody's."""
    names: dict[EntityType, set[str]] = defaultdict(set)
    for entity in entities:
        names[entity.type].add(_name(text, entity))
    ends = {name.split()[-1] for name in names[EntityType.ORGANIZATION] if " " in name}
    worn = {word for name in names[EntityType.PERSON] if " " in name for word in name.split()}
    return {name for name in names[EntityType.PERSON] if " " not in name} & ends - worn


def _joined(text: str, entities: Sequence[Entity], same: Callable[[str, str], bool]) -> list[tuple[str, list[Entity]]]:
    by_name: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        by_name[_name(text, entity)].append(entity)
    groups: list[tuple[str, list[Entity]]] = []
    for name in sorted(by_name, key=lambda each: (-len(_WORDS.findall(each)), -len(each))):
        fitting = [group for group in groups if same(group[0], name)]
        if not fitting:
            groups.append((name, list(by_name[name])))
            continue
        for entity in by_name[name]:
            nearest = min(fitting, key=lambda group: _distance(group[1], entity))
            nearest[1].append(entity)
    for _, mentions in groups:
        mentions.sort(key=lambda each: each.start)
    return groups


def _distance(mentions: Sequence[Entity], entity: Entity) -> tuple[bool, int]:
    """Prefer who was named before, and last."""
    before = [entity.start - each.start for each in mentions if each.start < entity.start]
    return (not before, min(before, default=0))


def _same_person(full: str, short: str) -> bool:
    a, b = _WORDS.findall(fold(full)), _WORDS.findall(fold(short))
    if a == b:
        return True
    rest = iter(a)
    in_order = all(any(word == other or (len(word) == 1 and other.startswith(word)) for other in rest) for word in b)
    return in_order and (b[-1] == a[-1] or b[0] == a[0] or len(b) == 1)


def _same_body(full: str, short: str) -> bool:
    """Say whether a short name is the beginning or the end of a full one, or its initials, or abbreviates it.

    A long rest behind a beginning names a part of it.
    """
    a, b = organization_words(full), organization_words(short)
    if a == b or (len(a) - len(b) <= LONGER and a[: len(b)] == b) or a[-len(b) :] == b:
        return True
    if len(b) > 1 and a[-1] == b[-1] and "".join(word[0] for word in a[:-1]) == "".join(b[:-1]):
        return True
    return len(b) == 1 and same_organization(full, short) and b[0] not in a


def _same_place(full: str, short: str) -> bool:
    return _country(full) == _country(short)


def _country(name: str) -> str:
    """Return one name for all that a country is called."""
    folded = fold(name).strip(".")
    return fold(demonyms().get(folded) or country_names().get(folded, folded))


def _same_words(full: str, short: str) -> bool:
    return fold(full) == fold(short)
