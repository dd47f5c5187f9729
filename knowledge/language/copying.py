"""Telling an edited copy of a text from another story that uses the same words.

Whoever takes over a story changes a word here and there, and puts a line above or below it. A sequel brings paragraphs
of its own, and a form letter tells of somebody else.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from knowledge.language.stems import DENIALS

LONGEST = 3_000  # words that are laid beside each other: of longer texts a few changes leave nearly all runs alike
CHANGED = 0.1  # of the words of a text: how many may be others within it
RUN = 8  # words in a row that may be others, or more, within it
FRAME = 45  # words that may stand above and below it
FRAMED = 0.25  # of all words, at most
NAMES = 1  # names or numbers that may be others: a day of the week
SPELLED_ALIKE = 75.0  # of 100, rapidfuzz's ratio: a name whose spelling was mended is the same name
NOTICE = 200  # words: in a longer text one "not" more or less is an edit of it
_WORD = re.compile(r"[^\W_]+(?:['\u2019.,-][^\W_]+)*")
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?:\n])[\s\"'“”\u2018\u2019«»(\[\u2013—-]*$")
_BEFORE = 6  # characters before a word that show whether a sentence begins with it


@dataclass(frozen=True, slots=True)
class _Gap:
    """Words of one text, and those that stand in their place in the other; either may be none."""

    one: Sequence[str]
    other: Sequence[str]
    outer: bool  # above the first common word, or below the last

    @property
    def size(self) -> int:
        return max(len(self.one), len(self.other))


@dataclass(frozen=True, slots=True)
class Laid:
    """Two texts laid beside each other."""

    gaps: tuple[_Gap, ...]
    words: int  # of the shorter text
    names: frozenset[str]  # words that are names or numbers in either text

    @property
    def is_copy(self) -> bool:
        """Whether one is the other with a few words changed and a line or two above and below."""
        within = [gap for gap in self.gaps if not gap.outer]
        frame = sum(gap.size for gap in self.gaps if gap.outer)
        return (
            sum(gap.size for gap in within) <= CHANGED * self.words
            and max((gap.size for gap in within), default=0) <= RUN
            and frame <= min(FRAME, FRAMED * self.words)
            and not self.tells_of_others
        )

    @property
    def tells_of_others(self) -> bool:
        """Whether the words are a form and the story is another one: of other names or numbers, or a denial."""
        short = [gap for gap in self.gaps if gap.size <= RUN]
        inner = [gap for gap in short if not gap.outer] if self.words < NOTICE else []
        denied = any(_denials(gap.one) != _denials(gap.other) for gap in inner)
        return denied or sum(map(self._others, short)) > NAMES

    def _others(self, gap: _Gap) -> int:
        before = [word for word in gap.one if word in self.names]
        after = [word for word in gap.other if word in self.names]
        fresh = [word for word in after if not any(_same_name(word, other) for other in before)]
        return min(len(before), len(fresh))


def laid(one: str, other: str) -> Laid | None:
    """Lay two texts beside each other, word by word; None where they are too long for it."""
    first, second = list(_words(one)), list(_words(other))
    if max(len(first), len(second)) > LONGEST:
        return None
    names = frozenset(_names(one) | _names(other))
    return Laid(tuple(_gaps(first, second)), min(len(first), len(second)), names)


def _words(text: str) -> Iterator[str]:
    return (found.group() for found in _WORD.finditer(text))


def _gaps(one: Sequence[str], other: Sequence[str]) -> Iterator[_Gap]:
    steps = LCSseq.opcodes([word.casefold() for word in one], [word.casefold() for word in other])
    for equal, several in groupby(steps, lambda step: step.tag == "equal"):
        if equal:
            continue
        run = list(several)
        start, end, from_, to = run[0].src_start, run[-1].src_end, run[0].dest_start, run[-1].dest_end
        outer = start == from_ == 0 or (end == len(one) and to == len(other))
        yield _Gap(one[start:end], other[from_:to], outer)


def _names(text: str) -> set[str]:
    """Return the words with a digit, and those with a capital where no sentence begins, or before another such word."""
    found = list(_WORD.finditer(text))
    small = {each.group() for each in found if each.group()[0].islower()}
    return {
        each.group()
        for each, following in zip(found, [*found[1:], None], strict=False)  # of no words there is no last
        if any(map(str.isdigit, each.group()))
        or (each.group()[0].isupper() and (not _begins(text, each) or _goes_on(each, following, small)))
    }


def _begins(text: str, word: re.Match[str]) -> bool:
    return bool(_SENTENCE_BEGINS.search(text[max(0, word.start() - _BEFORE) : word.start()]))


def _goes_on(word: re.Match[str], following: re.Match[str] | None, small: Set[str]) -> bool:
    """Say whether a word that begins a sentence is the first of a name.

    Another capital follows at once, and nowhere does the word stand in ``small`` letters, as an article does.
    """
    if following is None or word.group().casefold() in small:
        return False
    return following.start() == word.end() + 1 and following.group()[0].isupper()


def _denials(words: Sequence[str]) -> int:
    return sum(word.casefold() in DENIALS or word.casefold().endswith(("n't", "n\u2019t")) for word in words)


def _same_name(one: str, other: str) -> bool:
    if any(map(str.isdigit, one + other)):
        return one == other
    return fuzz.ratio(one, other) >= SPELLED_ALIKE
