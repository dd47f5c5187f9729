"""What curators hand in, made ready to be taken in: addresses, files, pasted text, feeds."""

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from discord.utils import format_dt

from bot.errors import Refused
from bot.handed import Handed, HandedFile
from bot.intake import Followed, Load, Step, Stopped
from bot.postman import remember_where
from bot.render.escape import clip
from knowledge import (
    Actor,
    Addition,
    Arrival,
    ArticleDraft,
    FeedExists,
    FeedOptions,
    HoldsLinks,
    InvalidInput,
    Library,
    MastheadError,
    Reason,
    StorageFailed,
    lines,
    tables,
)

ARTICLES = {Reason.ADDED, Reason.NEW_VERSION, Reason.UNCHANGED, Reason.REMOVED, Reason.DUPLICATE}
"""Reasons that come with an article."""
SENTENCE_LIMIT = 160
LINES = (".jsonl", ".jsonl.gz", ".ndjson", *tables.ENDINGS)


class Unread(Refused):
    """A web address gave no article; the sentence says why, and when it may."""

    def __init__(self, arrival: Arrival) -> None:
        again = format_dt(arrival.next_try, "R") if arrival.next_try else ""
        super().__init__(sentence=clip(arrival.sentence, SENTENCE_LIMIT), again=again)
        self.key = f"unread.{arrival.reason.name.lower()}{'_again' if again else ''}"


class LinkLapsed(Refused):
    """Discord no longer hands a file out that was handed in some time ago."""

    key = "link_lapsed"


class BrokenLine(InvalidInput):
    """A line of a file of articles is none."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where articles are put, by whom, and in which channel that was asked for."""

    library: Library
    workspace: str
    by: Actor
    channel: int = 0

    def add(self, draft: ArticleDraft) -> Addition:
        """Add one article."""
        return self.library.add(self.workspace, draft, by=self.by)

    def add_all(self, drafts: Iterable[ArticleDraft]) -> Iterator[Addition]:
        """Add many."""
        return self.library.add_all(self.workspace, drafts, by=self.by)


def load_of(shelf: Shelf, handed: Handed, contents: Mapping[HandedFile, bytes | None]) -> Load:
    """Take in what somebody handed in, its files by their ``contents``; None is told for a file that is gone."""
    loads = [address_load(shelf, handed.addresses)] if handed.addresses else []
    loads += [file_load(shelf, file, contents[file]) for file in handed.files]
    loads += [draft_load(shelf, draft_of(handed.pasted))] if handed.pasted else []
    loads += [feed_load(shelf, handed.feeds)] if handed.feeds else []
    load = loads[0] if len(loads) == 1 else together(loads)
    return replace(load, name=handed.name) if handed.name else load


def file_load(shelf: Shelf, file: HandedFile, content: bytes | None) -> Load:
    """Take in the bytes of a file: an article, or one a line where its name says so."""
    name = file.name
    if content is None:
        return Load(name, 1, lambda _: iter([Step(name, error=LinkLapsed(), closes=file.url)]))
    if not name.lower().endswith(LINES):
        return Load(name, 1, lambda _: iter([replace(_file(shelf, name, content), closes=file.url)]))
    return Load(name, lines.count_bytes(content), lambda stopped: _lines(shelf, name, content, stopped))


def address_load(shelf: Shelf, addresses: Sequence[str]) -> Load:
    """Take in the articles at web addresses; one that failed a while ago is tried again, as a person asks for it."""
    name = addresses[0] if len(addresses) == 1 else ""
    return Load(name, len(addresses), lambda stopped: _addresses(shelf, addresses, stopped))


def feed_load(shelf: Shelf, addresses: Sequence[str]) -> Load:
    """Follow feeds, one after another; what each shows now is its baseline."""

    def take(stopped: Stopped) -> Iterator[Step]:
        for address in addresses:
            if stopped():
                return
            yield _followed(shelf, address)

    return Load("", len(addresses), take)


