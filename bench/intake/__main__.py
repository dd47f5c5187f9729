"""Read what there is to read, and print how much of it came in as it should.

``python -m bench.intake`` reads the forms of our own. ``--feeds FOLDER`` reads a folder of feeds (the ``tests`` of a
checkout of feedparser, the fixtures of miniflux) and counts how often title, link and day are those that feedparser
gives; days differ where it guesses. ``--cases FOLDER`` reads a folder of cases, one folder each, with what to expect.
"""

import argparse
import logging
import warnings
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.intake import Check, Form
from bench.intake.cases import cases
from bench.intake.feed_forms import forms as feed_forms
from bench.intake.file_forms import forms as file_forms
from bench.intake.folders import agreement
from bench.intake.page_forms import forms as page_forms


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=Path, action="append", default=[], help="a folder of feeds")
    parser.add_argument("--cases", type=Path, help="a folder of cases")
    given = parser.parse_args()
    logging.disable(logging.ERROR)
    warnings.simplefilter("ignore")
    table = Table("", "as expected", "of", "those that are not", box=None, padding=(0, 2, 0, 0))
    _rows(table, [*feed_forms(), *page_forms(), *file_forms()])
    if given.cases:
        _rows(table, cases(given.cases))
    for folder in given.feeds:
        _rows(table, agreement(folder))
    Console(width=140).print(table)


def _rows(table: Table, forms: Iterable[Form]) -> None:
    outcomes: dict[str, list[tuple[str, bool]]] = {}
    for kind, name, check in forms:
        outcomes.setdefault(kind, []).append((name, holds(check)))
    for kind, found in outcomes.items():
        wrong = ", ".join(name for name, right in found if not right)
        table.add_row(kind, str(sum(right for _, right in found)), str(len(found)), wrong[:90])


def holds(check: Check) -> bool:
    """Say whether a check holds; one that raises does not."""
    try:
        return check()
    except Exception:  # noqa: BLE001 - whatever it raises, it did not come in as it should
        return False


if __name__ == "__main__":
    main()
