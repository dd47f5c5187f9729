"""Play faults of every kind, and print what was lost, misfiled, unsaid or hung, and the worst memory.

    python -m bench.faults [--minutes 3] [--only WORD …]

Each kind has a process of its own, so that its memory is its own. The exit status is 1 where anything went wrong.
``--minutes`` is how long a bot lives beside two terminals.
"""

import argparse
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

from rich.console import Console
from rich.table import Table

from bench.faults import living, reading, record, telling
from bench.faults.trial import Tally, watched

KINDS: dict[str, Callable[[Tally], None]] = {
    "hostile files": reading.hostile_files,
    "late answers": reading.late_answers,
    "pages of odd bytes": reading.odd_pages,
    "files that change while they are read": reading.changing_files,
    "texts of 100,000 characters": reading.long_texts,
    "orders to a machine in articles": partial(telling.not_in_earnest, name="orders", known=3),
    "parody": partial(telling.not_in_earnest, name="parody", known=3),
    "fiction": partial(telling.not_in_earnest, name="fiction", known=1),
    "claims that are then denied": partial(telling.not_in_earnest, name="denied", known=2),
    "news in earnest that sounds like those": partial(telling.in_earnest, name="earnest", known=1),
    "other orders, held out": partial(telling.not_in_earnest, name="unseen/orders", known=0),
    "other parody, held out": partial(telling.not_in_earnest, name="unseen/parody", known=4),
    "other fiction, held out": partial(telling.not_in_earnest, name="unseen/fiction", known=3),
    "other news in earnest, held out": partial(telling.in_earnest, name="unseen/earnest", known=5),
    "chat models that lie about moves": telling.lying_models,
    "truncated logs": record.cut_logs,
    "half-copied backups": record.cut_backups,
    "backups while importing, restored elsewhere": record.backups_in_mid_import,
    "clocks that jump": record.jumping_clocks,
    "folders made read-only in mid-import": record.closing_folders,
}


def main() -> None:
    """Play what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=3.0)
    parser.add_argument("--only", nargs="+", default=[""], metavar="WORD")
    given = parser.parse_args()
    tallies = []
    for kind, play in (KINDS | living.lives(given.minutes)).items():
        if any(word in kind for word in given.only):
            begun = time.monotonic()
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
                tallies.append(alone.submit(watched, play, kind).result())
            # one line for each at once: a run that is broken off has told what it found
            print(f"{tallies[-1].line} in {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)
    table = Table(
        "kind", "trials", "lost", "misfiled", "known", "unsaid", "hung", "memory", "", box=None, padding=(0, 2, 0, 0)
    )
    for each in tallies:
        counts = (each.trials, each.lost, each.misfiled, each.known, each.unsaid, each.hung)
        style = "" if each.holds else "red"
        table.add_row(each.kind, *map(str, counts), f"{each.memory:,.0f} MB", each.note, style=style)
    Console(width=170).print(table)
    sys.exit(not all(each.holds for each in tallies))


if __name__ == "__main__":
    main()
