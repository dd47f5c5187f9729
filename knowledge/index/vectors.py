"""What is asked of a vector store, whichever it is: vectors by passage, one room for each workspace and embedder."""

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from knowledge.models import Passage

CHUNK = 1_000  # rows in one request

NOT_READ = "The vector store cannot be read."
NOT_SEARCHED = "The vector store cannot be searched."
NOT_ADDED = "The vector store refused new passages. They stay pending and are tried again."
NOT_REMOVED = "The vector store could not forget passages."
NOT_DROPPED = "The vector store could not forget a workspace. It is tried again."


class VectorIndex(ABC):
    """Keeps one unit vector for each passage; thread-safe.

    ``embedder`` names what made the vectors: those of another one are never searched. All that asks the store raises
    StorageAway where its server cannot be used at the moment, and StorageFailed where something else is wrong.
    """

    def __init__(self, embedder: str) -> None:
        self._fingerprint = hashlib.sha256(embedder.encode()).hexdigest()[:8]

    def name(self, workspace: str) -> str:
        """Return the name of a workspace's room: it tells nobody which server it belongs to."""
        return f"{self.family(workspace)}{self._fingerprint}"

    @staticmethod
    def family(workspace: str) -> str:
        """Return how the names of a workspace's rooms begin, whatever the embedder."""
        return f"w-{hashlib.sha256(workspace.encode()).hexdigest()[:16]}-"

    @property
    @abstractmethod
    def place(self) -> str:
        """Where the vectors are, for whoever keeps the machine; without secrets."""

    @property
    @abstractmethod
    def is_overheard(self) -> bool:
        """Whether a key or a password goes over a network unencrypted, as far as can be told."""

    @property
    @abstractmethod
    def is_away(self) -> bool:
        """Whether the server could not be used a moment ago; a folder is always there."""

    @abstractmethod
    def reach(self) -> None:
        """Ask the server whether it is there and lets us in. Raises StorageAway."""

    @abstractmethod
    def prepare(self) -> None:
        """Make what the server lacks before vectors can be kept there, where that is for us to make."""

    @abstractmethod
    def add(self, workspace: str, passages: Sequence[Passage], vectors: npt.NDArray[np.float32]) -> None:
        """Keep the vectors of passages, row by row; the same key again replaces what was there."""

    @abstractmethod
    def redescribe(self, workspace: str, passages: Sequence[Passage]) -> set[str]:
        """Say anew where passages stand that a newer version of their article still has; return those that are kept."""

    @abstractmethod
    def held(self, workspace: str, keys: Sequence[str]) -> set[str]:
        """Return those passages that are kept."""

    @abstractmethod
    def remove(self, workspace: str, keys: Sequence[str]) -> None:
        """Forget passages; unknown keys are fine."""

    @abstractmethod
    def search(self, workspace: str, vector: Sequence[float], limit: int) -> list[tuple[str, float]]:
        """Return the keys of the nearest passages with their cosine (-1 to 1), nearest first."""

    @abstractmethod
    def count(self, workspace: str) -> int:
        """Return how many passages are kept."""

    @abstractmethod
    def keys(self, workspace: str) -> set[str]:
        """Return the keys of all passages that are kept."""

    @abstractmethod
    def drop(self, workspace: str) -> None:
        """Forget a whole workspace, also what an earlier embedder made of it."""

    @abstractmethod
    def compact(self) -> None:
        """Give the room of forgotten passages back to the disk, so that their words are nowhere in the files."""

    @abstractmethod
    def renew(self) -> bool:
        """Set damaged files aside and start empty, what was in them is rebuilt from the record; False: a server's."""

    @abstractmethod
    def close(self) -> None:
        """Let go of files and connections."""
