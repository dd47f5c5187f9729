"""Who has which post is read from what stands side by side, in any order, and nothing else."""

import pytest

from knowledge.moves.extraction import read
from tests.knowledge.moves.making import article

NAMED = [
    ("en", "Profits rose again, said Grace Hopper, finance director of Tarn Water, on Monday.", False),
    ("en", "Tarn Water finance director Grace Hopper said on Monday that profits rose again.", False),
    ("en", "Grace Hopper, former finance director of Tarn Water, spoke at the fair on Monday.", True),
    ("id", "Direktur keuangan PT Tarn Water, Grace Hopper, mengatakan laba naik lagi pada Senin.", False),
    ("id", "Mantan direktur keuangan Tarn Water Grace Hopper hadir di pameran pada Senin.", True),
]


@pytest.mark.parametrize(("language", "text", "former"), NAMED)
def test_a_post_is_read(language: str, text: str, former: bool) -> None:
    """With whose it is, where, and whether it still is; its sentence proves it."""
    (post,) = read(article(text, language)).posts
    assert (post.person, post.former) == ("Grace Hopper", former)
    assert "Tarn Water" in post.organization
    assert text[post.evidence.start : post.evidence.end] == text


@pytest.mark.parametrize(
    "text",
    [
        "Grace Hopper said that the finance director had met the board of Tarn Water on Monday.",
        "Grace Hopper lives in Boston. The finance director of Tarn Water does not.",
    ],
)
def test_what_only_stands_near_is_no_post(text: str) -> None:
    """Other words between them, or another sentence, part them."""
    assert read(article(text)).posts == ()


def test_no_post_crosses_a_paragraph() -> None:
    """The end of a title and the beginning of the text are not one sentence."""
    text = "Grace Hopper, finance director, spoke at the fair on Monday."
    assert not read(article(text, title="Finance chief dismisses talk of move to Tarn Water")).posts
    assert not read(article(f"The fair was opened by Tarn Water\n\n{text}")).posts
