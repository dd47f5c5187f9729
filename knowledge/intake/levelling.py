"""Making the vectors hold exactly what the record says, beside others that index."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import structlog

from knowledge.errors import StorageAway, StorageFailed
from knowledge.index.archive import Archive
from knowledge.index.leases import Hold, Leases
from knowledge.index.pending import on_article, on_workspace
from knowledge.index.replicas import article_key
from knowledge.index.vectors import VectorIndex
from knowledge.models import Passage

BATCH = 64  # articles in one step: enough to share the cost of a commit, few enough to lose little
SHARE = 512  # passages embedded at once: bounds memory whatever the length of an article; each end is waited for

Progress = Callable[[int], None]  # told how much has just been finished
Vectors = npt.NDArray[np.float32]
Item = TypeVar("Item")


class Leveller:
    """Mends the vectors of a workspace. What others are indexing is being written, not missing: it is left to them."""

    def __init__(
        self,
        archive: Archive,
        leases: Leases,
        vectors: VectorIndex,
        embed: Callable[[Sequence[Passage]], Vectors],
    ) -> None:
        self._archive = archive
        self._leases = leases
        self._vectors = vectors
        self._embed = embed
        self._log = structlog.get_logger(__name__)

    def level(self, workspace: str, progress: Progress) -> int:
        """Compare with the record key by key, and mend; return how many passages were added or dropped."""
        held, wanted = self._keys(workspace), self._archive.passage_keys(workspace)
        changed, uneven = 0, sorted({article_key(key) for key in held ^ wanted})
        if uneven:
            with self._leases.hold() as hold:
                for step in shares(uneven, BATCH):
                    changed += self._mend(hold, workspace, step, held, progress)
        if changed:
            self._log.warning("vectors.uneven", workspace=workspace, passages=changed)
        return changed

    def _mend(self, hold: Hold, workspace: str, step: Sequence[str], seen: set[str], progress: Progress) -> int:
        """Mend the vectors of those articles that nobody else has, as record and vectors are by now."""
        ours = hold.take([on_article(key) for key in step], [workspace] * len(step))
        if self._leases.is_held(on_workspace(workspace)):  # it is being forgotten
            hold.give_back(ours)
            return 0
        mine = [key for key in step if on_article(key) in ours]
        wanted = self._archive.passage_keys(workspace, mine)
        known = sorted({key for key in seen if article_key(key) in mine} | wanted)
        held = self._vectors.held(workspace, known)
        self._vectors.remove(workspace, sorted(held - wanted))
        missing = sorted(wanted - held)
        for share in shares(missing):
            loaded = list(self._archive.load(share).values())
            vectors = self._embed(loaded)
            ours_yet = hold.renew()
            still = [number for number, each in enumerate(loaded) if on_article(each.article.key) in ours_yet]
            if still:
                self._vectors.add(workspace, [loaded[number] for number in still], vectors[still])
            progress(len(loaded))
        hold.give_back(ours)
        return len(held - wanted) + len(missing)

    def _keys(self, workspace: str) -> set[str]:
        """Return what the vector store holds; set a damaged one aside and start empty, where it is a folder of ours."""
        try:
            return self._vectors.keys(workspace)
        except StorageAway:
            raise
        except StorageFailed:
            self._log.warning("vectors.damaged")
            if not self._vectors.renew():
                raise
            return set()


def shares(every: Sequence[Item], size: int = SHARE) -> Iterator[Sequence[Item]]:
    """Yield a list in parts."""
    for start in range(0, len(every), size):
        yield every[start : start + size]
