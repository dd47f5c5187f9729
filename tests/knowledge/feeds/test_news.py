"""What feeds have brought is told once, while it is new, to those who listen."""

import pytest

from knowledge import Library
from tests.knowledge.feeds.site import Clock, Site, Story, words


def bring(library: Library, site: Site, *stories: Story, workspace: str = "guild:1") -> None:
    """Let the feed show stories and poll it, as it is followed in a workspace."""
    site.stories[:0] = stories
    for feed in library.feeds.all(workspace):
        library.feeds.poll(workspace, feed.key)


def titles(library: Library, *listening: str) -> list[str]:
    """Return of what a round would tell."""
    found = library.feeds.news.due(listening)
    return [library.article(each.workspace, each.article).title for each in found]


@pytest.fixture
def followed(library: Library, site: Site) -> Library:
    """Let two workspaces follow the site."""
    for workspace in ("guild:1", "guild:2"):
        library.feeds.add(workspace, site.feed)
    return library


def test_the_first_day_is_no_news(followed: Library) -> None:
    """What was there when the feed was added is told to nobody."""
    assert titles(followed, "guild:1", "guild:2") == []


def test_who_listens_is_told_once(followed: Library, site: Site) -> None:
    """Until it is noted it is offered again; then never, also when its words change."""
    bring(followed, site, Story(4, full=words(4)))
    found = followed.feeds.news.due(["guild:1"])
    assert [(each.workspace, each.feed) for each in found] == [("guild:1", followed.feeds.all("guild:1")[0].key)]
    assert titles(followed, "guild:1") == ["Story 4"]
    followed.feeds.news.told(found)
    site.stories[0] = Story(4, full=words(40))
    bring(followed, site)
    assert followed.articles("guild:1").items[0].version == 2
    assert titles(followed, "guild:1") == []


def test_who_does_not_listen_is_not_flooded_later(followed: Library, site: Site) -> None:
    """What came before is noted as told by the first round without anybody who listens."""
    bring(followed, site, Story(4, full=words(4)))
    bring(followed, site, workspace="guild:2")
    assert titles(followed, "guild:2") == ["Story 4"]
    assert titles(followed, "guild:1", "guild:2") == ["Story 4"]
    assert {each.workspace for each in followed.feeds.news.untold()} == {"guild:2"}


def test_what_is_removed_is_not_told_unless_it_is_restored(followed: Library, site: Site) -> None:
    """A curator who takes an article out and back again has lost nothing."""
    bring(followed, site, Story(4, full=words(4)), Story(5, full=words(5)))
    (key,) = [each.key for each in followed.articles("guild:1").items if each.title == "Story 5"]
    followed.remove("guild:1", key)
    assert titles(followed, "guild:1") == ["Story 4"]
    followed.restore("guild:1", key)
    assert sorted(titles(followed, "guild:1")) == ["Story 4", "Story 5"]


def test_two_days_later_it_is_no_news(followed: Library, site: Site, clock: Clock) -> None:
    """After a long stop of the bot, what the terminal polled meanwhile is noted as told."""
    bring(followed, site, Story(4, full=words(4)))
    clock.go_on(days=1, hours=23)
    bring(followed, site, Story(5, full=words(5), date=""))
    clock.go_on(hours=2)
    assert titles(followed, "guild:1") == ["Story 5"]
    assert len(followed.feeds.news.untold()) == 1


def test_what_a_feed_shows_after_a_long_stop_is_told_for_two_days_back(
    followed: Library, site: Site, clock: Clock
) -> None:
    """All of it is added now, but only what was published lately is news; what has no day is."""
    clock.go_on(days=10)  # it is 20 May
    old, late = Story(4, full=words(4), date="Sat, 16 May 2026 10:00:00 GMT"), Story(6, full=words(6), date="")
    bring(followed, site, old, Story(5, full=words(5), date="Tue, 19 May 2026 10:00:00 GMT"), late)
    assert followed.holdings("guild:1").articles == 3
    assert sorted(titles(followed, "guild:1")) == ["Story 5", "Story 6"]


def test_one_workspace_can_be_asked_about(followed: Library, site: Site) -> None:
    """Whoever tells it reads what is its own, and nothing of another is noted as told."""
    bring(followed, site, Story(4, full=words(4)))
    bring(followed, site, workspace="guild:2")
    assert [each.workspace for each in followed.feeds.news.due(["guild:1", "guild:2"], "guild:2")] == ["guild:2"]
    assert titles(followed, "guild:1", "guild:2") == ["Story 4", "Story 4"]
