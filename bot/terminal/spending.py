"""study and spending: let the chat model read moves, and see what it took."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer
from rich.progress import Progress
from rich.table import Table

from bot.terminal.frame import AsJson, Exit, Workspace, errors, library, print_json, say, settings


def spending(
    days: Annotated[int, typer.Option(min=1, max=366, help="How many days, today (UTC) included.")] = 7,
    readers: Annotated[bool, typer.Option("--readers", help="Today by reader, under opaque keys.")] = False,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Show the calls, tokens and cost of the chat model, newest day first."""
    given = settings()
    place, today = workspace or given.workspace, datetime.now(UTC).date()
    with library(given) as opened:
        if opened.chat is None:
            say("No chat model is set. CHAT_MODEL=provider:model sets one; docs/models.md says more.")
            return
        counted = opened.chat.spending
        every = (
            counted.of_readers(place)
            if readers
            else {str(day): counted.of_day(place, day) for day in (today - timedelta(back) for back in range(days))}
        )
    rows = [
        {
            "of": name,
            "calls": spent.calls,
            "tokens": spent.tokens,
            "cost": None if spent.cost is None else str(spent.cost),
        }
        for name, spent in every.items()
    ]
    if as_json:
        print_json(rows)
        return
    table = Table("reader" if readers else "day", "calls", "tokens", "cost", box=None, padding=(0, 2, 0, 0))
    for row in rows:
        table.add_row(
            str(row["of"]),
            f"{row['calls']:,}",
            f"{row['tokens']:,}",
            "" if not row["calls"] else str(row["cost"] or "unknown"),
        )
    say(table)


def study(
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="At most this many articles.")] = 100,
) -> None:
    """Let the chat model read moves in articles that it has not read yet, newest first; needs CHAT_MOVES=yes."""
    with library(settings()) as opened:
        if opened.study is None:
            errors().print("Set CHAT_MODEL and CHAT_MOVES=yes first; docs/models.md says what it costs.")
            raise typer.Exit(Exit.FAILED)
        waiting = len(opened.study.waiting(limit))
        with Progress(console=errors(), transient=True) as progress:
            task = progress.add_task("Reading", total=waiting)
            read = opened.study.go_on(lambda _: progress.advance(task), limit)
    say(f"Read {read} of {waiting} articles." if waiting else "No article waits to be read.")
    if read < waiting:
        errors().print("The log says why the rest was left; `masthead study` goes on with it.")
