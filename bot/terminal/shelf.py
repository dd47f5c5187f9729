"""add, import, articles, show and remove: what is in the archive."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.terminal import files, web
from bot.terminal.frame import (
    AsJson,
    Exit,
    Key,
    Keys,
    Workspace,
    actor,
    each_of,
    end,
    errors,
    library,
    past_day,
    print_json,
    say,
    settings,
    tell_room,
    watched,
)
from bot.terminal.workspaces import bring

if TYPE_CHECKING:
    from knowledge import Addition, Arrival, Article, ArticleDraft, Feed, HoldsLinks, Library


def add(
    sources: Annotated[
        list[str],
        typer.Argument(
            help="Web addresses, and files or folders of them: text, Markdown, HTML, PDF, Word, PowerPoint, "
            "OpenDocument, RTF, EPUB, mail, saved pages, tables of articles, lists of links."
        ),
    ],
    again: Annotated[
        bool, typer.Option("--again", help="Ask also for addresses that failed and wait for their next try.")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="Add the pages and follow the feeds of lists of links without asking.")
    ] = False,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Add articles from web addresses and files. Adding the same twice changes nothing. Exit status 4: some failed."""
    given = settings()
    addresses, paths = web.told_apart(sources)
    broken: list[str] = []
    lists: list[HoldsLinks] = []
    with library(given) as opened:
        place = workspace or given.workspace
        read = files.drafts(opened, place, paths, broken, lists)
        done = watched(opened.add_all(place, read, by=actor()), None, broken) if paths else []
        pages, feeds = files.chosen(lists, broken, yes=yes)
        followed = files.follow(opened, place, feeds, broken)
        addresses += pages
        arrivals = web.added(opened, place, addresses, broken, again=again) if addresses else []
        tell_room(opened, place)
    _report(done, broken, arrivals, followed, as_json=as_json)


