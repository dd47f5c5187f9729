"""How far the words of a machine are behind the record, and what an answer says of it."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from rich.console import Console
from sqlalchemy import text, update

from bot.render import plain, terminal
from knowledge import Answer, ArticleDraft, Health, Library, LibrarySettings, Question
from knowledge.index import database as module
from knowledge.index.changes import Changes, Lag, changes
from knowledge.index.database import Database

TAN = ArticleDraft("Mei Tan has resigned as head of design at Acme. Jonas Berg replaced Tan on Monday.", title="Tan")
HOUR = 3600.0  # seconds: no test takes as long


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Open an archive with one article."""
    with Library.open(LibrarySettings(tmp_path / "data", threads=1)) as opened:
        opened.add("default", TAN)
        yield opened


def test_what_an_earlier_version_kept_counts_as_changed_now(tmp_path: Path) -> None:
    """Not as changed in 1970: the numbers of changes are times."""
    database = Database(f"sqlite:///{tmp_path / 'masthead.db'}")
    config = Config()
    config.set_main_option("script_location", str(module.MIGRATIONS))
    with database.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0018")
        connection.execute(
            text(
                "INSERT INTO articles (workspace, key, version, state, digest, title, text, language, added_at, size)"
                " VALUES ('w', 'b', 1, 'indexed', 'b', 't', 'words', 'en', '2026-01-01 00:00:00', 5),"
                " ('w', 'a', 1, 'indexed', 'a', 't', 'words', 'en', '2026-01-01 00:00:00', 5)"
            )
        )
    database.migrate()
    noted = Changes(database)
    first, second = noted.since("w", 0, 10)
    assert (first[1], second[1]) == ("b", "a")
    lag = noted.lag("w", first[0])
    assert (lag.articles, lag.seconds < HOUR, lag.begins) == (1, True, False)
    database.close()


def cursor_of(tmp_path: Path) -> Path:
    """Return the file that says how far the words have followed."""
    (file,) = (tmp_path / "data").glob("words/*/cursor")
    return file


def test_words_without_a_cursor_are_not_behind_where_they_are_all_there(library: Library, tmp_path: Path) -> None:
    """After an upgrade no answer says of them that they lack anything."""
    cursor_of(tmp_path).unlink()
    assert not library.behind("default")
    assert library.ask(Question("Who replaced Mei Tan at Acme?")).note is None


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Who replaced Mei Tan at Acme?", "My word index is being built"),
        ("Siapa yang menggantikan Mei Tan di Acme?", "Indeks kata saya sedang dibuat"),
    ],
)
def test_words_that_begin_anew_are_told_to_be_built(library: Library, question: str, said: str) -> None:
    """Not by the seconds since the first article came, which may be months ago."""
    words = library._base.indexes.words("default")
    words.clear()
    assert library.behind("default").begins
    note = library.ask(Question(question)).note or ""
    assert note.startswith(said)
    assert not {"seconds", "detik"} & set(note.split())
    library.tend()
    assert library.behind("default") == Lag()
    assert library.ask(Question(question)).note is None


def test_words_that_lag_are_told(library: Library, tmp_path: Path) -> None:
    """With how far and since when: in the answer, in what explains it, by the doctor, and over all workspaces."""
    cursor = cursor_of(tmp_path)
    with library._base.database.begin() as connection:
        connection.execute(update(changes).values(number=changes.c.number - 90_000_000))
    number, _, era = cursor.read_text(encoding="utf-8").partition(" ")
    cursor.write_text(f"{int(number) - 90_000_001} {era}", encoding="utf-8")
    answer = library.ask(Question("Who replaced Mei Tan at Acme?", explain=True))
    assert (answer.note or "").startswith("Articles that changed lately (1, the first 9")
    assert answer.late is not None
    assert (answer.late.articles, 90 <= answer.late.seconds < HOUR, answer.late.passages) == (1, True, 0)
    assert plain.answer(answer, explain=True)["late"]["words"]["articles"] == 1
    assert "words 1 articles behind, the first changed 9" in shown(answer)
    (check,) = (each for each in library.doctor() if each.part == "indexes")
    assert (check.health, "default (words: 1 articles, the first 9" in check.finding) == (Health.BROKEN, True)
    assert library.latest().articles == 1
    library.tend()
    assert "words level · vectors level" in shown(library.ask(Question("Who replaced Mei Tan at Acme?", explain=True)))
    assert not library.latest()


def test_vectors_that_are_lacking_are_told(library: Library) -> None:
    """Until they are made again; nobody has to ask for it."""
    indexes = library._base.indexes
    indexes.vectors.drop("default")
    assert library.level() == 1
    assert not library.latest()
    library.add("default", ArticleDraft("The folding kettle boils in ninety seconds.", title="Kettle"))
    indexes.vectors.drop("default")
    answer = library.ask(Question("Who replaced Mei Tan at Acme?", explain=True))
    assert (answer.note or "").startswith("Some passages (2) have no vectors yet")
    assert "vectors of 2 passages lacking" in shown(answer)
    (check,) = (each for each in library.doctor() if each.part == "indexes")
    assert "default (vectors: 2 passages)" in check.finding
    library.level()
    assert library.ask(Question("Who replaced Mei Tan at Acme?")).note is None


def shown(answer: Answer) -> str:
    """Return an answer with what explains it, as a terminal shows it."""
    console = Console(width=200, record=True, file=StringIO())
    console.print(terminal.answer(answer, explain=True))
    return console.export_text()


def test_damaged_words_count_as_new(library: Library, tmp_path: Path) -> None:
    """An answer says that they are being built, until they are."""
    cursor_of(tmp_path).write_text("?", encoding="utf-8")
    assert library.behind("default").begins
    library.tend()
    assert library.behind("default") == Lag()
