"""What is counted for whoever watches the machine, in Prometheus' form: numbers alone, never a word of a reader's.

Labels are words of this code and of the operator's settings (an engine, an outcome, a model): no workspace, no name.
"""

import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from logging import WARNING, Handler, LogRecord
from typing import ClassVar, Protocol

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from bot.errors import Busy, Closing, TooSlow
from knowledge import Answer, Lateness, Library, MastheadError, Polled

SECONDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0, 60.0)
"""Where the times of answers are divided: from a look into the ledger to what a chat model may take."""
_EVENT = re.compile(r"[a-z_]+(?:\.[a-z_]+)*")
_NAMED = ((Busy, "busy"), (TooSlow, "slow"), (Closing, "closing"), (MastheadError, "refused"))


@dataclass(frozen=True, slots=True)
class ShardState:
    """How a shard is: whether Discord is heard from, the seconds it takes to answer (None: unknown), its servers."""

    ready: bool
    latency: float | None
    servers: int


class Watched(Protocol):
    """What is looked at whenever somebody asks for the numbers."""

    def queues(self) -> dict[str, int]:
        """Return how much waits, by what it waits for."""

    def shard_states(self) -> "Mapping[int, ShardState]":
        """Return how the bot's own shards are, by their numbers."""


class Metrics:
    """Counts what the bot does. Thread-safe."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        build = Gauge("masthead_build_info", "Which Masthead runs.", ["version"], registry=self.registry)
        build.labels(version("masthead")).set(1)
        self._questions = Counter(
            "masthead_questions",
            "Questions, by what answered and what became of them.",
            ["engine", "outcome"],
            registry=self.registry,
        )
        self._seconds = Histogram(
            "masthead_question_seconds",
            "Seconds from a question to its answer, waiting included.",
            ["engine"],
            buckets=SECONDS,
            registry=self.registry,
        )
        self._polls = Counter("masthead_feed_polls", "Polls of feeds.", ["outcome"], registry=self.registry)
        self._entries = Counter(
            "masthead_feed_entries", "Entries of feeds, by what became of them.", ["reason"], registry=self.registry
        )
        self._troubles = Counter(
            "masthead_troubles", "Warnings and errors in the log, by their event.", ["level", "event"],
            registry=self.registry,
        )  # fmt: skip

    @contextmanager
    def question(self) -> Iterator[Callable[[Answer], None]]:
        """Count a question: what is yielded takes its answer, and what is raised tells why there was none."""
        began = time.perf_counter()

        def answered(answer: Answer) -> None:
            self._questions.labels(answer.engine, _outcome(answer)).inc()
            self._seconds.labels(answer.engine).observe(time.perf_counter() - began)

        try:
            yield answered
        except Exception as error:
            outcome = next((name for kind, name in _NAMED if isinstance(error, kind)), "failed")
            self._questions.labels("none", outcome).inc()
            raise

    def polled(self, polled: Polled) -> None:
        """Count a poll of a feed, and what its entries became."""
        self._polls.labels("failed" if polled.error else "unchanged" if polled.unchanged else "read").inc()
        for reason in polled.reasons:
            self._entries.labels(reason.name.lower()).inc()

    def trouble(self, level: str, event: str) -> None:
        """Count a line of the log; what is no name of an event is not shown."""
        self._troubles.labels(level, event if _EVENT.fullmatch(event) else "other").inc()

    def watch(self, watched: Watched, library: Library | None) -> None:
        """Look at the bot and its archive whenever the numbers are asked for."""
        self.registry.register(_Looks(watched, library))

    def text(self) -> bytes:
        """Return all numbers as Prometheus reads them. Looks into the database: not on the event loop."""
        return generate_latest(self.registry)


class Troubles(Handler):
    """Counts the warnings and errors that Masthead itself writes to the log."""

    OURS: ClassVar[tuple[str, ...]] = ("bot.", "knowledge.")

    def __init__(self, metrics: Metrics) -> None:
        super().__init__(WARNING)
        self._metrics = metrics

    def emit(self, record: LogRecord) -> None:
        """Count a line; its words and values are left alone."""
        if record.name.startswith(self.OURS):
            event = record.msg.get("event", "") if isinstance(record.msg, dict) else ""
            self._metrics.trouble(record.levelname.lower(), str(event))


class _Looks(Collector):
    """Numbers that are looked up, not counted."""

    def __init__(self, watched: Watched, library: Library | None) -> None:
        self._watched = watched
        self._library = library

    def collect(self) -> Iterator[Metric]:
        """Yield what the bot is at, and what the archive holds; without its database, nothing of the archive."""
        yield _gauge("masthead_waiting", "Pieces of work that wait.", "queue", self._watched.queues())
        yield from _shards(self._watched.shard_states())
        if self._library is None:
            return
        yield from _models(self._library)
        try:
            counts, feeds, late = self._library.counts(), self._library.feeds.states(), self._library.latest()
        except MastheadError:  # the log says so; the numbers of the bot are worth having all the same
            return
        articles = {"indexed": counts.indexed, "pending": counts.pending}
        yield _gauge("masthead_articles", "Articles, by how far they have come.", "state", articles)
        yield _gauge("masthead_feeds", "Feeds, by how they are.", "state", feeds)
        yield from _indexes(late)


def _indexes(late: Lateness) -> Iterator[Metric]:
    """Yield how far behind the record the indexes are that this process searches."""
    for name, words, value in (
        ("masthead_words_behind_articles", "Changed articles that are not in the word index yet.", late.articles),
        ("masthead_words_behind_seconds", "Seconds since the first of them changed.", late.seconds),
        ("masthead_vectors_lacking_passages", "Passages without vectors when last looked at.", late.passages),
        ("masthead_vectors_away", "1 while the store of vectors cannot be used, else 0.", late.away),
    ):
        yield GaugeMetricFamily(name, words, value)


def _outcome(answer: Answer) -> str:
    if answer.courteous:
        return "courteous"
    return "asked_back" if answer.asks_back else "not_found" if answer.abstained else "answered"


def _gauge(name: str, words: str, label: str, values: dict[str, float] | dict[str, int]) -> Metric:
    family = GaugeMetricFamily(name, words, labels=[label])
    for value, number in values.items():
        family.add_metric([value], number)
    return family


def _shards(states: Mapping[int, ShardState]) -> Iterator[Metric]:
    """Yield how the shards are."""
    told = {str(number): state.latency for number, state in states.items() if state.latency is not None}
    yield _gauge("masthead_discord_latency_seconds", "Seconds that Discord takes to answer.", "shard", told)
    ready = {str(number): int(state.ready) for number, state in states.items()}
    yield _gauge("masthead_shard_ready", "Whether Discord is heard from (1) or not (0).", "shard", ready)
    servers = {str(number): state.servers for number, state in states.items()}
    yield _gauge("masthead_servers", "Servers that the bot is in.", "shard", servers)


def _models(library: Library) -> Iterator[Metric]:
    """Yield what the chat model took since the start."""
    labels = ["model", "purpose"]
    calls = CounterMetricFamily("masthead_model_calls", "Calls of the chat model.", labels=labels)
    seconds = CounterMetricFamily("masthead_model_seconds", "Seconds that the chat model took.", labels=labels)
    tokens = CounterMetricFamily("masthead_model_tokens", "Tokens, read or written.", labels=[*labels, "direction"])
    failures = CounterMetricFamily("masthead_model_failures", "Calls that came to nothing.", labels=["model", "reason"])
    if library.chat is not None:
        name, taken = library.chat.name, library.chat.spending.taken()
        for purpose, each in taken.purposes.items():
            calls.add_metric([name, purpose], each.calls)
            seconds.add_metric([name, purpose], each.seconds)
            tokens.add_metric([name, purpose, "read"], each.read)
            tokens.add_metric([name, purpose, "written"], each.written)
        for trouble, number in taken.failures.items():
            failures.add_metric([name, trouble.name.lower()], number)
    yield from (calls, seconds, tokens, failures)
