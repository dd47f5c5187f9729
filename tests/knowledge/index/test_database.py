"""The record's tables and its way of failing."""

import shutil
import sqlite3
import threading
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from knowledge import ArticleDraft, Library, LibrarySettings, Misconfigured, StorageBusy, StorageFailed, StorageFull
from knowledge.feeds import tables as _feeds  # noqa: F401 - brings its tables
from knowledge.index import database as module
from knowledge.index.database import Database, metadata
from knowledge.moves.tables import tables


def fresh(tmp_path: Path) -> Database:
    """Make a database with all its tables."""
    database = Database(f"sqlite:///{tmp_path / 'masthead.db'}")
    database.migrate()
    return database


def test_the_migrations_make_the_tables_that_the_code_uses(tmp_path: Path) -> None:
    """Nothing is missing, nothing is left over, and migrating twice changes nothing."""
    tables()
    database = fresh(tmp_path)
    database.migrate()
    with database.begin() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    database.close()


def test_the_newest_form_is_known_by_the_names_of_the_files() -> None:
    """Each begins with its number, so that a start need not load what changes the tables."""
    config = Config()
    config.set_main_option("script_location", str(module.MIGRATIONS))
    scripts = ScriptDirectory.from_config(config)
    numbers = [file.name.partition("_")[0] for file in (module.MIGRATIONS / "versions").glob("[0-9]*.py")]
    assert sorted(numbers) == sorted(each.revision for each in scripts.walk_revisions())
    assert max(numbers) == scripts.get_current_head()


def test_a_failed_transaction_leaves_nothing_behind(tmp_path: Path) -> None:
    """Either all of it is kept or none."""
    database = fresh(tmp_path)
    row = "INSERT INTO passages (key, workspace, article_key, version, start, \"end\") VALUES ('k', 'w', 'a', 1, 0, 1)"
    with pytest.raises(StorageFailed), database.begin() as connection:  # noqa: PT012 - the second of two fails
        connection.execute(text(row))
        connection.execute(text(row))
    with database.begin() as connection:
        assert connection.scalar(text("SELECT count(*) FROM passages")) == 0
    database.close()


def test_another_writer_is_waited_for_and_then_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lock that is not given back in time becomes a sentence."""
    monkeypatch.setattr(module, "PATIENCE", 50)
    database = fresh(tmp_path)
    other = sqlite3.connect(tmp_path / "masthead.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StorageBusy, match="Try again"), database.begin() as connection:
        connection.execute(text("DELETE FROM passages"))
    other.close()
    database.close()


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    """What was stored stays, and the sentence says what to do."""
    database = fresh(tmp_path)
    with pytest.raises(StorageFull, match="Free some space"), database.begin() as connection:  # noqa: PT012 - in turn
        pages = connection.scalar(text("PRAGMA page_count"))
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))
        connection.execute(text("CREATE TABLE large AS SELECT hex(randomblob(1000000)) AS x"))
    database.close()


@pytest.mark.parametrize("url", ["nonsense", "mysterydb://somewhere/name"])
def test_a_database_that_nobody_knows_is_misconfigured(url: str) -> None:
    """The sentence shows the form that works."""
    with pytest.raises(Misconfigured, match="postgresql"):
        Database(url)


def test_many_threads_may_write(tmp_path: Path) -> None:
    """Writers wait for each other and none is lost."""
    database = fresh(tmp_path)

    def write(number: int) -> None:
        with database.begin() as connection:
            connection.execute(
                text(
                    'INSERT INTO passages (key, workspace, article_key, version, start, "end") VALUES (:k,:w,:k,1,0,1)'
                ),
                {"k": str(number), "w": "w"},
            )

    threads = [threading.Thread(target=write, args=(number,)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.begin() as connection:
        assert connection.scalar(text("SELECT count(*) FROM passages")) == 16
    database.close()


def test_a_migration_that_breaks_off_leaves_the_tables_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever kills it half way, the next start does it whole."""
    database = Database(f"sqlite:///{tmp_path / 'masthead.db'}")
    with monkeypatch.context() as broken:
        broken.setattr(module, "MIGRATIONS", half_of(module.MIGRATIONS, tmp_path / "half"))
        with pytest.raises(ZeroDivisionError):
            database.migrate()
    assert inspect(database.engine).get_table_names() == []
    database.migrate()
    assert {"articles", "answers"} <= set(inspect(database.engine).get_table_names())
    database.close()


def half_of(migrations: Path, copy: Path) -> Path:
    """Copy the migrations, with a last one that makes a table and then fails."""
    shutil.copytree(migrations, copy)
    last = sorted((copy / "versions").glob("[0-9]*.py"))[-1]
    (copy / "versions" / "9999_broken.py").write_text(
        f"from alembic import op\nrevision = '9999'\ndown_revision = '{last.name[:4]}'\n"
        "def upgrade():\n    op.execute('CREATE TABLE half (x INTEGER)')\n    1 / 0\n"
    )
    return copy


def test_an_archive_of_an_earlier_version_keeps_what_it_has(tmp_path: Path) -> None:
    """Its articles are measured, its passages stay where they are, and its answers can still be opened."""
    database = Database(f"sqlite:///{tmp_path / 'masthead.db'}")
    config = Config()
    config.set_main_option("script_location", str(module.MIGRATIONS))
    with database.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0003")
        connection.execute(
            text(
                "INSERT INTO articles (workspace, key, version, state, digest, title, text, language, added_at) VALUES"
                " ('w', 'a', 1, 'indexed', 'd', 't', 'é words', 'en', '2026-01-01 00:00:00'),"
                " ('w', 'b', 1, 'removed', 'e', 't', 'words', 'en', '2026-01-01 00:00:00')"
            )
        )
        connection.execute(text("INSERT INTO passages VALUES ('a:1:0-7', 'w', 'a', 1, 0, 7)"))
    database.migrate()
    with database.begin() as connection:
        rows = connection.execute(text("SELECT key, size, removed_at IS NULL FROM articles ORDER BY key")).all()
        assert [tuple(row) for row in rows] == [("a", 8, 1), ("b", 5, 0)]
        assert connection.execute(text("SELECT * FROM passages")).one() == ("a:1:0-7", "w", "a", 1, 0, 7)
    database.close()


def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    """The sentence says whose it is, and not a byte of it changes."""
    database = fresh(tmp_path)
    with database.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StorageFailed, match="newer version of Masthead"):
        database.migrate()
    database.close()


@pytest.mark.parametrize("lost", ["missing", "empty"])
def test_a_lost_database_does_not_cost_the_indexes(tmp_path: Path, lost: str) -> None:
    """A new database in its place would have them emptied; instead a sentence names the file."""
    settings = LibrarySettings(tmp_path / "data", threads=1)
    with Library.open(settings) as library:
        library.add("default", ArticleDraft("Mei Tan left Acme."))
    file = settings.home / "masthead.db"
    kept = file.read_bytes()
    file.unlink()
    if lost == "empty":
        file.touch()
    with pytest.raises(StorageFailed, match=r"masthead\.db is missing or empty"):
        Library.open(settings)
    file.write_bytes(kept)
    with Library.open(settings) as library:
        assert library.level(thorough=True) == 0
        assert library.articles("default").total == 1
