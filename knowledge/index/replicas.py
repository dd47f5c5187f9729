"""The word index of each workspace on this machine: a replica that follows what changes in the record."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import takewhile
from pathlib import Path
from threading import Lock

import structlog

from knowledge.errors import StorageBusy, StorageFailed, StorageFull
from knowledge.index.archive import Archive
from knowledge.index.changes import LEVEL, Changes, Cursor, Lag
from knowledge.index.words import WordIndex
from knowledge.language.gloss import Glosser

STEP = 128  # articles in one commit of an index
MOST = 100_000  # changes that may come in while words are compared


class WordReplicas:
    """Word indexes, each with a cursor of what it has seen of the record.

    Whoever follows changes for the first time, or anew because a folder was damaged, begins with the first. Words that
    have followed another record, or this one further than it goes since it was put back, are compared with it key by
    key. Written by one thread of one process at a time (the caller holds the folder's lock); searching is free.
    """

    def __init__(
        self, folder: Path, archive: Archive, changes: Changes, glosser: Glosser, name: Callable[[str], str]
    ) -> None:
        self._folder = folder
        self._archive = archive
        self._changes = changes
        self._glosser = glosser
        self._name = name  # of a workspace's folder
        self._words: dict[str, WordIndex] = {}
        self._known: set[str] = set()  # workspaces whose words have followed this record and no other
        self.strayed: set[str] = set()  # those whose words had not, until somebody has levelled all of them
        self._lock = Lock()  # readers open words while the one who follows forgets others
        self._log = structlog.get_logger(__name__)

    def of(self, workspace: str) -> WordIndex:
        """Return the word index of a workspace."""
        with self._lock:
            if workspace not in self._words:
                self._words[workspace] = WordIndex(self._folder / self._name(workspace), self._glosser)
            return self._words[workspace]

    def behind(self, workspace: str) -> Lag:
        """Return how far a workspace's words are behind the record; damaged ones count as new.

        Words that an earlier version wrote have no cursor: they are not behind where they are all there.
        """
        words = self.of(workspace)
        try:
            lag = self._changes.lag(workspace, words.cursor)
            whole = lag.begins and words.count() == self._archive.passage_count(workspace, waiting=True)
        except StorageFailed:
            return self._changes.lag(workspace, Cursor())
        return LEVEL if whole else lag

    def behind_all(self) -> Lag:
        """Return how far the words are behind the record over all workspaces, those of the latest deciding since when.

        Words that are damaged count as new.
        """
        lags = [
            self.behind(workspace)
            for workspace, number in self._changes.newest().items()
            if self._is_not_at(workspace, number)
        ]
        articles, seconds = sum(lag.articles for lag in lags), max((lag.seconds for lag in lags), default=0.0)
        return Lag(articles, seconds, any(lag.begins for lag in lags))

    def follow_all(self, go_on: Callable[[], bool] = lambda: True) -> int:
        """Bring all words up to the record, and forget workspaces that it has forgotten; return what changed.

        The rest is left for the next time where ``go_on`` says no before a workspace.
        """
        newest = self._changes.newest()
        self._drop_all_but(newest)
        behind = [workspace for workspace, number in newest.items() if self._is_not_at(workspace, number)]
        return sum(map(self.follow, takewhile(lambda _: go_on(), behind)))

    def follow(self, workspace: str) -> int:
        """Bring a workspace's words up to the record; return how many passages were added or dropped.

        A damaged folder is begun anew.
        """
        try:
            return self._follow(workspace)
        except (StorageBusy, StorageFull):
            raise
        except StorageFailed:
            self._log.warning("words.damaged", workspace=workspace)
            self.of(workspace).clear()
            return self._follow(workspace)

    def level(self, workspace: str) -> int:
        """Compare a workspace's words with the record key by key, mend them, and return how many were wrong."""
        changed = self.follow(workspace)
        try:
            uneven, cursor = self._uneven(workspace), self.of(workspace).cursor
        except StorageFailed:
            self._log.warning("words.damaged", workspace=workspace)
            self.of(workspace).clear()
            return changed + self._follow(workspace)
        # what has changed since is no fault: it is followed, here or the next time
        uneven -= {article for _, article in self._changes.since(workspace, cursor.number, MOST)} if uneven else set()
        if uneven:
            self._log.warning("words.uneven", workspace=workspace, articles=len(uneven))
        return changed + self._mend_all(workspace, uneven)

    def drop(self, family: str) -> None:
        """Forget a workspace by the beginning of its folders' names."""
        for folder in self._folder.glob(f"{family}*"):
            self._forget(folder)

    def _follow(self, workspace: str) -> int:
        words, cursor = self.of(workspace), self.of(workspace).cursor
        found = self._changes.since(workspace, cursor.number, STEP)
        in_its_era = found[0][0].era == cursor.era if found else workspace in self._known
        if not in_its_era and not self._changes.reached(workspace, cursor):
            return self._begin_again(workspace)
        self._known.add(workspace)
        changed = 0
        while found:
            changed += self._mend(workspace, [article for _, article in found])
            words.advance(found[-1][0])
            found = self._changes.since(workspace, found[-1][0].number, STEP) if len(found) == STEP else []
        return changed

    def _begin_again(self, workspace: str) -> int:
        """Compare words with a record that they have not followed, and follow it from where it is now."""
        self._log.warning("words.of_another_record", workspace=workspace)
        self.strayed.add(workspace)
        end = self._changes.end(workspace)
        changed = self._mend_all(workspace, self._uneven(workspace))
        self.of(workspace).advance(end)
        return changed + self._follow(workspace)

    def _uneven(self, workspace: str) -> set[str]:
        """Return the articles of which the words hold something else than the record does."""
        held, wanted = self.of(workspace).keys(), self._archive.passage_keys(workspace, waiting=True)
        return {article_key(key) for key in held ^ wanted}

    def _mend_all(self, workspace: str, articles: Collection[str]) -> int:
        return sum(self._mend(workspace, step) for step in _steps(sorted(articles)))

    def _mend(self, workspace: str, articles: Sequence[str]) -> int:
        """Let the words hold of these articles what the record does; return how many passages were wrong."""
        words, wanted = self.of(workspace), self._archive.passage_keys(workspace, articles, waiting=True)
        held = words.keys(articles)
        if held - wanted:
            words.drop(held - wanted)
        if wanted - held:
            words.add(self._archive.load(sorted(wanted - held)).values())
        return len(held ^ wanted)

    def _is_not_at(self, workspace: str, number: int) -> bool:
        try:
            return workspace not in self._known or self.of(workspace).cursor.number != number
        except StorageFailed:
            return True

    def _drop_all_but(self, living: Iterable[str]) -> None:
        kept = {_family(self._name(workspace)) for workspace in living}
        for folder in self._folder.glob("w-*-*") if self._folder.is_dir() else ():
            if _family(folder.name) not in kept:
                self._forget(folder)

    def _forget(self, folder: Path) -> None:
        with self._lock:
            for workspace in [each for each in self._words if self._name(each) == folder.name]:
                del self._words[workspace]
                self._known.discard(workspace)
        WordIndex(folder, self._glosser).clear()


def _family(name: str) -> str:
    """Return what a workspace's folders have in common, whatever the embedder."""
    return name.rpartition("-")[0]


def article_key(passage_key: str) -> str:
    """Return the key of the article that a passage belongs to."""
    return passage_key.partition(":")[0]


def _steps(every: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(every), STEP):
        yield every[start : start + STEP]
