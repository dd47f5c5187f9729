"""mend: what curators put right, dispute or take out of the ledger of moves and posts, and take back."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from bot.terminal.frame import AsJson, Exit, Workspace, actor, library, print_json, say, settings

if TYPE_CHECKING:
    from knowledge import Library, MendEntry, Move, Post

app = typer.Typer(
    name="mend",
    help="Correct, dispute or hide moves and posts, split or join moves, each with a reason; all can be taken back.",
    no_args_is_help=True,
)
Person = Annotated[str, typer.Argument(help="Whose move or post, as `masthead moves` names them.")]
Key = Annotated[
    str | None,
    typer.Option("--move", "--post", metavar="KEY", help="Which one, by `masthead moves PERSON --keys`."),
]
Reason = Annotated[str, typer.Option("--because", metavar="REASON", help="Why; it is kept.")]


@app.command()
def correct(
    person: Person,
    values: Annotated[
        list[str],
        typer.Argument(
            metavar="FIELD=VALUE…",
            help="person=, organization=, role=, successor=, day=, kind= (departure, appointment), "
            "status= (confirmed, reported, denied, background); of a post person=, organization=, role=, "
            "former= (yes, no).",
        ),
    ],
    because: Reason,
    move: Key = None,
    workspace: Workspace = None,
) -> None:
    """Put right what a move or a post says; it is told as a curator's word from then on."""
    given = dict(_field(value) for value in values)
    _mend(
        person,
        move,
        workspace,
        lambda opened, place, found: opened.mends.correct(place, found, given, because, by=actor()),
    )


@app.command()
def dispute(person: Person, because: Reason, move: Key = None, workspace: Workspace = None) -> None:
    """Have a move or a post told as disputed."""
    _mend(person, move, workspace, lambda opened, place, found: opened.mends.dispute(place, found, because, by=actor()))


@app.command()
def hide(person: Person, because: Reason, move: Key = None, workspace: Workspace = None) -> None:
    """Have a move or a post told no more."""
    _mend(person, move, workspace, lambda opened, place, found: opened.mends.hide(place, found, because, by=actor()))


@app.command()
def split(
    person: Person,
    article: Annotated[str, typer.Argument(help="The key of the article that tells another move.")],
    because: Reason,
    move: Key = None,
    workspace: Workspace = None,
) -> None:
    """Say that what one article tells is another move than what the others tell."""
    _mend(
        person,
        move,
        workspace,
        lambda opened, place, found: opened.mends.split(place, _move(found), article, because, by=actor()),
    )


@app.command()
def join(
    person: Person,
    move: Annotated[str, typer.Option("--move", metavar="KEY", help="One move.")],
    other: Annotated[str, typer.Option("--with", metavar="KEY", help="The other one.")],
    because: Reason,
    workspace: Workspace = None,
) -> None:
    """Say that two moves of one person are one."""
    _mend(
        person,
        move,
        workspace,
        lambda opened, place, found: opened.mends.join(
            place, _move(found), _move(_chosen(opened, place, person, other)), because, by=actor()
        ),
    )


@app.command()
def undo(
    number: Annotated[int, typer.Argument(help="The number that `masthead mend list` shows.")],
    because: Reason,
    workspace: Workspace = None,
) -> None:
    """Take a mend back."""
    given = settings()
    with library(given) as opened:
        entry = opened.mends.undo(workspace or given.workspace, number, because, by=actor())
    _say(entry)


@app.command("list")
def list_(
    limit: Annotated[int, typer.Option(min=1, max=1000, help="At most this many.")] = 20,
    offset: Annotated[int, typer.Option(min=0, help="Leave out this many first.")] = 0,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """List what was mended, the latest first. Exit status 3: nothing."""
    from bot.render import mends as render  # noqa: PLC0415 - quick help

    given = settings()
    with library(given) as opened:
        page = opened.mends.page(workspace or given.workspace, limit=limit, offset=offset)
    if as_json:
        print_json({"total": page.total, "offset": offset, "mends": [render.plain_mend(each) for each in page.items]})
    else:
        for entry in page.items:
            _say(entry)
        if not page.items:
            say("Nothing was mended yet.")
    if not page.items:
        raise typer.Exit(Exit.NOTHING)


def _mend(
    person: str, key: str | None, workspace: str | None, work: Callable[["Library", str, "Move | Post"], "MendEntry"]
) -> None:
    """Mend one move or post of a person and say what was done."""
    given = settings()
    with library(given) as opened:
        place = workspace or given.workspace
        entry = work(opened, place, _chosen(opened, place, person, key))
    _say(entry)


def _chosen(opened: "Library", place: str, person: str, key: str | None) -> "Move | Post":
    """Return the one move that is meant, or the one post of whoever has no move.

    Raises a usage error that says how to name it.
    """
    from bot.listing import move_key, post_key  # noqa: PLC0415 - quick help

    moves, posts = opened.moves.history(place, person), opened.moves.posts_of(place, person)
    found: list[Move | Post] = [*(moves or posts)]
    if key is not None:
        found = [each for each in moves if move_key(each) == key]
        found += [each for each in posts if post_key(each) == key]
    if len(found) != 1:
        several = "has several moves or posts" if found else "has no such move or post"
        raise typer.BadParameter(f"{person} {several}. Name one by its key: masthead moves PERSON --keys.")
    return found[0]


def _move(told: "Move | Post") -> "Move":
    """Return what is a move. Raises a usage error where it is a post."""
    from knowledge import Move  # noqa: PLC0415 - quick help

    if not isinstance(told, Move):
        raise typer.BadParameter("A post cannot be split or joined; its fields can be corrected, or it can be hidden.")
    return told


def _field(value: str) -> tuple[str, str]:
    name, sign, said = value.partition("=")
    if not sign:
        raise typer.BadParameter(f"{value!r} is no correction; write it like role=chair.")
    return name.strip(), said


def _say(entry: "MendEntry") -> None:
    from bot.render import mends as render  # noqa: PLC0415 - quick help

    say(render.mend_text(entry))
