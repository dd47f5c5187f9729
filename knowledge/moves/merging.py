"""Making one move of what several articles tell. Derived from what was extracted, so it can always be done again."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from knowledge.moves.identity import same_organization, same_person
from knowledge.moves.models import Certainty, Day, Evidence, Kind, Mended, Move, Precision, ReadBy, Status
from knowledge.moves.succession import role_words
from knowledge.moves.wanted import last_told_on

__all__ = ["contradict", "grouped", "is_one", "merged", "near", "newest_first", "same_person"]

APART = 150  # days between two moves of one person and one organisation from which they are two
SLACK = timedelta(days=14)  # by which a plan may be missed and still be the same
LATEST = timedelta(days=366)  # after, or before, the planned day a leaving may still be the one that was planned
_RANK = {Status.CONFIRMED: 0, Status.REPORTED: 1, Status.DENIED: 2, Status.BACKGROUND: 3}
_SHARP = {Precision.DAY: 0, Precision.MONTH: 1, Precision.YEAR: 2}


def grouped(tellings: Sequence[Move]) -> list[list[int]]:
    """Return which tellings of one person are of one move, by their places in the sequence."""
    groups: list[list[int]] = []
    for place in sorted(range(len(tellings)), key=lambda place: _order(tellings[place])):
        move = tellings[place]
        group = next((each for each in groups if is_one([tellings[other] for other in each], move)), None)
        if group is None:
            groups.append([place])
        else:
            group.append(place)
    return groups


def newest_first(move: Move) -> tuple[int, int]:
    """Sort moves by their day, the newest first and those without a day last."""
    return (0, -move.day.value.toordinal()) if move.day else (1, 0)


def _order(move: Move) -> tuple[int, int, int]:
    known = sum(value is not None for value in (move.role, move.successor, move.destination))
    return (move.day is None, move.day.value.toordinal() if move.day else 0, -known)


def is_one(group: Sequence[Move], move: Move) -> bool:
    """Say whether a move of one person is the move that a group of tellings is of."""
    first = group[0]
    if move.kind is not first.kind or not any(
        same_organization(each.organization, move.organization) for each in group
    ):
        return False
    if (move.status is Status.DENIED) != (first.status is Status.DENIED):
        return False
    if _is_borne_out(move) is not _is_borne_out(first):
        return False
    return _same_time(group, move) and not any(contradict(each, move) for each in group)


def _is_borne_out(move: Move) -> bool:
    """Say whether a telling is more than what a chat model read and the networks did not find in the article."""
    return not (move.disputed and move.certainty is Certainty.POSSIBLE)


def _same_time(group: Sequence[Move], move: Move) -> bool:
    if move.day is None:
        return True
    days = [each.day for each in group if each.day is not None]
    return not days or any(_near(day, move.day) for day in days)


def near(one: Move, other: Move) -> bool:
    """Say whether two moves may be of one time, as far as their days say."""
    return one.day is None or other.day is None or _near(one.day, other.day)


def _near(one: Day, other: Day) -> bool:
    if one.precision is Precision.YEAR or other.precision is Precision.YEAR:
        return one.value.year == other.value.year
    return abs((one.value - other.value).days) <= APART


def contradict(one: Move, other: Move) -> bool:
    """Say whether two tellings cannot be one move: other successors, or other posts on other days."""
    if one.successor and other.successor and not same_person(one.successor, other.successor):
        return True
    return not _of_one_post(one, other) and one.day is not None and other.day is not None and one.day != other.day


def overtakes(newer: Move, plan: Move) -> bool:
    """Say whether a newer article tells that somebody left on another day than an older one had foretold.

    Then what else was foretold, the successor say, need not have come about. Another post, or a day years away, is of
    another leaving.
    """
    told, before = last_told_on(newer), last_told_on(plan)
    day, planned = newer.effective_on, plan.effective_on
    if not (told and before and before < told and day and planned) or newer.status is not Status.CONFIRMED:
        return False
    happened = planned.is_after(before) and not day.is_after(told) and _of_one_post(newer, plan)
    apart = max(planned.value - day.last, day.value - planned.last)
    return happened and SLACK < apart <= LATEST


def _of_one_post(one: Move, other: Move) -> bool:
    """Say whether two tellings may be of one post."""
    a, b = role_words(one.role), role_words(other.role)
    return not a or not b or bool(a & b)


def _as_it_went(group: Sequence[Move]) -> list[Move]:
    """Return tellings without what was only planned, and went another way."""
    return [_unplanned(move) if any(overtakes(other, move) for other in group) else move for move in group]


def _unplanned(move: Move) -> Move:
    planned = ("effective_on", "came_on", "successor")
    kept = tuple(proof for proof in move.evidence if proof.field not in planned)
    return replace(move, effective_on=None, came_on=None, successor=None, interim=False, evidence=kept)


def merged(group: Sequence[Move]) -> Move:
    """Return the one move that a group of tellings is of: the surest of them, with what only others know.

    What the networks did not bear out adds nothing to what they did, not even where a curator brings both together; nor
    does what is only possible to what is listed: a denial that was hardly understood confirms no rumour.
    """
    group = [move for move in group if _is_borne_out(move)] or group
    group = [move for move in group if move.certainty is not Certainty.POSSIBLE or move.mended] or group
    group = _as_it_went(group)
    best = min(group, key=lambda move: (_RANK[move.status], move.day is None))
    evidence = tuple(dict.fromkeys(sorted((proof for move in group for proof in move.evidence), key=_published)))
    whole = replace(
        best,
        person=max((move.person for move in group), key=len),
        role=best.role or _first(move.role for move in group),
        successor=best.successor or _first(move.successor for move in group),
        predecessor=best.predecessor or _first(move.predecessor for move in group),
        destination=best.destination or _first(move.destination for move in group),
        interim=any(move.interim for move in group if move.successor or move.kind is Kind.APPOINTMENT),
        announced_on=_earliest(move.announced_on for move in group),
        effective_on=_sharpest(move.effective_on for move in group),
        came_on=_sharpest(move.came_on for move in group),
        read_by=_readers(group),
        probability=max(move.probability for move in group),
        disputed=any(move.disputed for move in group),
        public=frozenset(key for move in group for key in move.public),
        evidence=evidence,
    )
    return _as_mended(whole, [move for move in group if move.mended])


def _as_mended(whole: Move, mended: Sequence[Move]) -> Move:
    """Let what curators mended of some of the tellings stand for all."""
    for move in mended:
        whole = replace(whole, **{name: getattr(move, name) for field in move.corrected for name in held(field)})
    said = [move.mended for move in mended if move.mended]
    if not said:
        return whole
    return replace(
        whole,
        mended=Mended(
            fields=tuple(sorted({field for each in said for field in each.fields})),
            contested=any(each.contested for each in said),
            apart=any(each.apart for each in said),
            by=tuple(sorted({number for each in said for number in each.by})),
            known_by=tuple(dict.fromkeys(key for each in said for key in each.known_by)),
        ),
    )


def held(field: str) -> tuple[str, ...]:
    """Return what of a move a field that curators correct is held in."""
    return {"day": ("effective_on", "came_on"), "kind": ("kind", "successor", "predecessor", "destination")}.get(
        field, (field,)
    )


def _readers(group: Sequence[Move]) -> ReadBy:
    readers = {move.read_by for move in group}
    return readers.pop() if len(readers) == 1 else ReadBy.BOTH


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _earliest(days: Iterable[Day | None]) -> Day | None:
    return min(
        (day for day in days if day is not None), key=lambda day: (day.value, _SHARP[day.precision]), default=None
    )


def _sharpest(days: Iterable[Day | None]) -> Day | None:
    return min(
        (day for day in days if day is not None), key=lambda day: (_SHARP[day.precision], day.value), default=None
    )


def _published(proof: Evidence) -> date:
    return proof.published or date.max
