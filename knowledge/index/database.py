"""The record: every article, version and passage, and every answer given. Everything else is rebuilt from it."""

import secrets
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import local
from typing import Any
from zlib import crc32

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Date,
    DateTime,
    Engine,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    cast,
    create_engine,
    event,
    extract,
    func,
    inspect,
    literal,
    select,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, DBAPIError

from knowledge.errors import Misconfigured, StorageBusy, StorageFailed, StorageFull

MIGRATIONS = Path(__file__).parent / "migrations"
PATIENCE = 10_000  # milliseconds to wait for another writer
TURN = 5_470_116  # the family of PostgreSQL's advisory locks that ``alone`` takes; any number will do
_EPOCH = 2_440_587.5  # 1970-01-01 in Julian days

GONE = ("closed the connection", "terminating connection", "connection is closed", "timeout expired", "starting up")
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
        ("unable to open", "connection refused", "could not connect", "connection failed", *GONE),
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
    Column("size", Integer, nullable=False),  # bytes of the text in UTF-8
    Column("removed_at", DateTime(timezone=True)),
    Column("moves_reading", Integer, nullable=False, server_default="0"),  # which reader of moves read it
    UniqueConstraint("key", "version"),
    Index(None, "workspace", "added_at", "size"),
    Index(None, "workspace", "state", "published", "id"),
    Index(None, "workspace", "url"),
    Index(None, "workspace", "origin"),
    Index(None, "workspace", "digest"),
)

erased = Table(
    "erased",  # the keys of articles that were removed and then erased: a feed must not bring them back
    metadata,
    Column("workspace", String(100), primary_key=True),
    Column("key", String(32), primary_key=True),
)

passages = Table(
    "passages",
    metadata,
    Column("key", String(80), primary_key=True),  # stands in every version that has the passage
    Column("workspace", String(100), nullable=False, index=True),
    Column("article_key", String(32), nullable=False),
    Column("version", Integer, primary_key=True),
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
    Column("place", Text),  # where a face showed it; only that face understands it
    Column("standing", String(16), nullable=False),  # sound, changed or removed
    Column("told", String(16), nullable=False),  # the standing that the face was told last
    Column("mark", String(32), nullable=False, server_default=""),  # what curators mended of what it told since
    Column("mark_told", String(32), nullable=False, server_default=""),  # the mark that the face was told last
    Column("tries", Integer, nullable=False, server_default="0"),  # how often the face could not show either
)

answer_sources = Table(
    "answer_sources",
    metadata,
    Column("answer", String(32), ForeignKey("answers.key", ondelete="CASCADE"), primary_key=True),
    Column("article", String(32), primary_key=True),
    Column("version", Integer, nullable=False),  # the newest that was compared with what was quoted
    Column("cited", Boolean, nullable=False),  # false: only offered as the nearest passage
    Column("changed", Boolean, nullable=False),  # a newer version no longer says what was quoted
    Column("gone", Boolean, nullable=False),  # the article was erased
    Index(None, "article"),
)

answer_facts = Table(
    "answer_facts",  # the moves and posts that an answer told, as the ledger writes them down
    metadata,
    Column("id", Integer, primary_key=True),
    Column("answer", String(32), ForeignKey("answers.key", ondelete="CASCADE"), nullable=False, index=True),
    Column("workspace", String(100), nullable=False),
    Column("family", String(100), nullable=False, index=True),  # the family name of the person
    Column("told", JSON, nullable=False),
)

