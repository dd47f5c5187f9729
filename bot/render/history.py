"""What happened to the archive, as text for the terminal and as values that JSON can say."""

from collections.abc import Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from bot.render import plain
from bot.render.piped import Aside
from bot.render.terminal import safe
from knowledge import Article, LogEntry, Page, RemovedArticle, Rules, Use, editions


def version(article: Article) -> dict[str, Any]:
    """Return the number of a version and when it was added."""
    return {"version": article.version, "added_at": article.added_at.isoformat(sep=" ", timespec="seconds")}


def versions(found: Sequence[Article]) -> RenderableType:
    """Return a list of versions, with how much each changed of the one before."""
    table = _table("version", "added", "changed", "title")
    for number, article in enumerate(found):
        older = found[number + 1] if number + 1 < len(found) else None
        changed = _places(len(editions.changes(older, article))) if older else "first"
        table.add_row(str(article.version), _minute(article.added_at), changed, safe(article.title))
    return table


def changes(before: Article, after: Article) -> RenderableType:
    """Return what changed, sentence by sentence: what was taken out in red, what was put in in green."""
    lines: list[Text] = []
    for change in editions.changes(before, after):
        lines += [Text("- ", "red").append_text(_styled(line, "red")) for line in change.before]
        lines += [Text("+ ", "green").append_text(_styled(line, "green")) for line in change.after]
        lines.append(Text())
    said = f"Version {before.version} to version {after.version}" + ("" if lines else ": nothing changed")
    return Group(Text(f"{said}.", "dim"), Text(), *lines) if lines else Text(f"{said}.")


def plain_changes(before: Article, after: Article) -> dict[str, Any]:
    """Return what changed for programs."""
    found = editions.changes(before, after)
    return {
        "from": before.version,
        "to": after.version,
        "changes": [{"before": list(change.before), "after": list(change.after)} for change in found],
    }


def removed(page: Page[RemovedArticle]) -> RenderableType:
    """Return a list of removed articles."""
    if not page.total:
        return Text("No article was removed in the last 30 days.")
    table = _table("key", "removed", "erased after", "title")
    for item in page.items:
        table.add_row(
            item.article.key, _minute(item.removed_at), item.until.date().isoformat(), safe(item.article.title)
        )
    return Group(table, Aside("`masthead restore KEY` brings one back.", "dim"))


def plain_removed(page: Page[RemovedArticle]) -> list[dict[str, Any]]:
    """Return removed articles for programs."""
    return [
        plain.article(item.article)
        | {"removed_at": item.removed_at.isoformat(sep=" ", timespec="seconds"), "until": item.until.date().isoformat()}
        for item in page.items
    ]


def log(page: Page[LogEntry]) -> RenderableType:
    """Return a page of the log."""
    if not page.total:
        return Text("Nothing was done here yet.")
    table = _table("when", "who", "what", "to what", "outcome")
    for entry in page.items:
        table.add_row(
            _minute(entry.at), safe(entry.actor.name), str(entry.act), safe(entry.subject), safe(entry.outcome)
        )
    first, last = page.offset + 1, page.offset + len(page.items)
    return Group(table, Aside(f"{first} to {last} of {page.total}, in UTC", "dim"))


def plain_entry(entry: LogEntry) -> dict[str, Any]:
    """Return an entry of the log for programs."""
    return {
        "at": entry.at.isoformat(sep=" ", timespec="seconds"),
        "actor": {"key": entry.actor.key, "name": entry.actor.name},
        "act": entry.act,
        "subject": entry.subject,
        "outcome": entry.outcome,
    }


def rules(told: Rules, used: Sequence[Use]) -> RenderableType:
    """Return the rules of a workspace, and how much of its limits is used: in yellow what is nearly full."""
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    for name, values in (("curators", told.curators), ("channels", told.channels), ("private", told.private)):
        table.add_row(name, safe(", ".join(sorted(values)) or "none named"))
    table.add_row("reads the public workspace", "yes" if told.reads_public else "no")
    for use in used:
        most = "no limit" if use.most is None else f"of {use.most:,}"
        table.add_row(str(use.limit), Text(f"{use.used:,} {most}", "yellow" if use.near else ""))
    return table


def room(use: Use) -> str:
    """Return how much of a limit is used: ``4 of 5 articles``."""
    return f"{use.used:,} of {use.most or 0:,} {use.limit}"


def plain_rules(told: Rules, used: Sequence[Use]) -> dict[str, Any]:
    """Return the rules of a workspace for programs."""
    return {
        "curators": sorted(told.curators),
        "channels": sorted(told.channels),
        "private": sorted(told.private),
        "reads_public": told.reads_public,
        "limits": [{"limit": use.limit, "used": use.used, "most": use.most} for use in used],
    }


def _places(count: int) -> str:
    return "1 place" if count == 1 else f"{count} places"


def _table(*columns: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _minute(time: Any) -> str:  # noqa: ANN401 - datetime
    return str(time.isoformat(sep=" ", timespec="minutes"))[:16]


def _styled(line: str, style: str) -> Text:
    text = safe(line)
    text.stylize(style)
    return text
