"""What the checker of support learns from: windows of written questions, sentences made of marks, folds."""

from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.text.sentences import sentences
from training.moves.examples import written
from training.support.made import made
from training.support.pairs import (
    ArticleQuestion,
    Finder,
    Pair,
    article_questions,
    fold_of,
    of_article_question,
    of_claims,
    read,
    write,
)

ROOT = Path(__file__).parents[2]
README = ROOT / "training" / "data" / "asked" / "README.md"
ARTICLE = """# en 2024-03-18 | {p1 Ruth Mellor} to leave {o1 Harrow Energy}
{p1 Ruth Mellor}, {r1 chief executive} of {o1 Harrow Energy}, handed the keys to {p2 Imran Sheikh} on {d1 Monday}. \
{p2 Sheikh} ran {o2 Tarn Water} as its {r2 treasurer} for six years. The company sells heat to nine towns. \
Its head office stands by the old canal in the north. A new one is being built next to the harbour. \
Nobody was hurt when the roof of its store fell in. {p1 Mellor} goes to {o2 Tarn Water}.
- p1 left o1 ; role r1 ; next p2 ; to o2 ; announced d1
- p2 came o1 ; role r1 ; prev p1
"""
ASKED = """# a-01 1
+ 1 who follows ruth mellor
+ 1,7 Who got the keys, and where does Mellor go?

- Why did Ruth Mellor leave Harrow Energy?
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with one article, and another one before it in the same file, and questions on the former."""
    other = "# en 2024-03-17 | {o1 Tarn Water} opens\n{o1 Tarn Water} has opened a store.\n\n"
    (tmp_path / "a-01.txt").write_text(ARTICLE + "\n" + other, encoding="utf-8")
    (tmp_path / "asked").mkdir()
    (tmp_path / "asked" / "q.txt").write_text(ASKED, encoding="utf-8")
    return tmp_path


@pytest.fixture
def questions(folder: Path) -> list[ArticleQuestion]:
    """Return the questions as read."""
    return list(article_questions(folder / "asked" / "q.txt", folder))


def test_a_question_knows_its_article_and_the_sentences_that_answer(questions: list[ArticleQuestion]) -> None:
    """Sentences are counted without the title; what is not answered has none."""
    told = [[each.text[span.start : span.end] for span in each.answers] for each in questions]
    assert [each.question for each in questions] == [
        "who follows ruth mellor",
        "Who got the keys, and where does Mellor go?",
        "Why did Ruth Mellor leave Harrow Energy?",
    ]
    assert {(each.article, each.title) for each in questions} == {("a-01:1", "Ruth Mellor to leave Harrow Energy")}
    assert [len(each) for each in told] == [1, 2, 0]
    assert told[1][1] == "Mellor goes to Tarn Water."


def test_a_window_is_right_when_it_holds_every_sentence_that_answers(questions: list[ArticleQuestion]) -> None:
    """One with none of them is wrong; one with some of them is no pair at all."""
    finder = Finder()
    one, two, none = (list(of_article_question(each, finder)) for each in questions)
    answer = "handed the keys to Imran Sheikh"
    assert any(pair.right for pair in one)
    assert all(pair.right == (answer in pair.text) for pair in one)
    assert not any(answer in pair.text or "Mellor goes" in pair.text for pair in two)
    assert none
    assert not any(pair.right for pair in none)
    assert all(pair.text.startswith("Ruth Mellor to leave Harrow Energy. ") for pair in [*one, *none])


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ("+ 40 who follows", "there is no such sentence"),
        ("+ who follows", "neither '\\+ NUMBERS question' nor '- question'"),
        ("who follows", "neither '\\+ NUMBERS question' nor '- question'"),
    ],
)
def test_a_mistake_is_named(folder: Path, wrong: str, says: str) -> None:
    """Whoever writes questions is told which line is wrong, and why."""
    file = folder / "asked" / "q.txt"
    file.write_text(f"{ASKED}{wrong}\n", encoding="utf-8")
    with pytest.raises(AssertionError, match=f"q.txt: {says}"):
        list(article_questions(file, folder))


