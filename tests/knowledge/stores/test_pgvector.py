"""Vectors in PostgreSQL: the graph of a large workspace, what is told when something is wrong, and no secrets."""

import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, create_engine, make_url, text

from knowledge import Misconfigured, PgvectorSettings, StorageFailed
from knowledge.errors import StorageAway
from knowledge.index.pgvector_vectors import SCHEMA, PgvectorVectors
from tests.knowledge.stores.conftest import passages, vectors
from tests.knowledge.test_servers import free_port

SECRET = "geheim-1234"


@pytest.fixture
def engine(postgres: str) -> Iterator[Engine]:
    """Open the server as its administrator."""
    opened = create_engine(postgres, isolation_level="AUTOCOMMIT")
    yield opened
    opened.dispose()


@pytest.fixture
def bare(postgres: str, engine: Engine) -> Iterator[str]:
    """Make a database without pgvector, and somebody who may do little there; return the address for them."""
    with engine.connect() as connection:
        connection.execute(text("CREATE DATABASE bare"))
        connection.execute(text("CREATE ROLE reader LOGIN"))
    yield (
        make_url(postgres)
        .set(database="bare", username="reader", password=SECRET)
        .render_as_string(hide_password=False)
    )
    with engine.connect() as connection:
        connection.execute(text("DROP DATABASE bare WITH (FORCE)"))
        connection.execute(text("DROP ROLE reader"))


def graphs(engine: Engine) -> list[str]:
    """Return the names of tables that have a graph."""
    listed = text("SELECT tablename FROM pg_indexes WHERE schemaname = :schema AND indexdef LIKE '%hnsw%'")
    with engine.connect() as connection:
        return list(connection.scalars(listed, {"schema": SCHEMA}))


def test_a_workspace_that_grows_gets_a_graph(postgres: str, engine: Engine) -> None:
    """Not before it is large, once, and with it the nearest are still found; it goes with its workspace."""
    store = PgvectorVectors(PgvectorSettings(postgres), "letters", graph_from=500)
    rows = vectors(900)
    store.add("grows", passages(400), rows[:400])
    assert graphs(engine) == []
    again = PgvectorVectors(PgvectorSettings(postgres), "letters", graph_from=500)
    again.add("grows", passages(900)[400:], rows[400:])
    again.add("grows", passages(900)[400:], rows[400:])
    assert graphs(engine) == [store.name("grows")]
    found = [key for key, _ in store.search("grows", rows[7].tolist(), 100)]
    best = sorted(range(900), key=lambda row: -float(rows[row] @ rows[7]))[:100]
    assert found[0] == "kettle-0007:0"
    assert len({f"kettle-{row:04}:0" for row in best} & set(found)) >= 95
    store.drop("grows")
    assert graphs(engine) == []
    for each in (store, again):
        each.close()


def test_vectors_too_wide_for_a_graph_are_searched_all_the_same(postgres: str, engine: Engine) -> None:
    """Row by row."""
    store = PgvectorVectors(PgvectorSettings(postgres), "wide", graph_from=1)
    rows = vectors(3, width=5_000)
    store.add("wide", passages(3), rows)
    assert [key for key, _ in store.search("wide", rows[1].tolist(), 1)] == ["kettle-0001:0"]
    assert graphs(engine) == []
    store.drop("wide")
    store.close()


def test_many_may_begin_at_once(postgres: str) -> None:
    """Each makes the room if it is missing, and all is kept."""
    stores = [PgvectorVectors(PgvectorSettings(postgres), "letters", graph_from=20) for _ in range(4)]

    def write(number: int) -> None:
        stores[number].add("at once", passages(20, f"writer {number}"), vectors(20, number))

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(write, range(4)))
    assert stores[0].count("at once") == 80
    stores[0].drop("at once")
    for store in stores:
        store.close()


def test_a_vector_of_another_width_is_refused(postgres: str) -> None:
    """And what was there stays."""
    store = PgvectorVectors(PgvectorSettings(postgres), "letters")
    store.add("widths", passages(1), vectors(1))
    with pytest.raises(StorageFailed):
        store.add("widths", passages(2), vectors(2, width=24))
    assert (store.count("widths"), store.is_away) == (1, False)
    store.drop("widths")
    store.close()


def nobody(url: str) -> str:
    """Come as somebody whom the server does not know."""
    return make_url(url).set(username="nobody").render_as_string(hide_password=False)


def nowhere(url: str) -> str:
    """Ask for a database that nobody made."""
    return make_url(url).set(database="nowhere").render_as_string(hide_password=False)


def away(url: str) -> str:
    """Ask where nobody listens."""
    return f"postgresql+psycopg://reader:{SECRET}@127.0.0.1:{free_port()}/bare"


def little(url: str) -> str:
    """Come as somebody who may not add pgvector."""
    return url


WRONG: dict[Callable[[str], str], tuple[str, ...]] = {
    nobody: ("does not let Masthead in", "PGVECTOR_URL"),
    nowhere: ("no such database", "PGVECTOR_URL"),
    away: ("does not answer", "PGVECTOR_URL", "DATABASE_URL"),
    little: ("CREATE EXTENSION vector",),
}


@pytest.mark.parametrize("case", WRONG, ids=lambda case: case.__name__)
def test_what_is_wrong_is_told(bare: str, case: Callable[[str], str]) -> None:
    """What was wrong, and what to do, never the password; and it is left alone for a moment."""
    store = PgvectorVectors(PgvectorSettings(case(bare)), "letters")
    with pytest.raises(StorageAway) as raised:
        store.reach()
    assert [words for words in WRONG[case] if words not in str(raised.value)] == []
    assert store.is_away
    with pytest.raises(StorageAway):
        store.search("w", vectors(1)[0].tolist(), 1)
    error: BaseException | None = raised.value
    while error is not None:
        assert SECRET not in f"{error} {error!r}"
        error = error.__cause__ or error.__context__
    assert SECRET not in store.place
    store.close()


def test_who_may_not_make_the_schema_is_told(postgres: str, bare: str, engine: Engine) -> None:
    """Once an administrator has added pgvector; and when the schema is made for them, all is well."""
    admin = create_engine(make_url(postgres).set(database="bare"), isolation_level="AUTOCOMMIT")
    store = PgvectorVectors(PgvectorSettings(bare), "letters")
    with admin.connect() as connection:
        connection.execute(text("CREATE EXTENSION vector"))
    with pytest.raises(StorageAway, match=SCHEMA):
        store.reach()
    with admin.connect() as connection:
        connection.execute(text(f"CREATE SCHEMA {SCHEMA} AUTHORIZATION reader"))
    admin.dispose()
    store.prepare()
    store.add("w", passages(1), vectors(1))
    assert store.count("w") == 1
    store.close()


def test_a_server_that_never_answers_is_given_up() -> None:
    """It takes the connection and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"postgresql+psycopg://reader:{SECRET}@127.0.0.1:{silent.getsockname()[1]}/news"
        store = PgvectorVectors(PgvectorSettings(url), "letters")
        with pytest.raises(StorageAway, match="does not answer"):
            store.reach()
        store.close()


@pytest.mark.parametrize(
    "url", [f"postgresql+nodriver://a:{SECRET}@host/n", f"postgresql+psycopg://a:{SECRET}@host:port/n"]
)
def test_what_is_no_address_is_refused(url: str) -> None:
    """At once, without repeating it."""
    with pytest.raises(Misconfigured) as raised:
        PgvectorVectors(PgvectorSettings(url), "letters")
    assert SECRET not in str(raised.value)
