"""What speaks for an answer: passages found, what was read out of them, and the quotes proven."""

from dataclasses import dataclass

from knowledge.models.articles import Article, Passage


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A passage that was found, with the evidence of its rank (1 is best; None: not found that way).

    ``trust`` is the share (0 to 1) that the reader gives it among those it looked at; None where it did not look.
    """

    passage: Passage
    score: float
    word_rank: int | None = None
    vector_rank: int | None = None
    trust: float | None = None


@dataclass(frozen=True, slots=True)
class PassageSpan:
    """A claim that characters ``start`` to ``end`` of ``passage.article.text`` are evidence; not proven yet.

    ``translation`` is what a chat model makes of these words in the reader's language.
    """

    passage: Passage
    start: int
    end: int
    translation: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of the passages: evidence best first, a short answer if sure, and a probability.

    ``confidence`` is the calibrated probability (0 to 1) that the evidence answers the question.
    ``answer`` is the short answer as written in the first span, or None when the quote must speak for itself.
    ``abstained`` is true when the confidence is under the threshold; the evidence is then only "nearest".
    """

    evidence: tuple[PassageSpan, ...]
    confidence: float
    abstained: bool
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A proven quote: ``quote`` is ``article.text[start:end]``. Only ``knowledge.answering.citations`` makes one.

    ``number`` counts articles in the order of first use, from one. ``gloss`` is a word-for-word reading aid in
    the reader's language, or None where the quote already is in it. ``translation`` is a chat model's, a reading aid
    like the gloss and in its place: never part of the quote.
    """

    number: int
    article: Article
    start: int
    end: int
    quote: str
    language: str
    gloss: str | None = None
    translation: str | None = None
