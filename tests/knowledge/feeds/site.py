"""A news site on loopback whose feed and pages change as a test tells them to, and a clock that goes on at its word."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from html import escape
from typing import Any

from tests.web.local import Asked, Server, answer

WORDS = (
    "The board of Kerala Robotics met on Tuesday and named Anjali Menon as chief executive. She succeeds Ravi Pillai, "
    "who retires in June after nine years. The company makes arms for factories and employs four thousand people. "
)


@dataclass(slots=True)
class Clock:
    """The time, which stands until it is moved."""

    now: datetime = datetime(2026, 5, 10, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the time."""
        return self.now

    def go_on(self, **span: float) -> None:
        """Let time pass."""
        self.now += timedelta(**span)


@dataclass(slots=True)
class Story:
    """An entry of the feed. ``full`` are the words in the feed's content element, empty where it has none."""

    number: int
    title: str = ""
    full: str = ""
    summary: str = ""
    date: str = "Sat, 09 May 2026 10:00:00 GMT"
    guid: str = ""
    path: str | None = None

    def item(self, host: str) -> str:
        """Return it as RSS."""
        link = f"{host}/{self.path or f'story-{self.number}'}" if self.path != "" else ""
        parts = {
            "title": self.title or f"Story {self.number}",
            "link": link,
            'guid isPermaLink="false"': self.guid or f"id-{self.number}",
            "pubDate": self.date,
            "description": self.summary,
            "content:encoded": self.full,
        }
        told = [f"<{name}>{escape(value)}</{name.split()[0]}>" for name, value in parts.items() if value]
        return f"<item>{''.join(told)}</item>"


def words(number: int, sentences: int = 8) -> str:
    """Return an article's words, different for each number."""
    return "".join(
        f"<p>Report {number}, part {part}: {sha256(f'{number}-{part}'.encode()).hexdigest()[:12]} of Kerala said that "
        f"the plan number {number * 31 + part} was accepted in the hall by {number + part} members.</p>"
        for part in range(sentences)
    )


@dataclass(slots=True)
class Site:
    """A site with one feed, served with ETag; ``status`` takes the place of the feed where it is set."""

    server: Server
    name: str = "news.example"
    stories: list[Story] = field(default_factory=list)
    status: str | None = None
    headers: dict[str, Any] = field(default_factory=dict)
    channel: str = ""

    def __post_init__(self) -> None:
        self.server.scripts[f"{self.name}/feed"] = self._feed

    @property
    def feed(self) -> str:
        """The feed's address."""
        return self.server.url(f"{self.name}/feed")

    def page(self, path: str, body: str, **said: Any) -> str:  # noqa: ANN401 - headers, as ``answer`` takes them
        """Put a page on the site; return its address."""
        html = f"<!doctype html><html><head><title>{path}</title></head><body><article>{body}</article></body></html>"
        self.server.scripts[f"{self.name}/{path}"] = lambda _: [answer(html, **said)]
        return self.server.url(f"{self.name}/{path}")

    def asked(self, path: str = "feed") -> int:
        """Return how often a path was asked for."""
        return self.server.asked[f"{self.name}/{path}"]

    def _feed(self, asked: Asked) -> Iterable[bytes]:
        if self.status is not None:
            return [answer("<p>Sorry.</p>", status=self.status, **self.headers)]
        host = self.server.url(self.name)
        items = "".join(story.item(host) for story in self.stories)
        body = (
            '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
            f"<channel><title>{self.name} News</title><link>{host}/</link>{self.channel}{items}</channel></rss>"
        )
        etag = f'"{sha256(body.encode()).hexdigest()[:16]}"'
        if asked.headers.get("if-none-match") == etag:
            return [f"HTTP/1.1 304 Not Modified\r\netag: {etag}\r\nconnection: close\r\n\r\n".encode()]
        return [answer(body, content_type="application/rss+xml", etag=etag, **self.headers)]
