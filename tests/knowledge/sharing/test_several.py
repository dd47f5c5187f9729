"""Several machines over one record: each article is indexed once, nothing is lost, and a late one writes nothing."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import TextClause, select, text, update
from structlog.testing import capture_logs

from bot import studying
from knowledge import ArticleDraft, Library, Question
from knowledge.index.archive import Archive
from knowledge.index.database import Database, metadata
from knowledge.index.leases import SECONDS, Leases, leases
from knowledge.index.pending import Pending, on_article, on_workspace
from tests.knowledge.sharing.conftest import Starts, both, drafts, whole, written

Opens = Callable[..., Library]
TAN = "Mei Tan has resigned as head of design at Acme. Jonas Berg, her deputy, replaced Tan on Monday."


def expire(database: Database, keys: list[str]) -> None:
    """Let the leases on articles run out, as time would."""
    with database.begin() as connection:
        names = [on_article(key) for key in keys]
        connection.execute(update(leases).where(leases.c.name.in_(names)).values(expires_at=0.0))


def take_over(database: Database, name: str) -> None:
    """Let another have a lease, as if it had run out before."""
    with database.begin() as connection:
        taken = {"holder": "another", "number": 1, "expires_at": database.moment + SECONDS}
        assert connection.execute(update(leases).where(leases.c.name == name).values(taken)).rowcount == 1


@both
def test_two_machines_that_index_beside_each_other_lose_nothing(
    starts: Starts, database: Database, machine: Opens
) -> None:
    """Each article is finished by one of them, and record, words and vectors are equal when both are through."""
    written(database, "pair", 150)
    members = [starts(), starts()]
    assert [member.said() for member in members] == ["ready", "ready"]
    for member in members:
        member.go()
    assert sum(int(member.said()) for member in members) == 150
    library = machine()
    library.tend()
    record, words, vectors = whole(library, "pair")
    assert record == words == vectors > 150
    assert library.level(thorough=True) == 0


@both
def test_a_killed_machine_is_replaced_when_its_leases_run_out(
    starts: Starts, database: Database, machine: Opens
) -> None:
    """What it had claimed is left alone until then, and finished afterwards."""
    keys = written(database, "killed", 4)
    with Leases(database).hold() as theirs:
        assert [article.key for article in Pending(database).claim(theirs, 2)] == keys[:2]
        worker = machine(works=True)
        worker.tend()
        assert worker.waiting() == 2
        expire(database, keys[:2])
        worker.tend()
        assert worker.waiting() == 0
    library = machine()
    library.tend()
    record, words, vectors = whole(library, "killed")
    assert record == words == vectors


def test_what_is_given_back_during_a_renewal_is_not_lost(database: Database) -> None:
    """The renewal waits for the one that gives them back, and finds them gone: nobody is to stop work for that."""
    lost: list[str] = []
    with Leases(database).hold(lambda: lost.append("lost")) as hold, ThreadPoolExecutor() as threads:
        names = sorted(hold.take([on_article(key) for key in ("one", "two", "three")]))
        with database.begin():
            assert hold.kept(names) == set(names)
            renewal = threads.submit(hold.renew)
            until_somebody_waits(database)
            hold.give_back(names[1:])
        assert renewal.result() == {names[0]}
        assert hold.names == {names[0]}
    assert not lost


def until_somebody_waits(database: Database) -> None:
    """Wait until a transaction waits for another."""
    ends = time.monotonic() + 30
    waits = text("select count(*) from pg_locks where not granted")
    while not _count(database, waits):
        assert time.monotonic() < ends
        time.sleep(0.01)


def _count(database: Database, query: TextClause) -> int:
    with database.engine.connect() as connection:
        return int(connection.scalar(query) or 0)


def rows(database: Database) -> list[list[tuple[object, ...]]]:
    """Return what the record has of passages, changes and moves."""
    with database.begin() as connection:
        tables = [metadata.tables[name] for name in ("passages", "changes", "moves")]
        return [sorted(tuple(row) for row in connection.execute(select(table))) for table in tables]


@both
def test_a_late_holder_writes_nothing(database: Database, machine: Opens) -> None:
    """Its lease ran out and another has it, done or not: passages, ledger, state and vectors stay the other's."""
    keys = [Archive(database).put("late", [ArticleDraft(TAN, title="Tan", language="en")]).additions[0].article.key]
    indexes, pending = machine()._base.indexes, Pending(database)
    with Leases(database).hold() as late, Leases(database).hold() as next_one:
        (article,) = pending.claim(late, 1)
        batch = indexes._cut([article])
        expire(database, keys)
        assert pending.claim(next_one, 1) == [article]
        before = rows(database)
        for _ in range(2):  # while the other is at it, and when it is done
            pending.record_passages(late, batch.found)
            indexes._read_moves(late, batch)
            assert indexes._finish(late, batch) == []
            assert rows(database) == before
            next_one.give_back([on_article(article.key)])
            library = machine()
            library.tend()
            before = rows(database)
        assert all(before)
    record, words, vectors = whole(library, "late")
    assert record == words == vectors > 0
    assert library.level(thorough=True) == 0


