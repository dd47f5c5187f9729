"""Entries become articles: the page fetched where the feed has only a summary, kept, and their fate written down."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from knowledge.errors import (
    FetchFailed,
    FetchRefused,
    InvalidArticle,
    InvalidInput,
    LimitReached,
    NotFound,
    Obstacle,
)
from knowledge.feeds.comparing import is_whole
from knowledge.feeds.entries import EntryRecord, Fate, Task
from knowledge.feeds.models import Feed, FeedEntry
from knowledge.feeds.record import aware
from knowledge.intake.drafts import prepare
from knowledge.intake.guard.addresses import read
from knowledge.intake.guard.names import plain
from knowledge.intake.guard.pace import back_off
from knowledge.intake.pages import WebPage
from knowledge.models import Actor, Addition, Arrival, Article, ArticleDraft, Reason

BATCH = 32  # entries whose articles are indexed together
MOST_TRIES = 9  # five minutes, ten, twenty … a day: two days and a half in all
LIMIT_WAIT = timedelta(hours=1)  # until it is seen whether the workspace has room again


class KeepsPages(Protocol):
    """What feeds need of what fetches and keeps web pages."""

    def page(self, workspace: str, address: str, *, robots: bool = False) -> WebPage:
        """Fetch an address and read it as an article. Raises Unfetched or InvalidInput."""

    def at(self, workspace: str, address: str) -> Article | None:
        """Return the article that an address leads to, or None."""

    def keep(self, workspace: str, page: WebPage, *, by: Actor = ..., unasked: bool = False) -> Arrival:
        """Add an article that came from the web, or note its addresses where it is here already."""


class KeepsArticles(Protocol):
    """What feeds need of the library."""

    def add(self, workspace: str, draft: ArticleDraft, *, by: Actor = ..., unasked: bool = False) -> Addition:
        """Add one article and index it. Raises LimitReached."""

    def article(self, workspace: str, key: str) -> Article:
        """Return an article that is not removed. Raises NotFound."""

    def tend(self) -> bool:
        """Index what was added; return False where another process will."""


@dataclass(frozen=True, slots=True)
class _Lacking:
    """Why an entry's page is not known, and in how many seconds it is worth another try."""

    reason: Reason
    sentence: str
    wait: float | None = None


