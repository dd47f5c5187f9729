"""feeds: what is followed, and what becomes of its entries."""

import sys
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer
from rich.prompt import IntPrompt

from bot.terminal.frame import (
    AsJson,
    Exit,
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
    from knowledge import Feed, FeedOptions, Feeds, Following, Library, Polled, SeveralFeeds

app = typer.Typer(
    name="feeds",
    help="Follow RSS, Atom and JSON feeds. The bot polls them; without a bot, `masthead feeds poll` does.",
    no_args_is_help=True,
)
Name = Annotated[str, typer.Argument(metavar="FEED", help="The feed's key, address, or the beginning of its title.")]
Filtered = Annotated[
    str | None,
    typer.Option("--filter", metavar="LINE", help='Like: resign* -sports person:"Sam Altman" org:OpenAI lang:en'),
]
Every = Annotated[
    int | None, typer.Option(metavar="MINUTES", help="Poll so often, from 5 to 1440; 0: as often as it changes.")
]
Horizon = Annotated[int | None, typer.Option(metavar="DAYS", help="Leave out what is older when first seen [30].")]
Full = Annotated[
    bool | None, typer.Option("--full/--summaries", help="Fetch the article where the feed has a summary, or do not.")
]


@app.command()
def add(  # noqa: PLR0913, PLR0917 - the options of one command
    address: Annotated[str, typer.Argument(help="The address of a feed, or of a page that names one.")],
    filter_: Filtered = None,
    every: Every = None,
    horizon: Horizon = None,
    full: Full = None,
    backfill: Annotated[
        int, typer.Option(metavar="N", help="Take the newest N entries at once; else only what appears from now on.")
    ] = 0,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Follow a feed. What it shows now is its baseline; what appears later is added."""
    from bot.render import feeds as render  # noqa: PLC0415 - quick help
    from knowledge import FeedOptions, SeveralFeeds  # noqa: PLC0415

    given = settings()
    options = _changed(FeedOptions(), filter_, every, horizon, full)
    with library(given) as opened:
        place = workspace or given.workspace
        try:
            following = opened.feeds.add(place, address, options, backfill=backfill, by=actor())
        except SeveralFeeds as several:
            chosen = _chosen(several, as_json=as_json)
            following = opened.feeds.add(place, chosen, options, backfill=backfill, by=actor())
        done = _polled(opened, following.feed) if following.taken else None
        tell_room(opened, place)
    if as_json:
        first = render.plain_polled(done) if done else None
        print_json(render.plain_feed(following.feed) | {"shown": following.shown, "first": first})
    else:
        _tell(following, done)


@app.command("list")
def list_(workspace: Workspace = None, as_json: AsJson = False) -> None:
    """List the feeds with how each is doing."""
    from bot.render import feeds as render  # noqa: PLC0415 - quick help

    given = settings()
    with library(given) as opened:
        found = opened.feeds.all(workspace or given.workspace)
    if as_json:
        print_json([render.plain_feed(feed) for feed in found])
    else:
        say(render.feeds(found))


@app.command()
def change(  # noqa: PLR0913, PLR0917 - the options of one command
    name: Name,
    filter_: Filtered = None,
    every: Every = None,
    horizon: Horizon = None,
    full: Full = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Wish something else of a feed, from its next entry on; --filter "" lets everything pass."""

    def work(feeds: "Feeds", place: str) -> "Feed":
        options = _changed(feeds.feed(place, name).options, filter_, every, horizon, full)
        return feeds.change(place, name, options, by=actor())

    _do(work, "Changed", workspace, as_json=as_json)


@app.command()
def pause(name: Name, workspace: Workspace = None, as_json: AsJson = False) -> None:
    """Poll a feed no longer, until it is resumed."""
    _do(lambda feeds, place: feeds.pause(place, name, by=actor()), "Paused", workspace, as_json=as_json)


@app.command()
def resume(name: Name, workspace: Workspace = None, as_json: AsJson = False) -> None:
    """Poll a paused feed again; what appeared meanwhile is not lost."""
    _do(lambda feeds, place: feeds.resume(place, name, by=actor()), "Resumed", workspace, as_json=as_json)


@app.command()
def remove(name: Name, workspace: Workspace = None, as_json: AsJson = False) -> None:
    """Follow a feed no longer; the articles that it brought stay."""
    _do(lambda feeds, place: feeds.remove(place, name, by=actor()), "Removed", workspace, as_json=as_json)


@app.command()
def poll(
    name: Annotated[
        str | None, typer.Argument(metavar="[FEED]", help="This feed, due or not; else all that are due.")
    ] = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Poll feeds now: one of them, or all of every workspace that are due. Exit status 4: some failed; 1: all did."""
    from bot.render import feeds as render  # noqa: PLC0415 - quick help

    given = settings()
    done: list[Polled] = []
    with library(given) as opened, errors().status("Polling…"):
        if name is not None:
            one = _polled(opened, opened.feeds.feed(workspace or given.workspace, name))
            done += [one] if one else []
            ours = one is not None
        else:
            ours = opened.feeds.poll_due(done.append)
    if as_json:
        print_json({"polled": [render.plain_polled(each) for each in done], "elsewhere": not ours})
    else:
        for each in done:
            say(render.polled(each))
        if not ours:
            say("Another Masthead process is polling; it will come to it in a moment.")
        elif not done:
            say("No feed is due.")
    end(sum(not each.error for each in done), len(done))


@app.command()
def why(
    name: Annotated[str, typer.Argument(metavar="FEED", help="A feed, or the web address of an entry.")],
    limit: Annotated[int, typer.Option(min=1, max=1000, help="At most this many entries.")] = 20,
    offset: Annotated[int, typer.Option(min=0, help="Leave out this many first.")] = 0,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Say how a feed is doing and what became of each entry, newest first."""
    from bot.render import feeds as render  # noqa: PLC0415 - quick help
    from knowledge import NotFound, Page  # noqa: PLC0415

    given = settings()
    with library(given) as opened:
        place = workspace or given.workspace
        try:
            feed = opened.feeds.feed(place, name)
        except NotFound:
            shown = opened.feeds.why_address(place, name)
            if not shown:
                raise
            feed, page = shown[0][0], Page([sighting for _, sighting in shown], len(shown))
        else:
            page = opened.feeds.why(place, feed.key, limit=limit, offset=offset)
    if as_json:
        entries = [render.plain_sighting(each) for each in page.items]
        print_json({"feed": render.plain_feed(feed), "total": page.total, "offset": offset, "entries": entries})
    else:
        say(render.why(feed, page))


def _polled(opened: "Library", feed: "Feed") -> "Polled | None":
    return opened.feeds.poll(feed.workspace, feed.key)


def _changed(
    options: "FeedOptions", filter_: str | None, every: int | None, horizon: int | None, full: bool | None
) -> "FeedOptions":
    """Return the options with what was said on the command line. Raises UnreadableFilter."""
    from knowledge import Filter  # noqa: PLC0415 - quick help

    return replace(
        options,
        filter=options.filter if filter_ is None else Filter.parse(filter_),
        every=options.every if every is None else every or None,
        horizon=options.horizon if horizon is None else horizon,
        full=options.full if full is None else full,
    )


def _chosen(several: "SeveralFeeds", *, as_json: bool) -> str:
    """Let the person choose one of several feeds; without a person, say which there are."""
    from bot.render import feeds as render  # noqa: PLC0415 - quick help

    if as_json:
        print_json({"choices": [{"title": choice.title, "url": choice.url} for choice in several.choices]})
        raise typer.Exit(Exit.FAILED)
    errors().print(render.choices(several.choices))
    if not sys.stdin.isatty():
        errors().print("The page names several feeds. Give the address of the one you mean.", style="red")
        raise typer.Exit(Exit.FAILED)
    numbers = [str(number) for number in range(1, len(several.choices) + 1)]
    return several.choices[IntPrompt.ask("Which one", choices=numbers, console=errors()) - 1].url


def _tell(following: "Following", done: "Polled | None") -> None:
    from bot.render import feeds as render  # noqa: PLC0415 - quick help

    feed = following.feed
    shown = "one entry" if following.shown == 1 else f"{following.shown} entries"
    say(f"Following “{feed.name}” as {feed.key}. It shows {shown} now.")
    if done:
        say(f"Taken at once: {render.outcome(done)}")
    else:
        say("What appears from now on is added.")


def _do(work: Callable[["Feeds", str], "Feed"], did: str, workspace: str | None, *, as_json: bool) -> None:
    """Do something to a feed of a workspace, and say what was done."""
    from bot.render import feeds as render  # noqa: PLC0415 - quick help

    given = settings()
    with library(given) as opened:
        feed = work(opened.feeds, workspace or given.workspace)
    if as_json:
        print_json({did.lower(): render.plain_feed(feed)})
    else:
        say(f"{did} “{feed.name}”, {feed.key}.")
