"""add, import, articles, show and remove: what is in the archive."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from bot.terminal.frame import AsJson, Exit, Key, Workspace, actor, errors, library, print_json, settings

if TYPE_CHECKING:
    from knowledge import Addition, ArticleDraft


def add(
    paths: Annotated[list[Path], typer.Argument(help="Text, Markdown, HTML or PDF files, or folders of them.")],
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Add articles from files. Adding the same file twice changes nothing. Exit status 4: some could not be read."""
    from knowledge import InvalidInput, files  # noqa: PLC0415 - quick help

    given = settings()
    broken: list[str] = []

    def drafts() -> Iterator["ArticleDraft"]:
        for path in _found(paths, broken):
            try:
                yield files.read(path)
            except InvalidInput as error:
                broken.append(f"{path.name}: {error}" if path.name not in str(error) else str(error))

    with library(given) as opened:
        done = _watched(opened.add_all(workspace or given.workspace, drafts(), by=actor()), None, broken)
    _report(done, broken, as_json=as_json)


def import_(
    file: Annotated[Path, typer.Argument(help="A .jsonl or .jsonl.gz file: one article a line, “text” required.")],
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Add articles from JSON lines; a broken line is named and left out. Exit status 4: some lines were broken."""
    from knowledge import UnreadableFile, lines  # noqa: PLC0415 - quick help

    given = settings()
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
        done = _watched(opened.add_all(workspace or given.workspace, drafts(), by=actor()), total, broken)
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
        page = opened.articles(workspace or given.workspace, limit=limit, offset=offset)
    if as_json:
        print_json({"total": page.total, "offset": offset, "articles": [plain.article(a) for a in page.items]})
    else:
        Console().print(terminal.articles(page))


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
    if as_json:
        print_json(plain.article(article) | {"text": article.text})
    else:
        Console().print(terminal.article(article))


def remove(key: Key, workspace: Workspace = None, as_json: AsJson = False) -> None:
    """Take an article out of all answers; it can be restored for 30 days."""
    from bot.render import plain  # noqa: PLC0415 - quick help

    given = settings()
    with library(given) as opened:
        article = opened.remove(workspace or given.workspace, key, by=actor())
    if as_json:
        print_json({"removed": plain.article(article)})
    else:
        Console().print(f"Removed “{article.title}”. For 30 days, `masthead restore {key}` undoes it.", markup=False)


def _found(paths: list[Path], broken: list[str]) -> Iterator[Path]:
    from knowledge import UnreadableFile, files  # noqa: PLC0415 - quick help

    for path in paths:
        try:
            yield from files.find(path)
        except UnreadableFile as error:
            broken.append(str(error))


def _watched(additions: Iterator["Addition"], total: int | None, broken: list[str]) -> list["Addition"]:
    """Collect additions while a bar shows how far the work is; tell when the workspace holds as much as it may."""
    from knowledge import LimitReached  # noqa: PLC0415 - quick help

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    done = []
    with Progress(*columns, console=errors(), transient=True) as progress:
        task = progress.add_task("Indexing", total=total)
        try:
            for addition in additions:
                done.append(addition)
                progress.advance(task)
        except LimitReached as error:
            broken.append(str(error))
    return done


def _report(done: list["Addition"], broken: list[str], *, as_json: bool) -> None:
    from knowledge import Outcome  # noqa: PLC0415 - quick help

    counts = Counter(addition.outcome for addition in done)
    waiting = sum(addition.waiting for addition in done)
    if as_json:
        print_json({"articles": [_row(a) for a in done], "waiting": waiting, "broken": broken})
    else:
        said = ", ".join(f"{count} {outcome}" for outcome, count in counts.items()) or "nothing added"
        Console().print(f"{said[0].upper()}{said[1:]}.", markup=False)
        if waiting:
            Console().print(f"Another Masthead process holds the index; it will finish {waiting} in a moment.")
        for gone in (addition.article for addition in done if addition.outcome is Outcome.REMOVED):
            Console().print(f"“{gone.title}” was removed; `masthead restore {gone.key}` brings it back.", markup=False)
        for sentence in broken:
            errors().print(sentence, style="red", markup=False)
    if broken:
        raise typer.Exit(Exit.PARTLY if done else Exit.FAILED)


def _row(addition: "Addition") -> dict[str, Any]:
    from bot.render import plain  # noqa: PLC0415 - quick help

    return {"outcome": addition.outcome, "passages": addition.passages, **plain.article(addition.article)}
