"""A hostile feed costs seconds, not the bot."""

from collections.abc import Iterator

import pytest

from knowledge.feeds.isolation import Reader, TooHard
from knowledge.feeds.reading import NoFeed

FEED = b'<rss version="2.0"><channel><title>News</title><item><title>One</title></item></channel></rss>'


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    """Start a reader with little patience."""
    started = Reader(seconds=2.0)
    yield started
    started.close()


def around(words: bytes) -> bytes:
    """Return a feed with an entry that is made of these words."""
    return FEED.replace(b"<title>One</title>", words)


@pytest.mark.parametrize(
    "hostile",
    [
        around(b"<author>" + b"aaaa." * 50_000 + b"</author>"),
        around(b"<x " + b" ".join(b'a%d="1"' % number for number in range(60_000)) + b"/>"),
    ],
    ids=["an author that is nearly an address", "an element with 60,000 attributes"],
)
def test_a_feed_that_takes_too_long_is_given_up(reader: Reader, hostile: bytes) -> None:
    """The next feed is read as if nothing had been."""
    with pytest.raises(TooHard, match="too long"):
        reader.read(hostile, None, "https://news.example/feed")
    assert reader.read(FEED, None, "https://news.example/feed").title == "News"


def test_what_is_no_feed_is_told_from_there_too(reader: Reader) -> None:
    """The sentence crosses over."""
    with pytest.raises(NoFeed, match="no RSS"):
        reader.read(b"<html>", None, "https://news.example/")


def test_a_reader_that_was_closed_starts_anew() -> None:
    """Closing gives the process back, and is no end."""
    reader = Reader()
    assert reader.read(FEED, "", "https://news.example/feed").title == "News"
    reader.close()
    reader.close()
    assert reader.read(FEED, "", "https://news.example/feed").title == "News"
    reader.close()
