"""The feeds that a web page names, so that a curator may give a site's address instead of its feed's."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from lxml import html
from lxml.etree import ParserError, _Element

from knowledge.errors import InvalidInput
from knowledge.feeds.models import FeedChoice
from knowledge.intake.markup import line_of, web_address

_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "text/xml"}
)
_JSON = "application/json"  # of a JSON Feed before it had a type; WordPress names its interface so, which is none
_ENDINGS = (
    "/feed",
    "/feed/",
    "/rss",
    "/rss/",
    ".rss",
    "/rss.xml",
    "/feed.xml",
    "/atom.xml",
    "/index.xml",
    "/feed.json",
)
_COMMENTS = ("comment", "komentar")  # feeds of what readers say beneath the articles
MOST = 20  # choices that are worth offering
LONGEST_PAGE = 3_000_000  # characters that are looked through


class NoFeedThere(InvalidInput):
    """The page names no feed."""


class SeveralFeeds(InvalidInput):
    """The page names several feeds; ``choices`` are theirs."""

    def __init__(self, choices: Sequence[FeedChoice]) -> None:
        self.choices = tuple(choices)
        shown = "; ".join(f"{choice.title}: {choice.url}" for choice in self.choices)
        super().__init__(f"The page names {len(choices)} feeds. Give the address of the one you mean: {shown}")


def feeds_of(page: str, address: str) -> list[FeedChoice]:
    """Return the feeds that a page names in its head, or else links to on its own site; without those of comments."""
    try:
        root = html.document_fromstring(page[:LONGEST_PAGE])
    except (ParserError, ValueError):
        return []
    base = next((url for each in root.iter("base") if (url := web_address(each.get("href", ""), address))), address)
    found = _named(root, base) or _linked(root, base)
    articles = [choice for choice in found if not _is_of_comments(choice)]
    return (articles or found)[:MOST]


def only_feed_of(page: str, address: str) -> FeedChoice:
    """Return the feed that a page names. Raises NoFeedThere or SeveralFeeds."""
    found = feeds_of(page, address)
    if not found:
        raise NoFeedThere(
            "The page names no feed. Look on the site for a link called RSS, Atom or feed, and give its address."
        )
    if len(found) > 1:
        raise SeveralFeeds(found)
    return found[0]


def _named(root: _Element, base: str) -> list[FeedChoice]:
    links: dict[str, list[tuple[str, str]]] = {}
    for each in root.iter("link"):
        rel = each.get("rel", "").lower().split()
        kind = "feed" if "feed" in rel else _kind(each) if "alternate" in rel else ""
        links.setdefault(kind, []).append((each.get("href", ""), each.get("title", "")))
    feeds = links.get("feed", []) + [link for kind, found in links.items() if kind in _TYPES for link in found]
    maybe = [link for link in links.get(_JSON, []) if "/wp-json/" not in link[0]]
    return _choices(feeds or maybe, base)


def _linked(root: _Element, base: str) -> list[FeedChoice]:
    here = urlsplit(base).hostname
    links = [
        (each.get("href", ""), each.text_content())
        for each in root.iter("a")
        if _kind(each) in _TYPES or each.get("href", "").partition("?")[0].lower().endswith(_ENDINGS)
    ]
    found = _choices(links, base)
    return [choice for choice in found if urlsplit(choice.url).hostname == here]


def _kind(element: _Element) -> str:
    return str(element.get("type", "")).partition(";")[0].strip().lower()


def _choices(links: Sequence[tuple[str, str]], base: str) -> list[FeedChoice]:
    found: dict[str, FeedChoice] = {}
    for href, words in links:
        if url := web_address(href, base):
            found.setdefault(url, FeedChoice(line_of(words)[:100] or "feed", url))
    return list(found.values())


def _is_of_comments(choice: FeedChoice) -> bool:
    said = f"{choice.title} {urlsplit(choice.url).path}".lower()
    return any(word in said for word in _COMMENTS)
