"""Vectors kept by PostgreSQL with pgvector: a table for each workspace and embedder. The only module that knows it.

A table holds the keys of passages and their vectors in half precision, and no word of theirs. Small ones are searched
row by row, which is exact; one that grows gets a graph (HNSW), without which a question would wait for all its rows.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import TypeVar
from zlib import crc32

import numpy as np
import numpy.typing as npt
import structlog
from pgvector.sqlalchemy import HALFVEC
from sqlalchemy import (
    Column,
    Connection,
    MetaData,
    Table,
    Text,
    create_engine,
    delete,
    event,
    func,
    make_url,
    select,
    text,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.schema import CreateIndex, CreateSchema, CreateTable, DropTable, Index

from knowledge.errors import Misconfigured, StorageBusy, StorageFailed, StorageFull
from knowledge.index.absence import Absence
from knowledge.index.vectors import (
    CHUNK,
    NOT_ADDED,
    NOT_DROPPED,
    NOT_READ,
    NOT_REMOVED,
    NOT_SEARCHED,
    VectorIndex,
)
from knowledge.models import Passage
from knowledge.settings import PgvectorSettings

SCHEMA = "masthead_vectors"
GRAPH_FROM = 20_000  # rows from which a table gets a graph: docs/decisions/vector-stores.md has the figures
WIDEST_GRAPH = 4_000  # numbers a vector may have in one
LOOK = 2_000  # rows that are added before a table is looked at again for whether it wants a graph
BREADTH, WIDEST = 200, 1_000  # candidates that a search of a graph keeps, and the most that it may
CONNECT, SILENCE = 3, 20  # seconds
TURN = 5_470_117  # PostgreSQL's advisory lock on making tables and graphs; any number will do

Result = TypeVar("Result")


class PgvectorVectors(VectorIndex):
    """Keeps vectors in PostgreSQL. ``graph_from`` is how many rows a table has from which it gets a graph."""

    def __init__(self, settings: PgvectorSettings, embedder: str, graph_from: int = GRAPH_FROM) -> None:
        super().__init__(embedder)
        limits = {"connect_timeout": CONNECT, "tcp_user_timeout": SILENCE * 1000, "application_name": "masthead"}
        try:
            self._url = make_url(settings.url)
            self._engine = create_engine(self._url, hide_parameters=True, pool_pre_ping=True, connect_args=limits)
        except ImportError as error:
            raise Misconfigured("PostgreSQL needs a driver: pip install 'masthead[pgvector]'.") from error
        except (ArgumentError, ValueError) as error:
            raise Misconfigured(
                "PGVECTOR_URL, or DATABASE_URL in its place, cannot be used. It looks like "
                "postgresql+psycopg://user:password@host/name."
            ) from error
        event.listen(self._engine, "connect", _set_limits)
        self._graph_from = graph_from
        self._absence = Absence("pgvector")
        self._is_prepared = False
        self._grown: dict[str, int] = {}  # tables to the rows added since they were looked at
        self._known: set[str] = set()  # tables that were there
        self._lock = Lock()
        self._log = structlog.get_logger(__name__)

    @property
    def place(self) -> str:
        """Where the vectors are."""
        return f"pgvector in the database {self._url.database or ''} at {self._url.host or 'this machine'}"

    @property
    def is_overheard(self) -> bool:
        """Return False: how the connection is made is the database's address to say, as for the record."""
        return False

    @property
    def is_away(self) -> bool:
        """Whether the server could not be used a moment ago."""
        return bool(self._absence)

    def reach(self) -> None:
        """Ask the server whether it is there and has pgvector, which is made ready where it is not."""
        self._is_prepared = False
        with self._begun(NOT_READ):
            pass

    def prepare(self) -> None:
        """Make the extension and the schema."""
        self._absence.ends()
        self.reach()

    def add(self, workspace: str, passages: Sequence[Passage], vectors: npt.NDArray[np.float32]) -> None:
        """Keep the vectors of passages, row by row; the same key again replaces what was there."""
        if not passages:
            return
        table = self._table(workspace, vectors.shape[1])
        rows = {passage.key: vector for passage, vector in zip(passages, vectors, strict=True)}
        statement = postgresql.insert(table)
        statement = statement.on_conflict_do_update(
            constraint=table.primary_key, set_={"vector": statement.excluded.vector}
        )

        def put(connection: Connection) -> bool:
            # In one order, so that no two writers wait for each other.
            connection.execute(statement, [{"key": key, "vector": rows[key]} for key in sorted(rows)])
            return True

        if table.name not in self._known:
            self._make(table)
        if not self._do(put, NOT_ADDED):
            self._make(table)  # another process has dropped it
            if not self._do(put, NOT_ADDED):
                raise StorageFailed(NOT_ADDED)
        self._look_after(table, vectors.shape[1], len(rows))

    def _make(self, table: Table) -> None:
        with self._begun(NOT_ADDED) as connection:
            _take_turn(connection, table.name)
            connection.execute(CreateTable(table, if_not_exists=True))
        self._known.add(table.name)

    def redescribe(self, workspace: str, passages: Sequence[Passage]) -> set[str]:
        """Return those that are kept: nothing but their keys is said of them here."""
        return self.held(workspace, [passage.key for passage in passages])

    def held(self, workspace: str, keys: Sequence[str]) -> set[str]:
        """Return those passages that are kept."""
        table = self._table(workspace)

        def look(connection: Connection) -> set[str]:
            return {
                key
                for start in range(0, len(keys), CHUNK)
                for key in connection.scalars(select(table.c.key).where(table.c.key.in_(keys[start : start + CHUNK])))
            }

        return self._do(look, NOT_READ, reads=True) or set()

    def remove(self, workspace: str, keys: Sequence[str]) -> None:
        """Forget passages; unknown keys are fine."""
        table = self._table(workspace)

        def forget(connection: Connection) -> None:
            ordered = sorted(keys)
            for start in range(0, len(ordered), CHUNK):
                connection.execute(delete(table).where(table.c.key.in_(ordered[start : start + CHUNK])))

        if keys:
            self._do(forget, NOT_REMOVED)

    def search(self, workspace: str, vector: Sequence[float], limit: int) -> list[tuple[str, float]]:
        """Return the keys of the nearest passages with their cosine (-1 to 1), nearest first."""
        table = self._table(workspace)
        away = table.c.vector.max_inner_product(list(vector)).label("away")  # of unit vectors the cosine, turned round
        query = select(table.c.key, away).order_by(away).limit(limit)

        def look(connection: Connection) -> list[tuple[str, float]]:
            return [(row.key, -float(row.away)) for row in connection.execute(query)]

        def look_widely(connection: Connection) -> list[tuple[str, float]]:
            connection.execute(select(func.set_config("hnsw.ef_search", str(min(2 * limit, WIDEST)), True)))
            return look(connection)

        if limit > BREADTH:
            return self._do(look_widely, NOT_SEARCHED) or []
        return self._do(look, NOT_SEARCHED, reads=True) or []

    def count(self, workspace: str) -> int:
        """Return how many passages are kept."""
        query = select(func.count()).select_from(self._table(workspace))
        return self._do(lambda connection: connection.scalar(query), NOT_READ, reads=True) or 0

    def keys(self, workspace: str) -> set[str]:
        """Return the keys of all passages that are kept."""
        query = select(self._table(workspace).c.key)
        return self._do(lambda connection: set(connection.scalars(query)), NOT_READ, reads=True) or set()

    def drop(self, workspace: str) -> None:
        """Forget a whole workspace, also what an earlier embedder made of it."""
        listed = text("SELECT tablename FROM pg_tables WHERE schemaname = :schema AND starts_with(tablename, :family)")
        with self._begun(NOT_DROPPED) as connection:
            names = connection.scalars(listed, {"schema": SCHEMA, "family": self.family(workspace)}).all()
            for name in sorted(names):
                _take_turn(connection, name)
                connection.execute(DropTable(Table(name, MetaData(), schema=SCHEMA), if_exists=True))

    def compact(self) -> None:
        """Do nothing: PostgreSQL looks after its files itself, and no words are in these."""

    def renew(self) -> bool:
        """Return False: a server's files are not ours."""
        return False

    def close(self) -> None:
        """Give all connections back."""
        self._engine.dispose()

    def _table(self, workspace: str, width: int | None = None) -> Table:
        """Return a workspace's table, there or not; only who makes it must know how ``width`` vectors are."""
        return Table(
            self.name(workspace), MetaData(), Column("key", Text, primary_key=True),
            Column("vector", HALFVEC(width), nullable=False), schema=SCHEMA,
        )  # fmt: skip

    def _do(self, work: Callable[[Connection], Result], sentence: str, *, reads: bool = False) -> Result | None:
        """Do something with a workspace's table; None where there is none."""
        try:
            with self._begun(sentence, reads=reads) as connection:
                return work(connection)
        except _NoTable:
            return None

    @contextmanager
    def _begun(self, sentence: str, *, reads: bool = False) -> Iterator[Connection]:
        """Open a transaction on a server that has what is needed, and say what failed, in ``sentence`` or its own.

        What only ``reads``, a single statement each time, is given no transaction, and ``SILENCE`` at most: a reader
        waits for it. Who writes may have to wait for somebody who makes a graph.
        """
        self._absence.expect_none()
        try:
            if not self._is_prepared:
                with self._engine.begin() as connection:
                    self._make_ready(connection)
                self._is_prepared = True
            if reads:
                with self._engine.connect() as connection:
                    yield connection.execution_options(isolation_level="AUTOCOMMIT")
                return
            with self._engine.begin() as connection:
                connection.execute(select(func.set_config("statement_timeout", "0", True)))
                yield connection
        except DBAPIError as error:
            raise self._told(error, sentence) from error
        except PoolTimeout as error:
            raise StorageBusy("All connections to the vector store are in use. Try again in a moment.") from error

    def _told(self, error: DBAPIError, sentence: str) -> Exception:
        """Return what to raise for what PostgreSQL says."""
        state, words = getattr(error.orig, "sqlstate", None) or "", str(error.orig).lower()
        if state == "42P01":
            return _NoTable(sentence)
        told = next((told for sign, told in _ENTRY if sign.search(words)), None)
        is_cut_off = not state and isinstance(error, OperationalError | InterfaceError)
        if told or is_cut_off or error.connection_invalidated or state in _AWAY or state[:2] in _AWAY:
            return self._absence.begins(told or _UNREACHABLE, error)
        if state == "53100":
            return StorageFull("The disk of the PostgreSQL that keeps the vectors is full. Free some space.")
        if state == "25006":
            return StorageFailed(
                "The PostgreSQL that keeps the vectors is read-only. Name the one that can be written."
            )
        return StorageFailed(sentence)

    def _make_ready(self, connection: Connection) -> None:
        """Make the extension and the schema where they are missing. Raises StorageAway where that cannot be."""
        halfvec, schema = func.to_regtype("halfvec"), func.to_regnamespace(SCHEMA)
        if connection.scalar(select(halfvec.is_(None))):
            _take_turn(connection, "")
            connection.execute(text("CREATE EXTENSION IF NOT EXISTS vector"))
            if connection.scalar(select(halfvec.is_(None))):
                raise self._absence.begins(_OLD)
        if connection.scalar(select(schema.is_(None))):
            _take_turn(connection, "")
            connection.execute(CreateSchema(SCHEMA, if_not_exists=True))

    def _look_after(self, table: Table, width: int, added: int) -> None:
        """Give a table that has grown a graph. Where that fails its search stays exact, and becomes slow."""
        with self._lock:
            grown = self._grown.get(table.name, LOOK) + added
            self._grown[table.name] = grown % LOOK if grown >= LOOK else grown
        if grown < LOOK or width > WIDEST_GRAPH:
            return
        try:
            self._do(lambda connection: self._make_graph(connection, table), NOT_ADDED)
        except StorageFailed as error:
            self._log.warning("pgvector.no_graph", table=table.name, reason=str(error))

    def _make_graph(self, connection: Connection, table: Table) -> None:
        """Give a large table a graph, where it has none; who writes to it meanwhile waits, who reads does not."""
        name = f"{table.name}-graph"
        there = select(func.to_regclass(f'{SCHEMA}."{name}"').is_not(None))
        if (connection.scalar(select(func.count()).select_from(table)) or 0) < self._graph_from or connection.scalar(
            there
        ):
            return
        _take_turn(connection, table.name)
        if connection.scalar(there):
            return
        # Alone: several would share memory, of which a container has 64 MB unless it is given more.
        limits = {"maintenance_work_mem": "256MB", "max_parallel_maintenance_workers": "0"}
        connection.execute(select(*(func.set_config(key, value, True) for key, value in limits.items())))
        graph = Index(name, table.c.vector, postgresql_using="hnsw", postgresql_ops={"vector": "halfvec_ip_ops"})
        connection.execute(CreateIndex(graph))
        self._log.info("pgvector.graph", table=table.name)


