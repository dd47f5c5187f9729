"""Adding many articles in a stream: further ones are written to the record while earlier ones are indexed."""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.errors import MastheadError
from knowledge.index.archive import Put
from knowledge.intake.levelling import BATCH
from knowledge.models import Addition, Article, ArticleDraft, Outcome

MOMENT = 1.0  # seconds after which those that came are written, so that a slow source holds nothing up
IDLE = (Outcome.UNCHANGED, Outcome.REMOVED, Outcome.DUPLICATE)  # what does not have to be indexed

Write = Callable[[Sequence[ArticleDraft]], Put]


@dataclass(slots=True)
class _Written:
    """Articles that were written together, and which versions of them are not indexed yet."""

    additions: Sequence[Addition]
    waiting: dict[str, int]


class Import:
    """One run over many drafts. ``write`` puts some of them into the record."""

    def __init__(self, drafts: Iterable[ArticleDraft], write: Write) -> None:
        self._source = iter(drafts)
        self._write = write
        self._written: deque[_Written] = deque()
        self._failure: Exception | None = None
        self.going = True

    def more(self) -> None:
        """Write the next drafts to the record, at most a batch; nothing when there are no more."""
        try:
            batch = list(self._next()) if self.going else []
            if batch:
                put = self._write(batch)
                self._failure = put.refused
                waiting = {each.article.key: each.article.version for each in put.additions if each.outcome not in IDLE}
                self._written.append(_Written(put.additions, waiting))
        except (MastheadError, OSError) as failure:
            self._failure = failure
        if self._failure:
            self.going = False

    def indexed(self, done: Sequence[Article]) -> Iterator[Addition]:
        """Yield those that are through, in order, now that these articles are indexed."""
        for article in done:
            for written in self._written:
                if written.waiting.get(article.key, article.version + 1) <= article.version:
                    del written.waiting[article.key]
        while self._written and not self._written[0].waiting:
            yield from self._written.popleft().additions

    def left(self) -> Iterator[Addition]:
        """Yield those that were written and not yielded yet; then raise what broke the run off, if anything did."""
        while self._written:
            yield from self._written.popleft().additions
        if self._failure:
            raise self._failure

    def _next(self) -> Iterator[ArticleDraft]:
        began = time.monotonic()
        for count, draft in enumerate(self._source, 1):
            yield draft
            if count == BATCH or time.monotonic() - began > MOMENT:
                return
        self.going = False
