"""The reading desk: pages, files and files of lines are read beside this process, each workspace in its turn."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from knowledge.errors import FetchFailed, InvalidInput, Obstacle
from knowledge.intake import lines
from knowledge.intake.apart import Apart, NotReady, TooHard, attempt
from knowledge.intake.fetch import Fetched, Medium
from knowledge.intake.files import read_bytes
from knowledge.intake.formats import kinds, tables
from knowledge.intake.guard.addresses import read
from knowledge.intake.guard.names import plain
from knowledge.intake.lines import BrokenLine, NumberedLine
from knowledge.intake.pages import WebPage, page_of
from knowledge.models import ArticleDraft

READ_HERE = 100_000  # bytes of a file that are read at once: the worst known ones take three seconds
FILE_TIME = 120.0  # seconds: a file that takes a minute is a long one more often than a trap
TOGETHER = 1_000_000  # bytes of lines that are read at once, so that another workspace's page waits no longer
LATER = 60.0  # seconds until a page that this machine had no room for is tried again

_HandedFile = tuple[bytes, str, str | None]  # its content, what the curator calls it, what it is known by
_Lines = list[NumberedLine]


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of articles: its content, and what the curator calls it."""

    content: bytes
    name: str


_Handed = Fetched | _HandedFile | _Lines | _Table
_Draft = ArticleDraft | BrokenLine


class ReadingDesk:
    """Reads what came from outside. Thread-safe; close it in the end.

    ``whose`` is the workspace that something is read for.
    """

    def __init__(self, seconds: float) -> None:
        self._apart = Apart[_Handed, WebPage | ArticleDraft | list[_Draft]](_understood, seconds)

    def page(self, fetched: Fetched, whose: str) -> WebPage:
        """Read what was fetched. Raises InvalidInput where it holds no article, FetchFailed where nobody could read."""
        try:
            page = cast(
                "WebPage", self._apart(fetched, FILE_TIME if fetched.medium is Medium.PDF else None, whose=whose)
            )
        except NotReady as error:
            raise FetchFailed(Obstacle.WAITING, str(error), retry_after=LATER) from error
        if str(plain(read(fetched.asked))) not in page.own:
            raise InvalidInput("What was read belongs to another address, so it was not kept. Add it again.")
        return page

    def file(self, content: bytes, name: str, whose: str, origin: str | None = None) -> ArticleDraft:
        """Read a file as ``files.read_bytes`` does, beside this process unless it is a small text.

        Raises what that raises.
        """
        if len(content) <= READ_HERE and kinds.is_light(content):
            return cast("ArticleDraft", attempt(_understood, (content, name, origin)))
        return cast("ArticleDraft", self._apart((content, name, origin), FILE_TIME, whose=whose))

    def lines(self, content: bytes, name: str, whose: str) -> Iterator[_Draft]:
        """Yield an article or what is wrong for each line of a file that was handed in.

        Raises UnreadableFile where it is damaged or unpacks to too much, NotReady where nobody could read.
        """
        if tables.is_table(name):
            yield from cast("list[_Draft]", self._apart(_Table(content, name), FILE_TIME, whose=whose))
            return
        for several in _together(lines.split(content, name)):
            if isinstance(several, BrokenLine):
                yield several
            else:
                yield from self._parsed(several, whose)

    def rest(self) -> None:
        """Give back what has not been needed for a while."""
        self._apart.rest()

    def close(self) -> None:
        """End the process that reads."""
        self._apart.close()

    def _parsed(self, several: _Lines, whose: str) -> Iterator[_Draft]:
        """Read lines together; where that is too much, one by one, to find the one that is."""
        try:
            yield from cast("list[_Draft]", self._apart(several, whose=whose))
        except NotReady:
            raise
        except InvalidInput as error:
            if len(several) == 1:
                too_hard = "it takes too long or too much memory to read"
                yield BrokenLine(several[0].number, too_hard if isinstance(error, TooHard) else str(error).rstrip("."))
                return
            for each in several:
                yield from self._parsed([each], whose)


def _together(split: Iterable[NumberedLine | BrokenLine]) -> Iterator[_Lines | BrokenLine]:
    several: _Lines = []
    size = 0
    for each in split:
        if isinstance(each, BrokenLine):
            if several:
                yield several
            several, size = [], 0
            yield each
            continue
        several.append(each)
        size += len(each.line)
        if size > TOGETHER:
            yield several
            several, size = [], 0
    if several:
        yield several


def _understood(given: _Handed) -> WebPage | ArticleDraft | list[_Draft]:
    if isinstance(given, Fetched):
        return page_of(given)
    if isinstance(given, _Table):
        return [lines.parse_row(*each) for each in tables.rows(given.content, given.name)]
    return [lines.parse(each) for each in given] if isinstance(given, list) else read_bytes(*given)
