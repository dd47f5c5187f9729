"""rules, export, backup and forget: what the operator does to a whole workspace."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.terminal.frame import AsJson, actor, errors, library, print_json, say, settings

if TYPE_CHECKING:
    from knowledge import Library

Whose = Annotated[str, typer.Option("--workspace", "-w", help="Whose; a server's is guild:<server id>.")]
Most = Annotated[str | None, typer.Option(metavar="N", help="At most so many; “none” for no limit.")]
File = Annotated[Path, typer.Argument(help="A new file; nothing is overwritten.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask whether you are sure.")]


def rules(  # noqa: PLR0913, PLR0917 - the rules that an operator may change
    workspace: Whose,
    public: Annotated[
        bool | None, typer.Option("--public/--no-public", help="Whether it also reads MASTHEAD_PUBLIC.")
    ] = None,
    articles: Most = None,
    feeds: Most = None,
    additions: Most = None,
    text: Annotated[
        str | None, typer.Option("--bytes", metavar="N", help="At most, in UTF-8; “none” for no limit.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show who may curate a workspace, what it reads and how much of its limits is used; change what is named."""
    from bot.render import history  # noqa: PLC0415 - quick help
    from knowledge import Limit  # noqa: PLC0415

    named = {Limit.ARTICLES: articles, Limit.FEEDS: feeds, Limit.ADDITIONS: additions, Limit.BYTES: text}
    wanted = {limit: _most(value) for limit, value in named.items() if value is not None}
    with library(settings()) as opened:
        if public is not None:
            opened.rules.read_public(workspace, public, by=actor())
        for limit, most in wanted.items():
            opened.rules.limit(workspace, limit, most, by=actor())
        told, used = opened.rules.of(workspace), opened.limits.usage(workspace)
    if as_json:
        print_json(history.plain_rules(told, used))
    else:
        say(history.rules(told, used))


def _most(value: str) -> int | None:
    if value.lower() == "none":
        return None
    if not value.isdecimal():
        raise typer.BadParameter(f"{value!r} is no limit; give a whole number, or none.")
    return int(value)


def export(
    workspace: Annotated[str, typer.Argument(help="Whose; a server's is guild:<server id>.")], file: File
) -> None:
    """Write a workspace into a .jsonl or .jsonl.gz file: articles with all versions, feeds, rules, names and log.

    `masthead import FILE` reads it in, here or in another archive. Answers stay behind.
    """
    from knowledge import archives  # noqa: PLC0415 - quick help

    with library(settings()) as opened, errors().status("Writing…"):
        count = archives.write(file, opened.moving.export(workspace)) - 2  # without the first and the last
    say(f"Wrote {count:,} lines of {workspace} into {file}.")


def bring(file: Path, workspace: str) -> None:
    """Read an exported workspace in and index it."""
    from knowledge import archives  # noqa: PLC0415 - quick help

    with library(settings()) as opened, errors().status("Reading…") as status:
        new = opened.moving.bring(workspace, archives.read(file))
        status.update("Indexing…")
        done = opened.tend()
    told = ", ".join(f"{count:,} {table.replace('_', ' ')}" for table, count in new.items() if count)
    say(f"New in {workspace}: {told or 'nothing'}.")
    if not done:
        say("Another Masthead process holds the index; it will finish them in a moment.")


def backup(file: File) -> None:
    """Copy the database, as it is, into a new file, also while the bot runs. The indexes are made again from it."""
    from knowledge import archives  # noqa: PLC0415 - quick help

    with errors().status("Copying…"):
        size = archives.back_up(settings().library(), file)
    said = f"Wrote {size / 1e6:.1f} MB into {file}. To restore it, name it masthead.db in an empty data folder."
    say(said)


def forget(
    workspace: Whose,
    answers: Annotated[
        bool,
        typer.Option(
            "--answers", help="Only the answers given, with the words of their questions, votes and who asked."
        ),
    ] = False,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Erase a workspace for good: articles, versions, moves, answers, feeds, rules and log. There is no way back."""
    with library(settings()) as opened:
        if not yes:
            typer.confirm(_question(opened, workspace, answers=answers), abort=True, err=True)
        if answers:
            from bot.oblivion import ASKED  # noqa: PLC0415 - nothing else here needs discord.py

            opened.notes.clear(ASKED, workspace)
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
        say(said)


def _question(opened: "Library", workspace: str, *, answers: bool) -> str:
    if answers:
        return f"Erase all answers of {workspace}, with the words of their questions, the votes on them and who asked?"
    holdings = opened.holdings(workspace)
    count = holdings.articles - holdings.public
    articles = "1 article" if count == 1 else f"{count} articles"
    return f"Erase {articles} and everything else of {workspace}, for good?"
