"""feedback, unanswered and replay: what readers think, what they asked in vain, and asking it again."""

from pathlib import Path
from typing import Annotated

import typer
from rich.progress import track

from bot.terminal.frame import AsJson, Exit, Workspace, errors, library, print_json, say, settings
from knowledge import Which

Limit = Annotated[int, typer.Option(min=1, max=1_000, help="At most so many.")]


def feedback(limit: Limit = 20, workspace: Workspace = None, as_json: AsJson = False) -> None:
    """Show what readers think of answers, the latest criticism first. Exit status 3: nobody has said anything."""
    from bot.render import replays  # noqa: PLC0415 - quick help

    given = settings()
    with library(given) as opened:
        tally = opened.feedback.tally(workspace or given.workspace)
        criticised = opened.feedback.criticised(workspace or given.workspace)[:limit]
    if as_json:
        print_json(replays.plain_feedback(tally, criticised))
    else:
        say(replays.feedback(tally, criticised))
    raise typer.Exit(Exit.DONE if tally.up or tally.down else Exit.NOTHING)


def unanswered(limit: Limit = 20, workspace: Workspace = None, as_json: AsJson = False) -> None:
    """Show what was asked and no article was found for, questions that are alike together, the most asked first."""
    from bot.render import replays  # noqa: PLC0415 - quick help
    from knowledge import clusters  # noqa: PLC0415 - quick help

    given = settings()
    with library(given) as opened:
        found = clusters(opened.feedback.kept(workspace or given.workspace, Which.UNANSWERED))
    if as_json:
        print_json(replays.plain_unanswered(found[:limit]))
    else:
        say(replays.unanswered(found[:limit], len(found)))
    raise typer.Exit(Exit.DONE if found else Exit.NOTHING)


def replay(
    questions: Annotated[
        Path | None,
        typer.Argument(help="Questions to ask, as `masthead eval` reads them. Left out: those that were asked here."),
    ] = None,
    which: Annotated[Which, typer.Option("--which", help="Of those that were asked.")] = Which.VOTED,
    out: Annotated[
        Path | None, typer.Option(help="Write the questions into a new file that `masthead eval` reads.")
    ] = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Ask again what was asked before, and show what is answered otherwise now. Nothing of it is kept."""
    from bot.render import replays  # noqa: PLC0415 - quick help
    from knowledge import archives, evaluation, replaying  # noqa: PLC0415 - quick help

    given, asked = settings(), evaluation.read(questions) if questions else None
    here = workspace or given.workspace
    with library(given) as opened:
        kept = opened.feedback.kept(here, Which.ALL if asked else which)
        repeats = (
            replaying.of_kept(opened.feedback, kept)
            if asked is None
            else replaying.of_given(opened.feedback, asked, kept, here)
        )
        if out:
            archives.write(out, (evaluation.line(replaying.evaluation_of(each)) for each in repeats))
        again = replaying.replay(opened.feedback, repeats, opened.reply)
        found = list(track(again, "Asking", len(repeats), console=errors(), transient=True))
    if as_json:
        print_json([replays.plain_replay(each) for each in found])
    else:
        say(replays.replays(found))
    raise typer.Exit(Exit.DONE if found else Exit.NOTHING)
