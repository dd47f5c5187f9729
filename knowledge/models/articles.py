"""Articles and their passages, as they come in and as they are kept."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` (end excluded) of a text, as Python counts them."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class ArticleDraft:
    """An article as somebody hands it in: only the text is required.

    ``origin`` tells a file apart from other files when there is no ``url``; it is never shown.
    """

    text: str
    title: str = ""
    url: str | None = None
    source: str | None = None
    author: str | None = None
    published: date | None = None
    language: str | None = None
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One version of an article, as it is kept.

    ``key`` names the article for people and commands (it survives new versions); ``version`` counts from one.
    ``language`` is an ISO 639-1 code. ``published`` is the day the article gives, never the day it was added.
    """

    key: str
    version: int
    workspace: str
    title: str
    text: str
    language: str
    added_at: datetime
    url: str | None = None
    source: str | None = None
    author: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which articles a list is narrowed to: those that have all of it.

    Each of ``words`` stands in title, address, source or author; ``source`` in the source or the address. ``since`` and
    ``until`` (itself excluded) are days of publication, so that undated articles are left out.
    """

    words: tuple[str, ...] = ()
    source: str | None = None
    language: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole sentences of one version of an article: ``text`` is ``article.text[start:end]``."""

    key: str
    article: Article
    start: int
    end: int

    @property
    def text(self) -> str:
        """The passage word for word."""
        return self.article.text[self.start : self.end]

    @property
    def language(self) -> str:
        """The language of the article, ISO 639-1."""
        return self.article.language
