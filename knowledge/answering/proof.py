"""The gate for sentences: what a chat model says is shown only where its quotes stand in the articles and prove it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.answering.prompts import ClaimedSentence, Prose, Quote
from knowledge.answering.support import Source, Support
from knowledge.chat.orders import is_order, stands_in_order
from knowledge.chat.plain import has_link, plain, visible
from knowledge.chat.quoting import find_quote
from knowledge.language.gloss import PIVOT, Glosser
from knowledge.models import Doubt, Dropped, Passage, PassageSpan
from knowledge.questions import language_of
from knowledge.verification.bearing import LEAST, Quoted, log_odds
from knowledge.verification.checker import Bears, support_checker
from knowledge.verification.checks import READ, untruth
from knowledge.verification.repeating import repeats

MOST = 8  # sentences of an answer, however many a model writes
LONGEST = 600  # characters of a sentence
ENOUGH = 6  # words without a capital from which the language of an answer can be told


@dataclass(frozen=True, slots=True)
class ProvenSentence:
    """A sentence in plain text, and the claims that prove it; ``quoted``: the words of the claims in its place."""

    text: str
    claims: tuple[PassageSpan, ...]
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Proven:
    """What is left of a model's answer, and what was dropped and why."""

    sentences: tuple[ProvenSentence, ...]
    dropped: tuple[Dropped, ...]


class SentenceGate:
    """Proves sentences against the passages that the model was shown.

    What a sentence may not have otherwise than its quotes is checked word by word. One that passes must repeat a quote,
    or be borne out by its quotes as far as the checker of support can tell.
    """

    def __init__(self, glosser: Glosser, checker: Bears | None = None) -> None:
        self._glosser = glosser
        self._checker = checker

    def prove(self, prose: Prose, shown: Mapping[str, Passage], language: str) -> Proven:
        """Keep the sentences that their quotes prove, in the model's order; the same sentence again is left out.

        One that only the checker doubts gives way to its quotes.
        """
        kept: dict[str, ProvenSentence] = {}
        dropped = []
        for sentence in prose.sentences[:MOST] if prose.found else ():
            text = plain(sentence.text)[:LONGEST]
            proven = self._proven(text, sentence, shown, language)
            if isinstance(proven, Dropped):
                dropped.append(proven)
                continue
            if proven.quoted:
                dropped.append(Dropped(text, Doubt.UNBORNE))
            kept.setdefault(proven.text, proven)
        own = [each.text for each in kept.values() if not each.quoted]
        spoken = _language(" ".join(own)) if own else None
        if spoken not in {None, language}:
            return Proven((), (*dropped, *(Dropped(text, Doubt.LANGUAGE, spoken or "") for text in own)))
        return Proven(tuple(kept.values()), tuple(dropped))

    def _proven(
        self, text: str, sentence: ClaimedSentence, shown: Mapping[str, Passage], language: str
    ) -> ProvenSentence | Dropped:
        if has_link(visible(sentence.text)):
            return Dropped(text, Doubt.LINK)
        if is_order(text):
            return Dropped(text, Doubt.ORDER)
        found = [self._claim(quote, shown, language) for quote in sentence.quotes]
        claims = [claim for claim in found if isinstance(claim, PassageSpan)]
        if not claims or not any(character.isalnum() for character in text):
            doubts = [doubt for doubt in found if isinstance(doubt, Dropped)]
            words = "; ".join(doubt.words for doubt in doubts)[:LONGEST]
            order = any(doubt.doubt is Doubt.ORDER for doubt in doubts)
            return Dropped(text, Doubt.ORDER if order else Doubt.NO_QUOTE, words)
        sources = list(self._sources(claims, language))
        doubt = Support(sources).doubt(text, language) or self._unborne(text, claims, sources, language)
        if doubt and doubt[0] is Doubt.UNBORNE:
            return ProvenSentence(" ".join(map(_quotation, claims)), tuple(claims), quoted=True)
        return Dropped(text, *doubt) if doubt else ProvenSentence(text, tuple(claims))

    def _unborne(
        self, text: str, claims: Sequence[PassageSpan], sources: Sequence[Source], language: str
    ) -> tuple[Doubt, str] | None:
        """Return what the quotes do not bear out of a sentence; None where one of them is in a language not read."""
        if language not in READ or any(claim.passage.language not in READ for claim in claims):
            return None
        # a model's translation is left out: it would be its own witness
        own = [_words(claim) for claim in claims]
        told = [source.text for source in sources if not source.is_translation]
        found = untruth(text, own, [each for each in told if each not in own])
        if found or repeats(text, own) or _language(text) not in {None, language}:
            return found  # what is in another language is dropped for that
        quotes = [Quoted(_words(each), each.passage.article.title, each.passage.language) for each in claims]
        likely = log_odds(self._checker or support_checker(), self._glosser, text, language, quotes)
        return None if likely >= LEAST else (Doubt.UNBORNE, "")

    def _claim(self, quote: Quote, shown: Mapping[str, Passage], language: str) -> PassageSpan | Dropped:
        passage = shown.get(quote.passage.strip())
        claim = find_quote(quote.words, passage) if passage else None
        if passage is None or claim is None:
            return Dropped("", Doubt.NO_QUOTE, plain(quote.words) if passage else "no such passage")
        if stands_in_order(passage.article, claim.start, claim.end):
            return Dropped("", Doubt.ORDER, plain(quote.words))
        return PassageSpan(passage, claim.start, claim.end, self._translation(quote, claim, language))

    def _translation(self, quote: Quote, claim: PassageSpan, language: str) -> str | None:
        """Return a model's translation of a quote, or None where it is not needed or names somebody else."""
        if not quote.translation or claim.passage.language == language:
            return None
        text = plain(quote.translation)
        if not text or is_order(text) or has_link(quote.translation) or len(text) > 3 * (claim.end - claim.start) + 80:
            return None
        original = Support(list(self._sources([claim], language)))
        same_script = any("a" <= character.lower() <= "z" for character in _words(claim))
        return None if same_script and original.doubt(text, language, translated=True) else text

    def _sources(self, claims: Sequence[PassageSpan], language: str) -> Iterator[Source]:
        """Yield each quote, its gloss and its translation."""
        for claim in claims:
            spoken, day = claim.passage.language, claim.passage.article.published
            yield Source(_words(claim), spoken, day)
            if self._glosser.can_gloss(spoken):
                yield Source(self._glosser.gloss(_words(claim), spoken).text, PIVOT, day)
            if claim.translation:
                yield Source(claim.translation, language, day, is_translation=True)


def _language(text: str) -> str | None:
    """Return the language of an answer, names and numbers aside, or None where that is too little to tell."""
    words = [word for word in text.split() if word[:1].islower()]
    return language_of(" ".join(words)) if len(words) >= ENOUGH or not words else None


def _quotation(claim: PassageSpan) -> str:
    return f"\u201c{' '.join(_words(claim).split())}\u201d"


def _words(claim: PassageSpan) -> str:
    return claim.passage.article.text[claim.start : claim.end]
