"""Articles named by somebody who types: by the key that was offered, or by words of the title."""

from collections.abc import Callable, Sequence
from contextlib import suppress

from discord import Interaction
from discord.app_commands import Choice

from bot.curating import curating
from bot.desk import desk_of
from bot.errors import Refused, texts_of
from bot.render.escape import clip, visible
from knowledge import Article, Heading, Library, MastheadError, NotFound

_LABEL_LIMIT = 100  # Discord's own


class NoArticle(Refused):
    """No article is called that."""

    key = "no_article"


class PublicArticle(Refused):
    """The article is the operator's: it is read here, but not removed from here."""

    key = "public_article"


class SeveralArticles(Refused):
    """More than one article is called that."""

    key = "several_articles"


def article_of(library: Library, workspace: str, named: str) -> Article:
    """Return the article that a workspace reads, by its key, or the only one with these words.

    Raises NoArticle, SeveralArticles.
    """
    return library.article(workspace, _only(library.titles.read(workspace, named, limit=2), named))


def own_article(library: Library, workspace: str, named: str) -> Article:
    """Return a workspace's own article in the same way. Raises PublicArticle where it is none of its own."""
    found = library.titles.find(workspace, named, limit=2)
    read = library.article(workspace, _only(found, named)) if found else article_of(library, workspace, named)
    return of_its_own(read, workspace)


def of_its_own(article: Article, workspace: str) -> Article:
    """Return the article. Raises PublicArticle where a workspace reads it, but it is none of its own."""
    if article.workspace != workspace:
        raise PublicArticle(title=clip(article.title, 100) or f"`{article.key}`")
    return article


def public_at(library: Library, workspace: str, address: str) -> Article | None:
    """Return the public article that an address leads to, where a workspace reads it."""
    for place in library.rules.readable(workspace)[1:]:
        found = library.web.at(place, address)
        with suppress(NotFound):  # where it was removed
            return library.article(workspace, found.key) if found else None
    return None


def key_of_removed(library: Library, workspace: str, named: str) -> str:
    """Return the key of the only removed article with these words. Raises NoArticle, SeveralArticles."""
    return _only(library.titles.find(workspace, named, limit=2, removed=True), named)


def _only(found: Sequence[Heading], named: str) -> str:
    if not found:
        raise NoArticle(given=clip(named, 100))
    if len(found) > 1 and found[0].key != named.strip():
        raise SeveralArticles(given=clip(named, 100))
    return found[0].key


Find = Callable[[Library, str, str], Sequence[Heading]]


def its_own(library: Library, workspace: str, typed: str) -> Sequence[Heading]:
    """Find a workspace's own articles."""
    return library.titles.find(workspace, typed)


def all_it_reads(library: Library, workspace: str, typed: str) -> Sequence[Heading]:
    """Find a workspace's own articles and the public ones that it reads."""
    return library.titles.read(workspace, typed)


def its_removed(library: Library, workspace: str, typed: str) -> Sequence[Heading]:
    """Find the articles that can be restored."""
    return library.titles.find(workspace, typed, removed=True)


async def headings(interaction: Interaction, typed: str, find: Find) -> list[Choice[str]]:
    """Return what a curator may choose from while typing; nothing to anybody else."""
    try:
        seat = await curating(interaction)
        found = await desk_of(interaction).quickly(lambda library: find(library, seat.workspace, typed))
    except (Refused, MastheadError):  # the reason is told when the command is sent
        return []
    public = f" · {texts_of(interaction).say('articles.public')}"
    marks = ["" if heading.workspace == seat.workspace else public for heading in found]
    return [Choice(name=_label(each, mark), value=each.key) for each, mark in zip(found, marks, strict=True)]


def _label(heading: Heading, mark: str) -> str:
    line, limit = " ".join(visible(heading.title).split()) or heading.key, _LABEL_LIMIT - len(mark)
    return (line if len(line) <= limit else line[: limit - 1] + "…") + mark
