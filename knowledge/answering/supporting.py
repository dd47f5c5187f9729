"""Which of the quotes that may answer is given, and how far to trust it: what the checker of support makes of them."""

import math
from collections.abc import Iterator, Sequence

import numpy as np

from knowledge.answering.selection import SentenceCandidate
from knowledge.language.gloss import PIVOT, Glosser
from knowledge.models import ParsedQuestion
from knowledge.verification.checker import Supports, titled

CHECKED = 4  # quotes that are put to the checker
QUOTE = 45  # words of a quote: neighbours of the best sentence are added up to here
_NEAR = 2  # sentences that are added at most
Ranked = tuple[int, SentenceCandidate, float]  # place, sentence, score


def chosen(checker: Supports, glosser: Glosser, asked: ParsedQuestion, ranked: Sequence[Ranked]) -> tuple[int, float]:
    """Choose among sentences, best first, by their scores and what the checker says of their quotes.

    Returns the place of the one that is given, and the checker's log-odds that its quote answers.
    """
    quotes = dict(_quotes(ranked))
    choices = [choice for _, choice, _ in quotes.values()]
    verdicts = checker.answers(
        asked.text, [_shown(choice, quote) for choice, quote in zip(choices, quotes, strict=True)]
    )
    if english := _in_english(glosser, asked):  # few questions in one language beside quotes in the other were learned
        read = {at: quote for at, quote in enumerate(quotes) if _is_abroad(choices[at], asked, glosser)}
        told = [
            _shown(choices[at], glosser.gloss(quote, choices[at].candidate.view.language).text)
            for at, quote in read.items()
        ]
        for at, verdict in zip(read, checker.answers(english, told), strict=True):
            verdicts[at] = max(verdicts[at], verdict)
    best = int(np.argmax([score + verdict for (_, _, score), verdict in zip(quotes.values(), verdicts, strict=True)]))
    place, _, _ = list(quotes.values())[best]
    return place, verdicts[best]


def _is_abroad(choice: SentenceCandidate, asked: ParsedQuestion, glosser: Glosser) -> bool:
    """Say whether a sentence is in another language than the question, and can be put into English."""
    language = choice.candidate.view.language
    return language != asked.language and (language == PIVOT or glosser.can_gloss(language))


def _in_english(glosser: Glosser, asked: ParsedQuestion) -> str | None:
    return asked.text if asked.language == PIVOT else glosser.in_english(asked.text, asked.language)


def _shown(choice: SentenceCandidate, quote: str) -> str:
    return titled(choice.candidate.retrieved.passage.article.title, quote)


def _quotes(ranked: Sequence[Ranked]) -> Iterator[tuple[str, Ranked]]:
    seen: set[str] = set()
    for place, choice, score in ranked:
        quote = quote_of(choice)
        if quote not in seen:
            seen.add(quote)
            yield quote, (place, choice, score)
        if len(seen) == CHECKED:
            return


def quote_of(choice: SentenceCandidate) -> str:
    """Return a sentence with the neighbours that make it a quote."""
    view, (first, last) = choice.candidate.view, widened(choice)
    return view.text[view.tokens[view.sentences[first].first].start : view.tokens[view.sentences[last].last - 1].end]


def widened(choice: SentenceCandidate) -> tuple[int, int]:
    """Add the sentence before or after, whichever covers more of the question, while the quote stays short."""
    first = last = choice.number
    sentences, coverages = choice.candidate.view.sentences, choice.candidate.coverages
    while True:
        options = [
            (coverages[at], at)
            for at in (first - 1, last + 1)
            if 0 <= at < len(sentences) and _words(choice, min(first, at), max(last, at)) <= QUOTE
        ]
        if not options or last - first >= _NEAR:
            return first, last
        at = max(options)[1]
        first, last = min(first, at), max(last, at)


def _words(choice: SentenceCandidate, first: int, last: int) -> int:
    sentences, view = choice.candidate.view.sentences, choice.candidate.view
    return len(view.text[view.tokens[sentences[first].first].start : view.tokens[sentences[last].last - 1].end].split())


def log_odds(probability: float) -> float:
    """Return the log-odds of a probability, within bounds."""
    bounded = min(max(probability, 1e-4), 1 - 1e-4)
    return math.log(bounded / (1 - bounded))
