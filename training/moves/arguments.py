"""Learn which organisation and which post belong to a move: two logistic regressions over ``arguments.SIGNS``.

python -m training.moves.arguments OUT     from what ships read in articles that it had not learned from

Writes ``organization.json`` and ``role.json`` into OUT. Prints first what comes of it by articles that were left out in
their turn, from each probability on, beside what the networks point at. ``counterparts`` is to be learned after it.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from knowledge.moves.extraction.arguments import SIGNS, Arguments
from knowledge.moves.extraction.claims import Claim
from training.moves.calibrate import Floats, fit, write
from training.moves.counterparts import STRENGTH, claimed_in, left_out, mark_of
from training.moves.markup import MarkedArticle, ToldMove

SAID = 0.5  # the network's score from which a claim is learned from: what is less is hardly ever told
LETTERS = {"organization": "ol", "role": "r"}
CHOICES = (0.2, 0.3, 0.4, 0.45, 0.5, 0.6)
POINTED = 0.35  # the share of a role that is told where the networks alone decide


class Choice(NamedTuple):
    """What one claim may have as an argument: the article's number, signs and rightness of each, by networks first.

    ``pointed``: whether the first is what the networks would have.
    """

    article: int
    signs: Sequence[tuple[float, ...]]
    right: Sequence[bool]
    pointed: bool


def choices(name: str) -> Iterator[Choice]:
    """Yield what may be an argument of each claim that the article's marks have as well."""
    for number, marked, cast, claimed in claimed_in():
        arguments = Arguments(cast, claimed)
        for claim in claimed:
            fields = [_field(move, name) for move in _moves(marked, mark_of(marked, cast, claim.person), claim)]
            if claim.score < SAID or not fields:
                continue
            rows = arguments.signs(claim, name)
            right = [mark_of(marked, cast, each.key, LETTERS[name]) in fields for each, _ in rows]
            first = rows[0][0] if rows else None
            pointed = first is not None and first.odds > 1 and (name != "role" or first.share >= POINTED)
            yield Choice(number, [signs for _, signs in rows], right, pointed)


def _moves(marked: MarkedArticle, person: str | None, claim: Claim) -> list[ToldMove]:
    return [move for move in marked.moves if move.person == person and move.kind == claim.kind]


def _field(move: ToldMove, name: str) -> str | None:
    return move.organization if name == "organization" else move.fields.get(name)


def learned(name: str, every: Sequence[Choice]) -> Floats:
    """Return the weights of an argument's signs, and print how they do."""
    groups = np.array([each.article for each in every for _ in each.signs], dtype=float)
    rows = np.array([signs for each in every for signs in each.signs])
    right = np.array([one for each in every for one in each.right], dtype=float)
    likely = np.split(left_out(groups, rows, right), np.cumsum([len(each.signs) for each in every])[:-1])
    pointed = [each.right[0] for each in every if each.pointed]
    print(f"{name}: {len(every)} claims, {sum(any(each.right) for each in every)} may have the right one")
    print(f"  what the networks point at: {sum(pointed)} right, {len(pointed) - sum(pointed)} false")
    for least in CHOICES:
        told = _told(every, likely, least)
        print(f"  from {least}: {sum(told)} right, {len(told) - sum(told)} false")
    return fit(rows, right, STRENGTH)


def _told(every: Iterable[Choice], likely: Iterable[Floats], least: float) -> list[bool]:
    pairs = [(each, shares) for each, shares in zip(every, likely, strict=True) if len(shares)]
    return [each.right[int(shares.argmax())] for each, shares in pairs if shares.max() >= least]


def main(out: Path) -> None:
    """Learn both."""
    for name, signs in SIGNS.items():
        write(out / f"{name}.json", signs, learned(name, list(choices(name))))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
