"""Entries become articles: the page fetched where the feed has only a summary, added, and their fate written down."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from knowledge.errors import FetchFailed, FetchRefused, InvalidArticle, InvalidInput, NotFound, Obstacle
from knowledge.feeds.comparing import is_whole
from knowledge.feeds.entries import EntryRecord, Fate, Task
from knowledge.feeds.models import Feed
from knowledge.feeds.record import aware
from knowledge.intake.drafts import prepare
from knowledge.intake.fetch import Fetched, Media
from knowledge.intake.guard.pace import back_off
from knowledge.models import Addition, Article, ArticleDraft, Outcome, Reason

BATCH = 16  # entries in one step
MOST_TRIES = 9  # five minutes, ten, twenty … a day: two days and a half in all


class Source(Protocol):
    """What feeds need of the guarded fetch."""

    def get(
        self,
        url: str,
        *,
        accept: Media = ...,
        etag: str | None = None,
        last_modified: str | None = None,
        robots: bool = False,
    ) -> Fetched:
        """Fetch an address. Raises FetchRefused or FetchFailed."""


class Shelf(Protocol):
    """What feeds need of the library."""

    def add_all(self, workspace: str, drafts: Sequence[ArticleDraft]) -> Iterator[Addition]:
        """Add articles and say of each what became of it, in order."""

    def article(self, workspace: str, key: str) -> Article:
        """Return an article that is not removed. Raises NotFound."""

    def at(self, workspace: str, url: str) -> Article | None:
        """Return the article at an address, or None."""


@dataclass(frozen=True, slots=True)
class _Lacking:
    """Why an entry's page is not known, and whether it is worth another try."""

    reason: Reason
    sentence: str
    wait: float | None = None  # seconds until another try


@dataclass(frozen=True, slots=True)
class _Ready:
    """An entry whose words are known: the whole article, or only what the feed says where that is ``lacking``."""

    task: Task
    draft: ArticleDraft
    lacking: _Lacking | None = None


class Completer:
    """Turns a feed's waiting entries into articles. ``page`` reads what was fetched as an article."""

    def __init__(
        self,
        entries: EntryRecord,
        source: Source,
        shelf: Shelf,
        page: Callable[[Fetched], ArticleDraft],
        now: Callable[[], datetime],
    ) -> None:
        self._entries = entries
        self._source = source
        self._shelf = shelf
        self._page = page
        self._now = now

    def complete(self, feed: Feed, go_on: Callable[[], None]) -> list[Reason]:
        """Do what is left to do for a feed, a few entries at a time; return what became of them.

        ``go_on`` is called between two steps and may raise to stop; what was done until then is kept.
        """
        reasons: list[Reason] = []
        while tasks := self._entries.tasks(feed, BATCH):
            go_on()
            fates = self._batch(feed, tasks, go_on)
            self._entries.settle(feed, fates)
            reasons += [fate.reason for _, fate in fates]
        return reasons

    def _batch(self, feed: Feed, tasks: Sequence[Task], go_on: Callable[[], None]) -> list[tuple[Task, Fate]]:
        fates: list[tuple[Task, Fate]] = []
        ready: list[_Ready] = []
        for task in tasks:
            go_on()
            found = self._prepared(feed, task)
            if isinstance(found, Fate):
                fates.append((task, found))
            else:
                ready.append(found)
        return fates + self._added(feed, ready)

    def _added(self, feed: Feed, ready: Sequence[_Ready]) -> list[tuple[Task, Fate]]:
        additions = self._shelf.add_all(feed.workspace, [each.draft for each in ready])
        return [(each.task, self._fate(each, addition)) for each, addition in zip(ready, additions, strict=True)]

    def _prepared(self, feed: Feed, task: Task) -> _Ready | Fate:
        """Return what is to be added for an entry, or its fate where nothing is."""
        try:
            before = self._shelf.article(feed.workspace, task.article) if task.article else None
        except NotFound:
            return Fate(Reason.REMOVED, "by a curator")
        there = self._shelf.at(feed.workspace, task.entry.link) if task.entry.link and not before else None
        if there is not None and aware(there.added_at) < task.seen_at:
            return Fate(Reason.DUPLICATE, f"of {there.key}")
        draft, lacking = self._with_page(feed, task, _draft(feed, task, before))
        if lacking and before:  # what is there says at least as much as the summary
            return self._later(lacking)
        try:
            return _Ready(task, prepare(draft), lacking)
        except InvalidArticle:
            return self._later(lacking or _Lacking(Reason.NO_TEXT, ""))

    def _with_page(self, feed: Feed, task: Task, draft: ArticleDraft) -> tuple[ArticleDraft, _Lacking | None]:
        """Return the draft with the page's words where the feed has only a summary, and what stood in the way."""
        link = task.entry.link
        if not (feed.options.full and link) or is_whole(task.entry):
            return draft, None
        try:
            return _fuller(draft, self._page(self._source.get(link, robots=True))), None
        except FetchRefused as error:
            return draft, _Lacking(Reason.REFUSED, str(error))
        except FetchFailed as error:
            if error.obstacle is Obstacle.STOPPED:
                raise
            wait = max(back_off(task.tries + 1), error.retry_after or 0.0)
            return draft, _Lacking(Reason.FAILED, str(error), wait if task.tries + 1 < MOST_TRIES else None)
        except InvalidInput as error:
            return draft, _Lacking(Reason.NO_TEXT, str(error))

    def _fate(self, ready: _Ready, addition: Addition) -> Fate:
        """Say what became of an entry.

        An unchanged article that no entry was known for is one that an interrupted run has added, and new; unless it
        was there before the entry was seen.
        """
        task, lacking, article = ready.task, ready.lacking, addition.article
        fresh = task.article is None and addition.outcome is not Outcome.NEW_VERSION
        if fresh and addition.outcome is Outcome.UNCHANGED and aware(article.added_at) < task.seen_at:
            return Fate(Reason.DUPLICATE, f"of {article.key}")
        reason = Reason.ADDED if fresh else Reason(addition.outcome.value)
        detail = f"from its summary; page: {lacking.reason}, {lacking.sentence}" if lacking else ""
        return Fate(reason, detail, article.key, self._next_try(lacking), untold=fresh)

    def _later(self, lacking: _Lacking) -> Fate:
        return Fate(lacking.reason, lacking.sentence, try_at=self._next_try(lacking))

    def _next_try(self, lacking: _Lacking | None) -> datetime | None:
        return self._now() + timedelta(seconds=lacking.wait) if lacking and lacking.wait is not None else None


def _draft(feed: Feed, task: Task, before: Article | None) -> ArticleDraft:
    """Return what the feed itself says of an entry.

    Without an address, feed and entry stand for one. An article keeps the address it was first known by.
    """
    entry = task.entry
    url = before.url if before and before.url else entry.link
    return ArticleDraft(
        text=entry.text,
        title=entry.title,
        url=url,
        source=None if url else feed.name,
        author=entry.author or None,
        published=entry.published,
        origin=None if url else f"feed:{feed.key}:{task.id}",
    )


def _fuller(draft: ArticleDraft, page: ArticleDraft) -> ArticleDraft:
    """Take the page's text where it says more than the feed; the feed's own title and date stay."""
    if len(page.text) <= len(draft.text):
        return draft
    return replace(
        draft,
        text=page.text,
        title=draft.title or page.title,
        author=draft.author or page.author,
        published=draft.published or page.published,
        source=page.source,
    )
