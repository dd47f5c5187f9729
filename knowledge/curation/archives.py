"""Workspaces and backups as files: written whole or not at all, read a line at a time."""

import errno
import gzip
import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import IO, cast

from knowledge.errors import InvalidInput, StorageFailed, StorageFull, UnreadableFile

SIGN = "masthead workspace"  # how the first line of an exported workspace begins to say what it is


def write(path: Path, lines: Iterable[str]) -> int:
    """Write lines into a new file, compressed where it is named ``.gz``; return how many. Raises InvalidInput."""
    count = 0
    with _new(path) as half, _text(half, "w", compressed=path.suffix == ".gz") as file:
        for line in lines:
            file.write(line)
            count += 1
    return count


def read(path: Path) -> Iterator[str]:
    """Yield the lines of a file, compressed or not. Raises UnreadableFile when it is damaged."""
    try:
        with path.open("rb") as raw:
            compressed = raw.read(2) == b"\x1f\x8b"
        with _text(path, "r", compressed=compressed) as file:
            yield from file
    except (EOFError, zlib.error, gzip.BadGzipFile, UnicodeDecodeError) as error:
        raise UnreadableFile(f"{path.name} is damaged. Nothing was imported; copy or export it again.") from error
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read: {error.strerror or error}.") from error


def is_workspace(path: Path) -> bool:
    """Tell whether a file is an exported workspace, as its first line says."""
    with suppress(UnreadableFile):
        return SIGN in next(read(path), "")[:400]
    return False


def back_up(database: Path, path: Path) -> int:
    """Copy a SQLite database that may be in use into a new file, and check the copy; return its size in bytes.

    Raises InvalidInput when there is a file already, StorageFailed when the copy is not whole.
    """
    with _new(path) as half, closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(half)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        (found,) = copy.execute("PRAGMA quick_check").fetchone()
        if found != "ok":
            raise StorageFailed("The database is damaged, so that no backup of it was kept. See `masthead doctor`.")
    return path.stat().st_size


def _text(path: Path, mode: str, *, compressed: bool) -> IO[str]:
    if compressed:
        return cast("IO[str]", gzip.open(path, f"{mode}t", encoding="utf-8"))
    return cast("IO[str]", path.open(mode, encoding="utf-8"))


@contextmanager
def _new(path: Path) -> Iterator[Path]:
    """Lend a file beside ``path`` that takes its name when all went well, and vanishes when not."""
    if path.exists():
        raise InvalidInput(f"{path} is there already. Choose another name; nothing is overwritten.")
    half = path.with_name(f".{path.name}.half")
    try:
        yield half
        with half.open("rb") as file:
            os.fsync(file.fileno())
        half.rename(path)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise StorageFull("The disk is full. Free some space and try again.") from error
        raise InvalidInput(f"{path} cannot be written: {error.strerror or error}.") from error
    except sqlite3.Error as error:
        raise StorageFailed(f"The database cannot be copied: {error}.") from error
    finally:
        half.unlink(missing_ok=True)