class _NoTable(StorageFailed):
    """A workspace has no table."""


def _set_limits(connection: DBAPIConnection, _record: object) -> None:
    """Say once how long a statement may take, and how widely a graph is searched."""
    cursor = connection.cursor()
    cursor.execute(f"SET statement_timeout = '{SILENCE}s'")
    cursor.execute(f"SET hnsw.ef_search = {BREADTH}")
    cursor.close()
    connection.commit()


def _take_turn(connection: Connection, name: str) -> None:
    """Let nobody else make or drop the same thing until the transaction ends."""
    connection.execute(select(func.pg_advisory_xact_lock((TURN << 32) + crc32(name.encode()))))


# SQL states: no connection, stopped or cancelled, no memory or no place left.
_AWAY = {"08", "57", "53200", "53300", "53400"}
_UNREACHABLE = (
    "The PostgreSQL that keeps the vectors does not answer, or not in time. Check that it runs and that PGVECTOR_URL, "
    "or DATABASE_URL in its place, is right."
)
_OLD = (
    "The PostgreSQL that keeps the vectors has no pgvector of version 0.7 or newer that this user can see. Let an "
    "administrator run ALTER EXTENSION vector UPDATE, or put the schema that it is in into the user's search_path."
)
# What PostgreSQL and its client say, lower case, and what it means for who reads it.
_ENTRY: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r'authentication failed|no password supplied|no pg_hba.conf entry|role "[^"]*" (?:does not|is not)'),
        "The PostgreSQL that keeps the vectors does not let Masthead in. Check user and password in PGVECTOR_URL, or "
        "in DATABASE_URL in its place.",
    ),
    (
        re.compile("certificate verify failed|does not support ssl|ssl error|root certificate"),
        "No TLS connection to the PostgreSQL that keeps the vectors could be made as sslmode and sslrootcert in its "
        "address want it. Correct them, or the server's certificate.",
    ),
    (
        re.compile(r'extension "vector" is not available|vector\.control'),
        "The PostgreSQL that keeps the vectors has no pgvector. Install it on that server (the package is called "
        "postgresql-17-pgvector or the like, the image pgvector/pgvector), or leave VECTORS out.",
    ),
    (
        re.compile("permission denied to create extension"),
        "This user may not add pgvector to the database. Let an administrator run CREATE EXTENSION vector there, once.",
    ),
    (
        re.compile(f"permission denied for (?:schema {SCHEMA}|database)"),
        f"This user may not make or use the schema {SCHEMA}. Let an administrator run GRANT CREATE ON DATABASE … TO …, "
        "or make that schema for it.",
    ),
    (
        re.compile('database "[^"]*" does not exist'),
        "There is no such database on the PostgreSQL that is to keep the vectors. Make it, or correct PGVECTOR_URL.",
    ),
)
