"""Following a feed from its first day on, over real HTTP: what is added, what is not, and what is said of it."""

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from knowledge import (
    HOUSE,
    Actor,
    Arrival,
    Article,
    ArticleDraft,
    Feeds,
    FetchRefused,
    InvalidInput,
    Library,
    LimitReached,
    NotFound,
    Question,
    Reason,
)
from knowledge.feeds.discovery import SeveralFeeds
from knowledge.feeds.filters import Filter
from knowledge.feeds.models import FeedOptions, FeedState, NoticeKind, Polled
from knowledge.feeds.subscriptions import FeedExists, Ways
from knowledge.index.database import Database
from knowledge.intake.pages import WebPage
from knowledge.intake.web import Web
from tests.knowledge.feeds.site import WORDS, Clock, Site, Story, words
from tests.web.local import answer, redirect, says


def poll(library: Library, clock: Clock, hours: float = 3) -> list[Polled]:
    """Let time pass and poll what is due."""
    clock.go_on(hours=hours)
    done: list[Polled] = []
    assert library.feeds.poll_due(done.append)
    return done


def why(library: Library, feed: str) -> dict[str, Reason]:
    """Return the reason of each entry by its title."""
    return {sighting.title: sighting.reason for sighting in library.feeds.why("default", feed, limit=100).items}


class TestFirstDay:
    """Adding a feed."""

    def test_what_is_there_is_the_baseline(self, library: Library, site: Site, clock: Clock) -> None:
        """Nothing is added, nobody is told, and the next poll is one request that says "unchanged"."""
        followed = library.feeds.add("default", site.feed)
        assert (followed.feed.title, followed.shown, followed.taken) == ("news.example News", 3, 0)
        (polled,) = poll(library, clock)
        assert polled.unchanged
        assert site.asked() == 2
        assert library.holdings("default").articles == 0
        assert library.feeds.untold() == []
        assert set(why(library, followed.feed.key).values()) == {Reason.BASELINE}

    def test_the_newest_can_be_taken_at_once(self, library: Library, site: Site, clock: Clock) -> None:
        """As many as were asked for."""
        site.stories[0].date = "Sun, 10 May 2026 10:00:00 GMT"
        followed = library.feeds.add("default", site.feed, backfill=1)
        assert followed.taken == 1
        poll(library, clock)
        assert [article.title for article in library.articles("default").items] == ["Story 3"]

    def test_a_page_that_names_its_feed_will_do(self, library: Library, site: Site) -> None:
        """And one that names several offers them."""
        link = '<link rel="alternate" type="application/rss+xml" title="{0}" href="/{0}">'
        home = site.server.url("news.example/home")
        site.server.scripts["news.example/home"] = says(answer(f"<html><head>{link.format('feed')}</head></html>"))
        assert library.feeds.add("default", home).feed.url == site.feed
        both = f"<html><head>{link.format('feed')}{link.format('tech')}</head></html>"
        site.server.scripts["news.example/both"] = says(answer(both))
        with pytest.raises(SeveralFeeds, match="2 feeds"):
            library.feeds.add("default", site.server.url("news.example/both"))

    def test_a_feed_is_followed_once(self, library: Library, site: Site) -> None:
        """In one workspace; another one does not even see it."""
        key = library.feeds.add("default", site.feed).feed.key
        with pytest.raises(FeedExists, match=f"already, as {key}"):
            library.feeds.add("default", f" {site.feed} ")
        assert library.feeds.all("guild:2") == []
        with pytest.raises(NotFound):
            library.feeds.feed("guild:2", key)
        library.feeds.add("guild:2", site.feed)

    @pytest.mark.parametrize(
        ("address", "said"),
        [("no address", "address"), ("ftp://news.example/feed", "http"), ("http://127.0.0.1/feed", "private"),
         ("http://news.example:{port}/missing", "no page"), ("http://news.example:{port}/plain", "names no feed")],
    )  # fmt: skip
    def test_what_cannot_be_followed_is_told(self, library: Library, site: Site, address: str, said: str) -> None:
        """In a sentence, and nothing is kept."""
        site.page("plain", "<p>Hello</p>")
        with pytest.raises(Exception, match=said) as raised:
            library.feeds.add("default", address.format(port=site.server.port))
        assert re.fullmatch(r"[A-Z0-9].*[.!]", str(raised.value), re.S)
        assert library.feeds.all("default") == []

    @pytest.mark.parametrize("options", [FeedOptions(every=1), FeedOptions(every=100_000), FeedOptions(horizon=0)])
    def test_wishes_that_cannot_be_are_told(self, library: Library, site: Site, options: FeedOptions) -> None:
        """With what can."""
        with pytest.raises(InvalidInput, match=r"every 5 to|from 1 to"):
            library.feeds.add("default", site.feed, options)


