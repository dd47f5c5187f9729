"""A question that says that somebody was fired is not met with what says it of nobody, or tells another way."""

from collections.abc import Iterator
from datetime import date

import pytest

from knowledge import ArticleDraft, Library, LibrarySettings, Question
from knowledge.answering.bearing import tells_otherwise
from knowledge.questions import parse

ARTICLES = (
    ArticleDraft(
        "Harlow Bay police chief Owen Tate retired on 4 May 2026 because of his back, the mayor said. Tate had led the "
        "police of Harlow Bay since 2011.",
        "Harlow Bay police chief retires",
        published=date(2026, 5, 5),
    ),
    ArticleDraft(
        "Bay Television settled a lawsuit in March 2026. The mayor had sued for defamation after anchor Lena Marsh "
        "said on air that he had lied about the bridge.",
        "Bay Television settles",
        published=date(2026, 4, 2),
    ),
    ArticleDraft(
        "Corlan Glass fired finance chief Mika Sorsa on 6 May 2026 because of a hole in the accounts.",
        "Corlan Glass fires finance chief",
        published=date(2026, 5, 7),
    ),
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Yield an archive of a retirement, a lawsuit and a dismissal."""
    with Library.open(LibrarySettings(tmp_path_factory.mktemp("dismissals"))) as library:
        for draft in ARTICLES:
            library.add("default", draft)
        library.tend()
        yield library


@pytest.mark.parametrize(
    "question",
    [
        "Why was Owen Tate fired?",
        "When did Bay Television fire Lena Marsh over the lawsuit?",
        "Kapan Bay Television memecat Lena Marsh?",
    ],
)
def test_a_dismissal_that_nobody_tells_is_refused(archive: Library, question: str) -> None:
    """Neither with why somebody retired, nor with the day of something else."""
    answer = archive.ask(Question(question))
    assert answer.abstained
    assert "because of his back" not in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Why did Owen Tate retire?", "because of his back"),
        ("Why did Owen Tate leave?", "because of his back"),
        ("Why was Mika Sorsa fired?", "a hole in the accounts"),
        ("When was Mika Sorsa fired?", "6 May 2026"),
    ],
)
def test_what_is_told_is_still_said(archive: Library, question: str, said: str) -> None:
    """The reason for the way that is told, and a dismissal that is one."""
    answer = archive.ask(Question(question))
    assert not answer.abstained
    assert said in answer.text


@pytest.mark.parametrize(
    ("question", "quote", "otherwise"),
    [
        ("Why was Owen Tate fired?", "Owen Tate retired on 4 May.", True),
        ("Why was Owen Tate fired?", "Owen Tate was fired on 4 May.", False),
        ("Why was Owen Tate fired?", "Owen Tate opened the fair on 4 May.", False),
        ("Why did Owen Tate resign?", "Owen Tate retired on 4 May.", False),
    ],
)
def test_only_a_dismissal_is_told_otherwise(question: str, quote: str, otherwise: bool) -> None:
    """Who retired was not fired; who is asked to have resigned may have retired."""
    assert tells_otherwise(parse(question, "en"), quote) is otherwise
