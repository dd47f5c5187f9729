"""What vectors are lacking, workspace by workspace: counted when the record has changed, remembered in between."""

from knowledge.errors import StorageAway
from knowledge.index.archive import Archive
from knowledge.index.vectors import VectorIndex


class Lookout:
    """Counts passages that have no vectors yet. Thread-safe."""

    def __init__(self, archive: Archive, vectors: VectorIndex) -> None:
        self._archive = archive
        self._vectors = vectors
        self._looked: dict[
            str, tuple[str, int]
        ] = {}  # workspaces to the state of the record, and what was lacking then

    @property
    def total(self) -> int:
        """How many are lacking over all workspaces, as far as each was looked at."""
        return sum(lacking for _, lacking in list(self._looked.values()))

    def lacking(self, workspace: str) -> int:
        """Return how many are lacking; the store is asked only where the record has changed, or some were lacking.

        Raises StorageAway where the store could not be used a moment ago, StorageFailed where it cannot be read.
        """
        version = self._archive.index_version(workspace)
        known, lacking = self._looked.get(workspace, ("", 0))
        if known != version or lacking:
            lacking = max(0, self._archive.passage_count(workspace) - self._vectors.count(workspace))
            self._looked[workspace] = version, lacking
        elif self._vectors.is_away:
            raise StorageAway("The store of vectors could not be used a moment ago.")
        return lacking

    def is_level(self, workspace: str) -> bool:
        """Tell, by counting, whether there are as many vectors as passages. Raises StorageFailed as ``lacking``."""
        held, wanted = self._vectors.count(workspace), self._archive.passage_count(workspace)
        self._looked[workspace] = "", max(0, wanted - held)
        return held == wanted

    def doubt(self, workspace: str) -> None:
        """Look anew the next time: the vectors may be others now."""
        self._looked.pop(workspace, None)

    def nothing(self, workspace: str) -> list[tuple[str, float]]:
        """Return that no vector was found, and look anew the next time: they may all be gone."""
        self.doubt(workspace)
        return []
