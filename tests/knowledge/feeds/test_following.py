"""Following a feed from its first day on, over real HTTP: what is added, what is not, and what is said of it."""

import re
from dataclasses import replace

import pytest

from knowledge import ArticleDraft, FetchRefused, InvalidInput, Library, NotFound, Question, Reason
from knowledge.feeds.discovery import SeveralFeeds
from knowledge.feeds.filters import Filter
from knowledge.feeds.models import FeedOptions
from knowledge.feeds.subscriptions import FeedExists
from tests.knowledge.feeds.rounds import poll, why
from tests.knowledge.feeds.site import WORDS, Clock, Site, Story, words
from tests.web.local import answer, says


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
        assert library.feeds.news.untold() == []
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
        (untold,) = library.feeds.news.untold()
        assert (untold.article, untold.feed) == (article.key, feed.key)
        library.feeds.news.told([untold])
        assert library.feeds.news.untold() == []

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
        library.feeds.news.told(library.feeds.news.untold())
        site.stories[0] = Story(3, "Story 3, corrected", full=words(30), path="story-3-corrected")
        (polled,) = poll(library, clock)
        assert polled.reasons == (Reason.NEW_VERSION,)
        assert library.holdings("default").articles == 3
        assert library.feeds.news.untold() == []
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
        assert len(library.feeds.news.untold()) == 1
        site.page("story-4", words(4))
        library.fetcher.forgive(site.server.url("news.example/story-4"))
        poll(library, clock)
        assert library.article("default", article.key).version == 2
        assert len(library.feeds.news.untold()) == 1
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
