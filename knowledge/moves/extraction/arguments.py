"""Which organisation and which post belong to a move: what the networks point at, beside where the article names it.

Two logistic regressions learned on articles that the networks had not seen (``training/moves/arguments.py``).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from itertools import chain
from math import log
from typing import Final, NamedTuple

from knowledge.moves.extraction.cast import Cast, Key
from knowledge.moves.extraction.claims import ARGUMENTS, Claim, Pointed
from knowledge.moves.extraction.officeholders import BESIDE
from knowledge.moves.extraction.regression import Regression
from knowledge.moves.roles import is_title
from knowledge.text.encoder import MODEL
from knowledge.text.recogniser import Entity, EntityType

LEAST: Final = {"organization": 0.4, "role": 0.5}  # probability from which either is told
TRACE = 1e-3  # share under which nothing is told apart
BESIDES = 100  # characters from a post within which whose it is may stand
MANY = 2  # persons between, of whom more count no more
FAR = 500  # characters beyond which nothing is farther
_BEFORE = re.compile(r"\s+(?:[^\W\d_]{1,5}\.\s+)?")  # a title may stand between: "Bupati H. Ahmad"
_BEHIND = re.compile(r",?\s+\(?(?:[^\W\d_]{1,6}\s+)?")  # "Ann Roe, the head", "Ann Roe (head)"
_NEARBY = ("person", "body", "place")
_EITHER: Final = (
    "outright",  # logarithms: of the share of all that is pointed at, and of the odds against nothing
    "odds",
    "one sentence",  # the likeliest that tells the move names it
    "away",  # logarithm of the characters to the person
    "title",
)
SIGNS: Final = {
    "organization": (
        *_EITHER,
        "share",  # logarithm: of what points at anything
        "likeliest",
        "next sentence",  # one of the next two that may tell the move names it
        "one paragraph",  # names the person too
        "from role",  # logarithm of the characters to the post
        "usual",  # share of all mentions of such
        "early",
        "surely one",
        "whither",  # where the person rather goes
    ),
    "role": (
        *_EITHER,
        "own",  # stands at the person's name
        "has another",  # another post stands there
        "another's",  # share of its mentions that stand at another name
        "counterpart's",  # stands at the name of who follows, or went before
        "nearest",  # no other person is nearer
        "between",  # others who are named between it and the person, two at most
        "from organization",
        "surely one",
    ),
}


@dataclass(frozen=True)
class Arguments:
    """Tells what belongs to the claims of an article."""

    cast: Cast
    claims: Sequence[Claim]
    _known: dict[Key, list[Key | None]] = field(default_factory=dict)
    _neighbours: dict[Key, dict[Key, "_Near"]] = field(default_factory=dict)

    def settled(self) -> list[Claim]:
        """Return the claims with the organisation and the post that probably belong to them; None where none does."""
        return [self._settled(each) for each in self.claims]

    def _settled(self, claim: Claim) -> Claim:
        found = {name: self._chosen(claim, name) for name in ARGUMENTS}
        points = {name: each for name, each in claim.points.items() if name != "role"}
        if found["role"] is not None:
            points["role"] = found["role"]
        return replace(claim, organization=found["organization"], points=points)

    def _chosen(self, claim: Claim, name: str) -> Pointed | None:
        rows = self.signs(claim, name)
        judge = _judge(name)
        likely = max(((judge.probability(signs), -place) for place, (_, signs) in enumerate(rows)), default=(0.0, 0))
        return rows[-likely[1]][0] if likely[0] >= LEAST[name] else None

    def signs(self, claim: Claim, name: str) -> list[tuple[Pointed, tuple[float, ...]]]:
        """Return what may be a claim's ``name`` with what speaks for and against it, in the order of ``SIGNS``."""
        if name == "role":
            return [
                (each, (*self._either(claim, each), *self._of_role(claim, each))) for each in claim.candidates[name]
            ]
        taken = self._taken(claim)
        free = [
            each
            for each in claim.candidates[name]
            if each.key not in taken and not is_title(self.cast.things[each.key].name)
        ]
        return [(each, (*self._either(claim, each), *self._of_organization(claim, each, free))) for each in free]

    def _taken(self, claim: Claim) -> frozenset[Key]:
        """Return the organisations of the person's other claims of that kind."""
        mine = (each for each in self.claims if (each.person, each.kind) == (claim.person, claim.kind))
        return frozenset(each.organization.key for each in mine if each is not claim and each.organization is not None)

    def _either(self, claim: Claim, pointed: Pointed) -> tuple[float, ...]:
        mentions = self._mentions(pointed.key)
        return (
            _log(pointed.outright),
            _log(pointed.odds),
            self._told_by(claim.sentences[:1], pointed),
            _away(mentions, self._mentions(claim.person)),
            float(mentions[0].start < self.cast.title_end),
        )

    def _of_organization(self, claim: Claim, pointed: Pointed, every: Sequence[Pointed]) -> tuple[float, ...]:
        mentions, role, whither = self._mentions(pointed.key), claim.points.get("role"), claim.points.get("to")
        return (
            _log(pointed.share),
            float(pointed is every[0]),
            self._told_by(claim.sentences[1:3], pointed),
            float(bool(self.cast.paragraphs(pointed.key) & self.cast.paragraphs(claim.person))),
            _away(mentions, self._mentions(role.key)) if role is not None else log(FAR / 2),
            len(mentions) / sum(len(self._mentions(each.key)) for each in every),
            1 - mentions[0].start / len(self.cast.text),
            max((each.probability for each in mentions if each.type is EntityType.ORGANIZATION), default=0.0),
            float(whither is not None and whither.key == pointed.key),
        )

    def _of_role(self, claim: Claim, pointed: Pointed) -> tuple[float, ...]:
        mentions, body = self._mentions(pointed.key), claim.organization
        counterparts = {claim.points[name].key for name in ("next", "prev") if name in claim.points}
        owners, near = self._owners(pointed.key), self._near(pointed.key)
        besides = [each.key for each in claim.candidates["role"] if each != pointed]
        mine = near.get(claim.person)
        nearest = mine is not None and all(mine.gap <= each.gap for each in near.values())
        return (
            float(claim.person in owners),
            float(any(claim.person in self._owners(each) for each in besides)),
            sum(each not in (None, claim.person) for each in owners) / len(owners),
            float(not counterparts.isdisjoint(owners)),
            float(nearest),
            float(min(MANY, mine.between) if mine is not None else MANY),
            _away(mentions, self._mentions(body.key)) if body is not None else log(FAR / 2),
            max(each.probability for each in mentions),
        )

    def _told_by(self, sentences: Sequence[int], pointed: Pointed) -> float:
        return float(not self.cast.sentences(pointed.key).isdisjoint(sentences))

    @cached_property
    def _named(self) -> list[tuple[Entity, Key]]:
        """Return persons and organisations in their order."""
        found = ((each, key) for key, thing in self.cast.things.items() if key[0] in _NEARBY for each in thing.mentions)
        return sorted(found, key=lambda pair: pair[0].start)

    def _around(self, role: Entity, characters: int) -> list[tuple[Entity, Key]]:
        begin = bisect_left(self._named, role.start - characters, key=lambda pair: pair[0].start)
        end = bisect_right(self._named, role.end + characters, key=lambda pair: pair[0].start)
        return self._named[begin:end]

    def _near(self, post: Key) -> dict[Key, "_Near"]:
        """Return the persons who are named near a post, each where they are nearest."""
        if post not in self._neighbours:
            found: dict[Key, _Near] = {}
            for role in self._mentions(post):
                people = [(each, key) for each, key in self._around(role, FAR) if key[0] == "person"]
                for each, key in people:
                    first, second = sorted((role, each), key=lambda entity: entity.start)
                    between = sum(first.end <= e.start and e.end <= second.start for e, k in people if k != key)
                    near = _Near(max(0, second.start - first.end), between)
                    found[key] = min(near, found.get(key, near))
            self._neighbours[post] = found
        return self._neighbours[post]

    def _owners(self, post: Key) -> list[Key | None]:
        """Return whose post each mention names, None where it stands at no name."""
        if post not in self._known:
            self._known[post] = [self._owner(each) for each in self._mentions(post)]
        return self._known[post]

    def _owner(self, role: Entity) -> Key | None:
        """Return whose post a mention names: it stands right before the name, else behind one, else before a comma.

        An organisation that stands beside the post is skipped: "the chairman of Harrow, Ann Roe".
        """
        text, starts, ends = self.cast.text, {role.start}, {role.end}
        people: list[tuple[Entity, Key]] = []
        for each, key in self._around(role, BESIDES):
            if key[0] == "person":
                people.append((each, key))
            elif BESIDE.fullmatch(text, role.end, each.start):
                ends.add(each.end)
            elif BESIDE.fullmatch(text, each.end, role.start):
                starts.add(each.start)
        right = (key for end in ends for each, key in people if _BEFORE.fullmatch(text, end, each.start))
        behind = (key for start in starts for each, key in people if _BEHIND.fullmatch(text, each.end, start))
        before = (key for end in ends for each, key in people if BESIDE.fullmatch(text, end, each.start))
        return next(chain(right, behind, before), None)

    def _mentions(self, key: Key) -> list[Entity]:
        return self.cast.things[key].mentions


class _Near(NamedTuple):
    """How far from a post somebody is named: characters, and how many others are named between."""

    gap: int
    between: int


@cache
def _judge(name: str) -> Regression:
    return Regression.load(MODEL / f"{name}.json", SIGNS[name])


def _away(ones: Iterable[Entity], others: Sequence[Entity]) -> float:
    """Return the logarithm of the fewest characters between mentions of two things, both in their order."""
    nearest = FAR
    for one in ones:
        at = bisect_left(others, one.start, key=lambda each: each.start)
        for other in others[max(0, at - 1) : at + 1]:
            nearest = min(nearest, max(0, max(one.start, other.start) - min(one.end, other.end)))
    return log(1 + nearest)


def _log(number: float) -> float:
    return log(max(number, TRACE))
