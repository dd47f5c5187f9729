"""The gate: the only place that makes citations. A quote is a span of the stored text, or it is not a quote."""

from collections.abc import Callable, Sequence

from knowledge.language.gloss import Glosser
from knowledge.models import Article, Citation, PassageSpan, Span
from knowledge.text.languages import LANGUAGES
from knowledge.text.recogniser import EntityType, recogniser

_NAMES = (EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE)
Load = Callable[[str, int], Article]  # article key and version to the stored article; raises NotFound


class Gate:
    """Proves claims against the stored text of the article version they name.

    ``load`` must read the record, not a copy that came with the claim.
    """

    def __init__(self, load: Load, glosser: Glosser) -> None:
        self._load = load
        self._glosser = glosser

    def prove(self, claims: Sequence[PassageSpan], language: str) -> tuple[Citation, ...]:
        """Turn claims into citations for a reader of ``language``, in order; drop what cannot be proven.

        One number for one article, numbers in order of first use. A claim fails when its span lies outside its
        passage or the text, is blank, or when the article is not in the record.
        """
        numbers: dict[str, int] = {}
        proven = []
        for claim in claims:
            article = claim.passage.article
            stored = self._load(article.key, article.version)
            if _holds(claim, stored):
                number = numbers.setdefault(stored.key, len(numbers) + 1)
                proven.append(self._citation(number, stored, claim, language))
        return tuple(proven)

    def _citation(self, number: int, article: Article, claim: PassageSpan, language: str) -> Citation:
        quote = article.text[claim.start : claim.end]
        translation = claim.translation if article.language != language else None
        gloss = None if translation else self._gloss(quote, article, language)
        return Citation(number, article, claim.start, claim.end, quote, article.language, gloss, translation)

    def _gloss(self, quote: str, article: Article, language: str) -> str | None:
        """Return the reading aid: only into English, and only where it says something else than the quote."""
        if article.language in {language, "en"}:
            return None
        if not self._glosser.can_gloss(article.language):
            return None
        named = recogniser().entities(quote, article.language) if article.language in LANGUAGES else []
        names = [Span(each.start, each.end) for each in named if each.type in _NAMES]
        gloss = self._glosser.reading_aid(quote, article.language, names)
        return gloss if gloss != quote else None


def _holds(claim: PassageSpan, stored: Article) -> bool:
    passage = claim.passage
    inside = max(0, passage.start) <= claim.start < claim.end <= min(passage.end, len(stored.text))
    return inside and bool(stored.text[claim.start : claim.end].strip())


def each_once(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """Return citations in their order, without those whose words stand in another one; the same words once."""
    places = [(each.article.key, each.start, each.end) for each in citations]
    return tuple(
        each
        for at, (each, (key, start, end)) in enumerate(zip(citations, places, strict=True))
        if not any(
            other[0] == key and other[1] <= start and end <= other[2] and (other[1:] != (start, end) or number < at)
            for number, other in enumerate(places)
            if number != at
        )
    )
