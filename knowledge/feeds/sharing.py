"""One request for a feed that several workspaces follow, where their polls fall together."""

from collections import Counter
from collections.abc import Iterable

from knowledge.intake.fetch import ANYTHING, Fetched, Fetcher, Media

LARGEST = 2_000_000  # bytes of an answer that is kept for the others; a larger one is fetched again


class SharedFetcher:
    """Fetches as the guarded fetch does, but asks once in a round for what is wanted several times.

    Answers are shared only where the same was asked: the address, and since when it has changed. They are dropped
    with the round. One thread at a time asks for one address, for its host has its turns.
    """

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._shared: frozenset[str] = frozenset()
        self._answers: dict[tuple[str, str | None, str | None], Fetched] = {}

    def begin(self, wanted: Iterable[str]) -> None:
        """Begin a round that asks for these addresses."""
        self._shared = frozenset(url for url, times in Counter(wanted).items() if times > 1)
        self._answers = {}

    def get(
        self,
        url: str,
        *,
        accept: Media = ANYTHING,
        etag: str | None = None,
        last_modified: str | None = None,
        robots: bool = False,
    ) -> Fetched:
        """Fetch an address. Raises FetchRefused or FetchFailed."""
        asked = (url, etag, last_modified)
        if asked in self._answers:
            return self._answers[asked]
        fetched = self._fetcher.get(url, accept=accept, etag=etag, last_modified=last_modified, robots=robots)
        if url in self._shared and len(fetched.content) <= LARGEST:
            self._answers[asked] = fetched
        return fetched

    def forgive(self, url: str) -> None:
        """Let an address that failed be asked again at once."""
        self._fetcher.forgive(url)
