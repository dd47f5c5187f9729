"""Articles from JSON lines: one article a line; a broken line is named and left out, the rest is read.

A file is read a piece at a time: no line, and no file that unpacks to a thousand times its size, takes more memory
than the longest article.
"""

import gzip
import io
import json
import stat
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import IO, Annotated, Any, cast

from pydantic import BaseModel, BeforeValidator, ValidationError

from knowledge.errors import InvalidArticle, UnreadableFile
from knowledge.intake.days import day_in
from knowledge.intake.drafts import prepare
from knowledge.models import ArticleDraft

LONGEST_LINE = 25_000_000  # bytes: five million characters of article, escaped
LARGEST_HANDED = 500_000_000  # bytes of a handed-in file after unpacking: text shrinks to a fifth, not to a thousandth
MOST_LINES = 1_000_000  # of a handed-in file, blank ones too: what a workspace may hold, many times over
COUNTED = 100_000_000  # bytes that are looked through only to know how far the reading is


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """A line that is no article: its number, from one, and what is wrong with it."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class NumberedLine:
    """A line as it was read, and its number, from one."""

    number: int
    line: bytes


def _day(given: object) -> date | None:
    """Take a day from an ISO date or date-time; nothing and "" are no date."""
    if given is None or given == "":
        return None
    if not isinstance(given, str):
        raise ValueError("a date is written like 2024-09-25")  # noqa: TRY004 - pydantic reports only ValueError
    try:
        return datetime.fromisoformat(given.strip()).date()
    except ValueError:
        if (found := day_in(given)) is not None:
            return found
        raise ValueError(f"{given[:40]!r} is no date; write it like 2024-09-25") from None


class ImportedLine(BaseModel):
    """One line as it comes in; fields not named here are left alone."""

    text: str
    title: str | None = None
    url: str | None = None
    source: str | None = None
    author: str | None = None
    published: Annotated[date | None, BeforeValidator(_day)] = None
    language: str | None = None

    def draft(self) -> ArticleDraft:
        """Return the line as a draft, checked and cleaned. Raises InvalidArticle."""
        return prepare(ArticleDraft(**dict(self) | {"title": self.title or "", "url": self.url or None}))


def read(path: Path) -> Iterator[ArticleDraft | BrokenLine]:
    """Yield an article or what is wrong for each line of a ``.jsonl`` or ``.jsonl.gz`` file; blank lines are skipped.

    Raises UnreadableFile when it cannot be opened, is no file but a pipe, or ends in the middle of its compression.
    """
    try:
        with open_file(path) as file:
            for each in _split(file, path.name):
                yield each if isinstance(each, BrokenLine) else parse(each)
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read: {error.strerror or error}.") from error


def split(content: bytes, name: str) -> Iterator[NumberedLine | BrokenLine]:
    """Yield the lines of a file that somebody handed in, for ``parse``; those that are too long are broken.

    Raises UnreadableFile when it ends in the middle of its compression or unpacks to more than it may.
    """
    yield from _split(io.BytesIO(content), name, LARGEST_HANDED)


def count(path: Path) -> int | None:
    """Return how many lines a file has, for a progress bar; None when that is not quickly known."""
    try:
        with open_file(path) as file:
            return _count(file)
    except (OSError, UnreadableFile):
        return None


def count_bytes(content: bytes) -> int | None:
    """Return how many lines the bytes of a file hold; None when that is not quickly known."""
    return _count(io.BytesIO(content))


def open_file(path: Path) -> IO[bytes]:
    """Open a file to be read twice. Raises UnreadableFile for a pipe or a device, which would give its lines once."""
    if path.exists() and not stat.S_ISREG(path.stat().st_mode):
        raise UnreadableFile(f"{path} is no file but a folder, a pipe or a device. Save what it holds as a file first.")
    return path.open("rb")


def bounded(lines: IO[bytes], name: str) -> Iterator[bytes]:
    """Yield whole lines. Raises UnreadableFile at one that is longer than lines may be."""
    while line := lines.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            raise UnreadableFile(f"{name} has a line of more than {LONGEST_LINE // 1_000_000} MB, which is no article.")
        yield line


def _count(file: IO[bytes]) -> int | None:
    try:
        lines, left, pieces, found, blank = unpacked(file), COUNTED, 0, 0, True
        while piece := lines.readline(1_000_000):
            left, pieces = left - len(piece), pieces + 1
            if left < 0 or pieces > MOST_LINES:
                return None
            blank = blank and not piece.strip()
            if piece.endswith(b"\n"):
                found, blank = found + (not blank), True
        return found + (not blank)
    except (OSError, EOFError, zlib.error):
        return None


def _split(file: IO[bytes], name: str, largest: int | None = None) -> Iterator[NumberedLine | BrokenLine]:
    lines, number, size = unpacked(file), 0, 0
    try:
        while line := lines.readline(LONGEST_LINE):
            number += 1
            size += len(line)
            if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
                size += _skip(lines, None if largest is None else largest - size)
                yield BrokenLine(number, f"longer than {LONGEST_LINE // 1_000_000} MB")
            elif line.strip():
                yield NumberedLine(number, line)
            if largest is not None and (size > largest or number >= MOST_LINES):
                raise UnreadableFile(
                    f"{name} unpacks to more than {largest // 1_000_000} MB or {MOST_LINES:,} lines. Split it first. "
                    "What was read is kept."
                )
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise UnreadableFile(f"{name} is damaged: its compression breaks off. What was read is kept.") from error


def _skip(lines: IO[bytes], most: int | None) -> int:
    """Read on to the end of a line, or to some bytes more than ``most``; return how many that were."""
    size = 0
    while rest := lines.readline(1_000_000):
        size += len(rest)
        if rest.endswith(b"\n") or (most is not None and size > most):
            break
    return size


def parse(numbered: NumberedLine) -> ArticleDraft | BrokenLine:
    """Return the article of a line, or what is wrong with it."""
    number, line = numbered.number, numbered.line
    try:
        return ImportedLine.model_validate(json.loads(line.decode("utf-8-sig"))).draft()
    except UnicodeDecodeError:
        return BrokenLine(number, "not UTF-8; save the file as UTF-8")
    except json.JSONDecodeError as error:
        return BrokenLine(number, f"not JSON: {error.msg} at character {error.pos + 1}")
    except RecursionError:
        return BrokenLine(number, "nested too deep to be an article")
    except InvalidArticle as error:
        return BrokenLine(number, str(error))
    except ValidationError as error:
        return BrokenLine(number, _reason(error))


def parse_row(number: int, row: Mapping[str, Any] | None) -> ArticleDraft | BrokenLine:
    """Return the article of a table's row, or what is wrong with it."""
    try:
        return ImportedLine.model_validate(row).draft()
    except InvalidArticle as error:
        return BrokenLine(number, str(error))
    except ValidationError as error:
        return BrokenLine(number, _reason(error))


def _reason(error: ValidationError) -> str:
    first = error.errors()[0]
    field = ".".join(str(part) for part in first["loc"])
    if first["type"] == "missing":
        return f'no "{field}"; every line needs one'
    words = first["msg"].removeprefix("Value error, ")
    return f'"{field}": {words}' if field else 'not an object with fields, like {"text": "…"}'


def unpacked(file: IO[bytes]) -> IO[bytes]:
    """Return what reads the file, unpacking it if it is compressed."""
    compressed = file.read(2) == b"\x1f\x8b"
    file.seek(0)
    return cast(IO[bytes], gzip.open(file, "rb")) if compressed else file
