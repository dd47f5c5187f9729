"""Whether quotes bear out a sentence that is told in other words than theirs: what the checker makes of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Final

from knowledge.language.gloss import PIVOT, Glosser
from knowledge.verification.checker import Bears, titled

LEAST: Final = -0.6  # log-odds from which a sentence is shown; ``docs/decisions/support.md`` tells what is lost


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of an article, with its title."""

    words: str
    title: str
    language: str


def log_odds(checker: Bears, glosser: Glosser, text: str, language: str, quotes: Sequence[Quoted]) -> float:
    """Return how likely the quotes bear a sentence out: the mean of what is made of them in several forms.

    They are read with the titles of their articles and without, and where anything is not in English, word for word in
    English as well.
    """
    words = " ".join(quote.words for quote in quotes)
    named = " ".join(
        titled("" if at and quotes[at - 1].title == quote.title else quote.title, quote.words)
        for at, quote in enumerate(quotes)
    )
    forms = [(text, named), (text, words)]
    if any(each != PIVOT for each in (language, *(quote.language for quote in quotes))):
        glosses = " ".join(glosser.gloss(quote.words, quote.language).text for quote in quotes)
        forms.append((glosser.gloss(text, language).text, glosses))
    return mean(checker.bears_out(*form) for form in forms)
