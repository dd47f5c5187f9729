"""Watched pages, as text for the terminal and as values that JSON can say."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from bot.render.terminal import safe
from knowledge import Watch


def watches(found: Sequence[Watch]) -> RenderableType:
    """Return a list of watched pages, one a row, with how each is doing."""
    if not found:
        return Text("No page is watched here yet. Watch one with `masthead watch add ADDRESS`.")
    table = Table(box=None, padding=(0, 2, 0, 0))
    for column in ("article", "every", "next look", "last change", "state", "address"):
        table.add_column(column, overflow="fold")
    for watch in found:
        moments = (_minute(watch.next_at), _minute(watch.changed_at))
        table.add_row(watch.article, f"{watch.hours} h", *moments, _state(watch), safe(watch.address, "blue"))
    return table


def plain_watch(watch: Watch) -> dict[str, Any]:
    """Return a watched page for programs."""
    return {
        "address": watch.address,
        "article": watch.article,
        "every_hours": watch.hours,
        "added_at": watch.added_at.isoformat(),
        "next_look": _iso(watch.next_at),
        "last_look": _iso(watch.looked_at),
        "last_change": _iso(watch.changed_at),
        "failures": watch.failures,
        "error": watch.error or None,
    }


def _state(watch: Watch) -> Text:
    if not watch.error:
        return Text("good", "green")
    return Text("given up: " if watch.next_at is None else "failed: ", "yellow").append_text(safe(watch.error))


def _minute(moment: datetime | None) -> str:
    return moment.astimezone().strftime("%Y-%m-%d %H:%M") if moment else "-"


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