def test_questions_without_an_article_are_refused(folder: Path) -> None:
    """The heading comes first."""
    file = folder / "asked" / "q.txt"
    file.write_text("- who follows\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="no '# FILE NUMBER' above - who follows"):
        list(article_questions(file, folder))


def test_the_written_questions_have_the_form_that_their_page_tells() -> None:
    """Every file can be read, asks about articles that are there, and has both sorts; the page names all marks."""
    files = sorted(README.parent.glob("*.txt"))
    found = [each for file in files for each in article_questions(file, ROOT / "training" / "data" / "moves")]
    assert {bool(each.answers) for each in found} == {True, False}
    page = README.read_text(encoding="utf-8")
    assert all(f"`{mark} " in page for mark in "#+-")


def test_names_exchanged_are_not_borne_out_and_copies_are(folder: Path) -> None:
    """A sentence as it stands is supported by quotes that hold it; with a name exchanged the quotes do not hold it."""
    (example, _) = written(folder)
    body = example.text[example.title_end :]
    stands = {body[span.start : span.end] for span in sentences(body, "en")}
    found = [claim for seed in range(40) for claim in made([example], seed)]
    copies = [claim for claim in found if claim.kind == "copy"]
    exchanged = [claim for claim in found if claim.kind == "swap" or claim.kind.startswith("other ")]
    assert copies
    assert all(claim.supported and claim.text in stands & set(claim.quotes) for claim in copies)
    assert {"swap", "other organization", "other person"} <= {claim.kind for claim in exchanged}
    assert not any(claim.supported or claim.text in stands for claim in exchanged)


def test_who_followed_whom_is_told_both_ways_and_only_one_is_right(folder: Path) -> None:
    """What is right names the two as the article does; the other way round is unsupported."""
    (example, _) = written(folder)
    found = {claim.text: claim.supported for seed in range(40) for claim in made([example], seed)}
    assert found["Imran Sheikh succeeded Ruth Mellor."]
    assert not found["Ruth Mellor succeeded Imran Sheikh."]
    assert found["Ruth Mellor moved from Harrow Energy to Tarn Water."]
    assert not found["Imran Sheikh joined Tarn Water."]


def test_what_is_denied_or_only_reported_is_not_told_as_so(folder: Path) -> None:
    """Of a rumour, the bare sentence is unsupported, and one that says it is a rumour is supported."""
    (example, _) = written(folder)
    assert example.moves is not None
    for status, rightly in (("reported", "According to reports, Ruth Mellor may leave Harrow Energy."),
                            ("denied", "It is denied that Ruth Mellor is leaving Harrow Energy.")):  # fmt: skip
        told = replace(example, moves=(replace(example.moves[0], status=status),))
        found = {claim.text: claim.supported for seed in range(40) for claim in made([told], seed)}
        assert found[rightly]
        assert not found["Ruth Mellor has left Harrow Energy."]


def test_the_same_sentences_are_made_each_time(folder: Path) -> None:
    """Chance is seeded."""
    examples = list(written(folder))
    assert list(made(examples)) == list(made(examples))


def test_folds_stay_what_they_are() -> None:
    """A group is held out by the same fold everywhere and always; both folds hold some."""
    groups = [f"moves_dev:{number}" for number in range(6)]
    assert [fold_of(group) for group in groups] == [0, 1, 1, 0, 0, 0]


def test_pairs_survive_being_written(folder: Path) -> None:
    """What is written is what is read."""
    pairs: list[Pair] = list(of_claims("made", "S", made(written(folder))))
    counts = write(pairs, folder / "build" / "pairs.json.gz")
    assert counts == {"made": len(pairs)}
    assert read(folder / "build" / "pairs.json.gz") == pairs