class TestNews:
    """What a feed brings."""

    def test_what_appears_is_added_and_answers(self, library: Library, site: Site, clock: Clock) -> None:
        """With the feed's title and day, under the entry's address; followers are told once."""
        feed = library.feeds.add("default", site.feed).feed
        site.stories.insert(0, Story(4, "Menon to lead Kerala Robotics", full=f"<p>{WORDS * 2}</p>"))
        (polled,) = poll(library, clock)
        assert polled.reasons == (Reason.ADDED,)
        (article,) = library.articles("default").items
        assert (article.title, str(article.published)) == ("Menon to lead Kerala Robotics", "2026-05-09")
        assert article.url == site.server.url("news.example/story-4")
        assert not library.ask(Question("Who succeeds Ravi Pillai?")).abstained
        (untold,) = library.feeds.untold()
        assert (untold.article, untold.feed) == (article.key, feed.key)
        library.feeds.told([untold])
        assert library.feeds.untold() == []

    def test_what_several_workspaces_follow_is_asked_for_once(self, library: Library, site: Site, clock: Clock) -> None:
        """In a round; each has its own article, baseline and reasons."""
        library.feeds.add("guild:1", site.feed)
        library.feeds.add("guild:2", site.feed, backfill=3)
        before = site.asked()
        site.stories.insert(0, Story(4, full=words(4)))
        done = poll(library, clock)
        assert site.asked() == before + 1
        assert sorted(len(polled.reasons) for polled in done) == [1, 4]
        assert [library.holdings(place).articles for place in ("guild:1", "guild:2")] == [1, 4]
        poll(library, clock)
        assert site.asked() == before + 2

    def test_an_edit_is_a_new_version_and_no_news(self, library: Library, site: Site, clock: Clock) -> None:
        """Also where the address changes with the title."""
        feed = library.feeds.add("default", site.feed, backfill=3).feed
        poll(library, clock)
        library.feeds.told(library.feeds.untold())
        site.stories[0] = Story(3, "Story 3, corrected", full=words(30), path="story-3-corrected")
        (polled,) = poll(library, clock)
        assert polled.reasons == (Reason.NEW_VERSION,)
        assert library.holdings("default").articles == 3
        assert library.feeds.untold() == []
        (sighting,) = [each for each in library.feeds.why("default", feed.key).items if "corrected" in each.title]
        assert library.article("default", sighting.article or "").version == 2

    def test_what_leaves_the_window_stays(self, library: Library, site: Site, clock: Clock) -> None:
        """And what comes back is not new."""
        library.feeds.add("default", site.feed, backfill=3)
        poll(library, clock)
        gone = site.stories.pop()
        site.stories.insert(0, Story(4, full=words(4)))
        poll(library, clock)
        site.stories.append(gone)
        (polled,) = poll(library, clock)
        assert polled.reasons == ()
        assert library.holdings("default").articles == 4

    def test_an_entry_without_a_date_stays_undated(self, library: Library, site: Site, clock: Clock) -> None:
        """It is never of today."""
        library.feeds.add("default", site.feed)
        site.stories.insert(0, Story(4, full=words(4), date=""))
        poll(library, clock)
        (article,) = library.articles("default").items
        assert article.published is None

    def test_an_entry_without_an_address_has_versions_too(self, library: Library, site: Site, clock: Clock) -> None:
        """Its feed and its guid stand for it."""
        library.feeds.add("default", site.feed)
        site.stories.insert(0, Story(4, full=words(4), path=""))
        poll(library, clock)
        site.stories[0] = replace(site.stories[0], full=words(5))
        poll(library, clock)
        (article,) = library.articles("default").items
        assert (article.version, article.url, article.source) == (2, None, "news.example News")

    def test_a_feed_that_moves_its_guids_brings_nothing_twice(self, library: Library, site: Site, clock: Clock) -> None:
        """New guids for old stories are no news."""
        library.feeds.add("default", site.feed, backfill=3)
        poll(library, clock)
        for story in site.stories:
            story.guid = f"moved-{story.number}"
        (polled,) = poll(library, clock)
        assert (polled.reasons, polled.new) == ((), 0)

    def test_old_filtered_and_empty_entries_have_their_reasons(
        self, library: Library, site: Site, clock: Clock
    ) -> None:
        """One named reason each."""
        feed = library.feeds.add("default", site.feed, FeedOptions(Filter.parse("-sports"))).feed
        site.stories[:0] = [
            Story(4, full=words(4), date="Tue, 10 Mar 2026 10:00:00 GMT"),
            Story(5, full=f"<p>Sports. {WORDS}</p>"),
            Story(6, path=""),
        ]
        poll(library, clock)
        found = {each.title: each.why for each in library.feeds.why("default", feed.key).items}
        assert found["Story 4"] == "older than 2026-04-10"
        assert found["Story 5"] == "filtered by -sports"
        assert found["Story 6"] == "no text found"
        assert found["Story 1"] == "baseline"

    def test_what_was_added_by_hand_is_left_as_it_is(self, library: Library, site: Site, clock: Clock) -> None:
        """The entry is a duplicate of it, and never makes a version of it."""
        feed = library.feeds.add("default", site.feed).feed
        by_hand = ArticleDraft("The whole story, as a curator copied it.", url=site.server.url("news.example/story-4"))
        key = library.add("default", by_hand).article.key
        site.stories.insert(0, Story(4, full=words(4)))
        poll(library, clock)
        site.stories[0] = replace(site.stories[0], full=words(44))
        poll(library, clock)
        assert why(library, feed.key)["Story 4"] is Reason.DUPLICATE
        assert library.article("default", key).version == 1

    def test_what_a_curator_removed_stays_away(self, library: Library, site: Site, clock: Clock) -> None:
        """An edit does not bring it back."""
        feed = library.feeds.add("default", site.feed, backfill=1).feed
        poll(library, clock)
        (article,) = library.articles("default").items
        library.remove("default", article.key)
        site.stories = [replace(story, full=words(story.number * 10)) for story in site.stories]
        poll(library, clock)
        assert library.holdings("default").articles == 0
        assert why(library, feed.key)[article.title] is Reason.REMOVED


