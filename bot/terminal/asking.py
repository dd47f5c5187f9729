"""ask and chat: questions from the terminal."""

import secrets
import sys
from typing import Annotated

import typer
from rich.console import Console

from bot.terminal.frame import AsJson, Day, Exit, Workspace, day, library, print_json, say, settings


def ask(  # noqa: PLR0913, PLR0917 - the options of one command
    words: Annotated[
        list[str], typer.Argument(metavar="QUESTION…", help="What you would like to know, in any language.")
    ],
    workspace: Workspace = None,
    as_of: Day = None,
    limit: Annotated[
        int, typer.Option(min=1, max=10, help="At most this many quotes; the ledger shows all it needs.")
    ] = 3,
    explain: Annotated[bool, typer.Option("--explain", help="Show how the question was understood.")] = False,
    as_json: AsJson = False,
) -> None:
    """Answer a question and quote the passages it rests on. Exit status 3: nothing was found that does."""
    from bot.render import plain, terminal  # noqa: PLC0415 - quick help
    from knowledge import Question  # noqa: PLC0415

    given = settings()
    asked = Question(" ".join(words), workspace or given.workspace, as_of=day(as_of), limit=limit, explain=explain)
    with library(given) as opened:
        answer = opened.ask(asked)
    if as_json:
        print_json(plain.answer(answer, explain=explain))
    else:
        say(terminal.answer(answer, explain=explain))
    raise typer.Exit(Exit.NOTHING if answer.abstained and not answer.courteous else Exit.DONE)


def chat(workspace: Workspace = None) -> None:
    """Ask one question after another, each in the light of those before; an empty line or Ctrl-D ends it."""
    from bot.render import terminal  # noqa: PLC0415 - quick help
    from knowledge import Conversation, InvalidQuestion, Question  # noqa: PLC0415

    given = settings()
    here, place = workspace or given.workspace, Conversation(f"terminal:{secrets.token_hex(8)}")
    with library(given) as opened:
        say(terminal.holdings(opened.holdings(here)))
        while words := _next():
            try:
                say(terminal.answer(opened.ask(Question(words, here, conversation=place))))
            except InvalidQuestion as error:
                say(str(error))


def _next() -> str:
    """Read a question; where somebody types it, after a prompt."""
    try:
        prompted = sys.stdin.isatty() and sys.stdout.isatty()
        return (Console().input("\n[bold]> [/bold]") if prompted else sys.stdin.readline()).strip()
    except (EOFError, KeyboardInterrupt):
        return ""
