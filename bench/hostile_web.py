"""A hostile web against the guarded fetch: what each trick is told, and how long it took.

Run ``python -m bench.hostile_web``. Every server is on loopback; nothing leaves this machine. The exit status is 1
when a case was not handled as it must be, when anything was asked for twice, or when something inside the house was.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.table import Table

from knowledge import FetchRefused, Library, LibrarySettings
from knowledge.intake.fetch import Fetcher
from tests.web.addresses import REFUSED
from tests.web.hostile import Case, World, cases

Result = TypeVar("Result")
Row = tuple[str, str, str, float, bool]  # what, reason, sentence, seconds, as it must be


def main() -> None:
    """Play everything and print one row each."""
    found = cases()
    with tempfile.TemporaryDirectory() as folder:
        world = World(found, Path(folder))
        rows = [_address(world, what, words, say) for what, (words, say) in REFUSED.items()]
        with Library.open(LibrarySettings(Path(folder) / "home", threads=1, fetch=world.settings)) as library:
            rows += [_case(library, world, case) for case in found]
        asked, house = world.most_asked(), world.house.connections
        world.close()
    _print(rows)
    wrong = [row[0] for row in rows if not row[-1]]
    print(f"{len(rows)} cases, {len(wrong)} not as they must be{': ' if wrong else ''}{', '.join(wrong)}")
    print(f"slowest {max(row[3] for row in rows):.1f} s; asked for most often: {asked}; inside the house: {house}")
    sys.exit(bool(wrong) or asked > 1 or house > 0)


def _address(world: World, what: str, words: str, say: str) -> Row:
    try:
        sentence, seconds = _timed(lambda: f"fetched {Fetcher(world.settings).get(words).url}")
    except FetchRefused as error:
        return what, "fetch refused", str(error), 0.0, say in str(error)
    return what, "fetched", sentence, seconds, False


def _case(library: Library, world: World, case: Case) -> Row:
    arrival, seconds = _timed(lambda: next(library.web.add(case.what, [world.url(case)])))
    good = arrival.reason is case.reason and case.say in arrival.sentence
    return case.what, arrival.reason, arrival.sentence, seconds, good


def _timed(work: Callable[[], Result]) -> tuple[Result, float]:
    begun = time.monotonic()
    return work(), time.monotonic() - begun


def _print(rows: list[Row]) -> None:
    table = Table("what", "reason", "what Masthead says", "s", box=None, padding=(0, 2, 0, 0))
    for what, reason, sentence, seconds, good in rows:
        table.add_row(what, reason, sentence, f"{seconds:.1f}", style="" if good else "red")
    Console(width=180).print(table)


if __name__ == "__main__":
    main()
