"""Choosing among given answers the one that the passages support best."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.answering.evidence import Aligner, Query, coverage
from knowledge.answering.ranking import Candidate, candidate
from knowledge.models import ParsedQuestion, Retrieved

TITLE = 0.5  # what a word of the question in the title counts beside one in the sentence
FLOOR = 0.15  # what an answer counts in a sentence without a word of the question
WHOLE = 0.5  # what an answer adds when the passage has it word for word
DECAY = 4  # ranks at which a passage counts half


@dataclass(frozen=True, slots=True)
class _Option:
    text: str
    query: Query


def choose(
    understanding: ParsedQuestion, choices: Sequence[str], candidates: Sequence[Retrieved], aligner: Aligner
) -> int:
    """Return the place in ``choices`` of the best supported answer; ``candidates`` are best first.

    Where the question asks what is *not* so, the least supported.
    """
    query = aligner.query(understanding)
    asked = {word.own for word in query.asked}
    options = [_option(understanding, text, asked, aligner) for text in choices]
    looked = [candidate(query, found, aligner) for found in candidates]
    support = [
        sum(_support(option, one, aligner) / (1 + at / DECAY) for at, one in enumerate(looked)) for option in options
    ]
    if re.search(r"\b(?:NOT|not one of|except|kecuali|bukan)\b", understanding.text):
        return min(range(len(choices)), key=support.__getitem__)
    return max(range(len(choices)), key=support.__getitem__)


def _option(understanding: ParsedQuestion, text: str, asked: set[str], aligner: Aligner) -> _Option:
    """Return an answer as a query of its own, without the words that the question has too."""
    words = tuple(dict.fromkeys(re.findall(r"[^\W_]+(?:[.,'-][^\W_]+)*", text.lower())))
    query = aligner.query(replace(understanding, text=text, names=(), words=words))
    kept = tuple(word for word in query.asked if word.own not in asked) or query.asked
    total = sum(word.weight for word in kept) or 1.0
    return _Option(text, replace(query, asked=tuple(replace(word, weight=word.weight / total) for word in kept)))


def _support(option: _Option, found: Candidate, aligner: Aligner) -> float:
    """Return how much one passage speaks for an answer: its best sentence, by the answer's and the question's words."""
    match = aligner.match(option.query, found.view)
    titled = sum(found.query.asked[at].weight for at in found.title)
    best = 0.0
    for number, sentence in enumerate(found.view.sentences):
        said = coverage(option.query, match, sentence.first, sentence.last)
        near = max(found.coverages[max(0, number - 1) : number + 2])
        about = 0.6 * found.coverages[number] + 0.4 * near + TITLE * titled
        best = max(best, said * said * (FLOOR + about))
    whole = re.search(rf"(?<!\w){re.escape(option.text.strip())}(?!\w)", found.view.text, re.IGNORECASE)
    return best * (1 + WHOLE * bool(whole))
