"""A followed feed over time, over real HTTP: its troubles, what it may bring, and what a curator does to it."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from knowledge import HOUSE, Actor, Arrival, Article, Feeds, Library, LimitReached, NotFound, Reason
from knowledge.feeds.models import FeedState, NoticeKind
from knowledge.feeds.subscriptions import Ways
from knowledge.index.database import Database
from knowledge.intake.pages import WebPage
from knowledge.intake.web import Web
from tests.knowledge.feeds.rounds import poll, why
from tests.knowledge.feeds.site import Clock, Site, Story, words
from tests.web.local import answer, redirect, says


class TestTrouble:
    """Feeds that fail, move and end."""

    def test_a_failing_feed_is_left_alone_longer_each_time_and_then_paused(
        self, library: Library, site: Site, clock: Clock
    ) -> None:
        """With one notice; resumed, it is polled at once and has lost nothing."""
        key = library.feeds.add("default", site.feed).feed.key
        site.status = "500 Oh"
        tries = 0
        while library.feeds.feed("default", key).state is FeedState.ACTIVE:
            assert library.feeds.notices() == []
            clock.now = library.feeds.feed("default", key).health.next_at
            library.fetcher.forgive(site.feed)
            library.feeds.poll_due()
            tries += 1
        assert tries == 10
        (notice,) = library.feeds.notices("default")
        assert (notice.kind, notice.feed) == (NoticeKind.FAILING, key)
        assert "error of its own" in notice.detail
        assert library.feeds.notices("guild:2") == []
        library.feeds.deliver([notice])
        assert library.feeds.notices() == []
        assert poll(library, clock, hours=1_000) == []
        site.status = None
        site.stories.insert(0, Story(4, full=words(4), date="Tue, 12 May 2026 10:00:00 GMT"))
        library.feeds.resume("default", key)
        library.fetcher.forgive(site.feed)
        assert [polled.reasons for polled in poll(library, clock, hours=0)] == [(Reason.ADDED,)]

    def test_a_feed_that_is_gone_is_paused_at_once(self, library: Library, site: Site, clock: Clock) -> None:
        """410 is a site's last word."""
        key = library.feeds.add("default", site.feed).feed.key
        site.status = "410 Gone"
        poll(library, clock)
        assert library.feeds.feed("default", key).state is FeedState.PAUSED
        assert [notice.kind for notice in library.feeds.notices()] == [NoticeKind.GONE]

    def test_a_feed_that_moves_for_good_is_followed_there(self, library: Library, site: Site, clock: Clock) -> None:
        """Curators are told; what was known stays known."""
        key = library.feeds.add("default", site.feed).feed.key
        there = Site(site.server, "new.example", site.stories)
        site.server.scripts["news.example/feed"] = redirect(there.feed, "301 Moved Permanently")
        poll(library, clock)
        feed = library.feeds.feed("default", key)
        assert feed.url == there.feed
        assert library.feeds.notices()[0].kind is NoticeKind.MOVED
        assert set(why(library, key).values()) == {Reason.BASELINE}

    def test_a_feed_that_turns_into_something_else_is_a_failure(
        self, library: Library, site: Site, clock: Clock
    ) -> None:
        """With its sentence in the list."""
        key = library.feeds.add("default", site.feed).feed.key
        site.server.scripts["news.example/feed"] = says(answer("<html><body>For sale</body></html>"))
        (polled,) = poll(library, clock)
        assert "not a feed" in polled.error
        assert library.feeds.feed("default", key).health.failures == 1

    def test_the_publishers_wishes_are_heeded(self, library: Library, site: Site, clock: Clock) -> None:
        """A ttl of six hours and a max-age of a day, give or take a tenth."""
        site.channel = "<ttl>360</ttl>"
        feed = library.feeds.add("default", site.feed).feed
        assert 5.4 * 3_600 <= (feed.health.next_at - clock()).total_seconds() <= 6.6 * 3_600
        site.headers = {"cache_control": "public, max-age=86400"}
        site.stories.insert(0, Story(4, full=words(4)))
        (polled,) = poll(library, clock, hours=8)
        assert 21.6 * 3_600 <= (polled.feed.health.next_at - clock()).total_seconds() <= 26.4 * 3_600


@dataclass(frozen=True)
class Clumsy:
    """What keeps web pages, but for one that it cannot cope with, as a mistake of ours would have it."""

    web: Web

    def page(self, workspace: str, address: str, *, robots: bool = False) -> WebPage:
        """Fail for one address in a way that nobody foresaw."""
        if address.endswith("/story-4"):
            raise ZeroDivisionError("nobody foresaw this")
        return self.web.page(workspace, address, robots=robots)

    def at(self, workspace: str, address: str) -> Article | None:
        """Return the article that an address leads to."""
        return self.web.at(workspace, address)

    def keep(self, workspace: str, page: WebPage, *, by: Actor = HOUSE, unasked: bool = False) -> Arrival:
        """Keep an article."""
        return self.web.keep(workspace, page, by=by, unasked=unasked)


