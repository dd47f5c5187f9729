"""Folders that can be rebuilt: a damaged one is set aside, never deleted."""

from pathlib import Path

from knowledge.errors import StorageFailed


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
