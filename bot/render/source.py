"""How an article, a quote and the aid to reading it are set: the blocks of every message."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby

from bot.locales import Texts
from bot.render.escape import clip, escape_line, host_link, visible
from bot.render.fit import Part, Style
from knowledge import Article, Citation

INK = 0x2F5D50
"""The colour of an answer."""
GREY = 0x8A8F98
"""The colour of everything that is no answer."""
_SOURCE_LIMIT = 100


def article_line(article: Article, texts: Texts, link_limit: int = 1_000, *, public: bool = False) -> str:
    """Return where an article is from: its host as a link (else its source), its day, and whether it is public."""
    source = clip(article.source or "", _SOURCE_LIMIT)
    place = host_link(article.url, link_limit) or source or texts.say("answer.no_address")
    day = texts.day(article.published) if article.published else ""
    return " · ".join(filter(None, (place, day, texts.say("articles.public") if public else "")))


def article_title(article: Article, texts: Texts, limit: int = 300) -> str:
    """Return the article's title, escaped and on one line."""
    return clip(article.title, limit) or texts.say("articles.untitled")


def quotes(citations: Sequence[Citation], texts: Texts, public: Collection[str] = ()) -> Iterator[Part]:
    """Set numbered quotes under their articles, each with its language and gloss where a reader needs them.

    Quotes keep their order under each article, and no article is named twice. ``public`` are the keys of those
    articles that are the operator's.
    """
    numbered = sorted(citations, key=lambda citation: citation.number)
    for number, group in groupby(numbered, key=lambda citation: citation.number):
        cited = list(group)
        article = cited[0].article
        line = article_line(article, texts, public=article.key in public)
        head = f"**{number}. {article_title(article, texts)}**\n{line}\n"
        for citation in cited:
            yield Part(visible(citation.quote), Style.QUOTE, head=head)  # apart: two quotes must not read as one
            yield from _reading_aid(citation, texts)
            head = ""


def _reading_aid(citation: Citation, texts: Texts) -> Iterable[Part]:
    aid = citation.translation or citation.gloss
    if citation.language == texts.language and not aid:
        return []
    language = escape_line(texts.language_name(citation.language))
    if not aid:
        return [Part(head=texts.say("answer.in_language", language=language), apart=False)]
    head = texts.say("answer.translation" if citation.translation else "answer.gloss", language=language)
    return [Part(" ".join(visible(aid).split()), Style.PLAIN, head=head, apart=False)]
