"""The desk: the archive works beside the event loop, in bounds, and every wait ends."""

import asyncio
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from bot import turnstile
from bot.desk import Desk
from bot.errors import Busy, Closing, TooSlow
from bot.workspaces import Places
from knowledge import Answer, Library, LibrarySettings, NotFound, Question, StorageFailed
from tests.bot.samples import Shelf

WHO = Question("Who?")


async def test_the_event_loop_goes_on_while_the_archive_works(shelf: Shelf) -> None:
    """A question that takes its time holds nothing else up."""
    desk = Desk(shelf)
    shelf.hold()
    question = asyncio.create_task(desk.ask(WHO))
    for _ in range(100):
        await asyncio.sleep(0)
    assert not question.done()
    shelf.release()
    assert (await question).text == "Rani Wijaya"
    await desk.close(0)


async def test_a_wait_that_is_too_long_ends(shelf: Shelf) -> None:
    """A reader is not left waiting for an archive that hangs."""
    desk = Desk(shelf, patience=0.01)
    shelf.hold()
    with pytest.raises(TooSlow):
        await desk.ask(WHO)
    shelf.release()
    await desk.close(0)


async def test_a_queue_that_is_too_long_sends_readers_away(shelf: Shelf) -> None:
    """The bot says that it is busy rather than promising what it cannot keep."""
    desk = Desk(shelf)
    shelf.hold()
    waiting = [asyncio.create_task(desk.ask(WHO)) for _ in range(turnstile.EACH + 2)]
    await asyncio.sleep(0)
    with pytest.raises(Busy):
        await asyncio.create_task(desk.ask(WHO))
    elsewhere = asyncio.create_task(desk.ask(replace(WHO, workspace="guild:2")))
    shelf.release()
    assert len(await asyncio.gather(*waiting, elsewhere)) == turnstile.EACH + 3
    await desk.close(0)


async def test_a_list_does_not_wait_for_questions(shelf: Shelf) -> None:
    """While every thread that answers is held, a look-up comes back."""
    desk = Desk(shelf)
    shelf.hold()
    waiting = [asyncio.create_task(desk.ask(WHO)) for _ in range(20)]
    await asyncio.sleep(0)
    assert (await desk.holdings("default")).articles == 2
    assert not any(task.done() for task in waiting)
    shelf.release()
    await asyncio.gather(*waiting)
    await desk.close(0)


async def test_a_crowd_in_one_server_delays_no_other(shelf: Shelf) -> None:
    """Servers take turns: one question of a quiet server is let in before the second of a crowd that waits."""
    desk = Desk(shelf, asking=1)
    shelf.hold()
    crowd = [asyncio.create_task(desk.ask(replace(WHO, text=f"crowd {n}"))) for n in range(5)]
    await asyncio.sleep(0)
    quiet = asyncio.create_task(desk.ask(replace(WHO, text="quiet", workspace="guild:2")))
    await asyncio.sleep(0)
    shelf.release()
    await asyncio.gather(*crowd, quiet)
    assert [asked.text for asked in shelf.asked][:3] == ["crowd 0", "crowd 1", "quiet"]
    await desk.close(0)


