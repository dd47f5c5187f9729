"""The command line: which commands there are. What they do stands in ``bot.terminal``."""

import typer

from bot.terminal import asking, feeds, history, moves, shelf, spending, upkeep, web, workspaces

app = typer.Typer(
    name="masthead",
    help="Answers from your articles, each quote proven. The data folder is MASTHEAD_HOME, else ./data.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for name, command in (
    ("run", upkeep.run),
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
    ("eval", upkeep.evaluate),
    ("doctor", upkeep.doctor),
    ("study", spending.study),
    ("spending", spending.spending),
    ("alive", upkeep.alive),
):
    app.command(name)(command)
app.add_typer(feeds.app)
