"""How long a model is waited for, when it is asked again, and when it is left alone for a while."""

import contextvars
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

import structlog
from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception,
    stop_after_attempt,
    stop_before_delay,
    wait_random_exponential,
)

from knowledge.chat.failures import may_be_retried, told, wait_told
from knowledge.errors import ModelFailed, Trouble

Result = TypeVar("Result")

FAILURES = 3  # in a row, after which a model is left alone
REST, LONGEST_REST = 30.0, 300.0  # seconds
_BACK_OFF = wait_random_exponential(multiplier=0.5, max=8)
_COUNTED = frozenset({Trouble.KEY, Trouble.SETTINGS, Trouble.BUSY, Trouble.DOWN, Trouble.SLOW})


class Breaker:
    """Leaves a model alone after it failed, so that a dead one does not cost each reader the time limit.

    When the rest is over, one question tries it again; the others go on without until that one was answered.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._in_a_row = 0
        self._until = 0.0
        self._rest = REST
        self._last: ModelFailed | None = None

    def check(self) -> None:
        """Raise the failure that the model rests for; let one through when the rest is over."""
        with self._lock:
            if self._last is None:
                return
            if self._clock() < self._until:
                raise ModelFailed(self._last.trouble, str(self._last))
            self._until = self._clock() + self._rest

    def succeeded(self) -> None:
        """Take the model for well again."""
        with self._lock:
            self._in_a_row, self._rest, self._last = 0, REST, None

    def failed(self, failure: ModelFailed) -> None:
        """Count a failure; after several, or a refused key, begin a rest, each longer than the one before."""
        with self._lock:
            if failure.trouble not in _COUNTED:
                return
            self._in_a_row += 1
            if failure.trouble is Trouble.KEY or self._in_a_row >= FAILURES:
                self._rest = min(LONGEST_REST, self._rest * 2) if self._last else REST
                self._until = self._clock() + self._rest
                self._last = failure


class Patience:
    """Runs a call within ``limit`` seconds, all retries together, and remembers who failed."""

    def __init__(self, model: str, limit: float, retries: int, breaker: Breaker | None = None) -> None:
        self._model = model
        self._limit = limit
        self._retries = retries
        self._breaker = breaker or Breaker()
        self._log = structlog.get_logger(__name__)

    def run(self, call: Callable[[], Result]) -> Result:
        """Return what ``call`` returns. Raises ModelFailed, whatever it raised, and when it takes too long."""
        self._breaker.check()
        try:
            result = self._within_limit(call)
        except ModelFailed as failure:
            self._breaker.failed(failure)
            self._log.warning("chat.failed", model=self._model, trouble=failure.trouble, reason=str(failure))
            raise
        self._breaker.succeeded()
        return result

    def _within_limit(self, call: Callable[[], Result]) -> Result:
        """Return what ``call`` returns in time; leave it to itself when it does not.

        A client's own time limit is for the silence between two bytes; some servers send blanks to keep a line open.
        The thread is a daemon: a call that hangs does not keep the process from ending.
        """
        future: Future[Result] = Future()
        context = contextvars.copy_context()

        def run() -> None:
            try:
                future.set_result(context.run(self._retried, call))
            except Exception as error:  # noqa: BLE001 - every provider's client has errors of its own; see failures
                failure = told(error, self._model)
                failure.__cause__ = error
                future.set_exception(failure)

        threading.Thread(target=run, name="chat", daemon=True).start()
        try:
            return future.result(timeout=self._limit)
        except TimeoutError as error:
            raise told(error, self._model) from None

    def _retried(self, call: Callable[[], Result]) -> Result:
        retrying = Retrying(
            retry=retry_if_exception(may_be_retried),
            stop=stop_after_attempt(self._retries + 1) | stop_before_delay(self._limit),
            wait=_wait,
            reraise=True,
        )
        return retrying(call)


def _wait(state: RetryCallState) -> float:
    """Return how long to wait before the next try: what the provider asks for, else longer each time, at random."""
    asked = wait_told(state.outcome.exception() if state.outcome else None)
    return asked if asked is not None else _BACK_OFF(state)
