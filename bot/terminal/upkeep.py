"""eval, doctor, run and work: how good, how well, the bot itself, and those who work for it."""

import json
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import track
from rich.table import Table

from bot.logs import struck
from bot.pulse import ALIVE
from bot.settings import home_of
from bot.terminal.frame import AsJson, Exit, Workspace, environment, errors, library, print_json, say, settings

if TYPE_CHECKING:
    from knowledge import Check
    from knowledge.evaluation import Prediction

STALE = 90.0  # seconds without a sign of life after which the bot counts as dead


def evaluate(
    questions: Annotated[
        Path, typer.Argument(help="JSON lines: “id”, “question”, “answer” (a list), “date” if it has one.")
    ],
    out: Annotated[Path | None, typer.Option(help="Write what came back for each question, as JSON lines.")] = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Measure the answers on your own questions; nothing of them is kept."""
    from knowledge import evaluation  # noqa: PLC0415 - quick help

    asked = evaluation.read(questions)
    given, score = settings(), evaluation.Score()
    with library(given) as opened:
        answered = evaluation.evaluate(opened.reply, asked, workspace or given.workspace)
        for prediction in track(answered, "Asking", len(asked), console=errors(), transient=True):
            score.predictions.append(prediction)
    if out:
        out.write_text("".join(_lines(score.predictions)), encoding="utf8")
    if as_json:
        print_json(score.table())
    else:
        _print_table(score.table())


def _lines(predictions: list["Prediction"]) -> Iterator[str]:
    for prediction in predictions:
        yield json.dumps(asdict(prediction), ensure_ascii=False) + "\n"


def _print_table(figures: dict[str, float]) -> None:
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    for name, figure in figures.items():
        whole = name == "questions"
        table.add_row(name, f"{figure:.0f}" if whole or name.startswith("milliseconds") else f"{figure:.3f}")
    say(table)


def doctor(
    repair: Annotated[
        bool, typer.Option("--repair", help="Finish and rebuild what can be, from the database.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Say what is configured, what works, and what to do about what does not. Exit status 1: something is broken."""
    from bot.render import plain, terminal  # noqa: PLC0415 - quick help
    from knowledge import Health  # noqa: PLC0415

    checks = [*_examined(repair=repair), _token()]
    if as_json:
        print_json([plain.check(check) for check in checks])
    else:
        say(terminal.checks(checks))
    raise typer.Exit(Exit.FAILED if any(check.health is Health.BROKEN for check in checks) else Exit.DONE)


def _examined(*, repair: bool) -> list["Check"]:
    from bot.wiring import open_library  # noqa: PLC0415 - seconds of imports
    from knowledge import Check, Health, MastheadError  # noqa: PLC0415

    try:
        with open_library(settings()) as opened:
            if repair:
                with errors().status("Rebuilding from the database…"):
                    opened.prepare()
                    opened.tend(patience=60)
                    opened.level(patience=60, thorough=True)
            return opened.doctor()
    except MastheadError as error:
        return [Check("archive", Health.BROKEN, struck(str(error)))]


def _token() -> "Check":
    from bot.examination import examine  # noqa: PLC0415 - the other checks do not need discord.py

    return examine(settings())


def run(
    shards: Annotated[
        str | None,
        typer.Option(
            help="Which of the bot's shards this process has, and how many there are in all: 0-3/8. Or auto: all that "
            "Discord advises. Left out: no shards, which Discord allows up to 2,500 servers."
        ),
    ] = None,
) -> None:
    """Start the Discord bot and keep it running until it is told to stop."""
    given = settings()
    given.required_token()
    from bot import logs, wiring  # noqa: PLC0415 - a missing token is told at once

    logs.configure(given.log_level, given.secrets)
    wiring.run(given, shards=shards)


def work() -> None:
    """Index, follow feeds and read in the background, beside other workers, for bots that then only answer."""
    given = settings()
    from bot import logs, working  # noqa: PLC0415 - quick help

    logs.configure(given.log_level, given.secrets)
    working.work(given)


def alive() -> None:
    """Tell by the exit status whether the bot hears from Discord, or a worker from its database: 0 yes, 1 no."""
    sign = home_of(environment()) / ALIVE
    age = time.time() - sign.stat().st_mtime if sign.exists() else None
    if age is None or age > STALE:
        last = "Neither a bot nor a worker has run here." if age is None else f"The last sign is {age:.0f} seconds old."
        errors().print(last)
        raise typer.Exit(Exit.FAILED)
