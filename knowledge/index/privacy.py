"""What keeps readers' words to those who run Masthead: rights to the data folder, and a secret of the installation."""

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

import structlog

FOLDER, FILE = 0o700, 0o600
OTHERS = 0o077
SECRET = "secret"  # noqa: S105 - the name of its file
LENGTH = 32
# What Masthead keeps in the data folder; what else lies there is not its own to close.
_OURS = ("masthead.db*", "masthead.log*", "chroma", "words", "*.damaged-*", "discord.json", "*.lock", "alive", SECRET)


def close_to_others(home: Path) -> None:
    """Take the rights of group and others from the data folder and from what Masthead keeps in it.

    Also where the folder is closed already: the indexes write files that all may read, were they moved elsewhere.
    Where this user may not, the log says so; so does ``masthead doctor``. On Windows rights are not counted in bits.
    """
    if os.name != "posix":
        return
    try:
        for path in (home, *_kept(home)):
            with contextlib.suppress(FileNotFoundError):  # another process has just merged it into another
                if is_open(path):
                    path.chmod(FOLDER if path.is_dir() else FILE)
    except OSError as error:
        structlog.get_logger(__name__).warning("folder.open_to_others", folder=str(home), reason=error.strerror)


def is_open(path: Path) -> bool:
    """Tell whether others than its owner have rights to a file or folder."""
    return os.name == "posix" and path.stat().st_mode & OTHERS != 0


def _kept(home: Path) -> Iterator[Path]:
    for pattern in _OURS:
        for path in home.glob(pattern):
            yield path
            yield from path.rglob("*")


def secret_of(home: Path) -> bytes:
    """Return the secret of this installation, made where there is none; no copy of the database holds it.

    Where it cannot be kept, it holds for this process alone, and the log says so.
    """
    file = home / SECRET
    try:
        with contextlib.suppress(FileNotFoundError):
            return _whole(file.read_bytes())
        fresh = file.with_name(f".{SECRET}.{secrets.token_hex(8)}")
        fresh.touch(FILE, exist_ok=False)
        try:
            fresh.write_bytes(secrets.token_bytes(LENGTH))
            with contextlib.suppress(FileExistsError):  # another process was first: its secret holds
                os.link(fresh, file)
        finally:
            fresh.unlink()
        return _whole(file.read_bytes())
    except OSError as error:
        structlog.get_logger(__name__).warning("secret.unkept", reason=error.strerror or str(error))
        return secrets.token_bytes(LENGTH)


def _whole(found: bytes) -> bytes:
    if len(found) < LENGTH:
        raise OSError(f"the file {SECRET} in the data folder is too short; delete it, and a new one is made")
    return found
