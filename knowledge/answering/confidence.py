"""How far a reading can be trusted: what speaks for and against the evidence answering the question."""

from collections.abc import Sequence

from knowledge.answering.evidence import Query
from knowledge.answering.selection import Selection
from knowledge.models import AnswerKind

CONFIDENCE_FEATURES = (
    "run found", "best run", "coverage", "with context", "names", "passage", "wanted", "lost word",
    "lost name", "words", "is name kind", "is number kind", "is open kind", "yes or no", "other sentences", "titles",
    "no name", "no number",
)  # fmt: skip

_NAME_KINDS = frozenset((AnswerKind.PERSON, AnswerKind.ORGANIZATION, AnswerKind.PLACE))
NUMBER_KINDS = frozenset((AnswerKind.TIME, AnswerKind.QUANTITY))


def confidence_row(query: Query, selection: Selection, order: Sequence[int]) -> tuple[float, ...]:
    """Return ``CONFIDENCE_FEATURES`` of a selection whose choices are best in ``order``."""
    best = selection.choices[order[0]]
    coverage, context, names, passage, _, _, _, wanted, _ = best.features
    found = best.candidate.title | {asked for asked in best.candidate.match.asked if asked >= 0}
    lost = [asked for at, asked in enumerate(query.asked) if at not in found]
    kind = query.understanding.kind
    runs = [p for choice in selection.choices for _, p in choice.runs]
    others = [sum(p for _, p in selection.choices[at].runs) for at in order[1:]]
    return (
        1 - selection.nothing,
        max(runs, default=0.0),
        coverage,
        context,
        names,
        passage,
        wanted,
        max((asked.weight for asked in lost), default=0.0),
        sum(asked.weight for asked in lost if asked.is_name),
        min(1.0, len(query.asked) / 10),
        float(kind in _NAME_KINDS),
        float(kind in NUMBER_KINDS),
        float(kind in (AnswerKind.THING, AnswerKind.REASON, AnswerKind.MANNER)),
        float(kind == AnswerKind.YES_NO),
        max(others, default=0.0),
        sum(query.asked[at].weight for at in best.candidate.title),
        float(kind in _NAME_KINDS and not wanted),
        float(kind in NUMBER_KINDS and not wanted),
    )
