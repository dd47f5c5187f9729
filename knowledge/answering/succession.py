"""Who took whose place, as a sentence tells it: which of the two came, and which one left.

Word overlap cannot tell "X replaced Y" from "Y replaced X". Here the direction is read from the verb, its voice and
the side on which each name stands, in English and Indonesian.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.answering.evidence import SentenceView, View
from knowledge.answering.tagger import Mention, MentionKind


@dataclass(frozen=True, slots=True)
class Succession:
    """A sentence's claim that one mention took the place of another; offsets are tokens of the passage."""

    successor: Mention
    predecessor: Mention
    sentence: int


_AFTER_VERB = (
    r"(?:replac(?:ed|es|ing|e)|succeed(?:ed|s|ing)?|t(?:ook|akes?|aking) over (?:from|for)|fill(?:ed|s)? in for"
    r"|t(?:ook|akes?) the place of|menggantikan|gantikan|menggantiin|meneruskan (?:jabatan|posisi)"
    r"|mengambil alih (?:posisi|jabatan|kursi|tempat)(?: dari)?)"
)
_ACTIVE = re.compile(rf"\b{_AFTER_VERB}\b", re.IGNORECASE)
_PASSIVE = re.compile(
    r"\b(?:replaced by|succeeded by|taken over by|filled by|handed (?:over )?to|pass(?:ed|es)? to"
    r"|digantikan(?: (?:posisinya|jabatannya))?(?: oleh)?|diganti(?: oleh)?|diambil ?alih(?: oleh)?"
    r"|diteruskan(?: oleh)?|diisi(?: oleh)?|dijabat(?: oleh)?|diserahkan kepada|menyerahkan \w+ kepada)\b",
    re.IGNORECASE,
)
_PEOPLE = frozenset((MentionKind.PERSON, MentionKind.NAME))
_REACH = 25  # tokens between a verb and the name it binds


def successions(view: View) -> Iterator[Succession]:
    """Yield every claim of succession between two named people in ``view``."""
    for number, sentence in enumerate(view.sentences):
        people = [mention for mention in sentence.mentions if mention.kind in _PEOPLE]
        before = view.sentences[number - 1] if number else None
        subject = next((m for m in before.mentions if m.kind in _PEOPLE), None) if before else None
        for first, last, passive in _cues(view, sentence):
            left, right = _beside(people, first, last)
            earlier, later = (left or subject), right
            if earlier is None or later is None or earlier == later:
                continue
            if passive:
                yield Succession(later, earlier, number)
            else:
                yield Succession(earlier, later, number)


def _cues(view: View, sentence: SentenceView) -> Iterator[tuple[int, int, bool]]:
    """Yield the tokens of each succession verb, and whether the successor stands after it."""
    start, end = view.tokens[sentence.first].start, view.tokens[sentence.last - 1].end
    text = view.text[start:end]
    passives = list(_PASSIVE.finditer(text))
    # "replaced by" holds "replaced": what is told in the passive is not told in the active as well
    apart = [each for each in _ACTIVE.finditer(text) if not any(_meet(each, other) for other in passives)]
    for found, passive in ((passives, True), (apart, False)):
        for match in found:
            inside = [
                at
                for at in range(sentence.first, sentence.last)
                if view.tokens[at].end > start + match.start() and view.tokens[at].start < start + match.end()
            ]
            if inside:
                yield inside[0], inside[-1], passive


def _meet(one: re.Match[str], other: re.Match[str]) -> bool:
    return one.start() < other.end() and other.start() < one.end()


def _beside(people: Sequence[Mention], first: int, last: int) -> tuple[Mention | None, Mention | None]:
    """Return the nearest person on each side of a verb."""
    left = [mention for mention in people if mention.last < first and first - mention.last <= _REACH]
    right = [mention for mention in people if mention.first > last and mention.first - last <= _REACH]
    return (left[-1] if left else None), (right[0] if right else None)
