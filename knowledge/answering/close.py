"""The network that reads closely: a question beside a window, and where in it the answer stands.

A transformer of six layers (from all-MiniLM-L6-v2) with two heads, int8 ONNX, run on the CPU. It was taught to read
spans on questions with marked answers, and to tell windows that answer from windows that do not. It reads English:
other languages are given to it by their gloss. Provenance and checksums are in ``data/reading/PROVENANCE.json``.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Protocol

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Encoding, Tokenizer

from knowledge.cores import usable
from knowledge.language.embedder import MODEL as EMBEDDER

NETWORK = Path(__file__).parent / "data" / "reading" / "model.onnx"
LONGEST = 192  # tokens of question, title and window together
TITLE = 14  # words of a title that are read
SPANS = 4  # likeliest answers of a window that are told
STARTS = 6  # tokens that are tried as the first of an answer
REACH = 24  # tokens of an answer at most
PATIENCE = -20.0  # a score that no window falls below

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class ReadableWindow:
    """A window as it is read: its article's title, and its text in English or by its gloss."""

    title: str
    text: str

    @property
    def shown(self) -> str:
        """Title and text as the network sees them."""
        title = " ".join(self.title.split()[:TITLE])
        return f"{title} | {self.text}" if title else self.text

    @property
    def offset(self) -> int:
        """Where the text begins in ``shown``."""
        return len(self.shown) - len(self.text)


@dataclass(frozen=True, slots=True)
class AnswerSpan:
    """A possible answer: characters ``start`` to ``end`` of a page's text; ``score`` 0 is as likely as no answer."""

    score: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PageReading:
    """What was found in a page: ``relevance`` is the log-odds that it answers, ``spans`` are best first."""

    relevance: float
    spans: tuple[AnswerSpan, ...] = ()


UNREAD = PageReading(PATIENCE)


class CloseReader(Protocol):
    """Reads pages with a question in mind."""

    def read(self, question: str, pages: Sequence[ReadableWindow]) -> list[PageReading]:
        """Return one reading for each page, in the given order."""


class Network:
    """The shipped close reader; thread-safe, loaded when first needed. ``threads``: by default one a core."""

    def __init__(self, model: Path = NETWORK, threads: int | None = None) -> None:
        self._model = model
        self._size = threads or usable()
        self._lock = Lock()

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(str(self._model), options, providers=["CPUExecutionProvider"])

    @cached_property
    def _threads(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(self._size, thread_name_prefix="close-reader")

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        tokenizer = Tokenizer.from_file(str(EMBEDDER / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return tokenizer

    def _load(self) -> None:
        with self._lock:
            _ = self._session, self._threads, self._tokenizer

    def read(self, question: str, pages: Sequence[ReadableWindow]) -> list[PageReading]:
        """Return one reading for each page, in the given order."""
        self._load()
        encodings = self._tokenizer.encode_batch([(question, page.shown) for page in pages])
        longest_first = sorted(range(len(pages)), key=lambda row: -len(encodings[row].ids))
        scored = self._threads.map(self._run, (encodings[row] for row in longest_first))
        readings = [UNREAD] * len(pages)
        for row, (starts, ends, relevance) in zip(longest_first, scored, strict=True):
            spans = _spans(starts, ends, encodings[row], pages[row].offset)
            readings[row] = PageReading(relevance, spans)
        return readings

    def _run(self, encoding: Encoding) -> tuple[Floats, Floats, float]:
        """Read one page. Several in one run would share their scales of int8, and be padded to the longest."""
        ids, kinds = (np.array([each[:LONGEST]], dtype=np.int64) for each in (encoding.ids, encoding.type_ids))
        inputs = {"input_ids": ids, "token_type_ids": kinds, "attention_mask": np.ones_like(ids)}
        starts, ends, relevance = self._session.run(["start", "end", "relevance"], inputs)
        return starts[0], ends[0], float(relevance[0])


def _spans(starts: Floats, ends: Floats, encoding: Encoding, offset: int) -> tuple[AnswerSpan, ...]:
    """Return the likeliest answers of a page: pairs of tokens, scored above "nothing", which is the first token's."""
    last = min(len(encoding.ids), len(starts)) - 1
    first = next((at for at, kind in enumerate(encoding.type_ids[:last]) if kind), last)
    while first < last and encoding.offsets[first][0] < offset:
        first += 1
    nothing = float(starts[0] + ends[0])
    found = []
    for start in (np.argsort(-starts[first:last])[:STARTS] + first).tolist():
        end = start + int(np.argmax(ends[start : min(last, start + REACH)]))
        score = float(starts[start] + ends[end]) - nothing
        found.append(AnswerSpan(score, encoding.offsets[start][0] - offset, encoding.offsets[end][1] - offset))
    return tuple(sorted(found, key=lambda span: -span.score)[:SPANS])
