"""Freed memory goes back to the system."""

import ctypes
from pathlib import Path

import pytest

from knowledge.index.heap import give_back

BLOCKS, SIZE = 40_000, 2_000


def held() -> int:
    """Return the kilobytes of memory that this process holds for itself."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon"))


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "malloc_trim"), reason="this C library has no malloc_trim")
def test_memory_between_blocks_in_use_is_given_back() -> None:
    """Blocks that are still in use here and there do not hold the rest back."""
    blocks = [bytes(SIZE) for _ in range(BLOCKS)]
    kept = blocks[:: BLOCKS // 20]  # blocks in use here and there: the heap cannot shrink from its end
    blocks.clear()
    before = held()
    give_back()
    assert before - held() > BLOCKS * SIZE / 1000 / 2
    assert len(kept) == 20