async def test_who_gives_up_waiting_frees_the_line(shelf: Shelf) -> None:
    """Readers who were told that it took too long leave nothing behind that others would wait for."""
    desk = Desk(shelf, asking=1, patience=0.05)
    shelf.hold()
    late = [asyncio.create_task(desk.ask(WHO)) for _ in range(4)]
    outcomes = await asyncio.gather(*late, return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [TooSlow] * 4
    shelf.release()
    desk._patience = 10
    assert (await desk.ask(WHO)).text == "Rani Wijaya"
    await desk.close(0)


async def test_closing_lets_readers_finish(shelf: Shelf) -> None:
    """What is under way when the bot stops is finished and sent."""
    desk = Desk(shelf)
    shelf.hold()
    question = asyncio.create_task(desk.ask(WHO))
    await asyncio.sleep(0)
    closing = asyncio.create_task(desk.close(grace=10))
    await asyncio.sleep(0)
    shelf.release()
    await closing
    assert question.done()
    assert question.result().text == "Rani Wijaya"


async def test_closing_tells_those_it_cannot_wait_for(shelf: Shelf) -> None:
    """What cannot be finished in time is told so, and new questions are not begun."""
    desk = Desk(shelf)
    shelf.hold()
    question = asyncio.create_task(desk.ask(WHO))
    await asyncio.sleep(0)
    await desk.close(grace=0.01)
    with pytest.raises(Closing):
        await question
    with pytest.raises(Closing):
        await desk.ask(WHO)
    shelf.release()


async def test_closing_twice_is_closing_once(shelf: Shelf) -> None:
    """A second signal does no harm."""
    desk = Desk(shelf)
    await desk.ask(WHO)
    await asyncio.gather(desk.close(0), desk.close(0))


async def test_the_archive_is_asked_by_a_few_threads_at_most(shelf: Shelf) -> None:
    """However many readers come, the archive is not stormed."""
    names: set[str] = set()
    together = threading.Barrier(2, timeout=5)

    class Watched(Shelf):
        def ask(self, question: Question) -> Answer:
            names.add(threading.current_thread().name)
            together.wait()
            return super().ask(question)

    watched = Watched()
    watched.prepared = shelf.prepared
    desk = Desk(watched, asking=2)
    await asyncio.gather(*(asyncio.create_task(desk.ask(WHO)) for _ in range(10)))
    assert len(names) == 2
    await desk.close(0)


async def test_an_error_of_the_archive_is_the_readers_error(shelf: Shelf) -> None:
    """What the archive raises comes out as it is."""
    desk = Desk(shelf)
    with pytest.raises(NotFound):
        await desk.sources("default", "nothing", 1)
    await desk.close(0)


async def test_two_quotes_of_one_passage_are_one_source(shelf: Shelf) -> None:
    """A passage is shown once, with everything that was quoted from it."""
    assert shelf.prepared is not None
    first = shelf.prepared.citations[0]
    shelf.answers["default", "k1"] = type(shelf.prepared)(
        key="k1",
        question=WHO,
        text="",
        abstained=False,
        engine="passages",
        language="en",
        confidence=1,
        milliseconds=1,
        citations=(first, first),
    )
    desk = Desk(shelf)
    sources = await desk.sources("default", "k1", 1)
    assert [len(source.quoted) for source in sources] == [2]
    await desk.close(0)


async def test_long_upkeep_stops_when_the_bot_does(shelf: Shelf) -> None:
    """Work of many steps ends after the step it is at, so that the bot stops in time."""
    desk = Desk(shelf)
    assert await desk.tend() is None
    upkeep = asyncio.create_task(desk.tend())
    await desk.close(0)
    assert isinstance(await upkeep, Closing)


@pytest.mark.parametrize("failure", [StorageFailed("The disk is gone."), ZeroDivisionError("division by zero")])
async def test_upkeep_that_fails_is_tried_again(shelf: Shelf, failure: Exception) -> None:
    """One bad hour of the disk does not end the upkeep for good."""
    desk = Desk(shelf)
    shelf.failure = failure
    assert await desk.tend() is failure
    shelf.failure = None
    assert await desk.tend() is None
    await desk.close(0)


def test_servers_share_the_articles_the_operator_chose() -> None:
    """Unless the operator says otherwise, what the terminal adds is what every server reads."""
    assert [Places("newsroom").workspace_of(place) for place in (1, 2, None)] == ["newsroom"] * 3


def test_separate_servers_share_nothing() -> None:
    """Two servers have two workspaces; direct messages have the operator's."""
    places = Places("newsroom", separate=True)
    assert [places.workspace_of(place) for place in (1, 2, None)] == ["guild:1", "guild:2", "newsroom"]
    assert [places.server_of(name) for name in ("guild:1", "newsroom", "guild:x")] == [1, None, None]
    assert Places("newsroom").server_of("guild:1") is None


async def test_what_is_being_told_is_noted_though_the_bot_stops(tmp_path: Path) -> None:
    """Closing waits until it is; nothing else is begun meanwhile."""
    with Library.open(LibrarySettings(tmp_path, threads=1)) as library:
        desk = Desk(library, library=library)
        async with desk.unbroken():
            closing = asyncio.create_task(desk.close(30))
            await asyncio.sleep(0.05)
            with pytest.raises(Closing):
                await desk.behind(lambda _: None)
            with pytest.raises(Closing):
                async with desk.unbroken():
                    pass
            assert not closing.done()
            await desk.note(lambda its: its.notes.put("told", "one", "guild:1", {}))
        await closing
        assert library.notes.get("told", "one") is not None
        with pytest.raises(Closing):
            await desk.note(lambda _: None)
