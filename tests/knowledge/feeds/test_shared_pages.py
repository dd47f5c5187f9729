"""Entries whose links lead to one page: what the feed tells apart stays apart."""

import re

import pytest

from knowledge import Library, Reason
from tests.knowledge.feeds.rounds import poll
from tests.knowledge.feeds.site import Clock, Site, Story, words


def titles(library: Library) -> list[str]:
    """Return the titles of all articles, in alphabetical order."""
    return sorted(article.title for article in library.articles("default").items)


@pytest.mark.parametrize("paths", [["log#a", "log#b", "log#c"], ["log"] * 3, ["log#a", "log#a", "log"]])
def test_every_story_of_one_page_is_an_article(library: Library, site: Site, clock: Clock, paths: list[str]) -> None:
    """With an address of its own that opens the page, and its own words, not those of the page."""
    site.page("log", words(1) + words(2) + words(3))
    site.stories = [Story(number, summary=words(number, 1), path=paths[number - 1]) for number in (3, 2, 1)]
    library.feeds.add("default", site.feed, backfill=3)
    (polled,) = poll(library, clock)
    assert polled.reasons == (Reason.ADDED,) * 3
    assert titles(library) == ["Story 1", "Story 2", "Story 3"]
    found = library.articles("default").items
    assert len({article.url for article in found}) == 3
    assert {(article.url or "").partition("#")[0] for article in found} == {site.server.url("news.example/log")}
    assert all("Report" in article.text and article.text.count("part 0") == 1 for article in found)
    assert poll(library, clock)[0].unchanged


def test_a_page_whose_story_changes_by_the_day_is_several_articles(library: Library, site: Site, clock: Clock) -> None:
    """Also where the feed shows only the newest, always under the same link."""
    site.stories = [Story(1, full=words(1), path="today")]
    library.feeds.add("default", site.feed, backfill=1)
    poll(library, clock)
    for number in (2, 3):
        site.stories = [Story(number, full=words(number), path="today")]
        assert poll(library, clock)[0].reasons == (Reason.ADDED,)
    assert titles(library) == ["Story 1", "Story 2", "Story 3"]


def test_an_edit_of_one_of_them_is_a_version_of_that_one(library: Library, site: Site, clock: Clock) -> None:
    """The others stay as they were."""
    site.stories = [Story(number, full=words(number), path="log") for number in (3, 2, 1)]
    library.feeds.add("default", site.feed, backfill=3)
    poll(library, clock)
    site.stories[1] = Story(2, "Story 2, corrected", full=words(20), path="log")
    assert poll(library, clock)[0].reasons == (Reason.NEW_VERSION,)
    assert titles(library) == ["Story 1", "Story 2, corrected", "Story 3"]


def test_a_feed_that_shows_an_entry_and_its_edit_has_one_article(library: Library, site: Site, clock: Clock) -> None:
    """Where guid, title and link are the same."""
    later = Story(1, full=words(9), date="Sun, 10 May 2026 10:00:00 GMT")
    site.stories = [later, Story(1, full=words(1))]
    library.feeds.add("default", site.feed, backfill=2)
    poll(library, clock)
    assert titles(library) == ["Story 1"]


def test_a_feed_that_makes_up_guids_brings_nothing_twice(library: Library, site: Site, clock: Clock) -> None:
    """Also where its entries have one page."""
    site.stories = [Story(number, full=words(number), path="log") for number in (2, 1)]
    library.feeds.add("default", site.feed, backfill=2)
    poll(library, clock)
    for story in site.stories:
        story.guid = f"new-{story.number}"
    poll(library, clock)
    assert titles(library) == ["Story 1", "Story 2"]


class Bare(Story):
    """An entry without a guid, as change logs have them."""

    def item(self, host: str) -> str:
        """Return it as RSS."""
        return re.sub("<guid.*?</guid>", "", Story.item(self, host))


@pytest.mark.parametrize("path", ["log", ""])
def test_entries_of_one_title_and_link_are_told_apart_by_their_days(
    library: Library, site: Site, clock: Clock, path: str
) -> None:
    """Without guids, whether there is a link or not; a later one is no version of an earlier."""
    days = [f"Fri, 0{day} May 2026 10:00:00 GMT" for day in (8, 7, 6)]
    site.stories = [Bare(n, "Update", full=words(n), path=path, date=day) for n, day in enumerate(days)]
    library.feeds.add("default", site.feed, backfill=3)
    poll(library, clock)
    found = library.articles("default").items
    assert sorted(article.text.split()[1] for article in found) == ["0,", "1,", "2,"]
    site.stories.insert(0, Bare(9, "Update", full=words(9), path=path, date="Sun, 10 May 2026 10:00:00 GMT"))
    assert poll(library, clock)[0].reasons == (Reason.ADDED,)
    assert [article.version for article in library.articles("default").items] == [1] * 4


def test_entries_without_links_are_articles_of_their_own(library: Library, site: Site, clock: Clock) -> None:
    """Told apart by their guids, or by title and day."""
    site.stories = [Story(1, full=words(1), path=""), Story(2, full=words(2), path=""), Bare(3, full=words(3), path="")]
    library.feeds.add("default", site.feed, backfill=3)
    poll(library, clock)
    assert titles(library) == ["Story 1", "Story 2", "Story 3"]
