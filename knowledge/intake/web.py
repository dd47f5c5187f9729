"""Web addresses become articles, each once, however many addresses the story has; each address has its reason."""

import time
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import Protocol

import structlog

from knowledge.errors import FetchFailed, FetchRefused, InvalidInput, MastheadError, NotFound, Obstacle, Unfetched
from knowledge.index.archive import Archive
from knowledge.index.sketches import ALIKE, Sketches, Story
from knowledge.index.web_addresses import WebAddress, WebAddresses
from knowledge.intake.desk import ReadingDesk
from knowledge.intake.fetch import ARTICLES, Fetched, Fetcher, Medium, back_off
from knowledge.intake.guard.addresses import Address, read
from knowledge.intake.guard.names import plain
from knowledge.intake.keeping import same_story
from knowledge.intake.lines import BrokenLine
from knowledge.intake.pages import WebPage
from knowledge.intake.side_by_side import finished
from knowledge.models import HOUSE, Actor, Addition, Arrival, Article, ArticleDraft, Outcome, Reason

AT_ONCE = 4  # hosts
REST = 4.0  # seconds between two steps of getting ready
SKETCHED_AT_REST = 50  # articles, a millisecond each
RELATED = 0.3  # of all shingles: what a page and the article at the address that it calls its own must share
_AT_REST = {Reason.DUPLICATE, Reason.REMOVED}  # what an address stays when its page has not changed
FOUNDERED = "Masthead could not cope with this page; the log says why. Save its text and add that."
_SENTENCES = {
    Outcome.ADDED: "Added.",
    Outcome.NEW_VERSION: "The page has changed; the new version was added.",
    Outcome.UNCHANGED: "The article is here already and has not changed.",
    Outcome.REMOVED: "The article was removed here earlier; restore it to have it back.",
}