def test_what_another_is_writing_is_neither_missing_nor_too_much(database: Database, machine: Opens) -> None:
    """Levelling leaves it alone and warns of nothing; once nobody has it, what is missing is told and mended."""
    (key,) = written(database, "writing", 1)
    library = machine()
    library.tend()
    indexes = library._base.indexes
    indexes.vectors.remove("writing", sorted(indexes.vectors.keys("writing")))
    with capture_logs() as lines:
        with Leases(database).hold() as theirs:
            assert theirs.take([on_article(key)], ["writing"])
            assert library.level(thorough=True) == 0
        assert not [line for line in lines if line["log_level"] != "info"]
        assert library.level(thorough=True) == whole(library, "writing")[0] > 0
    assert [line["event"] for line in lines if line["log_level"] == "warning"] == ["vectors.uneven"]


def test_a_lease_that_was_taken_over_is_another_number(database: Database) -> None:
    """Also where the second holder has given it back, the first does not find it still its own."""
    with Leases(database).hold() as first, Leases(database).hold() as second:
        assert first.take(["article:fenced"])
        assert second.take(["article:fenced"]) == set()
        expire(database, ["fenced"])
        assert second.take(["article:fenced"])
        assert first.kept(["article:fenced"]) == set()
        second.give_back(["article:fenced"])
        assert first.renew() == set()
        assert second.kept(["article:fenced"]) == set()


@both
def test_what_is_removed_while_another_machine_indexes_it_is_gone(database: Database, machine: Opens) -> None:
    """The curator's machine leaves it to the one that has the lease, which takes it out again."""
    one, other = machine(), machine()
    keys = written(database, "gone", 1)
    with one._base.leases.hold() as hold:
        indexes = one._base.indexes
        (article,) = Pending(database).claim(hold, 1)
        batch = indexes._cut([article])
        Pending(database).record_passages(hold, batch.found)
        indexes.vectors.add("gone", batch.found, indexes.embedder.embed(indexes.texts(batch.found)))
        other.remove("gone", keys[0])
        assert indexes._finish(hold, batch) == []
    one.tend()
    other.tend()
    assert (whole(one, "gone"), whole(other, "gone")) == ((0, 0, 0), (0, 0, 0))


@both
def test_levelling_leaves_alone_what_is_being_indexed(database: Database, machine: Opens) -> None:
    """Vectors that another machine has stored and not yet marked are not taken for leftovers."""
    one, other = machine(), machine()
    written(database, "level", 2)
    with one._base.leases.hold() as hold:
        indexes, pending = one._base.indexes, Pending(database)
        batch = indexes._cut(pending.claim(hold, 2))
        pending.record_passages(hold, batch.found)
        indexes.vectors.add("level", batch.found, indexes.embedder.embed(indexes.texts(batch.found)))
        other.level(thorough=True)
        assert len(pending.mark_indexed(hold, batch.articles)) == 2
    one.tend()
    record, words, vectors = whole(one, "level")
    assert record == words == vectors


@both
def test_erasing_a_workspace_keeps_nobody_from_levelling_another(machine: Opens) -> None:
    """Also one whose name begins as that of the other does."""
    library = machine()
    library.add("guild:12", drafts(1, "twelve")[0])
    count = library._base.indexes.vectors.count("guild:12")
    library._base.indexes.vectors.drop("guild:12")
    with library._base.leases.hold() as erasing:
        erasing.take([on_workspace("guild:123")])
        assert library.level(thorough=True) == count > 0


