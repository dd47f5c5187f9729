"""departures, moves and post: who left, who came, who holds what."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.terminal.frame import AsJson, Exit, Workspace, actor, library, past_day, print_json, say, settings, write

if TYPE_CHECKING:
    from knowledge import Library, Move, Post

Role = Annotated[str | None, typer.Option("--role", help="Only posts whose name has these words.")]


def departures(  # noqa: PLR0913, PLR0917 - the options of one command
    organization: Annotated[str | None, typer.Argument(help="Only this organisation.")] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Since this day, month or year: 2024-09-25, 2024-09, 2024.")
    ] = None,
    role: Role = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="At most this many.")] = 20,
    offset: Annotated[int, typer.Option(min=0, help="Leave out this many first.")] = 0,
    chart: Annotated[
        Path | None, typer.Option(metavar="FILE.png", help="Also draw a timeline of them into this file.")
    ] = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """List who left, newest first; those without a day last. Exit status 3: nobody is told of."""
    given = settings()
    day = past_day(since)
    with library(given) as opened:
        place = workspace or given.workspace
        page = opened.moves.departures(
            place, organization=organization, since=day, role=role, limit=limit, offset=offset
        )
        if chart:
            _draw(page.items, chart)
        if as_json:
            print_json({"total": page.total, "offset": offset, "departures": [_plain(opened, m) for m in page.items]})
            return
        _print(page.items, page.total, offset, opened.holdings(place).articles)


def moves(
    person: Annotated[str | None, typer.Argument(help="Whose history.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="The whole ledger, newest first.")] = False,
    keys: Annotated[
        bool,
        typer.Option(
            "--keys", help="Also print the posts that articles name, and each one's key, for `masthead mend`."
        ),
    ] = False,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Show a person's history, or with --all the whole ledger; --json prints one move a line."""
    if (person is None) != everything:
        raise typer.BadParameter("Name a person, or say --all.")
    given = settings()
    with library(given) as opened:
        place = workspace or given.workspace
        found = opened.moves.history(place, person) if person else opened.moves.all(place)
        if as_json:
            for move in found:
                write(json.dumps(_plain(opened, move), ensure_ascii=False) + "\n")
            return
        posts = opened.moves.posts_of(place, person) if person and keys else []
        _print(found, len(found), 0, opened.holdings(place).articles, keys=keys, posts=posts)


def post(
    organization: Annotated[str, typer.Argument(help="Where the post is.")],
    role: Role = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Show who held a post one after another, oldest first."""
    given = settings()
    with library(given) as opened:
        place = workspace or given.workspace
        found = opened.moves.post(place, organization, role)
        if as_json:
            print_json([_plain(opened, move) for move in found])
            return
        _print(found, len(found), 0, opened.holdings(place).articles)


def join(
    one: Annotated[str, typer.Argument(help="A person as the ledger names them.")],
    other: Annotated[str, typer.Argument(help="The same person by another name.")],
    workspace: Workspace = None,
) -> None:
    """Say that two names are one person; `masthead separate` takes it back."""
    given = settings()
    with library(given) as opened:
        found = opened.moves.join(workspace or given.workspace, one, other, by=actor())
        _print(found, len(found), 0, 0)


def separate(
    one: Annotated[str, typer.Argument(help="A person as the ledger names them.")],
    other: Annotated[str, typer.Argument(help="The name that was joined to it.")],
    workspace: Workspace = None,
) -> None:
    """Say that two names that were joined are two people after all."""
    given = settings()
    with library(given) as opened:
        found = opened.moves.separate(workspace or given.workspace, one, other, by=actor())
        _print(found, len(found), 0, 0)


def _plain(opened: "Library", move: "Move") -> dict[str, Any]:
    from bot.render import plain  # noqa: PLC0415 - quick help

    return plain.move(move, opened.moves.proofs(move))


def _print(  # noqa: PLR0913 - a page, and what is shown with it
    found: Sequence["Move"],
    total: int,
    offset: int,
    articles: int,
    *,
    keys: bool = False,
    posts: Sequence["Post"] = (),
) -> None:
    from bot.render import terminal  # noqa: PLC0415 - quick help

    if found or not posts:
        say(terminal.moves(found, total, offset, articles, datetime.now(UTC).date(), keys=keys))
    if posts:
        say(terminal.posts(posts))
    if not found and not posts:
        raise typer.Exit(Exit.NOTHING)


def _draw(found: Sequence["Move"], file: Path) -> None:
    from bot.render.chart import timeline  # noqa: PLC0415 - matplotlib takes a second to load

    file.write_bytes(timeline(found))
