"""The sentences of an article that was read, its title in front, as places of the article's own text."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.models import Span
from knowledge.text.windows import TokenizedSentence

Extent = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ArticleLines:
    """Sentences, and at which character of what was read the article's text begins."""

    sentences: Sequence[TokenizedSentence]
    offset: int

    def span(self, number: int) -> Span:
        """Return where a sentence stands in what was read."""
        return self.sentences[number].span

    def number(self, place: int) -> int | None:
        """Return which sentence holds a character of what was read."""
        return next((n for n, each in enumerate(self.sentences) if each.span.start <= place < each.span.end), None)

    def of(self, number: int) -> Extent | None:
        """Return where a sentence stands in the article's text; None of the title."""
        span = self.span(number)
        return (span.start - self.offset, span.end - self.offset) if span.start >= self.offset else None

    def proof(self, place: int) -> Extent | None:
        """Return the sentence of the article's text that holds a character of what was read."""
        number = self.number(place)
        return self.of(number) if number is not None else None
