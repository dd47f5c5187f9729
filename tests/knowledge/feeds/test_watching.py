"""Watched pages: looked at again at their own pace, a change is a new version."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from knowledge import HOUSE, InvalidInput, Library, LibrarySettings, Limit, LimitReached, NotFound, NoticeKind, Reason
from knowledge.feeds.watching import Watches
from knowledge.index.database import Database
from knowledge.intake.web import Web
from knowledge.models import Actor, Arrival
from tests.web.local import Asked, Server, answer, says, settings
from tests.web.pages import PARAGRAPHS, page

KEY = "news.example/tan"


class Time:
    """A clock that is put forward by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return what it shows."""
        return self.now

    def pass_by(self, hours: float) -> None:
        """Let some hours pass."""
        self.now += timedelta(hours=hours)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Run one server for this file."""
    started = Server()
    yield started
    started.close()


@pytest.fixture
def time() -> Time:
    """Return a clock."""
    return Time()


@pytest.fixture
def library(server: Server, tmp_path: Path, time: Time) -> Iterator[Library]:
    """Open an archive that may reach the server, where one page stands."""
    server.scripts.clear()
    publish(server, page())
    with Library.open(LibrarySettings(tmp_path, threads=1, fetch=settings(server)), now=time) as opened:
        yield opened


def publish(server: Server, body: str, status: str = "200 OK") -> str:
    """Put a page in the place of the last; return its address."""
    server.scripts[KEY] = says(answer(body, status=status))
    return server.url(KEY)


def looked(library: Library) -> list[Reason]:
    """Look at all pages that are due; return what came of each."""
    became: list[Reason] = []
    assert library.watches.look_due(lambda _, arrival: became.append(arrival.reason))
    return became


def edited() -> str:
    """Return the page with another last paragraph."""
    return page((*PARAGRAPHS["tan"][:-1], "Berg begins at once, and nobody else was asked, said the board on Friday."))


def test_a_change_is_a_new_version_a_day_later(library: Library, server: Server, time: Time) -> None:
    """Before its time it is not asked, and an unchanged page changes nothing."""
    watch, arrival = library.watches.add("default", publish(server, page()))
    assert (arrival.reason, watch.hours) == (Reason.ADDED, 24)
    publish(server, edited())
    assert looked(library) == []
    time.pass_by(27)
    assert looked(library) == [Reason.NEW_VERSION]
    assert library.article("default", watch.article).version == 2
    time.pass_by(27)
    assert looked(library) == [Reason.UNCHANGED]
    (now,) = library.watches.all("default")
    assert now.changed_at == time.now - timedelta(hours=27)


def test_each_page_has_its_own_pace(library: Library, server: Server, time: Time) -> None:
    """It can be changed; one that makes no sense is refused."""
    address = publish(server, page())
    library.watches.add("default", address, 2)
    time.pass_by(2.5)
    assert looked(library) == [Reason.UNCHANGED]
    library.watches.add("default", address, 48)
    time.pass_by(30)
    assert looked(library) == []
    assert [watch.hours for watch in library.watches.all("default")] == [48]
    for hours in (0, 10_000):
        with pytest.raises(InvalidInput, match="every"):
            library.watches.add("default", address, hours)


def test_the_pace_is_changed_without_asking_the_site(library: Library, server: Server, time: Time) -> None:
    """Also of a page that is away just now; one that was given up stays so."""
    watch, _ = library.watches.add("default", publish(server, page()))
    publish(server, "Oh", status="500 Oh")
    asked = server.asked[KEY]
    changed = library.watches.change("default", watch.address, 2)
    assert [changed] == library.watches.all("default")
    assert (changed.hours, server.asked[KEY]) == (2, asked)
    time.pass_by(2.5)
    assert looked(library) == [Reason.FAILED]
    for _ in range(40):
        time.pass_by(24.5)
        looked(library)
    assert library.watches.change("default", watch.article, 5).next_at is None
    with pytest.raises(InvalidInput, match="every"):
        library.watches.change("default", watch.article, 0)
    with pytest.raises(NotFound):
        library.watches.change("default", "news.example/other", 5)


def test_curators_hear_once_of_a_page_that_was_given_up(library: Library, server: Server, time: Time) -> None:
    """With the page and the sentence of its last failure; not again when somebody looks and it fails."""
    watch, _ = library.watches.add("default", publish(server, page()))
    publish(server, "Oh", status="500 Oh")
    for _ in range(40):
        time.pass_by(24.5)
        looked(library)
    (notice,) = library.feeds.notices("default")
    assert (notice.kind, notice.feed, notice.url) == (NoticeKind.UNWATCHED, watch.article, watch.address)
    assert notice.detail
    library.watches.look("default", watch.article)
    assert len(library.feeds.notices("default")) == 1


def test_what_is_no_article_is_not_watched(library: Library, server: Server) -> None:
    """The sentence says why."""
    with pytest.raises(InvalidInput, match="is not watched"):
        library.watches.add("default", publish(server, "<html><body>Log in</body></html>"))
    assert library.watches.all("default") == []