def _followed(shelf: Shelf, address: str) -> Step:
    try:
        feed = shelf.library.feeds.add(shelf.workspace, address, FeedOptions(), by=shelf.by).feed
    except FeedExists:
        return Step(address, reason=Followed.KNOWN, closes=address)
    except StorageFailed:  # no fault of this feed: the rest would fail like it
        raise
    except MastheadError as error:
        return Step(address, error=error, closes=address)
    remember_where(shelf.library, shelf.workspace, feed.key, shelf.channel)
    return Step(feed.name, reason=Followed.FOLLOWED, closes=address)


def draft_of(pasted: Mapping[str, str | None]) -> ArticleDraft:
    """Return the article of a form's fields, as ``fields_of`` wrote them down."""
    day = pasted["published"]
    published = date.fromisoformat(day) if day else None
    return ArticleDraft(pasted["text"] or "", title=pasted["title"] or "", url=pasted["url"], published=published)


def fields_of(draft: ArticleDraft) -> dict[str, str | None]:
    """Return what a form says of an article, so that it can be written down."""
    day = draft.published.isoformat() if draft.published else None
    return {"text": draft.text, "title": draft.title, "url": draft.url, "published": day}


def draft_load(shelf: Shelf, draft: ArticleDraft) -> Load:
    """Take in what somebody pasted."""
    return Load(draft.title, 1, lambda _: iter([_added(shelf, draft)]))


def together(loads: Sequence[Load]) -> Load:
    """Take in several loads one after another."""

    def take(stopped: Stopped) -> Iterator[Step]:
        for load in loads:
            if stopped():
                return
            yield from load.take(stopped)

    totals = [load.total for load in loads if load.total is not None]
    return Load("", sum(totals) if len(totals) == len(loads) else None, take)


def _addresses(shelf: Shelf, addresses: Sequence[str], stopped: Stopped) -> Iterator[Step]:
    given = {shelf.library.web.named(address): address for address in addresses}
    arriving = shelf.library.web.add(shelf.workspace, addresses, by=shelf.by, again=True)
    with closing(cast("Generator[Arrival, None, None]", arriving)) as arrivals:  # what is asked already is let go
        for arrival in arrivals:
            closes = given.get(arrival.address, "")
            if arrival.article is None or arrival.reason not in ARTICLES:
                yield Step(arrival.address, error=Unread(arrival), closes=closes)
            else:
                yield Step(arrival.article.title, arrival.article, arrival.reason, arrival.waiting, closes=closes)
            if stopped():
                return


def _file(shelf: Shelf, name: str, content: bytes) -> Step:
    try:
        draft = shelf.library.web.read_file(shelf.workspace, content, name)
    except InvalidInput as error:
        return _unread(name, error)
    return _added(shelf, draft)


def _unread(name: str, error: InvalidInput) -> Step:
    """Return why a file is no article, or the links that it holds instead."""
    if isinstance(error, HoldsLinks) and (error.feeds or error.pages):
        return Step(name, held=error)
    return Step(name, error=error)


def _added(shelf: Shelf, draft: ArticleDraft) -> Step:
    try:
        addition = shelf.add(draft)
    except InvalidInput as error:
        return Step(draft.title, error=error)
    return Step.of(addition)


def _lines(shelf: Shelf, name: str, content: bytes, stopped: Stopped) -> Iterator[Step]:
    broken: list[Step] = []

    def drafts() -> Iterator[ArticleDraft]:
        try:
            for line in shelf.library.web.read_lines(shelf.workspace, content, name):
                if stopped():
                    return
                if isinstance(line, lines.BrokenLine):
                    broken.append(Step(f"{name}:{line.number}", error=BrokenLine(f"{line.reason}.")))
                else:
                    yield line
        except InvalidInput as error:  # what was read before the file broke off is taken in all the same
            broken.append(_unread(name, error))

    for addition in shelf.add_all(drafts()):
        yield from broken
        broken.clear()
        yield Step.of(addition)
    yield from broken
