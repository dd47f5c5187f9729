"""What is denied, doubted or foretold in a quote may not be told as a fact, and what is told may not be denied."""

import re
from collections.abc import Iterator, Sequence, Set

from knowledge.language.stems import fold, stem, stop_words, words
from knowledge.models import Doubt
from knowledge.verification.cues import any_of, cues

LANGUAGES = ("en", "id")
NEAR = 12  # words after a "not" that it may deny
SHARED = 0.5  # of the words of a sentence that a clause has which tells the same
_CUES = cues("polarity")
DENIES, HARD = any_of(_CUES["denies"]), any_of(_CUES["hard"])
SOFTENS = any_of([*_CUES["denies"], *_CUES["softens"]])
PERHAPS, WILL, PAST = any_of(_CUES["perhaps"]), any_of(_CUES["will"]), any_of(_CUES["past"])
HEDGED = any_of([*_CUES["perhaps"], *_CUES["said"], *_CUES["will"]])
_NAMED = re.compile(r"(?<=\S )[A-Z]\w+")
_MONTH = re.compile(r"(?<=\S )May\b")
CLAUSE = re.compile(r"[.;:!?]+[\"\u201d\u2019']*\s+|,\s*(?:but|not|melainkan|bukan|tetapi|though|although)\s+|;\s*")


def polarity_doubt(text: str, quotes: Sequence[str]) -> tuple[Doubt, str] | None:
    """Return what a sentence tells otherwise than its quotes: a "not" too many or too few, a doubt or a tense lost.

    ``quotes`` are in English or Indonesian, those in the sentence's language or glossed into it among them.
    """
    folded, told = _plain(text), [_plain(quote) for quote in quotes]
    denied = HARD.search(folded)
    if denied and not any(SOFTENS.search(quote) for quote in told):
        return Doubt.NEGATION, denied.group()
    clauses = list(_telling(folded, told))
    if not clauses:
        return None
    deeds = _content(_NAMED.sub(" ", text))
    if not SOFTENS.search(folded) and all(_denies(clause, deeds) for clause in clauses):
        return Doubt.NEGATION, clauses[0]
    if not HEDGED.search(folded) and all(PERHAPS.search(clause) for clause in clauses):
        return Doubt.CERTAINTY, clauses[0]
    if (
        PAST.search(folded)
        and not HEDGED.search(folded)
        and all(WILL.search(clause) and not PAST.search(clause) for clause in clauses)
    ):
        return Doubt.TENSE, clauses[0]
    return None


def _plain(text: str) -> str:
    """Return a text in small letters, without the month that would read like "may"."""
    return fold(_MONTH.sub(" ", text))


def _telling(text: str, quotes: Sequence[str]) -> Iterator[str]:
    """Yield the clauses of the quotes that tell most of what the sentence tells."""
    wanted = _content(text)
    scored = [
        (len(wanted & _content(clause)), clause) for quote in quotes for clause in CLAUSE.split(quote) if clause.strip()
    ]
    best = max((score for score, _ in scored), default=0)
    if wanted and best >= SHARED * len(wanted):
        yield from (clause for score, clause in scored if score == best)


def _denies(clause: str, deeds: Set[str]) -> bool:
    """Say whether a clause has a "not" before a word of the sentence that names nobody."""
    return any(deeds & _content(" ".join(clause[cue.end() :].split()[:NEAR])) for cue in DENIES.finditer(clause))


def _content(text: str) -> set[str]:
    """Return the stems of the words that count, as English and as Indonesian ones."""
    return {
        stem(word, language)
        for word in words(text)
        if not any(word in stop_words(each) for each in LANGUAGES)
        for language in LANGUAGES
    }