def test_a_page_that_fails_keeps_its_article_and_is_given_up_in_the_end(
    library: Library, server: Server, time: Time
) -> None:
    """Somebody who looks at it again takes it up again."""
    watch, _ = library.watches.add("default", publish(server, page()))
    publish(server, "Oh", status="500 Oh")
    for _ in range(40):
        time.pass_by(24.5)
        looked(library)
    (failed,) = library.watches.all("default")
    assert (failed.next_at, bool(failed.error)) == (None, True)
    assert library.article("default", watch.article).version == 1
    publish(server, edited())
    again = library.watches.look("default", watch.article)
    assert again is not None
    assert again.reason is Reason.NEW_VERSION
    (well,) = library.watches.all("default")
    assert (well.failures, well.error, well.next_at is not None) == (0, "", True)


def test_what_a_curator_removed_stays_away(library: Library, server: Server, time: Time) -> None:
    """However often the page changes; restored, it is watched as before."""
    watch, _ = library.watches.add("default", publish(server, page()))
    library.remove("default", watch.article)
    publish(server, edited())
    time.pass_by(27)
    assert looked(library) == [Reason.REMOVED]
    library.restore("default", watch.article)
    time.pass_by(27)
    assert looked(library) == [Reason.NEW_VERSION]


def test_a_site_that_asks_robots_to_stay_away_is_left_alone(library: Library, server: Server, time: Time) -> None:
    """Nobody waits for it; whoever adds it by hand, or looks, is no robot."""

    def robots(_: Asked) -> list[bytes]:
        return [answer("User-agent: *\nDisallow: /\n", content_type="text/plain")]

    server.scripts["news.example/robots.txt"] = robots
    library.watches.add("default", publish(server, page()))
    publish(server, edited())
    time.pass_by(27)
    assert looked(library) == [Reason.REFUSED]
    (article,) = library.articles("default").items
    assert article.version == 1
    by_hand = library.watches.look("default", article.key)
    assert by_hand is not None
    assert (by_hand.reason, by_hand.waiting) == (Reason.NEW_VERSION, False)


def test_watches_are_listed_and_ended_and_as_many_as_feeds(library: Library, server: Server) -> None:
    """Ended, the article stays; the log says who did it."""
    watch, _ = library.watches.add("default", publish(server, page()))
    assert library.watches.find("default", watch.article) == library.watches.find(
        "default", f"{watch.address}?utm_source=x"
    )
    assert library.watches.all("other") == []
    library.watches.remove("default", watch.article)
    with pytest.raises(NotFound):
        library.watches.find("default", watch.article)
    assert library.articles("default").total == 1
    assert [entry.act for entry in library.log.page("default").items][:2] == ["watch", "watch"]
    library.rules.limit("default", Limit.FEEDS, 0, by=HOUSE)
    with pytest.raises(LimitReached):
        library.watches.add("default", watch.address)


def test_a_workspace_is_a_wall(library: Library, server: Server, time: Time) -> None:
    """Two may watch one page; each has its own article and its own pace."""
    address = publish(server, page())
    one, _ = library.watches.add("one", address, 2)
    other, _ = library.watches.add("other", address, 48)
    assert one.article != other.article
    publish(server, edited())
    time.pass_by(3)
    assert looked(library) == [Reason.NEW_VERSION]
    assert [library.article("one", one.article).version, library.article("other", other.article).version] == [2, 1]


class Clumsy:
    """The web as it is, but for one page, which Masthead cannot cope with, by a mistake of its own."""

    def __init__(self, web: Web, broken: str) -> None:
        self.web, self.broken = web, broken

    def look(self, workspace: str, address: str, *, by: Actor, unasked: bool) -> Arrival:
        """Look at a page."""
        if address == self.broken:
            raise ZeroDivisionError
        return self.web.look(workspace, address, by=by, unasked=unasked)


def test_a_page_that_masthead_cannot_cope_with_holds_up_nobody(
    library: Library, server: Server, time: Time, tmp_path: Path
) -> None:
    """The others are looked at in the same round; that one has its sentence and is tried again later."""
    other = "news.example/other"
    server.scripts[other] = says(answer(page(PARAGRAPHS["lim"])))
    broken, _ = library.watches.add("default", publish(server, page()))
    library.watches.add("default", server.url(other))
    database = Database(f"sqlite:///{tmp_path / 'masthead.db'}")
    watches = Watches(database, Clumsy(library.web, broken.address), library.limits, library.log, time)
    time.pass_by(27)
    became: list[tuple[str, Reason]] = []
    assert watches.look_due(lambda watch, arrival: became.append((watch.address, arrival.reason)))
    assert became == [(server.url(other), Reason.UNCHANGED)]
    failed, well = watches.find("default", broken.address), watches.find("default", server.url(other))
    assert (failed.failures, well.failures) == (1, 0)
    assert failed.error == "Masthead could not cope with this page; the log says why. Save its text and add that."
    assert failed.next_at is not None
    assert failed.next_at > time.now
    database.close()


def test_a_round_that_is_stopped_raises_what_stopped_it(library: Library, server: Server, time: Time) -> None:
    """Being stopped is no fault of a page: it counts no failure."""

    def stop() -> None:
        raise KeyError("stopped")

    library.watches.add("default", publish(server, page()))
    time.pass_by(27)
    with pytest.raises(KeyError):
        library.watches.look_due(go_on=stop)
    (watch,) = library.watches.all("default")
    assert watch.failures == 0