def test_a_word_index_follows_what_other_machines_do(machine: Opens) -> None:
    """It says how far it is behind, and is not any more once it was tended; removals and new versions come too."""
    one, other = machine(), machine()
    first, second = drafts(2, "followed")
    added = one.add("followed", first)
    one.add("followed", second)
    lag = other.behind("followed")
    assert (lag.articles, lag.seconds >= 0) == (2, True)
    other.tend()
    assert not other.behind("followed")
    one.add("followed", ArticleDraft(f"A new kettle. {first.text}", url=first.url, title=first.title))
    one.remove("followed", one.articles("followed").items[0].key)
    assert other.behind("followed")
    other.tend()
    assert whole(other, "followed") == whole(one, "followed")
    assert added.passages > 0


@both
def test_a_forgotten_workspace_is_gone_from_every_machine(machine: Opens) -> None:
    """Also its words in the folders of machines that only followed; the same name may be filled anew."""
    one, other = machine(), machine()
    one.add("secret", drafts(1, "secret")[0])
    other.tend()
    assert whole(other, "secret")[1] > 0
    one.forget("secret")
    other.tend()
    assert (whole(other, "secret"), other.articles("secret").total) == ((0, 0, 0), 0)
    one.add("secret", drafts(2, "secret")[1])
    other.tend()
    record, words, vectors = whole(other, "secret")
    assert record == words == vectors > 0


def waits(database: Database) -> bool:
    """Tell whether any writer waits for a workspace."""
    with database.begin() as connection:
        query = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
        return bool(connection.scalar(text(query)))


def test_writers_of_different_workspaces_do_not_wait_for_each_other(database: Database) -> None:
    """One has its workspace to itself while another writes to a second one; of the same one it waits."""

    def write(workspace: str) -> int:
        return len(Archive(database).put(workspace, drafts(1, workspace)).additions)

    with ThreadPoolExecutor(2) as threads:
        with database.alone("mine"):
            assert threads.submit(write, "theirs").result(30) == 1
            same, ends = threads.submit(write, "mine"), time.monotonic() + 30
            while not waits(database) and not same.done() and time.monotonic() < ends:
                time.sleep(0.01)
            assert (waits(database), same.done()) == (True, False)
        assert same.result(30) == 1


def test_one_process_at_a_time_has_what_only_one_may_do(machine: Opens) -> None:
    """The bot's place, and background reading: a second process is told so, and has it when the first has left."""
    one, other = machine(), machine()
    lost = threading.Event()
    with (
        one.claiming("bot", lost.set) as first,
        other.claiming("bot", lost.set) as second,
        other.claiming("study", lost.set) as third,
    ):
        assert (first, second, third) == (True, False, True)
    with other.claiming("bot", lost.set) as afterwards:
        assert afterwards
    assert not lost.is_set()


def test_who_was_away_for_too_long_is_told_that_its_place_is_lost(database: Database, machine: Opens) -> None:
    """Another has it by then: without a word to the first, both would do the work."""
    one, other = machine(), machine()
    one._base.leases._seconds = 0.3
    lost, unheard = threading.Event(), threading.Event()
    with one.claiming("bot", lost.set) as first:
        assert first
        take_over(database, "work:bot")
        assert lost.wait(30)
        with other.claiming("bot", unheard.set) as second:
            assert not second
    assert not unheard.is_set()


def test_reading_in_the_background_stops_where_another_does_it_by_now(
    database: Database, machine: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next piece is not begun: a chat model would be paid twice for it."""
    reader = machine()
    reader._base.leases._seconds = 0.3
    begun, over = threading.Event(), threading.Event()

    def endless(_: Library, go_on: Callable[[int], None]) -> None:
        while True:
            begun.set()
            time.sleep(0.01)
            go_on(1)

    monkeypatch.setattr(studying, "_go_on", endless)
    with ThreadPoolExecutor(1) as thread:
        reading = thread.submit(studying._once, reader, over)
        assert begun.wait(30)
        take_over(database, "work:study")
        try:
            assert isinstance(reading.exception(30), studying.Stopped)
        finally:
            over.set()


@both
def test_while_workers_live_the_bot_indexes_nothing_itself(machine: Opens) -> None:
    """They index, the bot answers; when the last worker has gone, the bot does all the work again."""
    bot, worker = machine(), machine(works=True)
    with worker.working():
        assert bot.is_helped()
        assert bot.add("helped", ArticleDraft(TAN, title="Tan leaves Acme")).waiting
        worker.tend()
        bot.tend()
        assert not bot.behind("helped")
        record, words, vectors = whole(bot, "helped")
        assert record == words == vectors > 0
        assert "Jonas Berg" in bot.ask(Question("Who replaced Mei Tan at Acme?", "helped")).text
    assert not bot.is_helped()
    assert not bot.add("helped", drafts(2, "helped")[1]).waiting
