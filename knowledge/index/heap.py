"""Freed memory that the C library keeps: each thread has a heap of its own, and glibc gives little of them back."""

import ctypes
from functools import cache
from typing import Any


def give_back() -> None:
    """Give freed memory back to the system; where the C library has no call for that, do nothing.

    Costs some milliseconds for each 100 MB held. See https://man7.org/linux/man-pages/man3/malloc_trim.3.html.
    """
    if trim := _trim():
        trim(0)


@cache
def _trim() -> Any:  # noqa: ANN401 - a foreign function, or None
    try:
        own = ctypes.CDLL(None)
    except (OSError, TypeError):  # Windows opens libraries by their names alone
        return None
    return getattr(own, "malloc_trim", None)