class Completer:
    """Turns a feed's waiting entries into articles."""

    def __init__(
        self, entries: EntryRecord, web: KeepsPages, shelf: KeepsArticles, now: Callable[[], datetime]
    ) -> None:
        self._entries = entries
        self._web = web
        self._shelf = shelf
        self._now = now

    def complete(self, feed: Feed, go_on: Callable[[], None]) -> list[Reason]:
        """Do what is left to do for a feed, one entry after another; return what became of them.

        ``go_on`` is called between two entries and may raise to stop; what was done until then is kept. Where the
        workspace has no more room, the others wait for it.
        """
        reasons: list[Reason] = []
        while tasks := self._entries.tasks(feed, BATCH):
            reasons += self._together(feed, tasks, go_on)
            self._shelf.tend()
        return reasons

    def give_way(self, feed: Feed) -> None:
        """Put off the entry that is next, because Masthead could not cope with it; the others go before it then."""
        for task in self._entries.tasks(feed, 1):
            wait = back_off(task.tries + 1) if task.tries + 1 < MOST_TRIES else None
            lacking = _Lacking(Reason.FAILED, "Masthead could not cope with this entry. The log says why.", wait)
            self._entries.settle(feed, [(task, self._later(lacking))])

    def _together(self, feed: Feed, tasks: Sequence[Task], go_on: Callable[[], None]) -> list[Reason]:
        reasons: list[Reason] = []
        for place, task in enumerate(tasks):
            go_on()
            try:
                fate = self._completed(feed, task)
            except LimitReached as error:
                later = Fate(Reason.LIMIT, str(error), try_at=self._now() + LIMIT_WAIT)
                self._entries.settle(feed, [(each, later) for each in tasks[place:]])
                return [*reasons, *[Reason.LIMIT] * len(tasks[place:])]
            self._entries.settle(feed, [(task, fate)])
            reasons.append(fate.reason)
        return reasons

    def _completed(self, feed: Feed, task: Task) -> Fate:
        try:
            before = self._shelf.article(feed.workspace, task.article) if task.article else None
        except NotFound:
            return Fate(Reason.REMOVED, "by a curator")
        link = task.entry.link if before is None and not task.entry.apart else None
        there = self._web.at(feed.workspace, link) if link else None
        if there is not None and self._is_older(there, task):
            return Fate(Reason.DUPLICATE, f"of {there.key}")
        draft, lacking = self._with_page(feed, task, _draft(feed, task, before))
        if lacking and before:  # what is there says at least as much as the summary
            detail = f"for now; its page: {lacking.reason}. {lacking.sentence}"
            return Fate(Reason.UNCHANGED, detail, before.key, self._next_try(lacking))
        try:
            prepared = prepare(draft)
        except InvalidArticle:
            return self._later(lacking or _Lacking(Reason.NO_TEXT, ""))
        return self._kept(feed, task, prepared, lacking)

    def _with_page(self, feed: Feed, task: Task, draft: ArticleDraft) -> tuple[ArticleDraft, _Lacking | None]:
        """Return the draft with the page's words where the feed has only a summary, and what stood in the way."""
        link = _address(task.entry)
        if not (feed.options.full and link) or task.entry.apart or is_whole(task.entry):
            return draft, None
        try:
            return _fuller(draft, self._web.page(feed.workspace, link, robots=True).draft), None
        except FetchRefused as error:
            return draft, _Lacking(Reason.REFUSED, str(error))
        except FetchFailed as error:
            if error.obstacle is Obstacle.STOPPED:
                raise
            wait = max(back_off(task.tries + 1), error.retry_after or 0.0)
            return draft, _Lacking(Reason.FAILED, str(error), wait if task.tries + 1 < MOST_TRIES else None)
        except InvalidInput as error:
            return draft, _Lacking(Reason.NO_TEXT, str(error))

    def _kept(self, feed: Feed, task: Task, draft: ArticleDraft, lacking: _Lacking | None) -> Fate:
        """Keep an article and say what became of its entry.

        An unchanged article that no entry was known for is one that an interrupted run has added, and new; unless it
        was there before the entry was seen.
        """
        by = Actor(f"feed:{feed.key}", feed.name)
        own = tuple(dict.fromkeys(each for each in (draft.url, _address(task.entry)) if each))
        if own:
            arrival = self._web.keep(feed.workspace, WebPage(draft, own), by=by, unasked=True)
            reason, article = arrival.reason, arrival.article
        else:
            addition = self._shelf.add(feed.workspace, draft, by=by, unasked=True)
            reason, article = Reason(addition.outcome), addition.article
        if reason is Reason.UNCHANGED and task.article is None and article:
            reason = Reason.DUPLICATE if self._is_older(article, task) else Reason.ADDED
        if reason in {Reason.DUPLICATE, Reason.REMOVED}:
            return Fate(reason, f"of {article.key}" if reason is Reason.DUPLICATE and article else "")
        detail = f"from its summary; its page: {lacking.reason}. {lacking.sentence}" if lacking else ""
        key = article.key if article else None
        return Fate(reason, detail, key, self._next_try(lacking), untold=reason is Reason.ADDED)

    @staticmethod
    def _is_older(article: Article, task: Task) -> bool:
        return aware(article.added_at) < task.seen_at

    def _later(self, lacking: _Lacking) -> Fate:
        return Fate(lacking.reason, lacking.sentence, try_at=self._next_try(lacking))

    def _next_try(self, lacking: _Lacking | None) -> datetime | None:
        return self._now() + timedelta(seconds=lacking.wait) if lacking and lacking.wait is not None else None


def _draft(feed: Feed, task: Task, before: Article | None) -> ArticleDraft:
    """Return what the feed itself says of an entry.

    Without an address, feed and entry stand for one. An article keeps the address it was first known by.
    """
    entry = task.entry
    url = before.url if before and before.url else _address(entry)
    return ArticleDraft(
        text=entry.text,
        title=entry.title,
        url=url,
        source=None if url else feed.name,
        author=entry.author or None,
        published=entry.published,
        origin=None if url else f"feed:{feed.key}:{task.id}",
    )


def _address(entry: FeedEntry) -> str | None:
    """Return an entry's link as addresses are kept, without tracking; None where it could never be fetched.

    Entries that have one page are told apart by what follows ``#``.
    """
    try:
        page = str(plain(read(entry.link))) if entry.link else None
    except FetchRefused:
        return None
    return f"{page}#{entry.apart}" if page and entry.apart else page


def _fuller(draft: ArticleDraft, page: ArticleDraft) -> ArticleDraft:
    """Take the page's text where it says more than the feed; the feed's own title, author and date stay."""
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
