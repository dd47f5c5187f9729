"""Freed memory goes back to the system."""

import ctypes
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge.index.heap import give_back

BLOCKS, SIZE = 40_000, 2_000
THREADS = """
import threading
from knowledge.index.heap import give_back, share_heaps
from tests.knowledge.index.test_heap import held
share_heaps()
large = bytes(30_000_000)
del large  # after which the C library keeps the end of a heap up to twice as long
before, together = held(), threading.Barrier(12)
def work():
    together.wait()
    blocks = [bytes(2_000) for _ in range(5_000)]
    together.wait()
    blocks.clear()
    together.wait()
threads = [threading.Thread(target=work) for _ in range(12)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
give_back()
print(held() - before)
"""


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


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "malloc_trim"), reason="this C library has no malloc_trim")
def test_threads_that_are_gone_hold_nothing_back() -> None:
    """A dozen of them had 120 MB at one time; each in a heap of its own would have left its share behind."""
    ran = subprocess.run([sys.executable, "-c", THREADS], capture_output=True, text=True, check=True)  # noqa: S603
    assert int(ran.stdout) < 70_000
