"""Who came and who went: a sentence may not turn round what its quotes tell of a succession.

Every cue of coming or going belongs to the nearest name before or after it, as the cue asks. What is compared is which
way two names lean, in the sentence and in its quotes.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.language.stems import fold
from knowledge.models import Doubt
from knowledge.verification.cues import any_of, cues

NEAR = 12  # words between a cue and its name, at most
_NAME = re.compile(
    r"[A-Z][\w'\u2019-]*(?:\.(?=\s[A-Z]))?(?:\s+(?:(?:de|van|von|bin|binti|al|di)\s+)?[A-Z][\w'\u2019-]*(?:\.(?=\s[A-Z]))?)*"
)
_STOP = re.compile(r"[.;!?]\s|\n")
_CUES = tuple(
    (any_of(cues("succession")[name]), name.endswith("after"), 1 if name.startswith("comes") else -1)
    for name in ("comes_before", "comes_after", "goes_before", "goes_after")
)


@dataclass(frozen=True, slots=True)
class _Name:
    start: int
    end: int
    text: str


def direction_doubt(text: str, quotes: Sequence[str]) -> tuple[Doubt, str] | None:
    """Return the names whose coming and going a sentence turns round, or None."""
    said, told = leanings([text]), leanings(quotes)
    came = [name for name, lean in said.items() if lean > 0]
    went = [name for name, lean in said.items() if lean < 0]
    for one in came:
        for other in went:
            first, second = _lean(one, told), _lean(other, told)
            if first < second and (first < 0 or second > 0):
                return Doubt.DIRECTION, f"{one}, {other}"
    return None


def leanings(texts: Sequence[str]) -> Counter[str]:
    """Return for each name how much more it came than it went."""
    found: Counter[str] = Counter()
    for text in texts:
        names = list(_names(text))
        for form, after, way in _CUES:
            for cue in form.finditer(text):
                name = _nearest(text, names, cue, after=after)
                if name is not None:
                    found[name.text] += way
    return found


def _names(text: str) -> Iterator[_Name]:
    for match in _NAME.finditer(text):
        if " " in match.group() or (
            match.start() and text[match.start() - 2 : match.start()] not in {". ", "\u201c", '"'}
        ):
            written = re.sub(r"['\u2019]s?$", "", match.group())
            yield _Name(match.start(), match.start() + len(written), written)


def _nearest(text: str, names: Sequence[_Name], cue: re.Match[str], *, after: bool) -> _Name | None:
    """Return the name next to a cue, in its sentence; the first name of a run of appositions where it stands before."""
    if after:
        near = [name for name in names if name.start >= cue.end()]
        between = text[cue.end() : near[0].start] if near else ""
        return near[0] if near and not _STOP.search(between) and len(between.split()) <= NEAR else None
    near = [name for name in names if name.end <= cue.start()]
    between = text[near[-1].end : cue.start()] if near else ""
    return near[-1] if near and not _STOP.search(between) and len(between.split()) <= NEAR else None


def _lean(name: str, told: Counter[str]) -> int:
    """Return how a name leans in the quotes, by the whole of it or its last word; 0 where it is not told."""
    words = fold(name).split()
    alike = [
        lean for other, lean in told.items() if words[-1] in fold(other).split() or fold(other).split()[-1] in words
    ]
    return sum(alike)