turns = Table(
    "turns",
    metadata,
    Column("answer", String(32), ForeignKey("answers.key", ondelete="CASCADE"), primary_key=True),
    Column("workspace", String(100), nullable=False),
    Column("place", String(100), nullable=False),
    Column("reader", String(64)),  # forgotten with ``follows`` when the conversation is
    Column("follows", String(32)),
    Column("asked_at", DateTime(timezone=True), nullable=False, index=True),
    Index(None, "workspace", "place", "asked_at"),
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

spending = Table(
    "spending",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("workspace", String(100), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("purpose", String(16), nullable=False),  # answer, understand or moves
    Column("reader", String(64)),  # an opaque key
    Column("model", String(200), nullable=False),
    Column("read", Integer),  # tokens; none where the provider does not count
    Column("written", Integer),
    Column("cost", String(40)),  # a decimal number
    Column("milliseconds", Integer, nullable=False),
    Index(None, "workspace", "at"),
)

chat_answers = Table(
    "chat_answers",
    metadata,
    Column("key", String(64), primary_key=True),  # of what was asked, on which articles, of which model
    Column("workspace", String(100), nullable=False),
    Column("index_version", String(64), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("record", JSON, nullable=False),
    Index(None, "workspace", "index_version"),
)

model_readings = Table(
    "model_readings",
    metadata,
    Column("article", String(32), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("workspace", String(100), nullable=False, index=True),
    Column("moves", JSON, nullable=False),  # as the ledger's tellings have them
    Column("at", DateTime(timezone=True), nullable=False),
)


class Database:
    """A connection pool to the record, with its errors told in sentences."""

    def __init__(self, url: str) -> None:
        self.writer = secrets.token_hex(8)  # a name for whoever writes by this connection
        try:
            server = (
                {} if url.startswith("sqlite") else {"pool_pre_ping": True, "connect_args": {"connect_timeout": 10}}
            )
            self._engine = create_engine(url, hide_parameters=True, **server)
        except ImportError as error:
            raise Misconfigured("PostgreSQL needs a driver: pip install 'masthead[postgres]'.") from error
        except ArgumentError as error:
            raise Misconfigured(
                "DATABASE_URL cannot be used. It looks like postgresql+psycopg://user:password@host/name; "
                "leave it out to keep everything in the data folder."
            ) from error
        if self._engine.dialect.name == "sqlite":
            event.listen(self._engine, "connect", _prepare_sqlite)
        self._open = local()

    @property
    def engine(self) -> Engine:
        """The SQLAlchemy engine."""
        return self._engine

    @property
    def moment(self) -> ColumnElement[float]:
        """The time by the database's own clock, in seconds since 1970; it goes on within a transaction."""
        if self._engine.dialect.name == "sqlite":
            return (func.julianday("now", type_=Float) - literal(_EPOCH)) * 86_400.0
        return cast(extract("epoch", func.clock_timestamp()), Float)

    @property
    def file(self) -> Path | None:
        """The file of SQLite's database, or None where it is on a server."""
        return Path(self._engine.url.database or "") if self._engine.dialect.name == "sqlite" else None

    def migrate(self) -> None:
        """Bring the tables to the newest form, all of it or nothing; do nothing where they have it."""
        with self.begin() as connection:
            current = self._form(connection)
        if current == max(file.name.partition("_")[0] for file in (MIGRATIONS / "versions").glob("[0-9]*.py")):
            return
        from knowledge.index.migrating import expect_known, upgrade  # noqa: PLC0415 - seldom needed, and large

        expect_known(current, MIGRATIONS)
        with self.alone() as connection:  # SQLite would keep what a killed migration began
            upgrade(connection, MIGRATIONS)

    @staticmethod
    def _form(connection: Connection) -> str | None:
        """Return the number of the form that the tables have, None where there are none."""
        made = inspect(connection).has_table("alembic_version")
        return connection.scalar(text("SELECT version_num FROM alembic_version")) if made else None

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """Open a transaction that commits at the end, or rolls back at an error.

        Inside another one of the same thread it is a part of that one, which commits or rolls back both.
        """
        outer: Connection | None = getattr(self._open, "connection", None)
        if outer is not None:
            yield outer
            return
        try:
            with self._engine.begin() as connection:
                self._open.connection = connection
                yield connection
        except DBAPIError as error:
            raise told(error) from error
        finally:
            self._open.connection = None

    @contextmanager
    def alone(self, *workspaces: str) -> Iterator[Connection]:
        """Open a transaction that no other of this kind on the same workspaces runs beside.

        What it read of them is still so when it writes. Without a name: none of those without one. SQLite has one
        writer for all.
        """
        with self.begin() as connection:
            if self._engine.dialect.name != "sqlite":
                for turn in sorted({crc32(name.encode()) for name in workspaces or ("",)}):
                    connection.execute(select(func.pg_advisory_xact_lock((TURN << 32) + turn)))
            elif not getattr(connection.connection.dbapi_connection, "in_transaction", False):
                connection.execute(text("BEGIN IMMEDIATE"))
            yield connection

    def damage(self) -> str:
        """Return what SQLite finds wrong with its file, or nothing; a server looks after itself."""
        if self.file is None:
            return ""
        with self.begin() as connection:
            found = connection.scalar(text("PRAGMA quick_check(1)"))
        return "" if found == "ok" else str(found)

    def expect_record(self, beside: Path) -> None:
        """Raise StorageFailed where SQLite's file is missing or empty though an index in ``beside`` is full.

        Something took it away: a new one in its place would have the indexes emptied to match.
        """
        lost = self.file is not None and (not self.file.exists() or self.file.stat().st_size == 0)
        if lost and beside.is_dir() and any(path.is_dir() for path in beside.iterdir()):
            raise StorageFailed(
                f"The database {self.file} is missing or empty, but there is an index of its articles beside it. "
                f"Put the database or a backup back; to begin anew, delete {beside}."
            )

    def settle(self) -> None:
        """Bring everything from SQLite's write-ahead log into the file, so that what was erased is nowhere."""
        if self._engine.dialect.name == "sqlite":
            with self._engine.connect() as connection:
                connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))

    def close(self) -> None:
        """Give all connections back."""
        self._engine.dispose()


def upsert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows; one whose primary key is there already takes the place of the old one."""
    if not rows:
        return
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(table)
    keys = list(table.primary_key.columns)
    changed = {column.name: statement.excluded[column.name] for column in table.c if not column.primary_key}
    connection.execute(
        statement.on_conflict_do_update(index_elements=keys, set_=changed)
        if changed
        else statement.on_conflict_do_nothing(index_elements=keys),
        [dict(row) for row in rows],
    )


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
    cursor.execute("PRAGMA secure_delete=ON")  # what is erased is gone from the file as well
    cursor.close()
