"""add, import, articles, show and remove: what is in the archive."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from bot.terminal import web
from bot.terminal.frame import (
    AsJson,
    Exit,
    Key,
    Workspace,
    actor,
    errors,
    library,
    print_json,
    settings,
    tell_room,
    watched,
)
from bot.terminal.workspaces import bring

if TYPE_CHECKING:
    from knowledge import Addition, Arrival, ArticleDraft, Library


def add(
    sources: Annotated[
        list[str],
        typer.Argument(help="Web addresses, and text, Markdown, HTML or PDF files, or folders of them."),
    ],
    again: Annotated[
        bool, typer.Option("--again", help="Ask also for addresses that failed and wait for their next try.")
    ] = False,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Add articles from web addresses and files. Adding the same twice changes nothing. Exit status 4: some failed."""
    from knowledge import InvalidInput, files  # noqa: PLC0415 - quick help

    given = settings()
    addresses, paths = web.told_apart(sources)
    broken: list[str] = []

    def drafts(opened: "Library", place: str) -> Iterator["ArticleDraft"]:
        for path in _found(paths, broken):
            try:
                yield opened.web.read_file(place, files.content_of(path), path.name, files.origin_of(path))
            except InvalidInput as error:
                broken.append(f"{path.name}: {error}" if path.name not in str(error) else str(error))

    with library(given) as opened:
        place = workspace or given.workspace
        done = watched(opened.add_all(place, drafts(opened, place), by=actor()), None, broken) if paths else []
        arrivals = web.added(opened, place, addresses, broken, again=again) if addresses else []
        tell_room(opened, place)
    _report(done, broken, arrivals, as_json=as_json)


