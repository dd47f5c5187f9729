"""The command line: which commands there are. What they do stands in ``bot.terminal``."""

from importlib.metadata import version
from typing import Annotated

import typer

from bot.terminal import (
    asking,
    feedback,
    feeds,
    history,
    mending,
    moves,
    shelf,
    spending,
    upkeep,
    watch,
    web,
    workspaces,
)
from bot.terminal.frame import say

app = typer.Typer(
    name="masthead",
    help="Answers from your articles, each quote proven. The data folder is MASTHEAD_HOME, else ./data.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _tell_version(wanted: bool) -> None:
    if wanted:
        say(f"masthead {version('masthead')}")
        raise typer.Exit


@app.callback()
def _common(
    _: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    """Take what every command takes."""


for name, command in (
    ("run", upkeep.run),
    ("work", upkeep.work),
    ("ask", asking.ask),
    ("chat", asking.chat),
    ("departures", moves.departures),
    ("moves", moves.moves),
    ("post", moves.post),
    ("join", moves.join),
    ("separate", moves.separate),
    ("add", shelf.add),
    ("import", shelf.import_),
    ("why", web.why),
    ("articles", shelf.articles),
    ("show", shelf.show),
    ("remove", shelf.remove),
    ("restore", history.restore),
    ("versions", history.versions),
    ("changes", history.changes),
    ("log", history.log),
    ("rules", workspaces.rules),
    ("export", workspaces.export),
    ("backup", workspaces.backup),
    ("forget", workspaces.forget),
    ("feedback", feedback.feedback),
    ("unanswered", feedback.unanswered),
    ("replay", feedback.replay),
    ("eval", upkeep.evaluate),
    ("doctor", upkeep.doctor),
    ("study", spending.study),
    ("spending", spending.spending),
    ("alive", upkeep.alive),
):
    app.command(name)(command)
app.add_typer(feeds.app)
app.add_typer(watch.app)
app.add_typer(mending.app)
