"""The list of articles as Discord shows it."""

import discord

from bot.locales import Texts
from bot.render.source import INK, article_line, article_title
from knowledge import Article, Page

PAGE_SIZE = 7
"""Articles on one page: so many always fit into one message, with these limits."""
_TITLE_LIMIT, _LINK_LIMIT = 150, 300


def articles_embed(page: Page[Article], texts: Texts, workspace: str, empty: str) -> discord.Embed:
    """Return one page of what ``workspace`` reads, or the sentence with the key ``empty``."""
    if not page.total:
        return discord.Embed(description=texts.say(empty), colour=INK)
    entries = "\n\n".join(_entry(article, texts, public=article.workspace != workspace) for article in page.items)
    embed = discord.Embed(title=texts.say("articles.title"), description=entries, colour=INK)
    last = page.offset + len(page.items)
    return embed.set_footer(text=texts.say("articles.footer", first=page.offset + 1, last=last, total=page.total))


def _entry(article: Article, texts: Texts, *, public: bool) -> str:
    language = f" · {texts.language_name(article.language)}" if article.language != texts.language else ""
    line = article_line(article, texts, _LINK_LIMIT, public=public)
    return f"**{article_title(article, texts, _TITLE_LIMIT)}**\n{line}{language}"
