"""The record: every article, version and passage, and every answer given. Everything else is rebuilt from it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import (
    JSON,
    Column,
    Connection,
    Date,
    DateTime,
    Engine,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    create_engine,
    event,
)
from sqlalchemy.exc import ArgumentError, DBAPIError

from knowledge.errors import Misconfigured, StorageBusy, StorageFailed, StorageFull

MIGRATIONS = Path(__file__).parent / "migrations"
PATIENCE = 10_000  # milliseconds to wait for another writer

# What SQLite and PostgreSQL say, lower case, and what it means for who reads it.
_TOLD: tuple[tuple[tuple[str, ...], type[StorageFailed], str], ...] = (
    (("locked", "busy"), StorageBusy, "Another process is writing to the archive. Try again in a moment."),
    (
        ("is full", "no space"),
        StorageFull,
        "The disk is full. Free some space and try again; nothing that was stored is lost.",
    ),
    (
        ("readonly", "read-only", "permission denied"),
        StorageFailed,
        "The data folder is read-only. Give this user the right to write there.",
    ),
    (
        ("malformed", "not a database"),
        StorageFailed,
        "The database file is damaged. Put a backup in its place; the indexes are rebuilt from it.",
    ),
    (
        ("unable to open", "connection refused", "could not connect", "connection failed"),
        StorageFailed,
        "The database cannot be opened. Check that the data folder or DATABASE_URL is right.",
    ),
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    }
)

articles = Table(
    "articles",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("workspace", String(100), nullable=False),
    Column("key", String(32), nullable=False),
    Column("version", Integer, nullable=False),
    Column("state", String(16), nullable=False),  # pending, indexed, superseded or removed
    Column("digest", String(64), nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("language", String(8), nullable=False),
    Column("url", Text),
    Column("origin", Text),
    Column("source", Text),
    Column("author", Text),
    Column("published", Date),
    Column("added_at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("key", "version"),
    Index(None, "workspace", "state", "published", "id"),
    Index(None, "workspace", "url"),
    Index(None, "workspace", "origin"),
    Index(None, "workspace", "digest"),
)

passages = Table(
    "passages",
    metadata,
    Column("key", String(80), primary_key=True),
    Column("workspace", String(100), nullable=False, index=True),
    Column("article_key", String(32), nullable=False),
    Column("version", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Index(None, "article_key", "version"),
)

answers = Table(
    "answers",
    metadata,
    Column("key", String(32), primary_key=True),
    Column("workspace", String(100), nullable=False),
    Column("asked_at", DateTime(timezone=True), nullable=False, index=True),
    Column("record", JSON, nullable=False),
)

notes = Table(
    "notes",
    metadata,
    Column("kind", String(32), primary_key=True),
    Column("key", String(80), primary_key=True),
    Column("workspace", String(100), nullable=False, index=True),
    Column("value", JSON, nullable=False),
    Column("written_at", DateTime(timezone=True), nullable=False),
)


class Database:
    """A connection pool to the record, with its errors told in sentences."""

    def __init__(self, url: str) -> None:
        try:
            self._engine = create_engine(url, hide_parameters=True, pool_pre_ping=not url.startswith("sqlite"))
        except ImportError as error:
            raise Misconfigured("PostgreSQL needs a driver: pip install 'masthead[postgres]'.") from error
        except ArgumentError as error:
            raise Misconfigured(
                "DATABASE_URL cannot be used. It looks like postgresql+psycopg://user:password@host/name; "
                "leave it out to keep everything in the data folder."
            ) from error
        if self._engine.dialect.name == "sqlite":
            event.listen(self._engine, "connect", _prepare_sqlite)

    @property
    def engine(self) -> Engine:
        """The SQLAlchemy engine."""
        return self._engine

    def migrate(self) -> None:
        """Bring the tables to the newest form; do nothing where they have it."""
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        with self.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """Open a transaction that commits at the end, or rolls back at an error."""
        try:
            with self._engine.begin() as connection:
                yield connection
        except DBAPIError as error:
            raise told(error) from error

    def close(self) -> None:
        """Give all connections back."""
        self._engine.dispose()


def told(error: DBAPIError) -> StorageFailed:
    """Say in a sentence what the database said in its own words."""
    words = str(error.orig).lower()
    for signs, kind, sentence in _TOLD:
        if any(sign in words for sign in signs):
            return kind(sentence)
    return StorageFailed("The database cannot be used. Check the data folder or DATABASE_URL; the log has the details.")


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    """Write-ahead log: readers never wait for a writer, and a crash loses nothing that was committed."""
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={PATIENCE}")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()
