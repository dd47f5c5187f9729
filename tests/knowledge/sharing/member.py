"""One of several processes that index one record: ``python -m … HOME DATABASE VECTORS [works [SECONDS]]``.

``SECONDS`` is how long embedding a passage takes, as if it were done by a machine of its own; moves
are not read then, which would take this machine's cores.

It says that it is ready, waits for a line, indexes until nothing waits any more, and says how many articles it did.
"""

import sys
import time
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import structlog

from knowledge import Library, LibrarySettings
from knowledge.language.embedder import Vectors
from knowledge.moves.models import MovesReading
from tests.knowledge.test_servers import vectors_at

LONGEST = 300.0  # seconds


class Letters:
    """Embeds by a hash of the words: what is tested is who indexes, not how well. ``pause`` is seconds a passage."""

    def __init__(self, pause: float = 0.0) -> None:
        self._pause = pause

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one unit row for each text."""
        time.sleep(self._pause * len(texts))
        rows = [np.random.default_rng(zlib.crc32(text.encode())).random(384, np.float32) for text in texts]
        vectors = np.asarray(rows, np.float32).reshape(len(rows), 384)
        unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit


def main() -> None:
    """Do it."""
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))  # whoever started it reads stdout
    home, database, vectors, *role = sys.argv[1:]
    settings = LibrarySettings(Path(home), database, vectors_at(vectors), threads=1, works=bool(role))
    with Library.open(settings, Letters(float(role[1]) if role[1:] else 0.0)) as library:
        if role[1:]:
            library._base.indexes.read_moves = lambda _: MovesReading()
        _say("ready")
        sys.stdin.readline()
        done, ends = [0], time.monotonic() + LONGEST

        def count(more: int) -> None:
            done[0] += more

        while time.monotonic() < ends:
            library.tend(count)
            if not library.waiting():
                break
            time.sleep(0.05)
        _say(str(done[0]))


def _say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
