"""ask and chat: questions from the terminal."""

import secrets
from typing import Annotated

import typer
from rich.console import Console

from bot.terminal.frame import AsJson, Day, Exit, Workspace, day, library, print_json, settings


def ask(  # noqa: PLR0913, PLR0917 - the options of one command
    question: Annotated[str, typer.Argument(help="What you would like to know, in any language.")],
    workspace: Workspace = None,
    as_of: Day = None,
    limit: Annotated[
        int, typer.Option(min=1, max=10, help="At most this many quotes; the ledger shows all it needs.")
    ] = 3,
    explain: Annotated[bool, typer.Option("--explain", help="Show how the question was understood.")] = False,
    as_json: AsJson = False,
) -> None:
    """Answer a question and quote the passages it rests on. Exit status 3: no article says so."""
    from bot.render import plain, terminal  # noqa: PLC0415 - quick help
    from knowledge import Question  # noqa: PLC0415

    given = settings()
    asked = Question(question, workspace or given.workspace, as_of=day(as_of), limit=limit, explain=explain)
    with library(given) as opened:
        answer = opened.ask(asked)
    if as_json:
        print_json(plain.answer(answer, explain=explain))
    else:
        Console().print(terminal.answer(answer, explain=explain))
    raise typer.Exit(Exit.REFUSED if answer.abstained else Exit.DONE)


def chat(workspace: Workspace = None) -> None:
    """Ask one question after another, each in the light of those before; an empty line or Ctrl-D ends it."""
    from bot.render import terminal  # noqa: PLC0415 - quick help
    from knowledge import Conversation, InvalidQuestion, Question  # noqa: PLC0415

    given, console = settings(), Console()
    here, place = workspace or given.workspace, Conversation(f"terminal:{secrets.token_hex(8)}")
    with library(given) as opened:
        console.print(terminal.holdings(opened.holdings(here)))
        while words := _next(console):
            try:
                console.print(terminal.answer(opened.ask(Question(words, here, conversation=place))))
            except InvalidQuestion as error:
                console.print(str(error), markup=False)


def _next(console: Console) -> str:
    try:
        return console.input("\n[bold]> [/bold]").strip()
    except (EOFError, KeyboardInterrupt):
        return ""
