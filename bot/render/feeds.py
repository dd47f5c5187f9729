"""Feeds and what became of their entries, as text for the terminal and as values that JSON can say."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from bot.render.piped import Aside
from bot.render.terminal import safe
from knowledge import Feed, FeedChoice, FeedState, Page, Polled, Sighting


def feeds(found: Sequence[Feed]) -> RenderableType:
    """Return a list of feeds, one a row, with how each is doing."""
    if not found:
        return Text("No feed is followed here yet. Follow one with `masthead feeds add ADDRESS`.")
    table = _table("key", "title", "next poll", "state", "filter", "address")
    for feed in found:
        polled = _minute(feed.health.next_at) if feed.state is FeedState.ACTIVE else "-"
        table.add_row(
            feed.key, safe(feed.name), polled, _state(feed), safe(str(feed.options.filter)), safe(feed.url, "blue")
        )
    return table


def choices(found: Sequence[FeedChoice]) -> RenderableType:
    """Return the feeds that a page names, numbered from one."""
    table = _table("", "title", "address")
    for number, choice in enumerate(found, 1):
        table.add_row(str(number), safe(choice.title), safe(choice.url, "blue"))
    return table


def why(feed: Feed, page: Page[Sighting]) -> RenderableType:
    """Return how a feed is doing, and what became of each of its entries, newest first."""
    return Group(*_doing(feed), Text(), sightings(page))


def sightings(page: Page[Sighting]) -> RenderableType:
    """Return entries, one a row, each with its reason and the next try's time."""
    if not page.total:
        return Text("The feed has shown no entry yet.")
    table = _table("seen", "published", "why", "next try", "article", "title")
    for each in page.items:
        table.add_row(
            _minute(each.seen_at),
            each.published.isoformat() if each.published else "undated",
            safe(each.why),
            _minute(each.try_at) if each.try_at else "",
            each.article or "",
            safe(each.title or each.url or "without a title"),
        )
    first, last = page.offset + 1, page.offset + len(page.items)
    return Group(table, Aside(f"{first} to {last} of {page.total}" if page.items else f"{page.total} in all", "dim"))


def polled(done: Polled) -> Text:
    """Return one line on what a poll did."""
    return Text.assemble(safe(done.feed.name, "bold"), f": {outcome(done)}")


def outcome(done: Polled) -> str:
    """Say in words what a poll did."""
    counts = [f"{done.reasons.count(reason)} {reason}" for reason in dict.fromkeys(done.reasons)]
    left = f"{done.new} new, none added; `masthead feeds why {done.feed.key}` says why" if done.new else "nothing new"
    said = done.error or ", ".join(counts) or ("unchanged" if done.unchanged else left)
    return said if said.endswith((".", "!")) else f"{said}."


def plain_feed(feed: Feed) -> dict[str, Any]:
    """Return a feed for programs."""
    health = feed.health
    return {
        "key": feed.key,
        "title": feed.title,
        "url": feed.url,
        "site": feed.site,
        "state": feed.state,
        "paused": feed.paused or None,
        "filter": str(feed.options.filter),
        "every_minutes": feed.options.every,
        "horizon_days": feed.options.horizon,
        "full": feed.options.full,
        "identity": feed.identity,
        "added_at": feed.added_at.isoformat(),
        "next_poll": health.next_at.isoformat() if feed.state is FeedState.ACTIVE else None,
        "last_poll": _iso(health.polled_at),
        "last_success": _iso(health.succeeded_at),
        "last_change": _iso(health.changed_at),
        "failures": health.failures,
        "error": health.error or None,
    }


def plain_sighting(each: Sighting) -> dict[str, Any]:
    """Return what became of an entry for programs."""
    return {
        "title": each.title,
        "url": each.url,
        "published": each.published.isoformat() if each.published else None,
        "reason": each.reason,
        "detail": each.detail,
        "article": each.article,
        "seen_at": each.seen_at.isoformat(),
        "next_try": _iso(each.try_at),
    }


def plain_polled(done: Polled) -> dict[str, Any]:
    """Return what a poll did for programs."""
    return {
        "feed": done.feed.key,
        "shown": done.shown,
        "new": done.new,
        "unchanged": done.unchanged,
        "error": done.error or None,
        "reasons": {reason: done.reasons.count(reason) for reason in dict.fromkeys(done.reasons)},
    }


def _doing(feed: Feed) -> list[Text]:
    health, options = feed.health, feed.options
    lines = [safe(feed.name, "bold"), safe(feed.url, "blue"), _state(feed)]
    if feed.state is FeedState.ACTIVE:
        chosen = f"every {options.every} minutes" if options.every else "as often as it changes"
        lines.append(Text(f"polled {chosen}, next at {_minute(health.next_at)}"))
    if health.asked:
        lines.append(Text(f"the feed asks to be left alone for {health.asked / 60:.0f} minutes at a time"))
    if options.filter:
        lines.append(safe(f"only what passes the filter {options.filter}"))
    if feed.identity:
        lines.append(Text(f"entries are told apart by {feed.identity}", "dim"))
    return lines


def _state(feed: Feed) -> Text:
    if feed.state is FeedState.PAUSED:
        return Text("paused: ", "yellow").append_text(safe(feed.paused))
    if feed.health.failures:
        times = f"{feed.health.failures} time{'s' if feed.health.failures > 1 else ''}"
        return Text(f"failed {times}: ", "yellow").append_text(safe(feed.health.error))
    return Text("good", "green")


def _minute(moment: datetime) -> str:
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _table(*columns: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, overflow="fold")
    return table
