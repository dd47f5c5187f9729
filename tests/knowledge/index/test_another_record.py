"""Indexes that have followed another record, or this one before it was put back to an earlier day."""

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import MetaData, Table, insert, select
from structlog.testing import capture_logs

from knowledge import ArticleDraft, Library, LibrarySettings
from knowledge.index.changes import ERAS, Changes, Cursor
from knowledge.index.database import Database
from tests.knowledge.sharing.conftest import whole
from tests.knowledge.sharing.member import Letters
from tests.knowledge.test_servers import postgresql

Opens = Callable[[], Library]
Saved = dict[Table, list[dict[str, object]]]


@pytest.fixture(params=["sqlite", "postgresql"])
def record(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str | None]:
    """Give an empty record: a file in the data folder, or a server."""
    if request.param == "sqlite":
        yield None
        return
    with postgresql(tmp_path / "postgres") as url:
        yield url


@pytest.fixture
def opens(record: str | None, tmp_path: Path) -> Opens:
    """Return how a process opens the archive on this machine."""
    return lambda: Library.open(LibrarySettings(tmp_path / "data", record, threads=1), Letters())


def url_of(record: str | None, tmp_path: Path) -> str:
    """Return the record's address."""
    return record or f"sqlite:///{tmp_path / 'data' / 'masthead.db'}"


def saved(url: str) -> Saved:
    """Copy every row of the record, as a backup does."""
    database, tables = Database(url), MetaData()
    with database.begin() as connection:
        tables.reflect(connection)
        rows = {
            table: [dict(row._mapping) for row in connection.execute(select(table))] for table in tables.tables.values()
        }
    database.close()
    return rows


def put_back(url: str, rows: Saved) -> None:
    """Restore a copy in the place of the record."""
    database = Database(url)
    (tables,) = {table.metadata for table in rows}
    with database.begin() as connection:
        for table in reversed(tables.sorted_tables):
            connection.execute(table.delete())
        for table in tables.sorted_tables:
            if rows[table]:
                connection.execute(insert(table), rows[table])
    database.close()


def draft(name: str, words: str) -> ArticleDraft:
    """Write an article of one passage."""
    return ArticleDraft(f"{words} That is all.", title=name, url=f"https://news.example/{name}", language="en")


def held(library: Library) -> tuple[set[str], set[str], set[str]]:
    """Return the keys that the record, the words and the vectors have."""
    indexes, archive = library._base.indexes, library._base.archive
    return (
        archive.passage_keys("default"),
        indexes.words("default").keys(),
        indexes.vectors.keys("default"),
    )


def test_indexes_notice_that_the_record_was_put_back(record: str | None, opens: Opens, tmp_path: Path) -> None:
    """Also where the old record has changed since, so that the words are not ahead of it, and all counts agree."""
    with opens() as library:
        library.add("default", draft("tan", "Mei Tan leads the design of chairs."))
    backup = saved(url_of(record, tmp_path))
    with opens() as library:
        library.add("default", draft("tan", "Mei Tan leads no more."))
        library.add("default", draft("lost", "This came after the backup."))
        library.tend()
    put_back(url_of(record, tmp_path), backup)
    aside = tmp_path / "aside"
    (tmp_path / "data" / "words").rename(aside)  # another machine writes to it before this one follows again
    with opens() as library:
        library.add("default", draft("new", "This came after the old record was put back."))
    shutil.rmtree(tmp_path / "data" / "words")
    aside.rename(tmp_path / "data" / "words")
    with opens() as library, capture_logs() as lines:
        library.tend()
        library.level()
        of_record, of_words, of_vectors = held(library)
    assert of_record == of_words == of_vectors
    assert len(of_record) == 2
    assert [line["event"] for line in lines].count("words.of_another_record") == 1
    with opens() as library, capture_logs() as lines:
        library.tend()
    assert not [line for line in lines if line["event"] == "words.of_another_record"]


def test_words_that_are_ahead_of_an_old_record_are_mended_without_a_change(
    record: str | None, opens: Opens, tmp_path: Path
) -> None:
    """Nobody needs to add anything first."""
    with opens() as library:
        library.add("default", draft("tan", "Mei Tan leads the design of chairs."))
        backup = saved(url_of(record, tmp_path))
        library.add("default", draft("tan", "Mei Tan leads no more."))
    put_back(url_of(record, tmp_path), backup)
    with opens() as library:
        library.tend()
        library.level()
        assert len(set(map(frozenset, held(library)))) == 1
        assert whole(library, "default") == (1, 1, 1)


def test_words_of_a_workspace_that_was_forgotten_and_filled_anew_are_mended(
    record: str | None, opens: Opens, tmp_path: Path
) -> None:
    """By whatever machine: this one was off meanwhile."""
    with opens() as library:
        library.add("default", draft("tan", "Mei Tan leads the design of chairs."))
    shutil.copytree(tmp_path / "data" / "words", tmp_path / "aside")
    with opens() as library:
        library.forgetting.plan("default", timedelta())
        assert library.forgetting.erase_due() == ["default"]
        library.add("default", draft("lim", "Lim steers ships."))
    shutil.rmtree(tmp_path / "data" / "words")
    (tmp_path / "aside").rename(tmp_path / "data" / "words")
    with opens() as library:
        library.tend()
        assert len(set(map(frozenset, held(library)))) == 1


def test_a_replica_that_follows_one_record_is_never_begun_again(record: str | None, opens: Opens) -> None:
    """However many processes write to it, one after another and beside each other."""
    with capture_logs() as lines, opens() as first:
        for number in range(3):
            first.add("default", draft(f"first-{number}", f"Chair {number} was sold."))
            with opens() as second:
                second.add("default", draft(f"second-{number}", f"Table {number} was sold."))
            first.tend()
    assert not [line for line in lines if line["event"] == "words.of_another_record"]


def test_old_eras_are_dropped(tmp_path: Path) -> None:
    """The record keeps the last ones; a replica from before them counts as one of another record."""
    url = f"sqlite:///{tmp_path / 'masthead.db'}"
    database = Database(url)
    database.migrate()
    cursors: list[Cursor] = []
    for number in range(ERAS + 1):
        database.writer = f"process {number}"
        with database.begin() as connection:
            Changes(database).note(connection, "default", [f"article {number}"])
        cursors += [Changes(database).end("default")] if number in (0, 1) else []
    assert [Changes(database).reached("default", cursor) for cursor in cursors] == [False, True]
    database.close()
