"""The data folder and those in it: made where they are missing, set aside where they are damaged, never deleted."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from knowledge.errors import StorageFailed, StorageFull


def set_aside(folder: Path) -> None:
    """Rename ``folder``, so that a new one can take its place; do nothing where there is none."""
    if not folder.exists():
        return
    number = 1
    while (aside := folder.with_name(f"{folder.name}.damaged-{number}")).exists():
        number += 1
    try:
        folder.rename(aside)
    except OSError as error:
        raise StorageFailed(f"{folder} is damaged and cannot be set aside: {error.strerror}.") from error


def make(home: Path) -> None:
    """Make the data folder where there is none. Raises StorageFailed when that cannot be."""
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageFailed(
            f"The data folder {home} cannot be made: {error.strerror}. Set MASTHEAD_HOME to a folder you may write to."
        ) from error


@contextmanager
def told() -> Iterator[None]:
    """Tell a full disk in a sentence, whoever met it."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise StorageFull(
                "The disk is full. Free some space and try again; nothing that was stored is lost."
            ) from error
        raise StorageFailed(f"The data folder cannot be written: {error.strerror}.") from error
