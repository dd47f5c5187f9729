"""Who may write to the indexes: in a data folder one thread of one process, freed by the system when it dies."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from filelock import FileLock, Timeout

from knowledge.errors import StorageFailed


class FolderLock:
    """A lock file in the data folder, held by one thread at a time; not reentrant.

    Without a file it is for the threads of this process alone: a worker writes nothing into a folder.
    """

    def __init__(self, path: Path | None) -> None:
        self._threads = Lock()
        self._processes = FileLock(path, thread_local=False) if path else None

    @contextmanager
    def held(self, patience: float = 0) -> Iterator[bool]:
        """Try for ``patience`` seconds (-1: for ever) to be the one; yield whether it worked."""
        if not self._threads.acquire(timeout=patience):
            yield False
            return
        try:
            with self._held_here(patience) as mine:
                yield mine
        finally:
            self._threads.release()

    @contextmanager
    def _held_here(self, patience: float) -> Iterator[bool]:
        if self._processes is None:
            yield True
            return
        try:
            self._processes.acquire(timeout=patience)
        except Timeout:
            yield False
            return
        except OSError as error:
            raise StorageFailed(
                f"The data folder cannot be written: {error.strerror}. Give this user the right to write there."
            ) from error
        try:
            yield True
        finally:
            self._processes.release()
