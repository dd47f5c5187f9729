"""Which organisation may have a post: a minister's is a state's, whoever else the article names."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.moves.extraction.cast import Cast, Key
from knowledge.moves.extraction.claims import Claim, Pointed
from knowledge.moves.extraction.officeholders import BESIDE
from knowledge.text.languages import any_word
from knowledge.text.recogniser import Entity

_OF_STATE, _STATES = any_word(lambda each: each.moves.of_state), any_word(lambda each: each.moves.states)


def in_office(cast: Cast, claim: Claim) -> Claim:
    """Return a minister's claim with the state that stands beside the post, else without what cannot have ministers."""
    posts = _of_state(cast, claim)
    if not posts or (claim.organization is not None and _has(cast, posts, claim.organization.key)):
        return claim
    beside = (
        Pointed(key, claim.points["role"].share, each)
        for key, thing in cast.things.items()
        for each in (thing.mentions if key[0] == "place" and cast.is_told(key) else ())
        if any(_stand_together(cast.text, post, each) for post in posts)
    )
    return replace(claim, organization=next(beside, None))


def _of_state(cast: Cast, claim: Claim) -> Sequence[Entity]:
    """Return where the post of a claim is named, if it is a minister's."""
    role = claim.points.get("role")
    posts = cast.things[role.key].mentions if role is not None else []
    return posts if any(_OF_STATE.search(each.of(cast.text)) for each in posts) else []


def _has(cast: Cast, posts: Sequence[Entity], body: Key) -> bool:
    """Say whether a body has ministers: a place, what is called like a part of a state, or what stands beside."""
    bodies = cast.things[body].mentions
    called = body[0] == "place" or any(_STATES.search(each.of(cast.text)) for each in bodies)
    return called or any(_stand_together(cast.text, post, each) for post in posts for each in bodies)


def _stand_together(text: str, one: Entity, other: Entity) -> bool:
    first, second = sorted((one, other), key=lambda each: each.start)
    return first.end > second.start or BESIDE.fullmatch(text, first.end, second.start) is not None
