"""forget: what the operator does to a whole workspace."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from bot.terminal.frame import AsJson, library, print_json, settings

if TYPE_CHECKING:
    from knowledge import Library

Whose = Annotated[str, typer.Option("--workspace", "-w", help="Whose; a server's is guild:<server id>.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask whether you are sure.")]


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