def import_(
    file: Annotated[Path, typer.Argument(help="A .jsonl or .jsonl.gz file: one article a line, “text” required.")],
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Add articles from JSON lines, or a whole workspace that `masthead export` wrote.

    Of JSON lines, a broken one is named and left out: exit status 4. A workspace is read in whole or not at all.
    """
    from knowledge import UnreadableFile, archives, lines  # noqa: PLC0415 - quick help

    given = settings()
    if archives.is_workspace(file):
        bring(file, workspace or given.workspace)
        return
    broken: list[str] = []

    def drafts() -> Iterator["ArticleDraft"]:
        try:
            for line in lines.read(file):
                if isinstance(line, lines.BrokenLine):
                    broken.append(f"line {line.number}: {line.reason}")
                else:
                    yield line
        except UnreadableFile as error:
            broken.append(str(error))  # what was read before the file broke off is added all the same

    total = lines.count(file)
    with library(given) as opened:
        place = workspace or given.workspace
        done = watched(opened.add_all(place, drafts(), by=actor()), total, broken)
        tell_room(opened, place)
    _report(done, broken, as_json=as_json)


def articles(
    workspace: Workspace = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="At most this many.")] = 20,
    offset: Annotated[int, typer.Option(min=0, help="Leave out this many first.")] = 0,
    removed: Annotated[bool, typer.Option("--removed", help="List those that were removed instead.")] = False,
    as_json: AsJson = False,
) -> None:
    """List the articles, newest first."""
    from bot.render import history, plain, terminal  # noqa: PLC0415 - quick help

    given = settings()
    with library(given) as opened:
        if removed:
            gone = opened.removed(workspace or given.workspace, limit=limit, offset=offset)
            if as_json:
                print_json({"total": gone.total, "offset": offset, "removed": history.plain_removed(gone)})
            else:
                Console().print(history.removed(gone))
            return
        place = workspace or given.workspace
        page = opened.articles(place, limit=limit, offset=offset)
    if as_json:
        print_json({"total": page.total, "offset": offset, "articles": [plain.article(a) for a in page.items]})
    else:
        Console().print(terminal.articles(page, place))


def show(
    key: Key,
    version: Annotated[int | None, typer.Option(min=1, help="This version; else the newest.")] = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Show one article, whole; `masthead versions KEY` lists its versions."""
    from bot.render import plain, terminal  # noqa: PLC0415 - quick help

    given = settings()
    with library(given) as opened:
        place = workspace or given.workspace
        article = opened.editions.at(place, key, version) if version else opened.article(place, key)
        addresses = opened.web.addresses_of(place, key)
    if as_json:
        print_json(plain.article(article) | {"addresses": addresses, "text": article.text})
    else:
        Console().print(terminal.article(article, [address for address in addresses if address != article.url]))


def remove(key: Key, workspace: Workspace = None, as_json: AsJson = False) -> None:
    """Take an article out of all answers; it can be restored for 30 days."""
    from bot.render import plain  # noqa: PLC0415 - quick help

    given = settings()
    with library(given) as opened:
        place = workspace or given.workspace
        _expect_own(opened, place, key)
        article = opened.remove(place, key, by=actor())
    if as_json:
        print_json({"removed": plain.article(article)})
    else:
        Console().print(f"Removed “{article.title}”. For 30 days, `masthead restore {key}` undoes it.", markup=False)


def _expect_own(opened: "Library", place: str, key: str) -> None:
    """Raise InvalidInput, saying where it is removed, when an article is read in a workspace without being its own."""
    from knowledge import InvalidInput, NotFound  # noqa: PLC0415 - quick help

    with suppress(NotFound):
        article = opened.article(place, key)
        if article.workspace != place:
            raise InvalidInput(
                f"“{article.title}” is a public article, which {place} only reads. "
                f"`masthead remove {key} --workspace {article.workspace}` removes it for all who read it."
            )


def _found(paths: list[Path], broken: list[str]) -> Iterator[Path]:
    from knowledge import UnreadableFile, files  # noqa: PLC0415 - quick help

    for path in paths:
        try:
            yield from files.find(path)
        except UnreadableFile as error:
            broken.append(str(error))


def _report(done: list["Addition"], broken: list[str], arrivals: Sequence["Arrival"] = (), *, as_json: bool) -> None:
    from bot.render import plain  # noqa: PLC0415 - quick help

    waiting = sum(addition.waiting for addition in done) + sum(arrival.waiting for arrival in arrivals)
    fine = [arrival for arrival in arrivals if web.went_well(arrival)]
    if as_json:
        rows = [_row(addition) for addition in done]
        addresses = [plain.arrival(arrival) for arrival in arrivals]
        print_json({"articles": rows, "addresses": addresses, "waiting": waiting, "broken": broken})
    else:
        _say(done, fine, waiting)
        for sentence in (*(web.spoken(arrival) for arrival in arrivals if arrival not in fine), *broken):
            errors().print(sentence, style="red", markup=False, highlight=False, soft_wrap=True)
    if broken or len(fine) < len(arrivals):
        raise typer.Exit(Exit.PARTLY if done or fine else Exit.FAILED)


def _say(done: list["Addition"], fine: list["Arrival"], waiting: int) -> None:
    from knowledge import Outcome  # noqa: PLC0415 - quick help

    for arrival in fine:
        Console().print(web.spoken(arrival), markup=False, highlight=False, soft_wrap=True)
    counts = Counter(str(each) for each in (*(a.outcome for a in done), *(a.reason for a in fine)))
    said = ", ".join(f"{count} {outcome}" for outcome, count in counts.items()) or "nothing added"
    Console().print(f"{said[0].upper()}{said[1:]}.", markup=False)
    if waiting:
        Console().print(f"{waiting} not indexed yet: another Masthead process is at it, or Chroma's server is away.")
    for twin in (addition.article for addition in done if addition.outcome is Outcome.DUPLICATE):
        Console().print(f"The same story is here already: {twin.key}, “{twin.title}”.", markup=False)
    for gone in (addition.article for addition in done if addition.outcome is Outcome.REMOVED):
        Console().print(f"“{gone.title}” was removed; `masthead restore {gone.key}` brings it back.", markup=False)


def _row(addition: "Addition") -> dict[str, Any]:
    from bot.render import plain  # noqa: PLC0415 - quick help

    return {"outcome": addition.outcome, "passages": addition.passages, **plain.article(addition.article)}
