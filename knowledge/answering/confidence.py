"""How far a reading can be trusted: what speaks for and against the evidence answering the question."""

from collections.abc import Sequence

from knowledge.answering.selection import LOWEST, SENTENCE_FEATURES, Selection
from knowledge.models import AnswerKind

CONFIDENCE_FEATURES = (
    "answer found", "likeliest answer", "relevance", "relevance of the best", "best answer of the best", "coverage",
    "with context", "names", "passage", "wanted", "lost word", "lost name", "words", "is name kind", "is number kind",
    "is open kind", "yes or no", "titles", "no name", "no number", "of the day",
)  # fmt: skip

_NAME_KINDS = frozenset((AnswerKind.PERSON, AnswerKind.ORGANIZATION, AnswerKind.PLACE))
NUMBER_KINDS = frozenset((AnswerKind.TIME, AnswerKind.QUANTITY))


def confidence_row(selection: Selection, order: Sequence[int]) -> tuple[float, ...]:
    """Return ``CONFIDENCE_FEATURES`` of a selection whose choices are best in ``order``."""
    best = selection.choices[order[0]]
    query = best.candidate.query
    said = dict(zip(SENTENCE_FEATURES, best.features, strict=True))
    found = best.candidate.title | {asked for asked in best.candidate.match.asked if asked >= 0}
    lost = [asked for at, asked in enumerate(query.asked) if at not in found]
    kind = query.understanding.kind
    return (
        selection.found,
        max((finding.share for finding in selection.findings), default=0.0),
        max(selection.relevance, LOWEST),
        said["relevance"],
        said["best answer"],
        said["coverage"],
        said["with context"],
        said["names"],
        said["passage"],
        said["wanted"],
        max((asked.weight for asked in lost), default=0.0),
        sum(asked.weight for asked in lost if asked.is_name),
        min(1.0, len(query.asked) / 10),
        float(kind in _NAME_KINDS),
        float(kind in NUMBER_KINDS),
        float(kind in (AnswerKind.THING, AnswerKind.REASON, AnswerKind.MANNER)),
        float(kind == AnswerKind.YES_NO),
        sum(query.asked[at].weight for at in best.candidate.title),
        float(kind in _NAME_KINDS and not said["wanted"]),
        float(kind in NUMBER_KINDS and not said["wanted"]),
        float(query.understanding.about_news),  # what happened lately is told by many articles that do not answer
    )
