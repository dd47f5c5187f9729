"""Which pieces of evidence an answer shows: those that have the words of what it tells."""

from dataclasses import replace

from knowledge.moves.models import Evidence
from knowledge.moves.quotes import proofs
from tests.knowledge.moves.making import PUBLISHED, move

TEXTS = {
    "a": "Grace Hopper takes the place of Ada Lovelace, the head of number work, who left Analytix.",
    "b": "Ada Lovelace left Analytix as chief engineer on 3 February 2025.",
    "c": "Ada Lovelace has left Analytix.",
}
FIELDS = {"a": ("kind", "successor", "role"), "b": ("kind", "role", "effective_on"), "c": ("kind",)}
MOVE = replace(
    move(successor="Grace Hopper", day="2025-02-03", role="chief engineer"),
    evidence=tuple(
        Evidence(field, key, 1, 0, len(TEXTS[key]), PUBLISHED) for key in "cab" for field in FIELDS[key]
    ),
)  # fmt: skip


def test_what_is_told_is_quoted_from_the_article_that_has_its_words() -> None:
    """Of three articles one names who followed, one the post and the day as they are told."""
    shown = proofs([MOVE], "successor", "kind", quote=lambda proof: TEXTS[proof.article])
    assert [proof.article for proof in shown][:2] == ["a", "b"]
    undated = tuple(proof for proof in MOVE.evidence if proof.field != "effective_on")
    shown = proofs([replace(MOVE, evidence=undated)], "successor", "kind", quote=lambda proof: TEXTS[proof.article])
    assert [proof.article for proof in shown][:2] == ["a", "b"]


def test_a_piece_that_proves_two_things_is_shown_once() -> None:
    """And nothing is shown for the post and the day where no piece has their words."""
    shown = proofs([replace(MOVE, role="dean", effective_on=None)], "kind", quote=lambda proof: TEXTS[proof.article])
    assert [proof.article for proof in shown] == ["c", "a", "b"]
    assert len({(proof.article, proof.start) for proof in shown}) == len(shown)
