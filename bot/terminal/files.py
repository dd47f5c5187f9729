"""add, for files: what each holds, what is left out and why, and the links of lists, after asking."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bot.terminal.frame import actor

if TYPE_CHECKING:
    from knowledge import ArticleDraft, Feed, HoldsLinks, Library


def drafts(
    opened: "Library", place: str, paths: Sequence[Path], broken: list[str], lists: list["HoldsLinks"]
) -> Iterator["ArticleDraft"]:
    """Yield the articles of files and folders; into ``broken`` goes what is left out, into ``lists`` lists of links."""
    from knowledge import HoldsLinks, InvalidInput  # noqa: PLC0415 - quick help

    for path in _found(paths, broken):
        try:
            yield from _read(opened, place, path, broken)
        except HoldsLinks as held:
            lists.append(held)
        except InvalidInput as error:
            broken.append(f"{path.name}: {error}" if path.name not in str(error) else str(error))


def chosen(lists: Sequence["HoldsLinks"], broken: list[str], *, yes: bool) -> tuple[list[str], list[str]]:
    """Return the pages and the feeds of those lists that somebody wants to have; where nobody can be asked, none."""
    pages, feeds = list[str](), list[str]()
    for held in lists:
        count = len(held.feeds) or len(held.pages)
        asked = (
            f"Follow the {count:,} feeds in {held.name}?" if held.feeds else f"Add the {count:,} pages in {held.name}?"
        )
        if yes or (sys.stdin.isatty() and typer.confirm(asked, err=True)):
            pages += held.pages
            feeds += held.feeds
        else:
            broken.append(f"{held} `--yes` takes them all.")
    return pages, feeds


def follow(opened: "Library", place: str, addresses: Sequence[str], broken: list[str]) -> list["Feed"]:
    """Follow feeds, and say which could not be."""
    from knowledge import FeedOptions, MastheadError  # noqa: PLC0415 - quick help

    followed = []
    for address in addresses:
        try:
            followed.append(opened.feeds.add(place, address, FeedOptions(), by=actor()).feed)
        except MastheadError as error:
            broken.append(f"{address}: {error}")
    return followed


def _found(paths: Sequence[Path], broken: list[str]) -> Iterator[Path]:
    from knowledge import UnreadableFile, files  # noqa: PLC0415 - quick help

    for path in paths:
        try:
            broken += files.left_out(path)
            yield from files.find(path)
        except UnreadableFile as error:
            broken.append(str(error))


def _read(opened: "Library", place: str, path: Path, broken: list[str]) -> Iterator["ArticleDraft"]:
    from knowledge import files, lines, tables  # noqa: PLC0415 - quick help

    content = files.content_of(path)
    if not tables.is_table(path.name):
        yield opened.web.read_file(place, content, path.name, files.origin_of(path))
        return
    for line in opened.web.read_lines(place, content, path.name):
        if isinstance(line, lines.BrokenLine):
            broken.append(f"{path.name}, row {line.number}: {line.reason}")
        else:
            yield line
