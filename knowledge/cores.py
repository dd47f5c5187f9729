"""How many processor cores this process may use, on any system."""

import os


def usable() -> int:
    """Return the cores that this process may use: fewer than there are where the system says so, as Linux can."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1  # macOS and Windows
