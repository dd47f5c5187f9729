"""export, backup and forget: what the operator does to a whole workspace."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from bot.terminal.frame import AsJson, errors, library, print_json, settings

if TYPE_CHECKING:
    from knowledge import Library

Whose = Annotated[str, typer.Option("--workspace", "-w", help="Whose; a server's is guild:<server id>.")]
File = Annotated[Path, typer.Argument(help="A new file; nothing is overwritten.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask whether you are sure.")]


def export(
    workspace: Annotated[str, typer.Argument(help="Whose; a server's is guild:<server id>.")], file: File
) -> None:
    """Write a workspace into a .jsonl or .jsonl.gz file: articles with all versions, feeds, rules, names and log.

    `masthead import FILE` reads it in, here or in another archive. Answers stay behind.
    """
    from knowledge import archives  # noqa: PLC0415 - quick help

    with library(settings()) as opened, errors().status("Writing…"):
        count = archives.write(file, opened.moving.export(workspace)) - 2  # without the first and the last
    Console().print(f"Wrote {count:,} lines of {workspace} into {file}.", markup=False)


def bring(file: Path, workspace: str) -> None:
    """Read an exported workspace in and index it."""
    from knowledge import archives  # noqa: PLC0415 - quick help

    with library(settings()) as opened, errors().status("Reading…") as status:
        new = opened.moving.bring(workspace, archives.read(file))
        status.update("Indexing…")
        done = opened.tend()
    told = ", ".join(f"{count:,} {table.replace('_', ' ')}" for table, count in new.items() if count)
    Console().print(f"New in {workspace}: {told or 'nothing'}.", markup=False)
    if not done:
        Console().print("Another Masthead process holds the index; it will finish them in a moment.")


def backup(file: File) -> None:
    """Copy the database into a new file, also while the bot runs. The indexes are made again from it."""
    with library(settings()) as opened, errors().status("Copying…"):
        size = opened.moving.back_up(file)
    said = f"Wrote {size / 1e6:.1f} MB into {file}. To restore it, name it masthead.db in an empty data folder."
    Console().print(said, markup=False)


def forget(
    workspace: Whose,
    answers: Annotated[
        bool, typer.Option("--answers", help="Only the answers given, with the words of their questions.")
    ] = False,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Erase a workspace for good: articles, versions, moves, answers, feeds, rules and log. There is no way back."""
    with library(settings()) as opened:
        if not yes:
            typer.confirm(_question(opened, workspace, answers=answers), abort=True, err=True)
        if answers:
            count = opened.forget_answers(workspace)
            said = f"Forgot {count} {'answer' if count == 1 else 'answers'} of {workspace}."
        else:
            opened.forget(workspace)
            waiting = opened.forgotten_at(workspace) is not None
            said = f"Forgot everything of {workspace}."
            if waiting:
                said = f"The bot holds the indexes now; it erases {workspace} within five minutes."
    if as_json:
        print_json({"workspace": workspace, "said": said, "at": datetime.now(UTC).isoformat(timespec="seconds")})
    else:
        Console().print(said, markup=False)


def _question(opened: "Library", workspace: str, *, answers: bool) -> str:
    if answers:
        return f"Erase all answers of {workspace}, with the words of their questions?"
    count = opened.holdings(workspace).articles
    articles = "1 article" if count == 1 else f"{count} articles"
    return f"Erase {articles} and everything else of {workspace}, for good?"
