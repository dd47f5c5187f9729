"""Putting the halves of a succession together, and what contradicts itself apart, within one article."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.moves.extraction.cast import Cast, Key
from knowledge.moves.extraction.claims import Claim, Pointed, same_body
from knowledge.moves.extraction.counterparts import LEAST, Pair, ranked
from knowledge.moves.extraction.offices import in_office

BACKGROUND = "background"


@dataclass(frozen=True, slots=True)
class JoinedMove:
    """One move as an article tells it: who left (or came, where nobody is named who left), and who followed.

    ``other``: the newcomer's own claim, where there is one. ``organization`` is None where nothing tells it.
    """

    claim: Claim
    organization: Pointed | None
    counterpart: Pointed | None = None
    other: Claim | None = None

    @property
    def person(self) -> Key:
        """Who moves."""
        return self.claim.person


def joined(cast: Cast, claims: Sequence[Claim]) -> list[JoinedMove]:
    """Return the moves of an article; a departure with a known successor is one move."""
    surer = settled([in_office(cast, each) for each in claims])
    pairs = [pair for probability, pair in ranked(cast, surer) if probability >= LEAST]
    left = [each for each in surer if each.kind == "left"]
    came = [each for each in surer if each.kind == "came"]
    links = _links(pairs, left)
    told: list[JoinedMove] = []
    used: set[int] = set()
    for gone in left:
        other = links.get(id(gone))
        counterpart = _after(cast, gone, other, pairs)
        if counterpart is None and other is None and _is_reversed(gone, left, came):
            continue
        if other is not None:
            used.add(id(other))
        told.append(JoinedMove(gone, _organization(gone, other), counterpart, other))
    for new in came:
        if id(new) in used or _told_already(new, told):
            continue
        told.append(JoinedMove(new, _organization(new, None), _before(new, pairs)))
    return _one_way(told)


def settled(claims: Sequence[Claim]) -> list[Claim]:
    """Return what an article claims without what contradicts it: of who comes and goes at once the surer."""
    surer = [each for each in claims if not _is_outweighed(each, claims)]
    for each in surer:
        _forget(each, [other for other in surer if other.person == each.person and other.kind != each.kind])
    return surer


def _is_outweighed(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Say whether the same news is more surely of the other kind: nobody comes and goes at once."""
    return any(
        each.person == claim.person
        and each.kind != claim.kind
        and each.score > claim.score
        and BACKGROUND not in (each.likeliest_status, claim.likeliest_status)
        and same_body(each, claim)
        for each in claims
    )


def _forget(claim: Claim, others: Sequence[Claim]) -> None:
    """Take from news what belongs to an old move of the same person: where they once went, and the day of it."""
    if claim.likeliest_status == BACKGROUND:
        return
    for old in (each for each in others if each.likeliest_status == BACKGROUND):
        whither, day, then = claim.points.get("to"), claim.points.get("effective"), old.points.get("effective")
        if whither is not None and old.organization is not None and whither.key == old.organization.key:
            del claim.points["to"]
        if day is not None and then is not None and day.key == then.key:
            del claim.points["effective"]


def _one_way(told: Sequence[JoinedMove]) -> list[JoinedMove]:
    """Take the weaker of two moves' successor away where each is told to follow the other."""
    kept = []
    for each in told:
        back = [
            other for other in told
            if each.claim.kind == other.claim.kind == "left" and other.counterpart is not None
            and other.counterpart.key == each.person and each.counterpart is not None
            and each.counterpart.key == other.person
        ]  # fmt: skip
        weaker = any(_conviction(other) > _conviction(each) for other in back) or any(other in kept for other in back)
        kept.append(replace(each, counterpart=None, other=None) if weaker else each)
    return kept


def _conviction(pair: JoinedMove) -> float:
    return pair.claim.score * (pair.counterpart.share if pair.counterpart is not None else 0.0)


def _links(pairs: Sequence[Pair], left: Sequence[Claim]) -> dict[int, Claim]:
    """Match each departure with the arrival that belongs to it; the likeliest pairs first, nobody twice."""
    links: dict[int, Claim] = {}
    taken: set[int] = set()
    for pair in pairs:
        gone, new = pair.left, pair.came
        if gone is None or new is None or id(gone) in links or id(new) in taken:
            continue
        if not _followed(links, left, gone, new):
            links[id(gone)] = new
            taken.add(id(new))
    return links


def _followed(links: dict[int, Claim], left: Sequence[Claim], gone: Claim, new: Claim) -> bool:
    """Say whether the newcomer has already been followed by who is said to go: never both ways."""
    return any(
        links.get(id(each)) is not None and links[id(each)].person == gone.person and same_body(each, gone)
        for each in left
        if each.person == new.person
    )


def _after(cast: Cast, gone: Claim, other: Claim | None, pairs: Sequence[Pair]) -> Pointed | None:
    """Return who followed: the newcomer that belongs to the departure, else whom the departure points at."""
    forth = gone.points.get("next")
    if other is None:
        return forth if forth is not None and any(p.left is gone and p.new == forth.key for p in pairs) else None
    if forth is not None and forth.key == other.person:
        return forth
    back = other.points.get("prev")
    return Pointed(other.person, back.share if back is not None else 0.0, cast.things[other.person].first)


def _before(new: Claim, pairs: Sequence[Pair]) -> Pointed | None:
    """Return whom a newcomer followed of whom no departure is told for it."""
    back = new.points.get("prev")
    return back if back is not None and any(p.came is new and p.gone == back.key for p in pairs) else None


def _is_reversed(gone: Claim, left: Sequence[Claim], came: Sequence[Claim]) -> bool:
    """Say whether who is said to leave is rather who came in the place of somebody else who leaves."""
    mine = max((c.score for c in came if c.person == gone.person and same_body(c, gone)), default=0.0)
    surer = [each for each in left if each.score > gone.score and same_body(each, gone)]
    follows = any((point := each.points.get("next")) is not None and point.key == gone.person for each in surer)
    return follows and mine > gone.score and not gone.points.get("to")


def _told_already(new: Claim, told: Sequence[JoinedMove]) -> bool:
    """Say whether a newcomer stands in a departure already, at the same organisation."""
    return any(
        each.counterpart is not None
        and each.counterpart.key == new.person
        and (new.organization is None or each.organization is None or each.organization.key == new.organization.key)
        for each in told
    )


def _organization(claim: Claim, other: Claim | None) -> Pointed | None:
    return claim.organization or (other.organization if other is not None else None)
