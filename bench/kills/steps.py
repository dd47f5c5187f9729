"""The steps at which a run is killed: on the way into a function, or on the way out of it."""

import os
import random
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import CodeType, FrameType
from typing import Any

from knowledge.index.archive import Archive
from knowledge.index.chroma_vectors import ChromaVectors
from knowledge.index.pending import Pending
from knowledge.index.removed import RemovedArticles
from knowledge.index.words import WordIndex
from knowledge.language.embedder import MiniLM
from knowledge.moves.ledger import Ledger
from knowledge.workspaces.log import CuratingLog

FUNCTIONS: tuple[Callable[..., Any], ...] = (
    Archive.put,
    Pending.claim,
    Pending.record_passages,
    MiniLM.embed,
    WordIndex.drop,
    WordIndex.add,
    Ledger.record,
    ChromaVectors.redescribe,
    ChromaVectors.add,
    ChromaVectors.remove,
    Pending.mark_indexed,
    RemovedArticles.remove,
    Ledger.forget,
    WordIndex.advance,
    RemovedArticles.restore,
    CuratingLog.write,
)
MOST = 6  # which occurrence of a step a run is killed at, at most


@dataclass(frozen=True, slots=True)
class Step:
    """The way into (``call``) or out of (``return``) a function."""

    code: CodeType
    event: str

    @property
    def name(self) -> str:
        """What the step is called in the table."""
        return f"{'before' if self.event == 'call' else 'after'} {self.code.co_qualname}"


STEPS = [Step(function.__code__, event) for function in FUNCTIONS for event in ("call", "return")]


@contextmanager
def killing_at(step: Step | None, seed: int, most: int = MOST) -> Iterator[None]:
    """Kill this process at a step, at one of its ``most`` first occurrences, in whichever thread that is."""
    if step is None:
        yield
        return
    left = [random.Random(seed).randint(1, most)]

    def watch(frame: FrameType, event: str, _: object) -> None:
        if frame.f_code is step.code and event == step.event:
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)

    threading.setprofile_all_threads(watch) if hasattr(threading, "setprofile_all_threads") else None
    threading.setprofile(watch)
    sys.setprofile(watch)
    try:
        yield
    finally:
        sys.setprofile(None)
        threading.setprofile(None)
