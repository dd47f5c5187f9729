"""What every command shares: settings, an open library, progress, output, and failures told in a sentence."""

import getpass
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer
from dotenv import dotenv_values
from rich.console import Console, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from bot.logs import struck
from bot.render import piped
from bot.render.escape import visible
from bot.settings import Settings

if TYPE_CHECKING:
    from knowledge import Actor, Article, Library

Thing = TypeVar("Thing")


class Exit(IntEnum):
    """What a command's exit status means, whichever command it is."""

    DONE = 0
    FAILED = 1  # nothing was done, and standard error says why; of `alive` and `doctor`: something is not well
    USAGE = 2  # the command line could not be understood; Typer's own
    NOTHING = 3  # it was understood, and nothing was found: no answer, no move, no article
    PARTLY = 4  # some of it was done; standard error says what was not, and why
    SETTINGS = 78  # a setting, the token or the version must be changed first; starting again is of no use (EX_CONFIG)
    STOPPED = 130  # by Ctrl-C; what was done until then is kept
    UNREAD = 141  # whoever read the output reads no more


Workspace = Annotated[
    str | None, typer.Option("--workspace", "-w", help="Whose articles; MASTHEAD_WORKSPACE, else “default”.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
Key = Annotated[str, typer.Argument(help="The article's key, as `masthead articles` lists it.")]
Keys = Annotated[list[str], typer.Argument(metavar="KEY…", help="Keys of articles, as `masthead articles` lists them.")]
Day = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="Ask as of this day, written like 2024-09-25.")
]


class Complaints(Console):
    """A console that prints no secret and nothing that moves a terminal: names of files may hold either."""

    def print(self, *objects: Any, **options: Any) -> None:  # noqa: ANN401 - as rich has it
        """Print what is given, words without secrets and controls."""
        super().print(*(visible(struck(each)) if isinstance(each, str) else each for each in objects), **options)


@cache
def errors() -> Console:
    """Return the console for what is not output: progress and complaints."""
    return Complaints(stderr=True, soft_wrap=not sys.stderr.isatty())


def say(what: RenderableType) -> None:
    """Print what a command has to say; words are never read as markup.

    Where no terminal reads it, it is plain: nothing padded or wrapped, and tabs between the columns of a table.
    """
    what = visible(what) if isinstance(what, str) else what
    if sys.stdout.isatty():
        Console().print(what, markup=False, highlight=not isinstance(what, str), soft_wrap=isinstance(what, str))
        return
    write("".join(f"{line}\n" for line in piped.lines(what)))
    for line in piped.asides(what):
        errors().print(line, markup=False, highlight=False)


def actor() -> "Actor":
    """Return who is at the terminal, for the log of curating."""
    from knowledge import Actor  # noqa: PLC0415 - quick help

    try:
        name = getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container's user may have no name, and Windows keeps no such list
        name = "terminal"
    return Actor(f"terminal:{name}", name)


def settings() -> Settings:
    """Read the settings from the environment and the file ``.env`` beside it."""
    return Settings.read(environment())


def environment() -> Mapping[str, str]:
    """Return the environment; what it lacks comes from the file ``.env`` in the folder one works in."""
    return {**{name: value or "" for name, value in dotenv_values(".env").items()}, **os.environ}


@contextmanager
def library(given: Settings | None = None) -> Iterator["Library"]:
    """Open the library, finish what an earlier run left undone, and close it in the end."""
    from bot.wiring import open_library  # noqa: PLC0415 - seconds of imports that --help does not need

    given = given or settings()
    with open_library(given) as opened:
        _finish(opened)
        yield opened


def _finish(opened: "Library") -> None:
    """Finish what is undone; where that fails (a full disk, a lock), say why and let the command do what it can."""
    from knowledge import StorageFailed  # noqa: PLC0415 - quick help

    try:
        with errors().status("Finishing what was left undone…"):
            opened.tend()
            opened.level()
    except StorageFailed as error:
        errors().print(str(error), style="yellow", markup=False, highlight=False, soft_wrap=True)


def tell_room(opened: "Library", workspace: str) -> None:
    """Say in one line which limits of a workspace are nearly reached, if any are, before an addition is refused."""
    from bot.render.history import room  # noqa: PLC0415 - quick help

    near = [use for use in opened.limits.usage(workspace) if use.near]
    if near:
        line = f"There is not much room left in {workspace}: {', '.join(room(use) for use in near)}."
        errors().print(line, style="yellow", markup=False, highlight=False, soft_wrap=True)


def write(text: str) -> None:
    """Print text as it is; where nobody reads on (``masthead articles | head``), end quietly."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(Exit.UNREAD) from None


def each_of(keys: Sequence[str], work: Callable[[str], "Article"]) -> list["Article"]:
    """Do something to several articles, each once, and say of which it could not be done.

    Raises MastheadError where there is but one, and it could not.
    """
    from knowledge import MastheadError  # noqa: PLC0415 - quick help

    wanted, done = list(dict.fromkeys(keys)), list["Article"]()
    for key in wanted:
        try:
            done.append(work(key))
        except MastheadError as error:
            if len(wanted) == 1:
                raise
            errors().print(str(error), style="red", markup=False, highlight=False)
    return done


def end(done: int, wanted: int) -> None:
    """End a command that did so many of several things with the exit status that says so."""
    if done < wanted:
        raise typer.Exit(Exit.PARTLY if done else Exit.FAILED)


def print_json(value: Any) -> None:  # noqa: ANN401 - whatever JSON can say
    """Print one JSON value, readable and in the letters it was written in."""
    write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def day(words: str | None) -> date | None:
    """Read a day from the command line. Raises a usage error that says which form it takes."""
    if words is None:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise typer.BadParameter(f"{words!r} is no day; write it like 2024-09-25.") from None


def past_day(words: str | None) -> date | None:
    """Read a day, a month or a year as its first day. Raises a usage error that says which forms it takes."""
    if words is None:
        return None
    from knowledge import Day  # noqa: PLC0415 - quick help

    try:
        return Day.parse(words).value
    except (ValueError, IndexError):
        raise typer.BadParameter(f"{words!r} is no date; write it like 2024-09-25, 2024-09 or 2024.") from None


def watched(things: Iterator[Thing], total: int | None, broken: list[str], doing: str = "Indexing") -> list[Thing]:
    """Collect things while a bar shows how far the work is; tell when the workspace holds as much as it may."""
    from knowledge import LimitReached  # noqa: PLC0415 - quick help

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    done: list[Thing] = []
    with Progress(*columns, console=errors(), transient=True) as progress:
        task = progress.add_task(doing, total=total)
        try:
            for thing in things:
                done.append(thing)
                progress.advance(task)
        except LimitReached as error:
            broken.append(str(error))
    return done
