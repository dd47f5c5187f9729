"""watch: pages that are looked at again, each at its own pace."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.terminal.frame import (
    AsJson,
    Workspace,
    actor,
    end,
    errors,
    library,
    print_json,
    say,
    settings,
    tell_room,
)

if TYPE_CHECKING:
    from knowledge import Arrival

app = typer.Typer(
    name="watch",
    help="Look at pages again; a change is a new version. The bot does it; without a bot, `masthead watch look` does.",
    no_args_is_help=True,
)
Name = Annotated[str, typer.Argument(metavar="PAGE", help="The page's address, or the key of its article.")]


@app.command()
def add(
    address: Annotated[str, typer.Argument(help="The address of a page.")],
    every: Annotated[int, typer.Option(metavar="HOURS", help="Look so often, from 1 to 2160.")] = 24,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Add a page as an article, and look at it again from now on."""
    from bot.render import watches as render  # noqa: PLC0415 - quick help

    given = settings()
    with library(given) as opened:
        place = workspace or given.workspace
        watch, arrival = opened.watches.add(place, address, every, by=actor())
        tell_room(opened, place)
    if as_json:
        print_json(render.plain_watch(watch) | {"reason": arrival.reason})
    else:
        title = arrival.article.title if arrival.article else watch.address
        say(f"Watching “{title}”, {watch.article}, every {watch.hours} hours.")


@app.command("list")
def list_(workspace: Workspace = None, as_json: AsJson = False) -> None:
    """List the watched pages, with how each is doing."""
    from bot.render import watches as render  # noqa: PLC0415 - quick help

    given = settings()
    with library(given) as opened:
        found = opened.watches.all(workspace or given.workspace)
    if as_json:
        print_json([render.plain_watch(watch) for watch in found])
    else:
        say(render.watches(found))


@app.command()
def change(
    name: Name,
    every: Annotated[int, typer.Option(metavar="HOURS", help="Look so often from now on, from 1 to 2160.")],
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Look at a page at another pace from now on."""
    from bot.render import watches as render  # noqa: PLC0415 - quick help

    given = settings()
    with library(given) as opened:
        watch = opened.watches.change(workspace or given.workspace, name, every, by=actor())
    if as_json:
        print_json(render.plain_watch(watch))
    else:
        say(f"{watch.address} is looked at every {watch.hours} hours from now on.")


@app.command()
def remove(name: Name, workspace: Workspace = None, as_json: AsJson = False) -> None:
    """Look at a page no longer; its article stays."""
    from bot.render import watches as render  # noqa: PLC0415 - quick help

    given = settings()
    with library(given) as opened:
        watch = opened.watches.remove(workspace or given.workspace, name, by=actor())
    if as_json:
        print_json({"removed": render.plain_watch(watch)})
    else:
        say(f"{watch.address} is looked at no longer; {watch.article} stays.")


@app.command()
def look(
    name: Annotated[
        str | None, typer.Argument(metavar="[PAGE]", help="This page, due or not; else all that are due.")
    ] = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Look at pages now: at one of them, or at all of every workspace that are due. Exit status 4: some failed."""
    from bot.render import plain  # noqa: PLC0415 - quick help
    from bot.terminal.web import spoken, went_well  # noqa: PLC0415

    given = settings()
    done: list[Arrival] = []
    with library(given) as opened, errors().status("Looking…"):
        if name is not None:
            one = opened.watches.look(workspace or given.workspace, name, by=actor())
            done += [one] if one else []
            ours = one is not None
        else:
            ours = opened.watches.look_due(lambda _, arrival: done.append(arrival))
        opened.tend()
    if as_json:
        print_json({"looked": [plain.arrival(each) for each in done], "elsewhere": not ours})
    elif not done:
        say("No page is due." if ours else "Another Masthead process is looking; it will come to it in a moment.")
    else:
        for each in done:
            say(spoken(each))
    end(sum(map(went_well, done)), len(done))
