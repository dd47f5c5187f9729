"""add, for web addresses, and why: what became of an address."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.terminal.frame import AsJson, Exit, Workspace, actor, errors, library, print_json, say, settings, watched

if TYPE_CHECKING:
    from knowledge import Arrival, Library

# ``https://…``, any other scheme (refused with its own sentence), ``www.…``, or ``news.example/tan``.
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://|www\.|([\w-]+\.)+[a-z]{2,}(:\d+)?/", re.IGNORECASE)


def told_apart(sources: Sequence[str]) -> tuple[list[str], list[Path]]:
    """Return which sources are web addresses and which are files; what is there as a file is one."""
    addresses = [source for source in sources if _ADDRESS.match(source) and not Path(source).exists()]
    return addresses, [Path(source) for source in sources if source not in addresses]


def added(
    opened: "Library", workspace: str, addresses: Sequence[str], broken: list[str], *, again: bool
) -> list["Arrival"]:
    """Add addresses while a bar shows how many are done; Ctrl-C keeps what came and says how to go on."""
    arrivals = opened.web.add(workspace, addresses, by=actor(), again=again)
    try:
        return watched(arrivals, len(addresses), broken, "Fetching")
    except KeyboardInterrupt:
        errors().print("Stopped. What came so far is kept; give the same command again for the rest.")
        raise typer.Exit(Exit.STOPPED) from None


def went_well(arrival: "Arrival") -> bool:
    """Tell whether an address led to an article."""
    from knowledge import Reason  # noqa: PLC0415 - quick help

    return arrival.reason in {
        Reason.ADDED, Reason.NEW_VERSION, Reason.UNCHANGED, Reason.DUPLICATE, Reason.REMOVED,
    }  # fmt: skip


def spoken(arrival: "Arrival") -> str:
    """Return one line on what became of an address."""
    from bot.render.terminal import safe  # noqa: PLC0415 - quick help

    if went_well(arrival) and arrival.article:
        line = f"{arrival.reason}  {arrival.article.key}  {arrival.article.title}  ({arrival.address})"
    else:
        again = f" The next try is at {arrival.next_try.astimezone():%H:%M}." if arrival.next_try else ""
        line = f"{arrival.address}: {arrival.sentence}{again}"
    return safe(line).plain


def why(
    address: Annotated[str, typer.Argument(help="A web address that somebody gave.")],
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Say what became of a web address: one reason, and the next try's time."""
    from bot.render import plain, terminal  # noqa: PLC0415 - quick help

    given = settings()
    with library(given) as opened:
        told = opened.web.why(workspace or given.workspace, address)
    if as_json:
        print_json(plain.arrival(told))
    else:
        say(terminal.arrival(told))
