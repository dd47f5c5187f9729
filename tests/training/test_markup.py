"""Written articles are read as they are marked, and a mistake in them is named."""

import random
from pathlib import Path

import pytest

from training.moves.examples import Names, swapped, written
from training.moves.markup import articles

ARTICLE = """# en 2024-03-18 | {p1 Ruth Mellor} to leave {o1 Harrow Energy}
{o1 Harrow Energy} said on {d1 Monday} that its {r1 chief executive}, {p1 Mellor}, will go. {p2 Imran Sheikh} follows.
- p1 left o1 ; role r1 ; next p2 ; announced d1 ; future
- p2 came o1 ; role r1 ; prev p1 ; future
"""


def write(folder: Path, text: str) -> Path:
    """Write a file of articles."""
    path = folder / "a-01.txt"
    path.write_text(text, encoding="utf8")
    return path


def test_marks_are_where_the_words_stand(tmp_path: Path) -> None:
    """Offsets lead to the marked words, in title and text."""
    (article,) = articles(write(tmp_path, ARTICLE))
    assert article.faults == ()
    words = [article.text[mark.start : mark.end] for mark in article.marks]
    assert words == [
        "Ruth Mellor", "Harrow Energy", "Harrow Energy", "Monday", "chief executive", "Mellor", "Imran Sheikh",
    ]  # fmt: skip
    assert [(move.person, move.kind, move.future) for move in article.moves] == [
        ("p1", "left", True),
        ("p2", "came", True),
    ]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ("- p1 left o1 ; boss r1", "not a part of a move"),
        ("- p9 left o1", "p9 is not marked"),
        ("- p1 went o1", "not '- p1 left o1"),
        ("- p1 came o1 ; next p2", "go with left"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, wrong: str, says: str) -> None:
    """Whoever writes articles is told which line is wrong, and why."""
    (article,) = articles(write(tmp_path, ARTICLE + wrong + "\n"))
    assert says in " ".join(article.faults)


def test_names_are_swapped_everywhere_alike(tmp_path: Path) -> None:
    """A surname alone becomes the new surname; what is not renamed stays."""
    write(tmp_path, ARTICLE)
    (example,) = written(tmp_path)
    names = Names([example], ["Asha"])
    for seed in range(30):
        other = swapped(example, names, random.Random(seed), people=1.0, firms=0.0)  # noqa: S311 - names, not secrets
        first, surname, _ = (other.text[m.start : m.end] for m in other.mentions if m.type == "person")
        assert first.split()[-1] == surname
        assert other.text.count("Harrow Energy") == 2


def test_the_articles_that_are_learned_from_have_no_mistake() -> None:
    """Every article is marked as the page of the markup says."""
    folder = Path(__file__).parents[2] / "training" / "data" / "moves"
    faults = [fault for path in sorted(folder.glob("*.txt")) for article in articles(path) for fault in article.faults]
    assert faults == []
