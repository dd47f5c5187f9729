"""Articles from JSON lines: one article a line; a broken line is named and left out, the rest is read."""

import gzip
import io
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import IO, Annotated, cast

from pydantic import BaseModel, BeforeValidator, ValidationError

from knowledge.errors import InvalidArticle, UnreadableFile
from knowledge.intake.drafts import prepare
from knowledge.models import ArticleDraft

LONGEST_LINE = 25_000_000  # bytes: five million characters of article, escaped


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """A line that is no article: its number, from one, and what is wrong with it."""

    number: int
    reason: str


def _day(given: object) -> date | None:
    """Take a day from an ISO date or date-time; nothing and "" are no date."""
    if given is None or given == "":
        return None
    if not isinstance(given, str):
        raise ValueError("a date is written like 2024-09-25")  # noqa: TRY004 - pydantic reports only ValueError
    try:
        return datetime.fromisoformat(given.strip()).date()
    except ValueError:
        raise ValueError(f"{given[:40]!r} is no date; write it like 2024-09-25") from None


class Line(BaseModel):
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

    Raises UnreadableFile when the file cannot be opened, or ends in the middle of its compression.
    """
    try:
        with path.open("rb") as file:
            yield from _whole(_unpacked(file), path.name)
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read: {error.strerror or error}.") from error


def read_bytes(content: bytes, name: str) -> Iterator[ArticleDraft | BrokenLine]:
    """Yield what ``read`` yields, from the bytes of a file; ``name`` is what the curator calls it.

    Raises UnreadableFile when it ends in the middle of its compression.
    """
    yield from _whole(_unpacked(io.BytesIO(content)), name)


def count(path: Path) -> int | None:
    """Return how many lines a file has, for a progress bar; None when it cannot be read."""
    try:
        with path.open("rb") as file:
            return _count(file)
    except OSError:
        return None


def count_bytes(content: bytes) -> int | None:
    """Return how many lines the bytes of a file hold; None when they are damaged."""
    return _count(io.BytesIO(content))


def _count(file: IO[bytes]) -> int | None:
    try:
        return sum(1 for line in _unpacked(file) if line.strip())
    except (OSError, EOFError, zlib.error):
        return None


def _whole(lines: IO[bytes], name: str) -> Iterator[ArticleDraft | BrokenLine]:
    try:
        yield from _read(lines)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise UnreadableFile(f"{name} is damaged: its compression breaks off. What was read is kept.") from error


def _read(lines: IO[bytes]) -> Iterator[ArticleDraft | BrokenLine]:
    number = 0
    while line := lines.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            while (rest := lines.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
                pass
            yield BrokenLine(number, f"longer than {LONGEST_LINE // 1_000_000} MB")
        elif line.strip():
            yield _parse(number, line)


def _parse(number: int, line: bytes) -> ArticleDraft | BrokenLine:
    try:
        return Line.model_validate(json.loads(line.decode("utf-8-sig"))).draft()
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


def _reason(error: ValidationError) -> str:
    first = error.errors()[0]
    field = ".".join(str(part) for part in first["loc"])
    if first["type"] == "missing":
        return f'no "{field}"; every line needs one'
    words = first["msg"].removeprefix("Value error, ")
    return f'"{field}": {words}' if field else 'not an object with fields, like {"text": "…"}'


def _unpacked(file: IO[bytes]) -> IO[bytes]:
    compressed = file.read(2) == b"\x1f\x8b"
    file.seek(0)
    return cast(IO[bytes], gzip.open(file, "rb")) if compressed else file
