"""How far the words of a machine are behind the record, and what an answer says of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import text

from knowledge import ArticleDraft, Library, LibrarySettings, Question
from knowledge.index import database as module
from knowledge.index.changes import Changes, Lag
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
    changes = Changes(database)
    first, second = changes.since("w", 0, 10)
    assert (first[1], second[1]) == ("b", "a")
    lag = changes.lag("w", first[0])
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


def test_damaged_words_count_as_new(library: Library, tmp_path: Path) -> None:
    """An answer says that they are being built, until they are."""
    cursor_of(tmp_path).write_text("?", encoding="utf-8")
    assert library.behind("default").begins
    library.tend()
    assert library.behind("default") == Lag()
