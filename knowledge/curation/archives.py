"""Workspaces and backups as files: written whole or not at all, read a line at a time."""

import errno
import gzip
import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO, cast

from knowledge.errors import InvalidInput, Misconfigured, NotFound, StorageFailed, StorageFull, UnreadableFile
from knowledge.index.database import Database
from knowledge.intake import lines
from knowledge.settings import LibrarySettings

SIGN = "masthead workspace"  # how the first line of an exported workspace begins to say what it is


def write(path: Path, rows: Iterable[str]) -> int:
    """Write lines into a new file, compressed where it is named ``.gz``; return how many. Raises InvalidInput."""
    count = 0
    with _new(path) as half, _text(half, compressed=path.suffix == ".gz") as file:
        for row in rows:
            file.write(row)
            count += 1
    return count


def read(path: Path) -> Iterator[str]:
    """Yield the lines of a file, compressed or not. Raises UnreadableFile when it is damaged or no file."""
    try:
        with lines.open_file(path) as raw:
            for line in lines.bounded(lines.unpacked(raw), path.name):
                yield line.decode()
    except (EOFError, zlib.error, gzip.BadGzipFile, UnicodeDecodeError) as error:
        raise UnreadableFile(f"{path.name} is damaged. Nothing was imported; copy or export it again.") from error
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read: {error.strerror or error}.") from error


def is_workspace(path: Path) -> bool:
    """Tell whether a file is an exported workspace, as its first line says. Raises UnreadableFile for a pipe."""
    try:
        with lines.open_file(path) as raw:
            return SIGN.encode() in lines.unpacked(raw).readline(400)
    except (EOFError, zlib.error, OSError):
        return False


def back_up(settings: LibrarySettings, path: Path) -> int:
    """Copy the database of an archive into a new file, also while it is in use; return the size in bytes.

    It is copied as it is, and not brought to a newer form before, so that whichever version wrote it can take it back.
    Raises InvalidInput when there is a file already, NotFound when there is no database, StorageFailed when the copy
    is not whole, and Misconfigured with PostgreSQL, which has a tool of its own.
    """
    database = Database(settings.database).file
    if database is None:
        raise Misconfigured("The database is in DATABASE_URL. For PostgreSQL, make the backup with `pg_dump`.")
    if not database.is_file():
        raise NotFound(f"There is no database {database} to copy.")
    with _new(path) as half, closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(half)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        (found,) = copy.execute("PRAGMA quick_check").fetchone()
        if found != "ok":
            raise StorageFailed("The database is damaged, so that no backup of it was kept. See `masthead doctor`.")
    return path.stat().st_size


def _text(path: Path, *, compressed: bool) -> IO[str]:
    if compressed:
        return cast("IO[str]", gzip.open(path, "wt", encoding="utf-8"))
    return path.open("w", encoding="utf-8")


@contextmanager
def _new(path: Path) -> Iterator[Path]:
    """Lend a file beside ``path`` that takes its name when all went well, and vanishes when not."""
    if path.exists():
        raise InvalidInput(f"{path} is there already. Choose another name; nothing is overwritten.")
    half = path.with_name(f".{path.name}.half")
    try:
        yield half
        with half.open("r+b") as file:  # Windows writes through only what is open for writing
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
