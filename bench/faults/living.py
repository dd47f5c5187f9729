"""Long lives: a bot beside two terminals, and simulated days of feeds and questions with memory watched."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench.faults.record import opened
from bench.faults.trial import Tally, resident
from knowledge import Library, LibrarySettings, MastheadError, Question
from tests.knowledge.feeds.site import Clock, Site, Story, words
from tests.web.local import Server, settings

BOT = """
import sys, time
from pathlib import Path
from knowledge import Library, LibrarySettings, Question
until = time.monotonic() + float(sys.argv[2])
with Library.open(LibrarySettings(Path(sys.argv[1]), threads=1)) as library:
    print(True, flush=True)
    while time.monotonic() < until:
        library.tend()
        library.level()
        library.ask(Question("Who resigned as head of design?"))
        time.sleep(0.5)
"""
TERMINAL = """
import sys
from pathlib import Path
from bench.faults.trial import article
from knowledge import Library, LibrarySettings, Question
number = int(sys.argv[2])
with Library.open(LibrarySettings(Path(sys.argv[1]), threads=1)) as library:
    library.tend()
    key = library.add("default", article(number)).article.key
    library.ask(Question("Who resigned as head of design?"))
    if number % 5 == 0:
        library.remove("default", key)
        library.restore("default", key)
    print(key, flush=True)
"""
DAY = 24  # hours
DAYS = 2  # in the first of which what is loaded late is loaded, and what is remembered is filled
GROWN = 10.0  # MB from one day's end to the next that are no growth: what is kept of a day's articles and questions


def beside_each_other(tally: Tally, seconds: float) -> None:
    """Let a bot live beside two terminals that add, ask and remove: all that was told as kept is there in the end."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        opened(home).close()
        bot = _run(BOT, home, str(seconds))
        until, number, kept = time.monotonic() + seconds, 0, set[str]()
        while time.monotonic() < until:
            pair = [_run(TERMINAL, home, str(number + each)) for each in range(2)]
            number += 2
            for terminal in pair:
                with tally.trial():
                    said, _ = terminal.communicate()
                    tally.unsaid += terminal.returncode != 0
                    kept.update(said.split())
        bot.communicate()
        tally.unsaid += bot.returncode != 0
        with opened(home) as library:
            library.tend()
            here = {each.key for each in library.articles("default", limit=1_000).items}
            tally.lost += len(kept - here) + library.level(thorough=True)


def _run(script: str, *given: object) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", script, *map(str, given)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own script


def some_days(tally: Tally) -> None:
    """Follow a feed for two simulated days, with twenty questions in each hour: memory is level after the first."""
    server, clock = Server(), Clock()
    site, curve = Site(server), list[float]()
    with (
        tempfile.TemporaryDirectory() as folder,
        Library.open(LibrarySettings(Path(folder), threads=1, fetch=settings(server)), now=clock) as library,
    ):
        site.stories = [_story(site, 0)]
        library.feeds.add("default", site.feed)
        for hour in range(1, DAYS * DAY + 1):
            site.stories = [_story(site, 2 * hour), _story(site, 2 * hour + 1), *site.stories][:30]
            clock.go_on(hours=1)
            with tally.trial():
                _an_hour(library, hour, tally)
            curve.append(resident())
        tally.lost += 2 * DAYS * DAY - library.articles("default").total
    server.close()
    grown = curve[-1] - curve[DAY - 1]
    tally.lost += grown > GROWN
    tally.note = f"{' '.join(f'{each:.0f}' for each in curve[5::6])} MB, {grown:+.1f} on the last day"


def _an_hour(library: Library, hour: int, tally: Tally) -> None:
    try:
        library.feeds.poll_due(lambda _: None)
        library.tend()
        library.level()
        for number in range(20):
            library.ask(Question(f"Was plan number {(2 * hour - number % 5) * 31} accepted in the hall?"))
    except MastheadError:
        tally.unsaid += 1


def _story(site: Site, number: int) -> Story:
    site.page(f"story-{number}", words(number))
    return Story(number, full=words(number), date="")


def lives(minutes: float) -> dict[str, Callable[[Tally], None]]:
    """Return the kinds of this page; the bot and its terminals run for some minutes."""
    return {
        f"a bot beside two terminals for {minutes:g} minutes": partial(beside_each_other, seconds=minutes * 60),
        "days of feeds and questions": some_days,
    }
