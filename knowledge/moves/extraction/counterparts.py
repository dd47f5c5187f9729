"""How probable it is that one person followed another: what the networks point at, beside how the article names both.

A logistic regression learned on articles that the networks had not seen (``training/moves/counterparts.py``).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from knowledge.moves.extraction.cast import Cast, Key
from knowledge.moves.extraction.claims import Claim, Pointed, same_body
from knowledge.moves.extraction.regression import Regression, log_odds
from knowledge.moves.succession import role_words
from knowledge.text.encoder import MODEL

LEAST = 0.65  # probability from which somebody is told to have followed
SIGNS: Final = (
    "forth",  # how much of who left points at who came; little where the post rather stays empty
    "back",
    "left score",  # log odds of the network
    "came score",
    "both told",  # that one left, and that the other came
    "one sentence",  # which tells that one left, or that the other came, and names both
    "one paragraph",
    "other post",  # the one had another than the other gets
    "whole name",  # of the newcomer, not one word
    "other leaver",  # how much of somebody else who left points at the newcomer
    "other newcomer",
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Who may have left, and who may have come in their place.

    ``left`` and ``came`` are what is told of that; one of them at least.
    """

    gone: Key
    new: Key
    left: Claim | None
    came: Claim | None


def pairs(claims: Sequence[Claim]) -> list[Pair]:
    """Return everybody who may have followed somebody: one is pointed at by what is told of the other."""
    left = [each for each in claims if each.kind == "left"]
    came = [each for each in claims if each.kind == "came"]
    found = [
        Pair(gone.person, new.person, gone, new)
        for gone in left
        for new in came
        if same_body(gone, new) and (_points(gone, "next", new.person) or _points(new, "prev", gone.person))
    ]
    found += [
        Pair(gone.person, after.key, gone, None)
        for gone in left
        if (after := gone.points.get("next")) is not None and not _is_told(after.key, came, gone)
    ]
    found += [
        Pair(before.key, new.person, None, new)
        for new in came
        if (before := new.points.get("prev")) is not None and not _is_told(before.key, left, new)
    ]
    return [each for each in found if each.gone != each.new]


def ranked(cast: Cast, claims: Sequence[Claim]) -> list[tuple[float, Pair]]:
    """Return who may have followed whom, each with its probability, the likeliest first."""
    judge = _judge()
    judged = [(judge.probability(signs(cast, each, claims)), each) for each in pairs(claims)]
    return sorted(judged, key=lambda pair: -pair[0])


def signs(cast: Cast, pair: Pair, claims: Sequence[Claim]) -> tuple[float, ...]:
    """Return what speaks for and against a pair, in the order of ``SIGNS``."""
    told = [each for each in (pair.left, pair.came) if each is not None]
    both = cast.sentences(pair.gone) & cast.sentences(pair.new)
    posts = [post for each in told if (post := _post(cast, each))]
    return (
        _outright(pair.left, "next", pair.new),
        _outright(pair.came, "prev", pair.gone),
        log_odds(pair.left.score) if pair.left is not None else 0.0,
        log_odds(pair.came.score) if pair.came is not None else 0.0,
        float(len(told) > 1),
        float(any(both & set(each.sentences[:1]) for each in told)),
        float(bool(cast.paragraphs(pair.gone) & cast.paragraphs(pair.new))),
        float(len(posts) > 1 and not frozenset.intersection(*posts)),
        float(" " in cast.things[pair.new].name),
        max((_outright(each, "next", pair.new) for each in claims if each.person != pair.gone), default=0.0),
        max((_outright(each, "prev", pair.gone) for each in claims if each.person != pair.new), default=0.0),
    )


@cache
def _judge() -> Regression:
    return Regression.load(MODEL / "counterparts.json", SIGNS)


def _points(claim: Claim | None, name: str, person: Key) -> Pointed | None:
    point = claim.points.get(name) if claim is not None else None
    return point if point is not None and point.key == person else None


def _outright(claim: Claim | None, name: str, person: Key) -> float:
    point = _points(claim, name, person)
    return point.outright if point is not None else 0.0


def _post(cast: Cast, claim: Claim) -> frozenset[str]:
    """Return the words that tell a post apart; none where no post is told."""
    role = claim.points.get("role")
    return role_words(cast.things[role.key].name) if role is not None else frozenset()


def _is_told(person: Key, others: Sequence[Claim], claim: Claim) -> bool:
    return any(each.person == person and same_body(each, claim) for each in others)
