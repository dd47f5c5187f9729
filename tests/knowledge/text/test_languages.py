"""Language is data: each language fills the same slots, and another one is a folder."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import knowledge
from knowledge.errors import Trouble
from knowledge.text.languages import LANGUAGES, en
from knowledge.text.languages.language import Language
from tests.knowledge.text import dutch

SPOKEN = [language for language in LANGUAGES.values() if language.sentences]
HOUSE = Path(knowledge.__file__).parent
NEWS = (
    "Anna Bakker is vertrokken als topman van Analytix. Ze vertrok op 2 maart 2026. "
    "Pieter Jansen is benoemd tot haar opvolger."
)
ASKING = """
import sys
from datetime import date
from pathlib import Path
from knowledge import ArticleDraft, Library, LibrarySettings, Question

news, home, *questions = sys.argv[1:]
with Library.open(LibrarySettings(Path(home))) as library:
    draft = ArticleDraft(news, "Anna Bakker vertrekt bij Analytix", published=date(2026, 3, 3), language="nl")
    library.add("default", draft)
    for question in questions:
        print(library.ask(Question(question)).text)
"""


@pytest.mark.parametrize("language", SPOKEN, ids=lambda language: language.code)
def test_whoever_speaks_says_everything(language: Language) -> None:
    """A language in which answers are given has each sentence, and each month."""
    told, english = language.sentences, en.LANGUAGE.sentences
    assert told is not None
    assert english is not None
    assert (told.phrases.keys(), told.answers.keys()) == (english.phrases.keys(), english.answers.keys())
    assert set(told.notes) == set(Trouble)
    assert len(told.months.split()) == 12


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=lambda language: language.code)
def test_a_folder_is_called_by_its_code(language: Language) -> None:
    """What is declared in a folder is the language whose code the folder has, and so are its questions."""
    assert LANGUAGES[language.code] is language
    assert language.questions.code == language.code


@pytest.fixture
def with_dutch(tmp_path: Path) -> Path:
    """Return a folder with the package as it is, and one more folder beside its languages."""
    package = tmp_path / "house" / "knowledge"
    languages = package / "text" / "languages"
    languages.mkdir(parents=True)
    for there, here in ((HOUSE, package), (HOUSE / "text", package / "text"), (HOUSE / "text/languages", languages)):
        for each in there.iterdir():
            if not (here / each.name).exists() and each.name != "__pycache__":
                (here / each.name).symlink_to(each)
    (languages / "nl").mkdir()
    (languages / "nl" / "__init__.py").write_text(Path(dutch.__file__).read_text(encoding="utf-8"), encoding="utf-8")
    return tmp_path / "house"


@pytest.mark.whole
def test_a_third_language_is_a_folder(with_dutch: Path, tmp_path: Path) -> None:
    """With a dozen words of Dutch in a folder, an article is read and asked in Dutch, and nothing else is touched."""
    questions = {
        "Wie verving Anna Bakker?": (
            "Pieter Jansen verving Anna Bakker als topman bij Analytix. Anna Bakker vertrok in 2026."
        ),
        "Wie vertrok bij Analytix?": "Anna Bakker verliet Analytix als topman in 2026.",
        "Wie is de opvolger van Piet Smit?": "Ik vond geen artikel dat zegt dat Piet Smit een post verliet.",
        "Who replaced Anna Bakker?": (
            "Pieter Jansen replaced Anna Bakker as chief executive at Analytix. Anna Bakker left in 2026."
        ),
    }
    done = subprocess.run(  # noqa: S603 - the house itself, in a process of its own
        [sys.executable, "-c", ASKING, NEWS, str(tmp_path / "home"), *questions],
        env={**os.environ, "PYTHONPATH": str(with_dutch)},
        cwd=with_dutch,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines() == list(questions.values()), done.stderr
