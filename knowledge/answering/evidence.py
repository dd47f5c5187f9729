"""A passage as the reader sees it: tokens, sentences and mentions, and where the words of a question are in it.

Words meet by stem in one language, by kin (``replace``, ``succeed``) in English, and across languages through the
lexicon: an Indonesian word also stands for its English translations, on whichever side of the question it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from knowledge.answering.kin import kin
from knowledge.answering.tagger import Mention, mentions
from knowledge.language.commonness import weight
from knowledge.language.gloss import PIVOT, Glosser
from knowledge.language.stems import fold, stem, words
from knowledge.models import ParsedQuestion
from knowledge.questions import in_english
from knowledge.text.sentences import sentences
from knowledge.text.terms import Token, is_function_word, tokens

REMEMBERED = 1_000  # passages whose tokens are kept: some 25 kB each
KIN = 0.6  # how much a word of the same kin counts beside the word itself


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """A word of the question that matters: its stem, its English stems, and its share of the question's weight."""

    folded: str
    own: str
    english: frozenset[str]
    weight: float
    is_name: bool
    is_abbreviation: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A question prepared for reading.

    ``head`` is the English stem of the noun that it asks for, or empty;
    ``head_at`` is its place in ``asked``, or -1. ``english`` is how English texts are asked, where that is otherwise.
    """

    understanding: ParsedQuestion
    asked: tuple[QueryTerm, ...]
    head: str
    head_at: int
    kind: str
    english: "Query | None" = None

    def to(self, language: str) -> "Query":
        """Return the question as it is put to a text in ``language``."""
        return self.english if self.english and language == PIVOT else self


@dataclass(frozen=True)
class SentenceView:
    """Tokens ``first`` to ``last`` (end excluded) of a passage; ``tokens`` are these tokens."""

    first: int
    last: int
    tokens: tuple[Token, ...]
    language: str

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """What the sentence mentions, as places in the passage; worked out when first asked for."""
        return tuple(
            Mention(self.first + mention.first, self.first + mention.last, mention.kind)
            for mention in mentions(self.tokens, self.language)
        )


@dataclass(frozen=True, slots=True)
class View:
    """A passage's tokens (offsets into the passage), which of them are function words, and its sentences."""

    text: str
    language: str
    tokens: tuple[Token, ...]
    function: tuple[bool, ...]
    sentences: tuple[SentenceView, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """Where a question's words are in a passage: for each token the asked word (or -1) and how well it fits."""

    asked: tuple[int, ...]
    strength: tuple[float, ...]


class Aligner:
    """Looks at passages with a question in mind; thread-safe."""

    def __init__(self, glosser: Glosser) -> None:
        self._glosser = glosser
        self.english = lru_cache(maxsize=100_000)(self._english)
        self.pivot = lru_cache(maxsize=100_000)(self._pivot)
        self.kin = lru_cache(maxsize=100_000)(self._kin)

    def query(self, understanding: ParsedQuestion) -> Query:
        """Return ``understanding`` prepared for reading."""
        language = understanding.language
        named = {part for name in understanding.names for part in words(name)}
        found = [token for token in tokens(understanding.text, language) if token.folded in set(understanding.words)]
        unique = {token.folded: token for token in found}
        weights = {folded: max(0.05, weight(token.stem, language)) for folded, token in unique.items()}
        total = sum(weights.values()) or 1.0
        asked = tuple(
            QueryTerm(
                folded,
                token.stem,
                self.english(folded, language),
                weights[folded] / total,
                folded in named,
                token.written.isupper() and 3 <= len(folded) <= 5 and folded.isascii() and folded.isalpha(),
            )
            for folded, token in unique.items()
        )
        noun = understanding.head
        head_at = next((at for at, word in enumerate(asked) if word.folded == noun), -1)
        head = self.pivot(noun, language) if noun else ""
        said = self._glosser.in_english(understanding.text, language)
        english = self.query(_asked_as(understanding, said)) if said else None
        return Query(understanding, asked, head, head_at, understanding.kind.value, english)

    def match(self, query: Query, view: View) -> Match:
        """Return where the words of ``query`` are in ``view``."""
        same = query.understanding.language == view.language
        by_own = {word.own: at for at, word in enumerate(query.asked)} | {
            word.folded: at for at, word in enumerate(query.asked)
        }
        by_english = {term: at for at, word in enumerate(query.asked) for term in word.english}
        by_kin = {group: at for at, word in enumerate(query.asked) for term in word.english for group in kin(term)}
        asked, strength = [], []
        for token, function in zip(view.tokens, view.function, strict=True):
            at, how = by_own.get(token.stem, by_own.get(token.folded, -1)), 1.0
            if at < 0 and not function and token.is_word:
                at, how = self._through_english(token, view.language, {} if same else by_english, by_kin)
            asked.append(at)
            strength.append(how if at >= 0 else 0.0)
        for at, first, last in _spelled_out(query, view):
            asked[first:last] = [at] * (last - first)
            strength[first:last] = [1.0] * (last - first)
        return Match(tuple(asked), tuple(strength))

    def _through_english(
        self, token: Token, language: str, by_english: dict[str, int], by_kin: dict[int, int]
    ) -> tuple[int, float]:
        if by_english:
            for term in self.english(token.folded, language):
                if term in by_english:
                    return by_english[term], 1.0
        if by_kin:
            for group in self.kin(token.folded, language):
                if group in by_kin:
                    return by_kin[group], KIN
        return -1, 0.0

    def _kin(self, folded: str, language: str) -> tuple[int, ...]:
        return tuple({group for term in self.english(folded, language) for group in kin(term)})

    def _english(self, folded: str, language: str) -> frozenset[str]:
        if language == PIVOT:
            return frozenset((stem(folded, PIVOT),))
        if not self._glosser.can_gloss(language):
            return frozenset((folded,))
        return frozenset(self._glosser.search_terms(folded, language)) | {folded}

    def _pivot(self, folded: str, language: str) -> str:
        english = self._glosser.gloss(folded, language).text if language != PIVOT else folded
        parts = fold(english).split()
        return stem(parts[-1], PIVOT) if parts else ""


def _asked_as(understanding: ParsedQuestion, english: str) -> ParsedQuestion:
    """Return what a question means that is put to English texts as ``english``."""
    return replace(in_english(replace(understanding, search=english)), kind=understanding.kind)


def _spelled_out(query: Query, view: View) -> Iterator[tuple[int, int, int]]:
    """Yield where the initials of an asked abbreviation stand as words ("CTO": chief technology officer)."""
    initials = ""
    for at, word in enumerate(query.asked):
        if word.is_abbreviation:
            initials = initials or "".join(token.folded[0] for token in view.tokens)
            first = initials.find(word.folded)
            while first >= 0:
                yield at, first, first + len(word.folded)
                first = initials.find(word.folded, first + 1)


@lru_cache(maxsize=REMEMBERED)
def view(text: str, language: str) -> View:
    """Return ``text`` (a passage) as tokens and sentences."""
    found = tuple(tokens(text, language))
    parts = []
    at = 0
    for span in sentences(text, language):
        first = at
        while at < len(found) and found[at].start < span.end:
            at += 1
        if at > first:
            parts.append(SentenceView(first, at, found[first:at], language))
    return View(
        text,
        language,
        found,
        tuple(not token.is_word or is_function_word(token.folded, language) for token in found),
        tuple(parts),
    )


def coverage(query: Query, match: Match, first: int, last: int) -> float:
    """Return the share of the question's weight that tokens ``first`` to ``last`` (end excluded) carry."""
    best: dict[int, float] = {}
    for at in range(first, last):
        asked = match.asked[at]
        if asked >= 0 and match.strength[at] > best.get(asked, 0.0):
            best[asked] = match.strength[at]
    return sum(query.asked[asked].weight * how for asked, how in best.items())


def covered(match: Match, spans: Sequence[tuple[int, int]]) -> set[int]:
    """Return the asked words that the tokens of ``spans`` carry."""
    return {match.asked[at] for first, last in spans for at in range(first, last)} - {-1}