class TestPages:
    """Entries that are only summaries."""

    def test_the_page_is_fetched_where_the_feed_has_a_summary(self, library: Library, site: Site, clock: Clock) -> None:
        """And not where it has the article, or where the curator wants no pages."""
        library.feeds.add("default", site.feed)
        site.page("story-4", words(4))
        site.stories[:0] = [Story(5, full=words(5)), Story(4, summary="Report 4 was accepted …")]
        poll(library, clock)
        texts = {article.title: article.text for article in library.articles("default").items}
        assert "part 7" in texts["Story 4"]
        assert (site.asked("story-4"), site.asked("story-5")) == (1, 0)
        feed = library.feeds.all("default")[0]
        library.feeds.change("default", feed.key, replace(feed.options, full=False))
        site.stories.insert(0, Story(6, summary="Report 6 was accepted in the hall …"))
        poll(library, clock)
        assert site.asked("story-6") == 0

    def test_a_page_that_fails_leaves_the_summary_and_is_tried_again(
        self, library: Library, site: Site, clock: Clock
    ) -> None:
        """The reason says so, with the next try's time; when it comes, it is a new version and no news."""
        feed = library.feeds.add("default", site.feed).feed
        site.page("story-4", "", status="500 Oh")
        site.stories.insert(0, Story(4, summary="Report 4 was accepted in the hall …"))
        poll(library, clock)
        (article,) = library.articles("default").items
        assert article.text == "Report 4 was accepted in the hall …"
        sighting = library.feeds.why("default", feed.key).items[0]
        assert sighting.why.startswith("added from its summary; its page: failed. news.example answered")
        assert sighting.try_at is not None
        assert sighting.try_at > clock()
        assert len(library.feeds.untold()) == 1
        site.page("story-4", words(4))
        library.fetcher.forgive(site.server.url("news.example/story-4"))
        poll(library, clock)
        assert library.article("default", article.key).version == 2
        assert len(library.feeds.untold()) == 1
        assert library.feeds.why("default", feed.key).items[0].try_at is None

    def test_a_page_that_must_not_be_read_leaves_the_summary(self, library: Library, site: Site, clock: Clock) -> None:
        """robots.txt is heeded, and the page is not asked for again."""
        robots = "User-agent: *\nDisallow: /story"
        site.server.scripts["closed.example/robots.txt"] = says(answer(robots, content_type="text/plain"))
        closed = Site(site.server, "closed.example", site.stories)
        feed = library.feeds.add("default", closed.feed).feed
        closed.page("story-4", words(4))
        closed.stories.insert(0, Story(4, summary="Report 4 was accepted in the hall …"))
        poll(library, clock)
        poll(library, clock, hours=100)
        sighting = library.feeds.why("default", feed.key).items[0]
        assert "page: fetch refused. closed.example asks robots" in sighting.why
        assert sighting.try_at is None
        assert closed.asked("story-4") == 0

    def test_a_feed_that_robots_must_not_read_is_not_followed(self, library: Library, site: Site) -> None:
        """It is told at once, not at the first poll."""
        robots = "User-agent: *\nDisallow: /"
        site.server.scripts["shut.example/robots.txt"] = says(answer(robots, content_type="text/plain"))
        with pytest.raises(FetchRefused, match="robots"):
            library.feeds.add("default", Site(site.server, "shut.example", site.stories).feed)


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

    def page(self, address: str, *, robots: bool = False) -> WebPage:
        """Fail for one address in a way that nobody foresaw."""
        if address.endswith("/story-4"):
            raise ZeroDivisionError("nobody foresaw this")
        return self.web.page(address, robots=robots)

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
