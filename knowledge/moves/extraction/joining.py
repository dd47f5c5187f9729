"""Putting the halves of a succession together, and what contradicts itself apart, within one article."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.moves.extraction.cast import Cast, Key
from knowledge.moves.extraction.claims import Claim, Pointed
from knowledge.moves.extraction.offices import in_office, may_have
from knowledge.moves.succession import role_words
from knowledge.text.recogniser import EntityType

PARTNER = 0.3  # share from which a counterpart is taken
MUTUAL = 0.5  # what it is worth that both point at each other
DENIED, BACKGROUND = "denied", "background"


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
    claims = [in_office(cast, each) for each in claims]
    surer = [each for each in claims if not _is_outweighed(each, claims)]
    for each in surer:
        _forget(each, [other for other in surer if other.person == each.person and other.kind != each.kind])
    left = [each for each in surer if each.kind == "left"]
    came = [each for each in surer if each.kind == "came"]
    links = _links(cast, left, came)
    told: list[JoinedMove] = []
    used: set[int] = set()
    for gone in left:
        other = next((c for c in came if links.get(id(gone)) is c), None)
        counterpart = _after(cast, gone, other)
        if counterpart is None and other is None and _is_reversed(gone, left, came):
            continue
        if other is not None:
            used.add(id(other))
        told.append(JoinedMove(gone, _organization(gone, other), counterpart, other))
    for new in came:
        if id(new) in used or _told_already(new, told):
            continue
        told.append(JoinedMove(new, _organization(new, None), _point(new, "prev")))
    return _one_way([_placed(cast, each, told) for each in told])


def _is_outweighed(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Say whether the same news is more surely of the other kind: nobody comes and goes at once."""
    return any(
        each.person == claim.person
        and each.kind != claim.kind
        and each.score > claim.score
        and BACKGROUND not in (each.likeliest_status, claim.likeliest_status)
        and _same_body(each, claim)
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


def _point(claim: Claim, name: str) -> Pointed | None:
    point = claim.points.get(name)
    return point if point is not None and point.share >= PARTNER and point.key != claim.person else None


def _links(cast: Cast, left: Sequence[Claim], came: Sequence[Claim]) -> dict[int, Claim]:
    """Match each departure with the arrival that belongs to it; the surest pairs first, nobody twice."""
    pairs = []
    for gone in left:
        for new in came:
            strength = _strength(cast, gone, new)
            if strength > PARTNER:
                pairs.append((strength, gone, new))
    links: dict[int, Claim] = {}
    taken: set[int] = set()
    for _, gone, new in sorted(pairs, key=lambda pair: -pair[0]):
        if id(gone) not in links and id(new) not in taken and not _followed(links, left, gone, new):
            links[id(gone)] = new
            taken.add(id(new))
    return links


def _followed(links: dict[int, Claim], left: Sequence[Claim], gone: Claim, new: Claim) -> bool:
    """Say whether the newcomer has already been followed by who is said to go: never both ways."""
    return any(
        links.get(id(each)) is not None and links[id(each)].person == gone.person and _same_body(each, gone)
        for each in left
        if each.person == new.person
    )


def _strength(cast: Cast, gone: Claim, new: Claim) -> float:
    """How surely one follows the other: both point at each other, or one does and nothing speaks against it."""
    if gone.person == new.person or not _same_body(gone, new):
        return 0.0
    after, before = gone.points.get("next"), new.points.get("prev")
    forth = after.share if after is not None and after.key == new.person else 0.0
    back = before.share if before is not None and before.key == gone.person else 0.0
    if max(forth, back) >= PARTNER:
        return max(forth, back) + MUTUAL * min(forth, back)
    return 0.31 if _one_post(cast, gone, new) and not forth + back and after is None and before is None else 0.0


def _one_post(cast: Cast, gone: Claim, new: Claim) -> bool:
    """Say whether both are told of the very same post at the same organisation, in news."""
    one, other = gone.points.get("role"), new.points.get("role")
    if one is None or other is None or BACKGROUND in (gone.likeliest_status, new.likeliest_status):
        return False
    if gone.organization is None or new.organization is None or DENIED in (gone.likeliest_status, new.likeliest_status):
        return False
    words = [role_words(cast.things[each.key].name) for each in (one, other)]
    return bool(words[0]) and words[0] == words[1]


def _same_body(one: Claim, other: Claim) -> bool:
    if one.organization is None or other.organization is None:
        return True
    return one.organization.key == other.organization.key


def _after(cast: Cast, gone: Claim, other: Claim | None) -> Pointed | None:
    """Return who followed: the newcomer that belongs to the departure, else whom the departure points at."""
    if other is None:
        return _point(gone, "next")
    forth = gone.points.get("next")
    if forth is not None and forth.key == other.person:
        return forth
    back = other.points.get("prev")
    return Pointed(other.person, back.share if back is not None else PARTNER, cast.things[other.person].first)


def _is_reversed(gone: Claim, left: Sequence[Claim], came: Sequence[Claim]) -> bool:
    """Say whether who is said to leave is rather who came in the place of somebody else who leaves."""
    mine = max((c.score for c in came if c.person == gone.person and _same_body(c, gone)), default=0.0)
    surer = [each for each in left if each.score > gone.score and _same_body(each, gone)]
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


def _placed(cast: Cast, told: JoinedMove, every: Sequence[JoinedMove]) -> JoinedMove:
    """Give a move that names no organisation the one its partner has, else the only one that is named at all.

    Not what the article speaks of most: of a minister that is as often the university whose rector follows.
    """
    if told.organization is not None:
        return told
    for each in every:
        if each.organization is not None and told.counterpart is not None and each.person == told.counterpart.key:
            return replace(told, organization=replace(each.organization, share=each.organization.share / 2))
    bodies = [t for t in cast.things.values() if any(e.type is EntityType.ORGANIZATION for e in t.mentions)]
    if len(bodies) != 1 or not may_have(cast, told.claim, bodies[0].key):
        return told
    return replace(told, organization=Pointed(bodies[0].key, 0.1, bodies[0].first))
