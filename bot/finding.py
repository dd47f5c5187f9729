"""Articles named by somebody who types: by the key that was offered, or by words of the title."""

from discord import Interaction
from discord.app_commands import Choice

from bot.curating import curating
from bot.desk import desk_of
from bot.errors import Refused
from bot.render.escape import clip, visible
from knowledge import Article, Library, MastheadError

_LABEL_LIMIT = 100  # Discord's own


class NoArticle(Refused):
    """No article is called that."""

    key = "no_article"


class SeveralArticles(Refused):
    """More than one article is called that."""

    key = "several_articles"


def article_of(library: Library, workspace: str, named: str) -> Article:
    """Return the article by its key, or the only one with these words. Raises NoArticle, SeveralArticles."""
    return library.article(workspace, key_of_article(library, workspace, named))


def key_of_article(library: Library, workspace: str, named: str, *, removed: bool = False) -> str:
    """Return the key of the only article with these words in title, address or key; ``removed`` ones if asked for.

    Raises NoArticle, SeveralArticles.
    """
    found = library.titles.find(workspace, named, limit=2, removed=removed)
    if not found:
        raise NoArticle(given=clip(named, 100))
    if len(found) > 1 and found[0].key != named.strip():
        raise SeveralArticles(given=clip(named, 100))
    return found[0].key


async def headings(interaction: Interaction, typed: str, *, removed: bool = False) -> list[Choice[str]]:
    """Return what a curator may choose from while typing; nothing to anybody else."""
    try:
        seat = await curating(interaction)
        found = await desk_of(interaction).quickly(
            lambda library: library.titles.find(seat.workspace, typed, removed=removed)
        )
    except (Refused, MastheadError):  # the reason is told when the command is sent
        return []
    return [Choice(name=_label(heading.title, heading.key), value=heading.key) for heading in found]


def _label(title: str, key: str) -> str:
    line = " ".join(visible(title).split()) or key
    return line if len(line) <= _LABEL_LIMIT else line[: _LABEL_LIMIT - 1] + "…"
