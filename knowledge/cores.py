"""How many processor cores this process may use, on any system, and who uses them."""

import os
from functools import cache

from threadpoolctl import threadpool_limits


def usable() -> int:
    """Return the cores that this process may use: fewer than there are where the system says so, as Linux can."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1  # macOS and Windows


@cache
def leave_cores_to_networks() -> None:
    """Let numpy compute on the thread that asks it, in the whole process; called once.

    Its products are small: what its own threads gain is less than what they take from the networks' while they wait
    for more. Reading the moves of an article takes a third less of two cores without them.
    """
    threadpool_limits(1, user_api="blas")
