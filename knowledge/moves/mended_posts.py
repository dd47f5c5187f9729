"""What curators mended of posts, put over what the articles tell of who has one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from knowledge.moves.identity import same_organization, same_person
from knowledge.moves.mending import YES, Mend, MendAct
from knowledge.moves.merging import APART
from knowledge.moves.models import Mended, Post
from knowledge.moves.roles import same_role


@dataclass(frozen=True, slots=True)
class RetoldPost:
    """A post as it is told, and ``base``, how its article does."""

    post: Post
    base: Post
    hidden: bool = False


def is_post(target: Post, post: Post) -> bool:
    """Say whether a post is the one that was mended: read again, in a new version, or told by others at that time."""
    return (
        target.former == post.former
        and same_person(target.person, post.person)
        and same_organization(target.organization, post.organization)
        and same_role(target.role, post.role)
        and (target.evidence.article == post.evidence.article or _near(target, post))
    )


def retold_post(base: Post, mends: Iterable[Mend]) -> RetoldPost:
    """Return a post that an article tells as curators mended it."""
    told, mended, hidden = base, Mended(), False
    for mend in mends:
        if not any(is_post(target, base) for target in mend.posts):
            continue
        told = replace(told, **_values(mend.values))
        mended = replace(
            mended,
            fields=tuple(sorted({*mended.fields, *mend.values})),
            contested=mended.contested or mend.act is MendAct.DISPUTE,
            by=(*mended.by, mend.number),
        )
        hidden |= mend.act is MendAct.HIDE
    return RetoldPost(replace(told, mended=mended) if mended.by else base, base, hidden)


def _values(values: Mapping[str, str]) -> dict[str, Any]:
    return {name: value == YES if name == "former" else value for name, value in values.items()}


def _near(one: Post, other: Post) -> bool:
    days = one.evidence.published, other.evidence.published
    return days[0] is None or days[1] is None or abs((days[0] - days[1]).days) <= APART
