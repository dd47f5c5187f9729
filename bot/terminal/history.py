"""restore, versions, changes and log: what happened to the archive, and how to take it back."""

from typing import Annotated

import typer

from bot.terminal.frame import AsJson, Key, Keys, Workspace, actor, each_of, end, library, print_json, say, settings


def restore(keys: Keys, workspace: Workspace = None, as_json: AsJson = False) -> None:
    """Bring removed articles back into answers; `masthead articles --removed` lists them."""
    from bot.render import plain  # noqa: PLC0415 - quick help

    given = settings()
    with library(given) as opened:
        done = each_of(keys, lambda key: opened.restore(workspace or given.workspace, key, by=actor()))
    if as_json:
        print_json({"restored": [plain.article(article) for article in done]})
    else:
        for article in done:
            say(f"Restored “{article.title}”.")
    end(len(done), len(set(keys)))


def versions(key: Key, workspace: Workspace = None, as_json: AsJson = False) -> None:
    """List the versions of an article, the newest first."""
    from bot.render import history, plain  # noqa: PLC0415 - quick help

    given = settings()
    with library(given) as opened:
        found = opened.editions.of(workspace or given.workspace, key)
    if as_json:
        print_json([plain.article(article) | history.version(article) for article in found])
    else:
        say(history.versions(found))


def changes(
    key: Key,
    old: Annotated[int | None, typer.Option("--from", min=1, help="This version; else the last but one.")] = None,
    new: Annotated[int | None, typer.Option("--to", min=1, help="This version; else the last.")] = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Show what changed from one version of an article to another, in whole sentences."""
    from bot.render import history  # noqa: PLC0415 - quick help

    given = settings()
    with library(given) as opened:
        place = workspace or given.workspace
        newest = opened.editions.of(place, key)[0].version
        to = new or newest
        before, after = (opened.editions.at(place, key, number) for number in (old or max(1, to - 1), to))
    if as_json:
        print_json(history.plain_changes(before, after))
    else:
        say(history.changes(before, after))


def log(
    workspace: Workspace = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="At most this many.")] = 20,
    offset: Annotated[int, typer.Option(min=0, help="Leave out this many first.")] = 0,
    as_json: AsJson = False,
) -> None:
    """List what curators, feeds and the operator did, the latest first."""
    from bot.render import history  # noqa: PLC0415 - quick help

    given = settings()
    with library(given) as opened:
        page = opened.log.page(workspace or given.workspace, limit=limit, offset=offset)
    if as_json:
        print_json({"total": page.total, "offset": offset, "log": [history.plain_entry(each) for each in page.items]})
    else:
        say(history.log(page))