def import_(
    file: Annotated[
        Path,
        typer.Argument(help="A .jsonl or .jsonl.gz file: one article a line, “text” required. Or a .csv or .json."),
    ],
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Add articles from JSON lines or a table, or a whole workspace that `masthead export` wrote.

    Of JSON lines, a broken one is named and left out: exit status 4. A workspace is read in whole or not at all.
    """
    from knowledge import UnreadableFile, archives, lines, tables  # noqa: PLC0415 - quick help

    given = settings()
    if tables.is_table(file.name):
        add([str(file)], workspace=workspace, as_json=as_json)
        return
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


def articles(  # noqa: PLR0913, PLR0917 - what a list can be narrowed to
    words: Annotated[
        list[str] | None, typer.Argument(help="Only those with each of these in title, address, source or author.")
    ] = None,
    source: Annotated[str | None, typer.Option(help="Only from sources whose name or host has this.")] = None,
    language: Annotated[str | None, typer.Option(help="Only in this language: en, id, …")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Published on this day or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Published before this day.")] = None,
    workspace: Workspace = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="At most this many.")] = 20,
    offset: Annotated[int, typer.Option(min=0, help="Leave out this many first.")] = 0,
    removed: Annotated[bool, typer.Option("--removed", help="List those that were removed instead.")] = False,
    as_json: AsJson = False,
) -> None:
    """List the articles, newest first, all or those that are asked for. Exit status 3: none of these is here."""
    from bot.render import plain, terminal  # noqa: PLC0415 - quick help
    from knowledge import Wanted  # noqa: PLC0415

    wanted = Wanted(tuple(words or ()), source, language, past_day(since), past_day(until))
    if removed and wanted != Wanted():
        raise typer.BadParameter("--removed lists all that were removed; leave the rest out.")
    given = settings()
    place = workspace or given.workspace
    with library(given) as opened:
        if removed:
            _removed(opened, place, limit, offset, as_json=as_json)
            return
        page = opened.articles(place, limit=limit, offset=offset, wanted=wanted)
    if as_json:
        print_json({"total": page.total, "offset": offset, "articles": [plain.article(a) for a in page.items]})
    else:
        say(terminal.articles(page, place, narrowed=wanted != Wanted()))
    if not page.total and wanted != Wanted():
        raise typer.Exit(Exit.NOTHING)


def _removed(opened: "Library", place: str, limit: int, offset: int, *, as_json: bool) -> None:
    from bot.render import history  # noqa: PLC0415 - quick help

    gone = opened.removed(place, limit=limit, offset=offset)
    if as_json:
        print_json({"total": gone.total, "offset": offset, "removed": history.plain_removed(gone)})
    else:
        say(history.removed(gone))


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
        say(terminal.article(article, [address for address in addresses if address != article.url]))


def remove(keys: Keys, workspace: Workspace = None, as_json: AsJson = False) -> None:
    """Take articles out of all answers; they can be restored for 30 days. Exit status 4: some were not there."""
    from bot.render import plain  # noqa: PLC0415 - quick help

    given = settings()
    with library(given) as opened:
        place = workspace or given.workspace

        def take(key: str) -> "Article":
            _expect_own(opened, place, key)
            return opened.remove(place, key, by=actor())

        done = each_of(keys, take)
    if as_json:
        print_json({"removed": [plain.article(article) for article in done]})
    else:
        for article in done:
            say(f"Removed “{article.title}”. For 30 days, `masthead restore {article.key}` undoes it.")
    end(len(done), len(set(keys)))


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


def _report(
    done: list["Addition"],
    broken: list[str],
    arrivals: Sequence["Arrival"] = (),
    followed: Sequence["Feed"] = (),
    *,
    as_json: bool,
) -> None:
    from bot.render import plain  # noqa: PLC0415 - quick help

    waiting = sum(addition.waiting for addition in done) + sum(arrival.waiting for arrival in arrivals)
    fine = [arrival for arrival in arrivals if web.went_well(arrival)]
    if as_json:
        rows = [_row(addition) for addition in done]
        addresses = [plain.arrival(arrival) for arrival in arrivals]
        feeds = [feed.key for feed in followed]
        print_json({"articles": rows, "addresses": addresses, "feeds": feeds, "waiting": waiting, "broken": broken})
    else:
        for feed in followed:
            say(f"Following “{feed.name}” as {feed.key}. What appears from now on is added.")
        if done or fine or not followed:
            _say(done, fine, waiting)
        for sentence in (*(web.spoken(arrival) for arrival in arrivals if arrival not in fine), *broken):
            errors().print(sentence, style="red", markup=False, highlight=False, soft_wrap=True)
    if broken or len(fine) < len(arrivals):
        raise typer.Exit(Exit.PARTLY if done or fine or followed else Exit.FAILED)


def _say(done: list["Addition"], fine: list["Arrival"], waiting: int) -> None:
    from knowledge import Outcome  # noqa: PLC0415 - quick help

    for arrival in fine:
        say(web.spoken(arrival))
    counts = Counter(str(each) for each in (*(a.outcome for a in done), *(a.reason for a in fine)))
    said = ", ".join(f"{count} {outcome}" for outcome, count in counts.items()) or "nothing added"
    say(f"{said[0].upper()}{said[1:]}.")
    if waiting:
        say(f"{waiting} not indexed yet: another Masthead process is at it, or the vectors cannot be kept now.")
    for twin in (addition.article for addition in done if addition.outcome is Outcome.DUPLICATE):
        say(f"The same story is here already: {twin.key}, “{twin.title}”.")
    for gone in (addition.article for addition in done if addition.outcome is Outcome.REMOVED):
        say(f"“{gone.title}” was removed; `masthead restore {gone.key}` brings it back.")


def _row(addition: "Addition") -> dict[str, Any]:
    from bot.render import plain  # noqa: PLC0415 - quick help

    return {"outcome": addition.outcome, "passages": addition.passages, **plain.article(addition.article)}
