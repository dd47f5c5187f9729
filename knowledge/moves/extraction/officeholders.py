"""Which posts an article says that persons have: person, role and organisation that stand side by side."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from knowledge.moves.extraction.cast import Cast
from knowledge.moves.models import Evidence, Post
from knowledge.text.languages import LANGUAGES
from knowledge.text.recogniser import Entity, EntityType, Tagged

# Between the three stand commas, a possessive, and at most two short words ("of the", "at", "dari"); no sentence ends,
# and no paragraph: the title stands in one of its own.
BESIDE = re.compile(
    r"(?:'s|\u2019s)?,?(?:(?!\n\s*\n)\s)*(?:[^\W\d_]{1,6}(?:(?!\n\s*\n)\s)+){0,2}[\"\u201c(]?", re.IGNORECASE
)
_BEFORE = 24  # characters in front of a role in which a word says that it is a thing of the past
_SURE = 0.8  # probability of each of the three
BODIES = (EntityType.ORGANIZATION, EntityType.PLACE)


class TypedSpan(Protocol):
    """Something named: where it stands, and what it is."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102
    @property
    def type(self) -> str: ...  # noqa: D102


Some = TypeVar("Some", bound=TypedSpan)


def posts_in(
    cast: Cast, read: Iterable[Tagged], proof: Callable[[Entity], Evidence | None], language: str
) -> list[Post]:
    """Return each post once. ``proof`` gives the sentence of the article's text that an entity stands in."""
    former = re.compile(LANGUAGES[language].moves.former, re.IGNORECASE)
    found: dict[tuple[str, str, str], Post] = {}
    for tagged in read:
        for person, role, body in threes(cast.text, [e for e in tagged.entities if e.probability >= _SURE]):
            told = proof(role)
            name, place = cast.thing(person).name, cast.thing(body).name
            if told is None or " " not in name:
                continue
            first = min(person.start, role.start, body.start)
            before = cast.text[max(0, first - _BEFORE) : role.end]
            what = role.of(cast.text)
            found.setdefault((name, place, what.lower()), Post(name, place, what, bool(former.search(before)), told))
    return list(found.values())


def threes(text: str, entities: Sequence[Some]) -> Iterator[tuple[Some, Some, Some]]:
    """Yield person, role and organisation wherever they stand side by side, in whatever order."""
    for one, two, three in zip(entities, entities[1:], entities[2:], strict=False):
        by_type = {each.type: each for each in (one, two, three)}
        body = next((by_type[kind] for kind in BODIES if kind in by_type), None)
        person, role = by_type.get(EntityType.PERSON), by_type.get(EntityType.ROLE)
        if body is None or person is None or role is None or (body is two and person is one):
            continue
        if all(BESIDE.fullmatch(text[a.end : b.start]) for a, b in ((one, two), (two, three))):
            yield person, role, body
