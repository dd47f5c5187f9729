"""What the windows of an article say of its persons, joined: one claim a person, kind and organisation."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from knowledge.moves.extraction.cast import Cast, Key
from knowledge.moves.extraction.heads import Heads, Saying, future
from knowledge.moves.extraction.shape import BINARY, KINDS, POINTERS, STATUSES
from knowledge.text.recogniser import Entity, EntityType, Tagged

FAINT = 0.05  # probability under which a window says nothing of a person
NEAR = 0.3  # of the surest window's probability: a window with less says nothing beside it
SECOND = 0.3  # share of all probability from which a second organisation is a move of its own
ARGUMENTS = ("organization", "role")  # of which the likeliest is chosen by more than what is pointed at
NOTHING = 1e-3  # share of nothing under which odds rise no more
TRACE = 0.01  # share under which a mention is not pointed at
PERSON_NAMED, OTHER_NAMED = 0.3, 0.15  # what a sentence gains by naming the person, and what else is told of the move


@dataclass(frozen=True, slots=True)
class Pointed:
    """What a pointer means, with the share of probability it has, and where it is named.

    ``share``: of what points at anything; ``outright``: of all, so little where the network rather points at nothing;
    ``odds``: against nothing, in the window where they are best.
    """

    key: Key
    share: float
    entity: Entity
    outright: float = 0.0
    odds: float = 0.0


@dataclass(slots=True)
class Claim:
    """Somebody left or came: what an article says of it.

    ``score`` is the network's probability, not calibrated; ``usual`` the mean over all windows that name the person,
    ``contrary`` the most that a window gives the other kind. ``sentences``: numbers of those that tell it, the
    likeliest first; ``together``: how much of the claim the likeliest names; ``rival``: the share of the organisation
    that is the next likely. The shares of ``status`` leave out "none". ``denial`` is the number of another sentence,
    which denies it. ``candidates``: whatever may be its organisation, and its role, the likeliest first.
    """

    person: Key
    kind: str
    organization: Pointed | None
    score: float
    windows: int
    status: dict[str, float]
    future: float
    interim: float
    usual: float
    contrary: float
    points: dict[str, Pointed] = field(default_factory=dict)
    sentences: list[int] = field(default_factory=list)
    together: float = 0.0
    rival: float = 0.0
    denial: int | None = None
    candidates: dict[str, list[Pointed]] = field(default_factory=dict)

    @property
    def likeliest_status(self) -> str:
        """The status with the largest share."""
        return max(self.status, key=self.status.__getitem__)


def same_body(one: Claim, other: Claim) -> bool:
    """Say whether two claims may be of one organisation: no two are told."""
    if one.organization is None or other.organization is None:
        return True
    return one.organization.key == other.organization.key


@dataclass(frozen=True, slots=True)
class _Said:
    """What one window says of one person."""

    tagged: Tagged
    person: Key
    saying: Saying

    def score(self, kind: str) -> float:
        """Return how surely the window tells that the person left, or came."""
        return 1 - float(self.saying.status[KINDS.index(kind)][0])


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A window, and how surely it tells the one thing that is asked of it."""

    said: _Said
    score: float


def claims(cast: Cast, read: Iterable[Tagged], heads: Heads) -> list[Claim]:
    """Return what an article claims, in no order."""
    said: dict[Key, list[_Said]] = defaultdict(list)
    for tagged in read:
        for each in _sayings(cast, tagged, heads):
            said[each.person].append(each)
    return [claim for group in said.values() for kind in KINDS for claim in _claims(cast, group, kind)]


def _sayings(cast: Cast, tagged: Tagged, heads: Heads) -> Iterable[_Said]:
    people: dict[Key, list[int]] = defaultdict(list)
    for place, entity in enumerate(tagged.entities):
        if entity.type is EntityType.PERSON and cast.key(entity)[0] == "person":
            people[cast.key(entity)].append(place)
    for person, saying in zip(people, heads.read(tagged, list(people.values())), strict=True):
        yield _Said(tagged, person, saying)


def _claims(cast: Cast, said: Sequence[_Said], kind: str) -> Iterable[Claim]:
    """Return one claim of a person and kind; another only where a window surely speaks of another organisation."""
    best = max(each.score(kind) for each in said)
    told = [_Weighed(each, each.score(kind)) for each in said if each.score(kind) >= max(FAINT, NEAR * best)]
    if not told:
        return
    bodies = _likely(_weighed(cast, told, f"{kind} organization"))
    chosen = bodies[:1] + [each for each in bodies[1:] if each.share >= SECOND]
    groups: dict[Key | None, list[_Weighed]] = defaultdict(list)
    for each in told:
        among = {body.key for body in chosen}
        mine = [body for body in _likely(_weighed(cast, [each], f"{kind} organization")) if body.key in among]
        groups[mine[0].key if mine else (chosen[0].key if chosen else None)].append(each)
    for key, group in groups.items():
        claim = _claim(cast, group, kind, next((body for body in chosen if body.key == key), None))
        claim.usual = sum(each.score(kind) for each in said) / len(said)
        claim.rival = max((body.share for body in bodies if body.key != key), default=0.0)
        claim.contrary = max(each.score(other) for each in said for other in KINDS if other != kind)
        yield claim


