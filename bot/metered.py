"""A desk that counts what passes over it."""

from collections.abc import Callable
from typing import Any

from bot.desk import Desk
from bot.metrics import Metrics
from knowledge import Answer, Polled, Question


class MeteredDesk(Desk):
    """Does as ``Desk`` does, and counts questions, polls and what waits."""

    def __init__(self, metrics: Metrics, *given: Any, **options: Any) -> None:  # noqa: ANN401 - as Desk takes them
        super().__init__(*given, **options)
        self._metrics = metrics

    async def ask(self, question: Question) -> Answer:
        """Answer a question. Raises as ``Desk.ask``."""
        with self._metrics.question() as answered:
            answer = await super().ask(question)
            answered(answer)
        return answer

    async def poll_feeds(self, progress: Callable[[Polled], None] = lambda _: None) -> BaseException | None:
        """Poll the feeds that are due, as ``Desk.poll_feeds``."""

        def told(polled: Polled) -> None:
            self._metrics.polled(polled)
            progress(polled)

        return await super().poll_feeds(told)

    def queues(self) -> dict[str, int]:
        """Return how much waits, by what it waits for; look-ups and imports count those under way."""
        return {
            "questions": self._turnstile.waiting,
            "lists": self._lists.waiting,
            "look_ups": self._looking_up,
            "imports": self.intake.under_way,
        }

    @property
    def open(self) -> bool:
        """Whether work is taken."""
        return self._accepting
