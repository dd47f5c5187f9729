"""A PostgreSQL and a Chroma server for all tests here; each test has a workspace of its own.

Vectors are on the Chroma server; those tests that are marked ``both`` run with pgvector too, in the same PostgreSQL.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from knowledge import ArticleDraft, Library, LibrarySettings
from knowledge.index.archive import Archive
from knowledge.index.changes import changes, eras
from knowledge.index.database import Database, articles, passages
from knowledge.index.leases import leases
from tests.knowledge.sharing.member import Letters
from tests.knowledge.test_servers import chroma_server, postgresql, vectors_at

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True, slots=True)
class Servers:
    """Where the record and the vectors are."""

    database: str
    vectors: str

    def settings(self, home: Path, *, works: bool = False) -> LibrarySettings:
        """Return the settings of one machine."""
        return LibrarySettings(home, self.database, vectors_at(self.vectors), threads=1, works=works)


@dataclass(frozen=True, slots=True)
class Member:
    """A process that indexes."""

    process: "subprocess.Popen[str]"

    def go(self) -> None:
        """Let it begin."""
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def said(self) -> str:
        """Return the next line that it says."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()


Starts = Callable[..., Member]


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run a PostgreSQL."""
    with postgresql(tmp_path_factory.mktemp("servers") / "postgres") as database:
        yield database


@pytest.fixture(scope="session")
def chroma(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run a Chroma server."""
    with chroma_server(tmp_path_factory.mktemp("servers") / "chroma") as address:
        yield address


both = pytest.mark.parametrize("store", ["chroma", "pgvector"])


@pytest.fixture
def store() -> str:
    """Keep vectors on the Chroma server."""
    return "chroma"


@pytest.fixture
def servers(request: pytest.FixtureRequest, postgres: str, store: str) -> Servers:
    """Say where the record is, and the vectors."""
    return Servers(postgres, postgres if store == "pgvector" else request.getfixturevalue("chroma"))


@pytest.fixture
def starts(servers: Servers, tmp_path: Path) -> Iterator[Starts]:
    """Start processes, each a machine of its own, and end them with the test."""
    with ExitStack() as running:
        count = 0

        def start(*role: str) -> Member:
            nonlocal count
            count += 1
            home = str(tmp_path / f"machine-{count}")
            command = [sys.executable, "-m", "tests.knowledge.sharing.member", home, servers.database, servers.vectors]
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
            process = running.enter_context(
                subprocess.Popen([*command, *role], text=True, cwd=ROOT, **pipes)  # type: ignore[call-overload]  # noqa: S603
            )
            running.callback(process.kill)
            return Member(process)

        yield start


@pytest.fixture
def database(servers: Servers) -> Iterator[Database]:
    """Open the record."""
    opened = Database(servers.database)
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def empty(servers: Servers) -> None:
    """Begin with an empty record: what another test left waiting would be indexed here."""
    database = Database(servers.database)
    database.migrate()
    with database.begin() as connection:
        for table in (changes, eras, leases, passages, articles):
            connection.execute(table.delete())
    database.close()


@pytest.fixture
def machine(servers: Servers, tmp_path: Path) -> Iterator[Callable[..., Library]]:
    """Open libraries in this process, each a machine of its own."""
    with ExitStack() as opened:
        count = 0

        def open_one(*, works: bool = False) -> Library:
            nonlocal count
            count += 1
            home = tmp_path / f"library-{count}"
            return opened.enter_context(Library.open(servers.settings(home, works=works), Letters()))

        yield open_one


def drafts(count: int, name: str) -> list[ArticleDraft]:
    """Write articles of three passages each."""
    return [
        ArticleDraft(
            " ".join(f"On day {day} of {name} {number} the sellers of chairs went home early." for day in range(45)),
            title=f"{name} {number}",
            url=f"https://news.example/{name}/{number}",
            language="en",
        )
        for number in range(count)
    ]


def written(database: Database, workspace: str, count: int) -> list[str]:
    """Write articles to the record that wait to be indexed; return their keys."""
    put = Archive(database).put(workspace, drafts(count, workspace.replace(":", "-")))
    return [addition.article.key for addition in put.additions]


def whole(library: Library, workspace: str) -> tuple[int, int, int]:
    """Return how many passages the record, the words of this machine and the vectors have of a workspace."""
    indexes, archive = library._base.indexes, library._base.archive
    return archive.passage_count(workspace), indexes.words(workspace).count(), indexes.vectors.count(workspace)
