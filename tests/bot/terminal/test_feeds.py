"""Feeds at the terminal: followed, polled, explained, and every mistake told."""

from collections.abc import Iterator

import pytest

from tests.bot.terminal.conftest import Masthead
from tests.knowledge.feeds.site import Site, Story, words
from tests.web.local import Server, answer, says


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """Run a site inside the house, which the settings allow."""
    server = Server()
    monkeypatch.setenv("FETCH_ALLOW", f"127.0.0.1:{server.port}")
    yield Site(server, "127.0.0.1", [Story(number, full=words(number)) for number in (2, 1)])
    server.close()


def test_a_feed_is_followed_polled_and_explained(masthead: Masthead, site: Site) -> None:
    """From its address to the reason of each entry, in words and as JSON."""
    ran = masthead("feeds", "add", site.feed, "--filter", "-sports", "--every", 30)
    assert "Following “127.0.0.1 News”" in ran.out
    assert "shows 2 entries" in ran.out
    site.stories[:0] = [Story(4, full="<p>Sports.</p>" + words(4), date=""), Story(3, full=words(3), date="")]
    assert "No feed is due." in masthead("feeds", "poll").out
    assert "1 added" in masthead("feeds", "poll", "127.0.0.1 N").out
    (feed,) = masthead("feeds", "list", "--json").json()
    assert (feed["filter"], feed["every_minutes"], feed["failures"]) == ("-sports", 30, 0)
    told = masthead("feeds", "why", feed["key"], "--json").json()
    assert [each["reason"] for each in told["entries"]] == ["filtered", "added", "baseline", "baseline"]
    out = masthead("feeds", "why", feed["key"]).out
    assert "filtered by -sports" in out
    assert "every 30 minutes" in out
    assert "Story 3" in masthead("articles").out
    by_address = masthead("feeds", "why", site.server.url("127.0.0.1/story-3"), "--json").json()
    assert [each["reason"] for each in by_address["entries"]] == ["added"]
    assert "127.0.0.1 News" in masthead("log").out


def test_the_newest_are_taken_at_once_where_that_is_wished(masthead: Masthead, site: Site) -> None:
    """And told of."""
    ran = masthead("feeds", "add", site.feed, "--backfill", 2)
    assert "Taken at once: 2 added." in ran.out


def test_a_feed_is_changed_paused_resumed_and_removed(masthead: Masthead, site: Site) -> None:
    """Each says what it did."""
    key = masthead("feeds", "add", site.feed, "--json").json()["key"]
    assert "Changed" in masthead("feeds", "change", key, "--filter", "org:OpenAI", "--every", 0, "--summaries").out
    (feed,) = masthead("feeds", "list", "--json").json()
    assert (feed["filter"], feed["every_minutes"], feed["full"]) == ("org:OpenAI", None, False)
    assert "Paused" in masthead("feeds", "pause", key).out
    assert "A curator has paused it." in masthead("feeds", "list").out
    assert "Resumed" in masthead("feeds", "resume", key).out
    assert masthead("feeds", "remove", key, "--json").json()["removed"]["key"] == key
    assert "No feed is followed here yet" in masthead("feeds", "list").out


def test_the_last_feeds_that_there_is_room_for_say_so(masthead: Masthead, site: Site) -> None:
    """Four fifths of the limit are told before it is reached."""
    masthead("rules", "-w", "one", "--feeds", 2)
    site.server.scripts["127.0.0.1/tech"] = site.server.scripts["127.0.0.1/feed"]
    assert masthead("feeds", "add", site.feed, "-w", "one").err == ""
    last = masthead("feeds", "add", site.server.url("127.0.0.1/tech"), "-w", "one").err
    assert last == "There is not much room left in one: 2 of 2 feeds.\n"
    refused = masthead("feeds", "add", site.server.url("127.0.0.1/more"), "-w", "one")
    assert "There is no room for this: 2 of 2 feeds are used here." in " ".join(refused.err.split())


def test_several_feeds_are_offered(masthead: Masthead, site: Site) -> None:
    """A program gets them as JSON, a person a list and what to do."""
    link = '<link rel="alternate" type="application/rss+xml" title="{0}" href="/{0}">'
    site.server.scripts["127.0.0.1/"] = says(answer(f"<html><head>{link.format('feed')}{link.format('tech')}</head>"))
    home = site.server.url("127.0.0.1/")
    ran = masthead("feeds", "add", home)
    assert (ran.status, "several feeds" in ran.err, site.feed in ran.err) == (1, True, True)
    ran = masthead("feeds", "add", home, "--json")
    assert ran.status == 1
    assert [choice["title"] for choice in ran.json()["choices"]] == ["feed", "tech"]


@pytest.mark.parametrize(
    ("words_", "said"),
    [
        (("add", "no address"), "address"),
        (("add", "{site}/missing"), "no page"),
        (("add", "{site}/plain"), "names no feed"),
        (("add", "{site}/feed", "--filter", '"open'), "filter cannot be read"),
        (("add", "{site}/feed", "--every", "1"), "every 5 to 1440 minutes"),
        (("add", "{site}/feed", "--backfill", "-1"), "From 0 to 500"),
        (("add", "{site}/feed", "--horizon", "0"), "1 to 3650 days"),
        (("remove", "nonsense"), "No feed is followed here yet"),
        (("why", "nonsense"), "No feed is followed here yet"),
        (("poll", "nonsense"), "No feed is followed here yet"),
    ],
)
def test_bad_input_is_told(masthead: Masthead, site: Site, words_: tuple[str, ...], said: str) -> None:
    """One sentence on standard error, and nothing is kept."""
    site.page("plain", "<p>Hello</p>")
    ran = masthead("feeds", *(word.format(site=site.server.url("127.0.0.1")) for word in words_))
    assert ran.status == 1
    assert said in " ".join(ran.err.split())
    assert "Traceback" not in ran.err


def test_a_feed_that_is_there_already_is_told(masthead: Masthead, site: Site) -> None:
    """With its key; and an unknown one with the nearest."""
    key = masthead("feeds", "add", site.feed, "--json").json()["key"]
    assert f"already, as {key}" in " ".join(masthead("feeds", "add", site.feed).err.split())
    assert f"nearest is “127.0.0.1 News”, {key}" in " ".join(masthead("feeds", "pause", "news").err.split())


def test_a_poll_that_fails_is_told_and_has_its_own_status(masthead: Masthead, site: Site) -> None:
    """The list says so too."""
    key = masthead("feeds", "add", site.feed, "--json").json()["key"]
    site.status = "500 Oh"
    ran = masthead("feeds", "poll", key)
    assert (ran.status, "error of its own" in ran.out) == (1, True)
    assert "failed 1 time" in masthead("feeds", "list").out