def _claim(cast: Cast, group: Sequence[_Weighed], kind: str, organization: Pointed | None) -> Claim:
    number = KINDS.index(kind)
    weight = sum(each.score for each in group)

    def mean(of: Callable[[Saying], float]) -> float:
        return sum(each.score * of(each.said.saying) for each in group) / weight

    shares = {
        status: mean(lambda saying, place=place: float(saying.status[number][place]))  # type: ignore[misc]
        for place, status in enumerate(STATUSES)
        if place
    }
    told = sum(shares.values())
    claim = Claim(
        group[0].said.person,
        kind,
        organization,
        max(each.score for each in group),
        len(group),
        {status: share / told for status, share in shares.items()},
        mean(lambda saying: future(saying, kind)),
        mean(lambda saying: float(saying.binary[BINARY.index("came interim")])),
        0.0,
        0.0,
    )
    for pointer in POINTERS:
        of, _, name = pointer.partition(" ")
        if of != kind:
            continue
        meant = _weighed(cast, group, pointer)
        if name in ARGUMENTS:
            claim.candidates[name] = meant
        if name != "organization" and (likely := _likely(meant)):
            claim.points[name] = likely[0]
    claim.sentences, claim.together = _sentences(cast, group, number, claim)
    return claim


def _likely(found: Iterable[Pointed]) -> list[Pointed]:
    """Return what is likelier than nothing in some window."""
    return [each for each in found if each.odds > 1]


def _weighed(cast: Cast, group: Sequence[_Weighed], pointer: str) -> list[Pointed]:
    """Return what a pointer may mean over some windows, likeliest first, with its share of all that is pointed at.

    A window weighs as much as it is sure that it tells, and that it names what is pointed at.
    """
    shares: dict[Key, float] = defaultdict(float)
    entities: dict[Key, tuple[float, Entity]] = {}
    odds: dict[Key, float] = defaultdict(float)
    weight = 0.0
    for each in group:
        points = each.said.saying.points[pointer]
        nothing = float(points[-1])
        weight += each.score * (1 - nothing)
        here: dict[Key, float] = defaultdict(float)
        for entity, share in zip(each.said.tagged.entities, points.tolist(), strict=False):
            if share < TRACE or entity.type not in POINTERS[pointer]:
                continue
            key = cast.key(entity)
            if entity.type is EntityType.PERSON and key[0] != "person":
                continue
            here[key] += share
            if key not in entities or entities[key][0] < share:
                entities[key] = (share, entity)
        for key, share in here.items():
            shares[key] += each.score * share
            odds[key] = max(odds[key], share / max(nothing, NOTHING))
    scores = sum(each.score for each in group)
    found = [
        Pointed(key, share / weight, entities[key][1], share / scores, odds[key])
        for key, share in shares.items()
        if cast.is_told(key)
    ]
    return sorted(found, key=lambda each: -each.share)


def _sentences(cast: Cast, group: Sequence[_Weighed], kind: int, claim: Claim) -> tuple[list[int], float]:
    """Return the sentences that may tell the claim: by the network's word, and by what of the claim they name.

    And how much of it the likeliest names.
    """
    told: dict[int, float] = defaultdict(float)
    together: dict[int, float] = defaultdict(float)
    named = {claim.person: PERSON_NAMED} | {point.key: OTHER_NAMED for point in claim.points.values()}
    if claim.organization is not None:
        named[claim.organization.key] = OTHER_NAMED
    for each in group:
        tagged = each.said.tagged
        here: dict[int, set[Key]] = defaultdict(set)
        for entity, (first, _) in zip(tagged.entities, tagged.pieces, strict=True):
            here[bisect_left(tagged.window.ends, first)].add(cast.key(entity))
        for place, (sentence, share) in enumerate(
            zip(tagged.window.sentences, each.said.saying.told[kind].tolist(), strict=True)
        ):
            besides = sum(weight for key, weight in named.items() if key in here[place])
            told[sentence] = max(told[sentence], each.score * (share + besides))
            together[sentence] = max(together[sentence], besides)
    ranked = sorted(told, key=lambda sentence: -told[sentence])
    return ranked, together[ranked[0]]
