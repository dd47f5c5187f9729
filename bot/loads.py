"""What curators hand in, made ready to be taken in: addresses, files, pasted text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.intake import Load, Step, Stopped
from knowledge import Actor, Addition, ArticleDraft, InvalidInput, Library, files, lines

LINES = (".jsonl", ".jsonl.gz", ".ndjson")


class BrokenLine(InvalidInput):
    """A line of a file of articles is none."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where articles are put, and by whom."""

    library: Library
    workspace: str
    by: Actor

    def add(self, draft: ArticleDraft) -> Addition:
        """Add one article."""
        return self.library.add(self.workspace, draft, by=self.by)

    def add_all(self, drafts: Iterable[ArticleDraft]) -> Iterator[Addition]:
        """Add many."""
        return self.library.add_all(self.workspace, drafts, by=self.by)


def file_load(shelf: Shelf, name: str, content: bytes) -> Load:
    """Take in the bytes of a file: an article, or one a line where its name says so."""
    if not name.lower().endswith(LINES):
        return Load(name, 1, lambda _: _file(shelf, name, content))
    return Load(name, lines.count_bytes(content), lambda stopped: _lines(shelf, name, content, stopped))


def draft_load(shelf: Shelf, draft: ArticleDraft) -> Load:
    """Take in what somebody pasted."""
    return Load(draft.title, 1, lambda _: iter([_added(shelf, draft)]))


def together(name: str, loads: Sequence[Load]) -> Load:
    """Take in several loads one after another."""

    def take(stopped: Stopped) -> Iterator[Step]:
        for load in loads:
            if stopped():
                return
            yield from load.take(stopped)

    totals = [load.total for load in loads if load.total is not None]
    return Load(name, sum(totals) if len(totals) == len(loads) else None, take)


def _file(shelf: Shelf, name: str, content: bytes) -> Iterator[Step]:
    try:
        draft = files.read_bytes(content, name)
    except InvalidInput as error:
        yield Step(name, error=error)
    else:
        yield _added(shelf, draft)


def _added(shelf: Shelf, draft: ArticleDraft) -> Step:
    try:
        addition = shelf.add(draft)
    except InvalidInput as error:
        return Step(draft.title, error=error)
    return Step(addition.article.title, addition)


def _lines(shelf: Shelf, name: str, content: bytes, stopped: Stopped) -> Iterator[Step]:
    broken: list[Step] = []

    def drafts() -> Iterator[ArticleDraft]:
        try:
            for line in lines.read_bytes(content, name):
                if stopped():
                    return
                if isinstance(line, lines.BrokenLine):
                    broken.append(Step(f"{name}:{line.number}", error=BrokenLine(f"{line.reason}.")))
                else:
                    yield line
        except InvalidInput as error:  # what was read before the file broke off is taken in all the same
            broken.append(Step(name, error=error))

    for addition in shelf.add_all(drafts()):
        yield from broken
        broken.clear()
        yield Step(addition.article.title, addition)
    yield from broken
