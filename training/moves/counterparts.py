"""Learn how probable it is that one person followed another: a logistic regression over ``counterparts.SIGNS``.

python -m training.moves.counterparts OUT.json     from what ships read in articles that it had not learned from

Prints first what comes of it by articles that were left out in their turn, from each probability on.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from knowledge.moves.extraction.arguments import Arguments
from knowledge.moves.extraction.cast import Cast, Key
from knowledge.moves.extraction.claims import Claim, claims
from knowledge.moves.extraction.counterparts import SIGNS, pairs, signs
from knowledge.moves.extraction.earnest import earnest
from knowledge.moves.extraction.heads import heads
from knowledge.moves.extraction.joining import settled
from knowledge.moves.extraction.learned import Readers, news_in
from knowledge.moves.extraction.offices import in_office
from knowledge.moves.extraction.sieve import sieve
from knowledge.text.recogniser import recogniser
from training.moves.calibrate import FRESH, Floats, fit, probability, write
from training.moves.markup import MarkedArticle, articles, drafted

READ = ("fresh-*.txt", "locked-*.txt", "outside.txt")
STRENGTH = 10.0  # of the penalty on weights: there are few pairs
FOLDS, ROUNDS = 10, 4
CHOICES = (0.3, 0.4, 0.5, 0.6, 0.7)


class Judged(NamedTuple):
    """A pair that an article may tell: the article's number, what speaks for the pair, and whether it is right."""

    article: int
    signs: tuple[float, ...]
    right: bool


def claimed_in() -> Iterator[tuple[int, MarkedArticle, Cast, list[Claim]]]:
    """Yield the articles by their numbers, and what what ships claims of them."""
    readers, chosen = Readers(recogniser(), heads(), earnest()), sieve()
    files = [path for glob in READ for path in sorted(FRESH.glob(glob))]
    for number, marked in enumerate(each for path in files for each in articles(path)):
        news = news_in(drafted(marked), readers, chosen)
        if news is not None:
            yield number, marked, news.teller.cast, claims(news.teller.cast, news.moves, readers.heads)


def judged() -> Iterator[Judged]:
    """Yield every pair that what ships could tell."""
    for number, marked, cast, claimed in claimed_in():
        told = noted(marked)
        every = settled([in_office(cast, each) for each in Arguments(cast, claimed).settled()])
        for pair in pairs(every):
            right = (mark_of(marked, cast, pair.gone), mark_of(marked, cast, pair.new)) in told
            yield Judged(number, signs(cast, pair, every), right)


def noted(marked: MarkedArticle) -> set[tuple[str | None, str | None]]:
    """Return who followed whom by the marks of an article: who went before, and who came."""
    after = {(move.person, move.fields["next"]) for move in marked.moves if "next" in move.fields}
    return after | {(move.fields["prev"], move.person) for move in marked.moves if "prev" in move.fields}


def mark_of(marked: MarkedArticle, cast: Cast, key: Key, letters: str = "p") -> str | None:
    """Return the mark of what the networks found; None of what is marked as nothing of that sort."""
    ids = Counter(
        mark.id
        for each in cast.things[key].mentions
        for mark in marked.marks
        if mark.id[0] in letters and mark.start < each.end and each.start < mark.end
    )
    return max(ids, key=ids.__getitem__, default=None)


def left_out(groups: Floats, rows: Floats, right: Floats) -> Floats:
    """Return the probability of each row by weights that have seen no row of its article."""
    total = np.zeros(len(right))
    for seed in range(ROUNDS):
        fold = np.random.default_rng(seed).integers(0, FOLDS, int(groups.max()) + 1)[groups.astype(int)]
        for each in range(FOLDS):
            mine = fold == each
            if mine.any():
                total[mine] += probability(fit(rows[~mine], right[~mine], STRENGTH), rows[mine])
    mean: Floats = total / ROUNDS
    return mean


def main(out: Path) -> None:
    """Learn, and print how it does."""
    every = list(judged())
    groups, rows, right = (np.array(column, dtype=float) for column in zip(*every, strict=True))
    likely = left_out(groups, rows, right)
    print(f"{len(every)} pairs, {int(right.sum())} right")
    for least in CHOICES:
        told = likely >= least
        print(f"from {least}: {int(right[told].sum())} right, {int((1 - right[told]).sum())} false")
    write(out, SIGNS, fit(rows, right, STRENGTH))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
