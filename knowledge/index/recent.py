"""Articles that were just read, kept in memory: one version of an article never changes."""

from collections import OrderedDict
from threading import Lock

from knowledge.models import Article

ROOM = 10_000_000  # characters of text in all: some thousand articles, some 20 MB


class RecentArticles:
    """Remembers the articles used last, as many as there is room for; thread-safe."""

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._used = 0
        self._kept: OrderedDict[tuple[str, int], Article] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str, version: int) -> Article | None:
        """Return an article version, if it is remembered."""
        with self._lock:
            article = self._kept.get((key, version))
            if article is not None:
                self._kept.move_to_end((key, version))
            return article

    def put(self, article: Article) -> None:
        """Remember an article version, and forget the one that was not used for longest when there is no room."""
        with self._lock:
            if (article.key, article.version) in self._kept:
                return
            self._kept[article.key, article.version] = article
            self._used += len(article.text)
            while self._used > self._room and self._kept:
                _, forgotten = self._kept.popitem(last=False)
                self._used -= len(forgotten.text)
