"""A sort of work in parts over several processes: all or none of them, and what is lost is known to be."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import update

from knowledge import Library, LibrarySettings, Misconfigured, Share
from knowledge.index.database import Database
from knowledge.index.leases import SECONDS, Hold, leases
from tests.knowledge.sharing.conftest import Servers, drafts, written

Opens = Callable[..., Library]


def take_over(database: Database, name: str) -> None:
    """Let another have a lease, as if it had run out before."""
    with database.begin() as connection:
        taken = {"holder": "another", "number": 1, "expires_at": database.moment + SECONDS}
        assert connection.execute(update(leases).where(leases.c.name == name).values(taken)).rowcount == 1


def test_processes_have_parts_of_their_own(machine: Opens) -> None:
    """Of one that another has, neither is given anything; what is given back the next one has at once."""
    one, other = machine(), machine()
    with one.sharing("bot x", [0, 1], 4) as first, other.sharing("bot x", [2, 3], 4) as second:
        assert (sorted(first.parts), sorted(second.parts), first.is_sure) == ([0, 1], [2, 3], True)
        with other.sharing("bot x", [1, 2], 4) as third:
            assert (sorted(third.parts), sorted(third.missing), third.otherwise) == ([], [1, 2], False)
        assert first.parts == {0, 1}
    with other.sharing("bot x", [1, 2], 4) as third:
        assert third.parts == {1, 2}


def test_one_that_starts_waits_for_the_one_that_stops(machine: Opens) -> None:
    """A rolling restart: the new process has the parts as soon as the old one has left."""
    one, other = machine(), machine()

    def begun() -> set[int]:
        with other.sharing("bot x", [0, 1], 2, patience=60) as new:
            return set(new.parts)

    with ThreadPoolExecutor(1) as threads:
        with one.sharing("bot x", [0, 1], 2):
            waiting = threads.submit(begun)
            time.sleep(0.5)
            assert not waiting.done()
        assert waiting.result(30) == {0, 1}


def test_words_catch_up_while_another_has_the_parts(machine: Opens, database: Database) -> None:
    """As long as it has; what waits to be indexed is indexed by nobody for that."""
    one, other = machine(), machine()
    for number, workspace in enumerate(("first", "second")):
        one.add(workspace, drafts(2, workspace)[number])
    written(database, "backlog", 3)

    def is_answered() -> bool:
        return other.is_shared_out("bot x", [1], 2)

    with one.sharing("bot x", [1], 2):
        assert (is_answered(), other.is_shared_out("bot x", [0], 2)) == (True, False)
        assert other.follow(is_answered) > 0
    assert [other.behind(workspace).articles for workspace in ("first", "second")] == [0, 0]
    assert (is_answered(), other.waiting()) == (False, 3)
    one.add("third", drafts(1, "third")[0])
    assert other.follow(is_answered) == 0
    assert other.behind("third").articles == 1


def test_another_number_of_parts_is_refused(machine: Opens) -> None:
    """Each server would be on a shard of both: whoever comes second gets nothing; other bots are none of its affair."""
    one, other = machine(), machine()
    with one.sharing("bot x", [3], 4):
        with other.sharing("bot x", [0, 1], 8) as second:
            assert (sorted(second.parts), second.otherwise) == ([], True)
        with other.sharing("bot x", [0], 1) as second:
            assert second.otherwise
        with other.sharing("bot y", [0], 1) as third:
            assert third.parts == {0}
    with one.claiming("bot x", lambda: None), other.sharing("bot x", [0], 1) as second:
        assert second.otherwise  # one of an earlier version has the whole


def test_what_another_took_is_lost_and_the_rest_is_kept(machine: Opens, database: Database) -> None:
    """A process that was away for too long learns of it when it asks."""
    one = machine()
    with one.sharing("bot x", [0, 1], 2) as share:
        take_over(database, "work:bot x 1/2")
        share.confirm()
        assert share.parts == {0}


def test_nobody_is_sure_of_a_lease_that_was_not_renewed(database: Database) -> None:
    """Its time runs out by our own clock too, whatever the database says: then it is asked, and is sure again."""
    hold = Hold(database, 0.2)
    share = Share(frozenset({0}), 1, hold, "work:bot x")
    assert hold.take([share.name(0)])
    assert share.is_sure
    time.sleep(0.3)
    late = share.is_sure
    share.confirm()
    assert (late, share.is_sure, share.parts) == (False, True, frozenset({0}))


def test_in_a_folder_one_process_has_all_parts(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> None:
    """And the sentence says what several need: both servers."""
    for number, settings in enumerate(
        [
            LibrarySettings(tmp_path_factory.mktemp("files"), threads=1),
            LibrarySettings(tmp_path_factory.mktemp("half"), servers.database, threads=1),
        ]
    ):
        with Library.open(settings) as library:
            with pytest.raises(
                Misconfigured, match="Several processes of one bot share a PostgreSQL and a store of vectors"
            ):
                library.sharing("bot x", [0, 1], 4)
            with library.sharing("bot x", range(4), 4) as share:
                assert (sorted(share.parts), share.is_sure) == ([0, 1, 2, 3], True), number


def test_a_turn_is_one_processs(machine: Opens) -> None:
    """Until it is given back; another workspace's is another."""
    one, other = machine(), machine()
    first, second = one.turn("news:guild:1"), other.turn("news:guild:1")
    assert (first.take(), second.take(), first.take()) == (True, False, True)
    assert other.turn("news:guild:2").take()
    first.give_back()
    assert second.take()
