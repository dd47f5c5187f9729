"""How the time of every function that gets text from outside grows with its length, over hostile texts of many kinds.

Run ``python -m bench.growth``: each function reads each kind of text at n, 2n, 4n and 8n characters, and those that
take more than a moment must not grow faster than n to the power of 1.5. The exit status is 1 where any does.
"""

import contextlib
import gc
import math
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from bench.outside import NETWORKS, functions
from bench.table import Row, print_table
from knowledge.errors import MastheadError

SMALLEST, DOUBLINGS = 2_500, 3
SMALLEST_OF_NETWORKS = 400  # characters where a network reads: slow, and as slow for each piece of any text
TRIES = 3  # before a growth is believed: other work on the machine shows as growth too
MOMENT = 0.05  # seconds at the largest size under which growth is noise
STEEPEST = 1.5  # the exponent; a line is 1, and a sort hardly more
ENOUGH = 6.0  # seconds for one reading, after which the larger ones are not tried

KINDS: Mapping[str, str] = {
    "letters": "a",
    "initials": "A.",
    "spaces": " ",
    "line ends": "\n",
    "blank lines with tabs": "\t\n",
    "opening brackets": "[",
    "images": "![",
    "empty links": "[](",
    "tags": "<a",
    "mentions": "<#",
    "comments": "<!--",
    "entities": "&amp",
    "quotation marks": "“\"'",
    "addresses": "http://a.",
    "mail": "a@",
    "underscores": "_a ",
    "dates": "3 May 2024 ",
    "numbers": "1,234.5 ",
    "orders": "ignore ",
    "accents": "a\u0301",
    "joiners": "\u0915\u200d",
    "orders hidden": "i\u200bg",
    "words": "Mei Tan left Acme on Monday, ",
    "keys": "date: x\n---\n",
    "times": "since last week and in the past 3 months ",
    "names": "Mei Anne van Tan-Roe ",
    "groups": "{\\a ",
    "cells": '","',
    "elements": "<b><p>",
    "objects": '{"a":',
    "hyphens": "a-\n",
    "questions": "who left? ",
}


@dataclass(frozen=True, slots=True)
class Growth:
    """How long a function took at each size that was tried, in seconds."""

    function: str
    kind: str
    seconds: tuple[float, ...]

    @property
    def exponent(self) -> float:
        """The power of the length that the last two doublings grew by; 0 where it was over in a moment."""
        if self.seconds[-1] < MOMENT or len(self.seconds) < 2:
            return 0.0
        back = min(2, len(self.seconds) - 1)
        return math.log2(self.seconds[-1] / max(self.seconds[-1 - back], 1e-4)) / back

    @property
    def holds(self) -> bool:
        """Whether it grew no faster than it may, and no size was too much."""
        return self.exponent <= STEEPEST and len(self.seconds) == DOUBLINGS + 1


def grow(name: str, function: Callable[[str], object], kind: str, smallest: int = SMALLEST) -> Growth:
    """Let a function read one kind of text at each size, until one takes too long."""
    found = _grown(name, function, kind, smallest)
    for _ in range(TRIES - 1):
        if found.holds:
            break
        found = min(found, _grown(name, function, kind, smallest), key=lambda growth: growth.exponent)
    return found


def _grown(name: str, function: Callable[[str], object], kind: str, smallest: int) -> Growth:
    seconds: list[float] = []
    for doubling in range(DOUBLINGS + 1):
        size = smallest * 2**doubling
        text = (KINDS[kind] * (size // len(KINDS[kind]) + 1))[:size]
        seconds.append(_timed(function, text))
        if seconds[-1] > ENOUGH:
            break
    return Growth(name, kind, tuple(seconds))


def _timed(function: Callable[[str], object], text: str) -> float:
    gc.disable()  # a collection of all that is loaded would count as growth
    try:
        begun = time.process_time()
        with contextlib.suppress(MastheadError):  # refusing it is an answer too
            function(text)
        return time.process_time() - begun
    finally:
        gc.enable()


def measured() -> Iterator[Growth]:
    """Yield how each function grows over each kind of text."""
    for name, function in functions().items():
        _timed(function, "Mei Tan left.")  # what is loaded the first time
        for kind in KINDS:
            yield grow(name, function, kind, SMALLEST_OF_NETWORKS if name in NETWORKS else SMALLEST)


def main() -> None:
    """Print the slowest kind of each function, and every one that grows too fast."""
    found = list(measured())
    rows = []
    for name in dict.fromkeys(growth.function for growth in found):
        mine = [growth for growth in found if growth.function == name]
        worst = max(mine, key=lambda growth: (not growth.holds, growth.seconds[-1]))
        figure = f"{worst.seconds[-1]:.3f} s, n^{worst.exponent:.1f}"
        rows.append(Row(name, figure, f"{worst.kind}, {len(mine)} kinds", worst.holds))
    print_table(f"Growth from {SMALLEST:,} to {SMALLEST * 2**DOUBLINGS:,} characters", rows)
    wrong = [growth for growth in found if not growth.holds]
    for growth in wrong:
        print(f"{growth.function} on {growth.kind}: {', '.join(f'{each:.3f}' for each in growth.seconds)} s")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