def test_an_entry_that_masthead_cannot_cope_with_holds_up_nobody(
    library: Library, site: Site, clock: Clock, tmp_path: Path
) -> None:
    """It is put off; the others of its feed are added a little later, and those of other feeds at once."""
    database = Database(f"sqlite:///{tmp_path / 'archive' / 'masthead.db'}")
    ways = Ways(library.fetcher, Clumsy(library.web), library)
    feeds = Feeds(database, ways, library.limits, library.log, clock)
    other = Site(site.server, "other.example", list(site.stories))
    for each in (site, other):
        feeds.add("default", each.feed)
    site.page("story-5", words(5))
    site.stories[:0] = [Story(5, summary="Report 5 …"), Story(4, summary="Report 4 …")]
    other.stories.insert(0, Story(6, full=words(6)))
    clock.go_on(hours=3)
    feeds.poll_due()
    assert [article.title for article in library.articles("default").items] == ["Story 6"]
    clock.go_on(hours=3)
    feeds.poll_due()
    assert sorted(article.title for article in library.articles("default").items) == ["Story 5", "Story 6"]
    (sighting,) = [each for each in feeds.why("default", site.feed).items if each.title == "Story 4"]
    assert sighting.why == "failed: Masthead could not cope with this entry. The log says why."
    assert sighting.try_at is not None
    feeds.close()
    database.close()


class TestLimits:
    """What a workspace may hold."""

    def test_a_workspace_follows_no_more_feeds_than_it_may(self, bounded: Library, site: Site) -> None:
        """The sentence says how many, and nothing is fetched for it."""
        bounded.feeds.add("guild:1", site.feed)
        with pytest.raises(LimitReached, match="1 of 1 feeds"):
            bounded.feeds.add("guild:1", Site(site.server, "other.example", site.stories).feed)
        assert site.server.asked["other.example/feed"] == 0
        bounded.feeds.add("guild:2", site.feed)

    def test_what_there_is_no_room_for_waits_for_it(self, bounded: Library, site: Site, clock: Clock) -> None:
        """It is tried again every hour, and added a day later."""
        feed = bounded.feeds.add("guild:1", site.feed, backfill=3).feed
        (polled,) = poll(bounded, clock, hours=0)
        assert sorted(polled.reasons) == [Reason.ADDED, Reason.ADDED, Reason.LIMIT]
        sighting = next(each for each in bounded.feeds.why("guild:1", feed.key).items if each.try_at)
        assert sighting.why.startswith("limit reached: There is no room")
        assert sighting.try_at == clock() + timedelta(hours=1)
        assert Reason.LIMIT in poll(bounded, clock, hours=2)[0].reasons
        poll(bounded, clock, hours=24)
        assert bounded.holdings("guild:1").articles == 3


class TestByHand:
    """What a curator does to a feed."""

    def test_a_paused_feed_is_not_polled_until_it_is_resumed(self, library: Library, site: Site, clock: Clock) -> None:
        """However long; and then what appeared meanwhile is added."""
        key = library.feeds.add("default", site.feed).feed.key
        site.stories.insert(0, Story(5, summary="Report 5 …"))
        poll(library, clock)
        assert "curator" in library.feeds.pause("default", key).paused
        sighting = library.feeds.why("default", key).items[0]
        assert sighting.why.startswith("paused with its feed; before that: added from its summary")
        assert sighting.try_at is None
        site.stories.insert(0, Story(4, full=words(4)))
        assert poll(library, clock, hours=24 * 60) == []
        library.feeds.resume("default", key)
        (polled,) = poll(library, clock, hours=0)
        assert Reason.ADDED in polled.reasons

    def test_a_removed_feed_leaves_its_articles(self, library: Library, site: Site, clock: Clock) -> None:
        """And its entries are forgotten."""
        key = library.feeds.add("default", site.feed, backfill=3).feed.key
        poll(library, clock)
        library.feeds.remove("default", key)
        assert library.holdings("default").articles == 3
        with pytest.raises(NotFound, match="No feed is followed"):
            library.feeds.why("default", key)

    def test_a_feed_is_polled_at_once_when_asked(self, library: Library, site: Site) -> None:
        """By key, address or the beginning of its title."""
        key = library.feeds.add("default", site.feed).feed.key
        site.stories.insert(0, Story(4, full=words(4)))
        polled = library.feeds.poll("default", "news.ex")
        assert polled is not None
        assert polled.reasons == (Reason.ADDED,)
        assert library.feeds.feed("default", site.feed).key == key
        with pytest.raises(NotFound, match="nearest"):
            library.feeds.poll("default", "nonsense")

    def test_acts_are_in_the_log(self, library: Library, site: Site) -> None:
        """Who did what to which feed."""
        key = library.feeds.add("default", site.feed).feed.key
        library.feeds.pause("default", key)
        library.feeds.remove("default", key)
        told = [(entry.outcome, key in entry.subject) for entry in library.log.page("default").items]
        assert told == [("removed", True), ("paused", True), ("followed", True)]

    def test_an_address_tells_what_became_of_it(self, library: Library, site: Site) -> None:
        """In every feed of the workspace that has shown it."""
        feed = library.feeds.add("default", site.feed).feed
        ((where, sighting),) = library.feeds.why_address("default", site.server.url("news.example/story-1"))
        assert (where.key, sighting.reason) == (feed.key, Reason.BASELINE)
        assert library.feeds.why_address("guild:2", site.server.url("news.example/story-1")) == []
