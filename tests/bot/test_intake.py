"""Long work: counted, stopped between two things, and bounded for each workspace."""

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Closing
from bot.intake import PER_WORKSPACE, SHOWN, End, Intake, Job, Load, Step, Stopped, Tally, TooMany
from bot.locales import LANGUAGES, Translations
from bot.render.escape import length
from bot.render.intake import progress_embed, result_embed
from knowledge import Reason
from tests.bot.samples import HARBOUR, article

TRANSLATIONS = Translations.load()
KINDS = (Reason.ADDED, Reason.NEW_VERSION, Reason.UNCHANGED, Reason.REMOVED, Reason.DUPLICATE)


def step(name: str, reason: Reason = Reason.ADDED) -> Step:
    """Return what became of one thing."""
    return Step(name, article(HARBOUR, title=name), reason)


def failed(name: str) -> Step:
    """Return something that was refused."""
    return Step(name, error=ValueError(name))


async def test_work_is_done_beside_the_event_loop_and_counted() -> None:
    """Everything is counted, the first few are named."""
    intake = Intake()
    job, done = intake.begin("a", Load("x", 30, lambda _: iter([step(str(n)) for n in range(29)] + [failed("last")])))
    await done
    assert (job.end, job.tally.done, job.tally.kept, job.tally.refused) == (End.FINISHED, 30, 29, 1)
    assert len(job.tally.articles) == SHOWN
    intake.close()


async def test_a_stop_comes_between_two_things_and_tells_what_is_in() -> None:
    """What was begun is finished and counted; nothing more is begun."""
    intake, begun, go_on = Intake(), threading.Event(), threading.Event()

    def take(stopped: Stopped) -> Iterator[Step]:
        for number in range(10):
            if stopped():
                return
            begun.set()
            go_on.wait(5)
            yield step(str(number))

    job, done = intake.begin("a", Load("x", 10, take))
    await asyncio.to_thread(begun.wait, 5)
    job.stop()
    go_on.set()
    await done
    assert (job.end, job.tally.done) == (End.STOPPED, 1)
    intake.close()


async def test_closing_stops_what_is_under_way_and_begins_nothing() -> None:
    """A restart is told as such, also to what was still waiting for its turn."""
    intake, go_on = Intake(), threading.Event()
    load = Load("x", None, lambda _: iter([step("one")] if go_on.wait(5) else []))
    work = [intake.begin(name, load) for name in "abc"]
    intake.close()
    go_on.set()
    await asyncio.gather(*(done for _, done in work))
    assert {job.end for job, _ in work} == {End.RESTARTED}
    assert work[2][0].tally.done == 0
    with pytest.raises(Closing):
        intake.begin("a", load)


async def test_a_workspace_has_only_so_much_under_way() -> None:
    """One server cannot take all turns; another is let in all the same, and ends free a place."""
    intake, go_on = Intake(), threading.Event()
    load = Load("x", None, lambda _: iter([step("one")] if go_on.wait(5) else []))
    work = [intake.begin("a", load)[1] for _ in range(PER_WORKSPACE)]
    with pytest.raises(TooMany):
        intake.begin("a", load)
    work.append(intake.begin("b", load)[1])
    go_on.set()
    await asyncio.gather(*work)
    await asyncio.sleep(0)
    await intake.begin("a", load)[1]
    intake.close()


async def test_work_is_found_in_its_own_workspace_only() -> None:
    """Another server's Stop button with a made-up key stops nothing."""
    intake, go_on = Intake(), threading.Event()
    job, done = intake.begin("a", Load("x", None, lambda _: iter([step("one")] if go_on.wait(5) else [])))
    assert intake.find("a", job.key) is job
    assert intake.find("b", job.key) is None
    go_on.set()
    await done
    await asyncio.sleep(0)
    assert intake.find("a", job.key) is None
    intake.close()


async def test_what_breaks_is_kept_with_what_was_in() -> None:
    """A failure in the middle ends the work, and is told by whoever shows it."""

    def take(_: Stopped) -> Iterator[Step]:
        yield step("one")
        raise OSError("the disk is gone")

    intake = Intake()
    job, done = intake.begin("a", Load("x", 2, take))
    await done
    assert (job.end, job.tally.done, str(job.error)) == (End.BROKEN, 1, "the disk is gone")
    intake.close()


TITLES = st.text(min_size=0, max_size=400)
STEPS = st.builds(step, TITLES, st.sampled_from(KINDS)) | st.builds(failed, TITLES)


@given(st.lists(STEPS, max_size=30), TITLES, st.text(max_size=3_000), st.sampled_from(list(End)))
def test_every_outcome_fits_a_message(steps: list[Step], name: str, sentence: str, end: End) -> None:
    """Whatever was handed in, and however it ended, Discord takes what is said of it, in every language."""
    tally = Tally(len(steps))
    for each in steps:
        tally = tally.after(each)
    job = Job("a", Load(name, len(steps), lambda _: iter([])))
    job.tally, job.end = replace(tally, total=len(steps)), end
    for language in LANGUAGES:
        texts = TRANSLATIONS.of(language)
        reasons = [sentence for _ in tally.failures[:SHOWN]]
        for embed in (result_embed(job, texts, (reasons, sentence)), progress_embed(job, texts)):
            assert length(embed.title or "") <= 256
            assert 0 < length(embed.description or "") <= 4_096
