"""Which organisation and which post belong to a move: what the networks point at, beside where the article names it.

Two logistic regressions learned on articles that the networks had not seen (``training/moves/arguments.py``).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import chain, product
from math import log
from typing import Final

from knowledge.moves.extraction.cast import Cast, Key
from knowledge.moves.extraction.claims import ARGUMENTS, Claim, Pointed
from knowledge.moves.extraction.officeholders import BESIDE
from knowledge.moves.extraction.regression import Regression
from knowledge.text.encoder import MODEL
from knowledge.text.recogniser import Entity, EntityType

LEAST: Final = {"organization": 0.4, "role": 0.5}  # probability from which either is told
TRACE = 1e-3  # share under which nothing is told apart
FAR = 500  # characters beyond which nothing is farther
_BEFORE = re.compile(r"\s+(?:[^\W\d_]{1,5}\.\s+)?")  # a title may stand between: "Bupati H. Ahmad"
_BEHIND = re.compile(r",?\s+\(?(?:[^\W\d_]{1,6}\s+)?")  # "Ann Roe, the head", "Ann Roe (head)"
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
        free = [each for each in claim.candidates[name] if each.key not in self._taken(claim)]
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
        others = [each for key, each in self._people if key != claim.person]
        counterparts = {claim.points[name].key for name in ("next", "prev") if name in claim.points}
        owners = self._owners(pointed.key)
        nearer = min((_gap(mentions, [each]) for each in others), default=FAR)
        return (
            float(claim.person in owners),
            float(any(claim.person in self._owners(each.key) for each in claim.candidates["role"] if each != pointed)),
            sum(each not in (None, claim.person) for each in owners) / len(owners),
            float(not counterparts.isdisjoint(owners)),
            float(_gap(mentions, self._mentions(claim.person)) <= nearer),
            float(min(2, self._between(mentions, self._mentions(claim.person), others))),
            _away(mentions, self._mentions(body.key)) if body is not None else log(FAR / 2),
            max(each.probability for each in mentions),
        )

    def _told_by(self, sentences: Sequence[int], pointed: Pointed) -> float:
        return float(not self.cast.sentences(pointed.key).isdisjoint(sentences))

    @cached_property
    def _bodies(self) -> list[Entity]:
        sorts = ("body", "place")
        return [each for key, thing in self.cast.things.items() if key[0] in sorts for each in thing.mentions]

    @cached_property
    def _people(self) -> list[tuple[Key, Entity]]:
        return [(key, each) for key, thing in self.cast.things.items() if key[0] == "person" for each in thing.mentions]

    def _mentions(self, key: Key) -> list[Entity]:
        return self.cast.things[key].mentions

    def _owners(self, role: Key) -> list[Key | None]:
        return [self._owner(each) for each in self._mentions(role)]

    def _owner(self, role: Entity) -> Key | None:
        """Return whose post a mention names: it stands right before the name, else behind one, else before a comma.

        An organisation that stands beside the post is skipped: "the chairman of Harrow, Ann Roe".
        """
        text, starts, ends = self.cast.text, {role.start}, {role.end}
        for each in self._bodies:
            if BESIDE.fullmatch(text, role.end, each.start):
                ends.add(each.end)
            if BESIDE.fullmatch(text, each.end, role.start):
                starts.add(each.start)
        right = (key for end in ends for key, each in self._people if _BEFORE.fullmatch(text, end, each.start))
        behind = (key for start in starts for key, each in self._people if _BEHIND.fullmatch(text, each.end, start))
        before = (key for end in ends for key, each in self._people if BESIDE.fullmatch(text, end, each.start))
        return next(chain(right, behind, before), None)

    def _between(self, ones: Sequence[Entity], others: Sequence[Entity], third: Iterable[Entity]) -> int:
        """Count who is named between the two mentions that stand nearest to each other."""
        nearest = min(product(ones, others), key=lambda pair: _gap(pair[:1], pair[1:]))
        first, second = sorted(nearest, key=lambda each: each.start)
        return sum(first.end <= each.start and each.end <= second.start for each in third)


@cache
def _judge(name: str) -> Regression:
    return Regression.load(MODEL / f"{name}.json", SIGNS[name])


def _gap(ones: Iterable[Entity], others: Iterable[Entity]) -> int:
    """Return the fewest characters between a mention of one thing and one of another."""
    return min(max(0, max(a.start, b.start) - min(a.end, b.end)) for a, b in product(ones, others))


def _away(ones: Iterable[Entity], others: Iterable[Entity]) -> float:
    return log(1 + min(FAR, _gap(ones, others)))


def _log(number: float) -> float:
    return log(max(number, TRACE))