class Add(Protocol):
    """What the web needs of a library."""

    def __call__(self, workspace: str, draft: ArticleDraft, *, by: Actor = HOUSE, unasked: bool = False) -> Addition:
        """Add one article and index it."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What came of reading one address: a page, nothing new, or an error."""

    page: WebPage | None = None
    error: Unfetched | InvalidInput | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a page belongs: the article that it is (None: a new one).

    ``copy`` says that the page's words are not the article's: another site's copy, or another form of the page.
    """

    page: WebPage
    article: Article | None = None
    copy: bool = False


class Web:
    """Adds articles by their addresses. Every act is on one workspace; addresses of others are never looked at."""

    def __init__(
        self, fetcher: Fetcher, archive: Archive, addresses: WebAddresses, sketches: Sketches, add: Add
    ) -> None:
        self._fetcher = fetcher
        self._archive = archive
        self._addresses = addresses
        self._sketches = sketches
        self._add = add
        self._rested_at = 0.0
        self._desk = ReadingDesk(fetcher.settings.understand)
        self._log = structlog.get_logger(__name__)

    def add(
        self, workspace: str, addresses: Iterable[str], *, by: Actor = HOUSE, again: bool = False
    ) -> Iterator[Arrival]:
        """Add the articles at these addresses, and say of each what became of it, as soon as that is known.

        Sites are asked side by side, each one thing at a time. An address that failed a while ago is left alone
        until its next try, unless ``again``. Stopping half way loses nothing: what was yielded is kept. Raises
        LimitReached where there is no room, StorageFailed where nothing can be kept.
        """
        wanted: dict[Address, WebAddress | None] = {}
        for words in addresses:
            try:
                address = plain(read(words))
            except FetchRefused as error:
                yield Arrival(words.strip(), Reason.REFUSED, str(error), tried_at=self._addresses.now())
                continue
            if again:
                self._fetcher.forgive(str(address))
            known = self._addresses.get(workspace, str(address))
            if known and known.next_try and known.next_try > self._addresses.now() and not again:
                yield self._told(known)
            else:
                wanted.setdefault(address, known)
        asked = [(address, self._to_compare(known)) for address, known in wanted.items()]
        read_one = partial(self._read, workspace)
        with closing(finished(read_one, asked, lambda item: item[0].host, AT_ONCE)) as done:
            for (address, _), future in done:
                arrival = self._arrived(workspace, str(address), self._outcome(str(address), future), by)
                yield replace(arrival, address=str(address))

    def look(self, workspace: str, address: str, *, by: Actor, unasked: bool) -> Arrival:
        """Ask for a page again, only for what has changed, and keep that; ``unasked``: no person waits for it.

        Then what the site asks of robots counts. Raises FetchRefused where it is no address, LimitReached or
        StorageFailed.
        """
        wanted = plain(read(address))
        self._fetcher.forgive(str(wanted))
        known = self._to_compare(self._addresses.get(workspace, str(wanted)))
        read_one = partial(self._read, workspace, robots=unasked)
        with closing(finished(read_one, [(wanted, known)], lambda item: item[0].host, 1)) as done:
            found = self._outcome(str(wanted), next(done)[1])
        return replace(self._arrived(workspace, str(wanted), found, by, unasked=unasked), address=str(wanted))

    def keep(self, workspace: str, page: WebPage, *, by: Actor = HOUSE, unasked: bool = False) -> Arrival:
        """Add an article that came from the web, or note its addresses where it is here already.

        ``unasked`` is as in ``Library.add``. Raises LimitReached or StorageFailed.
        """
        place = self._place(workspace, page)
        page = place.page
        if place.article is not None and place.copy:
            return self._noted(place, self._is_here(place.article, page.own[0]))
        url = place.article.url if place.article else page.draft.url
        addition = self._add(workspace, replace(page.draft, url=url), by=by, unasked=unasked)
        if addition.article.url != url:  # known by its words
            return self._noted(replace(place, copy=True), self._is_here(addition.article, page.own[0]))
        arrival = Arrival(
            page.own[0],
            Reason(addition.outcome),
            f"{_SENTENCES[addition.outcome]} {page.remark}".rstrip(),
            addition.article,
            passages=addition.passages,
            waiting=addition.waiting,
        )
        return self._noted(place, arrival)

    @staticmethod
    def named(words: str) -> str:
        """Return what ``Arrival`` calls an address that somebody gave in these words."""
        try:
            return str(plain(read(words)))
        except FetchRefused:
            return words.strip()

    def page(self, workspace: str, address: str, *, robots: bool = False) -> WebPage:
        """Fetch an address and read it as an article for a workspace, without keeping it.

        Raises FetchRefused, FetchFailed, or InvalidInput where it holds no article.
        """
        return self._desk.page(self._followed(self._fetcher.get(address, accept=ARTICLES, robots=robots)), workspace)

    def read_file(self, workspace: str, content: bytes, name: str, origin: str | None = None) -> ArticleDraft:
        """Read a file that somebody handed in, as ``files.read_bytes`` does; a large one beside this process.

        Raises what that raises, and TooHard where it takes too long.
        """
        return self._desk.file(content, name, workspace, origin)

    def read_lines(self, workspace: str, content: bytes, name: str) -> Iterator[ArticleDraft | BrokenLine]:
        """Yield an article or what is wrong for each line of a file that was handed in, read beside this process.

        Raises UnreadableFile where it is damaged or too large, after what was read until then.
        """
        return self._desk.lines(content, name, workspace)

    def at(self, workspace: str, address: str) -> Article | None:
        """Return the article that an address leads to, also a removed one and the original of a copy, or None."""
        try:
            return self._at(workspace, str(plain(read(address))))[0]
        except FetchRefused:
            return None

    def rest(self) -> None:
        """Give back what has not been needed for a while; get ready a little for what will be. Costs little."""
        self._desk.rest()
        if time.monotonic() - self._rested_at > REST:
            self._rested_at = time.monotonic()
            self._sketches.catch_up(SKETCHED_AT_REST)

    def close(self) -> None:
        """End the process that reads pages."""
        self._desk.close()

    def why(self, workspace: str, address: str) -> Arrival:
        """Say what became of an address: one named reason, and the next try's time where there is one.

        Raises FetchRefused where it is no address that could be fetched, NotFound where nobody gave it here.
        """
        wanted = str(plain(read(address)))
        known = self._addresses.get(workspace, wanted)
        if known is not None:
            return self._told(known)
        article = self._archive.known(workspace, url=wanted)
        if article is None:
            raise NotFound(f"Nobody has given {wanted} here. Add it to see what comes of it.")
        return Arrival(wanted, Reason.ADDED, "It is the address of an article here.", article, article.added_at)

    def addresses_of(self, workspace: str, key: str) -> list[str]:
        """Return all web addresses that an article is known by, its own first."""
        article = self._archive.known(workspace, key=key)
        own = [article.url] if article and article.url else []
        return list(dict.fromkeys([*own, *self._addresses.of(workspace, key)]))

    def _read(self, workspace: str, item: tuple[Address, WebAddress | None], *, robots: bool = False) -> _Read:
        """Fetch and read one address; runs in a thread of its own and touches no database."""
        address, known = item
        try:
            fetched = self._fetcher.get(
                str(address),
                accept=ARTICLES,
                etag=known.etag if known else None,
                last_modified=known.last_modified if known else None,
                robots=robots,
            )
            return _Read() if fetched.unchanged else _Read(self._desk.page(self._followed(fetched), workspace))
        except (Unfetched, InvalidInput) as error:
            return _Read(error=error)

    def _outcome(self, address: str, future: "Future[_Read]") -> _Read:
        """Return what reading gave; a mistake of ours costs this one page, and stands in the log."""
        error = future.exception()
        if isinstance(error, Exception) and not isinstance(error, MastheadError):
            self._log.error("page.foundered", address=address, exc_info=error)
            return _Read(error=InvalidInput(FOUNDERED))
        return future.result()

    def _followed(self, fetched: Fetched) -> Fetched:
        """Go where the page itself sends its reader, once, as a browser would."""
        if fetched.medium is not Medium.HTML or len(fetched.content) > 20_000:
            return fetched
        from knowledge.intake.html import sends_on_to  # noqa: PLC0415 - half a second of imports

        here, target = read(fetched.url), sends_on_to(fetched.text())
        there = read(target, base=here) if target else here
        return fetched if there == here else replace(self._fetcher.get(str(there)), asked=fetched.asked)

    def _to_compare(self, known: WebAddress | None) -> WebAddress | None:
        """Return what is known of an address if its article is still here, so that only a change need be sent."""
        if known is None or known.article is None:
            return None
        return known if self._archive.known(known.workspace, key=known.article) else None

    def _arrived(self, workspace: str, address: str, found: _Read, by: Actor, *, unasked: bool = False) -> Arrival:
        known, error = self._addresses.get(workspace, address), found.error
        try:
            if found.page is not None:
                return self.keep(workspace, found.page, by=by, unasked=unasked)
        except InvalidInput as refused:
            error = refused
        now = self._addresses.now()
        if error is None and known is not None:
            article = self._archive.known(workspace, key=known.article or "")
            reason = known.reason if known.reason in _AT_REST else Reason.UNCHANGED
            row = replace(known, reason=reason, sentence=_SENTENCES[Outcome.UNCHANGED], tried_at=now, failures=0)
            self._addresses.put([replace(row, next_try=None)])
            return Arrival(address, Reason.UNCHANGED, row.sentence, article, now)
        return self._failed(known or WebAddress(workspace, address, Reason.FAILED, "", now), error)

    def _failed(self, known: WebAddress, error: Unfetched | InvalidInput | None) -> Arrival:
        """Write down why an address gave no article, and when to try again; an article that it had stays."""
        failures, seconds = known.failures, None
        if isinstance(error, FetchFailed):
            failures += error.obstacle is not Obstacle.WAITING
            seconds = error.retry_after or back_off(failures)
        now = self._addresses.now()
        row = replace(
            known,
            reason=_reason_of(error),
            sentence=str(error),
            tried_at=now,
            failures=failures,
            next_try=now + timedelta(seconds=seconds) if seconds is not None else None,
        )
        if not isinstance(error, Unfetched) or error.obstacle is not Obstacle.STOPPED:
            self._addresses.put([row])
        return self._told(row)

    def _told(self, known: WebAddress) -> Arrival:
        article = self._archive.known(known.workspace, key=known.article) if known.article else None
        return Arrival(known.address, known.reason, known.sentence, article, known.tried_at, known.next_try)

    def _is_here(self, article: Article, address: str) -> Arrival:
        if self._archive.removed([article.key]):
            return Arrival(address, Reason.REMOVED, _SENTENCES[Outcome.REMOVED], article)
        return Arrival(address, Reason.DUPLICATE, same_story(article.title), article)

    def _noted(self, place: _Place, arrival: Arrival) -> Arrival:
        """Write down the addresses of a page under the article that it belongs to."""
        article, page, now = arrival.article, place.page, self._addresses.now()
        if article is None:
            return arrival
        self._addresses.put(
            [
                WebAddress(
                    workspace=article.workspace,
                    address=name,
                    reason=arrival.reason,
                    sentence=arrival.sentence,
                    tried_at=now,
                    article=article.key,
                    copy=place.copy,
                    etag=page.etag,
                    last_modified=page.last_modified,
                )
                for name in page.own
            ]
        )
        if not place.copy:
            self._addresses.make_copies(article.workspace, article.key, but=page.own)
        return replace(arrival, tried_at=now)

    def _place(self, workspace: str, page: WebPage) -> _Place:
        """Find the article that a page is.

        By the addresses that it was reached by; then by the one that it calls its own, if the words agree. Two forms
        of one page (AMP, print) would otherwise take turns in being the newest version. By its words alone it is
        known when it is written.
        """
        story = Story.of(page.draft)
        for address in page.own:
            article, copy = self._at(workspace, address)
            if article is None:
                continue
            if not copy or article.url == page.own[0]:
                return _Place(page, article)
            if story.common(Story.of(article)) >= (RELATED if page.canonical == article.url else ALIKE):
                return _Place(page, article, copy=True)
        if page.canonical and page.canonical not in page.own:
            article, _ = self._at(workspace, page.canonical)
            common = story.common(Story.of(article)) if article else 0.0
            if article and common >= RELATED:
                own = self._addresses.get(workspace, page.canonical)
                return _Place(page, article, copy=common >= ALIKE or (own is not None and not own.copy))
            if article:  # the site gives one address to several pages, so it says nothing
                page = replace(page, canonical=None, draft=replace(page.draft, url=page.own[0]))
        return _Place(page)

    def _at(self, workspace: str, address: str) -> tuple[Article | None, bool]:
        """Return the article that an address leads to, and whether only to a copy of it."""
        known = self._addresses.get(workspace, address)
        if known and known.article and (article := self._archive.known(workspace, key=known.article)):
            return article, known.copy or article.url is None
        return self._archive.known(workspace, url=address), False


def _reason_of(error: Unfetched | InvalidInput | None) -> Reason:
    if isinstance(error, Unfetched) and error.obstacle is Obstacle.TOO_LARGE:
        return Reason.TOO_LARGE
    if isinstance(error, FetchRefused):
        return Reason.REFUSED
    return Reason.FAILED if isinstance(error, Unfetched) else Reason.NO_TEXT
