"""Work for a reading process that takes its time to begin, but for the process that asks for it."""

import multiprocessing
import time

if multiprocessing.parent_process() is not None:
    time.sleep(0.6)


def echo(given: str) -> str:
    """Return what was given; founder on one word, and take long for another."""
    if given == "odd":
        raise KeyError(given)
    if given == "slow":
        time.sleep(0.3)
    return given
