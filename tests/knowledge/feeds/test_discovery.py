"""Finding the feed of a page."""

import pytest

from knowledge.feeds.discovery import NoFeedThere, SeveralFeeds, feeds_of, only_feed_of
from knowledge.feeds.models import FeedChoice

ADDRESS = "https://news.example/section/"


def head(*links: str) -> str:
    """Return a page with these in its head."""
    return f"<!doctype html><html><head><title>News</title>{''.join(links)}</head><body><p>Hello</p></body></html>"


def named(href: str, title: str = "", kind: str = "application/rss+xml") -> str:
    """Return a link to a feed as pages name it."""
    return f'<link rel="alternate" type="{kind}" title="{title}" href="{href}">'


def test_the_one_feed_that_a_page_names_is_found() -> None:
    """Relative to the page or its base; feeds of comments do not count beside it."""
    page = head(named("/feed.xml", "News &amp; more"), named("/comments/feed", "News » Comments Feed"))
    assert only_feed_of(page, ADDRESS) == FeedChoice("News & more", "https://news.example/feed.xml")
    based = head('<base href="https://cdn.example/x/">', named("feed", kind="application/atom+xml; charset=utf-8"))
    assert only_feed_of(based, ADDRESS).url == "https://cdn.example/x/feed"


def test_several_feeds_are_offered() -> None:
    """The sentence names them all, and a face can offer them."""
    page = head(named("/world", "World"), named("/tech", "Tech"), named("/tech", "Tech again"))
    with pytest.raises(SeveralFeeds, match=r"2 feeds.*World: https://news.example/world; Tech") as raised:
        only_feed_of(page, ADDRESS)
    assert [choice.title for choice in raised.value.choices] == ["World", "Tech"]


def test_a_link_in_the_text_will_do_where_the_head_names_none() -> None:
    """On the same site only."""
    page = '<p><a href="/rss.xml">RSS</a> <a href="https://other.example/feed">theirs</a> <a href="/news">news</a></p>'
    assert only_feed_of(page, ADDRESS) == FeedChoice("RSS", "https://news.example/rss.xml")


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<p>Nothing</p>",
        head('<link rel="alternate" hreflang="id" href="/id">'),
        head(named("javascript:1")),
        "\0",
        "<base href='http://['>" + named("http://["),
    ],
)
def test_a_page_without_a_feed_is_told(page: str) -> None:
    """With what to do."""
    with pytest.raises(NoFeedThere, match="RSS, Atom"):
        only_feed_of(page, ADDRESS)


def test_feeds_of_comments_are_better_than_none() -> None:
    """Where a page names nothing else, that is what is meant."""
    assert feeds_of(head(named("/comments/feed", "Comments")), ADDRESS)[0].title == "Comments"


def test_a_feed_that_is_called_json_is_found_where_there_is_no_other() -> None:
    """As JSON Feeds were before they had a type; what WordPress calls so is none."""
    feed, other = named("/feed.json", "News", "application/json"), named("/rss", "RSS")
    interface = named("/wp-json/wp/v2/pages/1", "JSON", "application/json")
    assert only_feed_of(head(interface, feed), ADDRESS).url == "https://news.example/feed.json"
    assert only_feed_of(head(interface, feed, other), ADDRESS).url == "https://news.example/rss"
    with pytest.raises(NoFeedThere):
        only_feed_of(head(interface), ADDRESS)
